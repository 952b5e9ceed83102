"""The skills that say most about this candidate for this job."""

from collections.abc import Mapping

from orchestrator import MicroTask
from resume.changes import Evidence
from resume.model import Frozen, Resume

MOST = 10  # skills
LONGEST = 30  # characters of one


class KeySkill(Frozen):
    """A skill that the job asks for, in the resume's own words, and where they stand."""

    name: str
    requirement_ids: tuple[str, ...]
    evidence: Evidence


class KeySkills(Frozen):
    """At most ten, the most wanted first; fewer when the resume supports fewer."""

    skills: tuple[KeySkill, ...] = ()


class WriteKeySkills(MicroTask[KeySkills]):
    """Takes `resume`, `requirements` and `match`."""

    timeout_s = 45.0

    def check(self, output: KeySkills, *, resume: Resume, **_: object) -> KeySkills:
        """Keep those that are short and stand in the resume where they say they do, each once."""
        texts = {located.item.id: located.item.text for located in resume.located_items()}
        named: dict[str, KeySkill] = {}
        for skill in output.skills:
            if 0 < len(skill.name) <= LONGEST and _stands(skill.evidence, texts):
                named.setdefault(skill.name.casefold(), skill)
        return KeySkills(skills=tuple(named.values())[:MOST])


def _stands(evidence: Evidence, texts: Mapping[str, str]) -> bool:
    return texts.get(evidence.item_id, "")[evidence.start : evidence.end] == evidence.quote != ""
