"""The languages that resumes and ads are read in: their words, from one file each in `data/languages/`.

A file says which words tell its language, how its headings are called, how it writes dates, and which nouns tell a
title, an organization and a degree apart. What is done with the words is up to those who read (`resume/sections.py`,
`resume/dates.py`, `resume/ads/cues.py`).
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from resume.model import Resume

TAGS = ("en", "de", "fr", "es", "pt", "nl", "it")
"""BCP 47 tags; where two languages have one word for two things, the earlier one is right."""

NAMES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "nl": "Dutch",
    "it": "Italian",
}
"""What each of `TAGS` is called in English."""

_ACCENTS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_NAME = 4  # words
_LONGEST = 20_000  # characters; no resume needs more to tell its language
_FEWEST = 6  # common words of another language, before English is given up
_LEAD = 1.5  # times as many as of English: an English resume may name schools and employers of anywhere

Words = dict[str, Any]
"""What a language's file holds: tables of texts, as described in `data/languages/en.toml`."""


@cache
def language(tag: str) -> Words:
    """The words of one of `TAGS`."""
    return tomllib.loads(files("resume").joinpath(f"data/languages/{tag}.toml").read_text(encoding="utf-8"))


def resume_language(resume: Resume) -> str:
    """The BCP 47 tag of the language that a resume is written in."""
    return language_of(_texts_of(resume))


def two_languages(resume: Resume, ad: str) -> tuple[str, str] | None:
    """The tags of the languages of a resume and of an ad, where it is plain that they are two.

    Names of tools are the same in all languages, so what a match finds across two of them says little.
    """
    of_resume, of_ad = plain_language(_texts_of(resume)), plain_language([ad])
    return (of_resume, of_ad) if of_resume and of_ad and of_resume != of_ad else None


def in_two_languages(resume: Resume, ad: str) -> str | None:
    """That a resume and an ad are in two languages, as a clause to begin a sentence with; None where they are not."""
    found = two_languages(resume, ad)
    return f"The resume is in {NAMES[found[0]]} and the job ad in {NAMES[found[1]]}" if found else None


def plain_language(texts: Iterable[str]) -> str | None:
    """The tag of the language that the texts are written in; None where too few of their words tell."""
    counted = _counted(texts)
    tag = _told(counted)
    return tag if counted[tag] >= _FEWEST and counted[tag] == max(counted.values()) else None


def _texts_of(resume: Resume) -> list[str]:
    titles = [section.title for section in resume.sections]
    return [*titles, *(located.item.text for located in resume.located_items())]


def language_of(texts: Iterable[str]) -> str:
    """The BCP 47 tag of the language that the texts are written in, as one; "en" where they do not make it plain."""
    return _told(_counted(texts))


def _counted(texts: Iterable[str]) -> Counter[str]:
    """How many common words of each language the texts have."""
    counted: Counter[str] = Counter()
    common = _common()
    left = _LONGEST
    for text in texts:
        for word in _WORD.findall(text[:left]):
            counted.update(common.get(word.lower(), ()))
        left -= len(text)
        if left <= 0:
            break
    return counted


def _told(counted: Counter[str]) -> str:
    others = [(tag, times) for tag, times in counted.items() if tag != "en"]
    tag, times = max(others, key=lambda pair: (pair[1], -TAGS.index(pair[0])), default=("en", 0))
    return tag if times >= max(_FEWEST, _LEAD * counted["en"]) else "en"


@cache
def _common() -> dict[str, tuple[str, ...]]:
    """The languages in which a word is common."""
    found: dict[str, tuple[str, ...]] = {}
    for tag in TAGS:
        for word in language(tag)["common"].split():
            found[word] = (*found.get(word, ()), tag)
    return found


def has_name(text: str, names: frozenset[str]) -> bool:
    """Whether one of the names stands in the text as words of its own. Args: `names` as `as_names` makes them."""
    words = _WORD.findall(fold(text))
    return any(
        " ".join(words[start : start + length]) in names
        for length in range(1, _LONGEST_NAME + 1)
        for start in range(len(words) - length + 1)
    )


def as_names(texts: Iterable[str]) -> frozenset[str]:
    """The names that commas part in the texts, by their words alone."""
    return frozenset(" ".join(_WORD.findall(name)) for text in texts for name in fold(text).split(",")) - {""}


def fold(text: str) -> str:
    """The text in lower case and without accents, so that "Éducation" and "EDUCATION" are one word."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
