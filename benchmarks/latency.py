"""How much longer than it must a run takes: alone, with five slots, and with hundreds of others in one process."""

import asyncio
import gc
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

from benchmarks.floor import Run, bare
from benchmarks.peers import build
from benchmarks.shapes import Graph, pipeline, unbalanced
from orchestrator.testing import list_schedule

SHAPES = (pipeline, unbalanced)
SLOTS = 5


def makespan(draws: int) -> list[dict[str, Any]]:
    """Length of a run / its critical path, on bare asyncio and by the engine with slots enough; and with five slots /
    what a list scheduler with perfect knowledge would need. The median over draws of latencies."""
    rows = []
    for shape in SHAPES:
        ratios: dict[str, list[float]] = {"bare": [], "engine": [], "five slots": []}
        for draw in range(draws):
            graph = shape(draw)
            critical = graph.critical_path_s
            ratios["bare"].append(_seconds(bare(graph), graph) / critical)
            ratios["engine"].append(_seconds(build(graph), graph) / critical)
            ratios["five slots"].append(_seconds(build(graph, slots=SLOTS), graph) / _reference_s(graph))
        rows.append({"graph": shape.__name__, "draws": draws, **{k: statistics.median(v) for k, v in ratios.items()}})
    return rows


def crowd(sizes: list[int], calls_s: Sequence[float]) -> list[dict[str, Any]]:
    """Many runs at once in one process, each with an orchestrator of its own: length / critical path of each, and the
    processor time for all of them. Their calls take `calls_s` on average; those of models take seconds."""
    rows = []
    makers: dict[str, Callable[[Graph], Run]] = {"bare": bare, "engine": build}
    for call_s, size, (name, make) in product(calls_s, (1, *sizes), makers.items()):
        graphs = [pipeline(draw, call_s) for draw in range(size)]
        runs = [make(graph) for graph in graphs]
        gc.collect()
        cpu_s = time.process_time()
        ratios = asyncio.run(_all(graphs, runs))
        cpu_s = time.process_time() - cpu_s
        p95 = statistics.quantiles(ratios, n=20)[-1] if size > 1 else ratios[0]
        row = {"call ms": 1000 * call_s, "runs": size, "by": name, "p50": statistics.median(ratios), "p95": p95}
        rows.append({**row, "cpu ms a run": 1000 * cpu_s / size})
    return rows


async def _all(graphs: list[Graph], runs: list[Run]) -> list[float]:
    async def one(graph: Graph, run: Run) -> float:
        start = time.perf_counter()
        await run()
        taken = time.perf_counter() - start
        graph.check()
        return taken / graph.critical_path_s

    return await asyncio.gather(*map(one, graphs, runs))


def _seconds(run: Run, graph: Graph) -> float:
    async def timed() -> float:
        start = time.perf_counter()
        await run()
        return time.perf_counter() - start

    taken = asyncio.run(timed())
    graph.check()
    return taken


def _reference_s(graph: Graph) -> float:
    index = {node: i for i, node in enumerate(graph.deps)}
    needs = [[index[dep] for dep in deps] for deps in graph.deps.values()]
    return list_schedule(needs, [graph.latency[node] for node in graph.deps], SLOTS).makespan
