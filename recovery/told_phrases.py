"""An answer that is no sentence but a name with what belongs to it, as a list of skills has it."""

import re

from resume.patterns import Pattern
from resume.skills import find_skills

LONGEST = 60  # characters
_MOST_WORDS = 9
_YES = Pattern(r"^\W*(?:(?:yes|yep|yeah|sure|ok|okay|well|i (?:have|use|know))\b[\s,.;:!–—-]*)+", re.IGNORECASE)
# Words of a sentence, of a place, or of talk: what has them is no name.
_NO_PHRASE = Pattern(
    r"\b(?:at|with|we|i|my|our|it|its|they|them|is|are|am|was|were|be|been|do|did|does|done|have|has|had|use|used"
    r"|using|but|so"
    r"|because|which|who|when|where|that|this|there|also|too|both|some|any|few|little|bit|about|roughly|approx|etc"
    r"|ok|okay"
    r"|lots?|loads|kind|sort|every|daily|weekly|monthly|often|sometimes|years? ago|then|now|still|yet|all|as|by|to|a"
    r"|the)\b"
    r"|[?!\n<>@]|\.\s|\.\.",
    re.IGNORECASE,
)
_HEAD = Pattern(r"\s*(?::|,|;|\(|\s[-–—]\s)\s*")
# "8 yrs in acute hospitals", "5 years Kafka": the name goes first in a list.
_LENGTH_FIRST = Pattern(
    r"(?P<length>(?:[\d.]+\+?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s?(?:years?|yrs?|months?))"
    r"(?:['’]?\s+(?:experience\s+)?(?:of|in|on))?\s+(?P<of>[\w ]+)$",
    re.IGNORECASE,
)
# Bare behind a name, a length of time could be read as that of the next name too.
_LENGTH_LAST = Pattern(r"(?P<of>[\w +#.]+?)\s+for\s+(?P<length>[\w.]+\+?\s?(?:years?|yrs?|months?))$", re.IGNORECASE)


def skill_phrase(text: str, name: str) -> str | None:
    """The words of the text about a skill that it names: "Advanced Excel (Power Query, 15 years)" of "Advanced Excel:
    Power Query, 15 years". None where the text is the name alone, or no such phrase."""
    said = _YES.sub("", " ".join(text.split())).strip(" -*•.;,")
    if len(said) > LONGEST - 1 or len(said.split()) > _MOST_WORDS or _NO_PHRASE.search(said):
        return None
    if (length := _LENGTH_FIRST.match(said)) or (length := _LENGTH_LAST.match(said)):
        said = f"{length['of']} ({length['length']})"
    parted = _HEAD.search(said)
    head, rest = (said[: parted.start()], said[parted.end() :].rstrip(" )")) if parted else (said, "")
    if parted and parted[0].strip() in (",", ";") and any(m.same for m in find_skills(rest)):
        return None  # a list of several
    if name.casefold() not in head.casefold() or "(" in rest:
        return None
    at = head.casefold().index(name.casefold())
    head = head[:at] + name + head[at + len(name) :]  # with its capitals, however it was typed
    phrase = f"{head} ({rest})" if rest else head
    return phrase if phrase.casefold() != name.casefold() else None
