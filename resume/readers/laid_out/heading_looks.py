"""Which rows of a laid-out document are the headings of its sections.

What the document itself calls a heading is one. Where it says nothing, headings are told by their looks: the
well-known ones show how headings look here, and what looks the same is one too.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from resume.ads.cues import is_place, title_score
from resume.dates import find_date_range
from resume.model import SectionKind
from resume.readers.contact import has_contact_data
from resume.readers.laid_out.layout import Row
from resume.readers.laid_out.row_facts import LARGER, MAX_HEADING, body_size, is_dated, is_title, kind_of, length
from resume.sections import is_contact_heading, is_inner_heading
from resume.text import plain

_MAX_WORDS = 7
_MOST_HEADINGS = 20
_LISTS = frozenset({SectionKind.SKILLS, SectionKind.LANGUAGES})


class _Look(NamedTuple):
    size: float
    is_bold: bool
    is_upper: bool
    ink: str


def heading_levels(rows: Sequence[Row]) -> list[int]:
    """The level of each row as a heading; 0 for all that is none."""
    given = Counter(row.level for row in rows if row.level and kind_of(row))
    if given or not rows:
        return [row.level for row in rows]
    looks = _heading_looks(rows)
    levels: list[int] = []
    open_: Row | None = None
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        is_heading = not row.level and _is_heading(row, following, looks, open_)
        open_ = row if is_heading else open_
        levels.append(row.level or (2 if is_heading else 0))
    return levels


def ad_heading_levels(rows: Sequence[Row]) -> list[int]:
    """The same for an ad, whose headings are of many kinds: all short rows that are set off by their looks."""
    if any(row.level > 1 for row in rows):
        return [row.level for row in rows]
    body = body_size(rows)
    levels = [0 if row.level == 0 and not _is_set_off(row, body) else row.level or 2 for row in rows]
    return [0, *levels[1:]] if levels and not rows[0].level else levels


def _is_set_off(row: Row, body: float) -> bool:
    if not _can_be_heading(row):
        return False
    return row.is_bold or row.size > LARGER * body or plain(row.cells[0]).isupper()


class _Looks(NamedTuple):
    """How headings look: those that others have too, those that well-known ones have, and whether most stand apart."""

    sure: frozenset[_Look]
    known: frozenset[_Look]
    apart: frozenset[_Look]


def _heading_looks(rows: Sequence[Row]) -> _Looks:
    """How well-known headings look in this document, as far as that sets them off."""
    body = body_size(rows)
    inks = Counter[str]()
    for row in rows:
        inks[row.ink] += length(row)
    ink = inks.most_common(1)[0][0] if inks else ""
    titles: dict[_Look, list[Row]] = {}
    others = Counter[_Look]()
    for row in rows:
        if not _can_be_heading(row):
            continue
        if kind_of(row) and not is_inner_heading(plain(row.cells[0])):
            titles.setdefault(_look(row), []).append(row)
        else:
            others[_look(row)] += 1
    larger = {look for look in titles if look.size > LARGER * body or look.is_upper}
    if not titles:
        larger = {look for look, count in others.items() if look.size > LARGER * body and 1 < count <= _MOST_HEADINGS}
        return _Looks(frozenset(larger), frozenset(), frozenset())
    inked = {look for look in titles if ink and look.ink != ink and (look.is_bold or len(titles[look]) > others[look])}
    heads = _entry_looks(
        rows, {look for look, found in titles.items() if 2 * sum(row.is_apart for row in found) > len(found)}
    )
    sure = {
        look
        for look in larger | inked
        if len(titles[look]) >= others[look] or look.size > LARGER * body or (look.is_upper and look not in heads)
    }
    set_off = larger | inked
    different = {look: {plain(row.cells[0]).casefold() for row in found} for look, found in titles.items()}
    known = {look for look, found in different.items() if look.is_bold and (len(found) > 1 or not set_off)} | set_off
    apart = {look for look in known if 2 * sum(row.is_apart for row in titles[look]) > len(titles[look])}
    return _Looks(frozenset(sure), frozenset(known or titles), frozenset(apart))


def _entry_looks(rows: Sequence[Row], apart: set[_Look]) -> set[_Look]:
    """How rows look that stand over a line which only says when or where, or that do not stand apart as headings of
    this look do."""
    return {
        _look(row)
        for row, following in pairwise(rows)
        if _can_be_heading(row) and not kind_of(row)
        and ((not row.is_apart and _look(row) in apart) or (is_dated(following) and not is_title(following)))
    }  # fmt: skip


def _is_heading(row: Row, following: Row | None, looks: _Looks, open_: Row | None) -> bool:
    """Whether the row is a heading; `open_` is the one that it stands under."""
    if not _can_be_heading(row):
        return False
    look, kind = _look(row), kind_of(row)
    if kind is None:
        is_apart = row.is_apart or look not in looks.apart or row.size > _size(following)
        begins = open_ is not None or (following is not None and not _is_headline(row, following))
        return look in looks.sure and begins and following is not None and is_apart
    if is_contact_heading(plain(row.cells[0])) and (row.is_bold or look.is_upper or look in looks.known):
        return True
    if look not in looks.known:
        return False
    if open_ is None or (look == _look(open_) and (row.is_apart or look not in looks.apart)):
        return True
    is_among_skills = kind_of(open_) in _LISTS and kind in _LISTS  # "Languages", "Software"
    return not is_among_skills or (look in looks.sure and look != _look(open_))


def _size(row: Row | None) -> float:
    return row.size if row else 0.0


def _is_headline(row: Row, following: Row) -> bool:
    """Whether the row above the first heading says what the person is, or has contact data below."""
    text = plain(row.cells[0])
    return title_score(text) > 0 or any(map(has_contact_data, following.cells)) or is_place(following.cells[0])


def _can_be_heading(row: Row) -> bool:
    text = plain(row.cells[0])
    return (
        len(row.cells) == 1 and not row.marker and not row.level and bool(text) and len(text) <= MAX_HEADING
        and len(text.split()) <= _MAX_WORDS and text[-1] not in ".,;" and any(map(str.isalpha, text))
        and not has_contact_data(row.cells[0]) and find_date_range(text) is None
    )  # fmt: skip


def _look(row: Row) -> _Look:
    return _Look(round(row.size * 2) / 2, row.is_bold, plain(row.cells[0]).isupper(), row.ink)
