"""True rewrites, as a good editor would write them: `rewrites/`, one file for each trade.

They were written with the originals before the eyes, not with the gate. One half, chosen by seed, is there to work
with; the other is looked at only as a figure. Those in `opened/` were looked at since and belong to the first half.
"""

import tomllib
from pathlib import Path
from random import Random
from typing import NamedTuple

FOLDER = Path(__file__).with_name("rewrites")
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


class Halves(NamedTuple):
    """The corpus in two parts."""

    working: list[Rewrite]
    unseen: list[Rewrite]


def halves() -> Halves:
    """The two halves, the same ones at every call."""
    shuffled = _read(FOLDER)
    Random(SEED).shuffle(shuffled)
    middle = len(shuffled) // 2
    return Halves(_read(FOLDER / "opened") + shuffled[:middle], shuffled[middle:])


def _read(folder: Path) -> list[Rewrite]:
    return [
        Rewrite(path.stem, r["kind"], tuple(r["before"]), r["after"], tuple(r.get("known", ())))
        for path in sorted(folder.glob("*.toml"))
        for r in tomllib.loads(path.read_text(encoding="utf-8"))["rewrite"]
    ]
