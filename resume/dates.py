"""Dates and date ranges as people write them in resumes, in the languages of `data/languages/`.

A date keeps the words of its source; year and month are filled in only where they are clear. The pattern knows figures
and any word; whether a word is a month, a season or "today" is looked up, so that languages cost nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from resume.language import TAGS, fold, language
from resume.model import PartialDate


def _names(key: str) -> frozenset[str]:
    """The names that all languages list under the key, without accents."""
    return frozenset(fold(" ".join(name.split())) for tag in TAGS for name in language(tag)["dates"][key].split(","))


_MONTHS = {
    fold(name): month
    for tag in TAGS
    for month, names in enumerate(language(tag)["dates"]["months"], 1)
    for name in names.split()
}
_PARTS, _QUARTERS = _names("parts"), _names("quarters")
_ENGLISH_PARTS = frozenset(part.strip() for part in language("en")["dates"]["parts"].split(","))
_SINCE, _UNTIL, _PRESENT = _names("since"), _names("until"), _names("present")
# Months that are also plain words of some language, "we set 2019 as our goal" or "filled out 2020 forms": they count
# only where nothing around them makes a sentence. So do the words for parts of a year that are not English.
_WARY = frozenset("mars set out ago mag gen".split())
_MAY_STAND_BESIDE = frozenset(word for name in (*_SINCE, *_UNTIL, *_PRESENT) for word in re.split(r"\W+", name)) | set(
    "from de del du d do da of in en em im von van".split()
)

_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|ème|e|[.ºª°])?"
_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]?)"
_TOKEN = re.compile(
    rf"""
    (?<![\w$£€#.])
    (?: (?P<iso_year>{_YEAR})[-/.](?P<iso_month>0[1-9]|1[0-2])(?:[-/.](?:0[1-9]|[12]\d|3[01]))?   # 2020-03-15
      | (?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark)(?P<full_year>{_YEAR})   # 15/06/2018
      | (?P<number>0?[1-9]|1[0-2])\s?[-/.–]\s?(?P<number_year>{_YEAR})   # 06/2018
      | (?:{_DAY}\s(?:de\s)?)?(?P<word>{_LETTERS}{{3,10}})\.?   # a month, or any other word
        (?:(?:\s\d{{1,2}}(?:st|nd|rd|th)?(?=[\s,]))?(?:\sdel?\s|[\s,/-]{{0,3}})(?P<month_year>{_YEAR}|['’]\d\d))?
      | (?P<years>{_YEAR})\s?[-–—/]\s?(?P<short>\d\d)(?![\d./%])   # 2019–21
      | (?P<year>{_YEAR})
    )
    (?!\w|[-.,]\d{{3}}(?!\d))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PART_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:[qt][1-4]|[hs][12])|{_DAY}\s?(?P<quarter>{_LETTERS}{{4,15}})"
    rf"|(?P<part>{_LETTERS}{{2,16}}(?:\s(?:de|del|scolastico|accademico))?))(?:\sdel?\s|[\s,/-]{{0,2}})$",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s*(?:-{1,3}>?|[–—‒−→~])\s*")
_WORD = re.compile(r"[^\W\d_]+(?:['’/][^\W\d_]+)*['’]?")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
_WORD_AFTER = re.compile(r" (?=([^\W\d_]+))")
_HAS_YEAR = re.compile(r"(?:19|20)\d\d|['’]\d\d")
_NEAR = 40  # characters; what belongs to a date stands no farther from it
_LONGEST_PHRASE = 6  # words: "tot en met op heden"


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


class _Token(NamedTuple):
    """A date at [start:end], or a month whose year stands elsewhere. `last` is the second year of "2019–21"."""

    start: int
    end: int
    date: PartialDate
    last: PartialDate | None = None
    is_wary: bool = False
    is_year: bool = False  # and nothing more


def find_date_range(text: str) -> DateRange | None:
    """The first period in the text; where there is none, the first single date."""
    found = find_date_ranges(text)
    return next((each for each in found if each.is_period), found[0] if found else None)


def find_date_ranges(text: str) -> list[DateRange]:
    """All periods and single dates in the text, in order, none overlapping another."""
    if not _HAS_YEAR.search(text):
        return []
    return list(_ranges(text, list(_tokens(text))))


def parse_date(text: str) -> PartialDate:
    """The date that the text says; a text that says none is kept as written, without year and month."""
    date = next((token.date for token in _tokens(text) if token.date.year), None)
    return PartialDate(text=text.strip(), year=date.year, month=date.month) if date else PartialDate(text=text.strip())


def _ranges(text: str, tokens: list[_Token]) -> Iterator[DateRange]:
    i = 0
    while i < len(tokens):
        first = tokens[i]
        second = tokens[i + 1] if i + 1 < len(tokens) else None
        found = _joined(text, first, second) if second is not None else None
        i += 2 if found else 1
        found = found or _single(text, first)
        if found is not None:
            yield found


def _joined(text: str, first: _Token, second: _Token) -> DateRange | None:
    """Two dates with a dash or a "to" between them; the first may leave its year to the second."""
    if first.last or second.last or second.date.year is None or not _is_separator(text, first, second):
        return None
    start = first.date
    if start.year is None:
        if first.is_wary and second.date.month is None:
            return None
        start = PartialDate(text=start.text, year=second.date.year, month=start.month)
    return DateRange(start, second.date, False, (first.start, second.end))


def _is_separator(text: str, first: _Token, second: _Token) -> bool:
    between = text[first.end : second.start].strip()
    if between == "/":
        return first.is_year and second.is_year  # 2018/2019
    dash = _DASH.match(between)
    rest = _key(between[dash.end() :] if dash else between)
    return rest in _UNTIL if rest else dash is not None


def _single(text: str, token: _Token) -> DateRange | None:
    """A date that lasts until today, one that is a beginning, or one alone."""
    if token.last:
        return DateRange(token.date, token.last, False, (token.start, token.end))
    if token.date.year is None:
        return None
    if end := _end_of_present(text, token.end):
        return DateRange(token.date, None, True, (token.start, end))
    since = _start_of_since(text, token.start)
    if since is not None:
        return DateRange(token.date, None, True, (since, token.end))
    return DateRange(None, token.date, False, (token.start, token.end))


def _end_of_present(text: str, at: int) -> int | None:
    """Where the words end that say, from here on, that it goes on: "– heute", "jusqu'à ce jour", "bis heute"."""
    dash = _DASH.match(text, at)
    words = list(_words(text, dash.end() if dash else at))
    for last in range(len(words), 0, -1):
        for first in range(0 if dash else 1, last):
            until = _key(text[words[0].start() : words[first - 1].end()]) if first else ""
            present = _key(text[words[first].start() : words[last - 1].end()])
            if present in _PRESENT and (not first or until in _UNTIL):
                return words[last - 1].end()
    return None


def _words(text: str, at: int) -> Iterator[re.Match[str]]:
    """The next words, as long as nothing but blanks parts them."""
    last = at
    for _ in range(_LONGEST_PHRASE):
        match = _WORD.search(text, last, last + _NEAR)
        if match is None or text[last : match.start()].strip():
            return
        yield match
        last = match.end()


def _start_of_since(text: str, at: int) -> int | None:
    """Where the words begin that say, up to here, that the date is a beginning: "seit dem", "depuis"."""
    begin = max(0, at - _NEAR)
    words = list(_WORD.finditer(text, begin, at))
    if not words or text[words[-1].end() : at].strip():
        return None
    starts = [word.start() for word in words[-3:]]
    return next((start for start in starts if _key(text[start:at]) in _SINCE), None)


def _tokens(text: str) -> Iterator[_Token]:
    position = floor = 0
    while match := _TOKEN.search(text, position):
        token = _month(text, match) if match["word"] else _figures(text, match, floor)
        position = match.end("word")
        if token is not None:
            yield token
            position = floor = token.end


def _month(text: str, match: re.Match[str]) -> _Token | None:
    """A month with or without its year; None for any other word."""
    name = fold(match["word"])
    month = _MONTHS.get(name)
    is_wary = name in _WARY
    if month is None or (
        is_wary and not _stands_alone(text, match.start(), match.end(), has_year=bool(match["month_year"]))
    ):
        return None
    year = _full_year(match["month_year"]) if match["month_year"] else None
    return _Token(match.start(), match.end(), PartialDate(text=match[0], year=year, month=month), is_wary=is_wary)


def _figures(text: str, match: re.Match[str], floor: int) -> _Token:
    """A date of figures. A year takes along the word for a part of it: "Q3 2020", "Wintersemester 2018/19"."""
    start, end = match.span()
    if match["iso_year"]:
        return _Token(
            start, end, PartialDate(text=match[0], year=int(match["iso_year"]), month=int(match["iso_month"]))
        )
    if match["full_year"]:
        return _Token(start, end, PartialDate(text=match[0], year=int(match["full_year"]), month=_clear_month(match)))
    if match["number_year"]:
        return _Token(
            start, end, PartialDate(text=match[0], year=int(match["number_year"]), month=int(match["number"]))
        )
    begin = _start_of_part(text, start, end, floor)
    if match["years"]:
        return _school_years(match, begin)
    date = PartialDate(text=text[begin:end], year=int(match["year"]))
    return _Token(begin, end, date, is_year=begin == start)


def _start_of_part(text: str, start: int, end: int, floor: int) -> int:
    """Where the year at [start:end] begins with the word for a part of it, but not before `floor`."""
    match = _PART_BEFORE.search(text, max(floor, start - _NEAR), start)
    if match is None:
        return start
    part = _key(match["part"] or "")
    if match["quarter"]:
        is_part = fold(match["quarter"]) in _QUARTERS
    elif part and part not in _ENGLISH_PARTS:
        is_known = part in _PARTS or f"{part} de" in _PARTS
        is_part = is_known and _stands_alone(text, match.start(), end, has_year=True)
    else:
        is_part = True
    return match.start() if is_part else start


def _stands_alone(text: str, start: int, end: int, *, has_year: bool) -> bool:
    """Whether no word of a sentence stands before or behind a date that may be none; another date may."""
    dash = _DASH.match(text, end)
    if has_year and dash and _TOKEN.match(text, dash.end()):
        return True
    before = _WORD_BEFORE.search(text, max(0, start - _NEAR), start)
    after = _WORD_AFTER.match(text, end)
    if before and fold(before[1]) not in _MAY_STAND_BESIDE:
        return False
    return after is None or after[1][0].isupper() or fold(after[1]) in _MAY_STAND_BESIDE


def _key(text: str) -> str:
    """Words as the sets of names have them."""
    return fold(" ".join(text.replace("’", "'").split()))


def _school_years(match: re.Match[str], begin: int) -> _Token:
    """2019–21: the second year takes the century that puts it behind the first."""
    first, short = int(match["years"]), int(match["short"])
    last = first - first % 100 + short
    if last < first:
        last += 100
    dates = PartialDate(text=match["years"], year=first), PartialDate(text=match["short"], year=last)
    return _Token(begin, match.end(), *dates)


def _clear_month(match: re.Match[str]) -> int | None:
    """The month of a day and a month. With dots and hyphens the day comes first; with slashes the order is unknown,
    and the month is so too unless one of them can only be a day."""
    first, second = int(match["first"]), int(match["second"])
    if match["mark"] != "/" and 1 <= second <= 12:
        return second
    months = {part for part in (first, second) if 1 <= part <= 12}
    return months.pop() if len(months) == 1 else None


def _full_year(written: str) -> int:
    """2018 or '18; two digits mean the hundred years until 2050."""
    if len(written) == 4:
        return int(written)
    short = int(written[1:])
    return 2000 + short if short <= 50 else 1900 + short
