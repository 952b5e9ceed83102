"""Lines of a laid-out page as rows: a paragraph that was wrapped at a margin becomes one row again.

Whether a line goes on with the one above is told by geometry first: would its first word have fitted there?
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from resume.readers.hyphens import Vocabulary
from resume.readers.inline import Span, all_bold, main_size, markdown, tidy
from resume.readers.layout import Row
from resume.readers.page_lines import Line
from resume.readers.pieces import Piece

_CELL_GAP = 0.7  # em; less is a wide space
_STRETCHED = 1.15  # em, in a line that reaches the right margin and may have been stretched
_JUSTIFIED = 2.5  # em; so wide are the spaces of a narrow justified line at most
_BULLET = re.compile(r"\s*(?:[•▪‣◦●○■□►▶▸➢➤✓✔◆◇❖★∙⦁❑❒➔·]\s*|[-–—*](?:\s+(?!(?:19|20)\d\d)|$)|o(?:\s+(?=[A-Z0-9])|$))")
_NUMBER = re.compile(r"\s*(\d{1,2}[.)])(?:\s+|$)")
_LABEL = re.compile(r"[A-ZÀ-Ý][^:.]{1,40}:(?:\s|$)")
_OPEN_END = re.compile(
    r"(?:[,;&/–—(]|\b(?:and|or|of|the|a|an|in|to|for|with|by|on|at|from|as|und|et|y|e|en|di|de))$", re.IGNORECASE
)
_ADDRESS = re.compile(r"@|\w\.\w+(?:/|$)|^https?:")
_PARTED = re.compile(r"\s[–—|:-]\s|:\s")
_LOOSE = 1.2  # times the usual leading; more space parts paragraphs
_MAX_LEADING = 2.2  # em
_MAX_USUAL = 1.6  # em
_SAME_EDGE = 0.35  # em
_MOST_OF_WIDTH = 0.75
_FEW_LINES = 3  # from so many on they tell where the margin is
_SAME_END = 2.5  # points
_STRAIGHT = 0.25  # em from the margin at most
_NARROW = 45  # characters; in a column of shorter lines a list looks like a paragraph
_SHORT_LINE = 28  # characters; a line of a list is shorter, and so are lines of narrow columns


@dataclass(slots=True)
class _Text:
    """A row in the making: its cells, and the geometry of its last line."""

    cells: list[list[Span]]
    lefts: list[float]
    right: float
    baseline: float
    page: int
    marker: str = ""
    marker_left: float = 0.0
    width: float = 0.0
    size: float = 0.0
    is_apart: bool = False
    first_left: float = 0.0
    middle: float = 0.0
    lines: int = 1
    last: str = ""
    ink: str = ""
    spans: list[Span] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.cells[-1])


def rows(regions: Sequence[Sequence[Line]], upright: int, vocabulary: Vocabulary) -> list[Row]:
    """The rows of all regions in their order. Those behind the first `upright` ones stand apart from all else."""
    leading = _usual_leading(regions)
    made: list[Row] = []
    for i, region in enumerate(regions):
        limit = _common_end([line[-1].right for line in region]) if region else 0.0
        texts = [text for line in region for text in _texts(line, limit)]
        texts = _joined(texts, leading, limit, vocabulary)
        if texts and i >= upright:
            texts[0].is_apart = True
        made += _with_ranks(texts)
    return made


def _right_margins(texts: Sequence[_Text], limit: float) -> dict[float, float]:
    """Where the lines of paragraphs end at most, by their size; dates beside the head of an entry may stand further
    right, and so may a title."""
    ends: dict[float, list[float]] = {}
    for text in texts:
        if len(text.cells) == 1:
            ends.setdefault(text.size, []).append(text.right)
    margins = {size: _common_end(found) for size, found in ends.items() if len(found) >= _FEW_LINES}
    return {size: margin for size, margin in margins.items() if margin > _MOST_OF_WIDTH * limit}


def _common_end(ends: Sequence[float]) -> float:
    """The rightmost place where several lines end, if there is one: a single line may have run over the margin."""
    found = sorted(ends, reverse=True)
    shared = zip(found, found[_FEW_LINES - 1 :], strict=False)
    return next((first for first, last in shared if first - last < _SAME_END), found[0])


def _usual_leading(regions: Sequence[Sequence[Line]]) -> float:
    """The distance of the lines of a paragraph in em: that of most lines which follow each other closely."""
    found = [
        (line[0].baseline - before[0].baseline) / line[0].size
        for region in regions
        for before, line in pairwise(region)
        if before[0].page == line[0].page and line[0].size > 0
    ]
    close = sorted(each for each in found if 0.8 < each < _MAX_LEADING)
    return min(close[len(close) // 4], _MAX_USUAL) if close else _MAX_USUAL


def _texts(line: Line, limit: float) -> list[_Text]:
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


def _text(cells: Sequence[Sequence[Piece]]) -> _Text:
    spans = [_cell_spans(cell) for cell in cells]
    lefts = [cell[0].left for cell in cells]
    first = "".join(span.text for span in spans[0])
    marker, marker_left = "", lefts[0]
    match = _BULLET.match(first)
    number = _NUMBER.match(first) if match is None else None
    if (match and match.end() < len(first)) or (number and number.end() < len(first)):
        marker = "- " if match else f"{number[1] if number else ''} "
        size = (match or number).end()  # type: ignore[union-attr] # one of them is there
        lefts[0] = (
            cells[0][1].left if len(cells[0]) > 1 and len(cells[0][0].text) <= size else _behind(cells[0][0], size)
        )
        spans[0] = _without_first(spans[0], size)
    pieces = [piece for cell in cells for piece in cell]
    last = pieces[-1]
    return _Text(
        cells=spans, lefts=lefts, right=last.right, baseline=median(piece.baseline for piece in pieces),
        page=last.page, marker=marker, marker_left=marker_left, width=last.right - cells[-1][0].left,
        size=main_size([span for cell in spans for span in cell]), first_left=lefts[-1],
        middle=(pieces[0].left + last.right) / 2, last="".join(span.text for span in spans[-1]), ink=pieces[0].ink,
    )  # fmt: skip


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


def _joined(texts: Sequence[_Text], leading: float, limit: float, vocabulary: Vocabulary) -> list[_Text]:
    """The texts with those put together that only a margin parted; `limit` is the right margin."""
    margins = _right_margins(texts, limit)
    is_straight = sum(abs(text.right - limit) < _STRAIGHT * text.size for text in texts) >= _FEW_LINES
    made: list[_Text] = []
    for text in texts:
        before = made[-1] if made else None
        if before is None:
            made.append(text)
            continue
        margin = margins.get(before.size, limit)
        drop = (text.baseline - before.baseline) / max(text.size, before.size, 1.0)
        same_page = text.page == before.page
        if 0 <= drop < 0.3 and same_page:  # beside it: another item of the same line
            made.append(text)
            continue
        is_close = not same_page or 0 < drop <= _LOOSE * leading
        if is_close and _goes_on(before, text, margin, same_page=same_page):
            hyphenates = is_straight and abs(before.right - limit) < 2 * _STRAIGHT * before.size
            _append(before, text, vocabulary, hyphenates=hyphenates)
            continue
        text.is_apart = same_page and not 0 < drop <= _LOOSE * leading
        made.append(text)
    return made


def _goes_on(before: _Text, text: _Text, limit: float, *, same_page: bool) -> bool:
    """Whether the text goes on with the paragraph before it, as far as looks, edges and words tell."""
    em = max(text.size, before.size, 1.0)
    if text.marker or len(text.cells) > 1 or abs(text.size - before.size) > 0.08 * em:
        return False
    above, below = before.text, text.text
    if not above or not below:
        return False
    if text.cells[0][0].is_bold and not before.cells[-1][-1].is_bold and not _is_open(above, below):
        return False
    is_same_look = before.cells[-1][-1].is_bold == text.cells[0][0].is_bold
    if all_bold(before.cells[-1]) != all_bold(text.cells[0]) and not (is_same_look and _is_open(above, below)):
        return False
    if _LABEL.match(below) and not above.endswith((",", "-")):
        return False
    if (
        _PARTED.search(before.last)
        and _PARTED.search(below)
        and below[0].isupper()
        and len(before.last) < 2 * _SHORT_LINE
    ):
        return False  # "English – fluent", "German – basic"
    is_hanging = bool(before.marker) and abs(text.lefts[0] - before.lefts[0]) < 2 * _SAME_EDGE * em
    at_edge = abs(text.lefts[0] - before.first_left) < _SAME_EDGE * em
    is_indented = before.lines == 1 and 0 < before.first_left - text.lefts[0] < 4 * em  # its first line was
    is_centred = len(before.cells) == 1 and abs(text.middle - before.middle) < 0.5 * em
    if not (
        is_hanging
        or at_edge
        or is_indented
        or is_centred
        or (before.marker and text.lefts[0] >= before.marker_left - 1)
    ):
        return False
    if is_hanging and len(before.cells) == 1 and text.lefts[0] > before.marker_left + 0.3 * em and same_page:
        return True
    first_word = below.split(maxsplit=1)[0]
    needed = text.width * len(first_word) / len(below) + 0.2 * em
    is_full = before.right + needed > limit - 0.3 * em
    if not is_full:
        return _is_open(above, below) and before.width > 0.6 * (limit - before.lefts[-1]) and len(above) > _SHORT_LINE
    if not same_page or len(above) < _SHORT_LINE or len(above.split()) < 3 or len(before.cells) > 1:
        return _is_open(above, below) or (same_page and "," in before.last and "," in below)
    is_prose = before.lines > 1 or re.search(r"[.,;]", above) is not None
    return is_prose or len(before.last) >= _NARROW or _is_open(above, below)


def _is_open(above: str, below: str) -> bool:
    """Whether the words go on in the middle of a sentence."""
    above = above.rstrip()
    if not above or not below:
        return False
    if _OPEN_END.search(above) or above[-1] == "-":
        return True
    if not below[0].islower() or above[-1] in ".!?:":
        return False
    return len(above.split()) > 2 and not _ADDRESS.search(below.split(maxsplit=1)[0])


def _append(before: _Text, text: _Text, vocabulary: Vocabulary, *, hyphenates: bool) -> None:
    last, first = before.cells[-1], text.cells[0]
    ending, glue = vocabulary.join(before.text, text.text, hyphenates=hyphenates)
    cut = len(before.text) - len(ending)
    if cut:
        last[-1] = last[-1]._replace(text=last[-1].text[:-cut])
    before.cells[-1] = tidy([*last, Span(glue), *first])
    before.right, before.baseline, before.page = text.right, text.baseline, text.page
    before.width, before.first_left, before.middle = text.width, text.lefts[0], text.middle
    before.lines += 1
    before.last = text.last


def _with_ranks(texts: Iterable[_Text]) -> list[Row]:
    """The rows, list items indented by their rank among those around them."""
    made: list[Row] = []
    open_: list[float] = []
    for text in texts:
        if not text.marker:
            open_ = []
        else:
            while open_ and open_[-1] > text.marker_left + 0.4 * text.size:
                open_.pop()
            if not open_ or text.marker_left > open_[-1] + 0.4 * text.size:
                open_.append(text.marker_left)
        indent = "  " * (len(open_) - 1) if text.marker else ""
        if row := _row(text, indent + text.marker):
            made.append(row)
    return made


def _row(text: _Text, marker: str) -> Row | None:
    spans = [span for cell in text.cells for span in cell]
    bold = all_bold(spans)
    cells = [markdown(tidy(span._replace(is_bold=span.is_bold and not bold) for span in cell)) for cell in text.cells]
    cells = [cell for cell in cells if cell]
    size = round(main_size(spans), 1)
    return Row(tuple(cells), 0, marker, size, bold, text.is_apart, text.ink) if cells else None
