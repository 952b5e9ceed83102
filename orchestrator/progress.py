"""How far a run is, and how long it will probably take. Pure functions."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from orchestrator.cache import FROM_CACHE

RUNNING_CAP = 0.9  # a running task counts for at most this share of its weight
REMAINING_CAP_S = 300.0  # beyond five minutes a guess helps nobody


class TaskTimes(Protocol):
    """What the time left is computed from; times are seconds since 1970."""

    name: str
    kind: str
    weight: float
    upstream: tuple[str, ...]
    origin: str | None
    started_at: float | None
    ended_at: float | None


def share_done(weight: float, is_terminal: bool, fraction: float) -> float:
    """What a task adds to the weight that is done; `fraction` is what it reported while running, 0 to 1."""
    return weight if is_terminal else weight * RUNNING_CAP * fraction


def percent(weight_done: float, weight: float) -> float:
    """Share of the weight that is done, 0 to 99.9: only the end of the run makes it 100."""
    return min(99.9, 100 * weight_done / weight) if weight else 0.0


def remaining_s(tasks: Iterable[TaskTimes], now: float, expected: Mapping[str, float]) -> float | None:
    """Length of the longest path that is still ahead, or None when no duration is known yet.

    Args:
        tasks: in topological order.
        expected: usual seconds by kind. For other kinds the mean of those that have an output counts, unless it came
            from a cache; a kind that nobody has seen takes, for its weight, what the known ones take for theirs.
    """
    tasks = list(tasks)
    usual = {**_mean_by_kind(tasks), **expected}
    if not usual:
        return None
    per_weight = _seconds_per_weight(tasks, usual)
    ends: dict[str, float] = {}
    for task in tasks:
        begins = max((ends[u] for u in task.upstream), default=0.0)
        if task.ended_at is not None:
            ends[task.name] = 0.0
        else:
            elapsed = now - task.started_at if task.started_at is not None else 0.0
            length = usual[task.kind] if task.kind in usual else task.weight * per_weight
            ends[task.name] = begins + max(0.0, length - max(0.0, elapsed))
    return min(REMAINING_CAP_S, max(ends.values(), default=0.0))


def _mean_by_kind(tasks: Iterable[TaskTimes]) -> dict[str, float]:
    seen: dict[str, list[float]] = {}
    for task in tasks:
        is_made = task.origin is not None and task.origin != FROM_CACHE
        if is_made and task.started_at is not None and task.ended_at is not None:
            seen.setdefault(task.kind, []).append(max(0.0, task.ended_at - task.started_at))
    return {kind: sum(times) / len(times) for kind, times in seen.items()}


def _seconds_per_weight(tasks: Iterable[TaskTimes], usual: Mapping[str, float]) -> float:
    """What a weight of 1 takes, of the tasks whose kind is known."""
    known = [(usual[task.kind], task.weight) for task in tasks if task.kind in usual]
    weight = sum(weight for _, weight in known)
    return sum(seconds for seconds, _ in known) / weight if weight else sum(usual.values()) / len(usual)
