"""Places in a series, in one form however written: "3 thfloor" for "3rd floor", "third floor" and "floor three"."""

import re
from collections.abc import Iterator

from resume.grounding.figures.moments import Moment
from resume.patterns import Pattern

_ORDINALS = {
    name: n
    for n, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_NUMBERS = {
    name: n for n, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_NOUN = "year|quarter|month|week|day|phase|stage|term|semester|season|shift|floor|storey|round|fix"
_MAY_HAVE = re.compile(rf"{_NOUN}|q[1-4]")
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_NUMBER = rf"(?:{'|'.join(_NUMBERS)}|\d{{1,2}})"
_AND = r"\s?(?:,|,?\s?\band\b|&|\bto\b|\bor\b|-|–)\s?"
_BEFORE_NOUN = Pattern(  # "3rd and 4th floors", "first- and second-fixed"
    rf"(?<![\w-])(?:{_ORDINAL}-?{_AND}){{0,4}}{_ORDINAL}(?:\s|-)(?P<noun>{_NOUN})(?:s|es|ed|ing)?\b"
)
_BEHIND_NOUN = Pattern(  # "floors 3 and 4", "year two"
    rf"(?<![\w-])(?P<noun>{_NOUN})(?:[\s-](?=(?P<number>{_NUMBER}))|s\s(?=(?P<numbers>{_NUMBER}(?:{_AND}{_NUMBER}){{0,4}})))"
    r"(?:(?P=number)|(?P=numbers))"
    r"(?![\w%:/£$€-]|[.,]\d|\s(?!this\b|was\b|is\b)[a-z]+s\b)",
)
_COUNTED = Pattern(  # "this year 14 accounts", "two weeks 3 days", "to shift 2 sofas"
    rf"\b(?:an?|the|per|each|every|this|that|last|next|same|all|to|of|my|our|{_NUMBER}|{_ORDINAL})[\s-]$"
)
_QUARTER = Pattern(r"\bq([1-4])\b(?![ /-]?['’]?\d)")
_WITHOUT_NOUN = Pattern(rf"\bthe ({_ORDINAL})(?=\s*(?:$|[,;.)])|\s(?:and|with|but|when|while|was|were|on|of them)\b)")
_EACH_ORDINAL = Pattern(rf"\b{_ORDINAL}\b")
_EACH_NUMBER = Pattern(rf"\b{_NUMBER}\b")
_DIGITS = re.compile(r"\d+")


def find_series(text: str) -> Iterator[Moment]:
    """The places in series of years, floors, phases and the like; of an ordinal at the end of a clause the noun may
    stand before: "in the first year ..., in the second"."""
    low = text.lower()
    low = low if len(low) == len(text) else text  # each sign in its place
    if not _MAY_HAVE.search(low):
        return
    taken: list[tuple[int, int, str]] = []
    for match in _BEFORE_NOUN.finditer(low):
        noun, end = _noun(match["noun"]), match.start("noun")
        # Who never wrote of a quarter, but of Q2, brings no word of his own by it.
        whole = match.end() if noun == "quarter" else 0
        ordinals = [m.span() for m in _EACH_ORDINAL.finditer(low, match.start(), end)]
        taken += [(a, max(b, whole) if i == len(ordinals) else b, noun) for i, (a, b) in enumerate(ordinals, 1)]
    if taken:
        ends = {end for _, end, _ in taken}
        first, noun = taken[0][0], taken[0][2]
        taken += [(*m.span(1), noun) for m in _WITHOUT_NOUN.finditer(low, first) if m.end(1) not in ends]
    for match in _BEHIND_NOUN.finditer(low):
        if not _COUNTED.search(low, max(0, match.start() - 12), match.start()):
            noun = _noun(match["noun"])
            taken += [
                (*m.span(), noun)
                for m in _EACH_NUMBER.finditer(low, *match.span("numbers" if match["numbers"] else "number"))
            ]
    taken += [(*match.span(), "quarter") for match in _QUARTER.finditer(low)]
    for start, end, noun in sorted(taken):
        yield Moment(f"{_value(text[start:end].lower())} th{noun}", text[start:end], start, end)


def _noun(written: str) -> str:
    noun = written.lower()
    return "floor" if noun == "storey" else noun


def _value(written: str) -> int:
    if digits := _DIGITS.search(written):
        return int(digits[0])
    first = written.split()[0]
    return _ORDINALS.get(first) or _NUMBERS[first]
