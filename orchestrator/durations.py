"""How long the ways of tasks usually take, learned from what they took; and what to expect of a graph's tasks.

Lengths are seconds. Only attempts that gave an output count, and nothing that came from a cache.
"""

import math
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

KEPT = 200  # the latest durations of each way: enough for a 90th percentile, and a provider's new pace soon shows
FEW = 10  # with fewer durations than this the 90th percentile says little
LEAST_GENEROUS_S = 1.0  # a way that waits for somebody else is never expected to be quicker than this for sure
A_WEIGHT_TAKES_S = {False: 1.0, True: 0.001}  # by whether the way is instant, until anything of its sort is known
_LEAST_S = 1e-6  # so that of two paths of instant tasks the one with more tasks is the longer


class Expected(NamedTuple):
    """What the latest durations of a way say: half of them were at most `median_s`, nine in ten at most `p90_s`."""

    median_s: float
    p90_s: float
    seen: int


class Durations(Protocol):
    """What ways usually take. Called on the event loop, so both must be fast.

    `expected` is asked once per task of a run, when it starts; `record` is called once per attempt that gave an
    output.
    """

    def record(self, kind: str, way: str, seconds: float) -> None:
        """Take in what an attempt took, of tasks of this kind done in this way. Never raises."""
        ...

    def expected(self, kind: str, way: str) -> Expected | None:
        """What to expect; None before anything was recorded."""
        ...


class InMemoryDurations:
    """Keeps the latest durations for the life of the process."""

    def __init__(self) -> None:
        self._recent: dict[tuple[str, str], _Recent] = {}

    def record(self, kind: str, way: str, seconds: float) -> None:
        if not 0 <= seconds < math.inf:  # a clock that jumped
            return
        recent = self._recent.get((kind, way))
        if recent is None:
            recent = self._recent[kind, way] = _Recent()
        recent.add(seconds)

    def expected(self, kind: str, way: str) -> Expected | None:
        recent = self._recent.get((kind, way))
        return None if recent is None else recent.expected()

    def latest(self, kind: str, way: str) -> Sequence[float]:
        """The durations that are kept, oldest first."""
        recent = self._recent.get((kind, way))
        return () if recent is None else tuple(recent.in_order)


class _Recent:
    """The latest durations of one way, in order of time and in order of length."""

    __slots__ = ("_by_length", "_expected", "in_order")

    def __init__(self) -> None:
        self.in_order: deque[float] = deque()
        self._by_length: list[float] = []
        self._expected: Expected | None = None

    def add(self, seconds: float) -> None:
        lengths = self._by_length
        self.in_order.append(seconds)
        insort(lengths, seconds)
        if len(lengths) > KEPT:
            del lengths[bisect_left(lengths, self.in_order.popleft())]
        self._expected = None

    def expected(self) -> Expected:
        if self._expected is None:
            lengths = self._by_length
            count = len(lengths)
            median = (lengths[(count - 1) // 2] + lengths[count // 2]) / 2
            self._expected = Expected(median, lengths[math.ceil(count * 0.9) - 1], count)
        return self._expected


class Work(NamedTuple):
    """What is known of a task before it starts: its kind, its first way, and its weight."""

    kind: str
    way: str
    weight: float
    is_instant: bool = False


@dataclass(frozen=True, slots=True)
class Outlook:
    """What to expect of each task of a graph, in the order of the tasks.

    Args:
        typical_s: the usual length; the longest path of these says what is urgent, and how much time is left.
        generous_s: the length that nine in ten stay within; shares of a deadline are measured by these.
        is_learned: whether any of it was learned. If not, all lengths are the weights as they are.
        known_s: the usual seconds of the kinds that are known; what `progress.remaining_s` is given.
    """

    typical_s: Sequence[float]
    generous_s: Sequence[float]
    is_learned: bool
    known_s: dict[str, float]


def outlook(tasks: Iterable[Work], durations: Durations | None) -> Outlook:
    """Expected lengths of all tasks in one unit, from what is known of their ways and from their weights.

    A way that nobody has seen takes what those that are known take for the same weight; instant ways and others
    are compared with their own sort alone, for the one take microseconds and the other seconds. While nothing is
    known of a sort, a weight of 1 is taken for a second, and for a millisecond of instant ways.

    Why: `generous_s` is never less than a second, nor than half of what the weight says, for ways that are not
    instant. It sets time limits, only what ended within its limit is learned from, and without a floor one slow
    hour would make a way's limits shorter and shorter.
    """
    tasks = list(tasks)
    asked: dict[tuple[str, str], Expected | None] = {}
    if durations is not None:
        for kind, way, _, _ in tasks:
            if (kind, way) not in asked:
                asked[kind, way] = durations.expected(kind, way)
    if not any(asked.values()):
        weights = [task.weight for task in tasks]
        return Outlook(weights, weights, is_learned=False, known_s={})
    usual = {pair: expected for pair, expected in asked.items() if expected is not None}
    typical: list[float] = []
    generous: list[float] = []
    known_s: dict[str, float] = {}
    pace = {sort: _seconds_per_weight(tasks, usual, is_instant=sort) for sort in (False, True)}
    for kind, way, weight, is_instant in tasks:
        expected = usual.get((kind, way))
        by_weight = weight * pace[is_instant]
        length = by_weight if expected is None else expected.median_s
        if expected is not None:
            known_s[kind] = max(expected.median_s, known_s.get(kind, 0.0))
        typical.append(max(length, _LEAST_S))
        if is_instant:
            generous.append(typical[-1])
        else:
            generous.append(max(_with_margin(expected, by_weight), by_weight / 2, LEAST_GENEROUS_S))
    return Outlook(typical, generous, is_learned=True, known_s=known_s)


def _with_margin(expected: Expected | None, by_weight: float) -> float:
    if expected is None:
        return 2 * by_weight
    return expected.p90_s if expected.seen >= FEW else max(expected.p90_s, 2 * expected.median_s)


def _seconds_per_weight(tasks: Iterable[Work], usual: dict[tuple[str, str], Expected], *, is_instant: bool) -> float:
    """What a weight of 1 takes, of the tasks of one sort whose way is known."""
    seconds = weight = 0.0
    for task in tasks:
        if task.is_instant is is_instant and (expected := usual.get((task.kind, task.way))) is not None:
            seconds += expected.median_s
            weight += task.weight
    return seconds / weight if weight else A_WEIGHT_TAKES_S[is_instant]
