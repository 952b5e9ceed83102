"""Resume and job become a graph of micro-tasks. Reads like the data flow."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from analyzers.generic import AnalyzeGeneric
from orchestrator import MicroTask, TaskContext, TaskGraph, TaskRef, Way, optional
from recovery.registry import RULES
from resume.job import Job
from resume.model import Resume
from tasks.assemble_resume import AssembleResume
from tasks.customize_section import CustomizeSection
from tasks.extract_requirements import ExtractRequirements
from tasks.generate_plan import GeneratePlan, Level
from tasks.match_requirements import MatchRequirements
from tasks.plan_section import PlanSection
from tasks.validate_result import ValidateResult
from tasks.write_key_skills import WriteKeySkills

Output = TypeVar("Output")

RULES_WAY = "rules"


Ways = Callable[[MicroTask[Any]], list[Way[Any]]]


def rules_ways(task: MicroTask[Any]) -> list[Way[Any]]:
    """The one way of a task when no model is set: the rules.

    Raises: KeyError when `recovery/rules/` has no twin for the task.
    """
    return [Way(RULES_WAY, _as_call(RULES[type(task)]), is_instant=True)]


def plan_graph(resume: Resume, job: Job, level: Level, ways: Ways = rules_ways) -> TaskGraph:
    """The graph of one customization. Static: its shape depends on the resume's sections alone.

    Args:
        ways: the ways of each task, in the order to try them.
    """
    graph = TaskGraph()

    def add(task: MicroTask[Output], *, name: str | None = None, **inputs: Any) -> TaskRef[Output]:
        return graph.add(task, name=name, ways=ways(task), **inputs)

    requirements = add(ExtractRequirements(), job=job)
    match = add(MatchRequirements(), requirements=requirements, resume=resume)
    analyses = {s.id: add(AnalyzeGeneric(), name=f"analyze_{s.id}", section=s, job=job) for s in resume.sections}
    plan = add(
        GeneratePlan(),
        resume=resume,
        requirements=requirements,
        match=match,
        analyses=[optional(a) for a in analyses.values()],
        level=level,
    )
    customized = []
    for section in resume.sections:
        part = add(
            PlanSection(),
            name=f"plan_section_{section.id}",
            plan=plan,
            requirements=requirements,
            section_id=section.id,
        )
        customized.append(
            add(
                CustomizeSection(),
                name=f"customize_{section.id}",
                section=section,
                part=part,
                analysis=optional(analyses[section.id]),
            )
        )
    key_skills = add(WriteKeySkills(), resume=resume, requirements=requirements, match=match)
    assembly = add(
        AssembleResume(),
        resume=resume,
        customized=[optional(c) for c in customized],
        key_skills=optional(key_skills),
        match=optional(match),
        level=level,
    )
    add(ValidateResult(), resume=resume, assembly=assembly, requirements=requirements)
    return graph


def _as_call(rules: Callable[..., Output]) -> Callable[..., Awaitable[Output]]:
    """The pure function as the call of a way."""

    async def call(ctx: TaskContext, **inputs: Any) -> Output:
        return rules(**inputs)

    return call
