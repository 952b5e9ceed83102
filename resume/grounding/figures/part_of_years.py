"""How much of a year a date is said of: the whole of it ("throughout 2015"), or a part ("summer 2015", "late 2015")."""

import re

_THE_YEAR = r"\s(?:of\s)?(?:the\s)?(?:(?:calendar\s)?year\s(?:of\s)?)?$"
_WHOLE = re.compile(rf"\b(?:throughout|all through|all|whole|entire|full){_THE_YEAR}", re.IGNORECASE)
_MAY_BE_WHOLE = re.compile(
    rf"\bthrough{_THE_YEAR}|\bthrough(?:out)?\s\d{{4}} and $", re.IGNORECASE
)  # which is told so by its sources
_NO_NOUN = re.compile(r"\s*(?:$|[,;.)(])|\s(?:at|in|as|on|with|for|and|while|when|under|by)\b")
_MONTHS = {
    "spring": range(3, 7),
    "summer": range(5, 10),
    "autumn": range(8, 13),
    "fall": range(8, 13),
    "winter": (10, 11, 12, 1, 2, 3),
    "easter": (3, 4),
    "christmas": (11, 12),
    "early": range(1, 6),
    "mid": range(4, 10),
    "late": range(8, 13),
}
_PART = re.compile(rf"\b(?P<part>{'|'.join(_MONTHS)})(?:\s|-)(?:of\s)?(?:the\s)?$", re.IGNORECASE)
_FAR = 36  # characters before a date in which it stands


def is_whole(text: str, start: int, end: int, *, of_source: bool = False) -> bool:
    """Whether the date at [start:end] is told of the whole of it: "all 2019", but not "all 2019 accounts"."""
    low = max(0, start - _FAR)
    if of_source and _MAY_BE_WHOLE.search(text, low, start):
        return True
    return _WHOLE.search(text, low, start) is not None and _NO_NOUN.match(text, end) is not None


def part_before(text: str, start: int) -> str:
    """The part of the year at `start` that it is told of, in lower case; "" when there is none."""
    found = _PART.search(text, max(0, start - _FAR), start)
    return found["part"].lower() if found else ""


def months_of(part: str) -> frozenset[int]:
    """The months that may be in a part of a year."""
    return frozenset(_MONTHS[part])
