"""The lines of one container, such as a page, a cell or a text box, as they are collected."""

from collections.abc import Sequence
from typing import NamedTuple

from resume.readers.laid_out.boxes import Box, in_reading_order, is_emphasised
from resume.readers.laid_out.headers import is_reachable
from resume.readers.laid_out.inline import Span
from resume.readers.laid_out.layout import Row
from resume.readers.laid_out.paragraphs import BLANK_LINE, Spaced, paragraph_rows, spaced
from resume.readers.laid_out.tables import is_date, table_rows, top_level, with_levels

_MIN_BODY = 8  # lines of running text; in a document with fewer, the text is in the boxes
_MAX_HEADING = 200  # characters; a longer paragraph is text, whatever its style


class Setting(NamedTuple):
    """What a paragraph is, and the space around it in points."""

    level: int = 0
    marker: str = ""
    above: float = 0.0
    below: float = 0.0
    close_to: str = ""
    """The style of neighbours to which it keeps no space; "" when it keeps it to all."""


class Flow:
    """Collects the lines of one container; boxes wait for the text that they stand beside."""

    def __init__(self) -> None:
        self._lines: list[Spaced] = []
        self._groups: list[tuple[int, list[Box]]] = []
        self._waiting: list[Box] = []
        self._carried: list[Span] = []
        self._blank = 0.0
        self._close_to = ""

    def add(self, lines: Sequence[Spaced]) -> None:
        """Lines that are ready."""
        if lines:
            self._place_boxes()
            first = lines[0]
            self._lines += [first._replace(above=first.above + self._blank), *lines[1:]]
            self._blank, self._close_to = 0.0, ""

    def add_text(
        self, spans: Sequence[Span], setting: Setting, boxes: Sequence[Box] = (), *, ends: bool = True
    ) -> None:
        """A paragraph with the boxes that are anchored in it; one that does not end goes on in the next."""
        self._waiting += boxes
        self._carried += spans
        if not ends:
            return
        rows = _rows(self._carried, setting.level, setting.marker)
        self._carried = []
        if not rows:
            self._blank += BLANK_LINE
            return
        dates = [box for box in boxes if len(box.lines) == 1 and is_date(box.lines)]
        self._waiting = [box for box in self._waiting if box not in dates]
        follows = setting.close_to != "" and setting.close_to == self._close_to
        if follows and self._lines:
            self._lines[-1] = self._lines[-1]._replace(below=0.0)
        lines = spaced(rows, 0.0 if follows else setting.above, setting.below)
        self.add(table_rows([[lines, *(box.lines for box in dates)]]) if dates else lines)
        self._close_to = setting.close_to

    def finish(self, *, is_page: bool = False) -> list[Spaced]:
        """All lines. Of a page, boxes that are columns of their own come behind its running text, if there is any."""
        if self._carried:
            self.add_text([], Setting())
        self._place_boxes()
        stay = not is_page or len(self._lines) < _MIN_BODY
        made: list[Spaced] = []
        last: list[Spaced] = []
        begin = 0
        for at, boxes in self._groups:
            made += self._lines[begin:at]
            begin = at
            for box in boxes:
                if stay or not box.is_sidebar:
                    made += box.lines
                    continue
                contact, others = _parted(box.lines)
                if contact and not made:  # what stands on top of the text comes first
                    stop = next((i for i, line in enumerate(self._lines) if i and is_emphasised(line)), 1)
                    made += self._lines[begin:stop]
                    begin = stop
                made += contact
                last += others
        made += self._lines[begin:]
        return [*made, *with_levels(_with_headings(last), top_level(made))]

    def _place_boxes(self) -> None:
        if self._waiting:
            self._groups.append((len(self._lines), in_reading_order(self._waiting)))
            self._waiting = []


def _rows(spans: Sequence[Span], level: int, marker: str) -> list[Row]:
    rows = paragraph_rows(spans, level, marker)
    if level and rows and sum(map(len, rows[0].cells)) > _MAX_HEADING:
        return [row._replace(level=0) for row in rows]
    return rows


def _parted(lines: Sequence[Spaced]) -> tuple[Sequence[Spaced], Sequence[Spaced]]:
    """The contact details on top of a column, and the rest."""
    stop = next((i for i, line in enumerate(lines) if i > 1 and is_emphasised(line)), 0)
    return (lines[:stop], lines[stop:]) if any(map(is_reachable, lines[:stop])) else ([], lines)


def _with_headings(column: list[Spaced]) -> list[Spaced]:
    """The column with those lines as headings that look like its first emphasised one, if it has no others."""
    looks = [_look(line.row) if is_emphasised(line) and not line.row.marker else None for line in column]
    first = next((look for look in looks if look), None)
    if first is None or top_level(column):
        return column
    return [
        line._replace(row=line.row._replace(level=2)) if look == first != following else line
        for line, look, following in zip(column, looks, [*looks[1:], None], strict=True)
    ]


def _look(row: Row) -> tuple[float, bool, bool]:
    return row.size, row.is_bold, row.cells[0].isupper()
