"""How the elements of an HTML page look, by their tags, its style sheets and their own styles."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from resume.readers.html.css import background_of, colour_of, declarations, length_of, rules, size_of, with_font
from resume.readers.laid_out.unseen import MAX_UNSEEN_SIZE, WHITE, Colour, is_lost

_MAX_WORK = 60_000_000  # elements looked at for all selectors together; about a second
_BOLD: Final = frozenset("b strong h1 h2 h3 h4 h5 h6 th".split())
_SCALE = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h5": 0.83, "h6": 0.67, "small": 0.83}
_PREFORMATTED = ("pre", "pre-wrap", "pre-line", "break-spaces")
_BACKGROUNDS = frozenset(("background", "background-color", "background-image"))
_DRAWN = re.compile(r":(?:before|after)\b[^{}]{0,200}\{[^{}]{0,2000}background", re.IGNORECASE)
_FAR = -700.0  # points; text so far to the left or above is on no screen


@dataclass(frozen=True, slots=True)
class Look:
    """How the text of an element looks; what is inside inherits it."""

    size: float = 12.0
    is_bold: bool = False
    is_shown: bool = True
    is_preformatted: bool = False
    colour: Colour | None = None
    """None for the usual one, and for one that is not known."""
    background: Colour | None = WHITE
    target: str = ""
    """Where the link that it stands in leads."""

    @property
    def is_hidden(self) -> bool:
        """Whether nobody can see it."""
        return not self.is_shown or self.size <= MAX_UNSEEN_SIZE or is_lost(self.colour, self.background)


class Styles:
    """The styles of one page."""

    def __init__(self, page: LexborHTMLParser) -> None:
        self._styles: dict[int, dict[str, str]] = {}
        sheets = "\n".join(each.text() for each in page.css("style"))
        self._match(page, sheets)
        self.initial = Look(background=None if self._has_backdrop(page, sheets) else WHITE)

    def of(self, element: LexborNode) -> dict[str, str]:
        """What the sheets and its own style say of an element."""
        own = declarations(element.attributes.get("style") or "")
        return {**self._styles.get(element.mem_id, {}), **own}

    def _has_backdrop(self, page: LexborHTMLParser, sheets: str) -> bool:
        """Whether something unknown may be behind the text: a sheet that is not here, a part drawn over another."""
        if any("stylesheet" in (each.attributes.get("rel") or "").lower() for each in page.css("link")):
            return True
        placed = (style for style in self._styles.values() if style.get("position") in ("absolute", "fixed"))
        return _DRAWN.search(sheets) is not None or any(_BACKGROUNDS & style.keys() for style in placed)

    def _match(self, page: LexborHTMLParser, sheets: str) -> None:
        found = sorted(rules(sheets), key=lambda rule: rule.weight)  # stable: of equals the later one wins
        if not found:
            return
        size = sum(1 for _ in page.root.traverse()) if page.root is not None else 0
        for rule in found[: _MAX_WORK // max(size, 1)]:
            try:
                elements = page.css(rule.selector)
            except SelectolaxError:
                continue  # a selector that is not known
            for element in elements:
                self._styles.setdefault(element.mem_id, {}).update(rule.declarations)


def changed(look: Look, tag: str, style: Mapping[str, str]) -> Look:
    """How an element with this tag and style looks inside of what looks so."""
    style = with_font(style)
    size = size_of(style.get("font-size", ""), look.size * _SCALE.get(tag, 1.0))
    if "font-size" in style:
        size = size_of(style["font-size"], look.size)
    weight = style.get("font-weight", "").lower()
    bold = look.is_bold or tag in _BOLD
    if weight:
        bold = weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600)
    visibility = style.get("visibility", "").lower()
    return replace(
        look,
        size=size,
        is_bold=bold,
        is_shown=visibility == "visible" if visibility else look.is_shown,
        is_preformatted=tag in ("pre", "textarea", "listing", "xmp")
        or (style["white-space"].lower() in _PREFORMATTED if "white-space" in style else look.is_preformatted),
        colour=colour_of(style["color"]) if "color" in style else look.colour,
        background=background_of(style, look.background),
    )


def is_gone(element: LexborNode, style: dict[str, str]) -> bool:
    """Whether an element is not shown with all that is inside: not displayed, cut or moved away."""
    attributes = element.attributes
    if "hidden" in attributes or (element.tag == "dialog" and "open" not in attributes):
        return True
    if style.get("display", "").lower() == "none":
        return True
    if style.get("clip", "").replace(" ", "").lower().startswith(("rect(0", "rect(1px")):
        return True
    places = ("left", "top") if style.get("position", "").lower() in ("absolute", "fixed") else ()
    return any((length_of(style.get(side, ""), 12.0) or 0.0) < _FAR for side in (*places, "text-indent"))
