"""A line of a resume as a liar sees it, and how a lie is put into it."""

import tomllib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from resume.model import Entry, Section

DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("inventions.toml").read_text(encoding="utf-8"))


class Line(NamedTuple):
    """What a lie is made of: a line of the resume, all its other lines, and the ad."""

    text: str
    others: tuple[str, ...]
    ad: str
    random: Random
    section: Section
    entry: Entry | None

    @property
    def whole(self) -> str:
        """The whole resume in lower case."""
        return _lower(self.text, self.others)

    def one(self, *choices: str) -> str:
        return self.random.choice(choices)


@lru_cache(maxsize=8)
def _lower(text: str, others: tuple[str, ...]) -> str:
    return "\n".join([text, *others]).lower()


Planted = tuple[str, str]  # the text with the lie, and the planted string
Liar = Callable[[Line], Iterator[Planted]]


def put(text: str, start: int, end: int, new: str, more: int = 8, before: int = 0) -> Planted:
    """The text with [start:end] replaced, and the new part with so many characters behind and before it."""
    told = text[:start] + new + text[end:]
    return told, told[max(0, start - before) : start + len(new) + more].rstrip()


def behind(text: str, clause: str, joint: str = ", ") -> str:
    """The clause at the end of the text, before a full stop."""
    bare = text.rstrip(" .")
    return f"{bare}{joint}{clause}{text[len(bare) :].strip(' ')}"
