"""SVG as text: elements, safe text, and how wide a text is, about."""

import re
from html import escape

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDE = frozenset("MWmw@%—")
_NARROW = frozenset("iIljtfr.,:;'|!()[] -")


def element(name: str, *content: str, **attributes: object) -> str:
    """An element. `content` is markup, see `text`; attributes are escaped, `class_` and `font_size` become class and
    font-size, and those that are None are left out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(_written(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(content)
    return f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>"


def text(words: str) -> str:
    """Any text as markup; what XML cannot hold is replaced."""
    return escape(_NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", words), quote=True)


def width_of(words: str, font_size: float) -> float:
    """About how wide a text is in a usual sans-serif font, rather too wide than too narrow."""
    return font_size * sum(0.9 if c in _WIDE or ord(c) > 0x2E80 else 0.36 if c in _NARROW else 0.58 for c in words)


def shortened(words: str, room: float, font_size: float) -> str:
    """As much of a text as has room, an ellipsis in its middle; begin and end of a name tell most."""
    if width_of(words, font_size) <= room:
        return words
    kept = len(words)
    while kept > 2 and width_of(_without_middle(words, kept), font_size) > room:
        kept -= 1 if kept < 40 else kept // 8
    return _without_middle(words, kept)


def _without_middle(words: str, kept: int) -> str:
    head = (kept + 1) // 2
    return f"{words[:head].rstrip()}…{words[len(words) - (kept - head) :].lstrip()}"


def _written(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
