"""What the styles of an OpenDocument text make of its words and paragraphs: looks, headings, lists, space."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from resume.readers.laid_out.unseen import Colour, hex_colour
from resume.readers.xml import Element

_URN: Final = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT: Final = f"{{{_URN}text:1.0}}"
STYLE: Final = f"{{{_URN}style:1.0}}"
FO: Final = f"{{{_URN}xsl-fo-compatible:1.0}}"
_DEFAULT_SIZE = 12.0  # points, where a document says nothing
_MAX_CHAIN = 20  # styles on styles; more are a circle
_LENGTH = re.compile(r"(-?[\d.]+)(pt|cm|mm|in|px|pc)")
_UNITS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "px": 0.75, "pc": 12.0}
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_BOLD_FONT = re.compile(r"(?:semi|demi|extra)?[- ]?(?:bold|black|heavy)\b", re.IGNORECASE)


class Look(NamedTuple):
    """How text looks."""

    is_bold: bool = False
    size: float = _DEFAULT_SIZE
    is_hidden: bool = False
    colour: Colour | None = None
    background: Colour | None = None


class ListLevel(NamedTuple):
    """What stands before the items of one level of a list."""

    format: str = "bullet"
    """"bullet", "" for nothing, or how numbers are written: "1", "a", "I"."""
    start: int = 1


class Styles:
    """The styles of one document; those of its content come before the common ones."""

    def __init__(self, *roots: Element) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        for root in roots:
            for each in root.iter(f"{STYLE}style", f"{STYLE}default-style"):
                key = each.get(f"{STYLE}family", ""), each.get(f"{STYLE}name", "")
                self._styles.setdefault(key, each)
            for each in root.iter(f"{TEXT}list-style"):
                self._lists.setdefault(each.get(f"{STYLE}name", ""), dict(_levels(each)))

    def look(self, inherited: Look, family: str, name: str) -> Look:
        """How text looks where a style of this family is put on it."""
        for each in reversed(self._chain(family, name)):
            inherited = _changed(inherited, each.find(f"{STYLE}text-properties"))
        return inherited

    def paragraph_look(self, name: str, background: Colour | None) -> Look:
        """How the text of a paragraph of this style looks on a background."""
        look = Look(background=background)
        default = self._styles.get(("paragraph", ""))
        if default is not None:
            look = _changed(look, default.find(f"{STYLE}text-properties"))
        look = self.look(look, "paragraph", name)
        own = self.property("paragraph", name, "paragraph-properties", f"{FO}background-color")
        return look._replace(background=_background(own, look.background))

    def cell_background(self, name: str, outer: Colour | None) -> Colour | None:
        """What is behind the text of a cell of this style."""
        own = self.property("table-cell", name, "table-cell-properties", f"{FO}background-color")
        return _background(own, outer)

    def is_hidden_section(self, name: str) -> bool:
        """Whether a section of this style is not shown."""
        return self.property("section", name, "section-properties", f"{TEXT}display") == "none"

    def level(self, name: str) -> int:
        """The level of heading that a paragraph style means, 1 = the title; 0 for none."""
        for each in self._chain("paragraph", name):
            for called in (each.get(f"{STYLE}display-name"), each.get(f"{STYLE}name")):
                readable = (called or "").replace("_20_", " ")
                if readable.lower() == "title":
                    return 1
                if match := _HEADING.fullmatch(readable):
                    return int(match[1]) + 1
        return 0

    def space(self, name: str) -> tuple[float, float]:
        """The space above and below a paragraph of this style, in points."""
        sides = (
            self.property("paragraph", name, "paragraph-properties", f"{FO}margin-{side}") for side in ("top", "bottom")
        )
        above, below = (length(side) for side in sides)
        return above, below

    def master_page(self, name: str) -> str:
        """The page layout that a paragraph of this style begins; "" for none."""
        return next(
            (page for each in self._chain("paragraph", name) if (page := each.get(f"{STYLE}master-page-name"))), ""
        )

    def list_style(self, name: str) -> str:
        """The style of lists that a paragraph style has."""
        return next(
            (found for each in self._chain("paragraph", name) if (found := each.get(f"{STYLE}list-style-name"))), ""
        )

    def list_level(self, name: str, level: int) -> ListLevel:
        """What stands before items of a list of this style, level 0 being the outermost."""
        return self._lists.get(name, {}).get(level, ListLevel())

    def property(self, family: str, name: str, group: str, attribute: str) -> str | None:
        """The value of a property that a style has, itself or from those that it is based on."""
        chain = [*self._chain(family, name), self._styles.get((family, ""))]
        for each in chain:
            properties = each.find(f"{STYLE}{group}") if each is not None else None
            if properties is not None and (found := properties.get(attribute)) is not None:
                return found
        return None

    def _own(self, name: str, attribute: str) -> str:
        """What a paragraph style says of itself, or a style that it is based on."""
        found = (each.get(STYLE + attribute) for each in self._chain("paragraph", name))
        return next((each for each in found if each), "")

    def _chain(self, family: str, name: str) -> list[Element]:
        found: list[Element] = []
        while name and len(found) < _MAX_CHAIN:
            style = self._styles.get((family, name))
            if style is None:
                break
            found.append(style)
            name = style.get(f"{STYLE}parent-style-name", "")
        return found


def length(text: str | None) -> float:
    """A length such as "0.5cm" in points; 0 for what is none."""
    match = _LENGTH.fullmatch(text.strip()) if text else None
    try:
        return float(match[1]) * _UNITS[match[2]] if match else 0.0
    except ValueError:
        return 0.0


def _changed(look: Look, properties: Element | None) -> Look:
    if properties is None:
        return look
    weight, font = properties.get(f"{FO}font-weight"), properties.get(f"{STYLE}font-name") or ""
    bold = look.is_bold if weight is None else weight == "bold" or (weight.isdecimal() and int(weight) >= 600)
    display = properties.get(f"{TEXT}display")
    colour = look.colour
    if properties.get(f"{STYLE}use-window-font-color") == "true":
        colour = None
    elif own := properties.get(f"{FO}color"):
        colour = hex_colour(own)
    return Look(
        is_bold=bold or (weight is None and _BOLD_FONT.search(font) is not None),
        size=_size(properties.get(f"{FO}font-size"), look.size),
        is_hidden=look.is_hidden if display is None else display == "none",
        colour=colour,
        background=_background(properties.get(f"{FO}background-color"), look.background),
    )


def _size(text: str | None, inherited: float) -> float:
    if text and text.endswith("%") and text[:-1].isdecimal():
        return inherited * int(text[:-1]) / 100
    return length(text) if text and _LENGTH.fullmatch(text) else inherited


def _background(text: str | None, outer: Colour | None) -> Colour | None:
    """The colour of a background, `outer` where it has none."""
    return outer if text is None or text == "transparent" else hex_colour(text)


def _levels(style: Element) -> Iterator[tuple[int, ListLevel]]:
    for each in style.iterchildren("*"):
        level = each.get(f"{TEXT}level", "1")
        if not level.isdecimal():
            continue
        start = each.get(f"{TEXT}start-value", "1")
        if each.tag == f"{TEXT}list-level-style-number":
            yield int(level) - 1, ListLevel(each.get(f"{STYLE}num-format", ""), int(start) if start.isdecimal() else 1)
        else:
            bullet = each.get(f"{TEXT}bullet-char", "•").strip("\u200b ")
            yield int(level) - 1, ListLevel("bullet" if bullet else "")
