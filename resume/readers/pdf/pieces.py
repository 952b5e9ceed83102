"""Letters of a page as pieces of text: what stands on one baseline without a wide gap.

Lost spaces come back here, and spaced-out words ("E X P E R I E N C E") are closed up. Knows nothing of PDF.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from resume.readers.laid_out.inline import Span, all_bold, main_size, tidy

_SAME_LINE = 0.35  # em; superscripts stand no higher
_SPACE = 0.15  # em between letters that are not spaced out
_LIKELY_SPACE = 0.08  # em, where more than the gap speaks for a space
_WIDE = 0.55  # em; less never parts what stands side by side
_EVEN = 0.1  # em between the widest and the narrowest space, in a word of few letters that is spaced out
_SPACED_OUT = 0.06  # em between all letters of a word
_BACK = 0.1  # em; a letter begins no further left than the one before it, ligatures included


class Letter(NamedTuple):
    """One character where it is drawn, in points from the left and the top of the page."""

    char: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool = False
    target: str = ""
    """Where its link leads; "" for none."""
    has_space: bool = False
    """Whether the document has a space before it."""
    seems_apart: bool = False
    """Whether a program that looks at the gap alone would put one there."""
    order: int = 0
    """Its place among the letters as they were drawn."""
    ink: str = ""
    """Its colour, such as "1f4e79"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on one baseline. `order` is the place of its first letter among the letters as they were drawn."""

    spans: tuple[Span, ...]
    left: float
    right: float
    baseline: float
    size: float
    order: int
    page: int = 0
    ink: str = ""

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def is_bold(self) -> bool:
        return all_bold(self.spans)

    def moved(self, down: float, page: int) -> "Piece":
        """The same piece lower, on another page."""
        return replace(self, baseline=self.baseline + down, page=page)


def pieces(letters: Iterable[Letter]) -> list[Piece]:
    """The pieces that the letters make, in the order in which they were drawn."""
    return [_piece(part) for run in _runs(letters) for part in _parts(run)]


def _runs(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Letters that follow each other on one baseline, left to right."""
    run: list[Letter] = []
    for letter in letters:
        if run and not _follows(run[-1], letter):
            yield run
            run = []
        run.append(letter)
    if run:
        yield run


def _follows(before: Letter, letter: Letter) -> bool:
    size = max(before.size, letter.size)
    return abs(before.baseline - letter.baseline) < _SAME_LINE * size and letter.left >= before.left - _BACK * size


def _parts(run: Sequence[Letter]) -> Iterator[list[Letter]]:
    """The run cut at its wide gaps, each letter knowing whether a space stands before it."""
    part: list[Letter] = []
    for _, group in groupby(run, key=lambda letter: (letter.size, letter.is_bold)):
        letters = list(group)
        tracking, is_typed = _tracking(letters)
        for letter in letters:
            gap = letter.left - part[-1].right if part else 0.0
            em = max(letter.size, part[-1].size) if part else letter.size
            if part and gap > _WIDE * em + 2 * tracking:
                yield part
                part = []
            shut = gap <= 1.6 * tracking
            least = tracking + (_LIKELY_SPACE if letter.seems_apart else _SPACE) * em
            is_space = not shut if is_typed else letter.has_space or gap > least
            part.append(letter._replace(has_space=is_space and bool(part)))
    if part:
        yield part


def _tracking(letters: Sequence[Letter]) -> tuple[float, bool]:
    """The space in points between all letters of spaced-out words, 0 for other text; and whether it was typed."""
    gaps = [after.left - before.right for before, after in pairwise(letters) if not after.has_space]
    typed = [after.left - before.right for before, after in pairwise(letters) if after.has_space]
    em = letters[0].size
    if not gaps and len(typed) > 2 and all(letter.char.isalpha() or letter.char in "&/-" for letter in letters):
        return max(median(typed), _SPACE * em), True
    is_even = len(gaps) > 1 and max(gaps) - min(gaps) < _EVEN * em
    usual = median(gaps) if len(gaps) > 2 or is_even else 0.0
    return (usual, False) if usual > _SPACED_OUT * em else (0.0, False)


def _piece(letters: Sequence[Letter]) -> Piece:
    spans = tidy(
        Span(" " * letter.has_space + letter.char, letter.is_bold, letter.size, letter.target) for letter in letters
    )
    first = letters[0]
    sizes = main_size(spans)
    baseline = next((letter.baseline for letter in letters if letter.size == sizes), first.baseline)
    return Piece(
        tuple(spans), first.left, max(letter.right for letter in letters), baseline, sizes,
        min(letter.order for letter in letters), ink=first.ink,
    )  # fmt: skip
