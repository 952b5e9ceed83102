"""How much a piece of the resume speaks to the job, for putting the most relevant first. Deterministic."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from resume.job import Priority, Requirement
from resume.matching.denials import without_denials
from resume.skills import CERTIFICATIONS, SOFT_SKILLS, as_skill, find_skills, group, implies
from resume.skills import canonical as _canonical
from resume.terms import stems, terms

_PLAIN_WORD = 1 / 3
_BETWEEN = 3  # content words that may stand among those of a term
_FURTHER = 0.5  # what a second term of the same requirement counts
WEIGHT = {Priority.CRITICAL: 3.0, Priority.IMPORTANT: 2.0, Priority.NICE_TO_HAVE: 1.0}
_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\([^()]*\)")
_WITH_PEOPLE = frozenset({"People", SOFT_SKILLS})


canonical = lru_cache(maxsize=4096)(_canonical)
"""`resume.skills.canonical`, kept: the same few keywords are asked about of every line."""


def relevance(text: str, requirements: Iterable[Requirement]) -> float:
    """Sum over the terms that the text names, each once, by how much the job wants them; 0 when it names none.

    A term that many requirements repeat is still one thing, and so is one with what comes with it: a CRM is nothing
    more where it is Salesforce. The second of one requirement counts half: to name all its words is no more than to
    meet it.
    """
    wanted: dict[str, tuple[float, int]] = {}
    for number, requirement in enumerate(requirements):
        for keyword in requirement.keywords:
            if names(text, keyword):
                term = canonical(keyword)
                weight = WEIGHT[requirement.priority] * _telling(keyword)
                if term not in wanted or weight > wanted[term][0]:
                    wanted[term] = (weight, number)
    broader = {b for term in wanted for b in implies(term)}
    told = [found for term, found in wanted.items() if term not in broader or term in _named(text)]
    firsts = {number: weight for weight, number in sorted(told)}
    return sum(_FURTHER * weight for weight, _ in told) + sum((1 - _FURTHER) * weight for weight in firsts.values())


def speaks_to(text: str, requirement: Requirement) -> bool:
    """Whether the text names one of the requirement's keywords, in this or another form."""
    return any(names(text, keyword) for keyword in requirement.keywords)


@lru_cache(maxsize=4096)
def _telling(keyword: str) -> float:
    """How much it tells that a text has the keyword: a plain word ("food", "owners") may stand in any."""
    is_plain = " " not in keyword and "-" not in keyword and not any(c.isupper() or c.isdigit() for c in keyword[1:])
    return _PLAIN_WORD if is_plain and as_skill(keyword) is None else 1.0


def asked_names(text: str, requirements: Iterable[Requirement], most: int = 3) -> list[str]:
    """What the job asks for and the text names, in the ad's words, the most wanted first; each thing once."""
    found: dict[str, tuple[float, str]] = {}
    for requirement in requirements:
        for keyword in requirement.keywords:
            if names(text, keyword):
                weight = WEIGHT[requirement.priority] * _telling(keyword)
                found[canonical(keyword)] = max(
                    found.get(canonical(keyword), (0.0, keyword)), (weight, keyword), key=lambda f: f[0]
                )
    broader = {b for term in found for b in implies(term)}
    named: list[str] = []
    has_names = any(_telling(keyword) == 1.0 for _, keyword in found.values())
    for term, (_, keyword) in sorted(found.items(), key=lambda f: -f[1][0]):
        if has_names and _telling(keyword) < 1.0:
            continue
        is_new = not any(_stems(keyword) <= _stems(n) or _stems(n) <= _stems(keyword) for n in named if _stems(n))
        if is_new and (term not in broader or term in _named(text)):
            named.append(keyword)
    return named[:most]


def names(text: str, keyword: str) -> bool:
    """Whether the text names the term, something that comes with it, or all of its words."""
    return canonical(keyword) in _implied(text) or names_itself(text, keyword)


def names_itself(text: str, keyword: str) -> bool:
    """Whether the text names the term under any name, or all of its words; "PostgreSQL" does not name SQL."""
    return canonical(keyword) in _named(text) or (bool(wanted := _stems(keyword)) and _has_near(text, wanted))


@lru_cache(maxsize=16_384)
def _has_near(text: str, wanted: frozenset[str]) -> bool:
    """Whether words with all these stems stand near one another: "development team to deliver high-quality software"
    names no software development."""
    if not wanted <= _stems(text):
        return False
    last: dict[str, int] = {}
    for place, each in enumerate(terms(without_denials(text))):
        if each.stem in wanted:
            last[each.stem] = place
            if len(last) == len(wanted) and place - min(last.values()) < len(wanted) + _BETWEEN:
                return True
    return False


def quotes(text: str, requirement: Requirement) -> bool:
    """Whether the requirement says the text, two words or more, word for word."""
    words = _words(text)
    return words.count(" ") > 2 and words in _words(requirement.text)


def without_people(requirement: Requirement, *, has_certificates: bool = True) -> Requirement:
    """The requirement without its ways of working with people: those go without saying in every position.

    Args:
        has_certificates: False leaves out certificates too, of which no line of a position tells.
    """
    left_out = _WITH_PEOPLE if has_certificates else _WITH_PEOPLE | {CERTIFICATIONS}
    keywords = tuple(k for k in requirement.keywords if group(canonical(k)) not in left_out)
    return requirement.model_copy(update={"keywords": keywords})


@lru_cache(maxsize=4096)
def _named(text: str) -> frozenset[str]:
    return frozenset(mention.canonical for mention in find_skills(without_denials(text)))


@lru_cache(maxsize=4096)
def _implied(text: str) -> frozenset[str]:
    """The skills that come with those that the text names."""
    return frozenset(skill for named in _named(text) for skill in implies(named))


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    """The words with a space before and after each, what stands in brackets aside."""
    words = _WORD.findall(_BRACKETS.sub(" ", without_denials(text).casefold()))
    return f" {' '.join(words)} "


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(without_denials(text)))


def highest(requirements: Sequence[Requirement]) -> Priority:
    """The priority of the most wanted of them."""
    order = list(Priority)
    return min((r.priority for r in requirements), key=order.index, default=Priority.NICE_TO_HAVE)
