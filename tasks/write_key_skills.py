"""The skills that say most about this candidate for this job."""

import re
from collections.abc import Iterator

from pydantic import Field

from analyzers.prompt_data import requirement_lines
from llm.prompts import Data, Prompt
from llm.task import ModelTask
from resume.changes import Evidence
from resume.job import Requirements
from resume.model import Frozen
from resume.quotes import Quotable
from resume.terms import stems
from tasks.own_words import ANSWERS, NOTES, OwnWords, told_facts
from tasks.plan_key_skills import ShownSkill, ShownSkills

MOST = 10  # skills
LONGEST = 30  # characters of one
LONGEST_TOLD = 60  # of one that notes or answers name together with its years or level


class KeySkill(Frozen):
    """A skill that the job asks for, in the candidate's own words, and where they stand."""

    name: str
    requirement_ids: tuple[str, ...]
    evidence: Evidence


class KeySkills(Frozen):
    """At most ten, the most wanted first; fewer when the candidate's words support fewer."""

    skills: tuple[KeySkill, ...] = ()


class ChosenSkill(Frozen):
    """A skill as a model chooses it."""

    name: str = Field(description="in the candidate's words, 30 characters at most")
    source: str = Field(description="the number in brackets before the words that show it, or: notes, answers")
    quote: str = Field(default="", description="from notes or answers: the words that show it")
    requirement_ids: tuple[str, ...] = Field(default=(), description="ids of the requirements that ask for it")


class KeySkillsAnswer(Frozen):
    """What a model chooses."""

    skills: tuple[ChosenSkill, ...] = Field(default=(), description="ten at most, the most wanted first")


class WriteKeySkills(ModelTask[KeySkills]):
    """Takes `shown` (the slice), `requirements` and `own`."""

    version = "3"
    answer_type = KeySkillsAnswer
    timeout_s = 45.0
    instructions = """\
Choose up to ten skills for the top of this resume: those that the candidate's own words show and that the \
requirements ask for, the most wanted first. Choose fewer when fewer are both shown and asked for; none is an answer \
too.
Name each as the candidate does. What somebody is only learning, or once saw, is no skill of theirs. Name one thing \
once, under its best known name."""

    def prompt(self, *, shown: ShownSkills, requirements: Requirements, own: OwnWords) -> Prompt:
        lines = [f"[{number}] {s.evidence.quote}" for number, s in enumerate(_all(shown), 1)]
        return Prompt(
            self.instructions,
            own=(
                requirement_lines(requirements.items),
                Data("met", " ".join(shown.met)),
                Data("shown", "\n".join(lines)),
                Data("notes", own.notes),
                Data("answers", own.text_of(ANSWERS)),
            ),
        )

    def from_answer(
        self, answer: KeySkillsAnswer, *, origin: str, shown: ShownSkills, requirements: Requirements, own: OwnWords
    ) -> KeySkills:
        """With each skill's own words; what has none is left out."""
        return KeySkills(skills=tuple(_with_words(answer, shown, requirements, own)))

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
            if 0 < len(skill.name) <= (LONGEST_TOLD if facts else LONGEST) and stands and is_shown:
                named.setdefault(skill.name.casefold(), skill)
        return KeySkills(skills=tuple(named.values())[:MOST])


def _with_words(
    answer: KeySkillsAnswer, shown: ShownSkills, requirements: Requirements, own: OwnWords
) -> Iterator[KeySkill]:
    numbered = {str(number): s.evidence for number, s in enumerate(_all(shown), 1)}
    known = {r.id for r in requirements.items}
    for skill in answer.skills:
        evidence = numbered.get(skill.source.strip("[] "))
        if skill.source in (NOTES, ANSWERS) and (place := Quotable(own.text_of(skill.source)).find(skill.quote)):
            quote = own.text_of(skill.source)[slice(*place)]
            evidence = Evidence(item_id=skill.source, quote=quote, start=place[0], end=place[1])
        if evidence is not None:
            ids = tuple(id_ for id_ in skill.requirement_ids if id_ in known)
            yield KeySkill(name=" ".join(skill.name.split()), requirement_ids=ids, evidence=evidence)


def _all(shown: ShownSkills) -> tuple[ShownSkill, ...]:
    return (*shown.skills, *shown.terms)


def _is_named(skill: KeySkill) -> bool:
    """Whether the quote has it as words of its own, in this or another form: "Java" does not stand in "JavaScript", and
    another name of the same is for the gate to put there."""
    quote = skill.evidence.quote
    if re.search(rf"(?<!\w){re.escape(skill.name)}(?![\w+#])", quote, re.IGNORECASE):
        return True
    if f" {_words(skill.name)} " in f" {_words(quote)} ":
        return True  # parted in another way: "Excel (Power Query)" of "Excel: Power Query"
    return bool(stems(skill.name)) and stems(skill.name) <= stems(quote)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[\w+#]+", text.casefold()))
