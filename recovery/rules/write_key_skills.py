"""The skills that the job asks for and the candidate's own words show, the most wanted first."""

import re
from collections.abc import Sequence

from recovery.relevance import WEIGHT
from recovery.rules.plan_key_skills import NOT_LISTED
from resume.job import Category, Requirement, Requirements
from resume.skills import as_skill, canonical, find_skills, group
from tasks.own_words import OwnWords, ToldFact, told_facts
from tasks.plan_key_skills import ShownSkills
from tasks.write_key_skills import LONGEST, MOST, KeySkill, KeySkills

_NO_SKILL = frozenset({Category.EDUCATION, Category.SOFT_SKILLS})


def write_key_skills(shown: ShownSkills, requirements: Requirements, own: OwnWords) -> KeySkills:
    """Named as the candidate names them, so that nothing has to be believed. What only notes and answers show is among
    them however many there are."""
    named = _named_in_resume(shown, requirements)
    listed = {canonical(s.name) for s in named}
    told = [s for s in _told(requirements, told_facts(own, requirements.items)) if canonical(s.name) not in listed]
    kept = [*told[:MOST], *named[: max(0, MOST - len(told))]]
    weight = {r.id: WEIGHT[r.priority] for r in requirements.items}
    return KeySkills(skills=tuple(sorted(kept, key=lambda s: -max(weight[id_] for id_ in s.requirement_ids))))


def _named_in_resume(shown: ShownSkills, requirements: Requirements) -> list[KeySkill]:
    """What the resume itself shows of the skills that the job asks for."""
    places = {s.skill: s.evidence for s in shown.skills}
    met = frozenset(shown.met)
    wanted: dict[str, list[Requirement]] = {}
    for requirement in sorted(requirements.items, key=lambda r: -WEIGHT[r.priority]):
        for keyword in requirement.keywords:
            skill = canonical(keyword)
            if requirement.id in met and skill in places:
                wanted.setdefault(skill, []).append(requirement)
    return [
        KeySkill(name=_name(places[s].quote, s), requirement_ids=tuple(r.id for r in asking), evidence=places[s])
        for s, asking in wanted.items()
    ]


def _name(quote: str, skill: str) -> str:
    """The candidate's words, or the lexicon's where these only have the number of the noun otherwise."""
    is_other_number = quote != skill.lower() and quote.rstrip("s") == skill.lower().rstrip("s")
    return skill.lower() if is_other_number else quote


def _told(requirements: Requirements, facts: Sequence[ToldFact]) -> list[KeySkill]:
    """What notes and answers name, or say yes to, of the skills that the job asks for."""
    found: dict[str, KeySkill] = {}
    for requirement in requirements.items:
        for keyword in () if requirement.category in _NO_SKILL else requirement.keywords:
            named = next(((n, f) for f in facts if (n := _named(keyword, f))), None)
            if named is None or len(named[0]) > LONGEST or group(canonical(keyword)) in NOT_LISTED:
                continue
            if len(requirement.keywords) > 1 and named[0].islower() and " " not in named[0]:
                continue  # a plain word beside the term that matters: "audits" beside "SOC 2 Type II"
            name, fact = named
            known = found.get(canonical(keyword))
            ids = (*known.requirement_ids, requirement.id) if known else (requirement.id,)
            found[canonical(keyword)] = KeySkill(name=name, requirement_ids=ids, evidence=fact.evidence)
    return list(found.values())


def _named(keyword: str, fact: ToldFact) -> str | None:
    """The sentence's own words for the term: the very term, or another name of the same skill."""
    if fact.confirms == keyword:
        return keyword
    if match := re.search(rf"(?<!\w){re.escape(keyword)}(?!\w)", fact.text, re.IGNORECASE):
        return match[0]
    skill = as_skill(keyword)
    if skill is None or not skill.same:
        return None
    return next((m.text for m in find_skills(fact.text) if m.same and m.canonical == skill.canonical), None)
