"""Shares in words, in percent: "75 %" for "three quarters of the stock", "by half", "two thirds"."""

import re
from collections.abc import Iterator

from resume.grounding.figures.moments import Moment
from resume.grounding.figures.numerals import plain, value_of_sign
from resume.patterns import Pattern
from resume.text import lowered

_NUMERATORS = {name: n for n, name in enumerate("one two three four five six seven eight nine".split(), 1)} | {
    "a": 1,
    "an": 1,
}
_DENOMINATORS = {
    name: n for n, name in enumerate("half third quarter fifth sixth seventh eighth ninth tenth".split(), 2)
} | {"halve": 2, "twentieth": 20}
_IN_SHARES = (*(name for name in _DENOMINATORS if name != "halve"), "½", "¼", "¾", "/")
_SHARE = Pattern(
    rf"(?<![\w-])(?:(?P<many>{'|'.join(_NUMERATORS)})[\s-](?P<part>{'|'.join(_DENOMINATORS)})(?P<several>s)?(?![\w-])"
    r"|(?P<half>half)(?![\w-]))(?!\s(?:of\s)?(?:an?|one)\s(?:per\s?cent|percentage))|(?<!\d)(?P<sign>[½¼¾])"
    r"|(?<![\d/.,-])(?P<over>[1-4])/(?P<under>[2-5])(?![\d/.])(?=\s+of\b)",
    re.IGNORECASE,
)
_OF_ALL = Pattern(
    r"\s+(?:of\b(?!\s+(?:an?\s(?!\d)|(?:19|20)\d\d))|(?:fewer|less|more|lower|higher|faster|longer|shorter|smaller)\b)"
)
_NOTHING = Pattern(r"\s*(?:$|[,;.)])")
_OF_THE = Pattern(r"\s+(?:the|our|my|its|their|his|her|as many)\b")
_BY = Pattern(r"\b(?:by|in)\s+(?:about\s+|around\s+|over\s+|nearly\s+|almost\s+|roughly\s+|a\s+)?$", re.IGNORECASE)
_PLACED = Pattern(r"\b(?:first|second|latter|other|better|1st|2nd)\s+$", re.IGNORECASE)


def find_shares(text: str) -> Iterator[Moment]:
    """The shares of a text in words and signs."""
    low = lowered(text)
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
        yield Moment(f"{plain(share)} %", match[0], *match.span())
