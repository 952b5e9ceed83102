"""What a customization would cost, before any model is asked.

The rules make the run, and each prompt that a model would have been given on the way is measured.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from llm.known import KnownModel
from llm.task import ModelTask
from orchestrator import MicroTask, TaskContext, TaskOrchestrator, Usage, Way
from resume.job import Job
from resume.model import Resume
from runs.plan import Additions, plan_graph, rules_ways
from tasks.plan import Level


@dataclass(frozen=True, slots=True)
class Estimate:
    """What each task may consume, by its name: only those that would ask the model, each in one attempt."""

    tasks: Mapping[str, Usage]

    @property
    def total(self) -> Usage:
        """Of the whole run."""
        return sum(self.tasks.values(), Usage())


def estimate_run(resume: Resume, job: Job, level: Level, model: KnownModel, added: Additions | None = None) -> Estimate:
    """The estimate for a model, in this thread, which runs no event loop: about 0.3 s for two pages.

    A model proposes more than the rules do, so tasks that depend on what was proposed or refused are guessed too low;
    answers are guessed too high until the model has given some.
    """
    found: dict[str, Usage] = {}

    def ways(task: MicroTask[Any]) -> list[Way[Any]]:
        (rules,) = rules_ways(task)
        return [Way(rules.name, _measured(rules, task, model, found), is_instant=True)]

    asyncio.run(TaskOrchestrator().run(plan_graph(resume, job, level, ways, added or Additions())))
    return Estimate(found)


def _measured(rules: Way[Any], task: MicroTask[Any], model: KnownModel, found: dict[str, Usage]) -> Any:
    async def call(ctx: TaskContext, **inputs: Any) -> Any:
        if isinstance(task, ModelTask) and task.has_question(**inputs):
            found[ctx.name] = model.expected(task, task.prompt(**inputs))
        return await rules.call(ctx, **inputs)

    return call
