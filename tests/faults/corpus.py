"""True rewrites, as a good editor would write them (`rewrites/`), and lies in the same form (`blind_lies/`), one file
for each trade.

The first were written with the originals before the eyes, not with the gate. One half, chosen by seed, is there to work
with; the other is looked at only as a figure. Those in `opened/` were looked at since and belong to the first half.

Those in `working/` and `working_lies/` were written by four who had not seen the gate, in harder forms than the others,
and were read after a first count: they are there to work with.

Those in `blind/` and `blind_lies/` were written by somebody who has not seen the gate, and counted before anybody
looked at them. Three quarters, chosen by seed, were looked at afterwards; the last one is only ever counted. So are
those in `fresh/` and `fresh_lies/`, by another such author, and in `closed/` and `closed_lies/`, by two more, who were
asked to write as freely as a good editor would.

Those in `named/` and `named_lies/` are of the kinds that a tool has to get right, and of no others: inflection,
aliases, number formats, reordered clauses, merged lines and acronyms, twenty of each by each of five authors who had
not seen the gate, half of them on lines of real resumes. One half, chosen by seed, was never looked at; those in
`opened/` below, by four more who were asked for figures, aliases and acronyms as varied as they could, all were.
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

FOLDER = Path(__file__).with_name("rewrites")
LIES = Path(__file__).with_name("blind_lies")
FRESH_LIES = Path(__file__).with_name("fresh_lies")
CLOSED_LIES = Path(__file__).with_name("closed_lies")
NAMED_LIES = Path(__file__).with_name("named_lies")
WORKING_LIES = Path(__file__).with_name("working_lies")
SEED = 20


class Rewrite(NamedTuple):
    """Lines of a resume and their new wording; `known` is what the candidate said elsewhere."""

    trade: str
    kind: str
    before: tuple[str, ...]
    after: str
    known: tuple[str, ...]

    @property
    def sources(self) -> list[str]:
        return [*self.before, *self.known]


class BlindLie(NamedTuple):
    """Lines of a resume and a new wording in which `token` is untrue."""

    trade: str
    kind: str
    before: tuple[str, ...]
    after: str
    token: str


class Halves(NamedTuple):
    """The corpus in two parts."""

    working: list[Rewrite]
    unseen: list[Rewrite]


class LieHalves(NamedTuple):
    """Lies in two parts."""

    working: list[BlindLie]
    unseen: list[BlindLie]


class BlindRewrites(NamedTuple):
    """The rewrites of somebody who has not seen the gate."""

    opened: list[Rewrite]
    unseen: list[Rewrite]


class BlindLies(NamedTuple):
    """The lies of the same."""

    opened: list[BlindLie]
    unseen: list[BlindLie]


def halves() -> Halves:
    """The two halves, the same ones at every call."""
    working, unseen = _halved(_read(FOLDER))
    return Halves(_read(FOLDER / "opened") + working, unseen)


def named_rewrites() -> Halves:
    """Those of the kinds that a tool has to get right, in halves."""
    working, unseen = _halved(_read(FOLDER / "named"))
    return Halves(_read(FOLDER / "named" / "opened") + working, unseen)


def named_lies() -> LieHalves:
    """The lies of the same authors, likewise."""
    working, unseen = _halved(_read_lies(NAMED_LIES))
    return LieHalves(_read_lies(NAMED_LIES / "opened") + working, unseen)


def blind_rewrites() -> BlindRewrites:
    """Those that were opened after the first count, and those that never were."""
    return BlindRewrites(*_parted(_read(FOLDER / "blind")))


def blind_lies() -> BlindLies:
    """Likewise."""
    return BlindLies(*_parted(_read_lies(LIES)))


def working_rewrites() -> list[Rewrite]:
    """Those that are there to work with."""
    return _read(FOLDER / "working")


def working_lies() -> list[BlindLie]:
    """Likewise."""
    return _read_lies(WORKING_LIES)


def fresh_rewrites() -> list[Rewrite]:
    """Those that nobody has looked at."""
    return _read(FOLDER / "fresh")


def fresh_lies() -> list[BlindLie]:
    """Likewise."""
    return _read_lies(FRESH_LIES)


def closed_rewrites() -> list[Rewrite]:
    """Those of two more authors, which nobody has looked at either."""
    return _read(FOLDER / "closed")


def closed_lies() -> list[BlindLie]:
    """Likewise."""
    return _read_lies(CLOSED_LIES)


_Each = TypeVar("_Each")


def _halved(everything: Sequence[_Each]) -> tuple[list[_Each], list[_Each]]:
    shuffled = list(everything)
    Random(SEED).shuffle(shuffled)
    middle = len(shuffled) // 2
    return shuffled[:middle], shuffled[middle:]


def _parted(everything: Sequence[_Each]) -> tuple[list[_Each], list[_Each]]:
    """Three quarters and one, chosen by seed."""
    shuffled = list(everything)
    Random(SEED).shuffle(shuffled)
    half = len(shuffled) // 2
    cut = half + (len(shuffled) - half) // 2
    return shuffled[:cut], shuffled[cut:]


def _read(folder: Path) -> list[Rewrite]:
    return [
        Rewrite(path.stem, r["kind"], tuple(r["before"]), r["after"], tuple(r.get("known", ())))
        for path in sorted(folder.glob("*.toml"))
        for r in tomllib.loads(path.read_text(encoding="utf-8"))["rewrite"]
    ]


def _read_lies(folder: Path) -> list[BlindLie]:
    return [
        BlindLie(path.stem, lie["kind"], tuple(lie["before"]), lie["after"], lie["token"])
        for path in sorted(folder.glob("*.toml"))
        for lie in tomllib.loads(path.read_text(encoding="utf-8"))["lie"]
    ]
