"""The word lists of `data/ad_words.toml`, which says what each is for."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from resume.patterns import Pattern
from resume.terms import words_of


@cache
def ad_words(name: str) -> frozenset[str]:
    """One list of words."""
    return words_of(_lists()[name])


def find_phrases(name: str, text: str) -> Iterator[re.Match[str]]:
    """The phrases of one list that stand in a text as words of their own, in order: of two at one place the longer."""
    by_beginning, end = _by_beginning(name), 0
    for begin in _BEGINS.finditer(text):
        pattern = by_beginning.get(begin[0].lower()) if begin.start() >= end else None
        if pattern is not None and (match := pattern.match(text, begin.start())):
            end = match.end()
            yield match


def verb_of(word: str) -> str | None:
    """The base form of a verb of jobs, whatever its ending ("planning", "plans", "planned"); None for other words."""
    word = word.lower()
    verbs = ad_words("verbs")
    return next((base for base in _bases(word) if base in verbs), None)


def is_verb_ing(word: str) -> bool:
    """Whether it is the -ing form of such a verb."""
    return word.lower().endswith("ing") and verb_of(word) is not None


def is_verb_s(word: str) -> bool:
    """Whether it is the form of such a verb that goes with he, she and it."""
    return word.lower().endswith("s") and word.lower() not in ad_words("verbs") and verb_of(word) is not None


def is_base_verb(word: str) -> bool:
    """Whether it is such a verb as it stands in a dictionary."""
    return word.lower() in ad_words("verbs")


def _bases(word: str) -> tuple[str, ...]:
    if word.endswith("ing") and len(word) > 5:
        stem = word[:-3]
        return (stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)
    if word.endswith("ed") and len(word) > 4:
        stem = word[:-2]
        return (stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem, f"{stem[:-1]}y")
    if word.endswith("s") and len(word) > 3:
        return (word, word[:-1], word[:-2], f"{word[:-3]}y")
    return (word,)


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(files("resume").joinpath("data/ad_words.toml").read_text(encoding="utf-8"))


@cache
def _by_beginning(name: str) -> dict[str, Pattern]:
    """A pattern for the phrases of one list that begin alike, by these letters."""
    alternatives: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted((" ".join(each.split()) for each in _lists()[name].split(",")), key=len, reverse=True):
        written = re.escape(phrase).replace(r"\*", r"[\w-]*").replace(r"\ ", r"\s+")
        if begin := _BEGINS.match(phrase):
            alternatives[begin[0]].append(written)
    return {begins: Pattern(rf"(?:{'|'.join(each)})(?![\w-])", re.IGNORECASE) for begins, each in alternatives.items()}


_BEGINS = re.compile(r"(?<![\w-])\w{1,3}")  # no phrase has a star so early
