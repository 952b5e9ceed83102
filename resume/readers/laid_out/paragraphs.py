"""Paragraphs of laid-out documents as rows: their lines, the cells of a line, bullets that were typed by hand.

What the extractors of DOCX, ODT and HTML share. They say what a paragraph consists of; here it is decided what stands
side by side in it and what below each other.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from resume.readers.laid_out.inline import Span, all_bold, emphasise, main_ink, main_size, markdown, seen, shown, tidy
from resume.readers.laid_out.layout import Row

PAGE_NUMBER = "\ufdef"  # what an extractor puts for a number that a program counts; no text has this character
BLANK_LINE = 12.0  # points that a paragraph without text takes
_GAP = 3  # spaces; so many in a row push what follows to the right, as a tab does
_SEPARATORS = "|•·,;/–—-"  # next to these spaces push nothing to the right
_SPACES = re.compile(r"[^\S\n]+")
_GLYPHS = "•▪‣◦●○■□►▸▶➢➤✓✔⁃◆◇❖★☆∙·⦁❑❒➔\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf06e\uf06c\uf071\uf0e8"
_BULLET = re.compile(rf"\s*(?:([{_GLYPHS}])(?!\1)\ufe0f?\s*|[-–—*+](?:\s+|$)|o(?:$|\s(?:\s+|(?=[^\W\da-z_]))))")
_NUMBER = re.compile(r"\s*(\d{1,2})[.)]\s*")
_WRAPPED = 60  # characters; a shorter line was ended on purpose
_PAGE_WORDS = r"(?:pages?|pag|pg|p|seite|s|página|pagina|side|sida|strona|blatt)"
_COUNTED = re.compile(
    rf"(?:\b{_PAGE_WORDS}\b\.?\s*)?{PAGE_NUMBER}(?:\s*(?:of|/|von|de|di|van|sur|av|af|z|\|)\s*(?:{PAGE_NUMBER}|\d+\b))?",
    re.IGNORECASE,
)
_EDGES = " \u00a0\t|-–—,;/•·()[]"


class Spaced(NamedTuple):
    """A row with the space that the document leaves around it, in points."""

    row: Row
    above: float = 0.0
    below: float = 0.0


def paragraph_rows(spans: Sequence[Span], level: int = 0, marker: str = "") -> list[Row]:
    """The rows of a paragraph, a heading or a list item; none when it shows nothing.

    Args: `marker` is what a list puts before it.
    """
    spans = [span._replace(text=seen(span.text)) for span in spans]
    lines = [cells for line in _cut_at(spans, "\n") if (cells := _cells(line))]
    made: list[tuple[list[list[Span]], int, str]] = []
    for cells in lines:
        typed = [] if level and not made else _typed_items(cells)
        if typed and not (marker and not made):
            made += [(item, 0, mark) for item, mark in typed]
        elif made and _goes_on(made[-1][0], cells, marker, made[-1][1]):
            last, last_level, last_marker = made[-1]
            made[-1] = ([*last[:-1], [*last[-1], Span(" "), *cells[0]], *cells[1:]], last_level, last_marker)
        else:
            made.append((typed[0][0] if typed else cells, 0 if made else level, "" if made else marker))
    return [_row(cells, at, mark) for cells, at, mark in made]


def spaced(rows: Sequence[Row], above: float = 0.0, below: float = 0.0) -> list[Spaced]:
    """The rows of one paragraph with the space around it."""
    last = len(rows) - 1
    return [Spaced(row, above if i == 0 else 0.0, below if i == last else 0.0) for i, row in enumerate(rows)]


def rows_with_space(lines: Sequence[Spaced]) -> tuple[Row, ...]:
    """The rows of a whole document, each knowing whether more space than usual stands above it."""
    gaps = [max(before.below, line.above) for before, line in pairwise(lines)]
    usual = median(gaps) if gaps else 0.0
    rows = [line.row for line in lines[:1]]
    rows += [line.row._replace(is_apart=gap > 1.25 * usual + 1) for line, gap in zip(lines[1:], gaps, strict=True)]
    return tuple(rows)


def nested(rows: Iterable[Spaced]) -> list[Spaced]:
    """The rows with list items indented by their rank among those of their list, whatever level it begins at."""
    made: list[Spaced] = []
    open_: list[int] = []
    for line in rows:
        marker = line.row.marker
        if not marker:
            open_ = []
            made.append(line)
            continue
        indent = len(marker) - len(marker.lstrip())
        while open_ and open_[-1] > indent:
            open_.pop()
        if not open_ or open_[-1] < indent:
            open_.append(indent)
        made.append(line._replace(row=line.row._replace(marker="  " * (len(open_) - 1) + marker.lstrip())))
    return made


def bulleted(level: int) -> str:
    """The marker of an item with a bullet, level 0 being the outermost."""
    return "  " * level + "- "


def numbered(level: int, number: int, *, letters: bool) -> str:
    """The marker of an item that is counted: "2. ", "  b) "."""
    shown_number = f"{chr(ord('a') + number - 1)}) " if letters and 1 <= number <= 26 else f"{number}. "
    return "  " * level + shown_number


def side_by_side(rows: Sequence[Row]) -> Row:
    """Several rows as the cells of one."""
    bold = all(row.is_bold for row in rows)
    cells = [emphasise(cell) if row.is_bold and not bold else cell for row in rows for cell in row.cells]
    first = rows[0]
    levels = [row.level for row in rows if row.level]
    return first._replace(
        cells=tuple(cells), level=min(levels, default=0), size=max(row.size for row in rows), is_bold=bold
    )


def _row(cells: Sequence[Sequence[Span]], level: int, marker: str) -> Row:
    spans = [span for cell in cells for span in cell]
    bold = all_bold(spans)
    looks = [tidy(span._replace(is_bold=span.is_bold and not bold) for span in cell) for cell in cells]
    return Row(tuple(map(markdown, looks)), level, marker, main_size(spans), bold, ink=main_ink(spans))


def _cells(line: Sequence[Span]) -> list[list[Span]]:
    """What of a line stands side by side: parted by tabs, or by many spaces."""
    text = "".join(span.text for span in line)
    ranges: list[tuple[int, int]] = []
    at = 0
    for match in _SPACES.finditer(text):
        if "\t" in match[0] or _is_gap(match, text):
            ranges.append((at, match.start()))
            at = match.end()
    ranges.append((at, len(text)))
    cells = [_without_page_numbers(cell) for cell in _cut(line, ranges)]
    return [cell for cell in cells if shown(cell)]


def _is_gap(match: re.Match[str], text: str) -> bool:
    if len(match[0]) < _GAP or match.end() == len(text):
        return False
    return text[match.start() - 1] not in _SEPARATORS and text[match.end()] not in _SEPARATORS


def _typed_items(cells: Sequence[list[Span]]) -> list[tuple[list[list[Span]], str]]:
    """The cells as list items, if the first one begins with a bullet or a number that was typed; else nothing.

    Each further cell with a bullet is an item of its own.
    """
    items: list[tuple[list[list[Span]], str]] = []
    for i, cell in enumerate(cells):
        text = "".join(span.text for span in cell)
        match = _BULLET.match(text)
        number = _NUMBER.fullmatch(text) if i == 0 and len(cells) > 1 else None
        if not items and not match and not number:
            return []
        if match and (i == 0 or match[1]):
            items.append((_cut(cell, [(match.end(), len(text))]), "- "))
        elif number:
            items.append(([], f"{number[1]}. "))
        else:
            items[-1][0].append(cell)
    found = [([cell for cell in item if shown(cell)], marker) for item, marker in items]
    return found if all(item for item, _ in found) else []


def _goes_on(before: Sequence[Sequence[Span]], cells: Sequence[Sequence[Span]], marker: str, level: int) -> bool:
    """Whether a line goes on with what the line before it says, although it was ended by hand."""
    if marker:
        return True
    first, following = shown(before[-1]), shown(cells[0])
    if level == 1:  # a name in two lines
        return len(first.split()) == 1 and len(following.split()) <= 2 and len(cells) == 1
    return len(first) >= _WRAPPED and first[-1] not in ".!?:;" and following[0].islower()


def _without_page_numbers(cell: list[Span]) -> list[Span]:
    """The cell without "Page 2 of 3"."""
    text = "".join(span.text for span in cell)
    if PAGE_NUMBER not in text:
        return cell
    return [cell[0]._replace(text=_COUNTED.sub("", text).strip(_EDGES), target="")]


def _cut_at(spans: Sequence[Span], char: str) -> list[list[Span]]:
    """The spans parted where the character stands."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        first, *rest = span.text.split(char)
        lines[-1].append(span._replace(text=first))
        lines += [[span._replace(text=part)] for part in rest]
    return lines


def _cut(spans: Sequence[Span], ranges: Sequence[tuple[int, int]]) -> list[list[Span]]:
    """The letters [begin:stop) of the spans for each of the ranges, which are in order."""
    found: list[list[Span]] = []
    index = at = 0
    for begin, stop in ranges:
        part: list[Span] = []
        while index < len(spans) and at + len(spans[index].text) <= begin:
            at += len(spans[index].text)
            index += 1
        while index < len(spans) and at < stop:
            text = spans[index].text
            if inside := text[max(0, begin - at) : stop - at]:
                part.append(spans[index]._replace(text=inside))
            if at + len(text) > stop:
                break
            at += len(text)
            index += 1
        found.append(part)
    return found


def is_bullet(cells: Sequence[str]) -> bool:
    """Whether the cells show nothing but a bullet."""
    return len(cells) == 1 and len(cells[0]) <= 2 and cells[0][:1] in _GLYPHS + "-–"
