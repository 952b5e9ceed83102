"""How English lines open: by their verbs, in the present or the past. Only verbs of the table are touched."""

import re

from recovery.verbs import DETERMINER, PAST, PAST_OF
from resume.text import mask
from tasks.quality import TAKES_PART

_WORD_IN_CAPITALS = re.compile(r"[A-Z]{5}")  # initials are shorter


def is_loud(text: str) -> bool:
    """Whether a line is told in capitals throughout, and not only a list of initials."""
    return text.isupper() and _WORD_IN_CAPITALS.search(text) is not None


def takes_part(text: str) -> bool:
    """Whether the text begins with taking part instead of doing ("Helped with ...", "Worked on ...")."""
    return TAKES_PART.match(mask(text)) is not None


def opens_in_present(text: str) -> bool:
    """Whether the text begins with a verb of the table in its base form ("Manage ...")."""
    first = re.match(r"[A-Za-z]+", mask(text).strip())
    return first is not None and PAST_OF.get(first[0].lower(), first[0].lower()) != first[0].lower()


def is_base_verb(word: str) -> bool:
    """Whether it is a verb of the table as it stands in the present."""
    return word.lower() in PAST_OF


def opens_in_past(text: str) -> bool:
    """Whether the text begins with a verb in the past ("Managed ...")."""
    first = re.match(r"[A-Za-z]+", mask(text).strip())
    return first is not None and (first[0].lower() in PAST or (first[0].endswith("ed") and len(first[0]) > 4))


def into_past(text: str) -> str | None:
    """ "Manage the store" becomes "Managed the store"; None when that is not certain to be right.

    Only a verb of the table before a word like "the", which makes it a verb, and only when no other of them follows
    that would need the same.
    """
    match = re.match(r"[A-Z][a-z]+", mask(text))
    past = PAST_OF.get(match[0].lower()) if match else None
    if match is None or past is None or not DETERMINER.match(mask(text), match.end()):
        return None
    rest = text[match.end() :]
    others = re.finditer(r"(?:,|;|\band|\bor|\bto)\s+(?:then\s+|\w+ly\s+)?([a-z]+)", rest)
    if any(o[1] in PAST_OF or DETERMINER.match(rest, o.end()) for o in others) or re.search(r"[.;]\s+\w", text):
        return None
    return past.capitalize() + text[match.end() :]
