"""Words that the sources cut short, in ways that no table has: "resi", "progs", "Coll.", "sched'd", "i18n". A new
wording that writes them out is read with the short form.

A short form begins as its word does, or has its consonants, and is no word by itself unless a full stop is behind it.
"""

import re

from resume.credentials import NUMBER_WORDS
from resume.grounding.reading.shorthand import is_short_form
from resume.grounding.words.ordinary import WordClass, claims_of, word_class
from resume.skills import as_skill
from resume.terms import STOP_WORDS


class Cuts:
    """The short forms of the sources."""

    def __init__(self) -> None:
        self._beginnings: dict[str, str] = {}  # "progs": as written, also by the letters without the "s"
        self._bones: dict[str, list[str]] = {}  # by first letter
        self._counted: dict[tuple[str, int, str], str] = {}  # "i18n": first letter, length, last letter
        self._ends: list[tuple[str, str, str]] = []  # "sched'd": beginning, ending, as written
        self._seen: set[str] = set()

    def add(self, text: str) -> None:
        """Learn the short forms of a source, which is without markup."""
        for match in _TOKEN.finditer(text):
            written = match[0]
            if written in self._seen:
                continue
            self._seen.add(written)
            word, is_stopped = written.rstrip(".").lower(), written[-1] == "."
            forms = {word, word.removesuffix("s")}
            is_explained = any(map(is_short_form, forms))
            if "'" in word:
                start, end = word.split("'")
                self._ends.append((start, end, written))
            elif word[1].isdigit():
                self._counted[word[0], int(word[1:-1]) + 2, word[-1]] = written
            elif is_explained or (is_stopped and len(word) <= _LONGEST) or (_is_plain(written) and _is_no_word(word)):
                self._beginnings.update(dict.fromkeys(forms, word))
                if _BONES.fullmatch(word) and not is_explained:
                    self._bones.setdefault(word[0], []).append(word)

    def of(self, word: str) -> str:
        """How the sources cut a lower-case word short; "" when they do not."""
        if len(word) < _SHORTEST_WORD or word in _DEGREES:
            return ""  # "design doc" is no doctorate
        for length in range(_SHORTEST, len(word) - 1) if self._beginnings else ():
            if short := self._beginnings.get(word[:length]):
                is_plain = _CLAIMS.isdisjoint(claims_of(word)) and not word.endswith(_NO_NOUN)
                return short if is_plain or not is_short_form(short) else ""
        for start, end, short in self._ends:
            if word != start + end and word.endswith(end) and (word.startswith(start) or _has_bones(word, start)):
                return short
        if self._counted and (short := self._counted.get((word[0], len(word), word[-1]))):
            return short
        return next((bones for bones in self._bones.get(word[0], ()) if _has_bones(word, bones)), "")


def _is_plain(written: str) -> bool:
    """Whether it is in lower case, or begins a sentence without a vowel: "Cnslld"."""
    return written.islower() or (written[1:].islower() and _VOWEL.search(written) is None)


def _is_no_word(word: str) -> bool:
    return (
        word_class(word) is WordClass.RARE
        and word not in STOP_WORDS
        and word not in NUMBER_WORDS
        and as_skill(word) is None
    )


def _has_bones(word: str, bones: str) -> bool:
    """Whether the letters of an abbreviation stand in a longer word in their order, the last one near its end."""
    rest = iter(word)
    if len(word) <= len(bones) + 1 or not all(letter in rest for letter in bones):
        return False
    return len(left := "".join(rest)) < _NEAR_END or left in _ENDINGS


_TOKEN = re.compile(
    r"(?<![\w.@/#'’])(?:[A-Za-z][a-z]{1,7}'(?:d|t|n|s|g|r)(?!\w)|[A-Za-z][a-z]{0,4}'[a-z]{3,8}(?![\w'])|[A-Za-z][a-z]{1,7}(?![\w/@'’]|\.\w)\.?|[a-z]\d\d?[a-z](?!\w))"
)
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
_BONES = re.compile(r"(?:(?![aeiou])[a-z]){3,7}|[a-z](?:(?![aeiou])[a-z]){3,7}")
_CLAIMS = frozenset(("praise", "ranks", "effects", "quantities", "frequencies", "times", "changes"))
_DEGREES = frozenset("doctorate doctorates doctoral bachelor bachelors master masters degree degrees".split())
_NO_NOUN = ("ly", "ed", "ing")
_SHORTEST = 3  # letters of a beginning
_SHORTEST_WORD = 5
_LONGEST = 6  # letters before a full stop that most likely ends no sentence
_NEAR_END = 3
_ENDINGS = ("ing", "ings", "ment", "ments", "ion", "ions", "ance", "ence", "ers")
