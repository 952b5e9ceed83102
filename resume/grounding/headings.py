"""Headings that say of what kind the names behind them are: "Pharmacy software: ProScript", "Social media (LinkedIn)".

The kinds of things, and which names are of a kind, are in `data/kinds.toml`.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from resume.grounding.ordinary import WordClass, claims_of, word_class
from resume.grounding.rewording import is_name_too
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
    are_groups = sum(match["sign"] == ":" for match in found) >= _GROUPS
    for match in found:
        words = [word.lower() for word in _WORD.findall(match["class"]) if word != "and"]
        furthest = match.end() + _FURTHEST
        end = _LIST_END[match["sign"]].search(text, match.end(), furthest)
        stop = end.start() if end else min(len(text), furthest)
        names = [word.lower() for word in _WORD.findall(text, match.end(), stop)]
        if words and names and all(map(knows, (n for n in names[:1] if n not in STOP_WORDS))):
            is_shown = _is_kind_of(words, names)
            new = [word for word in words if not knows(word) and word not in STOP_WORDS]
            is_kind = _names_kind(words, knows) and not any(map(_says_more, new))
            only_sorts = match["sign"] == ":" and len(words) <= _SHORT
            if is_shown or is_kind or (only_sorts and all(_is_general(word, are_groups=are_groups) for word in new)):
                yield Heading(match.start(), match.end("class"), stop, is_shown)


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
        return are_groups and claims_of(word) <= _FIELDS
    return kind is not WordClass.RARE or word.endswith(_PLURAL) or are_groups


def _is_kind_of(words: list[str], names: list[str]) -> bool:
    """Whether the heading begins with what one of its names is called."""
    _, _, kinds = _tables()
    return any(not kinds.get(" ".join(words[:length]), _NONE).isdisjoint(names) for length in range(1, len(words) + 1))


@cache
def _tables() -> tuple[frozenset[str], frozenset[str], dict[str, frozenset[str]]]:
    data = tomllib.loads(files("resume").joinpath("data/kinds.toml").read_text(encoding="utf-8"))
    kinds = {name: frozenset(names.split()) for name, names in data["kinds"].items()}
    return frozenset(data["headings"]["words"].split()), frozenset(data["headings"]["held"].split()), kinds


_NONE: frozenset[str] = frozenset()
_NEVER = frozenset(("effects", "ranks", "praise", "quantities", "frequencies", "times", "parties", "places"))
_FIELDS = frozenset(("domains",))
_PLURAL = ("s", "work", "ware")
_GROUPS = 2  # headings that a line is sorted by
_SHORT = 2  # words of a heading that only sorts
_FURTHEST = 600  # characters of a list that are looked at
_LONGEST = 4  # words of a heading that nobody wrote
_WORD = re.compile(r"[^\W_]+(?:[-/+#][^\W_]*)*")
_HEADING = re.compile(
    r"(?:^|(?<=[.;\n]\s))(?P<class>[A-Za-z][\w/&+-]*(?:(?:, | and | & | )[\w/&+-]+){0,4})\s?(?P<sign>:(?=\s)|\()",
    re.MULTILINE,
)
_INSIDE = re.compile(  # "with security tools (Splunk, Nessus)"
    r"\b(?:with|using|including|of|in|on) (?P<class>[a-z][\w-]*(?:(?: | and )[a-z][\w-]*){0,3}) (?P<sign>\()"
)
_LIST_END = {":": re.compile(r"[.;](?:\s|$)|\n"), "(": re.compile(r"\)")}
