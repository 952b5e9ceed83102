"""Ranges of dates in texts, and how many full years they last: "Apr 2018 – Apr 2020" is two years."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from resume.grounding.statements import FROM, TO, Statement, StatementKind

_MOST = 6  # ranges that are put together


class Span(NamedTuple):
    """A range of dates in months since the year 0, or in years where one of its months is not given; with the stems
    around it."""

    first: str
    last: str
    words: frozenset[str]

    @property
    def years(self) -> int:
        """Full years; of years without months their difference."""
        if not (self.first[5:7].isdigit() and self.last[5:7].isdigit()):
            return int(self.last[:4]) - int(self.first[:4])
        return (_months(self.last) - _months(self.first) + 1) // 12


def spans(made: Iterable[Statement]) -> Iterator[Span]:
    """The ranges among the statements of a text, which are in order."""
    dates = [s for s in made if s.kind is StatementKind.DATE and s.normal[:4].isdigit()]
    for a, b in pairwise(dates):
        if f"{TO}{b.normal[:4]}" in a.near and f"{FROM}{a.normal[:4]}" in b.near:
            yield Span(a.normal, b.normal, frozenset(w for w in a.near | b.near if ":" not in w))


def chains(told: Sequence[Span]) -> Iterator[list[Span]]:
    """Each range by itself, and those that follow one another without a gap or an overlap together."""
    for span in told:
        chain = [span]
        yield chain
        for _ in range(_MOST):
            following = next((s for s in told if s.first == chain[-1].last and s.last > s.first), None)
            if following is None:
                break
            chain = [*chain, following]
            yield chain


def years_of(chain: Sequence[Span]) -> int:
    return chain[0]._replace(last=chain[-1].last).years


def _months(date: str) -> int:
    return 12 * int(date[:4]) + int(date[5:7])
