"""The skills that say most about this candidate for this job."""

from analyzers.prompt_data import requirement_lines
from llm.prompts import Data, Prompt
from llm.task import ModelTask
from resume.changes import Evidence
from resume.job import Requirements
from resume.model import Frozen
from resume.terms import stems
from tasks.own_words import OwnWords, told_facts
from tasks.plan_key_skills import ShownSkill, ShownSkills

MOST = 10  # skills
LONGEST = 30  # characters of one


class KeySkill(Frozen):
    """A skill that the job asks for, in the candidate's own words, and where they stand."""

    name: str
    requirement_ids: tuple[str, ...]
    evidence: Evidence


class KeySkills(Frozen):
    """At most ten, the most wanted first; fewer when the candidate's words support fewer."""

    skills: tuple[KeySkill, ...] = ()


class WriteKeySkills(ModelTask[KeySkills]):
    """Takes `shown` (the slice), `requirements` and `own`."""

    timeout_s = 45.0
    instructions = """\
Choose up to ten of the skills that the candidate's own words show and that the requirements ask for, the most wanted \
first. Each at most 30 characters, in the candidate's words, with the quote that shows it and where it stands, as they \
are given. Choose fewer when fewer are asked for."""

    def prompt(self, *, shown: ShownSkills, requirements: Requirements, own: OwnWords) -> Prompt:
        lines = [f"[{s.evidence.item_id} {s.evidence.start}-{s.evidence.end}] {s.evidence.quote}" for s in _all(shown)]
        return Prompt(
            self.instructions,
            own=(
                requirement_lines(requirements.items),
                Data("met", " ".join(shown.met)),
                Data("shown", "\n".join(lines)),
                Data("notes", own.notes),
                Data("answers", own.text_of("answers")),
            ),
        )

    def check(
        self, output: KeySkills, *, shown: ShownSkills, requirements: Requirements, own: OwnWords, **_: object
    ) -> KeySkills:
        """Keep those that are short and stand where they say they do, each once."""
        places = {s.evidence for s in _all(shown)}
        told = told_facts(own, requirements.items)
        named: dict[str, KeySkill] = {}
        for skill in output.skills:
            facts = [f for f in told if f.holds(skill.evidence)]
            stands = bool(facts) or skill.evidence in places
            is_shown = _is_named(skill) or any(f.confirms.casefold() == skill.name.casefold() for f in facts)
            if 0 < len(skill.name) <= LONGEST and stands and is_shown:
                named.setdefault(skill.name.casefold(), skill)
        return KeySkills(skills=tuple(named.values())[:MOST])


def _all(shown: ShownSkills) -> tuple[ShownSkill, ...]:
    return (*shown.skills, *shown.terms)


def _is_named(skill: KeySkill) -> bool:
    """Whether the quote has the name in it, in this or another form."""
    quote = skill.evidence.quote
    return skill.name.casefold() in quote.casefold() or (bool(stems(skill.name)) and stems(skill.name) <= stems(quote))
