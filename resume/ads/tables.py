"""The tables of an ad: which cell of a row asks for something or tells what is done, and what the rest says of it.

A person specification has a column that says "Essential" or "Desirable", or one column for each; a table of facts has a
label in its first cell. Rows are lines with cells between bars, as Markdown and our readers of documents write them.
Pure; every span is a span of the text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from resume.ads.headings import LABEL, heading_part
from resume.ads.parts import Part
from resume.ads.topics import topic_of
from resume.job import Category
from resume.patterns import Pattern
from resume.text import plain


class Cell(NamedTuple):
    """What is to be read of a row, at [start:end]. `part` is what the table says of it; `is_sure` when it says so
    whatever the heading above it is; `topic` is what its row or column is about."""

    start: int
    end: int
    part: Part | None
    is_sure: bool
    topic: Category | None = None


class _Text(NamedTuple):
    text: str
    start: int
    end: int


_Row = list[_Text]

_RULE = Pattern(r"[\s|:+-]*-{2,}[\s|:+-]*")
_STRESS = Pattern(
    r"(?P<must>essential|required?|must(?: have)?|mandatory|minimum|yes|high|e|m|r)"
    r"|(?P<nice>desirable|desired|preferred|nice(?: to have)?|optional|bonus|(?:a )?plus|no|low|medium|d|p|n)",
    re.IGNORECASE,
)
_TICK = Pattern(r"[✓✔☑✅xX×•*●]|yes|y", re.IGNORECASE)
_NO_TICK = Pattern(r"[-–—]?|no|n", re.IGNORECASE)
_LETTERS = 2  # of which a cell has fewer only if it is a mark
_REFERENCE = Pattern(r"[A-Za-z]{0,3}\W?\d+(?:\.\d+)*\W?|[A-Za-z](?:\s*[/,&]\s*[A-Za-z])*")
_HEADS = Pattern(
    r"\b(?:criteri\w+|essential|desirable|requirements?|required|preferred|qualifications?|attributes?|ref|details"
    r"|how often|frequency|assess\w*|measured|method|evidence|importance|weight\w*|priority|tasks?|dut(?:y|ies)|skills?"
    r"|level|category|factors?|area)\b",
    re.IGNORECASE,
)
_TOPIC_WORDS, _HEAD_WORDS = 4, 5
_FEWEST_ROWS = 2
_FEWEST_CELLS, _MOST_CELLS = 2, 12
_PARTS_OF_A_CELL = Pattern(r"<br\s*/?>|\s[•▪●]\s?|;\s", re.IGNORECASE)


def find_tables(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The lines in order, those of one table together, all others each by itself."""
    for bars, group in groupby(lines, key=lambda span: _bars(text, *span)):
        spans = list(group)
        if bars and len(spans) >= _FEWEST_ROWS:
            yield spans
        else:
            yield from ([span] for span in spans)


def _bars(text: str, start: int, end: int) -> int:
    """How many bars part a line's cells; -1 for a line with one before its first cell, however many follow."""
    is_framed = text[start:end].lstrip().startswith("|")
    return -1 if is_framed else text.count("|", start, end)


def read_table(text: str, lines: Sequence[tuple[int, int]]) -> list[Cell] | None:
    """The cells to be read of a table's lines in order; None where they are no table."""
    if len(lines) < _FEWEST_ROWS:
        return None
    rows = [_cells(text, *line) for line in lines]
    ruled = [bool(_RULE.fullmatch(text[a:b])) for a, b in lines]
    if max(map(len, rows)) > _MOST_CELLS or max(map(len, rows)) < _FEWEST_CELLS:
        return None
    has_head = any(ruled[1:2]) or _is_head(rows[0])
    head = rows[0] if has_head else []
    body = [
        row
        for row, is_rule in zip(rows[1:] if has_head else rows, ruled[1:] if has_head else ruled, strict=True)
        if not is_rule
    ]
    if not body or (not has_head and text.startswith("#", lines[0][0])):
        return None
    columns = _columns(head, body)
    return [cell for row in body for cell in _read_row(head, row, columns)]


class _Columns(NamedTuple):
    stressed: dict[int, Part]  # with what is asked for below a head that weighs it
    weights: tuple[int, ...]  # of words such as "Essential"
    ticks: dict[int, Part]
    content: int


def _columns(head: _Row, body: Sequence[_Row]) -> _Columns:
    width = max(map(len, body))
    texts = [[row[i].text for row in body if i < len(row)] for i in range(width)]
    of_head = {i: part for i, cell in enumerate(head) if (part := _weight(cell.text))}
    ticks = {
        i: part
        for i, part in of_head.items()
        if i < width and all(_TICK.fullmatch(t) or _NO_TICK.fullmatch(t) for t in texts[i])
    }
    stressed = {
        i: part
        for i, part in of_head.items()
        if i < width
        and i not in ticks
        and any(len(t.split()) > 1 or (t and not _STRESS.fullmatch(t)) for t in texts[i])
    }
    weights = tuple(
        i
        for i in range(width)
        if i not in stressed
        and i not in ticks
        and any(texts[i])
        and all(not t or _STRESS.fullmatch(t) for t in texts[i])
    )
    rest = [i for i in range(width) if i not in (*stressed, *weights, *ticks)]
    content = max(
        rest, key=lambda i: (sum(len(t.split()) for t in texts[i] if not _REFERENCE.fullmatch(t)), -i), default=0
    )
    return _Columns(stressed, weights, ticks, content)


def _read_row(head: _Row, row: _Row, columns: _Columns) -> Iterator[Cell]:
    first = topic_of(row[0].text)
    if columns.stressed:
        for i, part in columns.stressed.items():
            if i < len(row):
                yield from _parts(row[i], part, first if i else None, is_sure=True)
        return
    if columns.content >= len(row):
        return
    cell = row[columns.content]
    about = first if columns.content else None
    if weight := _row_weight(row, columns):
        yield from _parts(cell, weight, about, is_sure=True)
        return
    topic = row[0].text if columns.content > 0 and len(row[0].text.split()) <= _TOPIC_WORDS else ""
    if topic and LABEL.match(f"{topic}: x"):
        yield Cell(cell.start, cell.end, Part.LOGISTICS, is_sure=True)
        return
    name = topic or (head[columns.content].text if columns.content < len(head) else "")
    said = heading_part(name) or heading_part(f"{name}s") if name else None  # "Task" is no heading, "Tasks" is
    yield from _parts(cell, said, about, is_sure=False)


def _row_weight(row: _Row, columns: _Columns) -> Part | None:
    for i in columns.weights:
        if i < len(row) and (part := _weight(row[i].text)):
            return part
    return next((part for i, part in columns.ticks.items() if i < len(row) and _TICK.fullmatch(row[i].text)), None)


def _weight(text: str) -> Part | None:
    match = _STRESS.fullmatch(re.sub(r"\W*\bcriteri\w+\W*|\W*\([^)]*\)", "", text).strip())
    if match is None:
        return None
    return Part.MUST if match["must"] else Part.NICE


def _parts(cell: _Text, part: Part | None, topic: Category | None, *, is_sure: bool) -> Iterator[Cell]:
    """The lines that a cell holds, each by itself."""
    position = 0
    for match in [*_PARTS_OF_A_CELL.finditer(cell.text), None]:
        end = match.start() if match else len(cell.text)
        if sum(map(str.isalpha, cell.text[position:end])) >= _LETTERS:
            yield Cell(cell.start + position, cell.start + end, part, is_sure, topic)
        position = match.end() if match else end


def _is_head(row: _Row) -> bool:
    texts = [plain(cell.text) for cell in row]
    return (
        all(len(t.split()) <= _HEAD_WORDS for t in texts) and sum(bool(_HEADS.search(t)) for t in texts) >= _FEWEST_ROWS
    )


def _cells(text: str, start: int, end: int) -> _Row:
    """The cells of a line, without the bars around it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if text.startswith("|", start):
        start += 1
    if end > start and text[end - 1] == "|":
        end -= 1
    cells: _Row = []
    position = start
    for at in [*(m.start() for m in re.finditer(r"(?<!\\)\|", text[start:end])), end - start]:
        a, b = position, start + at
        while a < b and text[a] in " \t*_":
            a += 1
        while b > a and text[b - 1] in " \t*_":
            b -= 1
        cells.append(_Text(text[a:b], a, b))
        position = start + at + 1
    return cells
