"""Text boxes: where they are, and in what order a reader takes them. Knows nothing of formats."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from resume.readers.laid_out.paragraphs import Spaced

_OVERLAP = 6.0  # points by which boxes that stand side by side may overlap
_SIDEBAR = 6  # lines; a box of so many with headings is a column of its own


class Place(NamedTuple):
    """A rectangle in points, from the left and the top."""

    left: float = 0.0
    top: float = 0.0
    width: float = 0.0
    height: float = 0.0


class Box(NamedTuple):
    """A text box with its text as rows."""

    place: Place
    lines: Sequence[Spaced]

    @property
    def is_sidebar(self) -> bool:
        """Whether it is a column with headings of its own."""
        return len(self.lines) >= _SIDEBAR and sum(map(is_emphasised, self.lines)) > 1


def is_emphasised(line: Spaced) -> bool:
    """Whether the line may be a heading by its level or its letters."""
    return line.row.level > 0 or line.row.is_bold or line.row.cells[0].isupper()


def in_reading_order(boxes: Sequence[Box]) -> list[Box]:
    """Columns from left to right; what spans them first.

    The boxes are parted by a vertical line where one fits between them, else what is above all others comes first,
    and so on with the rest.
    """
    rest, found = list(boxes), list[Box]()
    while rest:
        parts = _parted(rest, upright=True) or _parted(rest, upright=False)
        if parts is None:
            return [*found, *rest]
        first, rest = parts
        found += in_reading_order(first)
    return found


def _parted(boxes: Sequence[Box], *, upright: bool) -> tuple[list[Box], list[Box]] | None:
    """What stands before the first line between the boxes, upright or level, and what stands behind it."""
    begins = [box.place.left if upright else box.place.top for box in boxes]
    sizes = [box.place.width if upright else box.place.height for box in boxes]
    order = sorted(range(len(boxes)), key=lambda i: begins[i])
    reach = float("-inf")
    for at, (i, following) in enumerate(pairwise(order), start=1):
        reach = max(reach, begins[i] + sizes[i])
        if begins[following] >= reach - _OVERLAP and begins[following] > begins[order[0]]:
            return [boxes[i] for i in order[:at]], [boxes[i] for i in order[at:]]
    return None
