"""Lines of a laid-out page as rows: a paragraph that was wrapped at a margin becomes one row again.

Whether a line goes on with the one above is told by geometry first: would its first word have fitted there?
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from resume.readers.laid_out.inline import Span, all_bold, main_size, markdown, tidy
from resume.readers.laid_out.layout import Row
from resume.readers.pdf.hyphens import Vocabulary
from resume.readers.pdf.line_texts import Text, texts_of
from resume.readers.pdf.page_lines import Line

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
_SAME_SIZE = 0.08  # of the larger one
_SPACE = 0.2  # em between words
_FIRST_LINE = 4.0  # em by which the first line of a paragraph is indented at most
_LONG_LINE = 0.6  # of the width; a shorter one was ended on purpose
_MOST_OF_WIDTH = 0.75
_FEW_LINES = 3  # from so many on they tell where the margin is
_SAME_END = 2.5  # points
_STRAIGHT = 0.25  # em from the margin at most
_NARROW = 45  # characters; in a column of shorter lines a list looks like a paragraph
_SHORT_LINE = 28  # characters; a line of a list is shorter, and so are lines of narrow columns


def rows(regions: Sequence[Sequence[Line]], upright: int, vocabulary: Vocabulary) -> list[Row]:
    """The rows of all regions in their order. Those behind the first `upright` ones stand apart from all else."""
    leading = _usual_leading(regions)
    made: list[Row] = []
    for i, region in enumerate(regions):
        limit = _common_end([line[-1].right for line in region]) if region else 0.0
        texts = [text for line in region for text in texts_of(line, limit)]
        texts = _joined(texts, leading, limit, vocabulary)
        if texts and i >= upright:
            texts[0].is_apart = True
        made += _with_ranks(texts)
    return made


def _right_margins(texts: Sequence[Text], limit: float) -> dict[float, float]:
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


def _joined(texts: Sequence[Text], leading: float, limit: float, vocabulary: Vocabulary) -> list[Text]:
    """The texts with those put together that only a margin parted; `limit` is the right margin."""
    margins = _right_margins(texts, limit)
    is_straight = sum(abs(text.right - limit) < _STRAIGHT * text.size for text in texts) >= _FEW_LINES
    made: list[Text] = []
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


def _goes_on(before: Text, text: Text, limit: float, *, same_page: bool) -> bool:
    """Whether the text goes on with the paragraph before it; `limit` is the right margin of its lines."""
    if text.marker or len(text.cells) > 1 or not before.last or not text.last:
        return False
    if not _look_alike(before, text) or _begins_anew(before, text) or not _is_below(before, text):
        return False
    em = max(text.size, before.size, 1.0)
    above, below = before.last, text.last
    is_hanging = before.marker and len(before.cells) == 1 and text.lefts[0] > before.marker_left + _SAME_EDGE * em
    if is_hanging and same_page and abs(text.lefts[0] - before.lefts[0]) < 2 * _SAME_EDGE * em:
        return True
    first_word = below.split(maxsplit=1)[0]
    needed = text.width * len(first_word) / len(below) + _SPACE * em
    if before.right + needed <= limit - _SAME_EDGE * em:  # it would have fitted
        is_long = before.width > _LONG_LINE * (limit - before.lefts[-1]) and len(above) > _SHORT_LINE
        return is_long and _is_open(above, below)
    if _is_open(above, below):
        return True
    if not same_page or len(above) < _SHORT_LINE or len(above.split()) < 3 or len(before.cells) > 1:
        return same_page and "," in above and "," in below
    is_prose = before.lines > 1 or re.search(r"[.,;]", above) is not None
    return is_prose or len(above) >= _NARROW


def _look_alike(before: Text, text: Text) -> bool:
    """Whether size and weight are the same where the two meet; within a sentence a word may be bold."""
    if abs(text.size - before.size) > _SAME_SIZE * max(text.size, before.size):
        return False
    ends_bold, begins_bold = before.cells[-1][-1].is_bold, text.cells[0][0].is_bold
    if begins_bold == ends_bold and before.is_bold == text.is_bold:
        return True
    return (ends_bold or not begins_bold or _is_open(before.last, text.last)) and (
        before.is_bold == text.is_bold or (begins_bold == ends_bold and _is_open(before.last, text.last))
    )


def _begins_anew(before: Text, text: Text) -> bool:
    """Whether the words begin something: a label, or the next of several pairs ("English – fluent")."""
    if _LABEL.match(text.last) and not before.last.endswith((",", "-")):
        return True
    are_pairs = _PARTED.search(before.last) is not None and _PARTED.search(text.last) is not None
    return are_pairs and text.last[0].isupper() and len(before.last) < 2 * _SHORT_LINE


def _is_below(before: Text, text: Text) -> bool:
    """Whether the text stands where the next line of the paragraph would."""
    em = max(text.size, before.size, 1.0)
    left = text.lefts[0]
    if abs(left - before.first_left) < _SAME_EDGE * em:
        return True
    if before.lines == 1 and 0 < before.first_left - left < _FIRST_LINE * em:
        return True
    if before.marker:
        return left >= before.marker_left - 1
    return len(before.cells) == 1 and abs(text.middle - before.middle) < _SAME_EDGE * em


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


def _append(before: Text, text: Text, vocabulary: Vocabulary, *, hyphenates: bool) -> None:
    cell = before.cells[-1]
    upper, glue = vocabulary.join(before.last, text.last, hyphenates=hyphenates)
    if cut := len(before.last) - len(upper):
        cell[-1] = cell[-1]._replace(text=cell[-1].text[:-cut])
    if glue:
        cell.append(Span(glue))
    cell += text.cells[0]
    before.right, before.baseline, before.page = text.right, text.baseline, text.page
    before.width, before.first_left, before.middle = text.width, text.lefts[0], text.middle
    before.last, before.is_bold = text.last, text.is_bold
    before.lines += 1


def _with_ranks(texts: Iterable[Text]) -> list[Row]:
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


def _row(text: Text, marker: str) -> Row | None:
    spans = [span for cell in text.cells for span in cell]
    bold = all_bold(spans)
    cells = [markdown(tidy(span._replace(is_bold=span.is_bold and not bold) for span in cell)) for cell in text.cells]
    cells = [cell for cell in cells if cell]
    size = round(main_size(spans), 1)
    return Row(tuple(cells), 0, marker, size, bold, text.is_apart, text.ink) if cells else None
