"""Openings that can go altogether, or whose deed is told by what came of it: "Duties included reception", "was asked to
take over the ordering, cut it by 30%". English."""

import re

from recovery.first_person import ME, Tightened
from recovery.verbs import PAST, PAST_OF
from resume.patterns import Pattern

# What follows was done, not is done: "..., wrote new schemes of work", "..., got it down to 5 days".
_DONE_AFTER = re.compile(r"(?:,|;|\band)\s+(?:(?:and|then|also)\s+)*(?P<verb>[a-z]+)\b", re.IGNORECASE)
_SAME_IN_PAST = frozenset("cut set put hit read let cost".split())
# Duties that are told by nouns need no words before them.
_INCLUDED = Pattern(
    r"""(?:my\s+)?(?:(?:main|key|core|daily|primary|other|day-to-day|general)\s+){0,3}(?:duties|responsibilities|tasks)\s+(?:also\s+)?
        (?:include[sd]?|involve[sd]?|consist(?:s|ed)?\s+of)\s*:?\s+(?:the\s+)?(?=\S+\s+\S+\s+\w)""",
    re.IGNORECASE | re.VERBOSE,
)
# Whoever was asked to, and tells what came of it, has done it.
_ASKED_TO = Pattern(
    r"(?:i\s+)?(?:was|were)\s+(?:asked|chosen|selected|trusted|invited)\s+to\s+(?P<verb>[a-z]+)\b", re.IGNORECASE
)
_RESULT = Pattern(
    r"[,;–—-]\s+[^,;]{0,80}\b(?:went|rose|fell|dropped|grew|doubled|halved|improved)\b[^,;]{0,80}?\d", re.IGNORECASE
)
_CAME_OF_IT = Pattern(r"(?:,|;|\band|[-–—])\s+(?:(?:and|then|also)\s+)*(?P<verb>[a-z]+)\b[^,;]{0,80}?\d", re.IGNORECASE)

# A list of these needs a verb, or the words that were before it.
_GERUND = Pattern(r"[\w-]+ing\b", re.IGNORECASE)
# What follows may be no deed, or none that came of it: "... and then kept being asked", "..., which I refused".
_NO_DEED = Pattern(
    r"\b(?:asked|kept|being|but|never|not|until|instead|declin\w+|refus\w+|turned\s+(?:it\s+)?down|although|though)\b",
    re.IGNORECASE,
)


def bolder(text: str, visible: str) -> Tightened | None:
    """The line without such an opening: "Reception", and "Took over the ordering, cut it by 30%"; None without one."""
    if ME.search(visible, 1):
        return None
    included = _INCLUDED.match(visible)
    if included and not _GERUND.match(visible, included.end()):
        start = included.end()
        return Tightened(text[start].upper() + text[start + 1 :], text[:start])
    asked = _ASKED_TO.match(visible)
    past = PAST_OF.get(asked["verb"].lower()) if asked else None
    if asked is None or past is None or _NO_DEED.search(visible, asked.end()):
        return None
    is_told = any(m["verb"].lower() in _SAME_IN_PAST for m in _CAME_OF_IT.finditer(visible, asked.end()))
    is_told = is_told or _RESULT.search(visible, asked.end()) is not None
    if not is_told and not goes_on_in_past(visible, asked.end()):
        return None
    return Tightened(past.capitalize() + text[asked.end() :], text[: asked.end()])


def goes_on_in_past(visible: str, start: int) -> bool:
    """Whether a deed that is joined to the first is told in the past."""
    verbs = {m["verb"].lower() for m in _DONE_AFTER.finditer(visible, start)}
    return not verbs.isdisjoint(PAST - _SAME_IN_PAST)
