"""What differs between two texts, line by line and, where a line was reworded, word by word. Pure."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from resume.diff import Op, Piece, word_diff

Status = Literal["same", "changed", "removed", "added"]

_MOST_LINES = 2_000  # of both sides that are looked at for what was moved to where; beyond, only the ends are matched
_MOST_CHARACTERS = 2_000  # of a line that is compared word by word
_ALIKE = 0.4  # of two lines that stand for one another, this share of words at least is the same


class LineDiff(NamedTuple):
    """One line of the result."""

    status: Status
    pieces: Sequence[Piece]


def line_diff(before: str, after: str) -> list[LineDiff]:
    """All lines of both texts in order; the lines without those removed give `after`, without those added `before`."""
    a, b = before.splitlines(), after.splitlines()
    head = _alike(a, b)
    tail = _alike(a[head:][::-1], b[head:][::-1])
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    lines = [_whole("same", line) for line in a[:head]]
    lines += _middle(middle_a, middle_b)
    return lines + [_whole("same", line) for line in a[len(a) - tail :]]


def _alike(a: Sequence[str], b: Sequence[str]) -> int:
    """How many lines of the beginning are the same."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _middle(a: Sequence[str], b: Sequence[str]) -> Iterator[LineDiff]:
    if len(a) + len(b) > _MOST_LINES:
        yield from _replaced(a, b)
        return
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (_whole("same", line) for line in a[a0:a1])
        else:
            yield from _replaced(a[a0:a1], b[b0:b1])


def _replaced(a: Sequence[str], b: Sequence[str]) -> Iterator[LineDiff]:
    """Lines that stand in the place of others, paired in order as long as they have words in common."""
    done = 0
    for old in a:
        new = b[done] if done < len(b) else None
        if new is not None and _is_rewording(old, new):
            yield LineDiff("changed", word_diff(old, new))
            done += 1
        else:
            yield _whole("removed", old)
    yield from (_whole("added", line) for line in b[done:])


def _is_rewording(old: str, new: str) -> bool:
    if max(len(old), len(new)) > _MOST_CHARACTERS:
        return False
    words_old, words_new = set(old.split()), set(new.split())
    return len(words_old & words_new) >= _ALIKE * max(len(words_old), len(words_new), 1)


def _whole(status: Literal["same", "removed", "added"], line: str) -> LineDiff:
    return LineDiff(status, (Piece(Op(status), line),))
