"""Figures in texts: counts, percentages, amounts, lengths of time, dates and times of day, in one normal form however
written."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from resume.grounding.figures import units
from resume.grounding.figures.ages import find_ages
from resume.grounding.figures.lengths import find_lengths, together
from resume.grounding.figures.moments import Moment, find_dates
from resume.grounding.figures.numerals import BEGINS, DIGITS, MAGNITUDES, WORDS, value_of
from resume.grounding.figures.ratios import find_ratios
from resume.grounding.figures.series import find_series
from resume.grounding.figures.shares import find_shares
from resume.grounding.figures.times import find_times
from resume.remembered import remembered
from resume.text import lowered


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
    (?P<value>(?:(?<![\w.,/@])(?<!\d:)|(?<=[$£€])|(?(currency)(?-i:(?<=R))|(?!)))(?<!\d['’])(?P<digits>{DIGITS})(?!\sdozen)|(?<![\w-]){WORDS})
    (?P<plus>\+(?=\s(?:thousand|million|billion)\b))?
    (?P<magnitude>(?<=[\d½¼¾+]){MAGNITUDES})?
    (?P<more>\+|-plus\b|\splus\b(?=\s(?:[a-z]{{3,}}s|staff|people)\b)(?!\s(?:tips|expenses|bonus\w*|benefits|extras|others)))?
    (?:(?P<percent>{units.PERCENT})|(?P<money>{units.MONEY})|(?P<times>{units.TIMES})|(?P<unit>{units.TIME})
      |(?P<measure>{units.MEASURE}))?
    (?P<ordinal>(?:st|nd|rd|th)\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAY_BEGIN = re.compile(rf"{units.CURRENCY.lower()}(?=\d)|{BEGINS}")  # in lower case
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
_WHOLE = re.compile(r"\s?/\s?(\d{1,3}(?:\.\d)?)(?![\w/.-]*\d)(?=\s|$|[,;.)])")
_AND = re.compile(r"[^.;()]{0,40}\band\s")
_MONTH_BEHIND = re.compile(r"\s+(?:of\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)", re.IGNORECASE)
_LONG_UNITS = ("week", "month", "quarter", "year", "decade")
_DURING = re.compile(r"\bover\s+$", re.IGNORECASE)
_MORE_WORDS = (
    r"over|(?<!no )(?<!not )more than|at least|above|exceeding|upwards of|in excess of|no fewer than|no less than|"
    r"a minimum of|minimum"
)
_MORE = re.compile(rf"(?:\b(?:{_MORE_WORDS}|min\.)|(?<![-=])[>≥])\s*$")  # in lower case, as the next one
_OF_A_TIME = re.compile(r"\s*(?:of|in|as|working|experience)\b|['’]", re.IGNORECASE)
_DONE = re.compile(r",?\s(?:[a-z]+ed|ran|built|led|wrote|grew|cut|kept|taught|sold|made|held|won)\b")
_HAD = re.compile(r"(?:^|[,(:;–-]|\b(?:with|for|of|has|have|having|spent|totalling|after))\s*over\s+$", re.IGNORECASE)
_LESS_WORDS = (
    r"nearly|almost|under|below|(?<!no )(?:less|fewer) than|at most|no more than|not more than|as (?:many|much) as|"
    r"(?:a )?max(?:imum)?(?: of)?|close to|short of|approaching"
)
_LESS = re.compile(
    r"(?:\b(?:(?<!went )(?<!gone )(?<!go )(?<!rose )(?<!grew )(?<!climbed )(?<!moved )(?<!came )up to|max\.|"
    rf"{_LESS_WORDS})\s|[<≤]\s?|\bsub-)$"
)
_FAR = 18  # characters before a figure in which a bound stands
_OR_MORE = re.compile(r"(?:\s[a-z]+){0,2}\sor\s(?:more|over|above)\b")
_OR_LESS = re.compile(
    r"(?:\s[a-z]+){0,2}\s(?:max(?:imum)?(?=\W*$|[.,;)])|at most(?=\W*$|[.,;)])|or\s(?:less|fewer|under|below)\b)"
)
_ABOUT_WORDS = "about|around|roughly|approximately|approx|circa|ca|some"
_FROM = re.compile(r"\bfrom \S?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween \S?$", re.IGNORECASE)
_UP_TO = re.compile(r"[^,.;:]{0,30}\bup to \S?")
_BOUNDS = re.compile(  # in lower case
    rf"\b(?:up to|{_MORE_WORDS}|{_LESS_WORDS}|{_ABOUT_WORDS})(?=\.?\s(?:us)?[$£€]?(?:{BEGINS}))"
)
_MAGNITUDE = re.compile(r"(\d[\d.,]*)\s?(k|m|mn|bn|mio|mil|thousand|million|billion)\b", re.IGNORECASE)
_WRITTEN_EACH = re.compile(r" (?:th|x$|under$|over$|old$)|:")  # figures whose unit is written with each of them


def find_figures(text: str) -> list[Figure]:
    """The figures of a text in order. Digits inside words ("p95", "EC2") are none."""
    return [*_figures_of(text)]


@remembered(100_000)  # for each claim of a figure the figures around it are looked at again
def _figures_of(text: str) -> tuple[Figure, ...]:
    found = [Figure(FigureKind.DATE, *date) for date in find_dates(text)]
    found += _free(_bounded(find_lengths(text), text), found)
    found += _free((Figure(FigureKind.NUMBER, *time) for time in find_times(text)), found)
    found += _free((Figure(FigureKind.NUMBER, *ratio) for ratio in find_ratios(text)), found)
    found += _free((Figure(FigureKind.NUMBER, *place) for place in find_series(text)), found)
    found += _free((Figure(FigureKind.NUMBER, *group) for group in find_ages(text)), found)
    found += _free(_bounded(((False, share) for share in find_shares(text)), text), found)
    dates = [f for f in found if f.kind is FigureKind.DATE]
    others = [f for f in found if f.kind is not FigureKind.DATE]
    numbers = _free(_numbers(text), found)
    numbers = _together(sorted([*others, *numbers], key=_start) if others else numbers, text)
    numbers = _with_units(numbers, text)
    return tuple(sorted([*dates, *numbers], key=_start) if dates else numbers)


def without_bounds(text: str) -> str:
    """The text with spaces for what says of a figure behind it that there are more or fewer, or about so many."""
    for match in _BOUNDS.finditer(lowered(text)):
        text = f"{text[: match.start()]}{' ' * len(match[0])}{text[match.end() :]}"
    return text


def _start(figure: Figure) -> int:
    return figure.start


def _free(figures: Iterator[Figure], taken: list[Figure]) -> list[Figure]:
    """Those of the figures that stand on none of the others."""
    if not taken:
        return list(figures)
    positions = {position for t in taken for position in range(t.start, t.end)}
    return [f for f in figures if positions.isdisjoint(range(f.start, f.end))]


def _bounded(found: Iterable[tuple[bool, Moment]], text: str) -> Iterator[Figure]:
    """Figures of lengths of time, and of others, with what stands before them: "over half an hour"."""
    low = lowered(text)
    for is_time, each in found:
        more, less = (bound.search(low, max(0, each.start - _FAR), each.start) is not None for bound in (_MORE, _LESS))
        yield Figure(FigureKind.DURATION if is_time else FigureKind.NUMBER, *each, more, less)


def _together(figures: list[Figure], text: str) -> list[Figure]:
    """The figures, "2 hours 30 minutes" as one."""
    joined: list[Figure] = []
    for each in figures:
        last = joined[-1] if joined else None
        if (
            last
            and text[last.end : each.start] in (" ", "", " and ")
            and (normal := together(last.normal, each.normal))
        ):
            joined[-1] = last._replace(normal=normal, text=text[last.start : each.end], end=each.end)
        else:
            joined.append(each)
    return joined


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
        is_listed = text[a.end : b.start] == " and " and (
            (b.kind is FigureKind.DURATION and " " not in a.normal)
            or _BETWEEN.search(text, max(0, a.start - 10), a.start) is not None
        )
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


def _numbers(text: str) -> Iterator[Figure]:
    low = lowered(text)
    for match in _matches(text, low):
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
        far = max(0, match.start() - _FAR)
        is_more = bool(match["plus"] or match["more"] or _OR_MORE.match(text, match.end())) or bool(
            _MORE.search(low, far, match.start())
        )
        kind = FigureKind.DURATION if match["unit"] and not match["currency"] else FigureKind.NUMBER
        if is_more and unit in _LONG_UNITS and _DURING.search(text, far, match.start()):
            # "in sales for over 3 years", but "cut it by half over 3 years"
            is_had = _HAD.search(text, far, match.start()) is not None and not _DONE.match(text, match.end())
            is_more = is_had or _OF_A_TIME.match(text, match.end()) is not None
        is_less = bool(_LESS.search(low, far, match.start()) or _OR_LESS.match(text, match.end()))
        normal = f"{value} {unit}".strip()
        yield Figure(kind, normal, match[0].strip(), match.start(), match.end(), is_more, is_less)
        if (whole := _WHOLE.match(text, match.end())) and not unit and _is_part(value, whole[1]):
            yield Figure(FigureKind.NUMBER, value_of(whole[1]), whole[1], *whole.span(1))  # "40/42"


def _is_part(value: str, whole: str) -> bool:
    return value.replace(".", "", 1).isdigit() and 0 < float(value) < float(whole)


def _matches(text: str, low: str) -> Iterator[re.Match[str]]:
    """The matches of the pattern for figures, which is tried only where one may begin.

    Args: `low` is the text in lower case.
    """
    end = 0
    for begin in _MAY_BEGIN.finditer(low):
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
