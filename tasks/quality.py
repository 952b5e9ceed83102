"""Quality assurance of one new text: a score from 0 to 1, and codes for what lowers it. Whether it is true is another
matter: that is for the grounding gate."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from resume.model import ItemKind
from resume.text import plain
from tasks.text_faults import (
    CLICHE,
    EMOJI,
    PLACEHOLDER,
    SELF_TALK,
    TAKES_PART,
    TWO_IN_ONE,
    has_markup,
    has_mixed_tense,
    is_english,
    is_first_person,
    is_ill_punctuated,
    is_shouting,
    is_unfinished,
    opens_weakly,
    repeats,
)

__all__ = ["DEFAULT_LIMITS", "TAKES_PART", "QaIssue", "QaLimits", "assess", "opens_weakly"]


class QaIssue(StrEnum):
    """What lowers the score of a text."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    KEYWORD_MISSING = "keyword_missing"  # the plan wanted a term that is not there
    PLACEHOLDER = "placeholder"  # "[Company]", "XX%"
    SELF_TALK = "self_talk"  # of a model: "Here is the rewritten bullet:", "This version highlights ..."
    MARKUP = "markup"  # left of a list, of JSON or of a page
    UNFINISHED = "unfinished"  # breaks off
    FIRST_PERSON = "first_person"
    WEAK_VERB = "weak_verb"  # opens with taking part or with duties
    REPETITION = "repetition"
    CLICHE = "cliche"  # praise that anybody could claim: "results-driven professional"
    MIXED_TENSE = "mixed_tense"  # "Managed the ward and train the staff"
    PUNCTUATION = "punctuation"
    SHOUTING = "shouting"  # words in capitals
    TWO_IN_ONE = "two_in_one"  # two bullets in one line
    EMOJI = "emoji"


@dataclass(frozen=True, slots=True)
class QaLimits:
    """What is looked for, and by how much each fault lowers the score from 1."""

    shortest: int = 20  # characters; lists of skills may be shorter
    longest: int = 300  # characters
    length_penalty: float = 0.2
    keyword_penalty: float = 0.3
    placeholder_penalty: float = 0.5
    self_talk_penalty: float = 0.5
    markup_penalty: float = 0.3
    unfinished_penalty: float = 0.3
    first_person_penalty: float = 0.1
    weak_verb_penalty: float = 0.1
    repetition_penalty: float = 0.1
    cliche_penalty: float = 0.1
    mixed_tense_penalty: float = 0.1
    punctuation_penalty: float = 0.1
    shouting_penalty: float = 0.2
    two_in_one_penalty: float = 0.2
    emoji_penalty: float = 0.2


DEFAULT_LIMITS = QaLimits()

_LOOKED_AT = 4_000  # characters of a text; what is longer has its issue by that


def assess(
    text: str, *, keywords: Iterable[str] = (), kind: ItemKind = ItemKind.BULLET, limits: QaLimits = DEFAULT_LIMITS
) -> tuple[float, tuple[QaIssue, ...]]:
    """Score a text that a reader will see.

    Args:
        keywords: terms that the plan wants in it.
        kind: what it is; a list of skills has no verb, and a summary may say "I".
    Returns: the score, never below 0, and its reasons, each once.
    """
    found = tuple(dict.fromkeys(_issues(text, keywords, kind, limits)))
    lost = sum(_penalty(issue, limits) for issue in found)
    return round(max(0.0, 1 - lost), 2), found


def _issues(text: str, keywords: Iterable[str], kind: ItemKind, limits: QaLimits) -> Iterator[QaIssue]:
    seen = plain(text)
    width = _width(seen)
    text, seen = text[:_LOOKED_AT], seen[:_LOOKED_AT]
    is_list = kind is ItemKind.SKILLS
    if width < limits.shortest and not is_list:
        yield QaIssue.TOO_SHORT
    if width > limits.longest:
        yield QaIssue.TOO_LONG
    if any(not _names(seen, keyword) for keyword in keywords):
        yield QaIssue.KEYWORD_MISSING
    if PLACEHOLDER.search(text):
        yield QaIssue.PLACEHOLDER
    if has_markup(text):
        yield QaIssue.MARKUP
    if EMOJI.search(seen):
        yield QaIssue.EMOJI
    if not is_list:
        if kind is ItemKind.BULLET and TWO_IN_ONE.search(text):
            yield QaIssue.TWO_IN_ONE
        yield from _of_wording(seen, kind)


def _of_wording(seen: str, kind: ItemKind) -> Iterator[QaIssue]:
    """What is about sentences; about English ones alone where the words decide."""
    in_english = is_english(seen)
    if is_ill_punctuated(seen, is_english=in_english):
        yield QaIssue.PUNCTUATION
    if is_shouting(seen, is_english=in_english):
        yield QaIssue.SHOUTING
    if SELF_TALK.search(seen):  # models speak English about a text in any language
        yield QaIssue.SELF_TALK
    if not in_english:
        return
    if is_unfinished(seen):
        yield QaIssue.UNFINISHED
    if kind is ItemKind.BULLET and is_first_person(seen):
        yield QaIssue.FIRST_PERSON
    if opens_weakly(seen):
        yield QaIssue.WEAK_VERB
    if repeats(seen):
        yield QaIssue.REPETITION
    if CLICHE.search(seen):
        yield QaIssue.CLICHE
    if has_mixed_tense(seen):
        yield QaIssue.MIXED_TENSE


def _penalty(issue: QaIssue, limits: QaLimits) -> float:
    if issue in (QaIssue.TOO_SHORT, QaIssue.TOO_LONG):
        return limits.length_penalty
    name = "keyword" if issue is QaIssue.KEYWORD_MISSING else issue.value
    return float(getattr(limits, f"{name}_penalty"))


def _width(text: str) -> int:
    """Characters, of which those that are as wide as two say as much as two."""
    return len(text) + sum(unicodedata.east_asian_width(c) in "WF" for c in text)


def _names(text: str, keyword: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(' '.join(keyword.split()))}(?!\w)", text, re.IGNORECASE) is not None
