"""True rewrites made by machine: lines of resumes, and changes to them that keep what they mean.

Each kind of change is a function of the lines of one entry and a random source, and gives sources with a new wording
that says no more than they do, by construction. Often it is the source that is made: misspelled, padded, cut up; the
true line is then the new wording.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from resume.grounding.gate import ungrounded
from tests.documents import example_pairs
from tests.faults.corpus import BLIND, FIRST, WORKING


class Truth(NamedTuple):
    """Sources, and a new wording of them that adds nothing."""

    kind: str
    sources: tuple[str, ...]
    after: str


Teller = Callable[[Sequence[str], Random], Iterator[tuple[Sequence[str], str]]]
"""From the lines of one entry the sources and the new wordings."""


@cache
def entries(data: Path | None = None) -> tuple[tuple[str, ...], ...]:
    """The lines of entries and of sections without entries: of the examples, or of a folder like them, and of the
    rewrites that may be looked at."""
    found: dict[tuple[str, ...], None] = {}
    for pair in example_pairs(data) if data else example_pairs():
        resume, _ = pair.read()
        for section in resume.sections:
            for items in (section.items, *(entry.items for entry in section.entries)):
                found[tuple(item.text for item in items)] = None
    of_trades: dict[str, dict[str, None]] = {}
    for rewrite in (rewrite for corpus in (FIRST, BLIND, WORKING) for rewrite in corpus.rewrites().opened):
        of_trades.setdefault(rewrite.trade, {}).update(dict.fromkeys(rewrite.before))
    for lines in map(tuple, of_trades.values()):
        found |= dict.fromkeys(lines[first : first + _LINES] for first in range(0, len(lines), _LINES))
    return tuple(lines for lines in found if lines)


_LINES = 4  # of a trade, that are taken for one entry
_OF_ONE = 3  # truths of a kind about one entry, at most


def told(kind: str, tell: Teller, random: Random, most: int, data: Path | None = None) -> Iterator[Truth]:
    """So many truths of a kind, about entries in random order, a few about each."""
    shuffled = list(entries(data))
    random.shuffle(shuffled)

    def each() -> Iterator[Truth]:
        for lines in shuffled:
            made = [(tuple(sources), after) for sources, after in tell(lines, random) if after not in sources]
            for sources, after in random.sample(made, min(_OF_ONE, len(made))):
                yield Truth(kind, sources, after)

    return islice(each(), most)


def refused(truths: Sequence[Truth]) -> list[tuple[Truth, list[str]]]:
    """Those that the gate refuses, with what it finds untrue."""
    judged = ((truth, [claim.text for claim in ungrounded(truth.after, truth.sources)]) for truth in truths)
    return [(truth, claims) for truth, claims in judged if claims]
