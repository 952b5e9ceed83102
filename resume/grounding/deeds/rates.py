"""Periods of rates and rhythms: "900 requests per second", "four mornings a week", "monthly reports". The period is a
part of the figure, or of what is done so often.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from resume.grounding.figures.numbers import FigureKind, find_figures
from resume.terms import STOP_WORDS, stem

_PERIODS = {
    "second": "second|sec|s",
    "minute": "minute|min",
    "hour": "hour|hr|h",
    "day": "day|24 hours",
    "shift": "shift",
    "night": "night|evening",
    "week": "week|wk",
    "month": "month|mth",
    "quarter": "quarter",
    "season": "season",
    "year": "year|yr|annum",
}
_RHYTHMS = {
    "hourly": "hour",
    "daily": "day",
    "nightly": "night",
    "weekly": "week",
    "biweekly": "two weeks",
    "bi-weekly": "two weeks",
    "fortnightly": "two weeks",
    "monthly": "month",
    "quarterly": "quarter",
    "annual": "year",
    "annually": "year",
    "yearly": "year",
}
_OF_WORD = {word: period for period, words in _PERIODS.items() for word in words.split("|")}
_RHYTHM = rf"(?:{'|'.join(_RHYTHMS)})"
_MAY_HAVE = re.compile(
    rf"{_RHYTHM}|\bper\b|\b(?:an?|each|every)\s(?:[a-z]+\s)?(?:{'|'.join(w for w in _OF_WORD if len(w) > 2)})\b|"
    rf"/(?:{'|'.join(_OF_WORD)})\b",
    re.IGNORECASE,
)
_A_RATE = re.compile(
    rf"(?:/|\b(?:per|an?|each|every)\s(?:(?:day|night|weekend|working|busy)\s(?=shift|day))?)"
    rf"(?P<period>{'|'.join(sorted(_OF_WORD, key=len, reverse=True))})\b|\b(?P<rhythm>{_RHYTHM})"
    r"(?=\s*$|\W*[(,;.]|\s(?:in|at|on|for|with|and|from|by|to|of|through|across)\b)",
    re.IGNORECASE,
)
_PART = re.compile(r"[^,.;:()\n\d]{0,30}(?!\w)")  # behind a figure, as far as its rate may stand
_MORE = r"(?:,\s(?:and\s)?|\s(?:and|or|to|&)\s|/)"
_OF_NOUN = re.compile(rf"\b(?P<rhythms>{_RHYTHM}(?:{_MORE}{_RHYTHM})*)\s(?P<noun>[a-z]{{3,}})", re.IGNORECASE)
_NOUN_PER = re.compile(
    rf"(?<!\d\s)\b(?P<noun>[a-z]{{3,}})(?:\sper\s|/)(?P<period>{'|'.join(w for w in _OF_WORD if len(w) > 2)})\b",
    re.IGNORECASE,
)


class _Rate(NamedTuple):
    """What has a period, a figure or the stem of a noun, and where the period stands."""

    of: str
    period: str
    span: tuple[int, int]


class Rates:
    """The periods that the sources tell with their figures and nouns."""

    def __init__(self) -> None:
        self._texts: list[str] = []  # which are read when a new wording has a period
        self._periods: dict[str, set[str]] = defaultdict(set)

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        self._texts.append(text)

    def changed(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the periods of which the sources have only others, with the same figure or noun."""
        for rate in _rates(text):
            while self._texts:
                for said in _rates(self._texts.pop()):
                    self._periods[said.of].add(said.period)
            if (told := self._periods.get(rate.of)) and rate.period not in told:
                yield rate.span


def _rates(text: str) -> Iterator[_Rate]:
    if not _MAY_HAVE.search(text):
        return
    figures = find_figures(text)
    stops = [*(f.start for f in figures[1:]), len(text)]
    for figure, stop in zip(figures, stops, strict=False):
        part = _PART.match(text, figure.end, stop)
        for rate in (
            _A_RATE.finditer(text, figure.end, part.end()) if part and figure.kind is not FigureKind.DATE else ()
        ):
            yield _Rate(figure.normal, _period(rate), rate.span())
    for match in _NOUN_PER.finditer(text):
        yield _Rate(stem(match["noun"].lower()), _OF_WORD[match["period"].lower()], match.span("period"))
    for match in _OF_NOUN.finditer(text):
        if (noun := match["noun"].lower()) not in STOP_WORDS:
            for each in re.finditer(_RHYTHM, match["rhythms"].lower()):
                yield _Rate(stem(noun), _RHYTHMS[each[0]], match.span("rhythms"))


def _period(rate: re.Match[str]) -> str:
    return _RHYTHMS[rate["rhythm"].lower()] if rate["rhythm"] else _OF_WORD[rate["period"].lower()]
