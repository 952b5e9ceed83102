"""Words that the sources have misspelled: "compresers", "conveyencing". A new wording that spells them right is read
with the spelling of the sources, so that everything else sees the same word.

A word of the sources is misspelled if no table has it (`ordinary.py`) and one of the new wording is nearly the same.
Of two words that are both known ("county", "country") neither is a slip of the other.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from resume.grounding.words.known_words import is_known


class _Suspect(NamedTuple):
    word: str
    letters: int  # one bit for each that it has
    is_name: bool  # has its capital from no beginning of a sentence


class Spellings:
    """The words of the sources that no table has."""

    def __init__(self) -> None:
        self._written: dict[str, bool] = {}  # and whether it stands there as a name only
        self._suspects: dict[str, list[_Suspect]] | None = None  # by first letter

    def add(self, text: str) -> None:
        """Learn the words of a source, which is without markup."""
        self._suspects = None
        for match in _WORD.finditer(text):
            word = match[0]
            is_name = not word.islower() and not _OPENS.search(text, max(0, match.start() - 4), match.start())
            lower = word.lower()
            self._written[lower] = is_name and self._written.get(lower, True)

    def of(self, word: str) -> str:
        """How the sources misspell a lower-case word; "" when they do not."""
        if len(word) < _SHORTEST or not word.isascii() or not word.isalpha():
            return ""
        if self._suspects is None:
            self._suspects = self._find()
        letters = 0
        for each in self._suspects.get(word[0], ()):
            letters = letters or _letters(word)
            if abs(len(each.word) - len(word)) < _MOST_MORE and (each.letters ^ letters).bit_count() <= _OTHER_LETTERS:
                for written, meant, ending in _numbers(each.word, word):
                    if is_misspelled(written, meant) and (not each.is_name or is_known(meant)):
                        return written + ending
        return ""

    def _find(self) -> dict[str, list[_Suspect]]:
        suspects: dict[str, list[_Suspect]] = {}
        for word, is_name in self._written.items():
            if not is_known(word):
                suspects.setdefault(word[0], []).append(_Suspect(word, _letters(word), is_name))
        return suspects


@lru_cache(maxsize=20_000)
def is_misspelled(written: str, meant: str) -> bool:
    """Whether a lower-case word that no table has is most likely another one, misspelled: by one slip, by two in a long
    word that is known, or in its vowels and double letters only."""
    shorter = min(len(written), len(meant))
    if (
        shorter < _SHORTEST - 1
        or max(len(written), len(meant)) < _SHORTEST
        or written[0] != meant[0]
        or written == meant
    ):
        return False
    if _is_ending(written, meant):
        return False
    away = _distance(written, meant)
    if away > _THREE:
        return False
    apart = _distance(_bones(written), _bones(meant))
    if away > 1:
        return written[-1] == meant[-1] and (
            (apart == 0 and shorter >= (_LONG if is_known(meant) else _LONG + 1))
            or (away == _TWO and apart == 1 and shorter >= _LONG and is_known(meant))
        )
    if sorted(written) == sorted(meant):
        return True
    if len(written) == len(meant):
        return written[-1] == meant[-1] and (apart == 0 or (shorter >= _LONG and is_known(meant)))
    if apart == 0:
        return True
    if is_known(meant):
        return shorter >= (_SHORTEST if len(written) > len(meant) else _SHORTEST - 1)
    return shorter >= _LONG


def _numbers(written: str, meant: str) -> list[tuple[str, str, str]]:
    """Both words as they are, and in the singular where only one has the ending of the plural, with that of the new
    wording."""
    many, wanted = _is_many(written), _is_many(meant)
    if many == wanted:
        return [(written, meant, "")]
    return [
        (written.removesuffix("s") if many else written, meant.removesuffix("s") if wanted else meant, "s" * wanted)
    ]


def _is_many(word: str) -> bool:
    return word[-1] == "s" and word[-2] != "s"


def _is_ending(written: str, meant: str) -> bool:
    """Whether one is the other with an ending, which makes it another form or word: "labels", "labelled"."""
    short, long = sorted((written, meant), key=len)
    return long.startswith(short) and long[len(short) :] in ("s", "d", "r", "y", "ed", "er", "es", "ly", "al", "or")


def _distance(a: str, b: str) -> int:
    """How many letters are too many, missing, others or swapped with the next, as far as it matters."""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    if not a or not b:
        return max(len(a), len(b))
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a):
        row = [i + 1]
        for j, y in enumerate(b):
            row.append(min(last[j + 1] + 1, row[j] + 1, last[j] + int(x != y)))
            if i and j and x == b[j - 1] and a[i - 1] == y:
                row[-1] = min(row[-1], before[j - 1] + 1)
        before, last = last, row
        if min(row) > _THREE:
            return _THREE + 1
    return last[-1]


@lru_cache(maxsize=20_000)
def _bones(word: str) -> str:
    """The consonants of a word, double ones once, those that sound alike as one."""
    return _DOUBLE.sub(r"\1", _VOWEL.sub("", word.replace("ph", "f").translate(_ALIKE)))


def _letters(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) - 97)
    return bits


_WORD = re.compile(r"(?<![\w./@#&])[A-Z]?[a-z]{3,}(?![\w/@#+])(?!\.\w)")
_OPENS = re.compile(r"(?:^|[.:;!?•*\n–—-])\s*$")
_VOWEL = re.compile("[aeiouyh]+")
_DOUBLE = re.compile(r"(.)\1+")
_ALIKE = str.maketrans("cqsz", "kkkk")
_SHORTEST = 5  # letters of both
_LONG = 7  # letters from which on there may be two slips
_TWO = 2
_THREE = 3
_MOST_MORE = 4
_OTHER_LETTERS = 4
