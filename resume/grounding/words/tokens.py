"""The words of a text with where they stand, read once for all who go through them one by one."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Word(NamedTuple):
    """A word as `written` at [start:end], and `bare`. `behind` is the bare word that one sign parts from it, "?" where
    none does."""

    written: str
    bare: str
    start: int
    end: int
    behind: str = "?"


class TextWords:
    """The words of a text in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all: list[Word] = []
        behind: Word | None = None
        for match in reversed([*WORD.finditer(text)]):
            start, end = match.span()
            behind = Word(
                match[0], bare(match[0]), start, end, behind.bare if behind and behind.start == end + 1 else "?"
            )
            self.all.append(behind)
        self.all.reverse()
        self._starts = [word.start for word in self.all]

    def between(self, start: int, stop: int) -> Sequence[Word]:
        """The words that begin in [start:stop]."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, stop)]


def bare(word: str) -> str:
    """A word in lower case, without the ending that an apostrophe joins to it."""
    word = word.casefold()
    if "'" not in word and "’" not in word:
        return word
    if word.endswith(("n't", "n’t")):  # denials are looked at by themselves (`negations.py`)
        return _BEFORE_NOT.get(word[:-3], word[:-3])
    return _ENDING.sub("", word)


_BEFORE_NOT = {"ca": "can", "wo": "will", "sha": "shall"}
_ENDING = re.compile(r"['’](?:s|t|re|ve|ll|d|m)?$")
