"""Acronyms that a new wording puts for words of the sources: "TXVs" where they have "thermostatic expansion valves".
One of the words' neighbours stands beside the acronym too; where a table has another meaning for it, they have to be
one name.
"""

import re
from collections.abc import Iterable

from resume.grounding.reading.acronyms import initial_runs
from resume.grounding.reading.long_forms import stands_for
from resume.skills import as_skill
from resume.terms import STOP_WORDS


class Coined:
    """The words of the sources by their initials; these are gathered when first asked for, which few wordings do."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._runs: dict[str, list[tuple[str, frozenset[str]]]] | None = None

    def words_for(self, text: str, acronym: re.Match[str]) -> str:
        """The words of the sources for an acronym of the text; "" when there are none."""
        written = acronym[0].removesuffix("s")
        letters = re.sub(r"\W", "", written)
        if len(letters) < _FEWEST or not letters.isupper():
            return ""
        if self._runs is None:
            self._runs = self._gather()
        if not (runs := self._runs.get(letters)):
            return ""
        beside = _nearest(_WORD.findall(text, max(0, acronym.start() - _FAR), acronym.start())[::-1])
        beside |= _nearest(_WORD.findall(text, acronym.end(), acronym.end() + _FAR))
        is_taken = stands_for(letters) or as_skill(written) is not None
        return next(
            (
                words
                for words, others in runs
                if not beside.isdisjoint(others) and (not is_taken or _are_one(words, letters))
            ),
            "",
        )

    def _gather(self) -> dict[str, list[tuple[str, frozenset[str]]]]:
        runs: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for text in self._texts:
            for letters, start, end in initial_runs(text):
                before = _WORD.findall(text, max(0, start - _FAR), start)[::-1]
                beside = _nearest(before) | _nearest(_WORD.findall(text, end, end + _FAR))
                runs.setdefault(letters, []).append((text[start:end], frozenset(beside)))
        return runs


def _are_one(words: str, letters: str) -> bool:
    """Whether words belong together, whatever else their letters stand for: all joined, written as a name, or many."""
    content = [word for word in _WORD.findall(words) if word.lower() not in STOP_WORDS]
    return " " not in words or len(letters) >= _MANY or (len(content) > 1 and all(map(_is_capital, content)))


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _nearest(words: Iterable[str]) -> set[str]:
    """The beginning of the first content word."""
    found = next((word.lower() for word in words if word.lower() not in STOP_WORDS), "")
    return {found[:_BEGINNING]} if found else set()


_WORD = re.compile(r"[^\W_]+")
_FEWEST = 3  # letters
_MANY = 5  # letters that fit no words by chance
_FAR = 40  # characters
_BEGINNING = 4  # letters by which two forms of a word are one
