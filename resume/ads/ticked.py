"""Person specifications whose columns are held apart by blanks or tabs: below "Essential   Desirable" a mark behind
each line says how much it is asked for. Pure; every span is a span of the text.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from resume.ads.parts import Part
from resume.patterns import Pattern

_CELL = Pattern(r"\S+(?: \S+)*")
_MUST = Pattern(r"(?:essential|required|mandatory|must(?:[- ]have)?|ess\.?|e)(?: criteria)?", re.IGNORECASE)
_NICE = Pattern(r"(?:desirable|desired|preferred|nice[- ]to[- ]have|optional|des\.?|d)(?: criteria)?", re.IGNORECASE)
_TICK = Pattern(r"[*_]*(?:[xX✓✔☑✅√•●*]|\[[xX✓]\]|yes|y)[*_]*", re.IGNORECASE)
_IN_A_WORD = Pattern(
    r"(?:(?P<must>(?i:essential|required|mandatory|ess\.?)|E)|(?P<nice>(?i:desirable|desired|preferred|des\.?)|D))"
)
_BOTH = Pattern(r"(?:essential|ess\.?|e)\s*(?:/|or)\s*(?:desirable|des\.?|d)\b.*", re.IGNORECASE)
_MOST_CELLS, _LONGEST = 6, 400  # of a head; characters of a line
_MOST_OTHERS = 6  # lines without a mark in a row, behind which no table goes on
_OVERHANG = 4  # blanks behind a text that has outgrown its column


class Row(NamedTuple):
    """What a line asks for, at [start:end], and how much; `part` is None for the head of a table, which asks for
    nothing."""

    start: int
    end: int
    part: Part | None


class _Cell(NamedTuple):
    text: str
    start: int  # of the line
    end: int
    number: int  # of its column, where tabs hold these apart


class _Head(NamedTuple):
    columns: tuple[tuple[_Cell, Part], ...]  # none where one column holds the word itself
    shift: int  # columns of the lines below before those of the head


def find_ticked(text: str) -> dict[int, Row]:
    """The rows by the start of their lines; empty for an ad without such a table."""
    found: dict[int, Row] = {}
    head: _Head | None = None
    others = position = of_head = 0
    for raw in text.splitlines(keepends=True):
        line = raw.rstrip()
        if line and len(line) <= _LONGEST:
            if (new := _head(line)) is not None:
                head, others, of_head = new, 0, position
            elif head is not None:
                row = _row(line, head)
                if row:
                    found[of_head] = Row(of_head, of_head, None)
                    found[position] = row._replace(start=row.start + position, end=row.end + position)
                others = 0 if row else others + 1
                head = head if others <= _MOST_OTHERS else None
        position += len(raw)
    return found


def _head(line: str) -> _Head | None:
    cells = list(_cells(line))
    if not 2 <= len(cells) <= _MOST_CELLS:
        return None
    columns = tuple((c, Part.MUST if _MUST.fullmatch(c.text) else Part.NICE) for c in cells if _weighs(c.text))
    if len(columns) == 2 and {part for _, part in columns} == {Part.MUST, Part.NICE}:
        return _Head(columns, int("\t" in line and columns[0][0].number == 0))
    return _Head((), 0) if not columns and any(_BOTH.fullmatch(c.text) for c in cells[1:]) else None


def _weighs(text: str) -> bool:
    return _MUST.fullmatch(text) is not None or _NICE.fullmatch(text) is not None


def _row(line: str, head: _Head) -> Row | None:
    cells = list(_cells(line))
    for before, cell in pairwise(cells):
        start, end = cells[0].start, before.end
        if not any(c.isalpha() for c in line[start:end]):
            continue
        if not head.columns:
            if word := _IN_A_WORD.fullmatch(cell.text):
                return Row(start, end, Part.MUST if word["must"] else Part.NICE)
        elif _TICK.fullmatch(cell.text):
            return Row(start, end, _column(before, cell, head, has_tabs="\t" in line))
    return None


def _column(before: _Cell, tick: _Cell, head: _Head, *, has_tabs: bool) -> Part:
    """What the column of a mark says: by its number, or by its place, unless the text before it has pushed it on."""
    if has_tabs:
        return min(head.columns, key=lambda each: abs(each[0].number + head.shift - tick.number))[1]
    first = head.columns[0]
    if before.end > first[0].start and tick.start - before.end <= _OVERHANG:
        return first[1]
    return min(head.columns, key=lambda each: max(each[0].start - tick.start, tick.start - each[0].end))[1]


def _cells(line: str) -> Iterator[_Cell]:
    for match in _CELL.finditer(line):
        yield _Cell(match[0], match.start(), match.end(), line.count("\t", 0, match.start()))
