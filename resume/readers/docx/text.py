"""The text of a part of a Word document as rows: paragraphs, tables and text boxes in reading order."""

from collections.abc import Iterator

from resume.readers.docx.boxes import MC, chosen
from resume.readers.docx.package import R, W, value
from resume.readers.docx.runs import Document, Runs
from resume.readers.docx.styles import UNKNOWN_SHADE, Shape, shade_of
from resume.readers.laid_out.boxes import Box
from resume.readers.laid_out.flow import Flow, Setting
from resume.readers.laid_out.paragraphs import Spaced, bulleted, spaced
from resume.readers.laid_out.tables import table_rows
from resume.readers.xml import Element, children


class Story:
    """Reads one part: the body, a header, a footer, the notes."""

    def __init__(self, document: Document, part: str) -> None:
        self._document = document
        self._runs = Runs(document, part)

    def lines(self, container: Element) -> list[Spaced]:
        """The text of the container with all that is inside, each word once."""
        return self._blocks(container, "", is_page=True)

    def _blocks(self, container: Element, shade: str, is_page: bool = False) -> list[Spaced]:
        flow = Flow()
        self._fill(flow, container, shade)
        return flow.finish(is_page=is_page)

    def _fill(self, flow: Flow, container: Element, shade: str) -> None:
        for each in children(container):
            if self._runs.skips(each):
                continue
            if each.tag == f"{W}p":
                self._add_paragraph(flow, each, shade)
            elif each.tag == f"{W}tbl":
                flow.add(table_rows(list(self._table(each, shade))))
            elif each.tag == f"{W}altChunk":
                flow.add(self._page_in(each))
            elif each.tag == f"{MC}AlternateContent":
                if (form := chosen(each)) is not None:
                    self._fill(flow, form, shade)
            else:
                self._fill(flow, each, shade)

    def _add_paragraph(self, flow: Flow, paragraph: Element, shade: str) -> None:
        properties = paragraph.find(f"{W}pPr")
        shape = self._document.styles.shape(properties)
        found = self._runs.read(paragraph, shape, shape.shade or shade)
        boxes = [Box(place, self._blocks(box, UNKNOWN_SHADE)) for place, box in found.boxes]
        close_to = f"style {shape.style}" if shape.is_contextual else ""
        setting = Setting(shape.level, self._marker(shape), shape.above, shape.below, close_to)
        flow.add_text(found.spans, setting, [box for box in boxes if box.lines], ends=not _goes_on(properties))

    def _marker(self, shape: Shape) -> str:
        """What the paragraph's list puts before it; its number counts even where it is a heading."""
        marker = self._document.numbering.marker(shape.list_id, shape.list_level)
        if not shape.list_id and shape.list_kind == "bullet":
            marker = bulleted(shape.list_level)
        return "" if shape.level else marker

    def _page_in(self, chunk: Element) -> list[Spaced]:
        """The lines of a whole page of another format that stands in place of text."""
        from resume.readers.docx.chunks import read_chunk  # few documents have one

        source = self._runs.part_of(chunk.get(f"{R}id", ""))
        if not source:
            return []
        found = read_chunk(source)
        self._document.hidden += found.hidden
        return spaced(found.rows)

    def _table(self, table: Element, shade: str) -> Iterator[list[list[Spaced]]]:
        """The rows of a table, each with the lines of its cells; a cell that goes on below is there once."""
        style = value(table.find(f"{W}tblPr"), "tblStyle") or ""
        if self._document.styles.shades(style):
            shade = UNKNOWN_SHADE
        for row in self._inner(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self._document.has_deletions = True
                continue
            yield [self._blocks(cell, shade_of(cell.find(f"{W}tcPr")) or shade) for cell in self._inner(row, f"{W}tc")]

    def _inner(self, parent: Element, tag: str) -> Iterator[Element]:
        """The rows or cells inside, through what only wraps them."""
        for each in children(parent):
            if each.tag == tag:
                yield each
            elif not self._runs.skips(each):
                yield from self._inner(each, tag)


def _goes_on(properties: Element | None) -> bool:
    """Whether the paragraph goes on in the next: its end was deleted, or it is a large first letter."""
    if properties is None:
        return False
    if properties.find(f"{W}rPr/{W}del") is not None:
        return True
    frame = properties.find(f"{W}framePr")
    return frame is not None and frame.get(f"{W}dropCap", "none") != "none"
