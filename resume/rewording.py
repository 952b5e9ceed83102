"""Which words a rewrite may add, and which words mean the same: the tables of `data/rewording.toml`, by stem."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from resume.terms import stem


class _Tables:
    def __init__(self) -> None:
        data = tomllib.loads(files("resume").joinpath("data/rewording.toml").read_text(encoding="utf-8"))
        self.words = frozenset(data["free"].split())
        self.free = frozenset(part for word in self.words for part in _stems(word))
        self.with_: dict[str, frozenset[str]] = {}
        for group in data["with"]:
            first, *others = (part for word in group.split() for part in _stems(word))
            for each in others:
                self.with_[each] = self.with_.get(each, frozenset()) | {first}
        self.same: dict[str, frozenset[str]] = {}
        for group in data["same"]:
            stems = frozenset(part for word in group.split() for part in _stems(word))
            for each in stems:
                self.same[each] = self.same.get(each, frozenset()) | stems


def is_free(word: str) -> bool:
    """Whether a lower-case word claims nothing, so that any rewrite may add it. Whoever or whatever
    comes of doing a thing is a claim where doing it is none: "developed", but "developer"; "build", but "buildings".
    """
    tables = _tables()
    if word in tables.words or word.removesuffix("s") in tables.words:
        return True
    return stem(word) in tables.free and not _AGENT.search(word)


def is_free_stem(root: str) -> bool:
    """Whether some word with this stem claims nothing."""
    return root in _tables().free


def equals(root: str) -> frozenset[str]:
    """The stems that mean the same as this one, itself included."""
    return _tables().same.get(root, frozenset((root,)))


def comes_with(root: str) -> frozenset[str]:
    """The stems of words that have this one in them."""
    return _tables().with_.get(root, frozenset())


def is_slip(written: str, meant: str) -> bool:
    """Whether one lower-case word is the other, misspelled: a letter too few or too many, two letters swapped, or
    another vowel. Another consonant makes another word ("million", "billion")."""
    if min(len(written), len(meant)) < 6 or written[0] != meant[0] or abs(len(written) - len(meant)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(written, meant, strict=False)) if a != b), -1)
    if start < 0:
        return written != meant and written[-1:] != "s" and meant[-1:] != "s"
    a, b = written[start:], meant[start:]
    if len(a) == len(b):
        is_swapped = a[1:2] + a[:1] == b[:2] and a[2:] == b[2:]
        return is_swapped or (a[0] in _VOWELS and b[0] in _VOWELS and a[1:] == b[1:])
    return a[1:] == b or a == b[1:]


_VOWELS = "aeiouy"
_AGENT = re.compile(r"(?:(?:er|or|ist|yst|ian|eer|ant)s?|ings)$")


def _stems(word: str) -> tuple[str, ...]:
    return tuple(stem(part) for part in re.findall(r"[^\W_]+", word))


@cache
def _tables() -> _Tables:
    return _Tables()
