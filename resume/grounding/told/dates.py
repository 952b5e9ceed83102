"""The dates that the sources tell, the ranges of years between them, and whether those of a new wording are among
them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from resume.grounding.figures.moments import second_year
from resume.grounding.figures.part_of_years import is_whole, months_of, part_before
from resume.grounding.statements import ALL_OF, FROM, ONGOING, SO_FAR, TO, WHEN, Statement, StatementKind
from resume.grounding.told.spans import Span, chains, spans, years_of
from resume.grounding.words.rewording import equals
from resume.grounding.words.sameness import is_reversed, marked, stems_of
from resume.grounding.words.vocabulary import Vocabulary
from resume.terms import stem, stems

Said = Mapping[tuple[StatementKind, str], list[Statement]]
"""Statements by kind and normal form."""


class ToldDates:
    """Dates of the sources, and ranges of them."""

    def __init__(self, said: Said, vocabulary: Vocabulary) -> None:
        """Of statements and words of the sources, which may be added to until the first question."""
        self._said = said
        self._vocabulary = vocabulary
        self._spans: list[Span] = []
        self._dates: dict[str, list[Statement]] = defaultdict(list)  # by their years and months too

    def learn(self, made: Sequence[Statement]) -> None:
        """Learn the dates of a reading of a source from its statements."""
        self._spans += [span for span in spans(made) if span not in self._spans]
        for each in made:
            for known in _as_known(each) if each.kind is StatementKind.DATE else ():
                self._dates[known].append(each)

    def has_quarter(self, number: str) -> bool:
        """Whether a quarter of any year is told: "from Q2 2023 to Q4 2023"."""
        return any(date.endswith(f"-Q{number}") for date in self._dates)

    def supports(self, claim: Statement, text: str) -> bool:
        """The same month, or for a year any month of it."""
        if claim.normal in (ONGOING, SO_FAR):
            if self._is_held_since(claim, text):
                return True
            if "since" in self._vocabulary.words and _SINCE_THEN.fullmatch(text[claim.start :]):
                return True
            said = [s for same in {claim.normal, ONGOING} for s in self._said.get((claim.kind, same), ())]
            if claim.normal == SO_FAR:  # of all that stands around it
                near = claim.near - stems(claim.text)
                return any(2 * len(near & s.near) >= min(len(near), len(s.near)) for s in said)
            return any(not claim.text[:1].isalpha() or not claim.near.isdisjoint(s.near) for s in said)
        if not self._has_part(claim, text) or _COUNTS.match(text, claim.end):
            return False
        said = [*self._dates.get(claim.normal, ()), *self._said.get((StatementKind.NUMBER, claim.normal), ())]
        if (when := marked(claim, WHEN) - {"to"}) and said and not any(_is_then(s, when) for s in said):
            return False
        if any(not is_reversed(claim, s) for s in said):
            return True
        if years := _school_year(claim):
            return all(self._dates.get(year) for year in years)
        return bool(said) and self._is_end_of_posts(claim, text)

    def _has_part(self, claim: Statement, text: str) -> bool:
        """Whether as much of a year or month is told as the claim has: no "throughout 2015" or "summer 2015" out of
        2015."""
        if is_whole(text, claim.start, claim.end):
            said = self._said.get((claim.kind, claim.normal), ())
            return any(ALL_OF in s.near for s in said) or self._lasts_through(claim.normal)
        if not (part := part_before(text, claim.start)) or not claim.normal.isdigit():
            return True
        if self._vocabulary.knows(part) or self._lasts_through(claim.normal):
            return True
        return any(f"{claim.normal}-{month:02}" in self._dates for month in months_of(part))

    def _lasts_through(self, date: str) -> bool:
        """Whether a range of the sources has a whole year or month in it."""
        first, last = (date, date) if len(date) > _YEAR else (f"{date}-01", f"{date}-12")
        year = date[:_YEAR]
        if self._said.get((StatementKind.DATE, ONGOING)) and any(known < year for known in self._dates):
            return True
        return any(
            (s.first[:_YEAR] < year or (_YEAR < len(s.first) <= len(first) and s.first <= first))
            and (year < s.last[:_YEAR] or (_YEAR < len(s.last) <= len(last) and last <= s.last))
            for s in self._spans
        )

    def _is_end_of_posts(self, claim: Statement, text: str) -> bool:
        """Whether a range is that of posts that followed one another at one place, which are all told of there or
        none: "2015 - 2017" and "2017 - 2021" are "from 2015 to 2021"."""
        partners = {n for n in claim.near if n.startswith((FROM, TO))}
        around = stems(text)
        for chain in chains(self._spans):
            first, last = chain[0].first[:4], chain[-1].last[:4]
            wanted = {f"{TO}{last}"} if claim.normal[:4] == first else {f"{FROM}{first}"}
            if len(chain) > 1 and claim.normal[:4] in (first, last) and partners == wanted:
                shared = chain[0].words.intersection(*(span.words for span in chain))
                own = [not around.isdisjoint(span.words - shared) for span in chain]
                if len(set(own)) == 1 and not around.isdisjoint(shared):
                    return True
        return False

    def _is_held_since(self, claim: Statement, text: str) -> bool:
        """Whether it is a certificate or the like, which is told with the year in which it was got and goes on: "CTA
        2018" is "CTA since 2018"."""
        year = _SINCE.match(text, claim.start)
        if year is None:
            return False
        held = {stem(name.lower()) for name in _CAPITALS.findall(text)} | stems_of(_HELD)
        said = [
            s
            for key, each in self._said.items()
            if key[0] is StatementKind.DATE and key[1][:4] == year[1]
            for s in each
        ]
        return any(held & s.near & claim.near and not any(n.startswith((FROM, TO)) for n in s.near) for s in said)

    def last(self, claim: Statement, text: str) -> bool:
        """Whether so many years are exactly those of one range of dates, or of several in a row, and of nothing but the
        work that is told with each of them: "2006 - 2022" is 16 years of service."""
        value, _, unit = claim.normal.partition(" ")
        if unit != "year" or claim.is_more or not value.isdigit():
            return False
        end = _SENTENCE_END.search(text, claim.end)
        around = claim.near | stems(text[claim.end : end.start() if end else len(text)])
        for chain in chains(self._spans):
            words = frozenset[str]().union(*(span.words for span in chain))
            named = words | stems_of(_SERVICE)
            if years_of(chain) != int(value) or any(equals(root.rstrip("'")).isdisjoint(named) for root in claim.about):
                continue
            if len(chain) == 1 and (claim.about <= stems_of(_SERVICE) or not around.isdisjoint(words)):
                return True
            # "Officer for eight years" of both posts, and "sergeant for eight years" of none.
            shared = chain[0].words.intersection(*(span.words for span in chain))
            own = [not around.isdisjoint(span.words - shared) for span in chain]
            if len(chain) > 1 and len(set(own)) == 1 and not around.isdisjoint(shared if not own[0] else words):
                return True
        return False


def _is_then(said: Statement, when: frozenset[str]) -> bool:
    """Whether a date of the sources is told as the time before or after which something was, or as an end of one."""
    told = marked(said, WHEN)
    return (
        not when.isdisjoint(told)
        or ("to" in told and "before" in when)
        or any(n.startswith((FROM, TO)) for n in said.near)
    )


def _as_known(date: Statement) -> Iterator[str]:
    """A date and what it is part of: its month, its year; of "2009-10" the second year too, and of "3/4/2019" the day
    by the American order."""
    parts = date.normal.split("-")
    yield from ("-".join(parts[: i + 1]) for i in range(len(parts)))
    if second := _school_year(date):
        yield second[1]
    if _SLASHES.match(date.text) and int(parts[2]) <= _MONTHS_OF_A_YEAR:
        yield from (f"{parts[0]}-{parts[2]}", f"{parts[0]}-{parts[2]}-{parts[1]}")


def _school_year(date: Statement) -> tuple[str, str] | None:
    """The two years of "2009-10", which may be a month too."""
    if not _TWO_YEARS.fullmatch(date.text):
        return None
    first = date.text[:4]
    return first, second_year(first, date.text[5:])


_SINCE = re.compile(r"since\s+(?:[A-Za-z]{3,9}\.?\s+|\d\d?/)?((?:19|20)\d\d)\b", re.IGNORECASE)
_SINCE_THEN = re.compile(r"since(?: then)?\W*")  # at the end: of what was told before
_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9&]+\b")
_HELD = "registered certified qualified licensed chartered accredited member certificate licence card"
_TWO_YEARS = re.compile(r"(?:19|20)\d\d-\d\d")
_SLASHES = re.compile(r"\d\d?/\d\d?/")
_COUNTS = re.compile(r"\s(?:years|months|weeks|people|employees|patients|clients|customers|guests)\b")  # no year
_MONTHS_OF_A_YEAR = 12
_YEAR = 4  # digits
_SERVICE = "service experience work employment career"
_SENTENCE_END = re.compile(r"[.;](?:\s|$)")
