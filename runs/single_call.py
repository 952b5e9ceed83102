"""The other side of the feature flag: one big call to one model, as a graph of one task.

It is what Tailorbird is measured against. Even so nothing it invents passes, and when it fails the rules do the work.
"""

from collections.abc import Iterator
from typing import Any

from analyzers.prompt_data import ad, resume_lines
from llm.prompts import Data, Prompt
from llm.task import ModelTask
from orchestrator import TaskGraph, Way
from recovery.registry import RULES_WAY
from recovery.rules.match_requirements import match_requirements
from recovery.rules.validate_result import validate_result
from resume.changes import Change
from resume.job import Job
from resume.model import Frozen, Resume, Section
from runs.draft import Drafting
from runs.plan import Additions, Ways
from tasks.advice import AskedBack
from tasks.assemble_resume import Assembly
from tasks.extract_requirements import ExtractRequirements, RequirementsAnswer
from tasks.gate import pass_gate
from tasks.locks import Locks
from tasks.own_words import OwnWords
from tasks.plan import Action, Level, Plan, Question, Recommendation
from tasks.plan_section import SectionPlan
from tasks.proposals import ProposedChange, ProposedChanges, to_changes
from tasks.tailoring import Tailoring


class WholeAnswer(Frozen):
    """Everything that the micro-tasks say, in one answer."""

    requirements: RequirementsAnswer
    summary: str
    changes: tuple[ProposedChange, ...] = ()
    questions: tuple[AskedBack, ...] = ()


class CustomizeAtOnce(ModelTask[Tailoring]):
    """Takes `resume`, `job`, `level`, `own`, `locked`, `wishes` and `month`."""

    answer_type = WholeAnswer
    timeout_s = 120.0
    instructions = """\
Tailor the resume to the job in one go.
First list what the ad asks for. Then propose new texts for lines and new orders of lines, by the ids given, for what \
speaks to the job: relevant lines and skills first, the ad's name for what the resume calls otherwise, wording that \
says plainly what was done. The level says how much: conservative, balanced or extensive.
Keep every figure, name and date. Claim nothing that the candidate's own words do not say; what the job asks for and \
the resume does not show is a question to the candidate.
Follow the candidate's wishes on style where they do not ask for anything untrue."""

    def prompt(
        self, *, resume: Resume, job: Job, level: Level, own: OwnWords, locked: Locks, wishes: str, **_: object
    ) -> Prompt:
        return Prompt(
            self.instructions,
            shared=(ad(job),),
            own=(
                resume_lines(resume),
                Data("notes", own.notes),
                Data("answers", "\n".join(f"[{a.requirement_id}] {a.text}" for a in own.answers)),
                Data("level", level),
                Data("locked", " ".join(locked.ids)),
                Data("wishes", wishes),
            ),
        )

    def from_answer(
        self,
        answer: WholeAnswer,
        *,
        origin: str,
        resume: Resume,
        job: Job,
        own: OwnWords,
        locked: Locks,
        month: str | None,
        **_: object,
    ) -> Tailoring:
        """With only what passes the gate, and the same last look as any customization."""
        extract = ExtractRequirements()
        found = extract.check(extract.from_answer(answer.requirements, origin=origin, job=job), job=job)
        known = {r.id for r in found.items}
        changes: list[Change] = []
        for section in resume.sections:
            part = SectionPlan(
                section_id=section.id, recommendations=tuple(_anywhere(section)), requirements=found.items
            )
            proposed = to_changes(ProposedChanges(changes=answer.changes), section, part, origin)
            changes += pass_gate(proposed, section, part, locked).changes
        unanswered = known - own.answered(found.items)
        asked = {q.requirement_id: q.text for q in answer.questions if q.requirement_id in unanswered}
        return Tailoring(
            requirements=found,
            match=match_requirements(found, resume, own, month),
            plan=Plan(
                summary=answer.summary,
                questions=tuple(Question(requirement_id=id_, text=text) for id_, text in asked.items()),
            ),
            validation=validate_result(resume, Assembly(changes=tuple(changes)), found, own, locked, month),
        )


def plan_single_call(
    resume: Resume, job: Job, level: Level, ways: Ways, added: Additions, drafting: Drafting
) -> TaskGraph:
    """The graph of one task whose last way is the rules pipeline."""
    task = CustomizeAtOnce()
    models = [way for way in ways(task) if way.is_model]
    graph = TaskGraph()
    graph.add(
        task,
        ways=[*models, Way(RULES_WAY, drafting.by_rules, is_instant=True)],
        resume=resume,
        job=job,
        level=level,
        own=added.own,
        locked=added.locked,
        wishes=added.wishes,
        month=added.month,
    )
    return graph


def _anywhere(section: Section) -> Iterator[Recommendation]:
    """A single call plans nothing, so that a change may be in any place of the section."""

    def about(**place: Any) -> Recommendation:
        return Recommendation(section_id=section.id, action=Action.REPHRASE, what="", why="", **place)

    yield about()
    for entry in section.entries:
        yield about(entry_id=entry.id)
    for item in section.all_items():
        yield about(item_id=item.id)
