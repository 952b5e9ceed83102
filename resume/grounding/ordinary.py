"""Words of general English that a rewrite may add beside something of its sources, and words that claim something by
themselves: the tables of `data/common.toml` and `data/claims.toml`.

What neither of them has is rare, and so a claim.
"""

import tomllib
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from resume.terms import stem


class WordClass(Enum):
    """What a word does in a sentence. A claim needs a source of its own."""

    CLAIM = "claim"
    NOUN = "noun"
    VERB = "verb"
    PLAIN = "plain"
    RARE = "rare"


@lru_cache(maxsize=20_000)
def word_class(word: str) -> WordClass:
    """The class of a lower-case word: as it stands, else by its stem, where claims go first. Whoever does a thing
    ("printer") is not known by the verb."""
    exact, by_stem = _tables()
    if word.endswith(("ed", "ing")) and exact.get(word) is not WordClass.CLAIM and stem(word) in _verbs():
        return WordClass.VERB
    for form in (word, word.removesuffix("s")):
        if form in exact:
            return exact[form]
    found = by_stem.get(stem(word), WordClass.RARE)
    if found is not WordClass.CLAIM and word.endswith(_AGENTS):
        return WordClass.RARE
    return found


@cache
def _verbs() -> frozenset[str]:
    """The stems of the verbs that claim nothing in any of their forms."""
    by_stem = _tables()[1]
    stems = {stem(word) for words in _read("common")["verbs"].values() for word in words.split()}
    return frozenset(root for root in stems if by_stem.get(root) is not WordClass.CLAIM)


def claims_of(word: str) -> frozenset[str]:
    """The kinds of claims that a lower-case word makes: "effects", "praise" ..."""
    return _kinds().get(word) or _kinds().get(stem(word), frozenset())


@cache
def _kinds() -> dict[str, frozenset[str]]:
    kinds: dict[str, frozenset[str]] = {}
    for kind, words in _read("claims").items():
        for word in words.split():
            for form in {word, stem(word.replace("-", ""))}:
                kinds[form] = kinds.get(form, frozenset()) | {kind}
    return kinds


_AGENTS = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "eer", "eers", "ful", "less", "able", "ible", "est")


def claims_as_written(word: str) -> bool:
    """Whether a lower-case word is listed as a claim in this very form, whatever shares its stem: "demanding"."""
    return _tables()[0].get(word) is WordClass.CLAIM


@cache
def _tables() -> tuple[dict[str, WordClass], dict[str, WordClass]]:
    """The classes by word and by stem."""
    exact: dict[str, WordClass] = {}
    by_stem: dict[str, WordClass] = {}
    common, claims = (_read(name) for name in ("common", "claims"))
    for kind, groups in (
        (WordClass.CLAIM, claims.items()),
        (WordClass.NOUN, common["nouns"].items()),
        (WordClass.VERB, common["verbs"].items()),
        (WordClass.PLAIN, common["plain"].items()),
    ):
        for _, words in groups:
            for word in words.split():
                exact.setdefault(word, kind)
                by_stem.setdefault(stem(word.replace("-", "")), kind)
    return exact, by_stem


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("resume").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))
