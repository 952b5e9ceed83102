"""What hedging saves, and what it costs: runs of a pipeline with and without it, in virtual time.

    python -m benchmarks.hedging [--runs 4000] [--seeds 1,2,3] [--json FILE]

Every task has two models and an instant way, as customizations have. The same seed gives the same lengths of calls
with hedging and without, so that ratios compare the same draws: seconds of a run with hedging / without, at the
median, the 95th and the 99th percentile; and calls of models with / without, those of the warm-up included. The
scenarios:

    independent    each call's length is a draw of its own, lognormal with sigma 1: a heavy tail
    same cause     what is slow once is slow again: both models take the same time for the same task
    slow spells    ten runs of every sixty take four times as long, whoever is asked
    cold start     nothing is known at first, and there are only so many runs as it takes to learn
    five slots     independent, with five slots for one run
    crowded        independent, with five slots for four runs at once: calls wait for each other

Aimed at: p95 <= 0.7 and p99 <= 0.6 when independent; nothing above 1.0 in the others; calls <= 1.12 at any moment.
"""

import argparse
import asyncio
import json
import math
import random
import statistics
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.shapes import pipeline
from orchestrator import Hedging, InMemoryDurations, Slots, TaskContext, TaskGraph, TaskOrchestrator, TaskRef, Way
from orchestrator.testing import run_virtual, scripted_task, virtual_clock

MEAN_S = 8.0  # of a call
TIMEOUT_S = 3600.0  # far away: what is measured is the calls
NODES = pipeline(0).deps
MODELS = ("large", "small")

Length = Callable[[int, str, str], float]  # number of the run, task, model: seconds of the call


@dataclass(frozen=True)
class Scenario:
    """How long calls take, and under what conditions.

    Args:
        warm: runs that go before those that count, from which durations are learned.
        slots: of all runs together.
        at_once: how many runs go on at any time.
        most: runs that count, at most.
    """

    name: str
    length: Length
    warm: int = 100
    slots: int = 1000
    at_once: int = 1
    most: int = 1_000_000


@dataclass(frozen=True)
class Row:
    """Seconds of runs without hedging, and ratios. `most_calls` is the ratio of calls at its highest moment."""

    scenario: str
    seed: int
    runs: int
    p50_s: float
    p95_s: float
    p99_s: float
    p50: float
    p95: float
    p99: float
    calls: float
    most_calls: float


def independent(seed: int) -> Length:
    return lambda run, task, model: _draw(f"{seed}/{run}/{task}/{model}")


def same_cause(seed: int) -> Length:
    return lambda run, task, model: _draw(f"{seed}/{run}/{task}")


def slow_spells(seed: int) -> Length:
    return lambda run, task, model: _draw(f"{seed}/{run}/{task}/{model}") * (4.0 if run % 60 < 10 else 1.0)


def _draw(seed: str) -> float:
    return random.Random(seed).lognormvariate(math.log(MEAN_S) - 0.5, 1)


def scenarios(seed: int) -> Iterable[Scenario]:
    yield Scenario("independent", independent(seed))
    yield Scenario("same cause", same_cause(seed))
    yield Scenario("slow spells", slow_spells(seed))
    yield Scenario("cold start", independent(seed), warm=0, most=60)
    yield Scenario("five slots", independent(seed), slots=5)
    yield Scenario("crowded", independent(seed), slots=5, at_once=4)


class Measured:
    """The runs of one scenario: seconds of each that counts, in order, and the calls of models of all."""

    def __init__(self, scenario: Scenario, runs: int, hedging: Hedging | None) -> None:
        self.seconds = [0.0] * runs
        self.calls = 0
        self.most_calls = 1.0
        self._scenario = scenario
        self._hedging = hedging
        self._slots = Slots(scenario.slots)
        self._durations = InMemoryDurations()
        self._numbers = iter(range(-scenario.warm, runs))

    async def run(self) -> None:
        """Do all runs."""
        await asyncio.gather(*(self._some() for _ in range(self._scenario.at_once)))

    async def _some(self) -> None:
        loop = asyncio.get_running_loop()
        for number in self._numbers:
            begins = loop.time()
            orchestrator = TaskOrchestrator(
                slots=self._slots, durations=self._durations, hedging=self._hedging, clock=virtual_clock
            )
            result = await orchestrator.run(self._graph(number))
            assert result.is_whole, "a task has no output"
            if number >= 0:
                self.seconds[number] = loop.time() - begins

    def _graph(self, number: int) -> TaskGraph:
        graph = TaskGraph()
        refs: dict[str, TaskRef[Any]] = {}
        for name, needs in NODES.items():
            task = scripted_task(name.partition("_")[0], timeout_s=TIMEOUT_S)
            ways = [Way(model, self._call(number, name), is_model=True) for model in MODELS]
            ways.append(Way("rules", _at_once, is_instant=True))
            refs[name] = graph.add(task, name=name, ways=ways, needs=[refs[n] for n in needs])
        return graph

    def _call(self, number: int, task: str) -> Callable[..., Any]:
        async def call(ctx: TaskContext, **inputs: Any) -> str:
            self.calls += 1
            if self._hedging is not None:
                self.most_calls = max(self.most_calls, 1 + self._hedging.rivals / self._hedging.calls)
            await asyncio.sleep(self._scenario.length(number, task, ctx.way))
            return "done"

        return call


async def _at_once(ctx: TaskContext, **inputs: Any) -> str:
    return "by the rules"


def measure(scenario: Scenario, runs: int, hedging: Hedging | None) -> Measured:
    """The scenario once, in virtual time."""
    measured = Measured(scenario, runs, hedging)
    run_virtual(measured.run)
    return measured


def compare(scenario: Scenario, seed: int, runs: int) -> Row:
    """The scenario with hedging and without."""
    runs = min(runs, scenario.most)
    without, with_it = measure(scenario, runs, None), measure(scenario, runs, Hedging())
    p50_s, p95_s, p99_s = _percentiles(without.seconds)
    p50, p95, p99 = _percentiles(with_it.seconds)
    calls = with_it.calls / without.calls
    return Row(
        scenario.name, seed, runs, p50_s, p95_s, p99_s, p50 / p50_s, p95 / p95_s, p99 / p99_s, calls, with_it.most_calls
    )


def _percentiles(seconds: list[float]) -> tuple[float, float, float]:
    cuts = statistics.quantiles(seconds, n=100)
    return cuts[49], cuts[94], cuts[98]


def table(rows: Iterable[Row]) -> str:
    names = list(Row.__dataclass_fields__)
    lines = [f"| {' | '.join(names)} |", f"|{'---|' * len(names)}"]
    for row in rows:
        values = [f"{v:.3g}" if isinstance(v, float) else str(v) for v in asdict(row).values()]
        lines.append(f"| {' | '.join(values)} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=4000, help="runs of each scenario that count")
    parser.add_argument("--seeds", default="1,2,3", help="separated by commas")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    options = parser.parse_args()
    seeds = [int(seed) for seed in options.seeds.split(",")]
    rows = [compare(scenario, seed, max(2, options.runs)) for seed in seeds for scenario in scenarios(seed)]
    print(f"Seconds of runs without hedging, then ratios with / without. Seeds: {options.seeds}\n")
    print(table(rows))
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
