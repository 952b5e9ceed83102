"""A new wording as it is put before its sources: some of its words in the form that these have them in, and the way
back to what was written.
"""

from collections.abc import Iterable
from typing import NamedTuple

from resume.grounding.statements import Statement


class Replaced(NamedTuple):
    """Characters of a text, and what is read in their place."""

    start: int
    end: int
    new: str


class Reading(NamedTuple):
    """A text to be judged, and what in it was replaced: its spans are those of what was written by `back`."""

    text: str
    written: str
    replaced: tuple[Replaced, ...] = ()

    def back(self, claim: Statement) -> Statement:
        """The same claim in the text as written."""
        if not self.replaced:
            return claim
        start, end = self._place(claim.start, is_end=False), self._place(claim.end, is_end=True)
        return claim._replace(text=self.written[start:end], start=start, end=end)

    def _place(self, position: int, *, is_end: bool) -> int:
        shift = 0  # of the text that is read against what was written
        for start, end, new in self.replaced:
            first = start + shift
            if position <= first and not (position == first and not is_end):
                break
            if position < first + len(new) or (is_end and position == first + len(new)):
                return end if is_end else start
            shift += len(new) - (end - start)
        return position - shift


def read_as(written: str, replaced: Iterable[Replaced]) -> Reading:
    """The text with what is replaced, in order and without overlaps."""
    parts, last, taken = [], 0, []
    for each in replaced:
        parts += [written[last : each.start], each.new]
        last = each.end
        taken.append(each)
    return Reading("".join([*parts, written[last:]]), written, tuple(taken))
