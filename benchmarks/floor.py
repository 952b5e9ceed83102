"""The floor: what a graph costs on bare asyncio, by a scheduler written by hand for nothing else."""

import asyncio
from collections.abc import Awaitable, Callable

from benchmarks.shapes import Graph

Run = Callable[[], Awaitable[None]]


def bare(graph: Graph) -> Run:
    """A counter per node and a task of the event loop per node, nothing else."""
    dependents: dict[str, list[str]] = {node: [] for node in graph.deps}
    for node, deps in graph.deps.items():
        for dep in deps:
            dependents[dep].append(node)
    sink = next(reversed(graph.deps))

    async def run() -> None:
        waiting = {node: len(deps) for node, deps in graph.deps.items()}
        end = asyncio.get_running_loop().create_future()
        tasks: set[asyncio.Task[None]] = set()

        async def go(node: str) -> None:
            await graph.work(node)
            for dependent in dependents[node]:
                waiting[dependent] -= 1
                if not waiting[dependent]:
                    start(dependent)
            if node == sink:
                end.set_result(None)

        def start(node: str) -> None:
            task = asyncio.create_task(go(node))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

        for node, count in list(waiting.items()):
            if not count:
                start(node)
        await end

    return run
