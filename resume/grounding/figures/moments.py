"""Dates and times of day in texts, in one form each: "2020-09-04" for "Sept 4th, 2020", "2020-09" for "09/2020",
"2020-Q3" for "the third quarter of 2020", "14:00" for "2 p.m."."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from resume.credentials import NUMBER_WORDS

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAME = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = re.compile(
    rf"""(?:(?<![\w$£€.,/-])|(?<={_YEAR}-)|(?<=[a-z]-))
    (?: (?P<day>{_DAY})(?:st|nd|rd|th)?[\s-](?:of\s)?(?P<day_month>{_NAME})\.?,?(?:[\s-]|\sof\s)(?P<day_year>{_YEAR})
      | (?P<month>{_NAME})\.?,?
        (?:\s+(?P<month_day>{_DAY})(?:st|nd|rd|th)?,?\s+(?={_YEAR})|\s*['’]|[-/](?={_YEAR})|\s+of\s+|\s+)
        (?P<month_year>{_YEAR}|(?<=['’])\d\d)
      | (?P<full>{_YEAR})(?P<sign>[-/.])(?P<full_month>0[1-9]|1[0-2])(?P=sign)(?P<full_day>0[1-9]|[12]\d|3[01])
      | (?P<one>\d\d?)(?P<mark>[-/.])(?P<two>\d\d?)(?P=mark)(?P<last_year>{_YEAR}|\d\d(?![-/.\w]*\d))
      | (?P<number>0?[1-9]|1[0-2])[/.-](?P<number_year>{_YEAR})
      | (?P<iso_year>{_YEAR})-(?P<iso>0[1-9]|1[0-2])
      | (?P<year>19[5-9]\d|20[0-4]\d)
    )(?![\w%+]|[.,]\d)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FIRST_MONTH = re.compile(  # of "Jul-Sep 2013"
    rf"\b(?P<name>{_NAME})\.?(?=\s?(?:-|–|—|/|to\b|and\b|until\b|till\b)\s?(?:{_NAME})\.?,?\s+(?:of\s+)?(?P<year>{_YEAR}))",
    re.IGNORECASE,
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_DAY_CUT = r"\d\d?[-/.]\d\d?[-/.](?:19|20)?(?P<year>\d\d)"
_DAY_BEHIND = re.compile(rf"\s?(?:-|–|—|to|until|till)\s?(?:{_DAY_CUT}|now|present|today)\b")
_DAY_BEFORE = re.compile(rf"(?<![\w.,/-]){_DAY_CUT}\s?(?:-|–|—|to|until|till)\s?$")
_TIME_BEFORE = re.compile(
    r"\b(?:since|until|till|dated|issued|expires|expired|passed|born|valid|renewed|started|from)\s$"
)
_QUARTER = re.compile(
    rf"\b(?:Q(?P<number>[1-4])|(?P<ordinal>{'|'.join(_ORDINALS)})\squarter)[\s/,-]{{1,2}}(?:of\s)?(?P<year>{_YEAR})\b",
    re.IGNORECASE,
)
_CAN_BE = re.compile(r"(?:19|20)\d\d|['’]\d\d|\d[-/.]\d\d?[-/.]\d")
_APPROXIMATE = re.compile(
    r"\b(?:about|over|nearly|around|approximately|some|than|almost|roughly|(?<!all )(?<!whole )of)\s+$", re.IGNORECASE
)
_MORE_YEARS = re.compile(rf"(?:, {_YEAR})*\s?(?:and|to|-|–|—)\s?{_YEAR}\b")  # "over 2022 and 2023"
_SHORT_YEARS = re.compile(r"(?<![\d/])(0[1-9]|1[0-2])/(\d\d)\s*[-–—]\s*(?:(0[1-9]|1[0-2])/(\d\d)(?![\d/]))?")
_SECOND_YEAR = re.compile(r"(?<=\b(?:19|20)\d\d[-–/])\d\d(?![\d/-])")
_YEAR_CUT = re.compile(r"(?<=[a-z] )['’]([0-4]\d)\b")
_HOURS = {name: hour for name, hour in NUMBER_WORDS.items() if 0 < hour <= 12}
_CLOCK = re.compile(
    rf"(?<![\w-])(?P<word>{'|'.join(_HOURS)})\s(?:(?P<word_half>[ap])(?:m\b|\.\s?m\b\.?)|o['’]clock\b)|"
    r"(?<![\w.,:/$£€])(?P<hour>\d\d?)(?:[:.](?P<minute>[0-5]\d))?\s?"
    r"(?:(?P<half>[ap])(?:m\b|\.\s?m\b\.?)|(?P<oclock>o['’]clock\b))|"
    r"(?<![\w.,:/$£€-])(?P<hour_of_24>[01]?\d|2[0-3]):(?P<minute_of_24>[0-5]\d)(?::[0-5]\d)?(?![\w:.%]|\s?[ap]\.?m)"
    r"|(?<![\w.,:/$£€])(?<!\d-)(?P<hour_by_dot>[01]?\d|2[0-3])\.(?P<minute_by_dot>[0-5]\d)(?![\w:.%]|\s?[ap]\.?m)",
    re.IGNORECASE,
)
_MAY_BE_CLOCK = re.compile(
    r"\d\.[0-5]\d(?!\d)|[\da-z]\s?[ap]\.?\s?m\b|o['’]clock|\bpast [a-z\d]|(?:ten|five|quarter|twenty) to [a-z\d]",
    re.IGNORECASE,
)
# "Opens at 7.30 and", "from 6.30 to 14.30", and no "7.30 a litre" or "down from 6.30 to 5.10".
_CLOCK_BEFORE = re.compile(
    r"\b(?:at|by|before|after|until|till|from|to|and|between|opens?|opened|opening|entry|"
    r"starts?|started|starting|finish(?:es|ed)?|close[sd]?|closing|begins?|began|ends?|ended|around|about)\s$|\d[.:][0-5]\d\s?(?:-|–|—)\s?$",
    re.IGNORECASE,
)
_CLOCK_BEHIND = re.compile(
    r"\s*(?:$|[,;)(–—-]|\.(?:\s|$)|(?:and|or|each|every|on|in|to|until|till|for|with|while|when|before|after|then|from|most|daily|"
    r"sharp|so|but|most|the|that|starts?|finish(?:es)?|during|last|week(?:days|ends)|mornings|nights|sunday|monday|"
    r"tuesday|wednesday|thursday|friday|saturday)s?\b)",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:rose|fell|grew|cut|reduc|increas|rais|drop|(?:up|down)\s(?:from|to|by)|improv|lower|rating|ratio|scor|average|gpa|mean|went|"
    r"price|cost|rate|version|sold|bought|paid)",
    re.IGNORECASE,
)
_MINUTES = {"five": 5, "ten": 10, "quarter": 15, "a quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_BY_THE_HOUR = re.compile(
    rf"\b(?P<minute>{'|'.join(sorted(_MINUTES, key=len, reverse=True))}|(?:[1-5]?\d))(?:\sminutes)?\s"
    rf"(?:past|(?P<to>to))\s(?P<hour>{'|'.join(_HOURS)}|1[0-2]|[1-9])\b(?:\s?(?P<half>[ap])(?:m\b|\.\s?m\b\.?))?"
    r"(?![\w%:.-]*\d|\s(?!in|on|and|each|every|to|at|for|with|until)[a-z]+s\b)",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:at|by|before|after|until|till|around|about)\s$", re.IGNORECASE)
_FIRST_OF_TWO = re.compile(r"(?<![\w.,:/$£€-])(\d\d?)(?:[:.]([0-5]\d))?\s?(?:-|–|to|and|until|till)\s?$")
_NEAR = 40  # characters before a time in which a change makes it an amount


class Moment(NamedTuple):
    """A date or time of day at [start:end] of a text."""

    normal: str
    text: str
    start: int
    end: int


def find_dates(text: str) -> list[Moment]:
    """The dates of a text: years, months and days."""
    if not _CAN_BE.search(text) and "/" not in text:
        return []
    quarters = [*_quarters(text)]
    dates = [*_dates(text), *_first_months(text)]
    dates = [*quarters, *(d for d in dates if not any(q.start <= d.start < q.end for q in quarters))]
    if any(c in text for c in "/-–'’"):
        dates += [d for d in _short_dates(text) if not any(d.start < o.end and o.start < d.end for o in dates)]
    return dates


def find_times(text: str) -> Iterator[Moment]:
    """The times of day of a text, by 24 hours. "1:10" is one too, for all that it may be a scale."""
    if ":" not in text and not _MAY_BE_CLOCK.search(text):
        return
    if " past " in text or " to " in text:
        yield from _by_the_hour(text)
    for match in _CLOCK.finditer(text):
        if match["hour_by_dot"] and not _is_clock(text, match):
            continue
        if match["word"]:
            yield Moment(
                _by_24(_HOURS[match["word"].lower()], 0, (match["word_half"] or "").lower()), match[0], *match.span()
            )
            continue
        hour = int(match["hour"] or match["hour_of_24"] or match["hour_by_dot"])
        minute = int(match["minute"] or match["minute_of_24"] or match["minute_by_dot"] or 0)
        half = (match["half"] or "").lower()
        if hour > (12 if half or match["oclock"] else 24):
            continue
        if half and (first := _FIRST_OF_TWO.search(text, max(0, match.start() - 12), match.start())):
            is_same_half = int(first[1]) % 12 < hour % 12
            other = half if is_same_half else {"a": "p", "p": "a"}[half]
            if 0 < int(first[1]) <= 12:
                start = match.start() - len(first[0])
                yield Moment(_by_24(int(first[1]), int(first[2] or 0), other), first[1], start, start + len(first[1]))
        yield Moment(_by_24(hour, minute, half), match[0], match.start(), match.end())


def _is_clock(text: str, match: re.Match[str]) -> bool:
    """Whether digits around a full stop are a time of day by what stands before and behind them."""
    if not _CLOCK_BEFORE.search(text, max(0, match.start() - 10), match.start()):
        return False
    is_changed = _CHANGED.search(text, max(0, match.start() - _NEAR), match.start()) is not None
    return not is_changed and _CLOCK_BEHIND.match(text, match.end()) is not None


def _by_the_hour(text: str) -> Iterator[Moment]:
    """ "Half past seven", and behind a preposition "ten to six"."""
    for match in _BY_THE_HOUR.finditer(text):
        if match["to"] and not _AT.search(text, max(0, match.start() - 8), match.start()):
            continue
        named = match["minute"].lower()
        if match["to"] and "quarter" not in named and named not in _MINUTES:
            continue
        minute = _MINUTES.get(named) or int(named)
        hour = _HOURS.get(match["hour"].lower()) or int(match["hour"])
        if match["to"]:
            hour, minute = (hour + 10) % 12 + 1, 60 - minute
        yield Moment(_by_24(hour, minute, (match["half"] or "").lower()), match[0], *match.span())


def _quarters(text: str) -> Iterator[Moment]:
    for match in _QUARTER.finditer(text):
        number = match["number"] or _ORDINALS[match["ordinal"].lower()]
        yield Moment(f"{match['year']}-Q{number}", match[0], *match.span())


def _first_months(text: str) -> Iterator[Moment]:
    for match in _FIRST_MONTH.finditer(text):
        month = _MONTHS.index(match["name"][:3].lower()) + 1
        yield Moment(f"{match['year']}-{month:02}", match[0], *match.span())


def _by_24(hour: int, minute: int, half: str) -> str:
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour}:{minute:02}"


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
    year = next(match[k] for k in ("day_year", "month_year", "full", "number_year", "iso_year") if match[k])
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
