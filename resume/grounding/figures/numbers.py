"""Figures in texts: counts, percentages, amounts, lengths of time, dates and times of day, in one normal form however
written."""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from resume.grounding.figures import units
from resume.grounding.figures.ages import find_ages
from resume.grounding.figures.moments import find_dates, find_times
from resume.grounding.figures.numerals import BEGINS, DIGITS, MAGNITUDES, WORDS, plain, value_of, value_of_sign
from resume.grounding.figures.series import find_series


class FigureKind(StrEnum):
    """What a figure is."""

    NUMBER = "number"
    DURATION = "duration"
    DATE = "date"


class Figure(NamedTuple):
    """A figure at [start:end]. `normal` is equal for equal figures: "1200000 $" for "$1.2M" and "1.2 million
    dollars", "75 %" for "three quarters of", "8 year" for "eight years", "2020-01" for "Jan 2020", "14:00" for "2 pm".
    `is_more` tells "8+" and "over 8" from 8, `is_less` "nearly 8" and "up to 8".
    """

    kind: FigureKind
    normal: str
    text: str
    start: int
    end: int
    is_more: bool = False
    is_less: bool = False


_FIGURE = re.compile(
    rf"""
    (?P<currency>{units.CURRENCY})?
    (?P<value>(?:(?<![\w.,/@])(?<!\d:)|(?<=[$£€]))(?<!\d['’])(?P<digits>{DIGITS})(?!\sdozen)|(?<![\w-]){WORDS})
    (?P<magnitude>(?<=[\d½¼¾]){MAGNITUDES})?
    (?P<plus>\+)?
    (?:(?P<percent>{units.PERCENT})|(?P<money>{units.MONEY})|(?P<times>{units.TIMES})|(?P<unit>{units.TIME})
      |(?P<measure>{units.MEASURE}))?
    (?P<ordinal>(?:st|nd|rd|th)\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAY_BEGIN = re.compile(rf"{units.CURRENCY}(?=\d)|{BEGINS}", re.IGNORECASE)
_NUMERATORS = {name: n for n, name in enumerate("one two three four five six seven eight nine".split(), 1)} | {
    "a": 1,
    "an": 1,
}
_DENOMINATORS = {
    name: n for n, name in enumerate("half third quarter fifth sixth seventh eighth ninth tenth".split(), 2)
} | {"halve": 2, "twentieth": 20}
_IN_SHARES = (*(name for name in _DENOMINATORS if name != "halve"), "½", "¼", "¾", "/")
_SHARE = re.compile(
    rf"(?<![\w-])(?:(?P<many>{'|'.join(_NUMERATORS)})[\s-](?P<part>{'|'.join(_DENOMINATORS)})(?P<several>s)?(?![\w-])"
    r"|(?P<half>half)(?![\w-]))(?!\s(?:of\s)?(?:an?|one)\s(?:per\s?cent|percentage))|(?<!\d)(?P<sign>[½¼¾])"
    r"|(?<![\d/.,-])(?P<over>[1-4])/(?P<under>[2-5])(?![\d/.])(?=\s+of\b)",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"\s+(?:of\b(?!\s+(?:an?\s|(?:19|20)\d\d))|(?:fewer|less|more|lower|higher|faster|longer|shorter|smaller)\b)"
)
_NOTHING = re.compile(r"\s*(?:$|[,;.)])")
_OF_THE = re.compile(r"\s+(?:the|our|my|its|their|his|her|as many)\b")
_BY = re.compile(r"\b(?:by|in)\s+(?:about\s+|around\s+|over\s+|nearly\s+|almost\s+|roughly\s+|a\s+)?$", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:first|second|latter|other|better|1st|2nd)\s+$", re.IGNORECASE)
# The first of a range of two numbers, as against a telephone number or a code in groups.
_RANGE_BEFORE = re.compile(r"(?:^|[^\w.:/-])[$£€]?\d[\d.,]{0,8}[kKmM%]?-$")
_ISH = re.compile(r"-?ish\b")
_RANGE_JOINT = re.compile(r"-?\s*(?:to|or|(?:out )?of|before, now|[-=]>|→|-|–|—)\s*")
_COMPARED = re.compile(  # "12 weeks late to three", "nine days, now four", "74 days, against 91"
    r"(?:\s+[a-z]+){0,2},?\s+(?:(?:down|up)\s+)?"
    r"(?:to|from|now|then|against|vs\.?|versus|instead\s+of|rather\s+than|(?:compared\s+)?(?:to|with)|not|was)\s+"
)
_NO_NOUN = re.compile(
    r"\s*(?:$|[^\w\s]|(?:between|in|by|per|from|within|over|during|since|after|and|for|on|at|with|while|when|as|where)\b)"
)
_UNIT_BEHIND = re.compile(r"[a-z]{2,4}\b(?<!st)(?<!nd)(?<!rd)(?<!th)")  # "70wpm"
_AND = re.compile(r"[^.;()]{0,40}\band\s")
_MONTH_BEHIND = re.compile(r"\s+(?:of\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)", re.IGNORECASE)
_RATIO = re.compile(r":\d{1,2}(?!\d)")
_LONG_UNITS = ("week", "month", "quarter", "year", "decade")
_DURING = re.compile(r"\bover\s+$", re.IGNORECASE)
_MORE_WORDS = (
    r"over|(?<!no )(?<!not )more than|at least|above|exceeding|upwards of|in excess of|no fewer than|no less than|"
    r"a minimum of|minimum"
)
_MORE = re.compile(rf"(?:\b(?:{_MORE_WORDS}|min\.)|(?<![-=])[>≥])\s*$", re.IGNORECASE)
_OF_A_TIME = re.compile(r"\s*(?:of|in|as|working|experience)\b|['’]", re.IGNORECASE)
_DONE = re.compile(r",?\s(?:[a-z]+ed|ran|built|led|wrote|grew|cut|kept|taught|sold|made|held|won)\b")
_HAD = re.compile(r"(?:^|[,(:;–-]|\b(?:with|for|of|has|have|having|spent|totalling|after))\s*over\s+$", re.IGNORECASE)
_LESS_WORDS = (
    r"nearly|almost|under|below|(?<!no )(?:less|fewer) than|at most|no more than|not more than|as (?:many|much) as|"
    r"(?:a )?max(?:imum)?(?: of)?|close to|short of|approaching"
)
_LESS = re.compile(
    r"(?:\b(?:(?<!went )(?<!gone )(?<!go )(?<!rose )(?<!grew )(?<!climbed )(?<!moved )(?<!came )up to|max\.|"
    rf"{_LESS_WORDS})\s|[<≤]\s?)$",
    re.IGNORECASE,
)
_ABOUT_WORDS = "about|around|roughly|approximately|approx|circa|some"
_FROM = re.compile(r"\bfrom \S?$", re.IGNORECASE)
_UP_TO = re.compile(r"[^,.;:]{0,30}\bup to \S?")
_BOUNDS = re.compile(
    rf"\b(?:up to|{_MORE_WORDS}|{_LESS_WORDS}|{_ABOUT_WORDS})(?=\.?\s(?:US)?[$£€]?(?:{BEGINS}))", re.IGNORECASE
)
_MAGNITUDE = re.compile(r"(\d[\d.,]*)\s?(k|m|mn|bn|mio|thousand|million|billion)\b", re.IGNORECASE)
_WRITTEN_EACH = re.compile(r" (?:th|x$|under$|over$|old$)|:")  # figures whose unit is written with each of them


def find_figures(text: str) -> list[Figure]:
    """The figures of a text in order. Digits inside words ("p95", "EC2") are none."""
    found = [Figure(FigureKind.DATE, *date) for date in find_dates(text)]
    found += _free((Figure(FigureKind.NUMBER, *time) for time in find_times(text)), found)
    found += _free((Figure(FigureKind.NUMBER, *place) for place in find_series(text)), found)
    found += _free((Figure(FigureKind.NUMBER, *group) for group in find_ages(text)), found)
    found += _free(_shares(text), found)
    dates = [f for f in found if f.kind is FigureKind.DATE]
    others = [f for f in found if f.kind is not FigureKind.DATE]
    numbers = _free(_numbers(text), found)
    numbers = _with_units(sorted([*others, *numbers], key=_start) if others else numbers, text)
    return sorted([*dates, *numbers], key=_start) if dates else numbers


def without_bounds(text: str) -> str:
    """The text with spaces for what says of a figure behind it that there are more or fewer, or about so many."""
    return _BOUNDS.sub(lambda match: " " * len(match[0]), text)


def _start(figure: Figure) -> int:
    return figure.start


def _free(figures: Iterator[Figure], taken: list[Figure]) -> list[Figure]:
    """Those of the figures that stand on none of the others."""
    if not taken:
        return list(figures)
    positions = {position for t in taken for position in range(t.start, t.end)}
    return [f for f in figures if positions.isdisjoint(range(f.start, f.end))]


def _with_units(figures: list[Figure], text: str) -> list[Figure]:
    """The figures, those of a range in the unit that only the other one names: "from 19 to 7 minutes"."""
    for i, (a, b) in enumerate(pairwise(figures)):
        if " " in a.normal and " " not in b.normal and _is_of_the_same_unit(a, b, text):
            b = figures[i + 1] = b._replace(normal=f"{b.normal} {a.normal.split()[1]}")
            continue
        if _WRITTEN_EACH.search(a.normal) or _WRITTEN_EACH.search(b.normal):
            continue
        if _UP_TO.fullmatch(text, a.end, b.start) and _FROM.search(text, max(0, a.start - 8), a.start):
            b = figures[i + 1] = b._replace(is_less=False)  # "from 11 days up to 19"
        is_listed = text[a.end : b.start] == " and " and b.kind is FigureKind.DURATION and " " not in a.normal
        if not is_listed and not _RANGE_JOINT.fullmatch(text, a.end, b.start):
            is_compared = " " in a.normal and " " not in b.normal and _COMPARED.fullmatch(text, a.end, b.start)
            if is_compared and _NO_NOUN.match(text, b.end):
                figures[i + 1] = b._replace(kind=a.kind, normal=f"{b.normal} {a.normal.split()[1]}")
            continue
        a = figures[i] = _in_magnitude_of(b, a, text)
        if " " in b.normal and " " not in a.normal:
            figures[i] = a._replace(kind=b.kind, normal=f"{a.normal} {b.normal.split()[1]}")
        elif " " in a.normal and " " not in b.normal and _NO_NOUN.match(text, b.end):
            figures[i + 1] = b._replace(kind=a.kind, normal=f"{b.normal} {a.normal.split()[1]}")
    return figures


def _is_of_the_same_unit(first: Figure, second: Figure, text: str) -> bool:
    """Whether it is as with "90 acres of maize and 40 of wheat"."""
    return text.startswith(" of ", second.end) and _AND.fullmatch(text, first.end, second.start) is not None


def _in_magnitude_of(last: Figure, first: Figure, text: str) -> Figure:
    """The first figure of a range in the thousands or millions that only the last one is written in: "€5-6m"."""
    letter = _MAGNITUDE.search(last.text)
    is_tight = text[first.end : last.start].strip() in ("-", "–", "—") or "$" in first.normal + last.normal
    is_tight = is_tight or "£" in first.normal + last.normal or "€" in first.normal + last.normal
    is_large = letter is not None and float(last.normal.split()[0]) >= 10**3
    if letter is None or not is_large or not is_tight or not first.text[-1:].isdigit():
        return first
    value, _, unit = first.normal.partition(" ")
    number = float(value)
    if number >= float(letter[1].replace(",", "")):
        return first
    return first._replace(normal=f"{value_of(value, letter[2].lower())} {unit}".strip())


def _shares(text: str) -> Iterator[Figure]:
    """Shares in words, in percent: "a third of the stock", "by half", "two thirds"."""
    low = text.lower()
    if not any(part in low for part in _IN_SHARES):
        return
    for match in _SHARE.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        if match["sign"]:
            share = 100 * value_of_sign(match["sign"])
        elif match["over"]:
            share = 100 * int(match["over"]) / int(match["under"])
        elif match["half"]:
            behind = (each.match(text, match.end()) for each in (_OF_ALL, _OF_THE, _NOTHING))
            is_share = any(behind) or _BY.search(before)
            if not is_share or _PLACED.search(before):
                continue
            share = 50.0
        else:
            many, of = _NUMERATORS[match["many"].lower()], _DENOMINATORS[match["part"].lower()]
            is_plain = match["several"] and many > 1 and of != 4  # three quarters may be nine months
            if many >= of or not (is_plain or _OF_ALL.match(text, match.end()) or _BY.search(before)):
                continue
            share = 100 * many / of
        begin = max(0, match.start() - 18)
        more, less = (each.search(text, begin, match.start()) is not None for each in (_MORE, _LESS))
        yield Figure(FigureKind.NUMBER, f"{plain(share)} %", match[0], *match.span(), more, less)


def _numbers(text: str) -> Iterator[Figure]:
    for match in _matches(text):
        after = text[match.end() : match.end() + 1]
        if (after.isalpha() and not _ISH.match(text, match.end()) and not _UNIT_BEHIND.match(text, match.end())) or (
            after.isdigit() and match["value"][-1].isdigit()
        ):
            continue  # "3rdparty", "5G": digits of a word
        before = text[max(0, match.start() - 14) : match.start()]
        if before.endswith("-") and before[-2:-1].isdigit() and (after == "-" or not _RANGE_BEFORE.search(before)):
            continue  # a group of a telephone number
        is_money = bool(match["money"] or match["currency"])
        magnitude, end = (match["magnitude"] or "").strip(" -\n\t").lower(), match.end()
        if magnitude == "mm" and not is_money:
            value, unit = value_of(match["value"]), "mm"
        else:
            value, unit = value_of(match["value"], magnitude, is_money=is_money), _unit(match)
        if match["ordinal"] and _MONTH_BEHIND.match(text, end):
            yield Figure(FigureKind.NUMBER, value, match[0], match.start(), end)  # "1st July" is 1 July
            continue
        if ratio := _RATIO.match(text, end):  # "1:6" is no 1 of anything
            yield Figure(FigureKind.NUMBER, value + ratio[0], match[0] + ratio[0], match.start(), ratio.end())
            continue
        low = max(0, match.start() - 18)
        is_more = bool(match["plus"]) or bool(_MORE.search(text, low, match.start()))
        kind = FigureKind.DURATION if match["unit"] and not match["currency"] else FigureKind.NUMBER
        if is_more and unit in _LONG_UNITS and _DURING.search(text, low, match.start()):
            # "in sales for over 3 years", but "cut it by half over 3 years"
            is_had = _HAD.search(text, low, match.start()) is not None and not _DONE.match(text, match.end())
            is_more = is_had or _OF_A_TIME.match(text, match.end()) is not None
        is_less = _LESS.search(text, low, match.start()) is not None
        normal = f"{value} {unit}".strip()
        yield Figure(kind, normal, match[0].strip(), match.start(), match.end(), is_more, is_less)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The matches of the pattern for figures, which is tried only where one may begin."""
    end = 0
    for begin in _MAY_BEGIN.finditer(text):
        if begin.start() >= end and (match := _FIGURE.match(text, begin.start())):
            end = match.end()
            yield match


def _unit(match: re.Match[str]) -> str:
    if match["percent"]:
        return "%"
    if match["currency"] or match["money"]:
        return units.currency_of(match["currency"] or match["money"])
    if match["times"] or match["value"].lower() in ("twice", "thrice"):
        return "x"
    if match["ordinal"]:
        return "th"
    if match["measure"]:
        return units.measure_of(match["measure"])
    return units.time_of(match["unit"] or "")
