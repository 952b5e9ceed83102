"""How many people an ad wants somebody to have worked with or for, beside what the resume tells: "a workforce of 500"
is not met by a company of 35.
"""

import re
from collections.abc import Iterable

_OF_PEOPLE = (
    r"(?:employees|staff|people|workers|users|beds|students|pupils|patients|residents|customers|accounts|vehicles)"
)
_ASKED = re.compile(
    r"\b(?:workforce|staff|team|population|fleet|company|organi[sz]ation|headcount)\s+of\s+"
    r"(?:at least\s+|over\s+|about\s+)?(\d[\d,]*)"
    rf"|\b(\d[\d,]*)\s*(?:\+|or more|plus)?\s+{_OF_PEOPLE}\b",
    re.IGNORECASE,
)
_TOLD = re.compile(rf"\b(\d[\d,]*)(?:\+|\s+or\s+more)?[\s-]+(?:\w+\s+)?{_OF_PEOPLE}\b", re.IGNORECASE)
_FEWEST = 50  # a demand for fewer is met by most
_NEAR_ENOUGH = 0.4  # of what is asked for


def is_too_small(demand: str, told: Iterable[str]) -> bool:
    """Whether a demand names a size, and the texts name sizes of that kind that are all far below it."""
    asked = [_number(a or b) for a, b in _ASKED.findall(demand)]
    largest = max(asked, default=0)
    if largest < _FEWEST:
        return False
    sizes = [_number(number) for text in told for number in _TOLD.findall(text)]
    return bool(sizes) and max(sizes) < _NEAR_ENOUGH * largest


def _number(text: str) -> int:
    return int(text.replace(",", "") or 0)
