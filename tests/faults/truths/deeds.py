"""Lines that tell a deed, taken apart: the verb in its forms, and the rest."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Deed(NamedTuple):
    """One line: "Planned" and "the weekly rota", with the other forms of its verb."""

    past: str
    base: str
    gerund: str
    participle: str
    rest: str

    @property
    def line(self) -> str:
        return f"{self.past.capitalize()} {self.rest}"

    @property
    def third(self) -> str:
        """The verb with "he": "plans"."""
        if self.base.endswith("y") and self.base[-2] not in "aeiou":
            return f"{self.base[:-1]}ies"
        return f"{self.base}{'es' if self.base.endswith(('s', 'sh', 'ch', 'x', 'z', 'o')) else 's'}"


def deeds(lines: Sequence[str], *, single: bool = True) -> Iterator[Deed]:
    """The lines that tell a deed with its object; with `single` those that tell no second one."""
    for line in lines:
        found = deed(line)
        if found and not (_SECOND if single else _IN_PERSON).search(f" {found.rest}"):
            yield found


def deed(line: str) -> Deed | None:
    """A line that begins with a verb in the past, and an object of it."""
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    past = match["verb"].lower()
    base = _IRREGULAR[past][0] if past in _IRREGULAR else _base(past)
    if not base:
        return None
    participle = _IRREGULAR[past][1] if past in _IRREGULAR else past
    return Deed(past, base, _gerund(base, past), participle, match["rest"].rstrip("."))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(tomllib.loads(files("resume").joinpath("data/common.toml").read_text("utf-8"))["verbs"].split())


def _base(past: str) -> str:
    if not past.endswith("ed"):
        return ""
    doubled = past[:-3] if past[-3:-2] == past[-4:-3] else ""
    ways = (past[:-1], past[:-2], doubled, f"{past[:-3]}y" if past.endswith("ied") else "")
    return next((way for way in ways if way in _verbs() and way != past), "")


def _gerund(base: str, past: str) -> str:
    if past == f"{base}{base[-1]}ed" or base in _DOUBLED:
        return f"{base}{base[-1]}ing"
    return f"{base[:-1]}ing" if base[-1] == "e" and base[-2:] not in ("ee", "ye", "oe") else f"{base}ing"


_IRREGULAR = {
    past: (base, participle)
    for base, past, participle in (
        way.split()
        for way in (
            "run ran run,lead led led,write wrote written,build built built,teach taught taught,sell sold sold,"
            "bring brought brought,take took taken,keep kept kept,give gave given,buy bought bought,make made made,"
            "hold held held,do did done,draw drew drawn,drive drove driven,grow grew grown,win won won,find found "
            "found,"
            "rewrite rewrote rewritten,rebuild rebuilt rebuilt,oversee oversaw overseen,sew sewed sewn,feed fed fed"
        ).split(",")
    )
}
_DOUBLED = frozenset("run win cut set get put".split())
_LINE = re.compile(
    r"(?P<verb>[A-Z][a-z]+) (?P<rest>(?!(?:up|out|in|on|off|over|to|for|with|from|at|by|as)\b)\S[^\n*]+)"
)
_IN_PERSON = re.compile(r"\b(?:I|me|we)\b")
_SECOND = re.compile(
    r"(?:[,;.:] |[ (](?:and|then|but|also|which|who|that) (?:also |then |I )?)(?:[a-z]+ed|"
    + "|".join((*_IRREGULAR, "cut", "set", "put", "was", "were", "is", "are", "fell", "rose"))
    + r")\b|\b(?:I|my|me|we|our|he|she|they|the first|but|not|no|never)\b"
)
