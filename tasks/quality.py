"""Quality assurance of one new text: a score from 0 to 1, and codes for what lowers it. Whether it is true is another
matter: that is for the grounding gate."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from resume.model import ItemKind
from resume.text import plain


class QaIssue(StrEnum):
    """What lowers the score of a text."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    KEYWORD_MISSING = "keyword_missing"  # the plan wanted a term that is not there
    PLACEHOLDER = "placeholder"  # "[Company]", "XX%", "Here is the rewritten bullet"
    FIRST_PERSON = "first_person"
    WEAK_VERB = "weak_verb"
    REPETITION = "repetition"


@dataclass(frozen=True, slots=True)
class QaLimits:
    """What is looked for, and by how much each fault lowers the score from 1."""

    shortest: int = 20  # characters; lists of skills may be shorter
    longest: int = 300  # characters
    length_penalty: float = 0.2
    keyword_penalty: float = 0.3
    placeholder_penalty: float = 0.5
    first_person_penalty: float = 0.1
    weak_verb_penalty: float = 0.1
    repetition_penalty: float = 0.1


DEFAULT_LIMITS = QaLimits()

#: Openings that tell of taking part instead of doing.
TAKES_PART = re.compile(
    r"\s*(?:(?:was|were)\s+)?(?:help(?:ed|ing)?|assist(?:ed|ing)?|work(?:ed|ing)?\s+(?:on|with|closely)|participat(?:ed|ing)"
    r"|involved|took\s+part|support(?:ed|ing)|contribut(?:ed|ing)|exposed|also)\b",
    re.IGNORECASE,
)
_OF_DUTIES = re.compile(
    r"\s*(?:(?:was|were|am|is)\s+)?(?:responsible\s+for|tasked\s+with|in\s+charge\s+of|(?:my\s+)?(?:duties|responsibilities)\b)",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\[(?:your|insert|add|company|name|number|x+|date|title|role|skill|tbd|todo|placeholder)\b[^\]]*\]|<(?:insert|your)\b[^>]*>"
    r"|\{\{|\bX{2,}\s?%|\bXX+\b|\$X\b|\bTBD\b|\bTODO\b|lorem ipsum"
    r"|\bas an ai\b|\blanguage model\b|\bi(?:'m| am) (?:sorry|unable)\b|\bi can(?:'t|not) (?:help|provide|assist)\b"
    r"|^\W*(?:here(?:['’]s| is| are)\b|(?:sure|certainly|of course)[,!]"
    r"|(?:rewritten|revised|updated) (?:version|bullet|text|summary)\b)[^.]{0,60}:"
    r"|\bthis (?:rewrite|version|bullet) (?:emphasi[sz]es|highlights)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"(?<![\w/&.-])(?:I|I['’](?:m|ve|ll|d)|[Mm]y|[Mm]e|[Mm]yself)(?![\w/&.-])")
_WORD = re.compile(r"[^\W\d_]{4,}")
_REPEATED = 3  # times that a word of four letters or more may stand in one text
_DOUBLED = re.compile(r"\b([^\W\d_]{2,})\s+\1\b", re.IGNORECASE)


def assess(
    text: str, *, keywords: Iterable[str] = (), kind: ItemKind = ItemKind.BULLET, limits: QaLimits = DEFAULT_LIMITS
) -> tuple[float, tuple[QaIssue, ...]]:
    """Score a text that a reader will see.

    Args:
        keywords: terms that the plan wants in it.
        kind: what it is; a list of skills has no verb, and a summary may say "I".
    Returns: the score, never below 0, and its reasons, each once.
    """
    seen = plain(text)
    found: dict[QaIssue, float] = {}
    is_list = kind is ItemKind.SKILLS
    if len(seen) < limits.shortest and not is_list:
        found[QaIssue.TOO_SHORT] = limits.length_penalty
    if len(seen) > limits.longest:
        found[QaIssue.TOO_LONG] = limits.length_penalty
    if any(not _names(seen, keyword) for keyword in keywords):
        found[QaIssue.KEYWORD_MISSING] = limits.keyword_penalty
    if _PLACEHOLDER.search(text):
        found[QaIssue.PLACEHOLDER] = limits.placeholder_penalty
    if kind is ItemKind.BULLET and _FIRST_PERSON.search(seen):
        found[QaIssue.FIRST_PERSON] = limits.first_person_penalty
    if not is_list and opens_weakly(seen):
        found[QaIssue.WEAK_VERB] = limits.weak_verb_penalty
    if _repeats(seen):
        found[QaIssue.REPETITION] = limits.repetition_penalty
    return round(max(0.0, 1 - sum(found.values())), 2), tuple(found)


def opens_weakly(text: str) -> bool:
    """Whether the text begins with taking part or with duties instead of with what was done."""
    return TAKES_PART.match(text) is not None or _OF_DUTIES.match(text) is not None


def _names(text: str, keyword: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(' '.join(keyword.split()))}(?!\w)", text, re.IGNORECASE) is not None


def _repeats(text: str) -> bool:
    words = [w.casefold() for w in _WORD.findall(text)]
    return _DOUBLED.search(text) is not None or any(words.count(w) > _REPEATED for w in set(words))
