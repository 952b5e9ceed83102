"""What differs between two versions of a resume, in numbers and word by word. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from resume.model import Frozen, Resume


class DiffStatistics(Frozen):
    """Counts of items and words; an item that was moved and reworded counts as both."""

    changed: int
    kept: int
    moved: int
    added: int
    removed: int
    words_added: int
    words_removed: int


class Op(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """A run of words, with the spaces between them, that was kept, removed or added."""

    op: Op
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """The way from one text to the other; joining what is not removed gives `after`, what is not added `before`."""
    a, b = _words(before), _words(after)
    pieces: list[Piece] = []
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Op.SAME, "".join(a[a0:a1])))
            continue
        if a1 > a0:
            pieces.append(Piece(Op.REMOVED, "".join(a[a0:a1])))
        if b1 > b0:
            pieces.append(Piece(Op.ADDED, "".join(b[b0:b1])))
    return pieces


def statistics(original: Resume, customized: Resume) -> DiffStatistics:
    """Compare item by item, by id."""
    before = {located.item.id: located.item.text for located in original.located_items()}
    after = {located.item.id: located.item.text for located in customized.located_items()}
    both = [id_ for id_ in before if id_ in after]
    changed = sum(before[id_] != after[id_] for id_ in both)
    words_before = Counter(w for text in before.values() for w in text.split())
    words_after = Counter(w for text in after.values() for w in text.split())
    return DiffStatistics(
        changed=changed,
        kept=len(both) - changed,
        moved=_moved(both, [id_ for id_ in after if id_ in before]),
        added=len(after) - len(both),
        removed=len(before) - len(both),
        words_added=(words_after - words_before).total(),
        words_removed=(words_before - words_after).total(),
    )


def _moved(before: Sequence[str], after: Sequence[str]) -> int:
    """How many ids must be taken out and put back elsewhere to get from one order to the other."""
    place = {id_: i for i, id_ in enumerate(before)}
    tails: list[int] = []  # the longest increasing run of old places: what did not move
    for id_ in after:
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if tails[middle] < place[id_] else (low, middle)
        tails[low : low + 1] = [place[id_]]
    return len(after) - len(tails)


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\w+(?:['’.-]\w+)*|[^\w\s]", text)
