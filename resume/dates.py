"""Dates and date ranges as people write them in resumes.

A date keeps the words of its source; year and month are filled in only where they are clear.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from resume.model import PartialDate

_YEAR = r"(?:19|20)\d\d"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_TOKEN = re.compile(
    rf"""
    (?<![\w$£€#.])
    (?: (?P<iso_year>{_YEAR})[-/.](?P<iso_month>0[1-9]|1[0-2])(?:[-/.](?:0[1-9]|[12]\d|3[01]))?   # 2020-03-15
      | (?P<first>\d{{1,2}})[./](?P<second>\d{{1,2}})[./](?P<full_year>{_YEAR})   # 15/06/2018
      | (?P<number>0?[1-9]|1[0-2])\s?[-/.–]\s?(?P<number_year>{_YEAR})   # 06/2018
      | (?:\d{{1,2}}(?:st|nd|rd|th)?\s)?(?P<month>{_MONTH})(?:\s\d{{1,2}}(?:st|nd|rd|th)?(?=[\s,]))?
        [\s,/-]{{0,3}}(?P<month_year>{_YEAR}|['’]\d\d)   # Sept. 2018, May 1, 2018
      | (?:spring|summer|fall|autumn|winter|early|mid|late|q[1-4]|h[12])[\s,-]{{0,2}}(?P<part_year>{_YEAR})
      | (?P<years>{_YEAR})\s?[-–—/]\s?(?P<short>\d\d)(?![\d./%])   # 2019–21
      | (?P<year>{_YEAR})
      | (?P<present>present|now|current(?:ly)?|ongoing|today|date|in\sprogress)
      | (?P<bare>{_MONTH})   # Aug, in "Aug - Sept 2021"
    )
    (?!\w|[-.,]\d{{3}}(?!\d))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:-{1,3}|[–—‒−→~]|->|to|until|till?|through|thru|up\sto)\s*", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s{1,3}$", re.IGNORECASE)
_HAS_YEAR = re.compile(r"(?:19|20)\d\d|['’]\d\d")


@dataclass(frozen=True)
class DateRange:
    """A period, or a single date as its `end`. `current` says that it lasts until today.

    `span` is where it stands in the text that it was found in: `text[span[0]:span[1]]`.
    """

    start: PartialDate | None
    end: PartialDate | None
    current: bool
    span: tuple[int, int]

    @property
    def is_period(self) -> bool:
        """Whether it has a beginning; a single date has none."""
        return self.start is not None


def find_date_range(text: str) -> DateRange | None:
    """The first period in the text; where there is none, the first single date."""
    found = find_date_ranges(text)
    return next((each for each in found if each.is_period), found[0] if found else None)


def find_date_ranges(text: str) -> list[DateRange]:
    """All periods and single dates in the text, in order, none overlapping another."""
    if not _HAS_YEAR.search(text):
        return []
    return list(_ranges(text, list(_TOKEN.finditer(text))))


def parse_date(text: str) -> PartialDate:
    """The date that the text says; a text that says none is kept as written, without year and month."""
    match = _TOKEN.search(text)
    date = _date(match) if match else None
    return PartialDate(text=text.strip(), year=date.year, month=date.month) if date else PartialDate(text=text.strip())


def _ranges(text: str, tokens: list[re.Match[str]]) -> Iterator[DateRange]:
    i = 0
    while i < len(tokens):
        first = tokens[i]
        second = tokens[i + 1] if i + 1 < len(tokens) else None
        if second is not None and _SEPARATOR.fullmatch(text, first.end(), second.start()):
            joined = _joined(first, second)
            if joined is not None:
                yield joined
                i += 2
                continue
        single = _single(text, first)
        if single is not None:
            yield single
        i += 1


def _joined(first: re.Match[str], second: re.Match[str]) -> DateRange | None:
    """Two dates with a dash or a "to" between them."""
    if first["present"] or first["years"] or second["years"]:
        return None
    span = first.start(), second.end()
    end = _date(second)
    start = _date(first)
    if first["bare"] and end is not None:
        start = PartialDate(text=first[0], year=end.year, month=_month_number(first["bare"]))
    if start is None:
        return None
    if second["present"]:
        return DateRange(start, None, True, span)
    return DateRange(start, end, False, span) if end is not None else None


def _single(text: str, match: re.Match[str]) -> DateRange | None:
    if match["years"]:
        return _school_years(match)
    date = _date(match)
    if date is None:
        return None
    since = _SINCE.search(text, max(0, match.start() - 9), match.start())
    if since:
        return DateRange(date, None, True, (since.start(), match.end()))
    return DateRange(None, date, False, match.span())


def _school_years(match: re.Match[str]) -> DateRange:
    """2019–21: the second year takes the century that puts it behind the first."""
    first, short = int(match["years"]), int(match["short"])
    last = first - first % 100 + short
    if last < first:
        last += 100
    return DateRange(
        PartialDate(text=match["years"], year=first),
        PartialDate(text=match["short"], year=last),
        False,
        match.span(),
    )


def _date(match: re.Match[str]) -> PartialDate | None:
    """The date of a token; None for a token that is a date only together with another."""
    text = match[0]
    if match["iso_year"]:
        return PartialDate(text=text, year=int(match["iso_year"]), month=int(match["iso_month"]))
    if match["full_year"]:
        return PartialDate(text=text, year=int(match["full_year"]), month=_clear_month(match["first"], match["second"]))
    if match["number_year"]:
        return PartialDate(text=text, year=int(match["number_year"]), month=int(match["number"]))
    if match["month_year"]:
        return PartialDate(text=text, year=_full_year(match["month_year"]), month=_month_number(match["month"]))
    year = match["part_year"] or match["year"]
    return PartialDate(text=text, year=int(year)) if year else None


def _clear_month(first: str, second: str) -> int | None:
    """The month of a day and a month in unknown order; None unless one of them can only be a day."""
    months = {int(part) for part in (first, second) if 1 <= int(part) <= 12}
    return months.pop() if len(months) == 1 else None


def _full_year(written: str) -> int:
    """2018 or '18; two digits mean the hundred years until 2050."""
    if len(written) == 4:
        return int(written)
    short = int(written[1:])
    return 2000 + short if short <= 50 else 1900 + short


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1
