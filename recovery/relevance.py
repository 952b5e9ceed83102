"""How much a piece of the resume speaks to the job, for putting the most relevant first. Deterministic."""

from collections.abc import Iterable
from functools import lru_cache

from resume.job import Priority, Requirement
from resume.skills import canonical, find_skills, implies
from resume.terms import stems

WEIGHT = {Priority.CRITICAL: 3.0, Priority.IMPORTANT: 2.0, Priority.NICE_TO_HAVE: 1.0}


def relevance(text: str, requirements: Iterable[Requirement]) -> float:
    """Sum over the terms that the text names, each once, by how much the job wants them; 0 when it names none.

    A term that many requirements repeat is still one thing.
    """
    wanted: dict[str, float] = {}
    for requirement in requirements:
        for keyword in requirement.keywords:
            if names(text, keyword):
                term = canonical(keyword)
                wanted[term] = max(wanted.get(term, 0.0), WEIGHT[requirement.priority])
    return sum(wanted.values())


def speaks_to(text: str, requirement: Requirement) -> bool:
    """Whether the text names one of the requirement's keywords, in this or another form."""
    return any(names(text, keyword) for keyword in requirement.keywords)


def names(text: str, keyword: str) -> bool:
    """Whether the text names the term, something that comes with it, or all of its words."""
    skills, words = _content(text)
    return canonical(keyword) in skills or (bool(wanted := _stems(keyword)) and wanted <= words)


@lru_cache(maxsize=4096)
def _content(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The skills that the text names or implies, and the stems of its words."""
    named = {mention.canonical for mention in find_skills(text)}
    return frozenset(named.union(*(implies(skill) for skill in named))), _stems(text)


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))
