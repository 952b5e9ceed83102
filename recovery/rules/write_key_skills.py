"""The skills of the resume that the job asks for, the most wanted first."""

from collections.abc import Iterator

from recovery.relevance import WEIGHT
from resume.changes import Evidence
from resume.job import Requirement, Requirements
from resume.matching import MatchReport, MatchStatus
from resume.model import Resume
from resume.skills import CERTIFICATIONS, SOFT_SKILLS, SPOKEN_LANGUAGES, canonical, find_skills, group
from resume.terms import stems
from tasks.write_key_skills import LONGEST, MOST, KeySkill, KeySkills

# Certificates and spoken languages have sections of their own; soft skills are shown by what was done.
_NOT_LISTED = frozenset({CERTIFICATIONS, SOFT_SKILLS, SPOKEN_LANGUAGES})


def write_key_skills(resume: Resume, requirements: Requirements, match: MatchReport) -> KeySkills:
    """Named as the resume names them, so that nothing has to be believed."""
    mentions = _mentions(resume)
    titles = _title_stems(resume)
    met = {m.requirement_id for m in match.requirements if m.status is not MatchStatus.MISSING}
    wanted: dict[str, list[Requirement]] = {}
    for requirement in sorted(requirements.items, key=lambda r: -WEIGHT[r.priority]):
        for keyword in requirement.keywords:
            skill = canonical(keyword)
            if requirement.id in met and skill in mentions and not stems(skill) <= titles:
                wanted.setdefault(skill, []).append(requirement)
    skills = [
        KeySkill(name=mentions[s].quote, requirement_ids=tuple(r.id for r in asking), evidence=mentions[s])
        for s, asking in wanted.items()
    ]
    return KeySkills(skills=tuple(skills[:MOST]))


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
    for located in resume.located_items():
        for m in find_skills(located.item.text):
            if m.same and len(m.text) <= LONGEST and group(m.canonical) not in _NOT_LISTED and not _is_told(m.text):
                yield m.canonical, Evidence(item_id=located.item.id, quote=m.text, start=m.start, end=m.end)


def _is_told(text: str) -> bool:
    """Whether the words tell what was done ("Mentored") instead of naming a skill."""
    return " " not in text and text.endswith(("ed", "ing")) and text[:1].isupper()
