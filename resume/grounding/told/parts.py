"""What another reading of a source has to be read for: the lines that it has otherwise, with what stands around them.

A resume has its short forms written out in up to five readings, and each of them differs from the text in a few lines.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from resume.grounding.statements import Statement

_AROUND = 25  # words on each side: more than any statement is read with
# Where no sentence of the line before goes on: at a blank line, a heading, and the next item of a list.
_BEGINS = re.compile(r"\s*(?:[-*•▪+]\s|\d+[.)]\s|#|$)")


class Part(NamedTuple):
    """Whole sentences of a reading, from its line `first` on; `changed` has the numbers of the lines that are not as in
    the text, and of those that belong to their sentences."""

    text: str
    first: int
    changed: frozenset[int]

    def own(self, made: Sequence[Statement]) -> list[tuple[int, Statement]]:
        """Those of its statements that stand in changed lines, with their lines."""
        return [(n, s) for n, s in _by_line(made, self.text, self.first) if n in self.changed]


def parts_of(reading: str, text: str) -> list[Part] | None:
    """What of a reading is not as in the text; None when they cannot be compared line by line."""
    lines, before = reading.split("\n"), text.split("\n")
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


def whole(
    made: Sequence[Statement], text: str, parts: Sequence[Part], own: Sequence[tuple[int, Statement]]
) -> list[Statement]:
    """The statements of the whole reading, line by line: those of the text, and in its changed lines those of the
    parts."""
    changed = frozenset[int]().union(*(part.changed for part in parts))
    kept = [(n, s) for n, s in _by_line(made, text, 0) if n not in changed]
    return [s for _, s in sorted([*kept, *own], key=lambda pair: pair[0])]


def _by_line(made: Sequence[Statement], text: str, first: int) -> Iterator[tuple[int, Statement]]:
    """Statements with the numbers of their lines, from `first` on."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    for each in made:
        yield first + bisect_right(starts, each.start) - 1, each
