"""Headings that say of what kind the names behind them are: "Pharmacy software: ProScript", "Social media (LinkedIn)".

The kinds of things, and which names are of a kind, are in `data/kinds.toml`.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from resume.grounding.words.ordinary import WordClass, claims_of, word_class
from resume.grounding.words.rewording import is_name_too
from resume.terms import STOP_WORDS


class Heading(NamedTuple):
    """A heading at [start:end], and where the list of its names stops."""

    start: int
    end: int
    stop: int
    is_shown: bool  # by one of the names, as the tables say


def headings(text: str, knows: Callable[[str], bool]) -> Iterator[Heading]:
    """The headings of a text that name a kind of thing and no more.

    Args: `knows` tells whether a lower-case word stands in the sources.
    """
    found = [*_HEADING.finditer(text), *_INSIDE.finditer(text)]
    are_groups = sum(match["sign"] != "(" for match in found) >= _GROUPS
    for match in found:
        words = [word.lower() for word in _WORD.findall(match["class"]) if word != "and"]
        furthest = match.end() + _FURTHEST
        end = (_CLOSED if match["sign"] == "(" else _LIST_END).search(text, match.end(), furthest)
        stop = end.start() if end else min(len(text), furthest)
        names = [word.lower() for word in _WORD.findall(text, match.end(), stop)]
        if words and names and _is_known(names[0], knows):
            is_shown = _is_kind_of(words, names) or _is_maker_of(words, text[match.end() : stop])
            if not is_shown and len(words) == 1 and words[0] in _makers() and not knows(words[0]):
                continue  # what somebody would hold, or who would have made it
            new = [word for word in words if not knows(word) and word not in STOP_WORDS]
            is_kind = _names_kind(words, knows) and not any(map(_says_more, new))
            only_sorts = len(words) <= _SHORT and (match["sign"] == ":" or (are_groups and match["sign"] != "("))
            if is_shown or is_kind or (only_sorts and all(_is_general(word, are_groups=are_groups) for word in new)):
                yield Heading(match.start(), match.end("class"), stop, is_shown)


def _is_known(name: str, knows: Callable[[str], bool]) -> bool:
    """Whether a name stands in the sources, as a whole or part by part."""
    return name in STOP_WORDS or knows(name) or ("-" in name and all(map(knows, filter(None, name.split("-")))))


def _names_kind(words: list[str], knows: Callable[[str], bool]) -> bool:
    generic, held, _ = _tables()
    return len(words) <= _LONGEST and (words[-1] in generic or (words[-1] in held and knows(words[-1])))


def _says_more(word: str) -> bool:
    generic, _, _ = _tables()
    return word not in generic and not claims_of(word).isdisjoint(_NEVER)


def _is_general(word: str, *, are_groups: bool) -> bool:
    """Whether a word only sorts the names behind it: one for things of any kind, or where a line has several headings
    one for their field: "Clinical: ALS. Driving: C1"."""
    kind = word_class(word)
    if is_name_too(word):
        return False
    if kind is WordClass.CLAIM:
        return are_groups and (claims_of(word) <= _FIELDS or word.endswith("ing"))
    return kind is not WordClass.RARE or word.endswith(_PLURAL) or are_groups


def _is_kind_of(words: list[str], names: list[str]) -> bool:
    """Whether the heading begins with what one of its names is called."""
    _, _, kinds = _tables()
    return any(not kinds.get(" ".join(words[:length]), _NONE).isdisjoint(names) for length in range(1, len(words) + 1))


def _is_maker_of(words: list[str], listed: str) -> bool:
    """Whether each of the names in a list is one of what the heading names them by: "Adobe: InDesign, Illustrator"."""
    made = _makers().get(" ".join(words))
    return made is not None and all(
        not made.isdisjoint(word.lower() for word in _WORD.findall(name))
        for name in _PARTED.split(listed)
        if name.strip()
    )


def makes(maker: str, product: str) -> bool:
    """Whether a product, or one with a name that begins so, is made by whom the lower-case name says."""
    return maker != "communication" and maker not in _held() and product in _makers().get(maker, _NONE)


def is_kind_of(kind: str, product: str) -> bool:
    """Whether a product is of a kind, both in lower case: "crm" for HubSpot."""
    return product in _tables()[2].get(kind, _NONE)


@cache
def _makers() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files("resume").joinpath("data/kinds.toml").read_text(encoding="utf-8"))
    makers = {name: frozenset(names.split()) for name, names in data["all_of"].items()}
    return makers | dict.fromkeys(_held() - {"training"}, makers["certificates"])


def _held() -> frozenset[str]:
    return _tables()[1]


@cache
def _tables() -> tuple[frozenset[str], frozenset[str], dict[str, frozenset[str]]]:
    data = tomllib.loads(files("resume").joinpath("data/kinds.toml").read_text(encoding="utf-8"))
    kinds = {name: frozenset(names.split()) for name, names in data["kinds"].items()}
    return frozenset(data["headings"]["words"].split()), frozenset(data["headings"]["held"].split()), kinds


_NONE: frozenset[str] = frozenset()
_NEVER = frozenset(("effects", "ranks", "praise", "quantities", "frequencies", "times", "parties", "places"))
_FIELDS = frozenset(("domains", "methods", "parties"))  # which sort as much as what they claim: "Brands", "Diagnostics"
_PLURAL = ("s", "work", "ware")
_GROUPS = 2  # headings that a line is sorted by
_SHORT = 2  # words of a heading that only sorts
_FURTHEST = 600  # characters of a list that are looked at
_LONGEST = 4  # words of a heading that nobody wrote
_WORD = re.compile(r"[^\W_]+(?:[-/+#][^\W_]*)*")
_HEADING = re.compile(
    r"(?:^|(?<=[.;|·•\n]\s))(?P<class>[A-Za-z][\w/&+-]*(?:(?:, | and | & | )[\w/&+]+(?:-\w+)*){0,4})"
    r"\s?(?P<sign>:(?=\s)|\(|(?<=\s)[-–—](?=\s))",
    re.MULTILINE,
)
_INSIDE = re.compile(  # "with security tools (Splunk, Nessus)"
    r"\b(?:with|using|including|of|in|on) (?P<class>[a-z][\w-]*(?:(?: | and )[a-z][\w-]*){0,3}) (?P<sign>\()"
)
_LIST_END = re.compile(r"[.;](?:\s|$)|\s[|·•]|\n")
_PARTED = re.compile(r"\([^()]*\)|,|;|&|\band\b")
_CLOSED = re.compile(r"\)")
