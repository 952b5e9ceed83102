"""Positions of a resume without any headings, whose lines the reader keeps in one part: told by lines with dates."""

import re
from collections.abc import Iterator

from resume.dates import find_date_ranges
from resume.model import Entry, Item, ItemKind, Resume, Section, SectionKind
from resume.sections import parse_entry_head

_LONGEST_HEAD = 80  # characters of a line of a head
_MOST_ABOVE = 2  # lines of a head above its dates
_SENTENCE = re.compile(r"[.!?;:]$")


def unheaded(resume: Resume) -> Section | None:
    """The part with all lines of a resume without headings; None when it has headings."""
    found = [s for s in resume.sections if s.kind is SectionKind.OTHER and not s.title and s.items and not s.entries]
    return found[0] if len(found) == len(resume.sections) == 1 else None


def positions_of(section: Section) -> tuple[Entry, ...]:
    """The positions that the lines tell of, as entries that are nowhere in the resume. Each has the lines of its head
    and those below them as its items."""
    heads = list(_heads(section.items))
    ends = [first for first, _ in heads[1:]] + [len(section.items)]
    return tuple(
        _position(f"{section.id}-position-{number}", section.items[first:end], dated - first)
        for number, ((first, dated), end) in enumerate(zip(heads, ends, strict=True), start=1)
    )


def profile_of(section: Section) -> tuple[Item, ...]:
    """The sentences before the first position."""
    first = next((first for first, _ in _heads(section.items)), 0)
    return tuple(i for i in section.items[:first] if i.kind is ItemKind.PARAGRAPH and _SENTENCE.search(i.text))


def work_of(section: Section) -> tuple[Item, ...]:
    """The lines from the first position on; none where no line has dates."""
    first = next((first for first, _ in _heads(section.items)), len(section.items))
    return section.items[first:]


def _heads(items: tuple[Item, ...]) -> Iterator[tuple[int, int]]:
    """Where the head of each position begins, and which of its lines has the dates."""
    taken = 0
    for number, item in enumerate(items):
        found = _dates(item)
        if found is None:
            continue
        first = number
        if not item.text[: found[0]].strip(" ,|()–—-"):
            while first > taken and number - first < _MOST_ABOVE and _is_of_head(items[first - 1]):
                first -= 1
        yield first, number
        taken = number + 1


def _dates(item: Item) -> tuple[int, int] | None:
    """Where a line says from when to when; None when it does not, or only deep in its text."""
    if item.kind is not ItemKind.PARAGRAPH or item.is_layout:
        return None
    for found in find_date_ranges(item.text):
        if found.start is not None and (found.end is not None or found.current):
            return found.span if found.span[0] <= _LONGEST_HEAD else None
    return None


def _is_of_head(item: Item) -> bool:
    is_short = item.kind is ItemKind.PARAGRAPH and len(item.text) <= _LONGEST_HEAD
    return is_short and item.text[:1].isupper() and not _SENTENCE.search(item.text)


def _position(id_: str, items: tuple[Item, ...], dated: int) -> Entry:
    span = _dates(items[dated])
    lines = [i.text for i in items[: dated + 1]]
    head = (*lines[:-1], lines[-1][: span[1] if span else None])
    read = parse_entry_head(head)
    entry = Entry(id=id_, head=head, items=items)
    entry = entry.model_copy(update=read.as_update())
    title = entry.title or next((line for line in head if line.strip()), "")
    return entry.model_copy(update={"title": title.split(",")[0].strip()})
