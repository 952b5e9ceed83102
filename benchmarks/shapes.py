"""The graphs that the engine is measured on."""

import asyncio
import math
import random
from collections.abc import Mapping
from dataclasses import dataclass, field

Deps = dict[str, tuple[str, ...]]

_SECTIONS = ("summary", "experience", "skills", "education", "projects")


@dataclass(eq=False)
class Graph:
    """Nodes that check their turn and note that they ran; `deps` is in topological order and ends in the one sink.

    `latency` is how long a node waits, in seconds; nodes that are not in it do not wait.
    """

    name: str
    deps: Deps
    latency: Mapping[str, float] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    async def work(self, node: str) -> None:
        """The body of a node.

        Raises: AssertionError when it comes before one that it needs, or a second time.
        """
        for dep in self.deps[node]:
            if dep not in self.done:
                raise AssertionError(f"{self.name}: {node} started before {dep} had ended")
        if delay := self.latency.get(node):
            await asyncio.sleep(delay)
        if node in self.done:
            raise AssertionError(f"{self.name}: {node} ran twice")
        self.done.add(node)

    def check(self) -> None:
        """Raises: AssertionError when a node did not run. Forgets what ran."""
        if len(self.done) != len(self.deps):
            raise AssertionError(f"{self.name}: {len(self.done)} of {len(self.deps)} nodes ran")
        self.done = set()

    @property
    def critical_path_s(self) -> float:
        """Length of the longest path by latency: nothing can be faster."""
        ends: dict[str, float] = {}
        for node, deps in self.deps.items():
            ends[node] = self.latency.get(node, 0.0) + max((ends[d] for d in deps), default=0.0)
        return max(ends.values())


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


def pipeline(draw: int, mean_s: float = 0.05) -> Graph:
    """A customization as models do it: extract, analyse each section, plan, customize each section, assemble."""
    analyses, customized = ([f"{verb}_{s}" for s in _SECTIONS] for verb in ("analyse", "customize"))
    deps: Deps = {"extract": (), **dict.fromkeys(analyses, ("extract",)), "plan": ("extract", *analyses)}
    deps |= {**dict.fromkeys(customized, ("plan",)), "assemble": tuple(customized)}
    return _timed("pipeline", deps, draw, mean_s)


def unbalanced(draw: int) -> Graph:
    """Branches of one, two, three, four and six nodes below one root: a barrier for each layer costs time here."""
    deps: Deps = {"root": ()}
    lengths = (1, 2, 3, 4, 6)
    for length in lengths:
        for i in range(length):
            deps[f"b{length}_{i}"] = (f"b{length}_{i - 1}" if i else "root",)
    return _timed("unbalanced", {**deps, "sink": tuple(f"b{length}_{length - 1}" for length in lengths)}, draw)


def _timed(name: str, deps: Deps, draw: int, mean_s: float = 0.05) -> Graph:
    """With lognormal latencies of sigma 1, the heavy tail of real model calls; the same draw, the same latencies."""
    rng = random.Random(f"{name}/{draw}")
    return Graph(name, deps, {node: rng.lognormvariate(math.log(mean_s) - 0.5, 1) for node in deps})
