"""Which words a rewrite may add, and which words mean the same: the tables of `data/rewording.toml`, by stem."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from resume.terms import stem


class _Tables:
    def __init__(self) -> None:
        data = tomllib.loads(files("resume").joinpath("data/rewording.toml").read_text(encoding="utf-8"))
        self.assurances = frozenset(data["assurances"]["words"].split())
        self.telling = frozenset(data["telling"]["words"].split())
        self.names = frozenset(data["names"]["words"].split())
        self.listed = frozenset(word for group in _groups({**data["same"], **data["with"]}) for word in group.split())
        self.same: dict[str, frozenset[str]] = {}
        for group in _groups(data["same"]):
            stems = frozenset(map(_root, group.split()))
            for each in stems:
                self.same[each] = self.same.get(each, frozenset()) | stems
        self.with_: dict[str, frozenset[str]] = {}
        for group in data["with"]["words"]:
            first, *others = map(_root, group.split())
            self.with_[first] = self.with_.get(first, frozenset()) | frozenset(others)


def _groups(tables: Mapping[str, Any]) -> Iterator[str]:
    return (group for groups in tables.values() for group in groups)


def is_listed(word: str) -> bool:
    """Whether what means the same as some form of a lower-case word means the same as this one: of those who do a thing
    only where the tables have them by name ("employees" are staff, and no employer is)."""
    return not _AGENT.search(word) or word in _tables().listed or word.removesuffix("s") in _tables().listed


def is_assurance(word: str) -> bool:
    """Whether a lower-case word says behind a preposition how well something was done: "with care"."""
    return word in _tables().assurances


def is_telling(word: str) -> bool:
    """Whether a lower-case word claims something of its own, though lines of work are full of it: "all", "years"."""
    return word in _tables().telling


def is_name_too(word: str) -> bool:
    """Whether a lower-case word is also the name of a product, when it has a capital."""
    return word in _tables().names


def equals(root: str) -> frozenset[str]:
    """The stems that mean the same as this one, itself included."""
    return _tables().same.get(root) or frozenset((root,))


def comes_with(root: str) -> frozenset[str]:
    """The stems of the words that this one may stand for, though they are more than it says."""
    return _tables().with_.get(root, frozenset())


def is_slip(written: str, meant: str) -> bool:
    """Whether one lower-case word is the other, misspelled: a letter too few or too many, two letters swapped, or
    another vowel. Another consonant makes another word ("million", "billion")."""
    shorter = min(len(written), len(meant))
    if shorter < 5 or written[0] != meant[0] or abs(len(written) - len(meant)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(written, meant, strict=False)) if a != b), -1)
    if start < 0:
        return written != meant and written[-1:] != "s" and meant[-1:] != "s"
    a, b = written[start:], meant[start:]
    if len(a) == len(b):
        is_swapped = a[1:2] + a[:1] == b[:2] and a[2:] == b[2:]
        return is_swapped or (shorter > 5 and a[0] in _VOWELS and b[0] in _VOWELS and a[1:] == b[1:])
    return a[1:] == b or a == b[1:]


_VOWELS = "aeiouy"
_AGENT = re.compile(r"(?:(?:er|or|ist|yst|ian|eer|ant)s?|ings)$")


def _root(word: str) -> str:
    return stem(word.replace("-", ""))


@cache
def _tables() -> _Tables:
    return _Tables()
