"""The conditions of a job that no resume shows: pay, hours, place, papers, checks and what the body must do.

Told by the cues of `data/ad_conditions.toml`; a clause that asks for something one can know beside them is a demand and
no condition, which those decide who read it (`resume/ads/asks.py`).
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from resume.ads.cues import is_place

_MONEY = (
    r"(?:[$£€¥₹]|(?:USD|CAD|AUD|NZD|GBP|EUR|CHF|SEK|NOK|DKK|PLN|INR|SGD|HKD|R\$|A\$|C\$|US\$)\s?)\s?\d[\d.,' ]*\s?[km]?"
    r"|\b\d[\d.,]*\s?(?:k?\s?€|k€|euros?|pounds|dollars|EUR|GBP|USD|CHF)\b"
)
_OF_ONESELF = re.compile(
    r"(?:must\s+)?(?:be\s+)?(?:(?:an?|the|your|have|has|with|bring|full|basic|good|working|functioning|reliable)\s+)*"
    r"(?:own\b|able\s+to|ability\s+to|capable\s+of|physical\w*|comfortable|happy|access|use\s+of|laptop|tablet|smart-?phone|webcam"
    r"|head-?set|computer(?!\s+(?:skills?|literacy|literate|knowledge))|internet|transport\w*)",
    re.IGNORECASE,
)
_WE_GIVE = re.compile(
    r"(?:we|we['’]ll|we\s+(?:will|can|also))\s+(?:also\s+)?(?:help|offer|provide|support|give|assist|cover|reimburse)\b",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\b(?:(?:full|part)[- ]time|permanent|temporary|contract|hours|shifts?|weekends?|nights|rota|days (?:a|per) week"
    r"|remote|hybrid|travel)\b",
    re.IGNORECASE,
)
_KINDS = ("hours", "place", "papers", "checks", "body", "kit")
_TOLD_BY_WORDS = ("hours", "papers", "checks", "kit")
_BEFORE, _AFTER = 40, 12  # characters around an amount that say what it is


def is_condition(text: str) -> bool:
    """Whether a text names a condition of the job."""
    return _tells_pay(text) or any(_cues(kind).search(text) for kind in _KINDS)


def condition_spans(text: str) -> list[tuple[int, int]]:
    """Where the words stand that name hours, papers, checks or what one must have at home."""
    return [match.span() for kind in _TOLD_BY_WORDS for match in _cues(kind).finditer(text)]


def _tells_pay(text: str) -> bool:
    pay = _cues("pay").search(text)
    return pay is not None and not _cues("no_pay").search(text[max(0, pay.start() - _BEFORE) : pay.end() + _AFTER])


def is_plain_condition(text: str) -> bool:
    """Whether it names one that is no benefit and no praise: pay, papers, checks."""
    return _tells_pay(text) or any(_cues(kind).search(text) for kind in ("papers", "checks"))


def is_bodily(text: str) -> bool:
    """Whether it names what the body must be able to do, or what one must have at home, and begins with that."""
    return _OF_ONESELF.match(text) is not None and any(_cues(kind).search(text) for kind in ("body", "kit"))


def is_address(text: str) -> bool:
    """Whether it says where to write or to call."""
    return _cues("address").search(text) is not None


def is_benefit(text: str) -> bool:
    """Whether it tells what the firm gives."""
    return _cues("benefit").search(text) is not None


def is_mere_benefit(text: str) -> bool:
    """Whether it tells what the firm gives and neither the pay nor the hours: "Free parking on site"."""
    gives = _WE_GIVE.match(text) is not None or (is_benefit(text) and not _HOURS.search(text))
    return gives and not is_plain_condition(text)


def is_equal_chance(text: str) -> bool:
    """Whether it speaks of equal chances."""
    return _cues("equal").search(text) is not None


def is_greeting(text: str) -> bool:
    """Whether it speaks of applying, of equal chances or of data: no condition, though it may sound like one."""
    if is_equal_chance(text):
        return True
    return _cues("greeting").search(text) is not None and not _cues("papers").search(text)


def is_head_condition(text: str) -> bool:
    """Whether a part of an ad's head line is a condition: a place, hours, pay."""
    text = text.strip(" \t*_()[]")
    return is_place(text) or is_condition(text)


@cache
def _cues(name: str) -> re.Pattern[str]:
    lines = _tables()[name].strip().splitlines()
    return re.compile("|".join(line.strip() for line in lines).replace("{money}", _MONEY), re.IGNORECASE)


@cache
def _tables() -> dict[str, str]:
    return tomllib.loads(files("resume").joinpath("data/ad_conditions.toml").read_text(encoding="utf-8"))
