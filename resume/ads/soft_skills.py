"""How somebody is with people and with work, in the words of English ads: "calm under pressure", "a good listener"."""

import re
from typing import NamedTuple

from resume.ads.words import ad_words, find_phrases, verb_of
from resume.patterns import Pattern


class SoftSkill(NamedTuple):
    """A soft skill named at [start:end]."""

    text: str
    start: int
    end: int


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OF_MIND = re.compile(r"-(?:minded|hearted|natured|headed|mannered|tempered|spirited|spoken)$")
_LIST = re.compile(r"\s*(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|yet|but)\s+)(?:(?:very|highly|also)\s+)?")
_ENDS = re.compile(
    r"\s*(?:[,;.!)]|$|(?:and|yet|but|with|in|under|at|towards?|enough|to|about|when|around)\b|person\b|individual\b|attitude\b"
    r"|manner\b|nature\b|approach\b|personality\b|thinker\b)",
    re.IGNORECASE,
)
_OBJECT = Pattern(r"\s+(?:(?!(?:to|and|or|in|with|for|on|of|at|as|so|that)\b)[^\W\d_][\w'’-]*\s*){1,2}")
_NOUN_AFTER = re.compile(
    r"\s+(?!(?:and|or|in|with|for|to|at|on|under|by|when|as|towards?|is|are|while|skills?|abilit\w+|style"
    r"|mindset|attitude|who|that|both)\b)[a-z]",
    re.IGNORECASE,
)
# Words that are nouns as well: "a law firm", "each patient".
_NOUNS = frozenset({"firm", "patient", "fair", "kind"})
_BEFORE_TRAIT = re.compile(
    r"(?:^|[,;:(]|\b(?:be|being|is|are|re|and|but|or|yet|very|both|also|an?|more|s|truly|really|naturally|always|firm|calm))\W*$",
    re.IGNORECASE,
)
_NO_SOFT_AFTER = re.compile(r"\s+of\b|-")
_NO_SOFT_BEFORE = re.compile(
    r"(?:\b(?:that|this|some|any|every|other|another|same|each|one|what|data|test|event|warm|keep|is|it|areas?|stay)|[-/])\s*$",
    re.IGNORECASE,
)


def find_soft_skills(text: str, *, is_person: bool = False) -> list[SoftSkill]:
    """The soft skills that a text names, in order, not overlapping.

    Args: `is_person` tells that the text describes somebody, so that an adjective before a noun is one, too.
    """
    found = [
        SoftSkill(*_extended(text, match))
        for match in find_phrases("soft_phrases", text)
        if not _is_of_something_else(text, match)
    ]
    taken = [(each.start, each.end) for each in found]
    last_end = -1
    for word in _WORD.finditer(text):
        if (
            (word[0].isupper() and not text.isupper())
            or not _is_soft(word[0].lower())
            or any(a < word.end() and word.start() < b for a, b in taken)
        ):
            continue
        if word[0].lower() in _NOUNS and not _BEFORE_TRAIT.search(text, max(0, word.start() - 12), word.start()):
            continue
        follows = last_end >= 0 and _LIST.fullmatch(text, last_end, word.start()) is not None
        if _NO_SOFT_AFTER.match(text, word.end()) or (
            not follows and _NO_SOFT_BEFORE.search(text, max(0, word.start() - 10), word.start())
        ):
            continue
        if follows or is_person or _ENDS.match(text, word.end()):
            found.append(SoftSkill(word[0], word.start(), word.end()))
            last_end = word.end()
    return sorted(found, key=lambda each: each.start)


def _is_soft(word: str) -> bool:
    return word in ad_words("soft") or _OF_MIND.search(word) is not None


def is_all_soft(text: str) -> bool:
    """Whether a text tells of soft skills and of nothing else ("kind and a good listener")."""
    found = find_soft_skills(text)
    if not found:
        return False
    rest = list(text)
    for each in found:
        rest[each.start : each.end] = " " * (each.end - each.start)
    known = ad_words("soft_links") | ad_words("soft") | ad_words("empty")
    return all(word[0].lower() in known for word in _WORD.finditer("".join(rest)))


def _is_of_something_else(text: str, match: re.Match[str]) -> bool:
    """Whether one word only qualifies the next: "energy" in "energy modelling"."""
    return match[0].isalpha() and verb_of(match[0]) is None and bool(_NOUN_AFTER.match(text, match.end()))


def _extended(text: str, match: re.Match[str]) -> tuple[str, int, int]:
    """The phrase with its object where it is a verb: "explain figures"."""
    end = match.end()
    if " " not in match[0] and verb_of(match[0]) and (found := _OBJECT.match(text, end)):
        end = found.start() + len(found[0].rstrip())
    return text[match.start() : end], match.start(), end
