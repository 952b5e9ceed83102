"""A gap as a question to the candidate: what the ad says, what the resume shows that is close, and what to tell. One or
two sentences answer it."""

import re
from collections.abc import Callable

from recovery.gaps import Gap, GapKind
from resume.credentials import DegreeLevel, find_degrees
from resume.job import Category, Priority
from resume.matching.readings import listed
from resume.patterns import Pattern
from resume.skills import as_skill, canonical
from resume.text import plain

_LONGEST = 140  # characters of a quote
_LEVELS = "basic, conversational, fluent or native"
_WHERE = "Say where, for how long, and what came of it."


def in_words(gap: Gap) -> str:
    """The question. The ad is quoted, and what is asked about it is right for any words that stand in the quote."""
    return f"{_said(gap)} {_ASKED[gap.kind](gap)}"


def _said(gap: Gap) -> str:
    quote = plain(gap.requirement.text).rstrip(" .;:,")
    if len(quote) > _LONGEST:
        quote = quote[: quote.rfind(" ", 0, _LONGEST)].rstrip(" ,;") + " ..."
    if gap.kind is GapKind.DUTY:
        return f"Part of the job: “{quote}”."
    return f"{_HOW_MUCH[gap.requirement.priority]}: “{quote}”."


_HOW_MUCH = {
    Priority.CRITICAL: "A must for this job",
    Priority.IMPORTANT: "The job asks for this",
    Priority.NICE_TO_HAVE: "A plus for this job",
}


def _of_skill(gap: Gap) -> str:
    names = [in_sentence(term) for term in gap.terms]
    others = ", or something like it" if gap.has_others else ""
    if all(_RULE.search(name) for name in names):
        return f"Do you know {listed(names, 'or')} from your work? {_WHERE}"
    if len(names) > 1:
        return f"Which have you worked with: {listed(names, 'or')}{others}? {_WHERE}"
    if gap.near:
        return f"Your resume names {gap.near}. Have you worked with {names[0]} too{others}? {_WHERE}"
    if names[0].islower():
        return f"Do you have experience with {names[0]}{others}? {_WHERE}"
    return f"Have you worked with {names[0]}{others}? {_WHERE}"


def _of_years(gap: Gap) -> str:
    if gap.is_partial:
        return (
            "Your resume does not show as many years of it. Since when have you done this, and is there some that it "
            "leaves out?"
        )
    return "Have you done this work? Say where, and from when to when."


def _of_licence(gap: Gap) -> str:
    if gap.is_partial and gap.terms:
        return f"Your resume does not show {listed(gap.terms, 'or')}. Do you hold it? If so, since when?"
    if _OR_SOON.search(gap.requirement.text):
        return "Do you hold it, and since when? If not, how far are you?"
    if gap.requirement.any_of and len(gap.requirement.keywords) > 1:
        return "Which of them do you hold, and since when?"
    return "Do you hold this? If so, since when?"


def _of_degree(gap: Gap) -> str:
    wanted = [d for text in (gap.requirement.text, *gap.requirement.keywords) for d in find_degrees(text)]
    if all(d.level is DegreeLevel.SCHOOL for d in wanted):
        return "Do you have this, or something equal to it? From where, and since when?"
    if gap.near:
        return f"Your resume names “{gap.near}”. Do you have this degree too? In what subject, from where, since when?"
    return "Do you have such a degree? In what subject, from where, since when?"


def _of_language(gap: Gap) -> str:
    if len(gap.terms) > 1:
        return f"Which do you speak, and how well ({_LEVELS}): {listed(gap.terms, 'or')}?"
    if gap.is_partial:
        return f"Your resume names {gap.terms[0]}. How well do you speak it: {_LEVELS}?"
    return f"Do you speak {gap.terms[0]}? How well: {_LEVELS}?"


def _of_soft(gap: Gap) -> str:
    return "Which moment at work shows this best? Say what you did, where, and what came of it."


def _of_duty(gap: Gap) -> str:
    return "Have you done this, or something close to it? Say where, and with what result."


def _of_other(gap: Gap) -> str:
    if _EDUCATED.search(gap.requirement.text):
        return "Which is your highest qualification? Say from where, and since when."
    if gap.requirement.any_of:
        return f"Which of these do you know from your work? {_WHERE}"
    if gap.requirement.category is Category.DOMAIN_KNOWLEDGE:
        return "Do you know this from work or study? Say where, and what you did with it."
    if gap.requirement.category is Category.TECHNICAL_SKILLS:
        return f"Has this been part of your work or training? {_WHERE}"
    return "Is there work of yours that shows this? Say where, and what came of it."


_ASKED: dict[GapKind, Callable[[Gap], str]] = {
    GapKind.SKILL: _of_skill,
    GapKind.YEARS: _of_years,
    GapKind.LICENCE: _of_licence,
    GapKind.DEGREE: _of_degree,
    GapKind.LANGUAGE: _of_language,
    GapKind.SOFT: _of_soft,
    GapKind.DUTY: _of_duty,
    GapKind.OTHER: _of_other,
}


# What one knows and keeps to, and does not work with.
_RULE = Pattern(r"\b(?:Category|Act|Regulations?|Standards?|Code|Law|Polic(?:y|ies))$|(?<=[A-Z] )\d{2,}(?:\.\d+)?$")
_OR_SOON = Pattern(
    r"\bor\W+(?:\w+\s+){0,2}(?:progress|willing\w*|able|ability|working towards?|studying|obtain|eligible|eligibility"
    r"|commitment)\b",
    re.IGNORECASE,
)
_EDUCATED = Pattern(r"\b(?:standard|level) of (?:\w+ )?education\b|\beducated to\b|\bwell educated\b", re.IGNORECASE)
_COMMON = re.compile(
    r"(?:ing|logy|tion|sion|ment|ance|ence|ity|sis|ship|ics|ry)$"
)  # endings of words that name no product


def in_sentence(term: str) -> str:
    """Without the capital of a line's beginning; a single word with one may well be a name."""
    is_common = _COMMON.search(term) is not None
    if not term[1:].islower() or (" " not in term and not is_common):
        return term
    known = canonical(term)
    return known.lower() if known[1:].islower() and as_skill(term) else term[0].lower() + term[1:]
