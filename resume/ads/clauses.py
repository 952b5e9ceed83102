"""A job ad cut into clauses: what each one stands under, and where.

Only the layout and the headings speak here; what a clause asks for is decided by those who read the clauses
(`recovery/rules/extract_requirements.py`). Pure; every span is a span of the ad's text.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from resume.ads.announcements import announced_part, asks_for_reader
from resume.ads.headings import INLINE_HEADING, LABEL, Part, heading_name, heading_part, is_bare_heading, known_part
from resume.ads.run_on import find_lines, find_segments
from resume.ads.tables import find_tables, read_table


class Clause(NamedTuple):
    """One bullet, sentence or part of a list between semicolons, at [start:end] of the ad. `lead` is the
    beginning of its sentence, whose "must have" or "preferably" holds for the whole list; `is_listed` tells
    a line of a list."""

    text: str
    start: int
    end: int
    part: Part
    lead: str
    is_listed: bool


class _Line(NamedTuple):
    start: int  # of the text after marker and indent
    end: int
    is_bullet: bool
    is_blank: bool
    indent: int
    heading: Part | None = None  # where it is known already
    mark: int = 0  # where its list mark begins
    part: Part | None = None  # what a table says of it
    is_sure: bool = False  # and more loudly than the heading above it
    leads_on: bool = False  # a heading with its text behind it on the same line


_MARKER = re.compile(
    r"[\s>]*(?:(?:[-*+•▪●◦‣·–—✓✔➢►]|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?(?=\s+(?:(?!(?:years|yrs|hours|hrs|million|bn|m|k|days)\b)[^\W\d]|[$£€]))|\(?\d{1,2}[.)]|\(?[a-z]\))\s+|[•▪●◦‣✓✔➢►])?"
)
_INLINE_BULLET = re.compile(r"(?<=\s)[•▪●◦‣](?=\s)|(?<=\S)[•▪●◦‣✓✔➢►](?=[A-ZÀ-Þ])")
_LISTS = frozenset({Part.DUTIES, Part.MUST, Part.ASKED, Part.NICE})
_FEW_LINES = 7  # of a text broken at a margin, some of so many or more begin with a small letter
_FEWEST_BROKEN = 3  # lines, before a margin is to blame
_PICTURE = re.compile(r"(?P<sign>[^\w\s(\"'“„¿¡&+/.-]+)\s+")  # before the words of a heading
_NUMBER = re.compile(r"[ \t#*]*\d{1,2}[.)]?\s")
_BOLD_HEAD = re.compile(
    r"[ \t]*(?P<mark>\*\*|__)(?P<head>[^\W\d_][\w'’ /&(),-]{1,60}?)"
    r"(?:[.:?!–—-]\s*(?P=mark)|(?P=mark)\s*[.:–—-]|(?P=mark)(?=\s+[A-Z]))\s*(?=\S)"
)
_LABEL_HEAD = re.compile(
    r"(?:(?<=[.!?;)])[ \t]+|(?<![^\n]))[ \t]*(?P<head>[A-Z][\w'’ /&-]{0,60}?)(?::|\s*(?:→|->|=>|»))(?=[ \t]+\S)",
    re.MULTILINE,
)
_OF_TITLE = re.compile(r"(?:the\s+)?(?:position|role|post|job|vacancy|opening|title)", re.IGNORECASE)
_LONGEST_LABEL, _LONGEST_LEAD, _LONGEST_TITLE = 9, 30, 9  # words
_RULE = re.compile(r"\s*(?:=+|-{2,}|_{3,}|\*{3,})\s*$")


def split_clauses(text: str) -> list[Clause]:
    """The clauses of an ad in order. Headings, rules and blank lines are in none; everything else is in
    exactly one."""
    found: list[Clause] = []
    part = standing = Part.INTRO
    block: list[_Line] = []
    lines = list(_lines(text))
    for i, line in enumerate(lines):
        heading = _heading_part(text, lines, i)
        if heading is None and not line.is_blank and not _RULE.match(text[line.start : line.end]):
            if (
                line.is_bullet
                or line.part
                or (block and not block[0].is_bullet and LABEL.match(text, line.start, line.end))
            ):
                found += _block_clauses(text, block, part)
                block = []
            block.append(line)
            continue
        found += _block_clauses(text, block, part)
        block = []
        if heading:
            part = heading
            standing = standing if line.leads_on else heading
        elif line.is_blank and part is not standing and not _list_follows(lines, i):
            part = standing  # a heading within a paragraph ends with it
    return found + _block_clauses(text, block, part)


def _list_follows(lines: list[_Line], i: int) -> bool:
    after = next((line for line in lines[i + 1 : i + 3] if not line.is_blank), None)
    return after is not None and after.is_bullet


def _lines(text: str) -> Iterator[_Line]:
    """The lines, cut also at headings and bullets that stand within a line."""
    for group in (group for paragraph in _paragraphs(text) for group in find_tables(text, paragraph)):
        if cells := read_table(text, group):
            yield from (
                _Line(
                    each.start,
                    each.end,
                    True,
                    False,
                    0,
                    mark=each.start,
                    part=each.part or Part.INTRO,
                    is_sure=each.is_sure,
                )
                for each in cells
            )
            continue
        for start, end in group:
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


def _cut_line(text: str, start: int, end: int) -> Iterator[_Line]:
    heads = {a: (b, part) for a, b, part in _run_in_headings(text, start, end)}
    cuts = sorted({start, *_inline_cuts(text, start, end), *heads, *(b for b, _ in heads.values()), end})
    for a, b in pairwise(cuts) if len(cuts) > 1 else [(start, end)]:
        line = _line(text, a, b)
        if a in heads:
            line = line._replace(heading=heads[a][1])
        yield line._replace(leads_on=bool(text[b:end].strip()))


def _line(text: str, start: int, end: int) -> _Line:
    marker = _MARKER.match(text, start, end)
    begin = marker.end() if marker else start
    indent = len(text[start:end]) - len(text[start:end].lstrip())
    return _Line(begin, end, bool(marker and marker[0].strip(" \t>")), not text[begin:end].strip(), indent, mark=start)


def _inline_cuts(text: str, start: int, end: int) -> Iterator[int]:
    for match in INLINE_HEADING.finditer(text, start, end):
        yield match.start("heading")
        yield match.end()
    for match in _INLINE_BULLET.finditer(text, start, end):
        yield match.start()


def _run_in_headings(text: str, start: int, end: int) -> Iterator[tuple[int, int, Part]]:
    """The headings with their text behind them: bold ones at the start of a line, and labels before a colon; and the
    last sentence of a text, when it leads a list."""
    if bold := _BOLD_HEAD.match(text, start, end):
        if said := heading_part(bold["head"]):
            yield bold.start("mark"), bold.end(), said
        return
    if _MARKER.match(text, start, end)[0].strip(" \t>"):  # type: ignore[index]  # it matches any text
        return
    for match in _LABEL_HEAD.finditer(text, start, end):
        label = match["head"]
        if LABEL.match(text, match.start("head"), end) or len(label.split()) > _LONGEST_LABEL:
            continue
        if _OF_TITLE.fullmatch(label) and len(text[match.end() : end].split()) <= _LONGEST_TITLE:
            continue
        if announced := heading_part(f"{label}:"):
            yield match.start("head"), match.end(), announced
    last = _last_sentence(text, start, end) if text[start:end].rstrip().endswith(":") else start
    if last > start and (led := announced_part(text[last:end])):
        yield last, end, led


def _last_sentence(text: str, start: int, end: int) -> int:
    """Where the last sentence of a text begins."""
    return max((m.end() for m in _SENTENCE_END.finditer(text, start, end)), default=start)


def _heading_part(text: str, lines: list[_Line], i: int) -> Part | None:
    """The part that this line opens if it is a heading, None if it is none."""
    line = lines[i]
    if line.heading is not None:
        return line.heading
    written = text[line.start : line.end].strip()
    bare = written.strip("*_# \t")
    if picture := _PICTURE.match(bare):
        if any(text.startswith(picture["sign"], each.start) for each in lines[i + 1 : i + 2]):
            return None  # a list whose marks are pictures
        bare = bare[picture.end() :]
    words = bare.split()
    if not words or (":" in bare[:-1] and (LABEL.match(bare) or _OF_TITLE.fullmatch(bare.partition(":")[0]))):
        return None  # "Where: Leeds", however bold
    if len(words) > 9 or len(bare) > 80:
        leads = bare.endswith(":") and len(words) <= _LONGEST_LEAD and not line.is_bullet and _list_follows(lines, i)
        return announced_part(bare) if leads else None
    if known_part(heading_name(bare)) is not None:
        bare = bare.rstrip("!. …")
    part = heading_part(bare)
    known = known_part(heading_name(bare))  # word for word, so that it may be long or a question
    underlined = i + 1 < len(lines) and re.fullmatch(
        r"\s*(?:={3,}|-{3,})\s*", text[lines[i + 1].start - lines[i + 1].indent : lines[i + 1].end]
    )
    is_marked = written.startswith("#") or bool(underlined) or bool(re.fullmatch(r"(\*\*|__)[^*_]+\1:?", written))
    is_shouted = bare.isupper() and sum(c.isalpha() for c in bare) > 3
    if line.is_bullet:
        is_named = bare.endswith(":") and len(words) <= 5
        is_numbered = _NUMBER.match(text, line.mark) is not None and _has_own_mark(text, lines, i, is_above=True)
        return part if is_named or is_numbered or (known is not None and _has_own_mark(text, lines, i)) else None
    if is_marked or (is_shouted and not bare.endswith(".") and (part or _is_apart(lines, i))):
        return part or Part.INTRO
    if bare.endswith(":"):
        return part or Part.INTRO
    if bare.endswith("?") and part is not None and asks_for_reader(bare):
        return part
    if bare[0].isupper() and bare[-1] not in ".!,;" and _leads_list(lines, i):
        return part or Part.INTRO
    if (
        part is not None
        and len(words) <= (5 if known is None else 9)
        and (bare[-1] not in ".!?,;" or (bare[-1] == "?" and known is not None))
        and (bare[0].isupper() or known is not None)
        and _is_alone(text, lines, i)
    ):
        return part
    return None


def _leads_list(lines: list[_Line], i: int) -> bool:
    """Whether a line stands by itself right above a list."""
    after = next((line for line in lines[i + 1 : i + 3] if not line.is_blank), None)
    return (i == 0 or lines[i - 1].is_blank) and after is not None and after.is_bullet


def _has_own_mark(text: str, lines: list[_Line], i: int, *, is_above: bool = False) -> bool:
    """Whether a marked line is not one of a list: none with such a mark stands beside it.

    Args: `is_above` asks for the number of a chapter, which the numbers of the next line begin with: "2." above "2.1".
    """
    if is_above:
        number = text[lines[i].mark : lines[i].start].strip(" \t*#.)")
        after = next((line for line in lines[i + 1 : i + 3] if not line.is_blank), None)
        return after is not None and text.startswith(f"{number}.", after.mark)
    beside = [each for each in (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2]) if each.is_bullet]
    mark = text[lines[i].mark : lines[i].start].strip()
    return not any(text[each.mark : each.start].strip(" \t") == mark for each in beside)


def _is_apart(lines: list[_Line], i: int) -> bool:
    """Whether a line does not stand in the middle of others."""
    return i == 0 or lines[i - 1].is_blank or i + 1 == len(lines) or lines[i + 1].is_blank or lines[i + 1].is_bullet


def _is_alone(text: str, lines: list[_Line], i: int) -> bool:
    """Whether a short line without a mark stands as headings do: after a blank line or before a list, and it
    has nothing in it but the heading's words."""
    written = text[lines[i].start : lines[i].end]
    if re.search(r"\d|[,:;]|\band\b.*\band\b", written) or written.count("(") != written.count(")"):
        return False
    after = lines[i + 1] if i + 1 < len(lines) else None
    before_blank = i == 0 or lines[i - 1].is_blank
    return after is not None and (before_blank or after.is_bullet or after.is_blank or is_bare_heading(written.strip()))


def _block_clauses(text: str, block: list[_Line], part: Part) -> list[Clause]:
    """The clauses of lines that belong together: a bullet with its continuation, or a paragraph."""
    found: list[Clause] = []
    if not block:
        return found
    part = _part_in_table(block[0], part)
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
            found += _sentence_clauses(text, start, end, Part.LOGISTICS, is_listed)
        else:
            found += _sentence_clauses(text, start, end, part, is_listed)
    return found


def _part_in_table(line: _Line, part: Part) -> Part:
    """What a line of a table is about: what the table says of it, unless a heading above has said it."""
    if line.part is None or (not line.is_sure and (line.part is Part.INTRO or part in _LISTS)):
        return part
    return line.part


def _begins_big(text: str, line: _Line) -> bool:
    return text[line.start : line.start + 1].isupper()


def _is_wrapped(text: str, block: list[_Line]) -> bool:
    """Whether the lines are one text broken at a margin: all but the last nearly equally long, few of them
    ending as sentences do."""
    lengths = [line.end - line.start for line in block[:-1]]
    ends = sum(text[line.start : line.end].rstrip()[-1:] in ".!?;:" for line in block[:-1])
    if len(block) < _FEW_LINES and all(text[line.start : line.start + 1].isupper() for line in block):
        return False
    return (
        bool(lengths) and 55 <= max(lengths) <= 130 and min(lengths) >= 0.72 * max(lengths) and ends <= len(lengths) / 2
    )


def _joined(text: str, block: list[_Line]) -> Iterator[tuple[int, int]]:
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


_SENTENCE_END = re.compile(
    r"(?<![.\s])(?:[.!?]+[\"')\]]*\s+(?=[\"'(]?[A-Z0-9•])|(?<=[a-z)])\.(?=[A-Z][a-z]{2})|(?<=[a-z]{3})[?!](?=[A-Z]))"
)
_SMALL_SENTENCE_END = re.compile(r"(?<=[a-z\d)]{2})[.!?]\s+(?=[a-z\d])")  # of somebody who writes no capitals
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|inc|ltd|co|st|dr|mr|mrs|ms|no|approx|req|u\.s|u\.k|a\.m|p\.m|min|max|sr|jr|dept"
    r"|[A-Z]))$",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 1500  # characters
# What explains the part before it is none of its own: "a relational database; we run PostgreSQL".
_SEMICOLON = re.compile(
    r";(?!\s*(?:we|it|this|that|ours|they|these|which|i)\b)\s*(?:and\s+|or\s+(?!be\b))?", re.IGNORECASE
)
_TAG = re.compile(
    r"\s*[(\[](?:(?P<must>E|essential|required|must(?: have)?|mandatory)"
    r"|D|desirable|preferred|nice to have|optional|bonus)[)\]]?$",
    re.IGNORECASE,
)
_LONGEST_TAG = 16  # characters
_SIGN = re.compile(
    r"(?:[\U0001f000-\U0001faff\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d]+|\[[ xX✓]?\])\s*"
)  # before a line
_EDGE = " \t\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029*_•–—-,;:.|"


def _sentence_clauses(text: str, start: int, end: int, part: Part, is_listed: bool) -> Iterator[Clause]:
    for a, b in _sentences(text, start, end):
        lead = text[a : min(b, a + 90)].partition(";")[0]
        position = a
        for match in [*_SEMICOLON.finditer(text, a, b), None]:
            first, last = trimmed(text, position, match.start() if match else b)
            if first < last:
                tagged = _tagged_part(text, first, last, part)
                yield Clause(text[first:last], first, last, tagged, lead, is_listed)
            position = match.end() if match else b


def _tagged_part(text: str, start: int, end: int, part: Part) -> Part:
    """The part of a line that says by a word at its end how much it is asked for: "(E)", "[desirable]"."""
    tag = _TAG.search(text, max(start, end - _LONGEST_TAG), end) if part in _LISTS else None
    if tag is None or tag.start() <= start:
        return part
    return Part.MUST if tag["must"] else Part.NICE


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    is_small = text[start:end].strip("-*• \t")[:1].islower() and not _SENTENCE_END.search(text, start, end)
    for match in (_SMALL_SENTENCE_END if is_small else _SENTENCE_END).finditer(text, start, end):
        if not _ABBREVIATION.search(text, max(start, match.start() - 8), match.start()):
            yield from _pieces(text, position, match.end())
            position = match.end()
    yield from _pieces(text, position, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence whole, or cut at a blank where it is longer than any sentence."""
    while end - start > _LONGEST_SENTENCE:
        blank = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = blank if blank > 0 else start + _LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks, list marks and closing punctuation; a closing bracket or ".NET" keeps its
    mark."""
    if sign := _SIGN.match(text, start, end):
        start = sign.end()
    while start < end and text[start] in _EDGE and not text.startswith((".NET", ".net"), start):
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end
