"""Which words a rewrite may add, and which words mean the same: the tables of `data/rewording.toml`, by stem."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from resume.grounding.ordinary import claims_as_written
from resume.terms import stem


class _Tables:
    def __init__(self) -> None:
        data = tomllib.loads(files("resume").joinpath("data/rewording.toml").read_text(encoding="utf-8"))
        self.words = {kind: frozenset(words.split()) for kind, words in data["free"].items()}
        self.stems = {kind: frozenset(map(_root, words)) for kind, words in self.words.items()}
        self.telling = frozenset(data["telling"]["words"].split())
        self.names = frozenset(data["names"]["words"].split())
        self.listed = frozenset(word for group in _groups({**data["same"], **data["with"]}) for word in group.split())
        self.same: dict[str, frozenset[str]] = {}
        for group in _groups(data["same"]):
            stems = frozenset(map(_root, group.split()))
            for each in stems:
                self.same[each] = self.same.get(each, frozenset()) | stems
        self.scenes: dict[str, frozenset[str]] = {}
        for scene in data["scenes"]:
            told_by = frozenset(map(_root, scene["told_by"].split()))
            for each in map(_root, scene["words"].split()):
                self.scenes[each] = self.scenes.get(each, frozenset()) | told_by
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


def is_free(word: str) -> bool:
    """Whether a lower-case word claims nothing by itself, so that a rewrite may add it. Whoever or whatever comes of
    doing a thing is a claim where doing it is none: "developed", but "developer"; "build", but "buildings".
    """
    return any(_is_among(word, kind) for kind in _tables().words)


def is_thing(word: str) -> bool:
    """Whether a free word names something that work has to do with, and tells nothing without its like beside it:
    "project", but not "provided" or "various"."""
    words = _tables().words
    bare = word[:-1] if word[-1:] == "s" else word
    return bare not in words["deeds"] and bare not in words["manners"] and not words["things"].isdisjoint((word, bare))


def is_deed(word: str) -> bool:
    """Whether a lower-case word is a verb of general work, in the form that begins lines: "plan", "took"."""
    return word in _tables().words["deeds"]


def is_manner(word: str) -> bool:
    """Whether a lower-case word only says how or which: "key", "various"."""
    return word in _tables().words["manners"]


def _is_among(word: str, kind: str) -> bool:
    words = _tables().words[kind]
    if word in words or (word[-1:] == "s" and word[:-1] in words):
        return True
    # How something is or was done is a claim where the doing is none: "promptly", "positive", "considerable".
    is_other = _AGENT.search(word) or _MANNER.search(word) or (claims_as_written(word) and not word.endswith("ed"))
    return _root(word) in _tables().stems[kind] and not is_other


def is_telling(word: str) -> bool:
    """Whether a lower-case word claims something of its own, though lines of work are full of it: "all", "years"."""
    return word in _tables().telling


def is_name_too(word: str) -> bool:
    """Whether a lower-case word is also the name of a product, when it has a capital."""
    return word in _tables().names


def is_free_stem(root: str) -> bool:
    """Whether some word with this stem claims nothing, and names no thing either."""
    return any(root in stems for kind, stems in _tables().stems.items() if kind != "things")


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
_MANNER = re.compile(r"(?:ly|[ai]ble|ive|ful|less|ous)$")


def _root(word: str) -> str:
    return stem(word.replace("-", ""))


def told_by(root: str) -> frozenset[str]:
    """The stems of words each of which says that its writer works where the things with this stem are at hand."""
    return _tables().scenes.get(root, frozenset())


@cache
def _tables() -> _Tables:
    return _Tables()
