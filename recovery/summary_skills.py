"""The skills that a sentence of a summary can name: noun phrases, whole, and nothing that was left behind."""

import re
from collections.abc import Iterator, Mapping, Sequence

from recovery.wording import is_base_verb
from resume.patterns import Pattern
from resume.skills import canonical
from tasks.write_key_skills import KeySkill

# A further noun that the name goes on with: "supplier statement recs".
_GOES_ON = Pattern(
    r"\s+(?!(?:and|or|of|for|in|on|at|to|with|by|from|as|into|across|during|using|via|per|under|over|about|through|within"
    r"|after|before|since|until|that|which|who|where|when|while|so|but|plus|including|incl|both|is|are|was|were|has|had|have"
    r"|then|also|not|the|an?|all|each|every|its|their|our|my|this|these|\w+ly|\w+ed|\w+ing)\b)[a-z]{3,}"
)
_LEFT = re.compile(
    r"(?:\bfrom|\baway\s+from|\boff|\binstead\s+of|\brather\s+than|\breplac(?:ed|ing|es?)|\bretir(?:ed|ing)"
    r"|\bdecommission(?:ed|ing)|\bphas(?:ed|ing)\s+out)\s+(?:(?!(?:in)?to\b|onto\b|with\b|and\b)[\w.-]+\s+){0,2}?$",
    re.IGNORECASE,
)
_MOVED = Pattern(
    r"\b(?:mov(?:e|ed|ing)|migrat\w+|switch\w*|convert\w*|port(?:ed|ing)|transition\w*|upgrad\w+|replac\w+|retir\w+"
    r"|decommission\w+|phas(?:ed|ing)\s+out|instead\s+of|rather\s+than)\b",
    re.IGNORECASE,
)


def sayable(skills: Sequence[KeySkill], texts: Mapping[str, str]) -> Iterator[KeySkill]:
    """Those that can stand behind "experience in", under the name that they can be said by.

    Args:
        texts: of the resume's lines, by id.
    """
    for skill in skills:
        text = texts.get(skill.evidence.item_id, "")
        start = text.find(skill.evidence.quote)
        if start >= 0 and _is_left_behind(text, start):
            continue
        known, folded = canonical(skill.name), skill.name.casefold()
        if is_base_verb(skill.name) and known.casefold() != folded:
            continue  # "precept new nurses"
        if folded != known.casefold() and folded.rstrip("s") == known.casefold().rstrip("s"):
            yield skill.model_copy(update={"name": _in_text(known)})  # "TikToks", "VAT return"
        elif folded != known.casefold() and start >= 0 and _GOES_ON.match(text, start + len(skill.evidence.quote)):
            if known[1:].islower() and known.casefold().startswith(folded):
                yield skill.model_copy(update={"name": _in_text(known)})  # "supplier statement recs"
            elif not skill.name.islower():
                yield skill
        else:
            yield skill


def _in_text(known: str) -> str:
    """The lexicon's name within a sentence: its first letter is a capital only because a line begins with it."""
    return known.lower() if known[1:].islower() else known


def _is_left_behind(text: str, start: int) -> bool:
    """Whether the line tells of giving up what begins there: "moved from Heroku to AWS"."""
    before = text[max(0, start - 60) : start]
    return _LEFT.search(before) is not None and _MOVED.search(before) is not None
