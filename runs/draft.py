"""The draft: the same graph on rules alone, before and beside the models."""

import asyncio
from typing import Any, TypeVar

from orchestrator import RunView, TaskContext, TaskGraph, TaskOrchestrator, Way
from resume.job import Job, Requirements
from resume.matching import MatchReport
from resume.model import Resume
from runs.plan import RULES_WAY, Additions, plan_graph
from tasks.customize_section import SectionChanges
from tasks.locks import Locks
from tasks.own_words import OwnWords
from tasks.plan import Level, Plan
from tasks.tailoring import DraftResume, Tailoring
from tasks.validate_result import Validation

T = TypeVar("T")


def tailor_by_rules(resume: Resume, job: Job, level: Level, added: Additions) -> Tailoring:
    """The whole customization in this thread, which runs no event loop: about 0.2 s for two pages.

    Raises: RuntimeError when a rule fails, which is a bug.
    """
    view = asyncio.run(TaskOrchestrator().run(plan_graph(resume, job, level, added=added))).view
    return Tailoring(
        requirements=_output(view, Requirements),
        match=_output(view, MatchReport),
        plan=_output(view, Plan),
        sections=tuple({o.section_id: o for o in _outputs(view, SectionChanges)}.values()),  # refined ones come last
        validation=_output(view, Validation),
    )


def add_draft(graph: TaskGraph, resume: Resume, job: Job, level: Level, added: Additions) -> None:
    """Let the graph make its draft first, in a thread, so that the event loop serves the models meanwhile."""
    graph.add(
        DraftResume(),
        ways=[Way(RULES_WAY, by_rules, is_instant=True)],
        resume=resume,
        job=job,
        level=level,
        own=added.own,
        locked=added.locked,
        month=added.month,
    )


async def by_rules(
    ctx: TaskContext,
    *,
    resume: Resume,
    job: Job,
    level: Level,
    own: OwnWords,
    locked: Locks,
    month: str | None,
    **_: Any,
) -> Tailoring:
    """The call of a way that does it all by rules, off the event loop."""
    added = Additions(own=own, locked=locked, month=month)
    return await asyncio.to_thread(tailor_by_rules, resume, job, level, added)


def _outputs(view: RunView, kind: type[T]) -> list[T]:
    return [task.output for task in view.tasks.values() if isinstance(task.output, kind)]


def _output(view: RunView, kind: type[T]) -> T:
    if found := _outputs(view, kind):
        return found[0]
    failed = ", ".join(f"{t.name}: {t.details}" for t in view.tasks.values() if t.failure)
    raise RuntimeError(f"the rules gave no {kind.__name__}: {failed}")
