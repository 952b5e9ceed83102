"""Which keywords of a requirement stand for one another: of "CMA (AAMA) or RMA" and "one web framework (JSF, Wicket,
Spring MVC)" one is enough, also beside something else that is asked for."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_OR = re.compile(
    r"['’]?s?\)?\s*,?\s*(?:\([^()]{1,40}\)\s*)?\(?\b(?:and/or|or)\b\s+"
    r"(?:(?:an?|the|any|another|other|comparable|similar|equivalent|related|will|to|in|with|as)\s+){0,3}",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\((?:or|and/or)\b[^()]*$", re.IGNORECASE)  # "Hold (or will gain) a licence"
_ONE_OF = re.compile(
    r"\b(?:at\s+least\s+one|one\s+or\s+more|one|any|either)\b(?:\s+of\b)?[^.;()]{0,50}\(\s*$", re.IGNORECASE
)
_COMMA = re.compile(r"\s*[,/]\s*(?:or\s+)?", re.IGNORECASE)


class _Place(NamedTuple):
    keyword: str
    start: int
    end: int


def choices(text: str, keywords: Sequence[str]) -> list[frozenset[str]]:
    """The groups of keywords of which one is enough, in the order of the text; a keyword stands in one at most."""
    places = _places(text, keywords)
    groups: list[set[str]] = []
    for number, (before, after) in enumerate(pairwise(places)):
        if not _is_choice(text, before, after, is_first=number == 0):
            continue
        pair = {before.keyword, after.keyword}
        if number and ")" in text[before.end : after.start]:  # "CMA (AAMA) or RMA", "Excel (lookups, pivots) or Sheets"
            opening = text.rfind("(", 0, before.start)
            heads = [p.keyword for p in places[:number] if p.end <= opening][-1:]
            is_alone = bool(heads) and heads[0] == places[number - 1].keyword
            pair = {*heads, after.keyword, *([before.keyword] if is_alone or not heads else [])}
        if groups and groups[-1] & pair:
            groups[-1] |= pair
        else:
            groups.append(pair)
    return [frozenset(group) for group in groups]


def _is_choice(text: str, before: _Place, after: _Place, *, is_first: bool) -> bool:
    if _OR.fullmatch(text, before.end, after.start) or (is_first and _ASIDE.search(text, 0, before.start)):
        return True
    opening = text.rfind("(", 0, before.start)
    if opening < 0 or ")" in text[opening : after.start] or not _COMMA.fullmatch(text, before.end, after.start):
        return False
    return _ONE_OF.search(text, max(0, opening - 80), opening + 1) is not None


def _places(text: str, keywords: Sequence[str]) -> list[_Place]:
    """Where the keywords stand, in order; those that the text has in other words stand nowhere."""
    found: list[_Place] = []
    for keyword in keywords:
        match = re.search(rf"(?<!\w){re.escape(keyword)}(?!\w)", text)
        if match is not None:
            found.append(_Place(keyword, match.start(), match.end()))
    return sorted(found, key=lambda place: place.start)
