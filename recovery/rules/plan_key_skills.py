"""The skills that the job asks for and the resume names, and which requirements it meets."""

import re
from collections.abc import Iterator

from recovery.hedged import is_hedged
from recovery.titles import titles_of
from recovery.wording import is_base_verb
from resume.changes import Evidence
from resume.job import Requirements
from resume.matching.denials import without_denials
from resume.matching.match import MatchReport, MatchStatus
from resume.matching.wishes import without_wishes
from resume.model import Item, Resume, SectionKind
from resume.sections import section_kind
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
from tasks.plan_key_skills import ShownSkill, ShownSkills
from tasks.write_key_skills import LONGEST

# Certificates and spoken languages have sections of their own; soft skills are shown by what was done.
NOT_LISTED = frozenset({CERTIFICATIONS, SOFT_SKILLS, SPOKEN_LANGUAGES})
# What one is ready to do, and no skill.
_READINESS = frozenset({"On-call", "Travel"})
_LABEL = re.compile(r"\W*([^\W\d_][\w &/-]{2,40}):\s")
# Where a skill that is named is one of the profession: not the coach of a youth team.
_SHOWN_IN = frozenset(
    {SectionKind.SUMMARY, SectionKind.EXPERIENCE, SectionKind.SKILLS, SectionKind.PROJECTS, SectionKind.OTHER}
)


def plan_key_skills(resume: Resume, requirements: Requirements, match: MatchReport) -> ShownSkills:
    """Each skill that the job asks for with the place where the resume names it first, save what the titles of the
    positions say anyway."""
    items = [i for s, _, i in resume.located_items() if (s.kind in _SHOWN_IN or _is_of_skills(i)) and not i.is_layout]
    titles = titles_of(resume)
    wanted = {canonical(keyword) for requirement in requirements.items for keyword in requirement.keywords}
    shown = _first(items, _of_summary(resume))
    named = {s: e for s, e in shown.items() if s in wanted and not any(map(titles.say, (s, e.quote)))}
    return ShownSkills(
        skills=tuple(ShownSkill(skill=skill, evidence=evidence) for skill, evidence in named.items()),
        terms=tuple(_terms(requirements, items)),
        met=tuple(m.requirement_id for m in match.requirements if m.status is not MatchStatus.MISSING),
    )


def _is_of_skills(item: Item) -> bool:
    """Whether a line says by its first words that it lists skills, wherever it stands."""
    label = _LABEL.match(item.text)
    return label is not None and section_kind(label[1]) is SectionKind.SKILLS


def _of_summary(resume: Resume) -> frozenset[str]:
    """The ids of its items; what they say that somebody looks for shows no skill."""
    return frozenset(i.id for s in resume.sections if s.kind is SectionKind.SUMMARY for i in s.all_items())


def _first(items: list[Item], summary: frozenset[str]) -> dict[str, Evidence]:
    """Where each skill is named first as one that the candidate has, by its canonical name."""
    found: dict[str, Evidence] = {}
    for item in items:
        for m in find_skills(without_wishes(item.text) if item.id in summary else item.text):
            is_name = m.same and len(m.text) <= LONGEST and not _is_told(m) and not _is_fragment(m)
            is_shown = is_name and group(m.canonical) not in NOT_LISTED and m.canonical not in {*found, *_READINESS}
            if is_shown and not is_hedged(item.text, m.start, m.end):
                evidence = Evidence(item_id=item.id, quote=m.text, start=m.start, end=m.end)
                found.setdefault(m.canonical, evidence)
    return found


def _terms(requirements: Requirements, items: list[Item]) -> Iterator[ShownSkill]:
    """The job's terms that are no known skills, where the resume has them word for word."""
    terms = dict.fromkeys(k for r in requirements.items for k in r.keywords if len(k) <= LONGEST and not as_skill(k))
    for term in terms:
        pattern = re.compile(rf"(?<!\w){re.escape(term)}(?!\w)", re.IGNORECASE)
        matches = ((item, match) for item in items for match in pattern.finditer(item.text))
        found = next(((i, m) for i, m in matches if without_denials(i.text)[m.start() : m.end()] == m[0]), None)
        if found is not None:
            item, match = found
            evidence = Evidence(item_id=item.id, quote=match[0], start=match.start(), end=match.end())
            yield ShownSkill(skill=term, evidence=evidence)


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
