"""A reference to measure schedules against: list scheduling as a plain simulation, apart from the engine."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Schedule:
    """When each task starts and ends, in seconds from the start of the run."""

    starts: tuple[float, ...]
    ends: tuple[float, ...]

    @property
    def makespan(self) -> float:
        return max(self.ends, default=0.0)


def list_schedule(
    needs: Sequence[Sequence[int]],
    durations: Sequence[float],
    slots: int,
    weights: Sequence[float] | None = None,
) -> Schedule:
    """Whenever a slot is free, the ready task with the longest remaining path starts; of equals, the one
    added first.

    Args:
        needs: for each task the tasks that must have ended before.
        durations: seconds, each more than 0.
        weights: what the longest path is measured by; 1 for each task when not given.
    """
    count = len(needs)
    weights = [1.0] * count if weights is None else weights
    followers: list[list[int]] = [[] for _ in range(count)]
    for i, needed in enumerate(needs):
        for u in set(needed):
            followers[u].append(i)
    remaining: dict[int, float] = {}

    def longest_from(i: int) -> float:
        if i not in remaining:
            remaining[i] = weights[i] + max((longest_from(f) for f in followers[i]), default=0.0)
        return remaining[i]

    waits_for = [len(set(needed)) for needed in needs]
    ready = [(-longest_from(i), i) for i in range(count) if not waits_for[i]]
    heapq.heapify(ready)
    running: list[tuple[float, int]] = []
    starts, ends = [0.0] * count, [0.0] * count
    now = 0.0
    while ready or running:
        while ready and len(running) < slots:
            _, i = heapq.heappop(ready)
            starts[i], ends[i] = now, now + durations[i]
            heapq.heappush(running, (ends[i], i))
        now = running[0][0]
        while running and running[0][0] == now:
            _, ended = heapq.heappop(running)
            for f in followers[ended]:
                waits_for[f] -= 1
                if not waits_for[f]:
                    heapq.heappush(ready, (-longest_from(f), f))
    return Schedule(tuple(starts), tuple(ends))
