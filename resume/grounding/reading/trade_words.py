"""What the people of a trade call the same thing: "stick welding" is read as "SMAW" and "manual metal arc welding" as
well. The names, of several words most of them, are in `data/trade_words.toml`.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from resume.grounding.words.ordinary import WordClass, claims_of, word_class
from resume.skills import as_skill
from resume.terms import stem, stem_each

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OF_FIELDS = frozenset(("domains", "places"))
_NO_CLAIMS = frozenset(("power", "powered", "goods"))  # in the names of things
_CUT = re.compile("[A-Z][a-z]{0,6}")  # "Phys. Rev. B"
_JOINTS = (" ", "-", "\n", " & ", "&", "/")


def with_other_names(text: str) -> str:
    """The text with all other names of a thing behind each one that it has; itself when it has none."""
    parts, last = [], 0
    for start, end, others in _found(text):
        name = text[start:end]
        if named := [_own_words(other, name) for other in others if _claims(other) <= _claims(name)]:
            parts += [text[last:end], ", ", ", ".join(filter(None, named))]
            last = end
    return "".join([*parts, text[last:]]) if parts else text


@lru_cache(maxsize=5_000)
def _own_words(other: str, name: str) -> str:
    """Another name of a thing without nouns of general English that this one lacks, which would tie anything to it:
    "results", of "search results". The name of a skill stays whole."""
    if as_skill(other) is not None:
        return other
    there = {stem(word.lower()) for word in _WORD.findall(name)}
    return _WORD.sub(
        lambda match: match[0] if _is_own(match[0].lower()) or stem(match[0].lower()) in there else "", other
    )


def _is_own(word: str) -> bool:
    return word_class(word) is not WordClass.NOUN


@lru_cache(maxsize=5_000)
def _claims(name: str) -> frozenset[str]:
    """The words of a name that claim something by themselves, which no other name of the thing may bring in: who fits
    brakes is no "brake technician". Words of a field do not, beside a word of it."""
    words = (word.lower() for word in _WORD.findall(name) if not _is_acronym(word))
    return frozenset(stem(word) for word in words if word not in _NO_CLAIMS and claims_of(word) - _OF_FIELDS)


def _found(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """The names in a text, the longest first, with the others."""
    words = list(_WORD.finditer(text))
    first = 0
    while first < len(words):
        key = _key(words[first][0])
        names, longest = _names().of(key)
        keys = [key] if longest else []
        for number in range(first + 1, min(len(words), first + longest)):
            joint = text[words[number - 1].end() : words[number].start()]
            if joint not in _JOINTS and not (joint == ". " and _CUT.fullmatch(words[number - 1][0])):
                break
            keys.append(f"{keys[-1]} {_key(words[number][0])}")
        length = next((n for n in range(len(keys), 0, -1) if keys[n - 1] in names), 0)
        if length:
            yield words[first].start(), words[first + length - 1].end(), names[keys[length - 1]]
        first += length or 1


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    """What the forms of a word have in common; an acronym counts in capitals only."""
    if _is_acronym(word):
        return word
    return word[:-1] if _is_acronym(word[:-1]) and word[-1] == "s" else stem(word.lower())


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


class _Names:
    """All names by the key of their first word. The others of them are read when a text has that word: most never are,
    and whoever starts the program would wait for them."""

    def __init__(self) -> None:
        data = tomllib.loads(files("resume").joinpath("data/trade_words.toml").read_text(encoding="utf-8"))
        named = [(name, meant) for names, meant in _groups(data) for name in names]
        firsts = [_WORD.match(name) for name, _ in named]
        words = list(dict.fromkeys(match[0] for match in firsts if match))
        keys = dict(zip(words, stem_each(word.lower() for word in words), strict=True))
        self._given: dict[str, list[tuple[str, list[str]]]] = {}
        for (name, meant), match in zip(named, firsts, strict=True):
            if match:
                key = match[0] if _is_acronym(match[0]) else keys[match[0]]
                self._given.setdefault(key, []).append((name, meant))
        self._read: dict[str, tuple[dict[str, list[str]], int]] = {}

    def of(self, first: str) -> tuple[dict[str, list[str]], int]:
        """The names that begin with a key, by the keys of all of their words, with their other names, and how many
        words the longest has."""
        if first not in self._given:
            return _NONE
        if first not in self._read:
            names: dict[str, list[str]] = {}
            longest = 0
            for name, meant in self._given[first]:
                keys = [_key(word) for word in _WORD.findall(name)]
                others = names.setdefault(" ".join(keys), [])
                others += [other for other in meant if other != name and other not in others]
                longest = max(longest, len(keys))
            self._read[first] = names, longest
        return self._read[first]


def _groups(trades: dict[str, dict[str, str]]) -> Iterator[tuple[list[str], list[str]]]:
    """Names with what may stand in the place of each."""
    for trade in trades.values():
        for line in trade.get("same", "").strip().splitlines():
            names = line.split(" = ")
            yield names, names
        for line in trade.get("broader", "").strip().splitlines():
            broader, _, narrower = line.partition(": ")
            yield narrower.split(", "), [broader]


@cache
def _names() -> _Names:
    return _Names()


_NONE: tuple[dict[str, list[str]], int] = {}, 0
