"""Years of experience from the dated entries of a resume. Undated entries count nothing, overlaps count once, and a
position of half the hours or an internship counts half."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from resume.credentials import NUMBER_WORDS, DegreeLevel, as_number, find_degrees, find_years
from resume.matching.evidence import Hit, ResumeIndex, entry_text
from resume.matching.unheaded import positions_of, unheaded
from resume.model import Entry, PartialDate, Resume, SectionKind
from resume.patterns import Pattern

_YEAR = Pattern(r"(?<![\w$£€.,#])(?:19|20)\d\d(?![\w,.]\d|%)")
_AHEAD = Pattern(
    r"(?:exp(?:ires?|iry|\.)?|through|until|till|valid|due|renew(?:al|s)?|expected)\W*(?:[\w.]{0,9}[ /-])?$",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\b(?:part[- ]time|half[- ]time|intern|internship|co-op (?:student|position)|working student"
    r"|student (?:assistant|worker)|teilzeit|praktik(?:um|ant|antin)|werkstudent(?:in)?"
    r"|temps partiel|mi-temps|stagiaire|tiempo parcial|media jornada|becari[oa]"
    r"|meio período|tempo parcial|estágio|estagiári[oa]|deeltijd|parttime|tirocini(?:o|ante)|tempo parziale)\b",
    re.IGNORECASE,
)

_SINCE = Pattern(
    r"\bsince\s+(?:[A-Za-z]{3,9}\.?\s+|\d\d?/)?(?P<year>(?:19|20)\d\d)\b(?!\s*(?:to|until|till|[-–—])\s*\d)"
)
_NUMBERS = "|".join(word for word in NUMBER_WORDS if word != "zero")
_LAST = Pattern(
    rf"\b(?:for|over|in|during)\s+(?:the\s+)?(?:last|past)\s+(?P<years>\d{{1,2}}|{_NUMBERS})"
    r"\s+(?:years|yrs)\b",
    re.IGNORECASE,
)
_CLAUSE_END = Pattern(r"[;|\n]|[.!?]\s")
_END_YEAR = Pattern(r"(?<![\w-])(?:19|20)\d\d\b(?!\s?[-–—])")
_LONGEST_DEGREE = 120  # characters from a degree to its year
_HALF_A_YEAR = 0.5  # nobody says in which month
_BESIDE = 45  # characters between a number of years and what they were spent on


def goes_on(entry: Entry) -> bool:
    """Whether the position is still held, or its end says no year."""
    return entry.current or (entry.end is not None and entry.end.year is None)


class Worked(NamedTuple):
    """Years in some positions; `has_halves`: some of them count half, as part-time work and internships do."""

    years: float
    has_halves: bool


def years_of(
    resume: Resume,
    index: ResumeIndex,
    entry_ids: Collection[str] | None,
    today: tuple[int, int] | None,
    since: int = 0,
) -> Worked:
    """Years in the positions of these entries, all of them for None, from the middle of the year `since` on. `today`
    is (year, month) and ends a current position; without it that is the latest year that the resume itself speaks
    of."""
    end_of_current = _end_of_current(resume, index, today)
    first = since * 12 + 6 if since else 0
    whole: set[int] = set()
    half: set[int] = set()
    for entry in _positions(resume):
        if entry_ids is None or entry.id in entry_ids:
            months = (month for month in _months(entry, end_of_current) if month >= first)
            (half if _HALF.search(entry_text(entry)) else whole).update(months)
    half -= whole
    return Worked(round((len(whole) + len(half) / 2) / 12, 1), bool(half))


def claimed_years(resume: Resume, index: ResumeIndex, hits: Iterable[Hit], today: tuple[int, int] | None) -> float:
    """The most years that the resume itself claims beside one of these hits ("seven years in a mixed ICU", "on the
    line since 2014", "lead for the last three years"), else 0. `today` as in `years_of`."""
    end, month = _end_of_current(resume, index, today)
    claims = [0.0]
    for hit in hits:
        passage = index.passages[hit.passage]
        text = passage.text
        claims += [y.years for y in find_years(text) if y.start - hit.end < _BESIDE and hit.start - y.end < _BESIDE]
        if passage.entry_id is not None:
            continue  # a position that has ended may have lasted since a year, too
        claims += [
            as_number(last["years"])
            for last in _LAST.finditer(text)
            if _is_of_one_clause(text, hit, last) and last.start() - hit.end < _BESIDE
        ]
        claims += [
            end + month / 12 - int(since["year"]) - _HALF_A_YEAR
            for since in _SINCE.finditer(text)
            if _is_of_one_clause(text, hit, since)
        ]
    return round(max(claims), 1)


def year_qualified(index: ResumeIndex) -> int | None:
    """The year of the latest degree that the resume dates; None where it dates none."""
    years = [
        int(year[0])
        for passage in index.passages
        if passage.section is SectionKind.EDUCATION or passage.section is SectionKind.CERTIFICATIONS
        for degree in find_degrees(passage.text)
        if degree.level >= DegreeLevel.ASSOCIATE
        and (year := _END_YEAR.search(passage.text, degree.end, degree.end + _LONGEST_DEGREE))
    ]
    return max(years, default=None)


def _is_of_one_clause(text: str, hit: Hit, told: re.Match[str]) -> bool:
    """Whether nothing ends a sentence between a hit and a length of time."""
    first, last = sorted((hit.end, told.start())) if hit.end <= told.start() else (told.end(), hit.start)
    return first >= last or not _CLAUSE_END.search(text, first, last)


def _end_of_current(resume: Resume, index: ResumeIndex, today: tuple[int, int] | None) -> tuple[int, int]:
    return today or (_latest_year(resume, index), 12)


def _positions(resume: Resume) -> Iterable[Entry]:
    """The positions; in a resume that calls no section experience those of the sections that nobody knows, and in one
    without headings those that its lines tell of."""
    if plain := unheaded(resume):
        return positions_of(plain)
    kinds = {section.kind for section in resume.sections}
    kind = SectionKind.EXPERIENCE if SectionKind.EXPERIENCE in kinds else SectionKind.OTHER
    return (e for s in resume.sections if s.kind is kind for e in s.entries)


def _months(entry: Entry, end_of_current: tuple[int, int]) -> range:
    """The months of a position, counted from year 0. A year without a month means its January, and at least
    half a year."""
    if entry.start is None or entry.start.year is None:
        return range(0)
    first = _month(entry.start)
    if goes_on(entry):
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
