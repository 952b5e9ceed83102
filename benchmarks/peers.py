"""Our engine as an entry of a benchmark that runs the same graphs on several engines: `build(dag) -> run`.

`dag.deps` maps each node to the nodes that it needs, in topological order; `await dag.work(node)` is the body of one.
Every core feature is on: time-outs, decide, slots, events with a subscriber, journal, keys.
"""

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from typing import Protocol

from orchestrator import (
    Journal,
    MicroTask,
    Subscription,
    TaskContext,
    TaskGraph,
    TaskOrchestrator,
    TaskRef,
    TaskStatus,
    Way,
)


class Dag(Protocol):
    deps: dict[str, tuple[str, ...]]

    async def work(self, node: str) -> None: ...


class NodeTask(MicroTask[None]):
    """One node; what it needs comes as a list, only to be an edge."""


class NodeFailed(Exception):
    """A node of the graph failed; all that did not need it is done."""


def build(dag: Dag, *, slots: int | None = None, journal: Journal | None = None) -> Callable[[], Awaitable[None]]:
    """A function that runs the graph once.

    Args:
        slots: as many as there are nodes when not given.
        journal: in memory, a new one for each run, when not given.
    """

    async def work(ctx: TaskContext, node: str, upstream: list[None]) -> None:
        await dag.work(node)

    graph, task, way = TaskGraph(), NodeTask(), Way("work", work)
    refs: dict[str, TaskRef[None]] = {}
    for node, deps in dag.deps.items():
        refs[node] = graph.add(task, name=node, ways=[way], node=node, upstream=[refs[d] for d in deps])
    graph.build()

    async def run() -> None:
        orchestrator = TaskOrchestrator(slots or max(1, len(dag.deps)), journal=journal)
        run_id = uuid.uuid4().hex
        async with orchestrator.subscribe(run_id) as events:
            reader = asyncio.create_task(_read(events))
            result = await orchestrator.run(graph, run_id=run_id)
            await reader
        if not result.is_whole:
            raise NodeFailed(", ".join(t.name for t in result.tasks.values() if t.status is TaskStatus.FAILED))

    return run


async def _read(events: Subscription) -> None:
    async for _ in events:
        pass
