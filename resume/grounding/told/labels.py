"""What each year of the sources is told of: "EIT since 2016 and PE since 2020", "Rookie of the Year (2014)". A year is
not told of what the same line tells elsewhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from resume.grounding.figures.numbers import Figure, FigureKind, find_figures
from resume.grounding.words.rewording import equals
from resume.terms import Term, terms

_PART_BEFORE = re.compile(
    r"(?P<part>[^\n,;.:()|]{2,60}?)\s*[(,]?\s*(?:\b(?:since|in|from|by|as of)\s(?:[A-Z][a-z]{2,8}\s)?)?$"
)
_JOINED = re.compile(r"\b(?:and|then|but|with|while|after|before)\b")
_PART_END = re.compile(r"[,;.:()|\n]|\b(?:and|to|than|then|but)\b")
_SENTENCE_END = re.compile(r"[.;!?]\s|\n")
_LONGEST = 1000  # characters of a line of which each date is looked at
_MOST = 20  # times that a year is told, from which on it is no one's
_SINCE = re.compile(r"\bsince\s$", re.IGNORECASE)
_TIMES = frozenset("year month since now present award certif certifi renew issu expir complet".split())


class _Told(NamedTuple):
    """The stems that a year is told with, and all of its text."""

    label: frozenset[str]
    words: frozenset[str]


class Labels:
    """What the sources tell each year of."""

    def __init__(self) -> None:
        self._texts: list[str] = []  # which are read when a new wording has such a year
        self._told: dict[str, list[_Told]] = defaultdict(list)

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        self._texts.append(text)

    def _told_with(self, year: str) -> list[_Told]:
        while self._texts:
            for line in self._texts.pop().split("\n"):
                self._read(line)
        return self._told.get(year, [])

    def _read(self, text: str) -> None:
        if len(text) > _LONGEST:
            for date in _dates(text):
                self._told[date.normal[:4]].append(_Told(frozenset(), frozenset()))
            return
        dates = _dates(text)
        content = list(terms(text)) if dates else []
        words = _stems(content, 0, len(text))
        last = 0
        for date in dates:
            ends = [m.end() for m in _SENTENCE_END.finditer(text, last, date.start)]
            end = _PART_END.search(text, date.end)
            low, high = max([last, *ends]), end.start() if end else len(text)
            label = _stems(content, low, date.start) | _stems(content, date.end, high)
            # In another form a year may be one of anything that stands there.
            is_held = _is_held(date, text)
            self._told[date.normal[:4]].append(_Told(label if is_held else frozenset(), words))
            last = date.end

    def moved(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the years that stand with words which their source has elsewhere only."""
        for date in _dates(text):
            if not _is_held(date, text) or not (told := self._told_with(date.normal[:4])) or len(told) > _MOST:
                continue
            part = _PART_BEFORE.search(text, max(0, date.start - 90), date.start)
            if part is None:
                continue
            low = max([part.start("part"), *(m.end() for m in _JOINED.finditer(text, *part.span("part")))])
            label = _stems(terms(text[low : part.end("part")]), 0, len(text))
            if label and all(_is_elsewhere(label, each) for each in told):
                yield date.start, date.end


def _is_elsewhere(label: frozenset[str], told: _Told) -> bool:
    if not told.label:
        return False
    return all(told.label.isdisjoint(equals(root)) and not told.words.isdisjoint(equals(root)) for root in label)


def _is_held(date: Figure, text: str) -> bool:
    """Whether a date tells from when on something is held, or of when it is: "since 2016", "(2014)"."""
    if _SINCE.search(text, max(0, date.start - 8), date.start):
        return True
    return text[max(0, date.start - 1) : date.start] == "(" and text[date.end : date.end + 1] == ")"


def _dates(text: str) -> list[Figure]:
    return [f for f in find_figures(text) if f.kind is FigureKind.DATE and f.normal[:4].isdigit()]


def _stems(content: "list[Term] | Iterator[Term]", low: int, high: int) -> frozenset[str]:
    return frozenset(word.stem for word in content if low <= word.start < high and not word.text[0].isdigit()) - _TIMES
