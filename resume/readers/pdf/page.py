"""A page of a PDF as plain values: what it shows, as far as text is concerned."""

from dataclasses import dataclass, field
from typing import NamedTuple

from resume.readers.pdf.pieces import Letter


class Rectangle(NamedTuple):
    """In points from the left and the top of the page as it is seen."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


class Group(NamedTuple):
    """Letters that are drawn alike behind each other: what is seen of one is seen of all."""

    letters: list[Letter]
    turn: int
    """Degrees, clockwise is negative; 0 for upright text."""
    mode: int
    """How it is painted; 3 and 7 are not at all."""
    colour: tuple[int, int, int]


@dataclass(slots=True)
class Page:
    """What a page shows, as far as text is concerned."""

    width: float
    height: float
    groups: list[Group] = field(default_factory=list)
    dots: list[Rectangle] = field(default_factory=list)
    images: list[Rectangle] = field(default_factory=list)
    lost: int = 0
    """Letters of which the document does not say which they are."""
