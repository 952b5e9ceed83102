"""The classes of English words: those that claim something by themselves (`data/claims.toml`), and general English,
which does not (`data/common.toml`). What neither has is rare: a thing or a name of some trade, and so a claim.
"""

import re
import tomllib
from collections.abc import Iterator
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from resume.terms import stem, stem_each


class WordClass(Enum):
    """What a word does in a sentence. A claim needs a source of its own."""

    CLAIM = "claim"
    NOUN = "noun"  # without a body
    THING = "thing"  # with one
    VERB = "verb"
    PLAIN = "plain"
    RARE = "rare"


@lru_cache(maxsize=20_000)
def word_class(word: str) -> WordClass:
    """The class of a lower-case word: as it stands, else by the words that it may be a form of, else by its stem.
    Claims go first, and whoever does a thing ("printer") is not known by the verb."""
    exact, by_stem, _ = _tables()
    if (found := exact.get(word)) is not None:
        return found
    bases = [exact[base] for base in bases_of(word) if base in exact]
    if word.endswith(("er", "est")):  # "newer", and nobody who does a thing
        bases = [kind for kind in bases if kind in (WordClass.PLAIN, WordClass.CLAIM)]
    if WordClass.CLAIM in bases:
        return WordClass.CLAIM
    if word.endswith("ings") and set(bases) <= {WordClass.VERB}:
        return WordClass.RARE  # "pleadings", and no doing
    if word.endswith(("ed", "ing")) and (WordClass.VERB in bases or any(base in _verbs() for base in bases_of(word))):
        return WordClass.VERB
    if bases:
        return bases[0]
    found = by_stem.get(stem(word), WordClass.RARE)
    return WordClass.RARE if found is not WordClass.CLAIM and _OTHER.search(word) else found


def is_base_verb(word: str) -> bool:
    """Whether a lower-case word of general English is a verb in the form that begins lines: "plan", "took"."""
    return word in _verbs()


@lru_cache(maxsize=20_000)
def may_be_verb(word: str) -> bool:
    """Whether a lower-case word is a form of a verb of general English, whatever else it is."""
    return word in _verbs() or word in _PAST or any(base in _verbs() for base in bases_of(word))


def stem_class(root: str) -> WordClass:
    """The class of the words with a stem: a general one, if any is."""
    return _tables().general.get(root, WordClass.RARE)


def is_past(word: str) -> bool:
    """Whether a lower-case word may be a verb in the past."""
    return (
        word in _PAST
        or word.removeprefix("re") in _PAST
        or (word.endswith("ed") and len(word) > _SHORTEST_PAST and word not in _NO_PAST)
    )


GENERAL = frozenset((WordClass.NOUN, WordClass.VERB, WordClass.PLAIN))
"""What claims nothing by itself."""


@lru_cache(maxsize=20_000)
def claims_of(word: str) -> frozenset[str]:
    """The kinds of claims that a lower-case word makes: "effects", "praise" ..."""
    return frozenset(kind for form in (word, *bases_of(word)) for kind in _kinds().get(form, ()))


def claims_itself(word: str) -> bool:
    """Whether a lower-case word claims something in the very form that it has."""
    return word in _kinds()


def bases_of(word: str) -> Iterator[str]:
    """The words that a lower-case word may be a form of, in American and British spelling."""
    for ending, others in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            bare = word[: -len(ending)]
            for other in others:
                yield bare + other
            if ending in ("ed", "ing") and bare[-1] == bare[-2:-1]:
                yield bare[:-1]
    if (other := _BRITISH.sub("iz", word)) != word:
        yield other
        yield from bases_of(other)
    if (root := stem(word)) in _IRREGULAR:
        yield root


@cache
def _verbs() -> frozenset[str]:
    return frozenset(_read("common")["verbs"].split())


@cache
def _kinds() -> dict[str, frozenset[str]]:
    kinds: dict[str, frozenset[str]] = {}
    for kind, words in _read("claims").items():
        for word in words.split():
            kinds[word] = kinds.get(word, frozenset()) | {kind}
    return kinds


class _Tables(NamedTuple):
    exact: dict[str, WordClass]
    by_stem: dict[str, WordClass]
    """Where claims go first."""
    general: dict[str, WordClass]
    """By stem too, where claims go last."""


@cache
def _tables() -> _Tables:
    common = _read("common")
    tables = _Tables({}, {}, {})
    for kind, words in (
        (WordClass.PLAIN, common["plain"].split()),
        (WordClass.VERB, common["verbs"].split()),
        (WordClass.THING, common["things"].split()),
        (WordClass.NOUN, common["nouns"].split()),
        (WordClass.CLAIM, [*_kinds()]),
    ):
        stems = dict.fromkeys(stem_each([word.replace("-", "") for word in words]), kind)
        tables.exact.update(dict.fromkeys(words, kind))
        tables.by_stem.update(stems)
        tables.general.update(stems if kind is not WordClass.CLAIM else stems | tables.general)
    return tables


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("resume").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


_ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("er", ("", "e")),
    ("est", ("", "e")),
    ("ily", ("y",)),
    ("bly", ("ble",)),
    ("ly", ("",)),
)
_BRITISH = re.compile(r"is(?=(?:e|es|ed|ing|ation|ations)$)")
_IRREGULAR = frozenset("build lead run write grow sell teach keep hold win oversee drive begin bring take give".split())
_SHORTEST_PAST = 4
_NO_PAST = frozenset(
    "speed breed bleed hundred indeed embed exceed proceed succeed sacred naked wicked aged kindred".split()
)
_PAST = frozenset(
    "wrote ran drove grew took gave began drew chose spoke oversaw rewrote withdrew came went fell rose "
    "built led won held made set taught sold brought cut kept did rebuilt written driven given taken chosen drawn done"
    " bought found put sent spent paid met left told read run seen begun spoken laid fed dealt caught bound shot "
    "let got broke sat won heard lost felt became flew fought knew lent rang said saw stood swept thought threw "
    "understood wore shut dug swam sang struck hung beat hid hit".split()
)
# What is another word than that whose stem it has.
_OTHER = re.compile(r"(?:(?:er|or|ist|yst|ian|eer|ant)s?|ful|less|[ai]ble|ive|est)$")
