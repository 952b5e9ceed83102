"""Amounts that are told by parts of a unit ("half an hour", "2h30", "2 hours 30 minutes"), and how far apart something
is done ("3-weekly")."""

import re
from collections.abc import Iterator

from resume.credentials import NUMBER_WORDS
from resume.grounding.figures.moments import Moment
from resume.grounding.figures.numerals import plain
from resume.grounding.figures.units import measure_of, time_of
from resume.patterns import Pattern
from resume.text import lowered

_TIME = "second|minute|min|hour|hr|day|week|month|year|yr|decade"
_UNIT = (
    rf"(?P<unit>(?P<time>{_TIME})|mile|(?:kilo|centi)?met(?:re|er)|tonne|ton|kilo|(?:kilo)?gram(?:me)?|lit(?:re|er)|"
    r"pint|gallon|acre|hectare|inch|foot|point|percentage\spoint)"
)
_PART = Pattern(  # in lower case
    rf"(?<![\w/.])(?<!\d\s)(?<!and\sa\s)(?:(?:(?P<half>half\s(?:of\s)?an?\s|half[\s-]|1/2[\s-](?:an?\s)?|½\s?(?:an?\s)?)"
    r"|(?P<quarter>(?:a\s|one[\s-])?quarter\s(?:of\s)?an?\s|1/4\s(?:of\s)?(?:an?\s)?|¼\s?(?:of\s)?(?:an?\s)?)"
    r"|(?P<three>three[\s-]quarters\sof\san?\s|3/4\s(?:of\s)?(?:an?\s)?|¾\s?(?:of\s)?(?:an?\s)?))"
    rf"{_UNIT}s?(?![\w-])|an?\s{_UNIT.replace('<unit>', '<whole>').replace('<time>', '<whole_time>')}"
    r"\sand\sa\s(?P<more>half|quarter)(?!\w))"
)
_COMPACT = Pattern(  # "2h30", "1 h 30 m", "2:30 hours"; in lower case
    r"(?<![\w.,:/])(?:(?P<hours>\d{1,2})\s?hr?\s?(?P<minutes>[0-5]?\d)(?:\s?m(?:ins?|inutes?)?)?"
    r"|(?P<before>[1-9]):(?P<behind>[0-5]\d)\s?(?:hours|hrs|h))(?!\w)"
)
_CLOCK_BEFORE = Pattern(r"\b(?:at|until|till|by|before|after|opens?|opened|starts?|started)\s$")
_TWO_CLOCKS = Pattern(r"\s?(?:-|–|to|until|till)\s?\d{1,2}h")
_NAMED = Pattern(
    r"(?:\b(?:for|over|in|within|after|lasting|took|takes|spent)\s)a\s(?P<name>fortnight|decade)(?!\w)|^a\sdecade\b"
)
_RHYTHM = Pattern(  # "every third week", "3-weekly"
    r"\bevery\s(?P<place>second|third|fourth|fifth|sixth|[2-9](?:nd|rd|th))\s(?P<unit>hour|day|week|month|year)\b"
    rf"|(?<![\w.,-])(?P<many>\d\d?|{'|'.join(NUMBER_WORDS)})-(?P<often>hour|dai|week|month|year)ly\b"
)
_PLACES = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_ALWAYS = Pattern(
    r"(?<![\w./-])24(?:\s?[/x]\s?7(?![\w./-]*\d)|[\s-](?:hours|hrs)\s(?:a|per)\sday,?\s(?:and\s)?(?:7|seven)\sdays\s(?:a|per)\sweek\b)"
    r"|\ba?round[\s-]the[\s-]clock\b"
)
_NAMES = {"fortnight": "2 week", "decade": "10 year"}
_CUES = ("half", "quarter", "½", "¼", "¾", "1/2", "1/4", "3/4", "fortnight", "decade")
_SMALLER = {
    "year": ("month", 12),
    "week": ("day", 7),
    "day": ("hour", 24),
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "ft": ("inch", 12),
    "lb": ("oz", 16),
    "stone": ("lb", 14),
}
_HAS_COMPACT = re.compile(r"\d\s?hr?\s?\d|\d:[0-5]\d\s?h")


def find_lengths(text: str) -> Iterator[tuple[bool, Moment]]:
    """The amounts of a text that are told by parts of a unit, and whether each is a length of time."""
    low = lowered(text)
    if any(cue in low for cue in _CUES):
        yield from _parts(text, low)
    if "every" in low or ("ly" in low and "-" in low):
        yield from _rhythms(text, low)
    if "24" in low or "the clock" in low:
        spans = (match.span() for match in _ALWAYS.finditer(low))
        yield from ((True, Moment("24/7", text[start:end], start, end)) for start, end in spans)
    if _HAS_COMPACT.search(low):
        yield from _compact(text, low)


def together(first: str, second: str) -> str:
    """The normal form of two amounts that are told as one, "150 minute" of "2 hour" and "30 minute"; "" of others."""
    (many, _, unit), (few, _, part) = first.partition(" "), second.partition(" ")
    smaller, times = _SMALLER.get(unit, ("", 0))
    if part != smaller or not many.isdigit() or not few.isdigit() or int(few) >= times:
        return ""
    return f"{int(many) * times + int(few)} {part}"


def _parts(text: str, low: str) -> Iterator[tuple[bool, Moment]]:
    for match in _PART.finditer(low):
        unit = match["unit"] or match["whole"]
        if match["more"]:
            value = 1.5 if match["more"] == "half" else 1.25
        else:
            value = 0.5 if match["half"] else 0.25 if match["quarter"] else 0.75
        is_time = bool(match["time"] or match["whole_time"])
        normal = f"{plain(value)} {time_of(unit) if is_time else measure_of(unit)}"
        yield is_time, Moment(normal, text[match.start() : match.end()], *match.span())
    for match in _NAMED.finditer(low):
        start = match.start("name") - 2 if match["name"] else match.start()
        yield True, Moment(_NAMES[match["name"] or "decade"], text[start : match.end()], start, match.end())


def _rhythms(text: str, low: str) -> Iterator[tuple[bool, Moment]]:
    """How far apart something is done."""
    for match in _RHYTHM.finditer(low):
        if match["place"]:
            number = _PLACES.get(match["place"]) or int(match["place"][0])
            start, unit = match.start("place"), match["unit"]
        else:
            number = int(match["many"]) if match["many"].isdigit() else round(NUMBER_WORDS[match["many"]])
            start, unit = match.start(), match["often"].replace("dai", "day")
        yield True, Moment(f"{number} {unit}", text[start : match.end()], start, match.end())


def _compact(text: str, low: str) -> Iterator[tuple[bool, Moment]]:
    for match in _COMPACT.finditer(low):
        if _CLOCK_BEFORE.search(low, max(0, match.start() - 10), match.start()) or _TWO_CLOCKS.match(low, match.end()):
            continue
        minutes = 60 * int(match["hours"] or match["before"]) + int(match["minutes"] or match["behind"])
        yield True, Moment(f"{minutes} minute", text[match.start() : match.end()], *match.span())
