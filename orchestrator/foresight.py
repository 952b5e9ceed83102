"""What a run knows of its tasks before it starts: which are urgent, and how its time is shared out."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from orchestrator.durations import A_WEIGHT_TAKES_S, Durations, Work, outlook
from orchestrator.graph import BuiltGraph
from orchestrator.paths import lengths_below


class Foresight(NamedTuple):
    """Sequences are by the index of the task; lengths are seconds, or weights while nothing is learned.

    Args:
        urgency: usual length of the longest path that begins with the task; the highest starts first.
        own: what the task may be expected to take, for its share of the deadline.
        below: the same of the longest path after it.
        usual_s: usual seconds by kind, of what is known.
    """

    urgency: Sequence[float]
    own: Sequence[float]
    below: Sequence[float]
    usual_s: Mapping[str, float]


def look_ahead(graph: BuiltGraph, durations: Durations | None) -> Foresight:
    """What is to be expected of the graph's tasks, from durations where some are known, else from weights alone."""
    if durations is not None:
        first = [(node.task, node.ways[0]) for node in graph.nodes]
        expected = outlook([Work(t.kind, way.name, t.weight, way.is_instant) for t, way in first], durations)
        if expected.is_learned:
            below = lengths_below(graph.downstream, graph.order, expected.typical_s)
            return Foresight(
                [own + after for own, after in zip(expected.typical_s, below, strict=True)],
                expected.generous_s,
                lengths_below(graph.downstream, graph.order, expected.generous_s),
                expected.known_s,
            )
    instant = [node.ways[0].is_instant for node in graph.nodes]
    if any(instant) and not all(instant):  # what only computes takes next to none of the time
        weights = [n.task.weight * A_WEIGHT_TAKES_S[sort] for n, sort in zip(graph.nodes, instant, strict=True)]
        below = lengths_below(graph.downstream, graph.order, weights)
        return Foresight([own + after for own, after in zip(weights, below, strict=True)], weights, below, {})
    return Foresight(graph.urgency, graph.weight, graph.weight_below, {})
