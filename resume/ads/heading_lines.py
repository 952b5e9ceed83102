"""Which lines of an ad are headings, and what they open: by their looks, their neighbours and their words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from resume.ads.announcements import announced_part, asks_for_reader
from resume.ads.headings import LABEL, heading_name, heading_part, is_bare_heading, known_part
from resume.ads.parts import Part
from resume.ads.sentences import TAG, last_sentence
from resume.ads.topics import topic_of
from resume.job import Category
from resume.patterns import Pattern


class Line(NamedTuple):
    """A line of an ad, or the part of one that stands for itself, at [start:end]."""

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
    topic: Category | None = None  # what a table says it is about


MARKER = re.compile(
    r"[\s>]*(?:(?:[-*+•▪●◦‣·–—✓✔➢►]"
    r"|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?(?=\s+(?:(?!(?:years|yrs|hours|hrs|million|bn|m|k|days)\b)[^\W\d]|[$£€]))"
    r"|\(?\d{1,2}[.)]|\(?[a-z]\))\s+|[•▪●◦‣✓✔➢►])?"
)
"""A mark of a list, with the indent before it."""

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
# What goes on behind the colon: "Experience in one or more of the following: Go, Rust".
_OF_A_LIST = Pattern(r"\b(?:(?:one|any|some|two|more|several|all|either)\s+of|such\s+as)\b", re.IGNORECASE)
_LONGEST_LABEL, _LONGEST_LEAD, _LONGEST_TITLE = 9, 30, 9  # words


def list_follows(lines: list[Line], i: int) -> bool:
    """Whether the next line that is not blank is one of a list."""
    after = next((line for line in lines[i + 1 : i + 3] if not line.is_blank), None)
    return after is not None and after.is_bullet


def run_in_headings(text: str, start: int, end: int) -> Iterator[tuple[int, int, Part]]:
    """The headings with their text behind them: bold ones at the start of a line, and labels before a colon; and the
    last sentence of a text, when it leads a list."""
    if bold := _BOLD_HEAD.match(text, start, end):
        if said := heading_part(bold["head"]):
            yield bold.start("mark"), bold.end(), said
        return
    if MARKER.match(text, start, end)[0].strip(" \t>"):  # type: ignore[index]  # it matches any text
        return
    for match in _LABEL_HEAD.finditer(text, start, end):
        label = match["head"]
        if (
            LABEL.match(text, match.start("head"), end)
            or len(label.split()) > _LONGEST_LABEL
            or _OF_A_LIST.search(label)
        ):
            continue
        if _OF_TITLE.fullmatch(label) and len(text[match.end() : end].split()) <= _LONGEST_TITLE:
            continue
        if announced := heading_part(f"{label}:"):
            yield match.start("head"), match.end(), announced
    last = last_sentence(text, start, end) if text[start:end].rstrip().endswith(":") else start
    if last > start and (led := announced_part(text[last:end])):
        yield last, end, led


def heading_of_line(text: str, lines: list[Line], i: int) -> Part | None:
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
        leads = bare.endswith(":") and len(words) <= _LONGEST_LEAD and not line.is_bullet and list_follows(lines, i)
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


def _leads_list(lines: list[Line], i: int) -> bool:
    """Whether a line stands by itself right above a list."""
    after = next((line for line in lines[i + 1 : i + 3] if not line.is_blank), None)
    return (i == 0 or lines[i - 1].is_blank) and after is not None and after.is_bullet


def _has_own_mark(text: str, lines: list[Line], i: int, *, is_above: bool = False) -> bool:
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


def _is_apart(lines: list[Line], i: int) -> bool:
    """Whether a line does not stand in the middle of others."""
    return i == 0 or lines[i - 1].is_blank or i + 1 == len(lines) or lines[i + 1].is_blank or lines[i + 1].is_bullet


def _is_alone(text: str, lines: list[Line], i: int) -> bool:
    """Whether a short line without a mark stands as headings do: after a blank line or before a list, and it
    has nothing in it but the heading's words."""
    written = text[lines[i].start : lines[i].end]
    if (re.search(r"\d|[,:;]|\band\b.*\band\b", written) and topic_of(written) is None) or written.count(
        "("
    ) != written.count(")"):
        return False
    if (tag := TAG.search(written)) and known_part(heading_name(written[: tag.start()])) is None:
        return False  # "Driver's License (Required)"
    after = lines[i + 1] if i + 1 < len(lines) else None
    before_blank = i == 0 or lines[i - 1].is_blank
    return after is not None and (before_blank or after.is_bullet or after.is_blank or is_bare_heading(written.strip()))
