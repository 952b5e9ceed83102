"""Years of experience from the dated entries of a resume. Undated entries count nothing; overlaps count
once."""

import re
from collections.abc import Collection, Iterable

from resume.credentials import find_years
from resume.evidence import Hit, ResumeIndex
from resume.model import Entry, PartialDate, Resume, SectionKind

_YEAR = re.compile(r"(?<![\w$£€.,#])(?:19|20)\d\d(?![\w,.]\d|%)")
_AHEAD = re.compile(
    r"(?:exp(?:ires?|iry|\.)?|through|until|till|valid|due|renew(?:al|s)?|expected)\W*(?:[\w.]{0,9}[ /-])?$",
    re.IGNORECASE,
)

_BESIDE = 45  # characters between a number of years and what they were spent on


def years_of(
    resume: Resume, index: ResumeIndex, entry_ids: Collection[str] | None, today: tuple[int, int] | None
) -> float:
    """Years in the positions of these entries, all of them for None. `today` is (year, month) and ends a
    current position; without it that is the latest year that the resume itself speaks of."""
    end_of_current = today or (_latest_year(resume, index), 12)
    months: set[int] = set()
    for entry in _positions(resume):
        if entry_ids is None or entry.id in entry_ids:
            months.update(_months(entry, end_of_current))
    return round(len(months) / 12, 1)


def claimed_years(index: ResumeIndex, hits: Iterable[Hit]) -> float:
    """The most years that the resume itself claims beside one of these hits ("seven years in a mixed ICU"),
    else 0."""
    claims = [
        years.years
        for hit in hits
        for years in find_years(index.passages[hit.passage].text)
        if years.start - hit.end < _BESIDE and hit.start - years.end < _BESIDE
    ]
    return max(claims, default=0.0)


def _positions(resume: Resume) -> Iterable[Entry]:
    return (e for s in resume.sections if s.kind is SectionKind.EXPERIENCE for e in s.entries)


def _months(entry: Entry, end_of_current: tuple[int, int]) -> range:
    """The months of a position, counted from year 0. A year without a month means its January, and at least
    half a year."""
    if entry.start is None or entry.start.year is None:
        return range(0)
    first = _month(entry.start)
    if entry.current or (entry.end is not None and entry.end.year is None):
        last = end_of_current[0] * 12 + end_of_current[1]
    elif entry.end is None:
        return range(first, first + 6)
    else:
        last = _month(entry.end) + (entry.end.month is not None)
    return range(first, max(last, first + 6 if entry.start.month is None else first + 1))


def _month(date: PartialDate) -> int:
    return (date.year or 0) * 12 + (date.month or 1) - 1


def _latest_year(resume: Resume, index: ResumeIndex) -> int:
    years = [d.year for e in _positions(resume) for d in (e.start, e.end) if d is not None and d.year is not None]
    for passage in index.passages:
        years += [
            int(match[0])
            for match in _YEAR.finditer(passage.text)
            if not _AHEAD.search(passage.text, max(0, match.start() - 24), match.start())
        ]
    return max(years, default=0)
