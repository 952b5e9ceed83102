"""Our engine as an entry of a benchmark that runs the same graphs on several engines: `build(dag) -> run`.

`dag.deps` maps each node to the nodes that it needs, in topological order; `await dag.work(node)` is the body of one.
Every core feature is on: time-outs, decide, slots, events with a subscriber, journal, keys.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from orchestrator import (
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


def build(dag: Dag) -> Callable[[], Awaitable[None]]:
    async def work(ctx: TaskContext, node: str, upstream: list[None]) -> None:
        await dag.work(node)

    graph, task, way = TaskGraph(), NodeTask(), Way("work", work)
    refs: dict[str, TaskRef[None]] = {}
    for node, deps in dag.deps.items():
        refs[node] = graph.add(task, name=node, ways=[way], node=node, upstream=[refs[d] for d in deps])
    graph.build()

    async def run() -> None:
        orchestrator = TaskOrchestrator(max_concurrent_tasks=max(1, len(dag.deps)))
        async with orchestrator.subscribe("bench") as events:
            reader = asyncio.create_task(_read(events))
            result = await orchestrator.run(graph, run_id="bench")
            await reader
        if not result.is_whole:
            raise NodeFailed(", ".join(t.name for t in result.tasks.values() if t.status is TaskStatus.FAILED))

    return run


async def _read(events: Subscription) -> None:
    async for _ in events:
        pass
