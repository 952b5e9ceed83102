"""The reading order of pieces of text on a page: columns one after the other, rows of tables row by row.

A column is told from the cells of rows by several signs, none of which is enough alone: whether baselines agree on
both sides, the order in which the pieces were drawn, headings on both sides, and whether one side only says when and
where. Pure geometry; knows nothing of PDF.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import groupby, pairwise
from statistics import median

from resume.readers.inline import Span
from resume.readers.pieces import Piece

Line = list[Piece]
"""What stands on one baseline of a column, left to right."""

_SAME_ROW = 0.5  # em
_TOUCH = 1.0  # points by which a piece may reach over the edge of its column
_SAME_EDGE = 3.0  # points
_MAX_DEPTH = 24
_MAX_EDGES = 16
_MIN_CHARACTERS = 12
_MARGIN = 0.08  # of the width; no column begins or ends closer to the edge
_BLOCK_GAP = 1.75  # em between baselines; more parts blocks
_DATE = re.compile(
    r"(?<!\d)(?:19|20)(?:\d\d|XX)(?!\d)|(?<!\d)\d{1,2}\s?[/.]\s?\d{2}(?!\d)"
    r"|^\W*(?:present|current|now|today|heute|aujourd|actual|presente|attuale|oggi|heden)",
    re.IGNORECASE,
)
_OPEN = re.compile(r"(?:[-–—]|\b(?:to|bis|tot|au|à|hasta|até|al|a))$")
_DASH = re.compile(r"\s?[-–—]\s(?P<end>[^-–—]*)$")
_BULLET = re.compile(r"\s*[•▪‣◦●○■□►▸➢➤✓◆❖·∙\uf0b7\uf0a7–-](?:\s|$)")
_HEADING_WORDS = re.compile(
    r"(?:\b|^)(?:summary|profile|about|objective|experience|employment|career|history|skills?|competenc\w*|expertise"
    r"|education|training|qualifications?|projects?|certifi\w*|licen[sc]es?|publications?|awards?|honou?rs"
    r"|achievements?|languages?|interests|hobbies|references|volunteer\w*|contact|strengths|tools|technologies"
    r"|profil|berufserfahrung|werdegang|kenntnisse|ausbildung|bildung\w*|sprachen|interessen|kontakt|projekte"
    r"|expérience\w*|compétences|formations?|langues|intérêts|centres|certificats|coordonnées"
    r"|experiencia|formación|educación|idiomas|habilidades|competencias|perfil|contacto|intereses|proyectos"
    r"|experiência|formação|competências|contato|profiel|werkervaring|opleiding\w*|vaardigheden|talen|esperienz\w*"
    r"|istruzione|formazione|competenze|lingue|profilo|contatti)\b",
    re.IGNORECASE,
)
_MAX_HEADING_WORDS = 5
_MAX_LETTERHEAD = 14  # lines of a name and contact details


class _Layout(Enum):
    """What two sides of a gap are to each other."""

    COLUMNS = 1  # read one after the other
    MARGIN = 2  # the left side says what the blocks on the right are about
    ROWS = 3  # cells of the same rows


def reading_order(pieces: Sequence[Piece], body_size: float) -> list[list[Line]]:
    """The lines of each region of the document, in reading order.

    Args: `pieces` are of one page, or of several below each other; `body_size` is the size of most text, in points.
    """
    return [lines for lines in _Orderer(body_size).order(sorted(pieces, key=_top), 0) if lines]


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """The pieces as lines from top to bottom, each from left to right."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=_top):
        last = lines[-1][0] if lines else None
        if last and piece.baseline - last.baseline <= _SAME_ROW * max(piece.size, last.size):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.left) for line in lines]


def _top(piece: Piece) -> tuple[float, float]:
    return piece.baseline, piece.left


class _Orderer:
    """Cuts a region at its best gap, then the parts."""

    def __init__(self, body_size: float) -> None:
        self.body_size = body_size

    def order(self, pieces: Sequence[Piece], depth: int) -> list[list[Line]]:
        """The regions of pieces that are sorted from top to bottom."""
        best = self._best_cut(pieces) if depth < _MAX_DEPTH else None
        if best is None:
            return [lines_of(pieces)]
        begin, stop, edge, layout = best
        parts_by_page = _pages_apart(pieces[begin:stop], edge) if layout is _Layout.COLUMNS else []
        left, right = _sides(pieces[begin:stop], edge)
        above = self.order(pieces[:begin], depth + 1) if begin else []
        below = self.order(pieces[stop:], depth + 1) if stop < len(pieces) else []
        if layout is _Layout.MARGIN:
            return [*above, self._with_margin(left, right), *below]
        if parts_by_page:
            return [*above, *(lines for part in parts_by_page for lines in self.order(part, depth + 1)), *below]
        parts = self.order(left, depth + 1), self.order(right, depth + 1)
        return [*above, *self._in_order(parts, is_first=not above), *below]

    def _in_order(self, parts: tuple[list[list[Line]], list[list[Line]]], *, is_first: bool) -> list[list[Line]]:
        """Two columns, the one with the name first. What the other has above its first heading is contact data,
        and comes directly below the name's."""
        left, right = parts
        if not is_first:
            return [*left, *right]
        sizes = [max((piece.size for line in _first(side, 6) for piece in line), default=0.0) for side in parts]
        if sizes[1] <= max(1.15 * sizes[0], 1.25 * self.body_size):
            return [*left, *right]
        head, rest = self._head(right)
        details, others = self._head(left)
        return [head, details, *rest, *others] if len(details) <= 8 else [head, *rest, *left]

    def _head(self, regions: list[list[Line]]) -> tuple[list[Line], list[list[Line]]]:
        """The lines above the first heading of a column, and its other lines."""
        first, *others = regions
        at = next((i for i, line in enumerate(first) if self._is_known_heading(line)), len(first))
        return first[:at], [first[at:], *others] if first[at:] else others

    def _best_cut(self, pieces: Sequence[Piece]) -> tuple[int, int, float, _Layout] | None:
        """Where the region is cut: the range of pieces, the left edge of the right side, and what the sides are."""
        best: tuple[int, int, float, _Layout] | None = None
        best_weight = 0
        for edge in _edges(pieces):
            for begin, stop in _runs_beside(pieces, edge):
                begin, core, stop = self._trimmed(pieces, begin, stop, edge)
                left, right = _sides(pieces[begin:core], edge)
                weight = min(_weight(left), _weight(right))
                if weight < _MIN_CHARACTERS or weight <= best_weight:
                    continue
                layout = self._layout(left, right)
                if layout is not _Layout.ROWS:
                    stop = stop if layout is _Layout.COLUMNS else core
                    best, best_weight = (begin, stop, edge, layout), weight
        return best

    def _trimmed(self, pieces: Sequence[Piece], begin: int, stop: int, edge: float) -> tuple[int, int, int]:
        """The range without what stands alone on the left above the right side; where the first heading below the right
        side is; and the end without a heading under which text follows that is as wide as both sides."""
        on_right = [i for i in range(begin, stop) if pieces[i].left >= edge - _TOUCH]
        top, bottom = pieces[on_right[0]], pieces[on_right[-1]]
        while begin < stop and pieces[begin].baseline < top.baseline - _SAME_ROW * max(pieces[begin].size, top.size):
            begin += 1
        tail = [i for i in range(on_right[-1] + 1, stop) if pieces[i].baseline > bottom.baseline + _SAME_ROW * bottom.size]
        core = next((i for i in tail if self._is_known_heading([pieces[i]])), stop)
        if stop == len(pieces):
            return begin, core, stop
        on_next_page = [i for i in tail if pieces[i].page > bottom.page and pieces[i].page == pieces[stop].page]
        headings = [i for i in tail if self._is_set_off(pieces[i])]
        return begin, core, on_next_page[0] if on_next_page else headings[-1] if headings else stop

    def _layout(self, left: Sequence[Piece], right: Sequence[Piece]) -> _Layout:
        left_lines, right_lines = lines_of(left), lines_of(right)
        if self._is_name_beside(left_lines, right_lines):
            return _Layout.COLUMNS
        if min(len(left_lines), len(right_lines)) < 2:
            return _Layout.ROWS
        light, heavy = (left_lines, right_lines) if _weight(left) <= _weight(right) else (right_lines, left_lines)
        aligned = _aligned_share(light, heavy)
        headed = [[line for line in side if self._is_heading(line)] for side in (light, heavy)]
        if (margin := self._is_margin(left_lines, right_lines)) is not None:
            return margin
        if _share(light, _is_dated) >= 0.4 and aligned >= 0.5 and not headed[0]:
            return _Layout.ROWS
        if any(len(found) == len(side) for found, side in zip(headed, (light, heavy), strict=True)):
            return _Layout.ROWS
        if headed[0] and (headed[1] or _switches(left, right) <= 0.35):
            return _Layout.COLUMNS
        if _share(light, _has_label) >= 0.6 and aligned >= 0.6:
            return _Layout.ROWS
        if all(_share(side, _has_bullet) >= 0.4 for side in (light, heavy)):
            return _Layout.COLUMNS
        if aligned < 0.6:
            return _Layout.COLUMNS
        return _Layout.COLUMNS if _switches(left, right) <= 0.35 and len(light) >= 4 else _Layout.ROWS

    def _is_name_beside(self, left: Sequence[Line], right: Sequence[Line]) -> bool:
        """Whether one side is a name, larger than all text, and the other the contact details."""
        if len(left) + len(right) > _MAX_LETTERHEAD:
            return False
        sizes = [max(piece.size for line in side for piece in line) for side in (left, right)]
        return max(sizes) > max(1.35 * min(sizes), 1.35 * self.body_size) and max(len(left), len(right)) > 1

    def _is_margin(self, left: Sequence[Line], right: Sequence[Line]) -> _Layout | None:
        """MARGIN or ROWS if the left side says when or what about the blocks on the right; None if it does not."""
        blocks = self._margin_blocks(left)
        looks = {_look(block[0]) for block in blocks if self._is_heading_block(block)}
        others = [block for block in blocks if _look(block[0]) not in looks or any(map(_is_dated, block))]
        about = sum(any(map(_is_dated, block)) for block in others)
        starts = [block[0] for block in others or blocks]
        if about < 0.75 * len(others) or _aligned_share(starts, right) < 0.6 or max(map(len, blocks)) > 6:
            return None
        if any(self._is_known_heading(line) and _look(line) in looks for line in right):
            return None
        if len(blocks) == 1 and (len(left) < 2 or not _is_dated(left[0]) or not right[0][0].spans[0].is_bold):
            return None
        if any(map(_has_bullet, left)):
            return None
        headings = len(others) < len(blocks)
        is_narrow = median(_width(line) for line in left) < 0.6 * max(_width(line) for line in right)
        if not is_narrow:
            return None
        return _Layout.MARGIN if headings or any(len(block) > 1 for block in blocks) else _Layout.ROWS

    def _is_heading_block(self, block: Sequence[Line]) -> bool:
        return len(block) <= 2 and self._is_known_heading([piece for line in block for piece in line])

    def _margin_blocks(self, lines: Sequence[Line]) -> list[list[Line]]:
        """Blocks beside which entries stand. A heading is one of its own, and a second date begins a new one, unless
        the first is still open."""
        found: list[list[Line]] = []
        for block in _blocks(lines):
            part: list[Line] = []
            for line in block:
                is_new = part and (
                    _begins_entry(part, line) or _is_stronger(line, part[-1]) or (_is_stronger(part[-1], line) and self._is_known_heading(part[-1]))
                )
                if is_new:
                    found.append(part)
                    part = []
                part.append(line)
            found.append(part)
        return found

    def _with_margin(self, left: Sequence[Piece], right: Sequence[Piece]) -> list[Line]:
        """The lines of the right side; what stands beside the first one of a block becomes cells of that line, and a
        heading a line of its own above it."""
        blocks = self._margin_blocks(lines_of(left))
        looks = {_look(block[0]) for block in blocks if self._is_heading_block(block)}
        lines: list[Line] = []
        at = 0
        for line in lines_of(right):
            beside: Line = []
            while at < len(blocks) and not beside and _starts_above(blocks[at], line):
                block = blocks[at]
                if _look(block[0]) in looks and not any(map(_is_dated, block)):
                    lines.append([_as_one(block)])
                elif _aligned_share(block[:1], [line]):
                    beside = _cells_of(block)
                else:
                    lines += block
                at += 1
            lines.append([*beside, *line])
        return lines + [line for block in blocks[at:] for line in block]

    def _is_heading(self, line: Line) -> bool:
        text = line[0].text
        is_large = line[0].size > 1.1 * self.body_size and len(text.split()) <= _MAX_HEADING_WORDS and not _DATE.search(text)
        return self._is_known_heading(line) or (is_large and len(line) == 1)

    def _is_set_off(self, piece: Piece) -> bool:
        return piece.is_bold or piece.size > 1.08 * self.body_size or self._is_known_heading([piece])

    def _is_known_heading(self, line: Line) -> bool:
        """Whether a short text looks like a heading and says what headings say."""
        text = " ".join(piece.text for piece in line).strip()
        if not text or len(text.split()) > _MAX_HEADING_WORDS or text[-1] in ".,;" or not _HEADING_WORDS.search(text):
            return False
        looks = line[0].size > 1.08 * self.body_size or text.isupper() or all(piece.is_bold for piece in line)
        return looks or (len(text.split()) == 1 and text[0].isupper())


def _edges(pieces: Sequence[Piece]) -> list[float]:
    """Where a right side may begin: left edges that several pieces share, and those of blocks with one right edge."""
    low, high = min(p.left for p in pieces), max(p.right for p in pieces)
    width = high - low
    lefts = sorted(_clusters(pieces, lambda piece: piece.left), key=len, reverse=True)
    found = [min(piece.left for piece in each) for each in lefts[: 2 * _MAX_EDGES] if len(each) > 1]
    right = [piece for piece in pieces if piece.left > low + 0.35 * width]
    rights = sorted(_clusters(right, lambda piece: piece.right), key=len, reverse=True)
    found += [min(piece.left for piece in each) for each in rights[:_MAX_EDGES] if len(each) > 2]
    return [edge for edge in dict.fromkeys(found) if low + _MARGIN * width < edge < high - _MARGIN * width]


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


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand close below each other."""
    blocks = [[line] for line in lines[:1]]
    for before, line in pairwise(lines):
        if line[0].baseline - before[0].baseline > _BLOCK_GAP * max(before[0].size, line[0].size):
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _begins_entry(part: Sequence[Line], line: Line) -> bool:
    return _is_dated(line) and any(map(_is_dated, part)) and not _is_open(part[-1][-1].text, line[0].text)


def _is_stronger(line: Line, above: Line) -> bool:
    return line[0].size > 1.05 * above[0].size or (line[0].is_bold and not above[0].is_bold)


def _as_one(block: Sequence[Line]) -> Piece:
    """A heading in several lines as one piece."""
    first, *others = [piece for line in block for piece in line]
    spans = first.spans + tuple(span for piece in others for span in (Span(" "), *piece.spans))
    return replace(first, spans=spans, right=max(piece.right for piece in (first, *others)))


def _starts_above(block: Sequence[Line], line: Line) -> bool:
    first = block[0][0]
    return first.baseline - _SAME_ROW * first.size <= line[0].baseline


def _look(line: Line) -> tuple[float, bool, str]:
    return line[0].size, line[0].is_bold, line[0].ink


def _is_open(above: str, below: str) -> bool:
    """Whether a period goes on in the next line."""
    if _OPEN.search(above) or below.startswith(("-", "–", "—")) or not re.search(r"\d", below):
        return True
    dash = _DASH.search(above)
    return dash is not None and not _DATE.search(dash["end"])


def _cells_of(block: Sequence[Line]) -> Line:
    """The lines of a block as cells; a period, or a name that goes on in the next line, is one."""
    cells: Line = []
    for line in block:
        for piece in line:
            if cells and (_is_period(cells[-1], piece) or _is_wrapped(cells[-1], piece)):
                last = cells[-1]
                spans = (*last.spans, Span(" "), *piece.spans)
                cells[-1] = replace(last, spans=spans, right=piece.right)
            else:
                cells.append(piece)
    return cells


def _is_period(above: Piece, below: Piece) -> bool:
    return bool(_DATE.search(above.text) and _DATE.search(below.text) and _is_open(above.text, below.text))


def _is_wrapped(above: Piece, below: Piece) -> bool:
    """Whether the lower piece goes on in the middle of a name."""
    return below.text[:1].islower() or bool(re.search(r"(?:[-&/,]|\b(?:and|of|for|für|de|und|et|y|e))$", above.text))


def _aligned_share(lines: Sequence[Line], others: Sequence[Line]) -> float:
    """The share of lines on the baseline of one of the others."""
    baselines = [line[0].baseline for line in others]
    found = 0
    for line in lines:
        at = bisect_left(baselines, line[0].baseline)
        near = [abs(each - line[0].baseline) for each in baselines[max(0, at - 1) : at + 1]]
        found += min(near, default=1e9) < 0.15 * line[0].size
    return found / len(lines)


def _switches(left: Sequence[Piece], right: Sequence[Piece]) -> float:
    """How often drawing went from one side to the other: about 1 when row by row, 0 when side by side."""
    drawn = sorted([(p.order, False) for p in left] + [(p.order, True) for p in right])
    switches = sum(a[1] != b[1] for a, b in pairwise(drawn))
    return (switches - 1) / (2 * min(len(lines_of(left)), len(lines_of(right))))


def _share(lines: Sequence[Line], is_so: Callable[[Line], bool]) -> float:
    return sum(map(is_so, lines)) / len(lines)


def _weight(pieces: Sequence[Piece]) -> int:
    return sum(len(span.text) for piece in pieces for span in piece.spans)


def _width(line: Line) -> float:
    return line[-1].right - line[0].left


def _is_dated(line: Line) -> bool:
    return any(_DATE.search(piece.text) for piece in line) and sum(len(piece.text) for piece in line) <= 40


def _has_label(line: Line) -> bool:
    return line[0].text.endswith(":")


def _has_bullet(line: Line) -> bool:
    return _BULLET.match(line[0].text) is not None


def _first(regions: Sequence[Sequence[Line]], count: int) -> list[Line]:
    return [line for lines in regions for line in lines][:count]
