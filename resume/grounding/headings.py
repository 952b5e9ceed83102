"""Headings that say of what kind the names behind them are: "Pharmacy software: ProScript", "Social media (LinkedIn)".

The kinds of things, and which names are of a kind, are in `data/kinds.toml`.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from resume.grounding.ordinary import claims_of
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
    for match in _HEADING.finditer(text):
        words = [word.lower() for word in _WORD.findall(match["class"])]
        furthest = match.end() + _FURTHEST
        end = _LIST_END[match["sign"]].search(text, match.end(), furthest)
        stop = end.start() if end else min(len(text), furthest)
        names = [word.lower() for word in _WORD.findall(text, match.end(), stop)]
        if words and names and all(map(knows, (n for n in names[:1] if n not in STOP_WORDS))):
            is_shown = _is_kind_of(words, names)
            if is_shown or (_names_kind(words, knows) and not any(_says_more(w) for w in words if not knows(w))):
                yield Heading(match.start("class"), match.end("class"), stop, is_shown)


def _names_kind(words: list[str], knows: Callable[[str], bool]) -> bool:
    generic, held, _ = _tables()
    return len(words) <= _LONGEST and (words[-1] in generic or (words[-1] in held and knows(words[-1])))


def _says_more(word: str) -> bool:
    generic, _, _ = _tables()
    return word not in generic and not claims_of(word).isdisjoint(_NEVER)


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
_FURTHEST = 600  # characters of a list that are looked at
_LONGEST = 4  # words of a heading that nobody wrote
_WORD = re.compile(r"[^\W_]+(?:[-/+#][^\W_]*)*")
_HEADING = re.compile(
    r"(?:^|(?<=[.;\n]\s))(?P<class>[A-Za-z][\w/&+-]*(?:(?:, | and | & | )[\w/&+-]+){0,4})\s?(?P<sign>:(?=\s)|\()",
    re.MULTILINE,
)
_LIST_END = {":": re.compile(r"[.;](?:\s|$)|\n"), "(": re.compile(r"\)")}
