"""The little of CSS that tells what of a page is seen, and what stands side by side: rules, lengths, colours."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from resume.readers.laid_out.unseen import Colour, hex_colour

PROPERTIES: Final = frozenset(
    """display visibility position left top text-indent clip font font-size font-weight color background
    background-color background-image float text-align white-space list-style list-style-type flex-direction
    margin margin-top margin-bottom""".split()
)
_SCREEN = 1_000  # pixels; a page is read as on a screen of this width
_BRACES = re.compile(r"([{}])")
_CONDITION = re.compile(r"\(\s*(min|max)-width\s*:\s*([\d.]+)(px|em|rem)\s*\)")
_STATES = re.compile(r"::|:(?:hover|focus|active|visited|before|after|target|checked|first-line|first-letter|disabled)")
_STEPS = re.compile(r"\s*[>+~]\s*|\s+")
_MAX_STEPS = 4  # of elements in each other that a selector names; finding more takes long in deep pages
_MAX_SELECTOR = 5_000  # characters
_COMMA = re.compile(r",(?![^()\[\]]*[)\]])")
_SPECIFIC = re.compile(r"(#[\w-]+)|(\.[\w-]+|\[[^\]]*\]|:[\w-]+)|((?<![\w.#:-])[a-z][\w-]*)", re.IGNORECASE)
_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|em|rem|%|in|cm|mm|pc|vw|vh)?")
_POINTS = {"px": 0.75, "pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0, "rem": 12.0, None: 0.75}
_SIZES = {"xx-small": 6.75, "x-small": 7.5, "small": 9.75, "medium": 12.0, "large": 13.5, "x-large": 18.0}
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*(?:[,/]\s*([\d.]+)%?\s*)?\)")
_NAMED = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240)}
_NONE = frozenset(("transparent", "none", "initial", "inherit", "unset"))


class Rule(NamedTuple):
    """What a style sheet says of the elements that a selector finds."""

    selector: str
    declarations: dict[str, str]
    weight: tuple[int, int, int]
    """How specific the selector is."""


def rules(sheet: str) -> Iterator[Rule]:
    """The rules that matter on a screen, in their order; those for states such as hovering are left out."""
    applies: list[bool] = []  # of the blocks that are open
    selector = ""
    parts = _BRACES.split(_without_comments(sheet))
    for text, mark in zip(parts[::2], parts[1::2], strict=False):  # the last part has no brace behind it
        if mark == "{":
            head = text.rpartition(";")[2].strip()
            applies.append(_applies(head) if head.startswith("@") else True)
            selector = "" if head.startswith("@") else head
            continue
        found = {key: value for key, value in declarations(text).items() if key in PROPERTIES} if selector else {}
        if found and all(applies):
            for each in _COMMA.split(selector) if len(selector) < _MAX_SELECTOR else ():
                if not _STATES.search(each) and len(_STEPS.split(each.strip())) <= _MAX_STEPS:
                    yield Rule(each.strip(), found, _weight(each))
        selector = ""
        if applies:
            applies.pop()


def declarations(text: str) -> dict[str, str]:
    """What a style says, by property; the last word on each counts, unless an earlier one is important."""
    found: dict[str, str] = {}
    important: set[str] = set()
    for each in text.split(";"):
        name, _, value = each.partition(":")
        name, value = name.strip().lower(), value.strip()
        plain = value.lower().replace(" ", "").removesuffix("!important")
        is_important = len(plain) < len(value.replace(" ", ""))
        if value and (is_important or name not in important):
            found[name] = value[: value.rfind("!")].strip() if is_important else value
            important |= {name} if is_important else set()
    return found


def with_font(style: Mapping[str, str]) -> Mapping[str, str]:
    """The style with the size and the weight that its `font` gives."""
    words = style.get("font", "").lower().split()
    sizes = [word.partition("/")[0] for word in words if _LENGTH.match(word) and not word.isdecimal()]
    weights = [word for word in words if word in ("bold", "bolder") or word.isdecimal()]
    given = {"font-size": sizes[:1], "font-weight": weights[:1]}
    return {**{name: found[0] for name, found in given.items() if found}, **style} if words else style


def size_of(value: str, inherited: float) -> float:
    """A font size in points."""
    value = value.strip().lower()
    if value in _SIZES:
        return _SIZES[value]
    if value in ("smaller", "larger"):
        return inherited * (0.83 if value == "smaller" else 1.2)
    match = _LENGTH.fullmatch(value)
    if match is None or match[2] in ("vw", "vh"):
        return inherited
    number = float(match[1])
    if match[2] in ("em", "%"):
        return inherited * (number if match[2] == "em" else number / 100)
    return number * _POINTS[match[2]]


def length_of(value: str, size: float) -> float | None:
    """A length in points, `size` being that of the font; None for what is none, such as "auto"."""
    match = _LENGTH.fullmatch(value.strip().lower())
    if match is None or match[2] in ("%", "vw", "vh"):
        return None
    return float(match[1]) * (size if match[2] == "em" else _POINTS[match[2]])


def margins(style: Mapping[str, str], size: float) -> tuple[float | None, float | None]:
    """The space above and below in points; None where the style does not say."""
    every = style.get("margin", "").split()
    sides = (style.get("margin-top") or (every[0] if every else ""), style.get("margin-bottom") or "")
    below = sides[1] or (every[2] if len(every) > 2 else every[0] if every else "")
    return length_of(sides[0], size), length_of(below, size)


def colour_of(value: str) -> Colour | None:
    """The colour; None for one that is not known here, or that lets the background through."""
    value = value.strip().lower()
    if value in _NAMED:
        return _NAMED[value]
    if match := _RGB.fullmatch(value):
        solid = match[4] is None or float(match[4]) >= 1
        red, green, blue = (min(int(part), 255) for part in match.groups()[:3])
        return (red, green, blue) if solid else None
    if len(value) == 4 and value.startswith("#"):
        value = "#" + "".join(2 * digit for digit in value[1:])
    return hex_colour(value) if value.startswith("#") else None


def background_of(style: Mapping[str, str], outer: Colour | None) -> Colour | None:
    """What is behind the text; `outer` where the style sets nothing, None where it cannot be known."""
    for name in ("background-image", "background", "background-color"):
        value = style.get(name, "").lower()
        if "url(" in value or "gradient" in value or "var(" in value:
            return None
    value = style.get("background-color") or style.get("background") or ""
    if not value or value.strip().lower() in _NONE:
        return outer
    return next((colour for word in [value, *value.split()] if (colour := colour_of(word))), None)


def _applies(head: str) -> bool:
    """Whether the rules inside such a block apply."""
    name, _, condition = head.lower().partition(" ")
    if name in ("@supports", "@layer"):
        return True
    if name != "@media":
        return False
    if "print" in condition or "not " in condition:
        return False
    left = _CONDITION.sub("", condition)
    if any(word in left for word in ("(", "speech")):
        return False
    for side, number, unit in _CONDITION.findall(condition):
        pixels = float(number) * (1 if unit == "px" else 16)
        if (side == "min" and pixels > _SCREEN) or (side == "max" and pixels < _SCREEN):
            return False
    return True


def _weight(selector: str) -> tuple[int, int, int]:
    ids = classes = tags = 0
    for match in _SPECIFIC.finditer(selector):
        ids += match[1] is not None
        classes += match[2] is not None
        tags += match[3] is not None
    return ids, classes, tags


def _without_comments(sheet: str) -> str:
    kept: list[str] = []
    at = 0
    while (begin := sheet.find("/*", at)) >= 0:
        kept.append(sheet[at:begin])
        end = sheet.find("*/", begin + 2)
        if end < 0:
            return "".join(kept)
        at = end + 2
    return "".join([*kept, sheet[at:]]).replace("<!--", "").replace("-->", "")
