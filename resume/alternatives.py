"""Which of a clause's keywords are alternatives, so that one of them is enough."""

import re
from itertools import pairwise

from resume.phrases import Keyword

_OR = re.compile(
    r"['’]?s?\s*[,(]?\s*\b(?:or|and/or)\b"
    r"(?:\s+(?:an?|the|any|some|another|other|comparable|similar|equivalent|related|mid-market))*\s+(?:[\w-]+\s+)?",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*[,/]\s*")
_ONE_OF = re.compile(
    r"\b(?:one or more of|one of|any of|either|at least one of|such as|e\.g\.,?|like)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def find_alternatives(text: str, keywords: list[Keyword]) -> list[list[Keyword]]:
    """The runs of two and more keywords of which one is enough: "A, B or C", "one of A, B, C", "A or a
    similar B".

    Args: `keywords` in the order of the text.
    """
    groups: list[list[Keyword]] = []
    run: list[Keyword] = keywords[:1]
    has_or = False
    for before, after in pairwise(keywords):
        joint = text[before.end : after.start]
        is_or = _OR.fullmatch(joint) is not None
        if is_or or (not has_or and _COMMA.fullmatch(joint)):
            run.append(after)
            has_or |= is_or
            continue
        groups += _closed(text, run, has_or=has_or)
        run, has_or = [after], False
    return groups + _closed(text, run, has_or=has_or)


def _closed(text: str, run: list[Keyword], *, has_or: bool) -> list[list[Keyword]]:
    if len(run) < 2:
        return []
    return [run] if has_or or _ONE_OF.search(text, max(0, run[0].start - 70), run[0].start) else []
