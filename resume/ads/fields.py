"""The fields of study that a degree may be in: "a degree in accounting, finance or a related field". English.

Pure; spans are of the text.
"""

import re
from typing import NamedTuple

from resume.credentials import find_degrees
from resume.patterns import Pattern


class Fields(NamedTuple):
    """The fields named behind a degree, in order, each at [start:end]; `end` is where the list of them ends, with "or
    a related field" and what else will do."""

    spans: tuple[tuple[int, int], ...]
    end: int


_LEADS = Pattern(
    r"(?:\s*\([^()]{1,40}\))?(?:\s*(?:['’]s)?\s*(?:degree|diploma|qualification))?(?:\s*\([^()]{1,40}\))?"
    r"\s*(?:,\s*(?:preferably|ideally)\s+)?\s*(?:in|of)\s+(?!(?:progress|lieu|hand|place|order|addition|study|any)\b)",
    re.IGNORECASE,
)
_ITSELF_LEADS = Pattern(r"\b(?:in|of)\s*$", re.IGNORECASE)  # "Masters in", "Bachelor of"
_FIELD = Pattern(
    r"(?:(?:either|the|an?|some|(?:a|any)\s+field\s+(?:such\s+as|like)|e\.g\.,?)\s+)?"
    r"(?P<field>[^\W\d_][\w&+#'’.-]*(?:\s+(?!(?:or|and|from|with|at|by|for|plus|preferred|required|is|are|would|will|to|who|that|which|but|as|on)\b)"
    r"[\w&+#'’-]+){0,4}?(?:\s+and\s+[\w-]+(?=\s*,|\s+or\b))?)"
    r"(?=\s*(?:[,;.()/\]]|$)|\s+(?:or|and|from|with|at|by|for|plus|preferred|required|is|are|would|will|to|who|that|which|but|as|on)\b)",
    re.IGNORECASE,
)
_JOINT = Pattern(r"\s*,?\s*(?:and/or|or)\s+|\s*[,/]\s*|\s+and\s+", re.IGNORECASE)
_OR = Pattern(r"\bor\b|/", re.IGNORECASE)
# What closes the list: a field that is like those, or what will do instead of a degree.
_LIKE = Pattern(
    r"(?:(?:an?|another|any|some|other|the)\s+)*(?:(?:closely|directly|other|similarly)\s+)*"
    r"(?:related|relevant|similar|comparable|equivalent|allied|other|another|appropriate|suitable|quantitative|technical|STEM)\b"
    r"(?:\s+(?!(?:or|from|with|and|preferred|required|is|plus)\b)[\w-]+){0,4}",
    re.IGNORECASE,
)
_NO_FIELD = Pattern(
    r"(?:experience|knowledge|skills?|years?|certificat\w+|licen[cs]e|ability|training|proficien\w*|strong|good|excellent"
    r"|fluen\w*|least|familiar\w*|understanding|registration|equivalent|higher|above|MBA|PhD|master\S*|bachelor\S*|diploma|apprenticeship)\b",
    re.IGNORECASE,
)
_BLANK = Pattern(r"\s+")
_OR_MORE = Pattern(r"\s*,?\s*or\s+", re.IGNORECASE)
_MOST = 8


def find_fields(text: str, degree_end: int) -> Fields:
    """The fields named behind a degree that ends at `degree_end`; none where it is in any."""
    lead = _LEADS.match(text, degree_end)
    if lead is None:
        if not _ITSELF_LEADS.search(text, max(0, degree_end - 4), degree_end):
            return Fields((), degree_end)
        lead = _BLANK.match(text, degree_end)
    position = end = lead.end() if lead else degree_end
    spans: list[tuple[int, int]] = []
    has_or = False
    while len(spans) < _MOST:
        if like := _LIKE.match(text, position):
            return Fields(tuple(spans), _with_more_like(text, like.end()))
        field = _FIELD.match(text, position)
        if field is None or _NO_FIELD.search(field["field"]):
            break
        spans.append(field.span("field"))
        end = field.end()
        joint = _JOINT.match(text, end)
        if joint is None:
            break
        has_or |= _OR.search(joint[0]) is not None
        position = joint.end()
    return Fields(tuple(spans) if has_or else tuple(spans[:1]), end if has_or or not spans else spans[0][1])


def named_fields(text: str) -> frozenset[str]:
    """The fields of all degrees that a text names, with single spaces."""
    spans = (span for degree in find_degrees(text) for span in find_fields(text, degree.end).spans)
    return frozenset(" ".join(text[start:end].split()) for start, end in spans)


def _with_more_like(text: str, end: int) -> int:
    """The end of what will do as well: ", or a related field, or equivalent experience"."""
    while (joint := _OR_MORE.match(text, end)) and (like := _LIKE.match(text, joint.end())):
        end = like.end()
    return end
