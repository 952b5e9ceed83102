"""Figures in texts: counts, percentages, amounts, lengths of time and dates, in one normal form however
written."""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from resume.credentials import NUMBER_WORDS


class FigureKind(StrEnum):
    """What a figure is."""

    NUMBER = "number"
    DURATION = "duration"
    DATE = "date"


class Figure(NamedTuple):
    """A figure at [start:end]. `normal` is equal for equal figures: "1200000 $" for "$1.2M" and "1.2 million
    dollars", "8 year" for "eight years", "2020-01" for "Jan 2020". `is_more` tells "8+" and "over 8" from 8,
    `is_less` "nearly 8" and "up to 8".
    """

    kind: FigureKind
    normal: str
    text: str
    start: int
    end: int
    is_more: bool = False
    is_less: bool = False


_CODES = "USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CZK|INR|JPY|CNY|AUD|CAD|NZD|ZAR|BRL|MXN"  # the common ones of ISO 4217
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_DATE = re.compile(
    r"(?:(?<![\w$£€.,/-])|(?<=(?:19|20)\d\d-))"
    r"(?:(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?,?\s*(?:\s\d{1,2},\s+|['’]|"
    r"\s)(?P<month_year>(?:19|20)\d\d|(?<=['’])\d\d)|"
    r"(?P<number>0?[1-9]|1[0-2])[/.](?P<number_year>(?:19|20)\d\d)|(?P<iso_year>(?:19|20)\d\d)-(?P<iso>0[1-9]|1[0-2])|"
    r"(?P<year>19[5-9]\d|20[0-4]\d))(?![\w%+]|[.,]\d)",
    re.IGNORECASE,
)
_APPROXIMATE = re.compile(
    r"\b(?:about|over|nearly|around|approximately|some|than|almost|roughly|of)\s+$", re.IGNORECASE
)
_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_FIGURE = re.compile(
    r"""
    (?P<currency>[$£€¥₹]|\b(?:US\$|"""
    + _CODES
    + r""")\s?)?
    (?P<value>(?<![\w.,/@])(?<!\d:)(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?=\s(?:EUR|CHF|€))|\d+,\d{1,2}(?![\d,])|\d+(?:\.\d+)?)|(?<=[$£€])\d[\d,]*(?:\.\d+)?
      |(?<![\w-])(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)
      |"""
    + _WORD
    + r"""|dozens|hundreds|thousands|millions|twice|thrice|a\ (?:dozen|hundred|thousand|million))(?![\w]))
    (?P<magnitude>(?:k|K|m|M|MM|mm|bn|B)\b(?!-[a-z]|/[smh]\b)|[\s-]hundred(?:\s(?:and\s)?(?P<rest>(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]{3,5})?|"""
    + _WORD
    + r""")\b))?|[\s-](?:hundred|thousand|million|billion|mio|bn)\b)?
    (?P<plus>\+)?
    (?:(?P<percent>\s?%|[\s-]per\s?cent\b)|(?P<money>\s(?:dollars|euros|pounds|quid|"""
    + _CODES
    + r""")\b)|(?P<times>\s?x\b(?!-)|[\s-]?(?:fold|times)\b)
      |(?P<unit>[\s-]{0,2}(?:(?:working|business|calendar|consecutive)\s)?(?:years?|yrs?|months?|mos?|weeks?|wks?|days?|hours?|hrs?|minutes?|mins?|seconds?(?!-[a-z])|secs?|ms|quarters?|decades?|s|h)\b(?!\w))
      |(?P<measure>[\s-]?(?:sq(?:uare)?\.?[\s-]?(?:ft|feet|foot|mi|m|met(?:re|er)s?|miles?)|sqft|
        (?:percentage\s|basis\s)?points?(?!\s+of\b)|ppts?|(?<=\d)pts|(?<=\d\s)pts|gal|ac|tonnes?|tons?|kilos?|kilograms?|grams?|
        pounds?|lbs?|ounces?|oz|kilomet(?:re|er)s?|centimet(?:re|er)s?|millimet(?:re|er)s?|met(?:re|er)s?|feet|foot|ft|
        inch(?:es)?|miles?|mph|acres?|hectares?|lit(?:re|er)s?|gallons?|volts?|watts?|kilowatts?|megawatts?|
        terabytes?|gigabytes?|megabytes?|(?-i:kW|MW|GW|W|V|kV|Hz|kHz|MHz|GHz|PB|TB|GB|MB|KB|kB|kg|mg|g|t|km|cm|mm|ml|l|ha))\b
        |\s(?-i:m)\b|(?<=\d)(?-i:v|w)\b))?
    (?P<ordinal>(?:st|nd|rd|th)\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAY_BEGIN = re.compile(
    rf"[\d$£€¥₹]|(?<!\w)(?:US\$|(?:{_CODES}|{_WORD}|twenty|dozens|hundreds|thousands|millions|twice|thrice|"
    rf"a (?:dozen|hundred|thousand|million))(?![a-z]))",
    re.IGNORECASE,
)
# The first of a range of two numbers, as against a telephone number or a code in groups.
_RANGE_BEFORE = re.compile(r"(?:^|[^\w.:/-])[$£€]?\d[\d.,]{0,8}[kKmM%]?-$")
_ISH = re.compile(r"-?ish\b")
_RANGE_JOINT = re.compile(r"\s*(?:to|or|(?:out )?of|before, now|[-=]>|→|-|–|—)\s*")
_COMPARED = re.compile(  # "12 weeks late to three", "nine days, now four", "74 days, against 91"
    r"(?:\s[a-z]+){0,2},?\s(?:(?:down|up)\s)?"
    r"(?:to|from|now|then|against|vs\.?|versus|instead\sof|rather\sthan|(?:compared\s)?(?:to|with)|not|was)\s"
)
_NO_NOUN = re.compile(
    r"\s*(?:$|[^\w\s]|(?:between|in|by|per|from|within|over|during|since|after|and|for|on|at|with)\b)"
)
_UNIT_BEHIND = re.compile(r"[a-z]{2,4}\b(?<!st)(?<!nd)(?<!rd)(?<!th)")  # "70wpm"
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DECIMAL = re.compile(r"\d+,\d{1,2}")
_AND_SO_MANY_OF = re.compile(r"[^.;()]{0,40}\band\s\d[\d.,]*\sof\b")  # "90 acres of maize and 40 of wheat"
_MONTH_BEHIND = re.compile(r"\s+(?:of\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)", re.IGNORECASE)
_SHORT_YEARS = re.compile(r"(?<![\d/])(0[1-9]|1[0-2])/(\d\d)\s*[-–—]\s*(?:(0[1-9]|1[0-2])/(\d\d)(?![\d/]))?")
_SECOND_YEAR = re.compile(r"(?<=\b(?:19|20)\d\d[-–/])\d\d(?![\d/-])")
_YEAR_CUT = re.compile(r"(?<=[a-z] )['’]([0-4]\d)\b")
_RATIO = re.compile(r":\d{1,2}(?!\d)")
_LONG_UNITS = ("week", "month", "quarter", "year", "decade")
_DURING = re.compile(r"\bover\s+$", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:over|more than|at least|above|exceeding|upwards of|in excess of|no fewer than|no less than|[>≥])\s*$",
    re.IGNORECASE,
)
_OF_A_TIME = re.compile(r"\s*(?:of|in|as|working|experience)\b|['’]", re.IGNORECASE)
_DONE = re.compile(r",?\s(?:[a-z]+ed|ran|built|led|wrote|grew|cut|kept|taught|sold|made|held|won)\b")
_SEASON = re.compile(
    r"\s(?:[a-z]+-[a-z]+\s)?(?:sessions|meetings|visits|afternoons|rounds|stages|phases|winters|springs|summers|"
    r"autumns|seasons|terms|semesters|weekends)\b"
)
_HAD = re.compile(r"(?:^|[,(:;–-]|\b(?:with|for|of|has|have|having|spent|totalling|after))\s*over\s+$", re.IGNORECASE)
_LESS = re.compile(
    r"\b(?:(?<!went )(?<!gone )(?<!go )(?<!rose )(?<!grew )(?<!climbed )(?<!moved )(?<!came )up to|nearly|almost|"
    r"under|below|(?:less|fewer) than|at most|no more than|"
    r"as many as|(?:a )?max(?:imum)?(?: of)?|close to|short of|approaching)\s+$",
    re.IGNORECASE,
)
_MAGNITUDES = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mm": 6,
    "million": 6,
    "mio": 6,
    "bn": 9,
    "b": 9,
    "billion": 9,
    "hundred": 2,
}
_UNITLESS = (" $", " £", " €", " th", " x")  # units that are written with each number
_MEASURES = {
    "ppt": "point",
    "pt": "point",
    "mi": "mile",
    "gal": "gallon",
    "ac": "acre",
    "tonne": "t",
    "ton": "t",
    "kilo": "kg",
    "kilogram": "kg",
    "gram": "g",
    "pound": "lb",
    "ounce": "oz",
    "kilometre": "km",
    "kilometer": "km",
    "centimetre": "cm",
    "centimeter": "cm",
    "millimetre": "mm",
    "millimeter": "mm",
    "metre": "m",
    "meter": "m",
    "feet": "ft",
    "foot": "ft",
    "inche": "inch",
    "hectare": "ha",
    "litre": "l",
    "liter": "l",
    "volt": "v",
    "watt": "w",
    "kilowatt": "kw",
    "megawatt": "mw",
    "terabyte": "tb",
    "gigabyte": "gb",
    "megabyte": "mb",
}
_CURRENCIES = {"dollars": "$", "usd": "$", "us$": "$", "euros": "€", "eur": "€", "pounds": "£", "quid": "£", "gbp": "£"}
_UNITS = {
    "yr": "year",
    "mo": "month",
    "wk": "week",
    "hr": "hour",
    "h": "hour",
    "min": "minute",
    "sec": "second",
    "s": "second",
}


def find_figures(text: str) -> list[Figure]:
    """The figures of a text in order. Digits inside words ("p95", "EC2") are none."""
    dates = list(_dates(text))
    if any(c in text for c in "/-–'’"):
        dates += [d for d in _short_dates(text) if not any(d.start < o.end and o.start < d.end for o in dates)]
    dated = {position for d in dates for position in range(d.start, d.end)}
    figures = _with_units([f for f in _numbers(text) if dated.isdisjoint(range(f.start, f.end))], text)
    return sorted([*dates, *figures], key=lambda f: f.start)


def _with_units(figures: list[Figure], text: str) -> list[Figure]:
    """The figures, those of a range in the unit that only the other one names: "from 19 to 7 minutes"."""
    for i, (a, b) in enumerate(pairwise(figures)):
        if " " in a.normal and " " not in b.normal and _AND_SO_MANY_OF.match(text, a.end, b.end + 4):
            b = figures[i + 1] = b._replace(normal=f"{b.normal} {a.normal.split()[1]}")
            continue
        if a.normal.endswith(_UNITLESS) or b.normal.endswith(_UNITLESS):
            continue
        if not _RANGE_JOINT.fullmatch(text, a.end, b.start):
            is_compared = " " in a.normal and " " not in b.normal and _COMPARED.fullmatch(text, a.end, b.start)
            if is_compared and _NO_NOUN.match(text, b.end):
                figures[i + 1] = b._replace(kind=a.kind, normal=f"{b.normal} {a.normal.split()[1]}")
            continue
        if " " in b.normal and " " not in a.normal:
            figures[i] = a._replace(kind=b.kind, normal=f"{a.normal} {b.normal.split()[1]}")
        elif " " in a.normal and " " not in b.normal and _NO_NOUN.match(text, b.end):
            figures[i + 1] = b._replace(kind=a.kind, normal=f"{b.normal} {a.normal.split()[1]}")
    return figures


def _dates(text: str) -> Iterator[Figure]:
    for match in _DATE.finditer(text):
        year = match["month_year"] or match["number_year"] or match["iso_year"] or match["year"]
        year = _century(year) if len(year) == 2 else year
        if match["year"] and _APPROXIMATE.search(text, max(0, match.start() - 16), match.start()):
            continue
        if match["month"]:
            month = _MONTHS.split().index(match["month"][:3].lower()) + 1
        else:
            month = int(match["number"] or match["iso"] or 0)
        normal = f"{year}-{month:02}" if month else year
        yield Figure(FigureKind.DATE, normal, match[0], match.start(), match.end())


def _short_dates(text: str) -> Iterator[Figure]:
    """Years of two digits, where a range or an apostrophe tells what they are: "03/15 - 08/17", "2012/13", "'19"."""
    for match in _SHORT_YEARS.finditer(text):
        for month, year in ((1, 2), (3, 4)):
            if match[year]:
                normal = f"{_century(match[year])}-{match[month]}"
                yield Figure(
                    FigureKind.DATE,
                    normal,
                    text[match.start(month) : match.end(year)],
                    match.start(month),
                    match.end(year),
                )
    for match in _SECOND_YEAR.finditer(text):
        if match[0] > "12" or text[match.start() - 1] == "/":
            yield Figure(
                FigureKind.DATE, text[match.start() - 5 : match.start() - 3] + match[0], match[0], *match.span()
            )
    for match in _YEAR_CUT.finditer(text):
        yield Figure(FigureKind.DATE, _century(match[1]), match[0], *match.span())


def _century(year: str) -> str:
    return f"{'19' if year > '50' else '20'}{year}"


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
        magnitude = "hundred" if match["rest"] else (match["magnitude"] or "").strip(" -\n").lower()
        is_dotted = bool(match["money"]) and _DOTTED.fullmatch(match["value"]) is not None  # "250.000 EUR"
        value, end = _value(match["value"].replace(".", "") if is_dotted else match["value"], magnitude), match.end()
        if match["ordinal"] and _MONTH_BEHIND.match(text, end):
            yield Figure(FigureKind.NUMBER, value, match[0], match.start(), end)  # "1st July" is 1 July
            continue
        if match["rest"]:
            value = str(int(value) + int(_value(match["rest"], "")))
        if ratio := _RATIO.match(text, end):  # "1:6" is no 1 of anything
            yield Figure(FigureKind.NUMBER, value + ratio[0], match[0] + ratio[0], match.start(), ratio.end())
            continue
        low = max(0, match.start() - 18)
        is_more = bool(match["plus"]) or bool(_MORE.search(text, low, match.start()))
        unit = _unit(match)
        kind = FigureKind.DURATION if match["unit"] and not match["currency"] else FigureKind.NUMBER
        is_time = unit in _LONG_UNITS or _SEASON.match(text, match.end()) is not None
        if is_more and is_time and _DURING.search(text, low, match.start()):
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
    currency = (match["currency"] or match["money"] or "").strip().lower()
    if currency:
        return _CURRENCIES.get(currency, currency)
    if match["times"] or match["value"].lower() in ("twice", "thrice"):
        return "x"
    if match["ordinal"]:
        return "th"
    if match["measure"]:
        words = re.sub(r"[^a-z]+|(?<=^sq)(?=ft)", " ", match["measure"].lower().strip(" -")).split()
        bare = words[-1] if len(words[-1]) < 3 else words[-1].removesuffix("s")
        first = {"s": "sq", "b": "basis"}.get(words[0][0], "") if len(words) > 1 else ""
        return first + _MEASURES.get(bare, bare)
    unit = ((match["unit"] or "").strip(" -\n\t").lower().split() or [""])[-1]  # "working days" are days
    bare = unit if unit in ("ms", "s") else unit.removesuffix("s")
    return _UNITS.get(bare, bare)


def _value(written: str, magnitude: str) -> str:
    """The plain decimal value, or the word itself for "hundreds" and the like."""
    word = written.lower()
    if word in ("dozens", "hundreds", "thousands", "millions"):
        return word
    if word in ("twice", "thrice"):
        return "2" if word == "twice" else "3"
    if word.startswith("a "):
        number = 12.0 if word == "a dozen" else 10.0 ** _MAGNITUDES[word[2:]]
    elif word[0].isdigit():
        digits = word.replace(",", "." if _DECIMAL.fullmatch(word) else "")
        if len(digits) > 15:
            return digits  # a long id: no float holds it
        number = float(digits)
    else:
        number = float(sum(NUMBER_WORDS[part] for part in word.split("-")))
    number *= 10 ** _MAGNITUDES.get(magnitude, 0)
    return str(round(number)) if number == round(number) else f"{number:.6g}"
