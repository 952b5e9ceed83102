"""One way of writing throughout: list signs, full stops, capitals, spaces, dates, tense. Form, never what is said."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from recovery.date_style import consistent_dates
from recovery.spelling import known_names, without_stray_spaces
from recovery.tense import consistent_tense
from resume.changes import Change, ChangeKind, Target, apply, change
from resume.language import resume_language
from resume.model import Item, ItemKind, Resume, SectionKind
from resume.skills import find_skills
from resume.text import mask

T = TypeVar("T")

_SIGNS = frozenset("-*+•▪‣–·")
_CLOSING_SIGNS = frozenset(")%”\"’'")  # behind which a full stop can stand
_PLAIN_START = re.compile(r"[a-z]{2,}(?=[\s,])")
_STORIED = frozenset({SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.VOLUNTEERING})


class _Habit(NamedTuple):
    """What it takes to speak of a habit: how many there are, and the share of them that does the same."""

    fewest: int
    share: float

    def of(self, values: Sequence[T]) -> T | None:
        """The usual value where there are others; None without a habit, and where there is nothing to change."""
        if len(values) < self.fewest:
            return None
        value, times = Counter(values).most_common(1)[0]
        return value if self.share <= times / len(values) < 1 else None


_USUAL, _PLAINLY = _Habit(3, 0.6), _Habit(4, 0.75)


def consistent_format(resume: Resume, *, is_light: bool = False, is_bold: bool = False) -> Iterator[Change]:
    """Changes that bring the exceptions in line with what the resume does mostly; none where it has no habit.

    No two of them have one target but where the second starts from what the first leaves.

    Args:
        is_light: only what is plainly uneven: a single exception among many, and no other tense.
        is_bold: also capitals where the resume has none at all.
    """
    is_english = resume_language(resume) == "en"
    steps: list[Callable[[Resume], Iterator[Change]]] = [_spelling]
    yield from consistent_dates(resume)
    if is_english and not is_light:
        steps.append(consistent_tense)
    habit = _PLAINLY if is_light else _USUAL
    steps.append(lambda now: _same_lists(now, habit))
    if is_english:
        steps.append(lambda now: _same_capitals(now, habit if is_light else None, is_bold=is_bold))
    yield from _same_signs(list(_bullets(resume)), habit)
    for step in steps:
        made = list(step(resume))
        yield from made
        resume = apply(resume, made)


def _bullets(resume: Resume) -> Iterator[Item]:
    return (located.item for located in resume.located_items() if located.item.kind is ItemKind.BULLET)


def _format(item: Item, after: str, reason: str) -> Change:
    return change(ChangeKind.FORMAT, Target(kind="item", id=item.id, field="text"), item.text, after, reason)


def _spelling(resume: Resume) -> Iterator[Change]:
    """Names of tools as their makers write them, and no stray spaces."""
    for _, _, item in resume.located_items():
        if item.is_layout:
            continue
        named = known_names(item.text)
        after = without_stray_spaces(named)
        if after != item.text:
            names = named != item.text
            reason = (
                "Names as they are usually written." if names else "No space before a comma, and one between words."
            )
            yield _format(item, after, reason)


def _same_lists(resume: Resume, habit: _Habit) -> Iterator[Change]:
    for section in resume.sections:
        for items in (section.items, *(entry.items for entry in section.entries)):
            yield from _same_end([item for item in items if item.kind is ItemKind.BULLET], habit)


def _same_signs(bullets: Sequence[Item], habit: _Habit) -> Iterator[Change]:
    plain = [b for b in bullets if b.marker.strip() in _SIGNS]
    usual = habit.of([b.marker.strip() for b in plain])
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


def _same_end(bullets: Sequence[Item], habit: _Habit) -> Iterator[Change]:
    # A bullet of several sentences needs its stops whatever the others do.
    plain = [
        b
        for b in bullets
        if b.text[-1:].isalnum() or b.text[-1:] in _CLOSING_SIGNS or (b.text[-1:] == "." and ". " not in b.text[:-1])
    ]
    has_stop = habit.of([b.text.endswith(".") for b in plain])
    for bullet in plain:
        is_stopped = bullet.text.endswith(".")
        if has_stop is None or is_stopped == has_stop or _ends_in_abbreviation(bullet.text):
            continue
        if is_stopped and ". " in bullet.text[:-1]:
            continue
        yield _format(
            bullet,
            bullet.text + "." if has_stop else bullet.text[:-1],
            "A full stop, as the other bullets here have one."
            if has_stop
            else "No full stop, as at the other bullets here.",
        )


def _ends_in_abbreviation(text: str) -> bool:
    last = text.split()[-1]
    return last.endswith(".") and (len(last) <= 4 or "." in last[:-1])


def _same_capitals(resume: Resume, habit: _Habit | None, *, is_bold: bool) -> Iterator[Change]:
    """A capital at the beginning of each bullet, where most have one, or without a habit to keep to where any has, or
    boldly where none has; names that begin otherwise ("npm") stay."""
    told = [i for s in resume.sections if s.kind in _STORIED for i in s.all_items() if i.kind is ItemKind.BULLET]
    begun = [(i, mask(i.text)) for i in told if mask(i.text)[:1].isalpha()]
    are_big = [text[0].isupper() for _, text in begun]
    is_wanted = is_bold or any(are_big) if habit is None else habit.of(are_big) is True
    if not is_wanted:
        return
    for item, text in begun:
        first = _PLAIN_START.match(text)
        if first and not any(m.start == 0 and m.canonical[:1].islower() for m in find_skills(item.text)):
            yield _format(item, item.text[0].upper() + item.text[1:], "A capital at the beginning of each bullet.")
