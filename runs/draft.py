"""The draft: the same graph on rules alone, before and beside the models."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from llm.task import ModelTask
from orchestrator import MicroTask, RunView, TaskContext, TaskGraph, TaskOrchestrator, Usage, Way
from recovery.registry import RULES_WAY
from resume.job import Job, Requirements
from resume.matching.match import MatchReport
from resume.model import Resume
from runs.plan import Additions, plan_graph, rules_ways
from tasks.customize_section import SectionChanges
from tasks.locks import Locks
from tasks.own_words import OwnWords
from tasks.plan import Level, Plan
from tasks.tailoring import DraftResume, Tailoring
from tasks.validate_result import Validation

if TYPE_CHECKING:
    from llm.known import KnownModel

T = TypeVar("T")


class Elsewhere(Protocol):
    """Calls a function on another thread or process."""

    async def __call__(self, call: Callable[..., T], /, *args: Any) -> T: ...


def tailor_by_rules(
    resume: Resume, job: Job, level: Level, added: Additions, model: "KnownModel | None" = None
) -> Tailoring:
    """The whole customization in this thread, which runs no event loop: about 0.2 s for two pages.

    Args:
        model: whose prompts are measured on the way, for the estimate. It proposes more than the rules do, so tasks
            that depend on what was proposed are guessed too low, and answers too high until it has given some.
    Raises: RuntimeError when a rule fails, which is a bug.
    """
    estimates: dict[str, Usage] = {}

    def ways(task: MicroTask[Any]) -> list[Way[Any]]:
        (rules,) = rules_ways(task)
        return [rules if model is None else _measured(rules, task, model, estimates)]

    view = asyncio.run(TaskOrchestrator().run(plan_graph(resume, job, level, ways, added))).view
    return Tailoring(
        requirements=_output(view, Requirements),
        match=_output(view, MatchReport),
        plan=_output(view, Plan),
        sections=tuple({o.section_id: o for o in _outputs(view, SectionChanges)}.values()),  # refined ones come last
        validation=_output(view, Validation),
        estimates=estimates,
    )


class Drafting:
    """How a draft is made.

    Args:
        model: whose price is estimated on the way; None for no estimate.
        elsewhere: calls a function where it does not keep the event loop; in a thread when not given.
    """

    def __init__(self, model: "KnownModel | None" = None, elsewhere: Elsewhere = asyncio.to_thread) -> None:
        self._model = model
        self._elsewhere = elsewhere

    def add(self, graph: TaskGraph, resume: Resume, job: Job, level: Level, added: Additions) -> None:
        """Let the graph make its draft first."""
        graph.add(
            DraftResume(),
            ways=[Way(RULES_WAY, self.by_rules, is_instant=True)],
            resume=resume,
            job=job,
            level=level,
            own=added.own,
            locked=added.locked,
            month=added.month,
        )

    async def by_rules(
        self,
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
        """The call of a way that does it all by rules, while the event loop serves the models."""
        return await self.tailor(resume, job, level, Additions(own=own, locked=locked, month=month))

    async def tailor(self, resume: Resume, job: Job, level: Level, added: Additions) -> Tailoring:
        """The whole customization by rules, elsewhere."""
        return await self._elsewhere(tailor_by_rules, resume, job, level, added, self._model)


def _measured(rules: Way[Any], task: MicroTask[Any], model: "KnownModel", found: dict[str, Usage]) -> Way[Any]:
    async def call(ctx: TaskContext, **inputs: Any) -> Any:
        if isinstance(task, ModelTask) and task.has_question(**inputs):
            found[ctx.name] = model.expected(task, task.prompt(**inputs))
        return await rules.call(ctx, **inputs)

    return replace(rules, call=call)


def _outputs(view: RunView, kind: type[T]) -> list[T]:
    return [task.output for task in view.tasks.values() if isinstance(task.output, kind)]


def _output(view: RunView, kind: type[T]) -> T:
    if found := _outputs(view, kind):
        return found[0]
    failed = ", ".join(f"{t.name}: {t.details}" for t in view.tasks.values() if t.failure)
    raise RuntimeError(f"the rules gave no {kind.__name__}: {failed}")
