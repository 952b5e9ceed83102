"""One way of writing throughout: list signs, full stops, dates, tense. The form of what is said, never what is said."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

from recovery.date_style import consistent_dates
from recovery.tense import consistent_tense
from resume.changes import Change, ChangeKind, Target, apply, change
from resume.language import resume_language
from resume.model import Item, ItemKind, Resume

T = TypeVar("T")

_FEWEST = 3  # bullets, before one can speak of a habit
_MOST = 0.6  # share of them that makes a habit


def consistent_format(resume: Resume) -> Iterator[Change]:
    """Changes that bring the exceptions in line with what the resume does mostly; none where it has no habit.

    No two of them have one target but where the second starts from what the first leaves.
    """
    yield from consistent_dates(resume)
    tense = list(consistent_tense(resume)) if resume_language(resume) == "en" else []
    yield from tense
    yield from _same_lists(apply(resume, tense))


def _same_lists(resume: Resume) -> Iterator[Change]:
    bullets = [located.item for located in resume.located_items() if located.item.kind is ItemKind.BULLET]
    yield from _same_marker(bullets)
    for section in resume.sections:
        for items in (section.items, *(entry.items for entry in section.entries)):
            yield from _same_end([item for item in items if item.kind is ItemKind.BULLET])


def _same_marker(bullets: Sequence[Item]) -> Iterator[Change]:
    plain = [b for b in bullets if b.marker.strip() in {"-", "*", "+", "•", "▪", "‣", "–", "·"}]
    usual = _habit([b.marker.strip() for b in plain])
    for bullet in plain:
        written = bullet.marker.strip()
        if usual is not None and written != usual:
            yield change(
                ChangeKind.FORMAT,
                Target(kind="item", id=bullet.id, field="marker"),
                bullet.marker,
                bullet.marker.replace(written, usual, 1),
                f"The same bullet sign everywhere: “{usual}”.",
            )


def _same_end(bullets: Sequence[Item]) -> Iterator[Change]:
    # A bullet of several sentences needs its stops whatever the others do.
    plain = [b for b in bullets if b.text[-1:].isalnum() or (b.text[-1:] == "." and ". " not in b.text[:-1])]
    has_stop = _habit([b.text.endswith(".") for b in plain])
    for bullet in plain:
        is_stopped = bullet.text.endswith(".")
        if has_stop is None or is_stopped == has_stop or _ends_in_abbreviation(bullet.text):
            continue
        yield change(
            ChangeKind.FORMAT,
            Target(kind="item", id=bullet.id, field="text"),
            bullet.text,
            bullet.text + "." if has_stop else bullet.text[:-1],
            "A full stop at the end of each bullet." if has_stop else "No full stop at the end of bullets.",
        )


def _habit(values: Sequence[T]) -> T | None:
    if len(values) < _FEWEST:
        return None
    value, times = Counter(values).most_common(1)[0]
    return value if _MOST <= times / len(values) < 1 else None


def _ends_in_abbreviation(text: str) -> bool:
    last = text.split()[-1]
    return last.endswith(".") and (len(last) <= 4 or "." in last[:-1])
