"""The skills that the job asks for and the candidate's own words show, the most wanted first."""

import re
from collections.abc import Iterator, Sequence

from recovery.relevance import WEIGHT
from recovery.rules.plan_key_skills import NOT_LISTED
from recovery.told_phrases import skill_phrase
from resume.job import Category, Requirement, Requirements
from resume.patterns import Pattern
from resume.skills import as_skill, canonical, find_skills, group
from tasks.own_words import OwnWords, ToldFact, told_facts
from tasks.plan_key_skills import ShownSkills
from tasks.write_key_skills import LONGEST, MOST, KeySkill, KeySkills

_OF_PEOPLE = Pattern(
    r"\b(?:managers?|supervisors?|associates|staff|workers|engineers|apprentices|scientists|teams?|customers|clients"
    r"|students"
    r"|patients|pupils|guests|teachers|nurses|contractors?)$",
    re.IGNORECASE,
)
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
    if is_other_number:
        return skill.lower()
    return skill if quote == f"{skill}s" and skill[1:] != skill[1:].lower() else quote  # "TikToks"


def _told(requirements: Requirements, facts: Sequence[ToldFact]) -> list[KeySkill]:
    """What notes and answers name, or say yes to, of the skills that the job asks for."""
    found: dict[str, KeySkill] = {}
    for requirement in requirements.items:
        for keyword in () if requirement.category in _NO_SKILL else requirement.keywords:
            named = next(((n, f) for f in facts if (n := _named(keyword, requirement, f))), None)
            if named is None or len(named[0]) > LONGEST or group(canonical(keyword)) in NOT_LISTED:
                continue
            if _OF_PEOPLE.search(named[0]) or (named[0].islower() and named[0].endswith("ed") and " " not in named[0]):
                continue
            if len(requirement.keywords) > 1 and named[0].islower() and " " not in named[0]:
                continue  # a plain word beside the term that matters: "audits" beside "SOC 2 Type II"
            name, fact = named
            known = found.get(canonical(keyword))
            ids = (*known.requirement_ids, requirement.id) if known else (requirement.id,)
            told = skill_phrase(fact.text, name) or name
            found[canonical(keyword)] = KeySkill(name=told, requirement_ids=ids, evidence=fact.evidence)
    return _one_by_phrase([*found.values(), *_unasked(requirements, facts)])


def _unasked(requirements: Requirements, facts: Sequence[ToldFact]) -> Iterator[KeySkill]:
    """What answers name in a phrase of its own, where the job asks for the same by another name: "Cerner since 2020"
    for electronic patient records."""
    asked = {r.id: r for r in requirements.items if r.category not in _NO_SKILL}
    for fact in facts:
        requirement = asked.get(fact.requirement_id)
        if requirement is None or any(_named(k, requirement, fact) for k in requirement.keywords):
            continue
        for mention in find_skills(fact.text):
            phrase = skill_phrase(fact.text, mention.text)
            is_name = mention.same and group(mention.canonical) not in NOT_LISTED
            if is_name and (phrase or fact.text.strip(" .") == mention.text):
                yield KeySkill(name=phrase or mention.text, requirement_ids=(requirement.id,), evidence=fact.evidence)
                break


def _one_by_phrase(skills: Sequence[KeySkill]) -> list[KeySkill]:
    """Each phrase once, also where it names several of the skills."""
    by_name: dict[str, KeySkill] = {}
    for skill in skills:
        known = by_name.get(skill.name)
        ids = dict.fromkeys((*known.requirement_ids, *skill.requirement_ids) if known else skill.requirement_ids)
        by_name[skill.name] = skill.model_copy(update={"requirement_ids": tuple(ids)})
    return list(by_name.values())


def _named(keyword: str, requirement: Requirement, fact: ToldFact) -> str | None:
    """The sentence's own words for the term: the very term, or another name of the same skill."""
    if fact.confirms == keyword:
        return keyword
    if match := re.search(rf"(?<!\w){re.escape(keyword)}(?!\w)", fact.text, re.IGNORECASE):
        return _with_capitals(match[0], requirement, fact)
    skill = as_skill(keyword)
    if skill is None or not skill.same:
        return None
    named = next((m.text for m in find_skills(fact.text) if m.same and m.canonical == skill.canonical), None)
    return _with_capitals(named, requirement, fact) if named else None


def _with_capitals(name: str, requirement: Requirement, fact: ToldFact) -> str:
    """The name as it is written, however it was typed on a phone: with the capitals that it always has, or that it has
    in the middle of what the ad asks for."""
    known = canonical(name)
    spelled = next((k for k in (known, *requirement.keywords) if k.lower() == name), name)
    is_name = not spelled[1:].islower() or spelled in requirement.text[1:]
    return spelled if is_name and any(m.canonical == known for m in find_skills(fact.text)) else name
