"""True rewrites, as a good editor would write them, and lies in the same form: by corpus, one file for each trade in
`corpora/`. Whoever wrote them had not seen the gate.

| Corpus | Who wrote it, and how | What nobody looks at |
|---|---|---|
| first | with the originals of the examples before the eyes | a half, by seed |
| blind | one author | a quarter, by seed |
| fresh | another | all of it |
| closed | two, asked to write as freely as a good editor would | all of it |
| working | four, in forms as hard | nothing: it was counted once, and read |
| named | five, of the kinds that a tool has to get right; half of them on lines of real resumes | a half, by seed |
| varied | one, of the same kinds, with figures, aliases and acronyms as varied as could be | the rewrites |
| checked | two, asked for what a tool has to get right; half on real lines | nothing: counted once, and read |

The kinds that a tool has to get right: inflection, aliases, number formats, reordered clauses, merged lines, acronyms.

What is in the folder `opened` of a corpus was looked at, whatever the share. Of what nobody looks at only the count is
ever told.
"""

import tomllib
from collections.abc import Callable, Iterator
from math import ceil
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, TypeVar

FOLDER = Path(__file__).with_name("corpora")
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


class Rewrites(NamedTuple):
    """Those that may be looked at, and the others."""

    opened: list[Rewrite]
    unseen: list[Rewrite]


class Lies(NamedTuple):
    """Those that may be looked at, and the others."""

    opened: list[BlindLie]
    unseen: list[BlindLie]


_Each = TypeVar("_Each", Rewrite, BlindLie)


class Corpus(NamedTuple):
    """What one or several authors wrote, of which a share, chosen by seed, is only ever counted."""

    name: str
    unseen: float

    def rewrites(self) -> Rewrites:
        """The same ones at every call."""
        return Rewrites(*self._parts("rewrites", _rewrites))

    def lies(self) -> Lies:
        """Likewise; none of the first corpus and of the checked one."""
        return Lies(*self._parts("lies", _lies))

    def _parts(self, what: str, read: Callable[[Path], list[_Each]]) -> tuple[list[_Each], list[_Each]]:
        folder = FOLDER / self.name / what
        shuffled = read(folder)
        if self.unseen:
            Random(SEED).shuffle(shuffled)
        cut = len(shuffled) - ceil(len(shuffled) * self.unseen)
        return read(folder / "opened") + shuffled[:cut], shuffled[cut:]


FIRST = Corpus("first", unseen=1 / 2)
BLIND = Corpus("blind", unseen=1 / 4)
FRESH = Corpus("fresh", unseen=1)
CLOSED = Corpus("closed", unseen=1)
WORKING = Corpus("working", unseen=0)
NAMED = Corpus("named", unseen=1 / 2)
VARIED = Corpus("varied", unseen=1)
CHECKED = Corpus("checked", unseen=0)
CORPORA = (NAMED, VARIED, CHECKED, FIRST, BLIND, FRESH, CLOSED, WORKING)


def _rewrites(folder: Path) -> list[Rewrite]:
    return [
        Rewrite(trade, r["kind"], tuple(r["before"]), r["after"], tuple(r.get("known", ())))
        for trade, r in _rows(folder, "rewrite")
    ]


def _lies(folder: Path) -> list[BlindLie]:
    return [
        BlindLie(trade, lie["kind"], tuple(lie["before"]), lie["after"], lie["token"])
        for trade, lie in _rows(folder, "lie")
    ]


def _rows(folder: Path, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(folder.glob("*.toml")):
        yield from ((path.stem, row) for row in tomllib.loads(path.read_text(encoding="utf-8"))[key])
