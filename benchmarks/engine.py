"""What the engine costs, against a hand-written scheduler on bare asyncio in the same run.

    python -m benchmarks.engine [--sizes 100,1000,10000] [--repeat 5] [--draws 16] [--crowds 200,500]
        [--calls-ms 50,500] [--json FILE]

Every core feature is on: time limits, decide, slots, events with a subscriber, journal, keys. First tasks that do
nothing, so that all that is measured is the engine, in memory and with its journal in SQLite; then tasks that wait as
model calls do. Ratios are of medians over rounds in which all take turns.
"""

import argparse
import asyncio
import gc
import json
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.floor import Run, bare
from benchmarks.latency import crowd, makespan
from benchmarks.peers import build
from benchmarks.shapes import Graph, chain, fan, layered


def seconds(run: Run, graph: Graph, *, is_collected: bool = True) -> float:
    """How long one run takes. `is_collected`: whether Python's cycle collector runs meanwhile, as it usually does."""

    async def timed() -> float:
        start = time.perf_counter()
        await run()
        return time.perf_counter() - start

    gc.collect()
    if not is_collected:
        gc.disable()
    try:
        taken = asyncio.run(timed())
    finally:
        gc.enable()
    graph.check()
    return taken


def overhead(sizes: list[int], rounds: int) -> list[dict[str, Any]]:
    """Microseconds per task that does nothing."""
    rows = []
    for make in (chain, fan, layered):
        for size in sizes:
            graph = make(size)
            floor, ours = bare(graph), build(graph)
            times = [
                (seconds(floor, graph), seconds(ours, graph), seconds(ours, graph, is_collected=False))
                for _ in range(rounds)
            ]
            floor_us, ours_us, quiet_us = (statistics.median(t) / size * 1e6 for t in zip(*times, strict=True))
            row: dict[str, Any] = {"graph": graph.name, "tasks": size, "bare us": floor_us, "engine us": ours_us}
            rows.append({**row, "ratio": ours_us / floor_us, "without collector us": quiet_us})
    return rows


def table(title: str, rows: Iterable[dict[str, Any]]) -> None:
    """Print rows of figures under their names, as Markdown."""
    rows = list(rows)
    print(f"\n{title}\n\n| {' | '.join(rows[0])} |\n|{'---|' * len(rows[0])}")
    for row in rows:
        print("| " + " | ".join(f"{v:.3g}" if isinstance(v, float) else str(v) for v in row.values()) + " |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000,10000", help="numbers of tasks, separated by commas")
    parser.add_argument("--repeat", type=int, default=5, help="rounds")
    parser.add_argument("--draws", type=int, default=16, help="draws of latencies")
    parser.add_argument("--crowds", default="200,500", help="numbers of runs at once, separated by commas")
    parser.add_argument("--calls-ms", default="50,500", help="how long the calls of a crowd take on average")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    options = parser.parse_args()
    figures: dict[str, list[dict[str, Any]]] = {}
    measures: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "Per task that does nothing": lambda: overhead(_numbers(options.sizes), options.repeat),
        "Length / critical path": lambda: makespan(options.draws),
        "Many runs at once": lambda: crowd(
            _numbers(options.crowds), [call_ms / 1000 for call_ms in _numbers(options.calls_ms)]
        ),
    }
    for title, measure in measures.items():
        figures[title] = measure()
        table(title, figures[title])
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n")


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


if __name__ == "__main__":
    main()
