"""A job ad cut into clauses: what each one stands under, and where.

Only the layout and the headings speak here; what a clause asks for is decided by those who read the clauses
(`recovery/rules/extract_requirements.py`). Pure; every span is a span of the ad's text.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from resume.ads.heading_lines import MARKER, Line, heading_of_line, list_follows, run_in_headings
from resume.ads.headings import INLINE_HEADING, LABEL
from resume.ads.parts import Part
from resume.ads.run_on import find_lines, find_segments
from resume.ads.sentences import TAG, find_sentences, trimmed
from resume.ads.tables import find_tables, read_table
from resume.ads.ticked import find_ticked
from resume.ads.topics import topic_of
from resume.job import Category


class Clause(NamedTuple):
    """One bullet, sentence or part of a list between semicolons, at [start:end] of the ad. `lead` is the
    beginning of its sentence, whose "must have" or "preferably" holds for the whole list; `is_listed` tells
    a line of a list, `topic` what the heading above is about where it names one kind of demand."""

    text: str
    start: int
    end: int
    part: Part
    lead: str
    is_listed: bool
    topic: Category | None = None


_INLINE_BULLET = re.compile(r"(?<=\s)[•▪●◦‣](?=\s)|(?<=\S)[•▪●◦‣✓✔➢►](?=[A-ZÀ-Þ])")
_LISTS = frozenset({Part.DUTIES, Part.MUST, Part.ASKED, Part.NICE})
_FEW_LINES = 7  # of a text broken at a margin, some of so many or more begin with a small letter
_FEWEST_BROKEN = 3  # lines, before a margin is to blame
# The number of a criterion: "E1 A degree", "D2. Swedish". It counts only where the next one stands there as well.
_CODE = re.compile(r"(?m)^[ \t]*(?:[-*•]\s+)?(?P<letters>[A-Z]{1,2})(?P<number>\d{1,2})[.):]?[ \t]+(?=\S)")
_RULE = re.compile(r"\s*(?:=+|-{2,}|_{3,}|\*{3,})\s*$")


def split_clauses(text: str) -> list[Clause]:
    """The clauses of an ad in order. Headings, rules and blank lines are in none; everything else is in
    exactly one."""
    found: list[Clause] = []
    part = standing = Part.INTRO
    topic: Category | None = None
    block: list[Line] = []
    lines = list(_lines(text))
    for i, line in enumerate(lines):
        heading = heading_of_line(text, lines, i)
        if heading is None and not line.is_blank and not _RULE.match(text[line.start : line.end]):
            if (
                line.is_bullet
                or line.part
                or (block and block[0].is_sure)  # a row of a table goes on in no other line
                or (block and not block[0].is_bullet and LABEL.match(text, line.start, line.end))
            ):
                found += _block_clauses(text, block, part, topic)
                block = []
            block.append(line)
            continue
        found += _block_clauses(text, block, part, topic)
        block = []
        if heading:
            part = heading
            standing = standing if line.leads_on else heading
            topic = topic_of(text[line.start : line.end])
        elif line.is_blank and part is not standing and not list_follows(lines, i):
            part, topic = standing, None  # a heading within a paragraph ends with it
    return found + _block_clauses(text, block, part, topic)


def _lines(text: str) -> Iterator[Line]:
    """The lines, cut also at headings and bullets that stand within a line."""
    codes = _codes(text)
    ticked = find_ticked(text)
    for group in (group for paragraph in _paragraphs(text) for group in find_tables(text, paragraph)):
        if cells := read_table(text, group):
            yield from (
                Line(
                    each.start,
                    each.end,
                    True,
                    False,
                    0,
                    mark=each.start,
                    part=each.part or Part.INTRO,
                    is_sure=each.is_sure,
                    topic=each.topic,
                )
                for each in cells
            )
            continue
        for start, end in group:
            if row := ticked.get(start):
                line = _line(text, row.start, row.end)
                yield line._replace(is_bullet=row.part is not None, mark=start, part=row.part, is_sure=True)
                continue
            if start in codes:
                yield Line(codes[start], end, True, False, 0, mark=start)
                continue
            segments = find_segments(text, start, end)
            if segments is None:
                yield from _cut_line(text, start, end)
                continue
            is_listed, is_single = False, sum(each.part is not None for each in segments) == 1
            for segment in segments:
                is_listed = is_listed or segment.part is not None
                line = _line(text, segment.start, segment.end)
                yield line._replace(
                    is_bullet=is_listed and segment.part is None,
                    heading=segment.part,
                    leads_on=is_single and segment.end < end,
                )


def _codes(text: str) -> dict[int, int]:
    """Where the lines begin that have the number of a criterion, and where their words do."""
    found = {(m["letters"], int(m["number"])): m for m in _CODE.finditer(text)}
    return {
        match.start(): match.end()
        for (letters, number), match in found.items()
        if (letters, number - 1) in found or (letters, number + 1) in found
    }


def _paragraphs(text: str) -> Iterator[list[tuple[int, int]]]:
    """The spans of the lines, blank ones included; of a text that was broken at a margin, one span in one list."""
    block: list[tuple[int, int]] = []
    position = 0
    for raw in text.splitlines(keepends=True):
        start, end = position, position + len(raw.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
        position += len(raw)
        if raw.strip():
            block.append((start, end))
            continue
        yield _unbroken(text, block)
        yield [(start, end)]
        block = []
    yield _unbroken(text, block)


def _unbroken(text: str, block: list[tuple[int, int]]) -> list[tuple[int, int]]:
    lines = [_line(text, start, end) for start, end in block]
    if len(block) < _FEWEST_BROKEN or any(line.is_bullet for line in lines) or not _is_wrapped(text, lines):
        return block
    whole = block[0][0], block[-1][1]
    return [whole] if find_segments(text, *whole) is not None else block


def _cut_line(text: str, start: int, end: int) -> Iterator[Line]:
    heads = {a: (b, part) for a, b, part in run_in_headings(text, start, end)}
    cuts = sorted({start, *_inline_cuts(text, start, end), *heads, *(b for b, _ in heads.values()), end})
    for a, b in pairwise(cuts) if len(cuts) > 1 else [(start, end)]:
        line = _line(text, a, b)
        if a in heads:
            line = line._replace(heading=heads[a][1])
        yield line._replace(leads_on=bool(text[b:end].strip()))


def _line(text: str, start: int, end: int) -> Line:
    marker = MARKER.match(text, start, end)
    begin = marker.end() if marker else start
    indent = len(text[start:end]) - len(text[start:end].lstrip())
    return Line(begin, end, bool(marker and marker[0].strip(" \t>")), not text[begin:end].strip(), indent, mark=start)


def _inline_cuts(text: str, start: int, end: int) -> Iterator[int]:
    for match in INLINE_HEADING.finditer(text, start, end):
        yield match.start("heading")
        yield match.end()
    for match in _INLINE_BULLET.finditer(text, start, end):
        yield match.start()


def _block_clauses(text: str, block: list[Line], part: Part, topic: Category | None) -> list[Clause]:
    """The clauses of lines that belong together: a bullet with its continuation, or a paragraph."""
    found: list[Clause] = []
    if not block:
        return found
    part, topic = _part_in_table(block[0], part), block[0].topic or topic
    is_listed = block[0].is_bullet or (len(block) > 1 and not _is_wrapped(text, block))
    is_small = len(block) > 1 and not block[0].is_bullet and not any(_begins_big(text, line) for line in block)
    if is_small and not _is_wrapped(text, block):
        spans, is_listed = [(line.start, line.end) for line in block], True  # an ad without capitals
    else:
        spans = list(_joined(text, block))
    if len(spans) == 1 and not block[0].is_bullet and part in _LISTS and len(lines := find_lines(text, *spans[0])) > 2:
        spans, is_listed = lines, True
    for start, end in spans:
        if LABEL.match(text, start, end) and not block[0].is_bullet:
            found += _sentence_clauses(text, start, end, Part.LOGISTICS, is_listed, None)
        else:
            found += _sentence_clauses(text, start, end, part, is_listed, topic)
    return found


def _part_in_table(line: Line, part: Part) -> Part:
    """What a line of a table is about: what the table says of it, unless a heading above has said it."""
    if line.part is None or (not line.is_sure and (line.part is Part.INTRO or part in _LISTS)):
        return part
    return line.part


def _begins_big(text: str, line: Line) -> bool:
    return text[line.start : line.start + 1].isupper()


def _is_wrapped(text: str, block: list[Line]) -> bool:
    """Whether the lines are one text broken at a margin: all but the last nearly equally long, few of them
    ending as sentences do."""
    lengths = [line.end - line.start for line in block[:-1]]
    ends = sum(text[line.start : line.end].rstrip()[-1:] in ".!?;:" for line in block[:-1])
    if len(block) < _FEW_LINES and all(text[line.start : line.start + 1].isupper() for line in block):
        return False
    return (
        bool(lengths) and 55 <= max(lengths) <= 130 and min(lengths) >= 0.72 * max(lengths) and ends <= len(lengths) / 2
    )


def _joined(text: str, block: list[Line]) -> Iterator[tuple[int, int]]:
    """The spans of the block's texts: its lines, with those put together that only a margin parted."""
    wrapped = _is_wrapped(text, block)
    start = block[0].start
    for line, after in pairwise(block):
        written = text[line.start : line.end].rstrip()
        goes_on = (
            wrapped
            or text[after.start : after.start + 1].islower()
            or written.endswith((",", " and", " or", "(", " of"))
            or (block[0].is_bullet and after.indent > 0 and not written.endswith((".", ";")))
        )
        if not goes_on:
            yield start, line.end
            start = after.start
    yield start, block[-1].end


# What explains the part before it is none of its own: "a relational database; we run PostgreSQL".
_SEMICOLON = re.compile(
    r";(?!\s*(?:we|it|this|that|ours|they|these|which|i)\b"
    r"|\s*or\s+(?:(?:an?|any|some|other|the)\s+)*(?:equivalent|combination|comparable|similar|\w+\s+(?:to\s+\w+\s+)?years))"
    r"\s*(?:and\s+|or\s+(?!be\b))?",
    re.IGNORECASE,
)
_LONGEST_TAG = 16  # characters


def _sentence_clauses(
    text: str, start: int, end: int, part: Part, is_listed: bool, topic: Category | None
) -> Iterator[Clause]:
    for a, b in find_sentences(text, start, end):
        lead = text[a : min(b, a + 90)].partition(";")[0]
        position = a
        for match in [*_SEMICOLON.finditer(text, a, b), None]:
            first, last = trimmed(text, position, match.start() if match else b)
            if first < last:
                tagged, last = _tagged(text, first, last, part, is_listed)
                yield Clause(text[first:last], first, last, tagged, lead, is_listed, topic)
            position = match.end() if match else b


def _tagged(text: str, start: int, end: int, part: Part, is_listed: bool) -> tuple[Part, int]:
    """The part of a line that says by a word at its end how much it is asked for, and its end without that word:
    "(E)", "[desirable]"."""
    may_ask = part in _LISTS or (part is Part.INTRO and is_listed)
    tag = TAG.search(text, max(start, end - _LONGEST_TAG), end) if may_ask else None
    if tag is None or tag.start() <= start:
        return part, end
    return Part.MUST if tag["must"] else Part.NICE, tag.start()
