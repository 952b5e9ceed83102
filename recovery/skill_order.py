"""Which parts of a line of skills go first: those that the job itself names."""

from collections.abc import Sequence

from recovery.relevance import names_itself, quotes, without_people
from recovery.titles import Titles
from resume.job import Requirement


def asked_for(parts: Sequence[str], requirements: Sequence[Requirement], titles: Titles) -> list[str]:
    """The parts that a requirement wants, in their order."""
    return [part for part in parts if any(wants(r, part, titles) for r in requirements)]


def wants(requirement: Requirement, part: str, titles: Titles) -> bool:
    """Whether the requirement names the part, or says it word for word.

    What only comes with the part ("PostgreSQL" with SQL) is no reason to put it before others, nor is a way of working
    with people, or what the titles of the positions say anyway.
    """
    keywords = [k for k in without_people(requirement).keywords if not titles.say(k)]
    return any(names_itself(part, keyword) for keyword in keywords) or quotes(part, requirement)


def moved_forward(parts: Sequence[str], first: Sequence[str]) -> list[str]:
    """Those of `first` that change their place when they go first."""
    return [part for place, part in enumerate(first) if parts[place] != part and parts.index(part) > place]
