"""Which line of the sources tells a figure or names a tool: what one line counts is not told of what another one speaks
of ("Load ratings of 130 bridges", where 46 were rated and 130 inspected).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from resume.grounding.deeds.hedges import is_verb
from resume.grounding.figures.numbers import FigureKind, find_figures
from resume.grounding.words.rewording import equals
from resume.terms import STOP_WORDS, stem, stems

_LEADS_TO = re.compile(  # the word that a figure is joined to, in the same clause
    r"(?P<word>[^\W\d_][\w'’-]*)\)?\s"
    r"(?:(?:across|for|with|of|in|by|over|at|on|among|to|serving|using|via|through)\s)?"
    r"(?:(?:the|a|an|all|about|around|approximately|roughly|nearly|some|up to|over|our|these)\s)*[$£€]?$",
    re.IGNORECASE,
)
_FAR = 60  # characters before a figure in which that word stands


class _Told(NamedTuple):
    """Where a figure is told: the stems of its line without those right behind the figure."""

    words: frozenset[str]
    others: frozenset[str]
    is_first: bool  # in its line, so that nothing there says of what it is


class Lines:
    """The words of each line, and the figures of which it tells."""

    def __init__(self) -> None:
        self._lines: list[str] = []  # which are read when a new wording is asked about and there are several
        self._is_several = False
        self._told: dict[str, list[_Told]] = defaultdict(list)  # by the figure or name
        self._words: set[str] = set()

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        self._lines += filter(None, map(str.strip, text.split("\n")))

    def _read(self) -> None:
        self._is_several = self._is_several or len(self._lines) > 1
        while self._is_several and self._lines:
            line = self._lines.pop()
            words = frozenset(stems(line))
            self._words |= words
            if len(line) > _LONGEST:  # its figures may be of anything
                for figure in find_figures(line):
                    self._note(figure.normal, _ANYTHING)
                continue
            for figure in find_figures(line):
                counted = stems(" ".join(line[figure.end : figure.end + _FAR].split()[:_PHRASE]))
                is_first = not _LETTERS.search(line, 0, figure.start)
                self._note(figure.normal, _Told(words, words - counted - stems(figure.text), is_first))
            first = _FIRST.match(line)
            is_deed = first is not None and is_verb(first[0].lower())
            for name in _NAME.finditer(line):
                self._note(name["name"], _Told(words, words - stems(name["name"]), not is_deed))

    def _note(self, normal: str, told: _Told) -> None:
        if len(self._told[normal]) <= _MOST:
            self._told[normal].append(told)

    def moved(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the figures that stand with a word of other lines only, and with none of their own."""
        self._read()
        if not self._is_several:
            return
        found = [(f.normal, f.start, f.end) for f in find_figures(text) if f.kind is not FigureKind.DATE]
        found += [(m["name"], *m.span("name")) for m in _NAME.finditer(text)]
        around: frozenset[str] | None = None
        for normal, start, end in found:
            told = self._told.get(normal)
            if not told or len(told) > _MOST or any(each.is_first or not each.others for each in told):
                continue
            word = _LEADS_TO.search(text, max(0, start - _FAR), start)
            if word is None or word["word"].lower() in STOP_WORDS or _PARTS.match(text, end):
                continue
            same = equals(stem(word["word"].lower()))
            if same.isdisjoint(self._words) or any(not same.isdisjoint(each.words) for each in told):
                continue
            around = around or frozenset(stems(text)).union(*map(equals, stems(text)))
            if all(around.isdisjoint(each.others) for each in told):
                yield start, end


_ANYTHING = _Told(frozenset(), frozenset(), is_first=True)
_LONGEST = 1000  # characters of a line of which each figure is looked at
_MOST = 20  # lines that tell the same figure, from which on it is no one's
_PHRASE = 3  # words behind a figure that tell what it counts
_LETTERS = re.compile(r"(?!\b(?:up to|about|around|over|some|approx|approximately|roughly|nearly)\b)\b[^\W\d_]{2,}")
_PARTS = re.compile(r"(?:\s[\w-]+){1,2}\s\((?=\d)")  # that say of themselves what the figure is of
_FIRST = re.compile(r"[A-Za-z]+")
_NAME = re.compile(r"\s\(?(?P<name>[A-Z][\w+#-]*)")
