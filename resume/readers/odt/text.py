"""The text of an OpenDocument text as rows: paragraphs, lists, tables and text boxes in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from resume.readers.laid_out.boxes import Box, Place
from resume.readers.laid_out.flow import Flow, Setting
from resume.readers.laid_out.inline import Span, clean_target
from resume.readers.laid_out.paragraphs import PAGE_NUMBER, Spaced, bulleted, numbered
from resume.readers.laid_out.tables import table_rows
from resume.readers.laid_out.unseen import MAX_UNSEEN_SIZE, Colour, hex_of, is_lost
from resume.readers.odt.styles import TEXT, ListLevel, Look, Styles, length
from resume.readers.xml import Element, children, tag_of

OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_SPACE = re.compile(r"[ \t\r\n]+")
_FIXED = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_FIXED |= {f"{TEXT}{name}": PAGE_NUMBER for name in ("page-number", "page-count", "page-continuation")}
_SKIPPED = frozenset(
    (
        *(f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{OFFICE}forms", f"{OFFICE}event-listeners"),
        *(f"{_SVG}title", f"{_SVG}desc", f"{_DRAW}image", f"{_DRAW}object", f"{_DRAW}enhanced-geometry"),
        *(f"{TEXT}{name}" for name in ("sequence-decls", "variable-decls", "user-field-decls", "note-citation")),
    )
)
_MAX_SPACES = 200  # that one element stands for


@dataclass
class Document:
    """What all parts of one document share, and what is found in them beside their text."""

    styles: Styles
    paper: Colour | None
    """What is behind the text; None when it is not known."""
    hidden: list[str] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    has_deletions: bool = False


@dataclass
class _Inline:
    """What a paragraph consists of, as it is read."""

    spans: list[Span] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _List:
    """The list that paragraphs stand in."""

    style: str
    level: int = 0


class Story:
    """Reads the body, a header, a footer or the notes."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._styles = document.styles
        self._counts: dict[_List, int] = {}

    def lines(self, container: Element) -> list[Spaced]:
        """The text of the container with all that is inside, each word once."""
        return self._blocks(container, self._document.paper, is_page=True)

    def _blocks(self, container: Element, background: Colour | None, *, is_page: bool = False) -> list[Spaced]:
        flow = Flow()
        self._fill(flow, container, background)
        return flow.finish(is_page=is_page)

    def _fill(self, flow: Flow, container: Element, background: Colour | None) -> None:
        for each in children(container):
            self._add_block(flow, each, background)

    def _add_block(self, flow: Flow, element: Element, background: Colour | None) -> None:
        if element.tag in _SKIPPED:
            return
        if element.tag in (f"{TEXT}p", f"{TEXT}h"):
            self._add_paragraph(flow, element, background)
        elif element.tag == f"{TEXT}list":
            self._add_list(flow, element, background, None)
        elif element.tag == f"{_TABLE}table":
            flow.add(table_rows(list(self._table(element, background))))
        elif element.tag == f"{TEXT}tracked-changes":
            self._document.has_deletions |= next(element.iter(f"{TEXT}deletion"), None) is not None
        elif element.tag == f"{TEXT}section" and self._is_hidden(element):
            self._hide("".join(element.itertext()))
        elif tag_of(element).startswith(_DRAW):
            flow.add_text([], Setting(), list(self._boxes(element)))
        else:
            self._fill(flow, element, background)

    def _is_hidden(self, section: Element) -> bool:
        name = section.get(f"{TEXT}style-name", "")
        return section.get(f"{TEXT}display") == "none" or self._styles.is_hidden_section(name)

    def _hide(self, text: str) -> None:
        if any(char.isalnum() for char in text):
            self._document.hidden.append(" ".join(text.split()))

    def _add_paragraph(self, flow: Flow, paragraph: Element, background: Colour | None, marker: str = "") -> None:
        style = paragraph.get(f"{TEXT}style-name", "")
        found = _Inline()
        self._read(paragraph, self._styles.paragraph_look(style, background), "", found)
        self._hide("".join(found.hidden))
        level = self._styles.level(style)
        if paragraph.tag == f"{TEXT}h":
            outline = paragraph.get(f"{TEXT}outline-level", "1")
            level = int(outline) + 1 if outline.isdecimal() else 2
        above, below = self._styles.space(style)
        flow.add_text(found.spans, Setting(level, "" if level else marker, above, below), found.boxes)

    def _add_list(self, flow: Flow, element: Element, background: Colour | None, outer: _List | None) -> None:
        paragraph = next(element.iter(f"{TEXT}p"), None)
        of_paragraph = self._styles.list_style(paragraph.get(f"{TEXT}style-name", "")) if paragraph is not None else ""
        style = element.get(f"{TEXT}style-name") or (outer.style if outer else "") or of_paragraph
        own = _List(style, outer.level + 1 if outer else 0)
        look = self._styles.list_level(style, own.level)
        goes_on = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list") is not None
        number = self._counts.get(own, look.start - 1) if goes_on else look.start - 1
        for item in children(element):
            marker = ""
            if item.tag == f"{TEXT}list-item":
                start = item.get(f"{TEXT}start-value", "")
                number = int(start) if start.isdecimal() else number + 1
                if look.format:
                    is_bullet = look.format == "bullet"
                    marker = (
                        bulleted(own.level) if is_bullet else numbered(own.level, number, letters=look.format == "a")
                    )
            self._add_item(flow, item, background, own, marker)
        self._counts[own] = number

    def _add_item(self, flow: Flow, item: Element, background: Colour | None, list_: _List, marker: str) -> None:
        """The paragraphs of an item, of which the first has the marker, and the lists in it."""
        for each in children(item):
            if each.tag == f"{TEXT}list":
                self._add_list(flow, each, background, list_)
            elif tag_of(each) in (f"{TEXT}p", f"{TEXT}h"):
                self._add_paragraph(flow, each, background, marker)
                marker = ""
            else:
                self._add_block(flow, each, background)

    def _table(self, table: Element, background: Colour | None) -> Iterator[list[list[Spaced]]]:
        """The rows of a table, each with the lines of its cells."""
        for row in _inner(table, f"{_TABLE}table-row"):
            cells = [each for each in children(row) if each.tag == f"{_TABLE}table-cell"]
            names = [cell.get(f"{_TABLE}style-name", "") for cell in cells]
            yield [
                self._blocks(cell, self._styles.cell_background(name, background))
                for cell, name in zip(cells, names, strict=True)
            ]

    def _boxes(self, drawing: Element) -> Iterator[Box]:
        """The texts in a drawing, each with its place."""
        if drawing.tag in _SKIPPED:
            return
        inside = [
            each for each in children(drawing) if tag_of(each).startswith(_DRAW) and each.tag != f"{_DRAW}text-box"
        ]
        for each in inside:
            yield from self._boxes(each)
        boxes = [each for each in children(drawing) if each.tag == f"{_DRAW}text-box"]
        for box in boxes or ([drawing] if not inside else []):
            if lines := self._blocks(box, None):
                yield Box(
                    Place(*(length(drawing.get(f"{_SVG}{side}")) for side in ("x", "y", "width", "height"))), lines
                )

    def _read(self, element: Element, look: Look, target: str, found: _Inline) -> None:
        """Collects the text inside of an element."""
        self._add(element.text, look, target, found)
        for each in children(element):
            self._read_inner(each, look, target, found)
            self._add(each.tail, look, target, found)

    def _read_inner(self, element: Element, look: Look, target: str, found: _Inline) -> None:
        tag = tag_of(element)
        if tag in _SKIPPED:
            return
        if tag == f"{TEXT}s":
            count = element.get(f"{TEXT}c", "1")
            self._put(" " * min(int(count) if count.isdecimal() else 1, _MAX_SPACES), look, target, found)
        elif tag in _FIXED:
            self._put(_FIXED[tag], look, target, found)
        elif tag == f"{TEXT}span":
            self._read(element, self._styles.look(look, "text", element.get(f"{TEXT}style-name", "")), target, found)
        elif tag == f"{TEXT}a":
            self._read(element, look, clean_target(element.get(_HREF, "")), found)
        elif tag == f"{TEXT}note":
            self._document.notes += element.iterchildren(f"{TEXT}note-body")
        elif tag in (f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph") and element.get(f"{TEXT}is-hidden") == "true":
            found.hidden.append(element.get(f"{TEXT}string-value", "".join(element.itertext())))
        elif tag.startswith(_DRAW):
            found.boxes += self._boxes(element)
        else:
            self._read(element, look, target, found)

    def _add(self, text: str | None, look: Look, target: str, found: _Inline) -> None:
        """Text of the document, in which all kinds of space are one."""
        if text:
            self._put(_SPACE.sub(" ", text), look, target, found)

    def _put(self, text: str, look: Look, target: str, found: _Inline) -> None:
        if look.is_hidden or look.size <= MAX_UNSEEN_SIZE or is_lost(look.colour, look.background):
            found.hidden.append(text)
        else:
            found.spans.append(Span(text, look.is_bold, look.size, target, hex_of(look.colour)))


def _marker(look: ListLevel, level: int, number: int) -> str:
    if not look.format:
        return ""
    return bulleted(level) if look.format == "bullet" else numbered(level, number, letters=look.format == "a")


def _place(drawing: Element) -> Place:
    left, top, width, height = (length(drawing.get(_SVG + side)) for side in ("x", "y", "width", "height"))
    return Place(left, top, width, height)


def _inner(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table, through the groups that they are in."""
    for each in children(parent):
        if each.tag == tag:
            yield each
        elif tag_of(each) in (f"{_TABLE}{group}" for group in ("table-header-rows", "table-rows", "table-row-group")):
            yield from _inner(each, tag)
