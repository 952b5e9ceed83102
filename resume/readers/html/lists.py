"""Lists of HTML pages: what stands before each item."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from resume.readers.laid_out.paragraphs import bulleted, numbered

_GOOGLE_LIST = re.compile(r"lst-kix_\w+-(\d)")
_WORD_LEVEL = re.compile(r"level(\d)")
_COUNTED = re.compile(r"\s*\(?(\d{1,3})[.)]")


@dataclass
class ItemList:
    """The list that items stand in."""

    level: int = 0
    is_counted: bool = False
    is_bare: bool = False
    """Whether nothing stands before its items."""
    has_letters: bool = False
    count: int = 0

    def next_marker(self, value: str | None) -> str:
        """What stands before the next item; `value` is the number that it has by its own word."""
        self.count = int(value) if value and value.isdecimal() and len(value) < 6 else self.count + 1
        if self.is_bare:
            return ""
        return numbered(self.level, self.count, letters=self.has_letters) if self.is_counted else bulleted(self.level)


def list_of(element: LexborNode, style: dict[str, str], level: int) -> ItemList:
    """The list that an element begins inside of `level` others."""
    attributes = element.attributes
    start = attributes.get("start") or "1"
    match = _GOOGLE_LIST.search(attributes.get("class") or "")
    return ItemList(
        level=int(match[1]) if match else level,
        is_counted=element.tag == "ol",
        is_bare=match is None and is_bare(style),
        has_letters=attributes.get("type") == "a" or "lower-alpha" in style.get("list-style-type", ""),
        count=int(start) - 1 if start.isdecimal() and len(start) < 6 else 0,
    )


def is_bare(style: dict[str, str]) -> bool:
    """Whether a style puts nothing before the items of a list. Google's programs draw what stands there themselves."""
    return "none" in f"{style.get('list-style', '')} {style.get('list-style-type', '')}".lower().split()


def word_marker(style: dict[str, str]) -> str:
    """The marker of a paragraph that Word saved as an item of a list; "" for all others."""
    match = _WORD_LEVEL.search(style.get("mso-list", ""))
    return bulleted(max(int(match[1]) - 1, 0)) if match else ""


def written_marker(marker: str, written: str) -> str:
    """The marker with the number, if one is written where Word puts the bullet."""
    match = _COUNTED.match(written)
    return numbered((len(marker) - len(marker.lstrip())) // 2, int(match[1]), letters=False) if match else marker
