"""How much a piece of the resume speaks to the job, for putting the most relevant first. Deterministic."""

from collections.abc import Iterable
from functools import lru_cache

from resume.job import Priority, Requirement
from resume.skills import canonical, find_skills, implies
from resume.terms import stems

WEIGHT = {Priority.CRITICAL: 3.0, Priority.IMPORTANT: 2.0, Priority.NICE_TO_HAVE: 1.0}


def relevance(text: str, requirements: Iterable[Requirement]) -> float:
    """Sum over the requirements that the text speaks to, by their weight; 0 when it speaks to none."""
    return sum(WEIGHT[r.priority] for r in requirements if speaks_to(text, r))


def speaks_to(text: str, requirement: Requirement) -> bool:
    """Whether the text names one of the requirement's keywords, in this or another form."""
    skills, words = _content(text)
    for keyword in requirement.keywords:
        if canonical(keyword) in skills or ((wanted := _stems(keyword)) and wanted <= words):
            return True
    return False


@lru_cache(maxsize=4096)
def _content(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The skills that the text names or implies, and the stems of its words."""
    named = {mention.canonical for mention in find_skills(text)}
    return frozenset(named.union(*(implies(skill) for skill in named))), _stems(text)


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))
