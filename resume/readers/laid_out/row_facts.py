"""What can be told of a row of a laid-out document by itself."""

from collections import Counter
from collections.abc import Sequence

from resume.dates import find_date_range
from resume.model import SectionKind
from resume.readers.laid_out.layout import Row
from resume.sections import section_kind
from resume.text import plain

MAX_HEADING = 60  # characters
LARGER = 1.12  # times the size of most text


def kind_of(row: Row) -> SectionKind | None:
    """What a well-known heading means; None for any other row."""
    text = plain(row.cells[0]).rstrip(":").strip() if len(row.cells) == 1 and not row.marker else ""
    return section_kind(text) if 0 < len(text) <= MAX_HEADING else None


def body_size(rows: Sequence[Row]) -> float:
    """The size of most text."""
    sizes = Counter[float]()
    for row in rows:
        sizes[round(row.size * 2) / 2] += sum(map(len, row.cells))
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def is_title(row: Row) -> bool:
    """Whether the row is a heading, or begins in bold."""
    return row.is_bold or row.level > 0 or row.cells[0].startswith("**")


def is_dated(row: Row) -> bool:
    """Whether one of the cells has a date."""
    return any(find_date_range(plain(cell)) for cell in row.cells)


def only_dates(cell: str) -> bool:
    """Whether the cell says when, and nothing else."""
    text = plain(cell)
    found = find_date_range(text)
    return found is not None and found.span[1] - found.span[0] >= len(text) - 3


def length(row: Row) -> int:
    """How many characters the row has."""
    return sum(map(len, row.cells))
