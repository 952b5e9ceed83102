"""Resume and job become a graph of micro-tasks. Reads like the data flow."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from analyzers.base import AnalyzeSection
from analyzers.certifications import AnalyzeCertifications
from analyzers.education import AnalyzeEducation
from analyzers.experience import AnalyzeExperience
from analyzers.generic import AnalyzeGeneric
from analyzers.projects import AnalyzeProjects
from analyzers.skills import AnalyzeSkills
from analyzers.summary import AnalyzeSummary
from llm.task import ModelTask
from orchestrator import MicroTask, TaskContext, TaskGraph, TaskRef, Way, optional
from recovery.registry import RULES, RULES_WAY
from resume.job import Job
from resume.model import Resume, Section, SectionKind
from tasks.assemble_resume import AssembleResume
from tasks.customize_section import CustomizeSection
from tasks.extract_job import ExtractJob
from tasks.extract_requirements import ExtractRequirements
from tasks.generate_plan import GeneratePlan
from tasks.locks import Locks
from tasks.match_requirements import MatchRequirements
from tasks.own_words import OwnWords
from tasks.plan import Level, Plan
from tasks.plan_key_skills import PlanKeySkills
from tasks.plan_section import PlanSection
from tasks.refine_section import RefineSection
from tasks.validate_result import ValidateResult
from tasks.write_key_skills import WriteKeySkills

Output = TypeVar("Output")


Ways = Callable[[MicroTask[Any]], list[Way[Any]]]


ModelWays = Callable[[ModelTask[Any]], list[Way[Any]]]


def without(ways: Ways, names: Collection[str]) -> Ways:
    """The same ways, but for those of these names."""

    def others(task: MicroTask[Any]) -> list[Way[Any]]:
        return [way for way in ways(task) if way.name not in names]

    return others


def rules_ways(task: MicroTask[Any]) -> list[Way[Any]]:
    """The one way of a task when no model is set: the rules. None when `recovery/rules/` has no twin for the task."""
    rules = RULES.get(type(task))
    return [Way(RULES_WAY, _as_call(rules), is_instant=True)] if rules is not None else []


def models_first(models: ModelWays, rules: Ways = rules_ways) -> Ways:
    """Ways in which models do what they can, and the rules stand behind each of them."""

    def ways(task: MicroTask[Any]) -> list[Way[Any]]:
        return [*(models(task) if isinstance(task, ModelTask) else []), *rules(task)]

    return ways


@dataclass(frozen=True, slots=True)
class Additions:
    """What the caller adds to resume and job.

    Args:
        own: notes and answers, sources of facts like the resume.
        wishes: of style and emphasis; data for prompts, never a source.
        locked: what is never touched.
        previous: the plan of an earlier run, whose recommendations stay where nothing changed.
        month: the month that it is, such as "2026-11": positions that are still held last until then. None: until the
            latest year that the resume speaks of.
    """

    own: OwnWords = field(default_factory=OwnWords)
    wishes: str = ""
    locked: Locks = field(default_factory=Locks)
    previous: Plan | None = None
    month: str | None = None


def plan_graph(
    resume: Resume, job: Job, level: Level, ways: Ways = rules_ways, added: Additions = Additions()
) -> TaskGraph:
    """The graph of one customization. Static: its shape depends on the resume's sections alone.

    Each addition is an input of just the tasks that need it, so that only what depends on it is done anew.

    Args:
        ways: the ways of each task, in the order to try them.
    """
    graph = TaskGraph()

    def add(task: MicroTask[Output], *, name: str | None = None, **inputs: Any) -> TaskRef[Output]:
        return graph.add(task, name=name, ways=ways(task), **inputs)

    own, wishes, locked, month = added.own, added.wishes, added.locked, added.month
    job_facts = add(ExtractJob(), job=job)
    requirements = add(ExtractRequirements(), job=job)
    match = add(MatchRequirements(), requirements=requirements, resume=resume, own=own, month=month)
    analyses = {s.id: add(analyzer_for(s), name=f"analyze_{s.id}", section=s, job=job) for s in resume.sections}
    plan = add(
        GeneratePlan(),
        resume=resume,
        requirements=requirements,
        match=match,
        analyses=[optional(a) for a in analyses.values()],
        job=optional(job_facts),
        level=level,
        own=own,
        locked=locked,
        wishes=wishes,
        previous=added.previous,
    )
    refined = []
    for section in resume.sections:
        part = add(
            PlanSection(),
            name=f"plan_section_{section.id}",
            plan=plan,
            requirements=requirements,
            section_id=section.id,
        )
        about = {"section": section, "part": part, "locked": locked.within(section), "wishes": wishes}
        customized = add(
            CustomizeSection(), name=f"customize_{section.id}", analysis=optional(analyses[section.id]), **about
        )
        refined.append(add(RefineSection(), name=f"refine_{section.id}", customized=customized, **about))
    shown = add(PlanKeySkills(), resume=resume, requirements=requirements, match=match)
    key_skills = add(WriteKeySkills(), shown=shown, requirements=requirements, own=own)
    assembly = add(
        AssembleResume(),
        resume=resume,
        refined=[optional(r) for r in refined],
        key_skills=optional(key_skills),
        match=optional(match),
        level=level,
        locked=locked,
        requirements=optional(requirements),
        own=own,
    )
    add(
        ValidateResult(),
        resume=resume,
        assembly=assembly,
        requirements=requirements,
        own=own,
        locked=locked,
        month=month,
    )
    return graph


def analyzer_for(section: Section) -> AnalyzeSection:
    """The analyzer for sections of this kind."""
    return _ANALYZERS.get(section.kind, AnalyzeGeneric)()


_ANALYZERS: Mapping[SectionKind, type[AnalyzeSection]] = {
    SectionKind.SUMMARY: AnalyzeSummary,
    SectionKind.EXPERIENCE: AnalyzeExperience,
    SectionKind.SKILLS: AnalyzeSkills,
    SectionKind.EDUCATION: AnalyzeEducation,
    SectionKind.PROJECTS: AnalyzeProjects,
    SectionKind.CERTIFICATIONS: AnalyzeCertifications,
}


def _as_call(rules: Callable[..., Output]) -> Callable[..., Awaitable[Output]]:
    """The pure function as the call of a way."""

    async def call(ctx: TaskContext, **inputs: Any) -> Output:
        return rules(**inputs)

    return call
