"""A line of a page as rows in the making: its cells, and whether it is an item of a list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from resume.readers.laid_out.inline import Span, all_bold, main_size, tidy
from resume.readers.pdf.page_lines import Line
from resume.readers.pdf.pieces import Piece

_CELL_GAP = 0.7  # em; less is a wide space
_STRETCHED = 1.15  # em, in a line that reaches the right margin and may have been stretched
_JUSTIFIED = 2.5  # em; so wide are the spaces of a narrow justified line at most
_BULLET = re.compile(r"\s*(?:[•▪‣◦●○■□►▶▸➢➤✓✔◆◇❖★∙⦁❑❒➔·]\s*|[-–—*](?:\s+(?!(?:19|20)\d\d)|$)|o(?:\s+(?=[A-Z0-9])|$))")
_NUMBER = re.compile(r"\s*(\d{1,2}[.)])(?:\s+|$)")


@dataclass(slots=True)
class Text:
    """A row in the making: its cells, and what its last line says and where it stands. Spaces are not tidied yet."""

    cells: list[list[Span]]
    lefts: list[float]
    """Where each cell begins, behind its list marker."""
    size: float
    ink: str
    marker: str
    marker_left: float
    right: float
    width: float
    """Of the last line of the last cell."""
    baseline: float
    page: int
    first_left: float
    """Where the last line of the last cell begins."""
    middle: float
    last: str
    """The last line of the last cell."""
    is_bold: bool
    """Whether all of that line is."""
    lines: int = 1
    is_apart: bool = False


def texts_of(line: Line, limit: float) -> list[Text]:
    """The line as one row in the making; a line of several bullets as several."""
    cells: list[list[Piece]] = []
    wide = _widest_space(line, limit)
    for piece in line:
        before = cells[-1][-1] if cells else None
        gap = (piece.left - before.right) / max(piece.size, before.size) if before else 0.0
        if before and (-0.5 < gap < wide or (gap > 0 and len(cells[-1]) == 1 and _is_mark(before))):
            cells[-1].append(piece)
        else:
            cells.append([piece])
    groups: list[list[list[Piece]]] = []
    for cell in cells:
        if not groups or (_BULLET.match(cell[0].text) and _BULLET.match(groups[-1][0][0].text)):
            groups.append([])
        groups[-1].append(cell)
    return [_text(group) for group in groups]


def _is_mark(piece: Piece) -> bool:
    return bool(_BULLET.fullmatch(piece.text) or _NUMBER.fullmatch(piece.text))


def _widest_space(line: Line, limit: float) -> float:
    """The gap in em from which on it parts cells. In a narrow column with two straight edges single words stand at
    about the same distances."""
    gaps = [after.left - before.right for before, after in pairwise(line)]
    words = sum(len(piece.text.split()) for piece in line)
    if line[-1].right < limit - 0.5 * line[-1].size:
        return _CELL_GAP
    is_even = len(line) > 2 and words <= 1.5 * len(line) and max(gaps) < 1.3 * min(gaps)
    return _JUSTIFIED if is_even else _STRETCHED


def _text(cells: Sequence[Sequence[Piece]]) -> Text:
    spans = [_cell_spans(cell) for cell in cells]
    lefts = [cell[0].left for cell in cells]
    marker_left = lefts[0]
    marker, size = _marker("".join(span.text for span in spans[0]))
    if marker:
        is_alone = len(cells[0]) > 1 and len(cells[0][0].text) <= size
        lefts[0] = cells[0][1].left if is_alone else _behind(cells[0][0], size)
        spans[0] = _without_first(spans[0], size)
    pieces = [piece for cell in cells for piece in cell]
    last = pieces[-1]
    return Text(
        cells=spans,
        lefts=lefts,
        size=main_size([span for cell in spans for span in cell]),
        ink=pieces[0].ink,
        marker=marker,
        marker_left=marker_left,
        right=last.right,
        width=last.right - cells[-1][0].left,
        baseline=median(piece.baseline for piece in pieces),
        page=last.page,
        first_left=lefts[-1],
        middle=(pieces[0].left + last.right) / 2,
        last="".join(span.text for span in spans[-1]),
        is_bold=all_bold(spans[-1]),
    )


def _marker(text: str) -> tuple[str, int]:
    """The list marker at the beginning as Markdown has it, and how many letters it takes; "" when there is none."""
    if (match := _BULLET.match(text)) and match.end() < len(text):
        return "- ", match.end()
    if (number := _NUMBER.match(text)) and number.end() < len(text):
        return f"{number[1]} ", number.end()
    return "", 0


def _behind(piece: Piece, size: int) -> float:
    """About where the letter number `size` of the piece begins."""
    return piece.left + (piece.right - piece.left) * size / max(len(piece.text), 1)


def _cell_spans(cell: Sequence[Piece]) -> list[Span]:
    spans: list[Span] = []
    for i, piece in enumerate(cell):
        spans += ([Span(" ")] if i else []) + list(piece.spans)
    return tidy(spans)


def _without_first(spans: Sequence[Span], size: int) -> list[Span]:
    """The spans without their first letters."""
    made: list[Span] = []
    for span in spans:
        cut = min(size, len(span.text))
        size -= cut
        made.append(span._replace(text=span.text[cut:]))
    return tidy(made)
