"""Rows of a laid-out document as lines of Markdown, so that there is one reader of sections and entries.

What the document itself calls a heading is one. Where it says nothing, headings are told by their looks: the
well-known ones show how headings look here, and what looks the same is one too.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from resume.cues import is_mostly_capitalised, is_place, organization_score, title_score
from resume.dates import find_date_range
from resume.model import SectionKind
from resume.readers.contact import has_contact_data, is_document_title
from resume.readers.inline import emphasise
from resume.readers.layout import Row
from resume.readers.lines import bullet_marker, is_rule, label_of
from resume.sections import is_contact_heading, is_inner_heading, section_kind
from resume.text import plain

_BLOCK = re.compile(r"#{1,6}(?:\s|$)|[>|<]|```|~~~|:\s|[=-]+$")
_MAX_HEADING = 60  # characters
_MAX_HEADING_WORDS = 7
_LARGER = 1.12  # times the size of most text
_TOP = 14  # rows in which a name stands
_MAX_NAME_WORDS = 6
_MOST_HEADINGS = 20
_SHORT = 110  # characters; a longer row is a paragraph
_LISTS = frozenset({SectionKind.SKILLS, SectionKind.LANGUAGES})


class Laid(NamedTuple):
    """Markdown of a laid-out document. `is_guess` says that its headings are told by their looks."""

    text: str
    is_guess: bool


class _Look(NamedTuple):
    size: float
    is_bold: bool
    is_upper: bool
    ink: str


def to_markdown(rows: Sequence[Row]) -> Laid:
    """The rows as a Markdown resume.

    Guarantees: each word of the rows is in it, and `plain` of its lines gives their texts back.
    """
    rows = _with_name_first(rows)
    levels = _levels(rows)
    rows, levels = _with_dates_behind(_without_contact_bullets(rows, levels), levels)
    return Laid("\n".join(_lines(rows, levels)) + "\n", any(level and not row.level for level, row in zip(levels, rows, strict=True)))


def to_text(rows: Sequence[Row]) -> str:
    """The rows as the text of an ad, with its headings and list items marked."""
    levels = _levels(rows)
    lines: list[str] = []
    for row, level in zip(rows, levels, strict=True):
        text = " | ".join(map(plain, row.cells))
        mark = "#" * level + " " if level else row.marker
        if lines and (level or row.is_apart or len(text) > _SHORT):
            lines.append("")
        lines.append(mark + text)
    return "\n".join(lines) + "\n"


def _with_name_first(rows: Sequence[Row]) -> list[Row]:
    """The rows, the name as the title of the document on top if its size makes it plain."""
    found = list(rows)
    if any(row.level == 1 for row in found[:_TOP]):
        return found
    top = found[: next((i for i, row in enumerate(found[:_TOP]) if _kind(row)), min(_TOP, len(found)))]
    names = [row for row in top if _can_be_name(row)]
    if not names:
        return found
    largest = max(row.size for row in names)
    at = next(i for i, row in enumerate(top) if _can_be_name(row) and row.size == largest)
    others = max((row.size for row in top if not _can_be_name(row)), default=0.0)
    if at and not (largest > _LARGER * _body_size(found) and largest >= others):
        return found
    name = found.pop(at)
    if _is_second_line(name, found[at] if at < len(top) - 1 else None):
        name = name._replace(cells=(f"{name.cells[0]} {found.pop(at).cells[0]}",))
    return [name._replace(level=1, is_apart=False), *found]


def _with_dates_behind(rows: Sequence[Row], levels: Sequence[int]) -> tuple[list[Row], list[int]]:
    """The rows, a period that stands alone above the title of its entry moved behind it."""
    found, marks = list(rows), list(levels)
    stands_first = False
    for i in range(1, len(found) - 1):
        if marks[i - 1]:
            stands_first = not marks[i] and bool(found[i].cells) and _only_dates(found[i].cells[0])
        row, title = found[i], found[i + 1]
        if not row.cells or marks[i] or marks[i + 1] not in (0, 3) or len(row.cells) > 1 or row.marker or title.marker or title.is_apart:
            continue
        if stands_first and _only_dates(row.cells[0]) and _is_title(title) and not _is_dated(title):
            found[i] = title._replace(cells=(*title.cells, row.cells[0]), is_apart=True, is_bold=False)
            if title.is_bold:
                cells = tuple(emphasise(cell) for cell in title.cells)
                found[i] = found[i]._replace(cells=(*cells, row.cells[0]))
            found[i + 1] = row._replace(cells=())
            marks[i], marks[i + 1] = marks[i + 1], 0
    kept = [i for i, row in enumerate(found) if row.cells]
    return [found[i] for i in kept], [marks[i] for i in kept]


def _is_title(row: Row) -> bool:
    return row.is_bold or row.level > 0 or row.cells[0].startswith("**")


def _without_contact_bullets(rows: Sequence[Row], levels: Sequence[int]) -> list[Row]:
    """The rows, contact details above the first section being no list."""
    stop = next((i for i, row in enumerate(rows) if levels[i] and _kind(row)), 0)
    if not any(row.marker and has_contact_data(row.cells[0]) for row in rows[:stop]):
        return list(rows)
    return [row._replace(marker="") if row.marker and _length(row) <= _SHORT else row for row in rows[:stop]] + [*rows[stop:]]


def _can_be_name(row: Row) -> bool:
    text = plain(row.cells[0])
    return (
        len(row.cells) == 1 and not row.marker and not row.level and 1 <= len(text.split()) <= _MAX_NAME_WORDS
        and not any(map(str.isdigit, text)) and not has_contact_data(row.cells[0]) and text[-1] not in ".:;"
        and not is_document_title(text)
    )  # fmt: skip


def _is_second_line(name: Row, row: Row | None) -> bool:
    """Whether the row goes on with a name whose first words stand alone."""
    return row is not None and _can_be_name(row) and row.size == name.size > 0 and len(plain(name.cells[0]).split()) == 1


def _levels(rows: Sequence[Row]) -> list[int]:
    """The level of each row as a heading; 0 for all that is none."""
    given = Counter(row.level for row in rows if row.level and _kind(row))
    if given:
        return [row.level for row in rows]
    looks = _heading_looks(rows)
    levels: list[int] = []
    open_: Row | None = None
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        is_heading = not row.level and _is_heading(row, following, looks, open_)
        open_ = row if is_heading else open_
        levels.append(row.level or (2 if is_heading else 0))
    return levels


class _Looks(NamedTuple):
    """How headings look: those that others have too, those that well-known ones have, and whether most stand apart."""

    sure: frozenset[_Look]
    known: frozenset[_Look]
    apart: frozenset[_Look]


def _heading_looks(rows: Sequence[Row]) -> _Looks:
    """How well-known headings look in this document, as far as that sets them off."""
    body = _body_size(rows)
    inks = Counter[str]()
    for row in rows:
        inks[row.ink] += _length(row)
    ink = inks.most_common(1)[0][0] if inks else ""
    titles: dict[_Look, list[Row]] = {}
    others = Counter[_Look]()
    for row in rows:
        if not _can_be_heading(row):
            continue
        if _kind(row) and not is_inner_heading(plain(row.cells[0])):
            titles.setdefault(_look(row), []).append(row)
        else:
            others[_look(row)] += 1
    larger = {look for look in titles if look.size > _LARGER * body or look.is_upper}
    if not titles:
        larger = {look for look, count in others.items() if look.size > _LARGER * body and 1 < count <= _MOST_HEADINGS}
        return _Looks(frozenset(larger), frozenset(), frozenset())
    inked = {look for look in titles if ink and look.ink != ink and (look.is_bold or len(titles[look]) > others[look])}
    heads = _entry_looks(rows, {look for look, found in titles.items() if 2 * sum(row.is_apart for row in found) > len(found)})
    sure = {
        look
        for look in larger | inked
        if len(titles[look]) >= others[look] or look.size > _LARGER * body or (look.is_upper and look not in heads)
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
        if _can_be_heading(row) and not _kind(row)
        and ((not row.is_apart and _look(row) in apart) or (_is_dated(following) and not _is_title(following)))
    }  # fmt: skip


def _is_heading(row: Row, following: Row | None, looks: _Looks, open_: Row | None) -> bool:
    """Whether the row is a heading; `open_` is the one that it stands under."""
    if not _can_be_heading(row):
        return False
    look, kind = _look(row), _kind(row)
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
    is_among_skills = _kind(open_) in _LISTS and kind in _LISTS  # "Languages", "Software"
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
        len(row.cells) == 1 and not row.marker and not row.level and bool(text) and len(text) <= _MAX_HEADING
        and len(text.split()) <= _MAX_HEADING_WORDS and text[-1] not in ".,;" and any(map(str.isalpha, text))
        and not has_contact_data(row.cells[0]) and find_date_range(text) is None
    )  # fmt: skip


def _kind(row: Row) -> SectionKind | None:
    text = plain(row.cells[0]).rstrip(":").strip() if len(row.cells) == 1 and not row.marker else ""
    return section_kind(text) if 0 < len(text) <= _MAX_HEADING else None


def _look(row: Row) -> _Look:
    return _Look(round(row.size * 2) / 2, row.is_bold, plain(row.cells[0]).isupper(), row.ink)


def _body_size(rows: Sequence[Row]) -> float:
    """The size of most text."""
    sizes = Counter[float]()
    for row in rows:
        sizes[round(row.size * 2) / 2] += sum(map(len, row.cells))
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _lines(rows: Sequence[Row], levels: Sequence[int]) -> Iterator[str]:
    kind: SectionKind | None = None
    before: tuple[Row, int] | None = None
    for row, level in zip(rows, levels, strict=True):
        if level:
            kind = _kind(row) or (kind if level > 2 else None)
        if before and _is_parted(*before, row, level):
            yield ""
        yield _line(row, level, kind)
        before = row, level


def _is_parted(above: Row, above_level: int, row: Row, level: int) -> bool:
    """Whether a blank line stands between two rows."""
    if level or above_level:
        return not (above_level and level == 0 and above_level > 2 and not row.marker)
    if row.marker and above.marker:
        return False
    if row.is_bold and not row.marker:
        return not above.is_bold or row.is_apart
    if _is_sentence(row) and not _is_sentence(above):
        return True
    if _is_head(row):
        return True
    if _is_head(above) and _names_something(row):
        return False
    return row.is_apart or _length(row) > _SHORT or _length(above) > _SHORT or bool(above.marker)


def _is_head(row: Row) -> bool:
    """Whether the row is a title with its dates."""
    if row.marker or _length(row) > _SHORT or not _is_dated(row):
        return False
    if len(row.cells) > 1:
        return any(_is_title(row._replace(cells=(cell,))) for cell in row.cells)
    return _is_title(row) and label_of(row.cells[0]) is None


def _names_something(row: Row) -> bool:
    """Whether the row is short and can be an employer, a school or a place."""
    text = plain(row.cells[0])
    is_name = is_mostly_capitalised(text) or organization_score(text) > 0 or is_place(text)
    return not row.marker and len(text.split()) <= _MAX_NAME_WORDS + 2 and text[-1] not in ".:;" and is_name


def _is_sentence(row: Row) -> bool:
    text = row.cells[-1]
    return len(row.cells) == 1 and text.endswith(".") and len(text.split()) > 3


def _line(row: Row, level: int, kind: SectionKind | None) -> str:
    cells = [" ".join(cell.split()) for cell in row.cells]
    if level:
        return "#" * level + " " + " | ".join(cells)
    if row.marker:
        return row.marker + " | ".join(cells)
    if kind in _LISTS and len(cells) == 2 and len(cells[0].split()) <= 5 and cells[0][-1] != ":" and "," in cells[1]:
        return f"{_bold(cells[0], is_bold=True)}: {cells[1]}"
    if len(cells) > 1 and _only_dates(cells[0]):
        cells = [*cells[1:], cells[0]]
    line = " | ".join(_bold(cell, is_bold=row.is_bold) for cell in cells)
    return _guard(line) + line


def _bold(cell: str, *, is_bold: bool) -> str:
    return emphasise(cell) if is_bold else cell


def _guard(line: str) -> str:
    """What must precede a line that Markdown would take for something else."""
    return "\\" if _BLOCK.match(line) or is_rule(line) or bullet_marker(line) else ""


def _only_dates(cell: str) -> bool:
    text = plain(cell)
    found = find_date_range(text)
    return found is not None and found.span[1] - found.span[0] >= len(text) - 3


def _is_dated(row: Row) -> bool:
    return any(find_date_range(plain(cell)) for cell in row.cells)


def _length(row: Row) -> int:
    return sum(map(len, row.cells))
