"""One tense within a position that has ended: the past, where most of its lines are told in it. English."""

from collections.abc import Iterator

from recovery.wording import into_past, opens_in_past
from resume.changes import Change, ChangeKind, Target, change
from resume.model import Entry, ItemKind, Resume, SectionKind

_STORIED = frozenset({SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.VOLUNTEERING})
_FEWEST = 2  # lines in the past


def consistent_tense(resume: Resume) -> Iterator[Change]:
    """Changes of single lines in the present among lines in the past. A position that goes on may tell of both."""
    for section in resume.sections:
        for entry in section.entries if section.kind in _STORIED else ():
            yield from _in_past(entry)


def _in_past(entry: Entry) -> Iterator[Change]:
    bullets = [i for i in entry.items if i.kind is ItemKind.BULLET and not i.is_layout]
    past = sum(opens_in_past(i.text) for i in bullets)
    has_ended = not entry.current and entry.end is not None and entry.end.year is not None
    if not has_ended or past < _FEWEST or 2 * past <= len(bullets):
        return
    for item in bullets:
        if (after := into_past(item.text)) is not None:
            yield change(
                ChangeKind.FORMAT,
                Target(kind="item", id=item.id, field="text"),
                item.text,
                after,
                "The same tense throughout a position that has ended.",
            )
