"""English lines told by "I" as a resume tells them: without it, as far as that leaves what they say alone."""

import re
from typing import NamedTuple

from recovery.verbs import PAST, PAST_OF
from resume.patterns import Pattern
from resume.text import mask


class Tightened(NamedTuple):
    """The text with its opening made direct, and the words that were replaced."""

    text: str
    opening: str


ME = re.compile(r"(?<![\w.'’/-])(?:I(?![\w./-])|I['’]\w+|myself|me)(?!\w)")
"""The candidate, spoken of."""
JOINED_BASE = Pattern(r"(?:,|\band|\bor|;)\s+(?P<verb>[a-z]+)\b", re.IGNORECASE)
"""A verb in its base form that is joined to another further on."""

_FIRST_PERSON = re.compile(
    r"I(?P<perfect>['’]ve|\s+have)?(?:\s+also)?\s+(?P<told>(?:\w+ly\s+)?(?P<verb>[a-z]{2,}(?:-[a-z]+)?))\b"
)
# What "I have worked" goes on with when it goes on: "Worked" would say that it is over.
_STILL = Pattern(r"\b(?:since|for|years?|months?|always|still|so\s+far|now|to\s+date|currently|today)\b", re.IGNORECASE)
_AND_I = re.compile(r"(?P<joint>(?:,|\band|\bbut|\bthen|;)\s+)I\s+(?P<verb>[a-z]{2,})\b")
# What may follow "I" and is no deed.
_NO_DEED = frozenset(
    """am are was were be been being have had has do did does can could will would shall should may might must ought
    never always often usually sometimes rarely seldom just only still then now even who and or but as in on at to
    for with enjoy like love believe feel think want hope wish know understand prefer consider too mostly
    mainly""".split()
)

# What one is, in front of what one does it for.
_I_AM = re.compile(r"I(?:['’]m|\s+am)(?:\s+also)?\s+(?:(?:the|an?)\s+)?(?=[a-z])")


def without_me(text: str) -> Tightened | None:
    """ "I keep the books and I file the returns" becomes "Keep the books and file the returns"; None where the rest
    speaks of the candidate too, or where the tense would say something else then."""
    match = _FIRST_PERSON.match(mask(text))
    if match is None:
        return None
    verb, start = match["verb"].lower(), match.start("told")
    if match["perfect"] and not (verb in PAST or verb.endswith("ed")):
        return None  # "I have responsibility"
    if not _tells(verb) or (match["perfect"] and (_STILL.search(text, start) or _joins_present(text, match.end()))):
        return None
    told = text[start].upper() + text[start + 1 : match.end()]
    rest = _AND_I.sub(lambda m: m["joint"] + m["verb"] if _tells(m["verb"]) else m[0], text[match.end() :])
    return None if ME.search(rest) else Tightened(told + rest, text[:start])


def _tells(verb: str) -> bool:
    """Whether the word behind "I" tells of a deed."""
    return verb not in _NO_DEED and not verb.endswith("ly")


def _joins_present(text: str, start: int) -> bool:
    return any(PAST_OF.get(verb := m["verb"].lower(), verb) != verb for m in JOINED_BASE.finditer(text, start))


def as_role(text: str) -> Tightened | None:
    """ "I am key person for eight children" as a bullet says it: "Key person for eight children"."""
    being = _I_AM.match(text)
    if being is None or ME.search(text, being.end()):
        return None
    rest = text[being.end() :]
    return Tightened(rest[0].upper() + rest[1:], being[0])
