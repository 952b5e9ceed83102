"""Tables as rows: those that hold data row by row, those that only lay a page out column by column.

What the extractors of DOCX, ODT and HTML share; boxes that stand side by side are tables of one row here.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from resume.readers.laid_out.paragraphs import Spaced, side_by_side

Cell = Sequence[Spaced]

_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}\s?[/.]\s?\d{2}(?!\d)")
_MAX_DATES = 50  # characters of a cell that says when, and perhaps where
_LONG = 160  # characters; a longer text is no cell of a row
_MUCH_LARGER = 1.2  # times; so much larger than all else is only a name
_BLOCK = 3  # lines; a cell of so many is part of the layout


def table_rows(table: Sequence[Sequence[Cell]]) -> list[Spaced]:
    """All rows of a table in reading order; empty cells are left out."""
    rows = [cells for row in table if (cells := [cell for cell in row if cell])]
    labels = _labels(rows)
    made: list[Spaced] = []
    for _, group in groupby(rows, key=len):
        block = list(group)
        if _is_layout(block):
            for column in zip(*block, strict=True):
                made += [line for cell in column for line in cell]
            continue
        for cells in block:
            made += _flat(cells) if _look(cells) in labels else _row(cells)
    return made


def _row(cells: Sequence[Cell]) -> list[Spaced]:
    """The lines of the cells of one row: side by side if they say one thing, else cell after cell."""
    if len(cells) == 1 or any(line.row.marker for cell in cells for line in cell[:1]):
        return _flat(cells)
    if all(len(cell) == 1 for cell in cells):
        return _flat(cells) if _is_heading_over(cells) or _is_long(cells) else [_joined([cell[0] for cell in cells])]
    if _are_parallel(cells):
        return [_joined(lines) for lines in zip(*cells, strict=True)]
    first, *others = cells
    if len(cells) == 2 and is_date(first) and others[0][0].row.level == 0:
        return [_joined([first[0], others[0][0]]), *first[1:], *others[0][1:]]
    if len(cells) == 2 and len(others[0]) == 1 and is_date(others[0]):
        return [_joined([first[0], others[0][0]]), *first[1:]]
    return _flat(cells)


def _flat(cells: Sequence[Cell]) -> list[Spaced]:
    """Cell after cell. A name that stands on top of a later one, larger than all else, comes first with what is
    below it up to the next heading."""
    columns = _with_one_scale([list(cell) for cell in cells])
    head: list[Spaced] = []
    for column in columns[1:]:
        others = [line.row.size for cell in columns for line in cell if line is not column[0]]
        if len(column) >= _BLOCK and column[0].row.size > _MUCH_LARGER * max(others):
            stop = next((i for i, line in enumerate(column) if i and _is_heading(line, column[i - 1])), 1)
            head, column[:stop] = column[:stop], []
            break
    return [*head, *(line for column in columns for line in column)]


def _with_one_scale(columns: list[list[Spaced]]) -> list[list[Spaced]]:
    """The columns with headings of the same levels, if they are columns of a page: each may count in its own way."""
    levels = [top_level(column) for column in columns]
    if any(len(column) < _BLOCK for column, level in zip(columns, levels, strict=True) if level):
        return columns
    highest = min((level for level in levels if level), default=0)
    return [with_levels(column, highest) for column in columns]


def top_level(lines: Iterable[Spaced]) -> int:
    """The highest level of headings below that of a title; 0 when there are none."""
    return min((line.row.level for line in lines if line.row.level > 1), default=0)


def with_levels(lines: list[Spaced], level: int) -> list[Spaced]:
    """The lines with this as the highest level of their headings."""
    change = level - top_level(lines)
    if not level or not change:
        return lines
    return [
        line._replace(row=line.row._replace(level=max(line.row.level + change, 2))) if line.row.level > 1 else line
        for line in lines
    ]


def _is_heading(line: Spaced, before: Spaced) -> bool:
    row = line.row
    return row.level > 0 or row.is_bold or row.size > before.row.size or row.cells[0].isupper()


def _joined(lines: Sequence[Spaced]) -> Spaced:
    row = side_by_side([line.row for line in lines])
    return Spaced(row, max(line.above for line in lines), max(line.below for line in lines))


def _is_layout(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether rows of as many cells are parts of columns that are read one after the other.

    They are not where a column holds what the rows are about, such as the dates of positions.
    """
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    if not any(sum(len(cell) >= _BLOCK for cell in cells) > 1 for cells in rows):
        return False
    return not any(
        2 * sum(is_date(cell) or _dates_a_head(cell) for cell in column) >= len(rows)
        for column in zip(*rows, strict=True)
    )


def _dates_a_head(cell: Cell) -> bool:
    """Whether the cell is the head of an entry of a few lines: what, where and when."""
    return len(cell) <= _BLOCK + 1 and any(_is_dated(line) for line in cell)


def _labels(rows: Sequence[Sequence[Cell]]) -> set[tuple[int, float, bool]]:
    """The looks of first cells that are headings of what stands right of them, if that is a block once."""
    return {look for cells in rows if (look := _look(cells)) and _is_block(cells[1])}


def _look(cells: Sequence[Cell]) -> tuple[int, float, bool] | None:
    """How the first of two cells looks, if it is one line that says no date."""
    if len(cells) != 2 or len(cells[0]) != 1 or _is_dated(cells[0][0]):
        return None
    row = cells[0][0].row
    return row.level, row.size, row.is_bold


def _is_heading_over(cells: Sequence[Cell]) -> bool:
    return cells[0][0].row.level > 0 and not all(is_date(cell) for cell in cells[1:])


def _is_long(cells: Sequence[Cell]) -> bool:
    return sum(_length(cell[0]) > _LONG for cell in cells) > 1


def _are_parallel(cells: Sequence[Cell]) -> bool:
    """Whether the lines of the cells belong together one by one: title and date, company and place."""
    size = len(cells[0])
    if size > _BLOCK or any(len(cell) != size for cell in cells):
        return False
    if any(line.row.marker or _length(line) > _LONG // 2 for cell in cells for line in cell):
        return False
    return any(_is_dated(line) for cell in cells for line in cell)


def is_date(cell: Cell) -> bool:
    """Whether the cell is a date and at most a place."""
    return len(cell) < _BLOCK and any(_is_dated(line) for line in cell) and sum(map(_length, cell)) <= _MAX_DATES


def _is_dated(line: Spaced) -> bool:
    return any(_DATE.search(cell) for cell in line.row.cells)


def _length(line: Spaced) -> int:
    return sum(map(len, line.row.cells))


def _is_block(cell: Cell) -> bool:
    return len(cell) >= _BLOCK or (len(cell) > 1 and any(line.row.marker for line in cell))
