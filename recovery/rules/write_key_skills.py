"""The skills that the job asks for and the candidate's own words show, the most wanted first."""

import re
from collections.abc import Iterator, Sequence

from recovery.relevance import WEIGHT
from recovery.wording import is_base_verb
from resume.changes import Evidence
from resume.job import Category, Requirement, Requirements
from resume.matching import MatchReport, MatchStatus
from resume.model import Resume, SectionKind
from resume.skills import (
    CERTIFICATIONS,
    SOFT_SKILLS,
    SPOKEN_LANGUAGES,
    SkillMention,
    as_skill,
    canonical,
    find_skills,
    group,
)
from resume.terms import stems
from tasks.own_words import OwnWords, ToldFact, told_facts
from tasks.write_key_skills import LONGEST, MOST, KeySkill, KeySkills

# Certificates and spoken languages have sections of their own; soft skills are shown by what was done.
_NOT_LISTED = frozenset({CERTIFICATIONS, SOFT_SKILLS, SPOKEN_LANGUAGES})
# Where a skill that is named is one of the profession: not the coach of a youth team.
_SHOWN_IN = frozenset(
    {SectionKind.SUMMARY, SectionKind.EXPERIENCE, SectionKind.SKILLS, SectionKind.PROJECTS, SectionKind.OTHER}
)
_NO_SKILL = frozenset({Category.EDUCATION, Category.SOFT_SKILLS})


def write_key_skills(resume: Resume, requirements: Requirements, match: MatchReport, own: OwnWords) -> KeySkills:
    """Named as the candidate names them, so that nothing has to be believed. What only notes and answers show is among
    them however many there are."""
    shown = _shown(resume, requirements, match)
    listed = {canonical(s.name) for s in shown}
    told = [s for s in _told(requirements, told_facts(own, requirements.items)) if canonical(s.name) not in listed]
    kept = [*told[:MOST], *shown[: max(0, MOST - len(told))]]
    weight = {r.id: WEIGHT[r.priority] for r in requirements.items}
    return KeySkills(skills=tuple(sorted(kept, key=lambda s: -max(weight[id_] for id_ in s.requirement_ids))))


def _shown(resume: Resume, requirements: Requirements, match: MatchReport) -> list[KeySkill]:
    """What the resume itself shows."""
    mentions = _mentions(resume)
    titles = _title_stems(resume)
    met = {m.requirement_id for m in match.requirements if m.status is not MatchStatus.MISSING}
    wanted: dict[str, list[Requirement]] = {}
    for requirement in sorted(requirements.items, key=lambda r: -WEIGHT[r.priority]):
        for keyword in requirement.keywords:
            skill = canonical(keyword)
            if requirement.id in met and skill in mentions:
                wanted.setdefault(skill, []).append(requirement)
    return [
        KeySkill(name=_name(mentions[s].quote, s), requirement_ids=tuple(r.id for r in asking), evidence=mentions[s])
        for s, asking in wanted.items()
        if not any(stems(name) and stems(name) <= titles for name in (s, mentions[s].quote))
    ]


def _title_stems(resume: Resume) -> frozenset[str]:
    """What the titles of the positions say: "accounting" tells nothing more of an accountant."""
    titles = [entry.title or "" for section in resume.sections for entry in section.entries]
    return stems(" ".join([resume.contact.headline or "", *titles]))


def _mentions(resume: Resume) -> dict[str, Evidence]:
    """Where each skill is named first, by its canonical name."""
    found: dict[str, Evidence] = {}
    for skill, evidence in _all_mentions(resume):
        found.setdefault(skill, evidence)
    return found


def _all_mentions(resume: Resume) -> Iterator[tuple[str, Evidence]]:
    for section, _, item in resume.located_items():
        if section.kind not in _SHOWN_IN or item.is_layout:
            continue
        for m in find_skills(item.text):
            is_name = m.same and len(m.text) <= LONGEST and not _is_told(m) and not _is_fragment(m)
            if is_name and group(m.canonical) not in _NOT_LISTED:
                yield m.canonical, Evidence(item_id=item.id, quote=m.text, start=m.start, end=m.end)


def _is_told(mention: SkillMention) -> bool:
    """Whether the words tell what was done or who did it ("Mentored", "coach") instead of naming a skill."""
    text, first = mention.text, mention.text.split()[0]
    if " " not in text and text.endswith(("ed", "ing")) and text[:1].isupper():
        return True
    if " " in text and is_base_verb(first) and not mention.canonical.lower().startswith(first.lower()):
        return True
    noun = next((w for w in mention.canonical.split() if stems(w) == stems(first)), "")
    ending = next((e for e in ("ing", "tion", "sion", "ment") if noun.endswith(e)), "")
    return bool(ending) and not first.endswith((ending, f"{ending}s"))


def _is_fragment(mention: SkillMention) -> bool:
    """Whether it says nothing alone in a list: one plain word out of the skill's name ("quota"), or two letters."""
    text = mention.text
    is_word = text.islower() and " " not in text and stems(text) < stems(mention.canonical)
    return is_word or (len(text) <= 2 and text != mention.canonical)


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
            if named is None or len(named[0]) > LONGEST or group(canonical(keyword)) in _NOT_LISTED:
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
