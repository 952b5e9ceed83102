"""Words by which somebody says less of a skill than that they have it: "some VBA", "familiar with Go". English.

What stands behind such words is never put forward elsewhere, where they would be missing.
"""

import re

from resume.matching.denials import without_denials
from resume.text import mask

_WORDS = re.compile(
    r"\b(?:some|basics?|bit of|little|beginner|elementary|introductory|introduction|novice|limited|familiar(?:ity)?"
    r"|exposure|working toward|in progress|rusty|theoretical|not|never|without|if i must|expected"
    r"|hobby|conversational|intermediate|older versions|viewer|a few"
    r"|(?:currently|still|now|am|started)\s+(?:learning|studying))\b|^\W*(?:learning|studying)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\b(?:familiar(?:ity)?|exposure|basic\s+(?:knowledge|understanding|skills)|beginner|introduc\w+\s+to|interested"
    r"|limited|(?:currently|still|am)\s+(?:learning|studying)|^\W*(?:learning|studying))\b[^.;!?]*"
    r"|\b(?:never|not|no|without)\b[^,.;!?]{0,30})$",
    re.IGNORECASE,
)
# Lines that tell of somebody else's work.
_HELPS = re.compile(
    r"\W*(?:i\s+|was\s+|were\s+|also\s+)*(?:help(?:ed|s|ing)?|assist(?:ed|s|ing)?|participat(?:ed|es|ing)|involved|shadow(?:ed|ing)"
    r"|observ(?:ed|ing)|contribut(?:ed|es|ing)|took part|exposed|learned|learnt)\b",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[,;|•·\n]|[.!?](?:\s|$)")


def is_hedged(text: str, start: int, end: int) -> bool:
    """Whether the text says of what stands at [start:end] that it is hardly or not there, or only helped with."""
    visible = mask(text)
    if _HELPS.match(visible) or without_denials(visible)[start:end] != visible[start:end]:
        return True
    first, last = _part(visible, start, end)
    if _WORDS.search(visible[first:start]) or _WORDS.search(visible[end:last]):
        return True
    label = re.match(r"[^:.;]{2,60}:", visible)
    if label is not None and label.end() <= start and _WORDS.search(label[0]):
        return True
    sentence = max((m.end() for m in re.finditer(r"[.;!?\n]\s", visible[:start])), default=0)
    return _BEFORE.search(visible, sentence, start) is not None


def _part(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a list, or the clause, that something stands in, brackets included."""
    depths = []
    depth = 0
    for char in text:
        depth = max(0, depth - (char == ")"))
        depths.append(depth)
        depth += char == "("
    outer = [m for m in _PARTED.finditer(text) if not depths[m.start()]]
    first = max((m.end() for m in outer if m.end() <= start), default=0)
    return first, min((m.start() for m in outer if m.start() >= end), default=len(text))
