"""What the styles of a Word document make of its runs and paragraphs: looks, headings, lists, space."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from resume.readers.docx.package import W, switch, value
from resume.readers.xml import Element

_DEFAULT_SIZE = 10.0  # points, where a document says nothing
_AUTOMATIC = 14.0  # points of space that Word leaves around the paragraphs of web pages
_MAX_CHAIN = 20  # styles on styles; more are a circle
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|encabezado|nagłówek)\s?([1-9])",
    re.IGNORECASE,
)
_TITLE = re.compile(r"title|titel|titre|título|titolo|name", re.IGNORECASE)
_LIST = re.compile(r"list (bullet|number)\s?([1-9]?)", re.IGNORECASE)
_BOLD_FONT = re.compile(r"(?:semi|demi|extra)?[- ]?(?:bold|black|heavy)\b", re.IGNORECASE)
_HIGHLIGHTS = {"white": "FFFFFF", "black": "000000"}

UNKNOWN_SHADE = "?"


class Look(NamedTuple):
    """How the text of a run looks."""

    is_bold: bool = False
    size: float = _DEFAULT_SIZE
    is_hidden: bool = False
    colour: str = ""
    """Six hexadecimal digits; "" for the automatic one, which can always be seen."""
    shade: str = ""
    """Of the run's own background, likewise; `UNKNOWN_SHADE` when there is one of a colour that is not known."""
    font: str = ""


class Shape(NamedTuple):
    """What a paragraph is, by its own properties and by its style."""

    level: int = 0
    """Of a heading, 1 = the title; 0 when it is none."""
    list_id: str = ""
    list_level: int = 0
    list_kind: str = ""
    """Of a list that only the style's name tells: "bullet" or "number"."""
    above: float = 0.0
    below: float = 0.0
    is_contextual: bool = False
    """Whether there is no space between it and a neighbour of the same style."""
    style: str = ""
    shade: str = ""


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    element: Element


class Styles:
    """The styles of one document."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._defaults: dict[str, str] = {}  # by type of style
        self._looks: dict[tuple[str, str], Look] = {}
        self._run_default: Element | None = None
        self._paragraph_default: Element | None = None
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        self._run_default = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._paragraph_default = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        for element in root.iterchildren(f"{W}style"):
            id_ = element.get(W + "styleId", "")
            self._styles[id_] = _Style(value(element, "name") or id_, value(element, "basedOn") or "", element)
            if element.get(W + "default") in ("1", "true", "on"):
                self._defaults[element.get(W + "type", "")] = id_

    def look(self, paragraph_style: str, properties: Element | None) -> Look:
        """How a run with these properties looks in a paragraph of this style."""
        run_style = value(properties, "rStyle") or ""
        key = paragraph_style, run_style
        if key not in self._looks:
            self._looks[key] = self._styled(paragraph_style, run_style)
        return _changed(self._looks[key], properties)

    def shape(self, properties: Element | None) -> Shape:
        """What a paragraph with these properties is."""
        style = value(properties, "pStyle") or self._defaults.get("paragraph", "")
        chain = self._chain(style)
        sources = [properties, *(each.element.find(f"{W}pPr") for each in chain), self._paragraph_default]
        names = [each.name for each in chain]
        above, below = _space(sources)
        contextual = next((on for each in sources if (on := switch(each, "contextualSpacing")) is not None), False)
        list_id, list_level = _list(sources)
        if list_id and above == below == _AUTOMATIC:  # as in web pages, the items of a list stand close together
            contextual = True
        kind = next((match for name in names if (match := _LIST.fullmatch(name))), None)
        return Shape(
            level=_level(sources, names),
            list_id=list_id,
            list_level=int(kind[2] or 1) - 1 if kind and not list_level else list_level,
            list_kind=kind[1].lower() if kind else "",
            above=above,
            below=below,
            is_contextual=contextual,
            style=style,
            shade=next((shade for each in sources if (shade := shade_of(each))), ""),
        )

    def shades(self, style: str) -> bool:
        """Whether a style of tables colours the background of any cell."""
        return any(
            fill.get(W + "fill", "auto").lower() not in ("auto", "ffffff")
            for each in self._chain(style)
            for fill in each.element.iter(f"{W}shd")
        )

    def _styled(self, paragraph_style: str, run_style: str) -> Look:
        """The look by the styles alone. A switch that both styles turn on is off: that is how Word does it."""
        base = _changed(Look(), self._run_default)
        paragraph = base
        for each in reversed(self._chain(paragraph_style)):
            paragraph = _changed(paragraph, each.element.find(f"{W}rPr"))
        run = paragraph
        own = Look(size=0.0)
        for each in reversed(self._chain(run_style)):
            properties = each.element.find(f"{W}rPr")
            run, own = _changed(run, properties), _changed(own, properties)
        return run._replace(is_bold=paragraph.is_bold != own.is_bold, is_hidden=paragraph.is_hidden != own.is_hidden)

    def _chain(self, id_: str) -> list[_Style]:
        """The style and those that it is based on."""
        found: list[_Style] = []
        while id_ in self._styles and len(found) < _MAX_CHAIN:
            found.append(self._styles[id_])
            id_ = found[-1].based_on
        return found


def shade_of(properties: Element | None) -> str:
    """The colour behind a run, a paragraph or a cell; "" when nothing is said."""
    highlight = value(properties, "highlight")
    if highlight and highlight != "none":
        return _HIGHLIGHTS.get(highlight, UNKNOWN_SHADE)
    shading = properties.find(f"{W}shd") if properties is not None else None
    if shading is None:
        return ""
    if shading.get(W + "val", "clear") not in ("clear", "nil"):
        return UNKNOWN_SHADE  # a pattern of two colours
    fill = shading.get(W + "fill", "auto")
    return "" if fill == "auto" else fill


def _changed(look: Look, properties: Element | None) -> Look:
    """The look with what the properties of a run or a style say."""
    if properties is None:
        return look
    bold, vanish, size = switch(properties, "b"), switch(properties, "vanish"), value(properties, "sz")
    fonts = properties.find(f"{W}rFonts")
    font = (fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "") if fonts is not None else ""
    if bold is None and font:
        bold = True if _BOLD_FONT.search(font) else None
    return Look(
        is_bold=look.is_bold if bold is None else bold,
        size=points(size, 2) or look.size,
        is_hidden=look.is_hidden if vanish is None else vanish,
        colour=_colour(properties, look.colour),
        shade=shade_of(properties) or look.shade,
        font=font or look.font,
    )


def _colour(properties: Element, inherited: str) -> str:
    colour = properties.find(f"{W}color")
    if colour is None:
        return inherited
    shown = colour.get(W + "val", "auto")
    if shown == "auto":
        return "FFFFFF" if colour.get(W + "themeColor") in ("background1", "light1") else ""
    return shown


def _level(sources: list[Element | None], names: list[str]) -> int:
    if names and _TITLE.fullmatch(names[0]):
        return 1
    for name in names:
        if match := _HEADING.fullmatch(name):
            return int(match[1]) + 1
    outline = next((level for each in sources if (level := value(each, "outlineLvl")) is not None), "9")
    return int(outline) + 2 if outline in "012345678" else 0


def _list(sources: list[Element | None]) -> tuple[str, int]:
    """The list that a paragraph belongs to, "" for none, and its level in it."""
    for each in sources:
        numbering = each.find(f"{W}numPr") if each is not None else None
        if numbering is not None:
            id_, level = value(numbering, "numId") or "", value(numbering, "ilvl") or "0"
            return ("" if id_ == "0" else id_), min(int(level), 8) if level.isdecimal() else 0
    return "", 0


def _space(sources: list[Element | None]) -> tuple[float, float]:
    """The space above and below, in points."""
    found: dict[str, float] = {}
    for each in sources:
        spacing = each.find(f"{W}spacing") if each is not None else None
        if spacing is None:
            continue
        for side in ("before", "after"):
            is_automatic = spacing.get(f"{W}{side}Autospacing") in ("1", "true")
            amount = _AUTOMATIC if is_automatic else points(spacing.get(W + side), 20)
            if amount is not None:
                found.setdefault(side, amount)
    return found.get("before", 0.0), found.get("after", 0.0)


def points(text: str | None, unit: int) -> float | None:
    """A length of so many parts of a point in points; None when it is not given or no number."""
    try:
        return float(text) / unit if text else None
    except ValueError:
        return None
