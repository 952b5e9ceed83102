"""The reading order of pieces of text on a page: columns one after the other, rows of tables row by row.

A column is told from the cells of rows by several signs, none of which is enough alone: whether baselines agree on
both sides, the order in which the pieces were drawn, headings on both sides, and whether one side only says when and
where. Pure geometry; knows nothing of PDF.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from resume.readers.pdf.margins import Margin, find_margin, with_whole_periods
from resume.readers.pdf.page_headings import Headings
from resume.readers.pdf.page_lines import (
    SAME_ROW,
    Line,
    aligned_share,
    has_bullet,
    has_label,
    is_dated,
    lines_of,
    share,
    top,
    weight,
)  # fmt: skip
from resume.readers.pdf.pieces import Piece

_TOUCH = 1.0  # points by which a piece may reach over the edge of its column
_SAME_EDGE = 3.0  # points
_MAX_DEPTH = 24  # of cuts within cuts
_MAX_EDGES = 32  # that are tried
_MIN_CHARACTERS = 12  # of a side
_OUTER = 0.08  # of the width; no column begins or ends closer to the edge
_MAX_LETTERHEAD = 14  # lines of a name and contact details
_NAME = 1.35  # times the size of other text
_MAX_DETAILS = 8  # lines above the first heading of a sidebar
_LARGER = 1.2  # times the size of the other column's top, and of most text
_TOP_LINES = 6  # among which a name stands
_DRAWN_APART = 0.35  # switches from side to side for each line, if one was drawn after the other
_BLOCK = 4  # lines; fewer that were drawn apart may be cells all the same
_MOST = 0.6  # of the lines of a side
_MANY = 0.4


class _Cut(NamedTuple):
    """Where a region is cut: pieces [begin:stop), and the left edge of the right side. `margin` is what the left side
    is when it is no column."""

    begin: int
    stop: int
    edge: float
    margin: Margin | None


def reading_order(pieces: Sequence[Piece], body_size: float) -> list[list[Line]]:
    """The lines of each region of the document, in reading order.

    Args: `pieces` are of one page, or of several below each other; `body_size` is the size of most text, in points.
    """
    whole = with_whole_periods(sorted(pieces, key=top))
    return [lines for lines in _Orderer(body_size).order(whole, 0) if lines]


class _Orderer:
    """Cuts a region at its best gap, then the parts."""

    def __init__(self, body_size: float) -> None:
        self.headings = Headings(body_size)

    def order(self, pieces: Sequence[Piece], depth: int) -> list[list[Line]]:
        """The regions of pieces that are sorted from top to bottom."""
        cut = self._best_cut(pieces) if depth < _MAX_DEPTH else None
        if cut is None:
            return [lines_of(pieces)]
        above = self.order(pieces[: cut.begin], depth + 1) if cut.begin else []
        below = self.order(pieces[cut.stop :], depth + 1) if cut.stop < len(pieces) else []
        within = self._within(pieces[cut.begin : cut.stop], cut, depth, is_first=not above)
        return [*above, *within, *below]

    def _within(self, pieces: Sequence[Piece], cut: _Cut, depth: int, *, is_first: bool) -> list[list[Line]]:
        left, right = _sides(pieces, cut.edge)
        if cut.margin is not None:
            return [cut.margin.beside(right)]
        if pages := _pages_apart(pieces, cut.edge):
            return [lines for page in pages for lines in self.order(page, depth + 1)]
        return self._in_order(self.order(left, depth + 1), self.order(right, depth + 1), is_first=is_first)

    def _in_order(self, left: list[list[Line]], right: list[list[Line]], *, is_first: bool) -> list[list[Line]]:
        """Two columns, the one with the name first. What the other has above its first heading is contact data, and
        comes directly below the name's."""
        sizes = [
            max((piece.size for line in _first(side, _TOP_LINES) for piece in line), default=0.0)
            for side in (left, right)
        ]
        if not is_first or sizes[1] <= max(_LARGER * sizes[0], _LARGER * self.headings.body_size):
            return [*left, *right]
        head, rest = self._head(right)
        details, others = self._head(left)
        return [head, details, *rest, *others] if len(details) <= _MAX_DETAILS else [head, *rest, *left]

    def _head(self, regions: list[list[Line]]) -> tuple[list[Line], list[list[Line]]]:
        """The lines above the first heading of a column, and its other lines."""
        first, *others = regions
        at = next((i for i, line in enumerate(first) if self.headings.is_known(line)), len(first))
        return first[:at], [first[at:], *others] if first[at:] else others

    def _best_cut(self, pieces: Sequence[Piece]) -> _Cut | None:
        """The cut with most text on its lighter side."""
        best: _Cut | None = None
        most = _MIN_CHARACTERS - 1
        for edge in _edges(pieces):
            for begin, stop in _runs_beside(pieces, edge):
                begin, core, stop = self._trimmed(pieces, begin, stop, edge)
                left, right = _sides(pieces[begin:core], edge)
                lighter = min(weight(left), weight(right))
                if lighter <= most:
                    continue
                margin = find_margin(lines_of(left), lines_of(right), self.headings)
                if margin is None and self._are_columns(left, right):
                    best, most = _Cut(begin, stop, edge, None), lighter
                elif margin is not None:
                    best, most = _Cut(begin, core, edge, margin), lighter
        return best

    def _trimmed(self, pieces: Sequence[Piece], begin: int, stop: int, edge: float) -> tuple[int, int, int]:
        """The range without what stands alone on the left above the right side; where the first heading below the
        right side is; and the end without a heading under which text follows that is as wide as both sides."""
        on_right = [i for i in range(begin, stop) if pieces[i].left >= edge - _TOUCH]
        first, last = pieces[on_right[0]], pieces[on_right[-1]]
        while pieces[begin].baseline < first.baseline - SAME_ROW * max(pieces[begin].size, first.size):
            begin += 1
        bottom = last.baseline + SAME_ROW * last.size
        tail = [i for i in range(on_right[-1] + 1, stop) if pieces[i].baseline > bottom]
        core = next((i for i in tail if self.headings.is_known([pieces[i]])), stop)
        if stop == len(pieces):
            return begin, core, stop
        on_next_page = [i for i in tail if pieces[i].page > last.page and pieces[i].page == pieces[stop].page]
        set_off = [i for i in tail if self.headings.is_set_off(pieces[i])]
        stop = next(iter([*on_next_page[:1], *set_off[-1:]]), stop)
        return begin, min(core, stop), stop

    def _are_columns(self, left: Sequence[Piece], right: Sequence[Piece]) -> bool:
        """Whether the sides are read one after the other, and are no cells of the same rows."""
        sides = lines_of(left), lines_of(right)
        if self._is_name_beside(*sides):
            return True
        if min(map(len, sides)) < 2:
            return False
        light, heavy = sides if weight(left) <= weight(right) else sides[::-1]
        headed = [sum(map(self.headings.is_heading, side)) for side in (light, heavy)]
        aligned = aligned_share(light, heavy)
        if headed[0] == len(light) or headed[1] == len(heavy):
            return False
        if share(light, is_dated) >= _MANY and aligned >= _MANY and not headed[0]:
            return False
        is_drawn_apart = _switches(left, right) <= _DRAWN_APART
        if headed[0] and (headed[1] or is_drawn_apart):
            return True
        if share(light, has_label) >= _MOST and aligned >= _MOST:
            return False
        if all(share(side, has_bullet) >= _MANY for side in sides) or aligned < _MOST:
            return True
        return is_drawn_apart and len(light) >= _BLOCK

    def _is_name_beside(self, left: Sequence[Line], right: Sequence[Line]) -> bool:
        """Whether one side is a name, larger than all text, and the other the contact details."""
        if not 3 <= len(left) + len(right) <= _MAX_LETTERHEAD:
            return False
        sizes = [max(piece.size for line in side for piece in line) for side in (left, right)]
        return max(sizes) > _NAME * max(min(sizes), self.headings.body_size)


def _edges(pieces: Sequence[Piece]) -> list[float]:
    """Where a right side may begin: left edges that several pieces share, and those of blocks with one right edge."""
    low, high = min(p.left for p in pieces), max(p.right for p in pieces)
    width = high - low
    lefts = sorted(_clusters(pieces, lambda piece: piece.left), key=len, reverse=True)
    found = [min(piece.left for piece in each) for each in lefts[:_MAX_EDGES] if len(each) > 1]
    right = [piece for piece in pieces if piece.left > low + 0.35 * width]
    rights = sorted(_clusters(right, lambda piece: piece.right), key=len, reverse=True)
    found += [min(piece.left for piece in each) for each in rights[:_MAX_EDGES] if len(each) > 2]
    return [edge for edge in dict.fromkeys(found) if low + _OUTER * width < edge < high - _OUTER * width]


def _clusters(pieces: Sequence[Piece], edge: Callable[[Piece], float]) -> list[list[Piece]]:
    """The pieces whose edges are at the same place."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=edge):
        if not found or edge(piece) - edge(found[-1][0]) > _SAME_EDGE:
            found.append([])
        found[-1].append(piece)
    return found


def _runs_beside(pieces: Sequence[Piece], edge: float) -> Iterator[tuple[int, int]]:
    """The ranges of pieces of which none reaches over the edge, with text on both sides."""
    begin = 0
    for i in range(len(pieces) + 1):
        if i < len(pieces) and not (pieces[i].left < edge - _TOUCH and pieces[i].right > edge + _TOUCH):
            continue
        sides = {piece.left >= edge - _TOUCH for piece in pieces[begin:i]}
        if len(sides) == 2:
            yield begin, i
        begin = i + 1


def _sides(pieces: Sequence[Piece], edge: float) -> tuple[list[Piece], list[Piece]]:
    left = [piece for piece in pieces if piece.left < edge - _TOUCH]
    return left, [piece for piece in pieces if piece.left >= edge - _TOUCH]


def _pages_apart(pieces: Sequence[Piece], edge: float) -> list[list[Piece]]:
    """The pieces of each page, if there are several that have to be read one by one: columns of like width are of
    one text, which goes on in the first column of the next page, while a sidebar goes on in the next sidebar."""
    left, right = _sides(pieces, edge)
    pages = sorted({piece.page for piece in left} & {piece.page for piece in right})
    widths = [max(p.right for p in side) - min(p.left for p in side) for side in (left, right)]
    if len(pages) < 2 or not 0.75 < widths[0] / max(widths[1], 1.0) < 1.33:
        return []
    return [list(group) for _, group in groupby(pieces, key=lambda piece: piece.page)]


def _switches(left: Sequence[Piece], right: Sequence[Piece]) -> float:
    """How often drawing went from one side to the other: about 1 when row by row, 0 when side by side."""
    drawn = sorted([(p.order, False) for p in left] + [(p.order, True) for p in right])
    switches = sum(a[1] != b[1] for a, b in pairwise(drawn))
    return (switches - 1) / (2 * min(len(lines_of(left)), len(lines_of(right))))


def _first(regions: Sequence[Sequence[Line]], count: int) -> list[Line]:
    return [line for lines in regions for line in lines][:count]
