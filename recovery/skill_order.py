"""Which parts of a line of skills go first: those that the job names."""

from collections.abc import Sequence
from typing import NamedTuple

from recovery.hedged import is_hedged
from recovery.relevance import names, names_itself, quotes, without_people
from recovery.titles import Titles
from resume.job import Requirement
from resume.skills import SPOKEN_LANGUAGES, find_skills, group
from resume.terms import stems
from resume.text import plain


class SkillOrder(NamedTuple):
    """The parts that go first, in their order; those of them that thereby move and that the job itself names; and who
    asks for these."""

    first: list[str]
    moved: list[str]
    asking: list[Requirement]


def skill_order(parts: Sequence[str], requirements: Sequence[Requirement], titles: Titles) -> SkillOrder | None:
    """None when nothing that the job itself names would move.

    What only comes with a part ("SQL" with PostgreSQL) is no reason to put it before others, but it is not passed
    either; nor is what is a near relation of it ("year-end close" where the job names the month-end close). Ways of
    working with people, what the titles of the positions say anyway, and what the candidate says is hardly there, count
    nothing.
    """
    asked = [without_people(r) for r in requirements]
    first: list[str] = []
    for place, part in enumerate(parts):
        # What is hardly there is not moved forward, but where it stands among the first it stays.
        is_told = place == len(first) or not (is_hedged(part, 0, 0) or _is_language(part))
        if is_told and any(_touches(r, part, titles) for r in asked):
            first.append(part)
    moved = [part for place, part in enumerate(first) if parts.index(part) > place]
    moved = [part for part in moved if any(_wants(r, part, titles) for r in asked)]
    if not moved:
        return None
    return SkillOrder(first, moved, [r for r in asked if any(_wants(r, part, titles) for part in moved)])


def _touches(requirement: Requirement, part: str, titles: Titles) -> bool:
    telling = _telling(requirement, part, titles)
    return any(names(part, k) or _is_related(part, k) for k in telling) or quotes(part, requirement)


def _is_language(part: str) -> bool:
    """Languages are read by how well they are spoken."""
    return any(group(m.canonical) == SPOKEN_LANGUAGES for m in find_skills(part))


def _is_related(part: str, keyword: str) -> bool:
    """Whether both are kinds of the same: their last word is."""
    last = [plain(text).split()[-1:] for text in (part, keyword)]
    return " " in keyword and bool(last[0] and last[1]) and stems(last[0][0]) == stems(last[1][0]) != frozenset()


def _wants(requirement: Requirement, part: str, titles: Titles) -> bool:
    return any(names_itself(part, k) for k in _telling(requirement, part, titles)) or quotes(part, requirement)


def _telling(requirement: Requirement, part: str, titles: Titles) -> list[str]:
    """The keywords that tell of this part: "accounting" tells of no "lease accounting" of an accountant."""
    return [k for k in requirement.keywords if not titles.go_without_saying(k) or stems(k) == stems(part)]
