"""Phrases in plain words that say no less than the name of a skill: "took blood", for phlebotomy.

What a phrase leaves open, "(took|drew) blood", is written out when a text has its first word: most of some ten
thousand phrases are never asked for, and whoever starts the program would wait for them.
"""

import re
from itertools import product

_BRACKETS = re.compile(r"[()]")


class Phrases:
    """The phrases of all skills, by their first word."""

    def __init__(self) -> None:
        self._given: dict[str, list[tuple[str, str]]] = {}
        self._longest: dict[str, int] = {}
        self._written_out: dict[str, dict[str, str]] = {}  # whoever is first does it, and twice does no harm

    def add(self, phrase: str, skill: str) -> None:
        """Take a phrase; `skill` is the name of what it says."""
        words = phrase.count(" ") + phrase.count("-") + 1  # no fewer, whichever of the words in brackets it has
        begins, _, _ = phrase.removeprefix("(").partition(")" if phrase[0] == "(" else " ")
        for first in dict.fromkeys(_first(each) for each in begins.split("|")):
            self._given.setdefault(first, []).append((phrase, skill))
            self._longest[first] = max(self._longest.get(first, 0), words)

    def of(self, first: str) -> dict[str, str]:
        """The phrases that begin with a lower-case word, with the skill of each; in lower case, with a space for a
        hyphen."""
        if first not in self._given:
            return _NONE
        if first not in self._written_out:
            self._written_out[first] = {
                key: skill
                for phrase, skill in self._given[first]
                for key in map(_key, each_of(phrase))
                if _first(key) == first
            }
        return self._written_out[first]

    def longest(self, first: str) -> int:
        """How many words the longest phrase that begins with a lower-case word may have: 0 when there is none."""
        return self._longest.get(first, 0)


def each_of(phrase: str) -> list[str]:
    """The phrase with each of the words in brackets: "(took|drew) blood" gives two."""
    if "(" not in phrase:
        return [phrase]
    return ["".join(words) for words in product(*(part.split("|") for part in _BRACKETS.split(phrase)))]


def _first(words: str) -> str:
    return _key(words).partition(" ")[0]


def _key(words: str) -> str:
    return words.replace("-", " ").lower()


_NONE: dict[str, str] = {}
