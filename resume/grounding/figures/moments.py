"""Dates in texts, in one form each: "2020-09-04" for "Sept 4th, 2020", "2020-09" for "09/2020", "2020-Q3" for "the
third quarter of 2020"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from resume.patterns import Pattern
from resume.text import lowered

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAME = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = re.compile(
    rf"""(?:(?<![\w$£€.,/-])|(?<={_YEAR}-)|(?<=[a-z]-))
    (?: (?P<day>{_DAY})(?:st|nd|rd|th)?[\s-](?:of\s)?(?P<day_month>{_NAME})\.?,?
        (?:(?:[\s-]|\sof\s)(?P<day_year>{_YEAR})|\s?['’](?P<day_cut>\d\d))
      | (?P<month>{_NAME})\.?,?
        (?:\s+(?P<month_day>{_DAY})(?:st|nd|rd|th)?,?\s+(?={_YEAR})|\s*['’]|[-/](?={_YEAR})|\s+of\s+|\s+)
        (?P<month_year>{_YEAR}|(?<=['’])\d\d)
      | (?P<full>{_YEAR})(?P<sign>[-/.])(?P<full_month>0[1-9]|1[0-2])(?P=sign)(?P<full_day>0[1-9]|[12]\d|3[01])
      | (?P<one>\d\d?)(?P<mark>[-/.])(?P<two>\d\d?)(?P=mark)(?P<last_year>{_YEAR}|\d\d(?![-/.\w]*\d))
      | (?P<number>0?[1-9]|1[0-2])[/.-](?P<number_year>{_YEAR})
      | (?P<iso_year>{_YEAR})-(?P<iso>0[1-9]|1[0-2])
      | (?P<year>19[5-9]\d|20[0-4]\d)
    )(?![\w%]|\+(?!\W*$|[,;)])|[.,]\d)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FIRST_MONTH = re.compile(  # of "Jul-Sep 2013"
    rf"\b(?P<name>{_NAME})\.?(?=\s?(?:-|–|—|/|to\b|and\b|until\b|till\b)\s?(?:{_NAME})\.?,?\s+(?:of\s+)?(?P<year>{_YEAR}|['’]\d\d))",
    re.IGNORECASE,
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_DAY_CUT = r"\d\d?[-/.]\d\d?[-/.](?:19|20)?(?P<year>\d\d)"
_DAY_BEHIND = Pattern(rf"\s?(?:-|–|—|to|until|till)\s?(?:{_DAY_CUT}|now|present|today)\b")
_DAY_BEFORE = Pattern(rf"(?<![\w.,/-]){_DAY_CUT}\s?(?:-|–|—|to|until|till)\s?$")
_TIME_BEFORE = Pattern(r"\b(?:since|until|till|dated|issued|expires|expired|passed|born|valid|renewed|started|from)\s$")
_PART_OF_YEAR = rf"(?:Q[1-4]|[1-4]Q|H[12]|[12]H|(?:{'|'.join(_ORDINALS)})(?=.{{0,40}}\s(?:quarter|half)))"
_QUARTER = Pattern(  # or a half of a year
    rf"\b(?:(?P<first>{_PART_OF_YEAR})(?:\s(?P<noun>quarter|half)s?)?"
    rf"(?:\s?(?:-|–|to|and|until|&)\s?(?:the\s)?(?P<last>{_PART_OF_YEAR})(?:\s(?P<last_noun>quarter|half)s?)?)?"
    rf"[\s/,-]{{1,2}}(?:of\s)?(?P<year>{_YEAR}|['’]\d\d|(?<=/)\d\d)"
    rf"|(?P<year_before>{_YEAR})[\s/,-]{{1,2}}(?P<behind>Q[1-4]|H[12]))\b(?!-\d)",
    re.IGNORECASE,
)
_MAY_BE_QUARTER = re.compile(r"q[1-4]|[1-4]q|h[12]|[12]h|quarter|half")  # in lower case
_FISCAL = Pattern(r"\bFY\s?['’]?(?:20)?(?P<year>\d\d)(?:\s?[/–-]\s?(?:20)?(?P<last>\d\d))?(?![\d,.]*\d)")
_CAN_BE = re.compile(r"(?:19|20)\d\d|['’]\d\d|\d[-/.]\d\d?[-/.]\d")
_APPROXIMATE = re.compile(
    r"\b(?:about|over|nearly|around|approximately|some|than|almost|roughly|(?<!all )(?<!whole )of)\s+$", re.IGNORECASE
)
_MORE_YEARS = Pattern(rf"(?:, {_YEAR})*\s?(?:and|to|-|–|—)\s?{_YEAR}\b")  # "over 2022 and 2023"
_SHORT_YEARS = re.compile(r"(?<![\d/])(0[1-9]|1[0-2])/(\d\d)\s*[-–—]\s*(?:(0[1-9]|1[0-2])/(\d\d)(?![\d/]))?")
_MONTH_AND_YEAR = re.compile(
    r"(?:(?<=\bsince )|(?<=\bfrom )|(?<=\buntil )|(?<=\btill ))(0?[1-9]|1[0-2])/(\d\d)(?![\w/])"
)
_SECOND_YEAR = re.compile(r"(?<=\b(?:19|20)\d\d[-–/])\d\d(?![\d/-])")
_YEAR_CUT = re.compile(r"(?<=[a-z] )['’]([0-4]\d)\b")


class Moment(NamedTuple):
    """A date or time of day at [start:end] of a text."""

    normal: str
    text: str
    start: int
    end: int


def find_dates(text: str) -> list[Moment]:
    """The dates of a text: years, months and days."""
    if not _CAN_BE.search(text) and "/" not in text and "FY" not in text:
        return []
    quarters = [*_quarters(text), *_fiscal_years(text)]
    dates = [*_dates(text), *_first_months(text)]
    dates = [*quarters, *(d for d in dates if not any(q.start < d.end and d.start < q.end for q in quarters))]
    if any(c in text for c in "/-–'’"):
        dates += [d for d in _short_dates(text) if not any(d.start < o.end and o.start < d.end for o in dates)]
    return dates


def _quarters(text: str) -> Iterator[Moment]:
    """Quarters and halves of years, the first one of two with the year that stands behind the second."""
    if not _MAY_BE_QUARTER.search(lowered(text)):
        return
    for match in _QUARTER.finditer(text):
        year = _whole_year(match["year"] or match["year_before"])
        if match["behind"]:
            yield Moment(f"{year}-{match['behind'].upper()}", match[0], *match.span())
            continue
        nouns = match["noun"] or match["last_noun"], match["last_noun"] or match["noun"]
        parts = [
            (each, _part_of_year(match[each], noun))
            for each, noun in zip(("first", "last"), nouns, strict=True)
            if match[each]
        ]
        if not all(part for _, part in parts):
            continue  # "the first 2019"
        for each, part in parts:
            start = match.start(each)
            end = match.end() if each == parts[-1][0] else match.end(each)
            yield Moment(f"{year}-{part}", text[start:end], start, end)


def _part_of_year(written: str, noun: str | None) -> str:
    """ "Q3" for "3Q" and "third", of a quarter; "" for an ordinal without a noun."""
    if number := _ORDINALS.get(written.lower()):
        return "" if noun is None or (noun == "half" and number > 2) else f"{noun[0].upper()}{number}"
    return "".join(sorted(written.upper(), reverse=True))


def _fiscal_years(text: str) -> Iterator[Moment]:
    """Financial years: "FY21", "FY2021/22"."""
    for match in _FISCAL.finditer(text) if "FY" in text else ():
        start, end = match.start(), match.end("year")
        yield Moment(century(match["year"]), text[start:end], start, end)
        if match["last"]:
            yield Moment(century(match["last"]), match["last"], *match.span("last"))


def _whole_year(written: str) -> str:
    bare = written.lstrip("'’")
    return bare if len(bare) == 4 else century(bare)


def _first_months(text: str) -> Iterator[Moment]:
    for match in _FIRST_MONTH.finditer(text):
        month = _MONTHS.index(match["name"][:3].lower()) + 1
        yield Moment(f"{_whole_year(match['year'])}-{month:02}", match[0], *match.span())


def _dates(text: str) -> Iterator[Moment]:
    for match in _DATE.finditer(text):
        is_about = match["year"] and _APPROXIMATE.search(text, max(0, match.start() - 16), match.start())
        if is_about and not _MORE_YEARS.match(text, match.end()):
            continue
        if match["one"] and len(match["last_year"]) == 2 and not _is_short_day(text, match):
            continue
        if normal := _normal(match):
            yield Moment(normal, match[0], match.start(), match.end())


def _is_short_day(text: str, match: re.Match[str]) -> bool:
    """Whether "3.9.18" is a day, and no version or number of a section: one of two days, or behind a word of time."""
    if match["mark"] == "/" or _TIME_BEFORE.search(text, max(0, match.start() - 12), match.start()):
        return True
    if behind := _DAY_BEHIND.match(text, match.end()):
        return not behind["year"] or match["last_year"] <= behind["year"]
    before = _DAY_BEFORE.search(text, max(0, match.start() - 16), match.start())
    return before is not None and before["year"] <= match["last_year"]


def _normal(match: re.Match[str]) -> str:
    """ISO 8601 as far as it is known; "" for what is no date."""
    if match["year"]:
        return match["year"]
    if match["one"]:
        # The day first, unless it can be none.
        day, month = int(match["one"]), int(match["two"])
        day, month = (month, day) if month > 12 else (day, month)
        year = match["last_year"] if len(match["last_year"]) == 4 else century(match["last_year"])
        return f"{year}-{month:02}-{day:02}" if 0 < month <= 12 and 0 < day <= 31 else ""
    year = next(match[k] for k in ("day_year", "day_cut", "month_year", "full", "number_year", "iso_year") if match[k])
    year = century(year) if len(year) == 2 else year
    name = match["day_month"] or match["month"]
    number = match["full_month"] or match["number"] or match["iso"]
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(number)
    day = int(match["day"] or match["month_day"] or match["full_day"] or 0)
    return f"{year}-{month:02}" + (f"-{day:02}" if day else "")


def _short_dates(text: str) -> Iterator[Moment]:
    """Years of two digits, where a range or an apostrophe tells what they are: "03/15 - 08/17", "2012/13", "'19"."""
    for match in _SHORT_YEARS.finditer(text):
        for month, year in ((1, 2), (3, 4)):
            if match[year]:
                normal = f"{century(match[year])}-{match[month]}"
                start, end = match.start(month), match.end(year)
                yield Moment(normal, text[start:end], start, end)
    for match in _MONTH_AND_YEAR.finditer(text):
        yield Moment(f"{century(match[2])}-{int(match[1]):02}", match[0], *match.span())
    for match in _SECOND_YEAR.finditer(text):
        if match[0] > "12" or text[match.start() - 1] != "-":
            yield Moment(second_year(text[match.start() - 5 : match.start() - 1], match[0]), match[0], *match.span())
    for match in _YEAR_CUT.finditer(text):
        yield Moment(century(match[1]), match[0], *match.span())


def second_year(first: str, short: str) -> str:
    """The second year of "2021/22" and "1999/00"."""
    return str(int(first[:2]) + (short < first[2:])) + short


def century(year: str) -> str:
    """A year of two digits with its century: until 2050."""
    return f"{'19' if year > '50' else '20'}{year}"
