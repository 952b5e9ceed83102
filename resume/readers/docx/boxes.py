"""Text boxes of a Word document: which ones there are, each once, and where they stand."""

import re
from collections.abc import Iterator
from typing import Final

from resume.readers.docx.package import W
from resume.readers.docx.styles import points
from resume.readers.laid_out.boxes import Place
from resume.readers.xml import Element, children, tag_of

MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMU = 12_700  # to a point
_RIGHT = 400.0  # points; about where a box that is aligned to the right stands
_VML = re.compile(r"(margin-left|margin-top|left|top|width|height)\s*:\s*(-?[\d.]+)(pt|in|px|cm|mm)?")
_UNITS = {"pt": 1.0, "in": 72.0, "px": 0.75, "cm": 28.35, "mm": 2.835, None: 1.0}


def chosen(alternatives: Element) -> Element | None:
    """The one of several forms of the same content that is read: the newest that has text, never two."""
    found = [each for each in children(alternatives) if each.tag in (f"{MC}Choice", f"{MC}Fallback")]
    with_text = [each for each in found if next(each.iter(f"{W}t"), None) is not None]
    return next(iter(with_text or found), None)


def find_boxes(drawing: Element, place: Place = Place()) -> Iterator[tuple[Place, Element]]:  # noqa: B008 - immutable
    """The text boxes in a drawing with their places; those inside of others are left to these."""
    for each in children(drawing):
        if each.tag == f"{W}txbxContent":
            yield place, each
        elif each.tag == f"{MC}AlternateContent":
            if (form := chosen(each)) is not None:
                yield from find_boxes(form, place)
        else:
            yield from find_boxes(each, _placed(each, place))


def _placed(element: Element, place: Place) -> Place:
    """The place of what is inside the element, itself at `place`."""
    tag = tag_of(element)
    if tag == f"{_WP}anchor":
        extent = element.find(f"{_WP}extent")
        return Place(
            _offset(element.find(f"{_WP}positionH")),
            _offset(element.find(f"{_WP}positionV")),
            _emu(extent, "cx"),
            _emu(extent, "cy"),
        )
    if element.get("style") and ":vml" in tag:
        return _vml(element.get("style", ""), place)
    shape = next((each for each in children(element) if tag_of(each).endswith(("}spPr", "}grpSpPr"))), None)
    form = shape.find(f"{_A}xfrm") if shape is not None else None
    if form is None:
        return place
    offset, inner, extent = form.find(f"{_A}off"), form.find(f"{_A}chOff"), form.find(f"{_A}ext")
    return Place(
        place.left + _emu(offset, "x") - _emu(inner, "x"),
        place.top + _emu(offset, "y") - _emu(inner, "y"),
        _emu(extent, "cx") or place.width,
        _emu(extent, "cy") or place.height,
    )


def _offset(position: Element | None) -> float:
    if position is None:
        return 0.0
    align = position.findtext(f"{_WP}align")
    if align is not None:
        return {"right": _RIGHT, "outside": _RIGHT, "center": _RIGHT / 2, "bottom": 2 * _RIGHT}.get(align, 0.0)
    return points(position.findtext(f"{_WP}posOffset"), _EMU) or 0.0


def _emu(element: Element | None, attribute: str) -> float:
    return (points(element.get(attribute), _EMU) or 0.0) if element is not None else 0.0


def _vml(style: str, place: Place) -> Place:
    found = {name: float(number) * _UNITS[unit or None] for name, number, unit in _VML.findall(style[:2_000])}
    return Place(
        place.left + found.get("margin-left", found.get("left", 0.0)),
        place.top + found.get("margin-top", found.get("top", 0.0)),
        found.get("width", place.width),
        found.get("height", place.height),
    )
