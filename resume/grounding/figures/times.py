"""Times of day in texts, by 24 hours: "14:00" for "2 p.m.", "7:30" for "half past seven"."""

import re
from collections.abc import Iterator

from resume.credentials import NUMBER_WORDS
from resume.grounding.figures.moments import Moment
from resume.patterns import Pattern
from resume.text import lowered

_HOURS = {name: hour for name, hour in NUMBER_WORDS.items() if 0 < hour <= 12}
_CLOCK = Pattern(
    rf"(?<![\w-])(?P<word>{'|'.join(_HOURS)})\s(?:(?P<word_half>[ap])(?:m\b|\.\s?m\b\.?)|o['’]clock\b)|"
    r"(?<![\w.,:/$£€])(?P<hour>\d\d?)(?:[:.](?P<minute>[0-5]\d))?\s?"
    r"(?:(?P<half>[ap])(?:m\b|\.\s?m\b\.?)|(?P<oclock>o['’]clock\b))|"
    r"(?<![\w.,:/$£€])(?<!\D-)(?P<hour_of_24>[01]?\d|2[0-3]):(?P<minute_of_24>[0-5]\d)(?::[0-5]\d)?(?:\s?(?:hrs|h)\b)?(?![\w:.%]|\s?[ap]\.?m)"
    r"|\b(?:12\s)?(?P<noon>noon|midday|midnight)\b|(?<![\w.,:/$£€])(?<!\d-)(?P<hour_by_dot>[01]?\d|2[0-3])\.(?P<minute_by_dot>[0-5]\d)(?![\w:.%]|\s?[ap]\.?m)",
    re.IGNORECASE,
)
_MAY_BE_CLOCK = re.compile(  # in lower case; that "2 pm" is looked for from its letters on makes it quick
    r"\d\.[0-5]\d(?!\d)|[ap](?:(?<=[\da-z].)|(?<=[\da-z]\s.))\.?\s?m\b|o['’]clock|noon\b|midday|midnight|"
    r"\bpast [a-z\d]|(?:ten|five|quarter|twenty) to [a-z\d]"
)
_FOUR_DIGITS = re.compile(r"(?<!\d)0\d[0-5]\d(?!\d)|(?<!\d)[12]\d[0-5]\d\s?(?:-|–|to|until|till)\s?[012]\d[0-5]\d")
_HOURS_AND_MINUTES = re.compile(r"\d:[0-5]\d")
# "Opens at 7.30 and", "from 6.30 to 14.30", and no "7.30 a litre" or "down from 6.30 to 5.10".
_CLOCK_BEFORE = Pattern(
    r"\b(?:at|by|before|after|until|till|from|to|and|between|opens?|opened|opening|entry|"
    r"starts?|started|starting|finish(?:es|ed)?|close[sd]?|closing|begins?|began|ends?|ended|around|about)\s$|\d[.:][0-5]\d\s?(?:-|–|—)\s?$",
    re.IGNORECASE,
)
_CLOCK_BEHIND = Pattern(
    r"\s*(?:$|[,;)(–—-]|\.(?:\s|$)|(?:and|or|each|every|on|in|to|until|till|for|with|while|when|before|after|then|from|most|daily|"
    r"sharp|so|but|most|the|that|starts?|finish(?:es)?|during|last|week(?:days|ends)|mornings|nights|sunday|monday|"
    r"tuesday|wednesday|thursday|friday|saturday)s?\b)",
    re.IGNORECASE,
)
_CHANGED = Pattern(
    r"\b(?:rose|fell|grew|cut|reduc|increas|rais|drop|(?:up|down)\s(?:from|by)|down\sto|improv|lower|rating|ratio|scor|average|gpa|mean|went|"
    r"price|cost|rate|version|sold|bought|paid)",
    re.IGNORECASE,
)
_MINUTES = {"five": 5, "ten": 10, "quarter": 15, "a quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_BY_THE_HOUR = Pattern(
    rf"\b(?P<minute>{'|'.join(sorted(_MINUTES, key=len, reverse=True))}|(?:[1-5]?\d))(?:\sminutes)?\s"
    rf"(?:past|(?P<to>to))\s(?P<hour>{'|'.join(_HOURS)}|1[0-2]|[1-9])\b(?:\s?(?P<half>[ap])(?:m\b|\.\s?m\b\.?))?"
    r"(?![\w%:.-]*\d|\s(?!in|on|and|each|every|to|at|for|with|until)[a-z]+s\b)",
    re.IGNORECASE,
)
_HOUR_AND_MINUTE = r"([01]\d|2[0-3])([0-5]\d)"
_BY_FOUR_DIGITS = Pattern(  # "from 2200 to 0600"
    rf"(?<![\w.,:/$£€-]){_HOUR_AND_MINUTE}\s?(?:-|–|to|until|till)\s?{_HOUR_AND_MINUTE}(?![\w%]|[.,:/-]\d)"
)
_STARTS = Pattern(r"\b(?:at|from|by|until|till|before|after)\s(0\d)([0-5]\d)(?![\w%]|[.,:/-]\d)")
_OF_HOURS = Pattern(r"\b(?:shifts?|nights?|hours|rota|open)\b")
_AT = Pattern(r"\b(?:at|by|before|after|until|till|around|about)\s$", re.IGNORECASE)
_FIRST_OF_TWO = Pattern(r"(?<![\w.,:/$£€-])(\d\d?)(?:[:.]([0-5]\d))?\s?(?:-|–|to|and|until|till)\s?$")
_NEAR = 40  # characters before a time in which a change makes it an amount


def find_times(text: str) -> Iterator[Moment]:
    """The times of day of a text, by 24 hours. "1:10" is one too, for all that it may be a scale."""
    low = lowered(text)
    if _FOUR_DIGITS.search(low):
        yield from _by_four_digits(low)
    may_be_clock = _MAY_BE_CLOCK.search(low) is not None
    if ":" not in text and not may_be_clock:
        return
    if " past " in text or " to " in text:
        yield from _by_the_hour(text)
    for match in _CLOCK.finditer(text) if may_be_clock or _HOURS_AND_MINUTES.search(text) else ():
        if match["hour_by_dot"] and not _is_clock(text, match):
            continue
        if match["noon"]:
            yield Moment("0:00" if match["noon"].lower() == "midnight" else "12:00", match[0], *match.span())
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


def _by_four_digits(low: str) -> Iterator[Moment]:
    """Both ends of hours of work, one of which begins with a zero or which stand beside a shift: two years have neither;
    and one that begins with a zero behind a preposition."""
    ends = 0
    for match in _BY_FOUR_DIGITS.finditer(low):
        around = low[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        are_years = all(match[n] in ("19", "20") for n in (1, 3))
        if "0" in (match[1][0], match[3][0]) or (not are_years and _OF_HOURS.search(around)):
            for n in (1, 3):
                yield Moment(f"{int(match[n])}:{match[n + 1]}", match[n] + match[n + 1], match.start(n), match.end(n + 1))
            ends = match.end()
    for match in _STARTS.finditer(low, ends):
        yield Moment(f"{int(match[1])}:{match[2]}", match[1] + match[2], match.start(1), match.end(2))


def _by_24(hour: int, minute: int, half: str) -> str:
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour}:{minute:02}"
