"""Rows of a laid-out document as lines of Markdown, so that there is one reader of sections and entries."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resume.ads.cues import is_mostly_capitalised, is_place, organization_score, title_score
from resume.model import SectionKind
from resume.readers.contact import has_contact_data, is_document_title
from resume.readers.laid_out.heading_looks import ad_heading_levels, heading_levels
from resume.readers.laid_out.inline import emphasise
from resume.readers.laid_out.layout import Row
from resume.readers.laid_out.row_facts import LARGER, body_size, is_dated, is_title, kind_of, length, only_dates
from resume.readers.lines import bullet_marker, is_rule, label_of
from resume.text import plain

_BLOCK = re.compile(r"#{1,6}(?:\s|$)|[>|<]|```|~~~|-+$")
_NUMBERED = re.compile(r"(\d{1,2}|[a-z])[.)]\s")
_ESCAPABLE = frozenset("`*_#+-|~<>(")
_TOP = 14  # rows in which a name stands
_MAX_NAME_WORDS = 6
_MUCH_LARGER = 1.5  # times the size of most text
_SHORT = 110  # characters; a longer row is a paragraph
_LISTS = frozenset({SectionKind.SKILLS, SectionKind.LANGUAGES})


class Laid(NamedTuple):
    """Markdown of a laid-out document. `is_guess` says that its headings are told by their looks."""

    text: str
    is_guess: bool


def to_markdown(rows: Sequence[Row]) -> Laid:
    """The rows as a Markdown resume.

    Guarantees: each word of the rows is in it, and `plain` of its lines gives their texts back.
    """
    rows = _with_name_first(rows)
    levels = heading_levels(rows)
    rows, levels = _with_dates_behind(_without_contact_bullets(rows, levels), levels)
    return Laid(
        "\n".join(_lines(rows, levels)) + "\n",
        any(level and not row.level for level, row in zip(levels, rows, strict=True)),
    )


def to_text(rows: Sequence[Row]) -> str:
    """The rows as the text of an ad, with its headings and list items marked."""
    levels = ad_heading_levels(rows)
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
    top = found[: next((i for i, row in enumerate(found[:_TOP]) if kind_of(row)), min(_TOP, len(found)))]
    names = [row for row in top if _can_be_name(row)]
    if not names:
        return found
    largest = max(row.size for row in names)
    at = next(i for i, row in enumerate(top) if _can_be_name(row) and row.size == largest)
    others = max((row.size for row in top if not _can_be_name(row)), default=0.0)
    if at and not (largest > LARGER * body_size(found) and largest >= others):
        return found
    name = found.pop(at)
    if _is_second_line(name, found[at] if at < len(top) - 1 else None, body_size(found)):
        name = name._replace(cells=(f"{name.cells[0]} {found.pop(at).cells[0]}",))
    return [name._replace(level=1, is_apart=False), *found]


def _with_dates_behind(rows: Sequence[Row], levels: Sequence[int]) -> tuple[list[Row], list[int]]:
    """The rows, a period that stands alone above the title of its entry moved behind it."""
    found, marks = list(rows), list(levels)
    stands_first = False
    for i in range(1, len(found) - 1):
        if marks[i - 1]:
            stands_first = not marks[i] and bool(found[i].cells) and only_dates(found[i].cells[0])
        row, title = found[i], found[i + 1]
        if (
            not row.cells
            or marks[i]
            or marks[i + 1] not in (0, 3)
            or len(row.cells) > 1
            or row.marker
            or title.marker
            or title.is_apart
        ):
            continue
        if stands_first and only_dates(row.cells[0]) and is_title(title) and not is_dated(title):
            found[i] = title._replace(cells=(*title.cells, row.cells[0]), is_apart=True, is_bold=False)
            if title.is_bold:
                cells = tuple(emphasise(cell) for cell in title.cells)
                found[i] = found[i]._replace(cells=(*cells, row.cells[0]))
            found[i + 1] = row._replace(cells=())
            marks[i], marks[i + 1] = marks[i + 1], 0
    kept = [i for i, row in enumerate(found) if row.cells]
    return [found[i] for i in kept], [marks[i] for i in kept]


def _without_contact_bullets(rows: Sequence[Row], levels: Sequence[int]) -> list[Row]:
    """The rows, contact details above the first section being no list."""
    stop = next((i for i, row in enumerate(rows) if levels[i] and kind_of(row)), 0)
    if not any(row.marker and has_contact_data(row.cells[0]) for row in rows[:stop]):
        return list(rows)
    return [row._replace(marker="") if row.marker and length(row) <= _SHORT else row for row in rows[:stop]] + [
        *rows[stop:]
    ]


def _can_be_name(row: Row) -> bool:
    text = plain(row.cells[0])
    return (
        len(row.cells) == 1 and not row.marker and not row.level and 1 <= len(text.split()) <= _MAX_NAME_WORDS
        and not any(map(str.isdigit, text)) and not has_contact_data(row.cells[0]) and text[-1] not in ".:;"
        and not is_document_title(text)
    )  # fmt: skip


def _is_second_line(name: Row, row: Row | None, body: float) -> bool:
    """Whether the row goes on with a name whose first words stand alone."""
    if row is None or not _can_be_name(row) or row.size != name.size or not name.size or title_score(row.cells[0]):
        return False
    first, second = (len(plain(each.cells[0]).split()) for each in (name, row))
    return first == 1 or (name.size > _MUCH_LARGER * body and first <= 3 and second <= 2)


def _lines(rows: Sequence[Row], levels: Sequence[int]) -> Iterator[str]:
    kind: SectionKind | None = None
    before: tuple[Row, int] | None = None
    for row, level in zip(rows, levels, strict=True):
        if level:
            kind = kind_of(row) or (kind if level > 2 else None)
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
    return row.is_apart or length(row) > _SHORT or length(above) > _SHORT or bool(above.marker)


def _is_head(row: Row) -> bool:
    """Whether the row is a title with its dates."""
    if row.marker or length(row) > _SHORT or not is_dated(row):
        return False
    if len(row.cells) > 1:
        return any(is_title(row._replace(cells=(cell,))) for cell in row.cells)
    return is_title(row) and label_of(row.cells[0]) is None


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
    if len(cells) > 1 and only_dates(cells[0]):
        cells = [*cells[1:], cells[0]]
    line = " | ".join(_bold(cell, is_bold=row.is_bold) for cell in cells)
    return _guarded(line)


def _bold(cell: str, *, is_bold: bool) -> str:
    return emphasise(cell) if is_bold else cell


def _guarded(line: str) -> str:
    """The line with an escape where Markdown would take it for something else; a bullet glyph is one all the same."""
    if number := _NUMBERED.match(line):
        return f"{number[1]}\\{line[number.end(1) :]}"
    is_mark = _BLOCK.match(line) or is_rule(line) or bullet_marker(line)
    return "\\" + line if is_mark and line[0] in _ESCAPABLE else line
