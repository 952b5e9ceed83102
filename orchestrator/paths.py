"""Longest paths of a graph, for priorities, the critical path and slack. Pure functions over indices."""

from collections.abc import Sequence


def lengths_below(downstream: Sequence[Sequence[int]], order: Sequence[int], cost: Sequence[float]) -> list[float]:
    """Length of the longest path strictly after each task."""
    below = [0.0] * len(cost)
    for i in reversed(order):
        below[i] = max((cost[d] + below[d] for d in downstream[i]), default=0.0)
    return below


def lengths_above(upstream: Sequence[Sequence[int]], order: Sequence[int], cost: Sequence[float]) -> list[float]:
    """Length of the longest path strictly before each task: its earliest start."""
    above = [0.0] * len(cost)
    for i in order:
        above[i] = max((cost[u] + above[u] for u in upstream[i]), default=0.0)
    return above


def longest_path(
    upstream: Sequence[Sequence[int]],
    downstream: Sequence[Sequence[int]],
    order: Sequence[int],
    cost: Sequence[float],
    below: Sequence[float],
) -> list[int]:
    """The tasks of the longest path in order; of equal ones that whose tasks come first in `order`.

    Args:
        below: of `lengths_below` for the same costs.
    """
    path: list[int] = []
    candidates: Sequence[int] = [i for i in order if not upstream[i]]
    while candidates:
        path.append(max(candidates, key=lambda i: cost[i] + below[i]))
        candidates = downstream[path[-1]]
    return path


def topological_order(upstream: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    """Indices with every task after its upstream tasks, in insertion order where that leaves a choice.

    Returns: the order, and the tasks of one cycle (empty without one). With a cycle the order is incomplete.
    """
    order: list[int] = []
    done = [False] * len(upstream)
    for start in range(len(upstream)):
        if done[start]:
            continue
        path = [start]
        on_path = {start}
        branches = [iter(upstream[start])]
        while path:
            for u in branches[-1]:
                if u in on_path:
                    return order, path[path.index(u) :]
                if not done[u]:
                    path.append(u)
                    on_path.add(u)
                    branches.append(iter(upstream[u]))
                    break
            else:
                finished = path.pop()
                branches.pop()
                on_path.discard(finished)
                done[finished] = True
                order.append(finished)
    return order, []
