"""Which words a rewrite may add, and which words mean the same: the tables of `data/rewording.toml`, by stem."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from resume.grounding.words.derivation import irregular, kin
from resume.grounding.words.ordinary import bases_of
from resume.terms import stem_each


class _Tables:
    def __init__(self) -> None:
        data = tomllib.loads(files("resume").joinpath("data/rewording.toml").read_text(encoding="utf-8"))
        self.assurances = frozenset(data["assurances"]["words"].split())
        self.telling = frozenset(data["telling"]["words"].split())
        self.filling_verbs = frozenset(data["filling"]["verbs"].split())
        self.filling = frozenset(data["filling"]["words"].split()) | self.filling_verbs
        self.deeds = frozenset(data["deeds"]["words"].split())
        self.properties = frozenset(data["properties"]["words"].split())
        self.names = frozenset(data["names"]["words"].split())
        same, with_ = [[group.split() for group in _groups(tables)] for tables in (data["same"], data["with"])]
        self.listed = frozenset(word for group in (*same, *with_) for word in group)
        roots = dict(zip(self.listed, stem_each(word.replace("-", "") for word in self.listed), strict=True))
        self._same, self._with = same, with_
        self.same: dict[str, frozenset[str]] = {}
        for group in same:
            stems = frozenset(roots[word] for word in group)
            for each in stems:
                self.same[each] = self.same.get(each, frozenset()) | stems
        self.with_: dict[str, frozenset[str]] = {}
        for group in with_:
            first, *others = (roots[word] for word in group)
            self.with_[first] = self.with_.get(first, frozenset()) | frozenset(others)

    @cached_property
    def named(self) -> dict[str, frozenset[str]]:
        """The words for which each word may stand, as they are written."""
        named: dict[str, frozenset[str]] = {}
        for group in self._same:
            for word in group:
                named[word] = named.get(word, frozenset()).union(group)
        for first, *others in self._with:
            named[first] = named.get(first, frozenset()).union(others)
        return named


def _groups(tables: Mapping[str, str]) -> Iterator[str]:
    return (line for lines in tables.values() for line in lines.strip().splitlines())


def is_listed(word: str) -> bool:
    """Whether what means the same as some form of a lower-case word means the same as this one: of those who do a thing
    only where the tables have them by name ("employees" are staff, and no employer is)."""
    return not _AGENT.search(word) or word in _tables().listed or word.removesuffix("s") in _tables().listed


def is_by_name(word: str) -> bool:
    """Whether the tables have a lower-case word in this form."""
    return word in _tables().listed


def named_alike(word: str) -> frozenset[str]:
    """The words for which a lower-case word may stand, in the forms that the tables have: a "busy" shop is no business,
    though both have one stem."""
    return _tables().named.get(word, frozenset())


def is_assurance(word: str) -> bool:
    """Whether a lower-case word says behind a preposition how well something was done: "with care"."""
    return word in _tables().assurances


def is_telling(word: str) -> bool:
    """Whether a lower-case word claims something of its own, though lines of work are full of it: "all", "years"."""
    return word in _tables().telling


def is_filling(word: str) -> bool:
    """Whether a lower-case word may be put between others without saying more than they do."""
    if word in _tables().filling:
        return True
    # "rates", and no "experienced"
    others = _tables().filling if word.endswith("s") else _tables().filling_verbs
    return not others.isdisjoint(bases_of(word))


def says_its_own(word: str) -> bool:
    """Whether a lower-case word of general English tells a deed or a property that no other word stands for."""
    return word in _tables().properties or any(each in _tables().deeds for each in (word, *bases_of(word)))


def is_name_too(word: str) -> bool:
    """Whether a lower-case word is also the name of a product, when it has a capital."""
    return word in _tables().names


@lru_cache(maxsize=50_000)
def equals(root: str) -> frozenset[str]:
    """The stems that mean the same as this one, itself and those of its other forms included."""
    same, forms = _tables().same, (root, *kin(root))
    alike = frozenset(forms).union(*(same.get(each, ()) for each in forms))
    return alike.union(*map(irregular, alike))


@lru_cache(maxsize=50_000)
def comes_with(root: str) -> frozenset[str]:
    """The stems of the words that this one may stand for, though they are more than it says."""
    narrower = frozenset[str]().union(*(_tables().with_.get(each, ()) for each in (root, *kin(root))))
    return narrower.union(*map(irregular, narrower))


_AGENT = re.compile(r"(?:(?:er|or|ist|yst|ian|eer|ant)s?|ings)$")


@cache
def _tables() -> _Tables:
    return _Tables()
