"""Acronyms of the sources that a new wording spells out in their place: "CT comps" told as "corporation tax
computations". Words with the letters of an acronym are it where one of its neighbours stands beside them too.
"""

import re
from collections.abc import Iterator, Mapping, Set

from resume.credentials import NUMBER_WORDS
from resume.grounding.figures.units import CODES
from resume.grounding.reading.acronyms import fits
from resume.grounding.reading.reading import Replaced
from resume.terms import STOP_WORDS


class Neighbours(dict[str, set[str]]):
    """What stands beside each acronym of the sources, by its letters; of one of two letters, which fit much, right
    beside it."""

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        words = list(_WORD.finditer(text))
        for number, word in enumerate(words):
            if (letters := _ACRONYM.fullmatch(word[0])) and letters[1] not in _CURRENCIES:
                self.setdefault(letters[1], set()).update(_beside(words, number, number, letters[1]))

    def spelled_out(self, text: str, written: Mapping[str, str]) -> Iterator[Replaced]:
        """The words that spell out acronyms, with these, in order.

        Args: `written` are the acronyms of the sources by their letters.
        """
        if not self:
            return
        all_words = _WORD.findall(text)
        initials = {word[0].upper() for word in all_words}
        there = {word.removesuffix("s") for word in all_words if word[:2].isupper()}
        missing = [each for each in self if each[0] in initials and each not in there and _may_end(each, initials)]
        if not missing:
            return
        keys = {_key(word.lower()) for word in all_words}
        missing = [each for each in missing if not keys.isdisjoint(self[each])]
        words = list(_WORD.finditer(text)) if missing else []
        taken = 0
        for first, last in _runs(text, words, frozenset(each[0] for each in missing)):
            run = words[first : last + 1]
            for letters in (each for each in missing if each[0] == run[0][0][0].upper()):
                is_free = run[0].start() >= taken
                if (
                    is_free
                    and fits(letters, run)
                    and not self[letters].isdisjoint(_beside(words, first, last, letters))
                ):
                    taken = run[-1].end()
                    new = written.get(letters, letters) + ("s" if _PLURAL.search(run[-1][0]) else "")
                    yield Replaced(run[0].start(), taken, new)


def _runs(text: str, words: list[re.Match[str]], initials: Set[str]) -> Iterator[tuple[int, int]]:
    """The first and last numbers of words that follow one another, with no signs but the commas of a list, beginning
    with one of the letters, and of which neither end is a small word."""
    for first, word in enumerate(words):
        if word.start() > 0 and text[word.start() - 1] == "-":
            continue
        is_small = word[0].lower() in STOP_WORDS and (word[0][0].islower() or first == 0)
        if word[0][0].upper() not in initials or is_small or not word[0].isalpha():
            continue
        is_list = is_whole = False  # "repair, upkeep and operations" goes on behind a comma
        for last in range(first + 1, min(len(words), first + _LONGEST)):
            joint = text[words[last - 1].end() : words[last].start()]
            if joint not in (" ", "-", ", ") or not words[last][0].isalnum():
                break
            is_list = is_list or joint == ", "
            is_whole = is_whole or words[last][0] == "and"
            if words[last][0].lower() not in STOP_WORDS and is_whole >= is_list:
                yield first, last


def _beside(words: list[re.Match[str]], first: int, last: int, letters: str) -> set[str]:
    """The beginnings of the nearest words on both sides of an acronym, small ones left out."""
    found = set()
    for numbers in (range(first - 1, max(-1, first - _FAR), -1), range(last + 1, min(len(words), last + _FAR))):
        for number in numbers:
            word = words[number][0].lower()
            if word not in STOP_WORDS and (len(word) > 1 or word.isdigit()):
                found.add(_key(word))
                if len(letters) <= _FEW:
                    break
    return found


def _may_end(letters: str, initials: Set[str]) -> bool:
    """Whether some word has the initial that the last one of an acronym has: "TX" may be a "thermal expansion"."""
    return letters[-1] in initials or (letters[-1] == "X" and "E" in initials)


def _key(word: str) -> str:
    """What two forms of a lower-case word have in common."""
    return f"{NUMBER_WORDS[word]:g}" if word in NUMBER_WORDS else word[:_BEGINNING]


_CURRENCIES = frozenset(CODES.split("|"))  # EUR is no "European Research"
_PLURAL = re.compile(r"[^s]s$")
_LONGEST = 5  # words
_FEW = 2  # letters
_FAR = 6  # words away, small ones included
_BEGINNING = 3  # letters by which two forms of a word are one
_WORD = re.compile(r"[^\W_]+")
_ACRONYM = re.compile(r"([A-Z][A-Z0-9]{1,6})s?")
