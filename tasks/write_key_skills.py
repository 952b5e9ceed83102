"""The skills that say most about this candidate for this job."""

from collections.abc import Mapping

from analyzers.prompt_data import requirement_lines, resume_lines
from llm.prompts import Data, Prompt
from llm.task import ModelTask
from resume.changes import Evidence
from resume.job import Requirements
from resume.model import Frozen, Resume
from resume.terms import stems
from tasks.own_words import OwnWords, told_facts

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
    """Takes `resume`, `requirements`, `match` and `own`."""

    timeout_s = 45.0
    instructions = """\
Name up to ten skills that the requirements ask for and that the candidate's own words show, the most wanted first. \
Each at most 30 characters, in the candidate's words, with the quote that shows it and where it stands. Name fewer \
when fewer are shown."""

    def prompt(self, *, resume: Resume, requirements: Requirements, own: OwnWords, **_: object) -> Prompt:
        return Prompt(
            self.instructions,
            own=(
                requirement_lines(requirements.items),
                resume_lines(resume),
                Data("notes", own.notes),
                Data("answers", own.text_of("answers")),
            ),
        )

    def check(
        self, output: KeySkills, *, resume: Resume, requirements: Requirements, own: OwnWords, **_: object
    ) -> KeySkills:
        """Keep those that are short and stand where they say they do, each once."""
        texts = {located.item.id: located.item.text for located in resume.located_items()}
        told = told_facts(own, requirements.items)
        named: dict[str, KeySkill] = {}
        for skill in output.skills:
            facts = [f for f in told if f.holds(skill.evidence)]
            stands = bool(facts) or _stands(skill.evidence, texts)
            is_shown = _is_named(skill) or any(f.confirms.casefold() == skill.name.casefold() for f in facts)
            if 0 < len(skill.name) <= LONGEST and stands and is_shown:
                named.setdefault(skill.name.casefold(), skill)
        return KeySkills(skills=tuple(named.values())[:MOST])


def _stands(evidence: Evidence, texts: Mapping[str, str]) -> bool:
    return texts.get(evidence.item_id, "")[evidence.start : evidence.end] == evidence.quote != ""


def _is_named(skill: KeySkill) -> bool:
    """Whether the quote has the name in it, in this or another form."""
    quote = skill.evidence.quote
    return skill.name.casefold() in quote.casefold() or (bool(stems(skill.name)) and stems(skill.name) <= stems(quote))
