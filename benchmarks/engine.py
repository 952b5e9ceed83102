"""What the engine costs per task, against a hand-written scheduler on bare asyncio in the same run.

    python -m benchmarks.engine [--sizes 100,1000,10000] [--repeat 5] [--json FILE]

Every core feature is on: time limits, decide, slots, events with a subscriber, journal, keys. The tasks do nothing, so
all that is measured is the engine. Ratios are of medians over rounds in which both take turns.
"""

import argparse
import asyncio
import gc
import json
import math
import random
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers import build

Deps = dict[str, tuple[str, ...]]


@dataclass(eq=False)
class Graph:
    """A graph whose nodes only note that they ran; `deps` is in topological order and ends in the one sink."""

    name: str
    deps: Deps
    done: int = 0

    async def work(self, node: str) -> None:
        self.done += 1


def chain(n: int) -> Graph:
    return Graph("chain", {f"n{i}": (f"n{i - 1}",) if i else () for i in range(n)})


def fan(n: int) -> Graph:
    middle = tuple(f"n{i}" for i in range(1, n - 1))
    return Graph("fan", {"n0": (), **dict.fromkeys(middle, ("n0",)), "sink": middle})


def layered(n: int) -> Graph:
    """About sqrt(n) layers of sqrt(n) nodes; each needs one to three of the layer before."""
    rng, width = random.Random(n), max(4, math.isqrt(n))
    deps: Deps = {}
    for i in range(n - 1):
        above = range((i // width - 1) * width, i // width * width)
        deps[f"n{i}"] = tuple(f"n{j}" for j in sorted(rng.sample(above, rng.randint(1, 3)))) if i >= width else ()
    used = {d for ds in deps.values() for d in ds}
    deps["sink"] = tuple(node for node in deps if node not in used)
    return Graph("layered", deps)


def bare(graph: Graph) -> Callable[[], Awaitable[None]]:
    """The floor: a counter per node and a task of the event loop per node, nothing else."""
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


def seconds(run: Callable[[], Awaitable[None]], graph: Graph) -> float:
    async def timed() -> float:
        start = time.perf_counter()
        await run()
        return time.perf_counter() - start

    graph.done = 0
    gc.collect()
    taken = asyncio.run(timed())
    if graph.done != len(graph.deps):
        raise AssertionError(f"{graph.name}: {graph.done} of {len(graph.deps)} nodes ran")
    return taken


def measure(graph: Graph, rounds: int) -> dict[str, float | str | int]:
    n = len(graph.deps)
    floor, ours = bare(graph), build(graph)
    times = [(seconds(floor, graph), seconds(ours, graph)) for _ in range(rounds)]
    floor_us, ours_us = (statistics.median(t) / n * 1e6 for t in zip(*times, strict=True))
    return {"graph": graph.name, "tasks": n, "bare_us": floor_us, "engine_us": ours_us, "ratio": ours_us / floor_us}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000,10000", help="numbers of tasks, separated by commas")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    options = parser.parse_args()
    rows = []
    print(f"{'graph':<10}{'tasks':>8}{'bare us/task':>15}{'engine us/task':>17}{'ratio':>8}")
    for make in (chain, fan, layered):
        for size in map(int, options.sizes.split(",")):
            row = measure(make(size), options.repeat)
            rows.append(row)
            print(
                f"{row['graph']:<10}{row['tasks']:>8}{row['bare_us']:>15.1f}{row['engine_us']:>17.1f}{row['ratio']:>8.1f}"
            )
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2) + "\n")


if __name__ == "__main__":
    main()
