"""Counts of one thing that several lines tell, each of another time or place, and their sum: "Sold 12 vans in 2022",
"Sold 14 vans in 2023"."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from resume.grounding.statements import BY, DID, FROM, PART_OF, TO, WHOLE_OF, Statement, StatementKind
from resume.grounding.words.rewording import equals
from resume.grounding.words.sameness import marked, stems_of, things
from resume.terms import stems


class _Part(NamedTuple):
    """A count of a line, with the dates of the line and the stems around the count."""

    many: int
    things: frozenset[str]
    dates: frozenset[str]
    words: frozenset[str]
    is_alone: bool  # the only count of its thing there, and an exact one


class Parts:
    """Counts of what is done once to each thing, by the deed."""

    def __init__(self) -> None:
        """Of no lines yet."""
        self._by_deed: dict[str, list[_Part]] = defaultdict(list)

    def learn(self, text: str, made: Sequence[Statement]) -> None:
        """Learn the counts of a line that begins with the deed, from its statements too."""
        counts = [s for s in made if s.kind is StatementKind.NUMBER and s.normal.isdigit()]
        dates = frozenset(s.normal[:4] for s in made if s.kind is StatementKind.DATE and s.normal[:4].isdigit())
        # What else is told of a part, an amount or a length of time, is not of the sum.
        has_more = any(s.kind in (StatementKind.NUMBER, StatementKind.DURATION) and " " in s.normal for s in made)
        for each in counts:
            is_own = not has_more and _DEED_FIRST.fullmatch(text[: each.start]) is not None
            for deed in marked(each, DID) & stems_of(_ONCE):
                rivals = [
                    other
                    for other in counts
                    if other is not each and f"{BY}of" not in other.near and things(other) & things(each)
                ]
                is_alone = is_own and not (rivals or each.is_more or each.is_less or _has_end(each))
                words = frozenset(w for w in each.near | each.about if ": " not in w)
                self._by_deed[deed].append(_Part(int(each.normal), things(each), dates, words, is_alone))

    def add_up(self, claim: Statement, text: str) -> bool:
        """Whether a count is the sum of all that is told of the same deed and thing, and the text names the time or
        place of each part."""
        if not claim.normal.isdigit() or claim.is_more or claim.is_less or _has_end(claim):
            return False
        said = [part for deed in marked(claim, DID) for part in self._by_deed.get(deed, ())]
        own = {name for root in things(claim) for name in equals(root)}
        parts = [part for part in said if not own.isdisjoint(part.things)]
        if not 1 < len(parts) < _MOST or not all(part.is_alone for part in parts):
            return False
        # In each part the very things are counted that the claim counts.
        if any(part.things != parts[0].things for part in parts) or sum(p.many for p in parts) != int(claim.normal):
            return False
        return _names_each(parts, text)


def _names_each(parts: Sequence[_Part], text: str) -> bool:
    """Whether the times of all parts are named, or else the places of all."""
    dates = [part.dates for part in parts]
    if all(dates):
        named = frozenset(_YEAR.findall(text))
        first, last = min(map(min, dates)), max(map(max, dates))
        is_range = named == {first, last} and _is_unbroken(dates) and _RANGE.search(text) is not None
        is_told = all(len(each) == 1 and (each <= named or is_range) for each in dates)
        return is_told and len(set(dates)) == len(dates)
    if any(dates):
        return False
    around, shared = stems(text), parts[0].words.intersection(*(part.words for part in parts))
    return all((own := part.words - shared) and own <= around for part in parts)


def _is_unbroken(dates: Sequence[frozenset[str]]) -> bool:
    years = sorted(int(year) for each in dates for year in each)
    return years == list(range(years[0], years[0] + len(years)))


def _has_end(figure: Statement) -> bool:
    """Whether it is one of two figures that belong together."""
    return any(near.startswith((FROM, TO, PART_OF, WHOLE_OF)) for near in figure.near)


# What is done to each thing but once, so that those of two times or places are never the same.
_ONCE = (
    "recruited hired closed sold built installed fitted planted wrote published won opened delivered produced signed "
    "baked laid shipped filled made raised placed bought onboarded enrolled registered launched printed cast repaired "
    "trained"
)
_MOST = 8
_DEED_FIRST = re.compile(r"\W*[A-Za-z]+\s(?:(?:an?|the|all|about|by)\s)*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RANGE = re.compile(r"\b(?:19|20)\d\d\s?(?:-|–|—|to|and|through|until)\s?(?:19|20)\d\d\b")
