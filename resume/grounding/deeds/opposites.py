"""What the sources tell of the same thing in words that exclude these: "internal auditors" where they have the external
ones, "opened the branch" where it was closed, "Class A" where it is Class B, "from B to A".
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from resume.grounding.deeds.undone import Matches, gap
from resume.grounding.words.ordinary import bases_of
from resume.terms import STOP_WORDS, stem


class _Meaning(NamedTuple):
    """A meaning of a class of words that exclude one another; `is_attribute`, if it needs a noun behind it."""

    of: int
    number: int
    is_attribute: bool


class _Place(NamedTuple):
    """The stems of the phrase behind a word, of the words before it in its clause, and of those further behind."""

    phrase: frozenset[str]
    before: frozenset[str]
    behind: frozenset[str]

    def is_of_the_same(self, other: "_Place", *, is_attribute: bool) -> bool:
        """Whether what stands at two places is said of the same thing."""
        if (self.phrase and other.phrase) or is_attribute:
            return not self.phrase.isdisjoint(other.phrase)
        if self.before and other.before:
            return not self.before.isdisjoint(other.before)
        return not self.behind.isdisjoint(other.behind)


class Opposites:
    """Which words of each class the sources have, and of what."""

    def __init__(self) -> None:
        self._told: dict[int, dict[int, set[_Place]]] = defaultdict(lambda: defaultdict(set))  # by class and meaning
        self._letters: dict[str, set[str]] = defaultdict(set)  # by the word before them
        self._ways: set[tuple[str, str]] = set()
        self._words: set[str] = set()

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        words = list(_WORD.finditer(text))
        for number, match in enumerate(words):
            word = match[0].lower()
            self._words.add(word)
            for meaning in {each for part in (word, *word.split("-")) for each in _meanings(part)}:  # "north-west"
                places = self._told[meaning.of][meaning.number]
                if len(places) < _MOST:
                    places.add(_place(words, number))
        for of, letters, _ in _letters(text):
            self._letters[of] |= letters
        self._ways.update(way for way, _ in _ways(text))

    def swapped(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the words of which the sources have only an opposite, said of the same thing."""
        words = list(_WORD.finditer(text))
        for number, match in enumerate(words):
            word = match[0].lower()
            is_of = _NOUN_OF_VERB.match(text, match.start()) is not None  # "production of" is no place
            meanings = () if is_of else _meanings(word)
            is_told_otherwise = any(self._is_told_otherwise(each, words, number) for each in meanings)
            if is_told_otherwise or (word not in self._words and self._is_denied(word)):
                yield match.span()
        for of, letters, span in _letters(text) if self._letters else ():
            if (told := self._letters.get(of)) and not letters <= told:
                yield span
        here = dict(_ways(text)) if self._ways else {}
        for (start, end), span in here.items():
            if (start, end) not in self._ways and (end, start) in self._ways - here.keys():
                yield span

    def _is_denied(self, word: str) -> bool:
        """Whether the sources have a word with "un" or "non" before it where this has none, or the reverse."""
        others = {_DENYING.sub("", word), *(f"{no}{word}" for no in ("un", "non-") if len(word) >= _SHORTEST)}
        return not self._words.isdisjoint(others)

    def _is_told_otherwise(self, meaning: _Meaning, words: Matches, number: int) -> bool:
        told = self._told.get(meaning.of)
        if not told or meaning.number in told:
            return False
        here = _place(words, number)
        places = (each for others in told.values() for each in others)
        return any(here.is_of_the_same(each, is_attribute=meaning.is_attribute) for each in places)


def _place(words: Matches, number: int) -> _Place:
    return _Place(
        frozenset(_stems(words, range(number + 1, number + _FAR), _ENDS_PHRASE)),
        frozenset(_stems(words, range(number - 1, number - 2 * _FAR, -1))),
        frozenset(_stems(words, range(number + 1, number + 2 * _FAR))),
    )


def _stems(words: Matches, numbers: range, ends: frozenset[str] = frozenset()) -> Iterator[str]:
    """The stems of the words of a clause with these numbers, up to one that ends it."""
    for i in numbers:
        if not 0 <= i < len(words) or _PARTED.search(gap(words, min(i, i - numbers.step))):
            return
        word = words[i][0].lower()
        if word in ends and not _meanings(words[i + 1][0].lower() if i + 1 < len(words) else ""):
            return
        if word not in _SMALL:
            yield stem(word)


def _letters(text: str) -> Iterator[tuple[str, frozenset[str], tuple[int, int]]]:
    """What is of a class with a letter: "Class B", "Classes B and C"."""
    for match in _LETTERED.finditer(text):
        if match["of"].lower() not in STOP_WORDS:
            yield stem(match["of"].lower()), frozenset(re.findall("[A-Z]+", match["letters"])), match.span("letters")


def _ways(text: str) -> Iterator[tuple[tuple[str, str], tuple[int, int]]]:
    """From where to where, in lower case."""
    if "from " not in text or "to " not in text:
        return
    for match in (*_FROM_TO.finditer(text), *_TO_FROM.finditer(text)):
        yield (match["start"].lower(), match["end"].lower()), match.span()


@lru_cache(maxsize=20_000)
def _meanings(word: str) -> tuple[_Meaning, ...]:
    """The meanings of a lower-case word."""
    exact, verbs = _tables()
    if word not in exact and "-" in word:
        word = word.partition("-")[0]  # "short-term"
    return tuple({*exact.get(word, ()), *(each for form in (word, *bases_of(word)) for each in verbs.get(form, ()))})


@cache
def _tables() -> tuple[dict[str, list[_Meaning]], dict[str, list[_Meaning]]]:
    """The meanings of words as they stand, and of verbs in any form."""
    data = tomllib.loads(files("resume").joinpath("data/opposites.toml").read_text(encoding="utf-8"))
    exact: dict[str, list[_Meaning]] = {}
    verbs: dict[str, list[_Meaning]] = {}
    of = 0
    for name, groups in data.items():
        for line in "\n".join(map(str.strip, groups.values())).splitlines():
            of += 1
            for number, words in enumerate(line.split()):
                for word in words.split("/"):
                    table = verbs if name == "verbs" else exact
                    table.setdefault(word, []).append(_Meaning(of, number, name == "attributes"))
    return exact, verbs


_SHORTEST = 4  # letters of a word that may have its denial: no "unit" of "it"
_DENYING = re.compile(rf"^(?:un|non-?)(?=[a-z]{{{_SHORTEST}}})")
_NOUN_OF_VERB = re.compile(r"[a-z]+(?:ment|tion|ing) of\b", re.IGNORECASE)
_MOST = 50  # different places of a word that are kept, so that the time is linear
_FAR = 4  # words beside one that tell what it is said of
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_PARTED = re.compile(r"[^\s'’\"/&%.-]|\.(?!\d)")
_SMALL = STOP_WORDS - {"year", "years", "new"}
_ENDS_PHRASE = _SMALL - frozenset("the a an of our my their its his her each every this these those".split())
_GRADES = "grade phase type class part stage category tier level band title schedule".split()
_GRADE = rf"(?:[A-HJ-Z]|II|III|IV|VI{{0,3}}|{'|'.join(f'(?<={each.title()} )I|(?<={each} )I' for each in _GRADES)})"
_LETTERED = re.compile(
    rf"\b(?P<of>[A-Za-z]{{3,}}) (?P<letters>{_GRADE}(?:(?:, | and | or | to | & |[/–-]){_GRADE})*)\b(?![.'’&+*-])"
)
_PLACE_NAME = r"(?:the |an? )?(?P<{}>[^\W\d_][\w+#-]*)"
_FROM_TO = re.compile(rf"\bfrom {_PLACE_NAME.format('start')} (?:in)?to {_PLACE_NAME.format('end')}")
_TO_FROM = re.compile(rf"\b(?:in)?to {_PLACE_NAME.format('end')} from {_PLACE_NAME.format('start')}")
