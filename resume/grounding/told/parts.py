"""What another reading of a source has to be read for: the lines that it has otherwise, with what stands around them.

A resume has its short forms written out in up to five readings. Each of them differs in a few lines from the text, or
from the reading before it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import inf
from operator import itemgetter, ne
from typing import NamedTuple

from resume.grounding.statements import Statement

InLine = tuple[int, Statement]
"""A statement with the number of the line that it stands in."""
_AROUND = 12  # words on each side: more than any statement takes from another sentence
# Where no sentence of the line before goes on: at a blank line, a heading, and the next item of a list.
_BEGINS = re.compile(r"\s*(?:[-*•▪+]\s|\d+[.)]\s|#|$)")


class Part(NamedTuple):
    """Whole sentences of a reading, from its line `first` on; `changed` has the numbers of the lines that are not as in
    the text, and of those that belong to their sentences."""

    text: str
    first: int
    changed: frozenset[int]

    def own(self, made: Sequence[Statement]) -> list[InLine]:
        """Those of its statements that stand in changed lines."""
        return [(n, s) for n, s in by_line(made, self.text, self.first) if n in self.changed]


def lines_apart(reading: str, other: str) -> float:
    """How many lines of two readings are not the same; any number when they have not as many."""
    lines, others = reading.split("\n"), other.split("\n")
    return sum(map(ne, lines, others)) if len(lines) == len(others) else inf


def parts_of(reading: str, other: str) -> list[Part] | None:
    """What of a reading is not as in another one; None when they cannot be compared line by line."""
    lines, before = reading.split("\n"), other.split("\n")
    if len(lines) != len(before):
        return None
    begins = [0, *(n for n, line in enumerate(lines) if n and _BEGINS.match(line)), len(lines)]
    words = [0, *accumulate(len(line.split()) for line in lines)]  # before each line
    spans: list[tuple[int, int, set[int]]] = []
    for low, high in pairwise(begins):
        if lines[low:high] == before[low:high]:
            continue
        first, end = _around(low, high, begins, words)
        changed: set[int] = set()
        if spans and first <= spans[-1][1]:
            first, _, changed = spans.pop()
        changed.update(range(low, high))
        spans.append((first, end, changed))
    return [Part("\n".join(lines[first:end]), first, frozenset(changed)) for first, end, changed in spans]


def _around(low: int, high: int, begins: Sequence[int], words: Sequence[int]) -> tuple[int, int]:
    """The lines that these are read with, from where a sentence begins to where one ends."""
    least = max(0, bisect_right(words, words[low] - _AROUND, 0, low + 1) - 1)
    most = min(bisect_left(words, words[high] + _AROUND, high), len(words) - 1)
    return begins[bisect_right(begins, least) - 1], begins[bisect_left(begins, most)]


def whole(told: Sequence[InLine], parts: Sequence[Part], own: Sequence[InLine]) -> list[InLine]:
    """The statements of a whole reading: those of the other one, and in the lines that are not as there those of the
    parts."""
    changed = frozenset[int]().union(*(part.changed for part in parts))
    return sorted([*(each for each in told if each[0] not in changed), *own], key=itemgetter(0))


def by_line(made: Sequence[Statement], text: str, first: int = 0) -> list[InLine]:
    """The statements of a text by line, the lines counted from `first` on."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    return [(first + bisect_right(starts, each.start) - 1, each) for each in made]
