"""The graph of tasks. Its dependencies are the references passed as inputs: wiring and data flow are one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

from orchestrator.errors import GraphError
from orchestrator.inputs import Inputs, TaskRef, frozen, refs_in
from orchestrator.paths import lengths_above, lengths_below, longest_path, topological_order
from orchestrator.task import MicroTask, Way

O = TypeVar("O")  # noqa: E741 - the output of a task


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One task of a graph, as it was added."""

    name: str
    task: MicroTask[Any]
    ways: tuple[Way[Any], ...]
    inputs: Mapping[str, object]
    after: tuple[TaskRef[Any], ...] = field(default=())


@dataclass(frozen=True, slots=True, eq=False)
class BuiltNode:
    """One task of a built graph.

    `wiring` is its inputs with every reference as an index; `check` is the task's own, None where it has none.
    """

    index: int
    name: str
    task: MicroTask[Any]
    ways: tuple[Way[Any], ...]
    wiring: Inputs
    check: Callable[..., Any] | None


class TaskGraph:
    """Tasks and what they need of each other. Add all tasks, then run it; a graph that builds can run."""

    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._built: BuiltGraph | None = None

    def add(
        self,
        task: MicroTask[O],
        *,
        name: str | None = None,
        ways: Sequence[Way[O]] | None = None,
        after: Iterable[TaskRef[Any]] = (),
        **inputs: object,
    ) -> TaskRef[O]:
        """Add a task and get the reference to its output.

        Args:
            name: unique in the graph; the task's kind when not given.
            ways: in the order to try them; the task's own `run` when not given.
            after: tasks that must have ended before, whatever became of them.
            inputs: what a way is called with. A `TaskRef` among them, also inside lists and dicts, is a
                dependency.
        Raises: GraphError when the name is taken, the task could never get any time, a reference is of another
            graph, or the graph is built.
        """
        name = name or task.kind
        if self._built:
            raise GraphError(f"the graph is built; {name!r} comes too late")
        if name in self._nodes:
            raise GraphError(f"two tasks are named {name!r}; give one of them another name")
        if not (task.weight > 0 and task.timeout_s > 0):
            raise GraphError(f"task {name!r} needs a weight and a timeout_s of more than 0")
        if ways is None:
            ways = (Way(name="run", call=task.run),)
        elif not ways:
            raise GraphError(f"task {name!r} has no way to be done")
        after = tuple(after)
        for ref in (*after, *(r for value in inputs.values() for r in refs_in(value))):
            if ref.graph is not self:
                raise GraphError(f"task {name!r} needs {ref.name!r} of another graph")
        frozen_inputs = {key: frozen(value) for key, value in inputs.items()}
        self._nodes[name] = Node(name, task, tuple(ways), frozen_inputs, after)
        return TaskRef(self, name)

    def ref(self, name: str) -> TaskRef[Any]:
        """A reference to a task by name, which may be added later; for graphs that are read from data."""
        return TaskRef(self, name)

    def build(self) -> "BuiltGraph":
        """Check the graph and make it static.

        Raises: GraphError when a reference names no task, or there is a cycle; the message shows it.
        """
        if self._built is None:
            self._built = BuiltGraph(tuple(self._nodes.values()))
            self._nodes.clear()
        return self._built

    def critical_path(self, durations: Mapping[str, float] | None = None) -> list[str]:
        """The longest path by weight, or by `durations` (seconds by task name) where given."""
        return self.build().critical_path(durations or {})

    def slack(self, durations: Mapping[str, float] | None = None) -> dict[str, float]:
        """By how much each task could take longer without making the whole longer; 0 on the critical path."""
        return self.build().slack(durations or {})

    def to_mermaid(
        self,
        notes: Mapping[str, str] | None = None,
        classes: Mapping[str, str] | None = None,
        highlighted: Sequence[str] = (),
    ) -> str:
        """The graph as a Mermaid flowchart, left to right.

        Args:
            notes: a second line for a task's box, by name, such as the origin of its output.
            classes: a style for a task's box, by name: a task status, or "recovered".
            highlighted: names of tasks in order, such as a critical path; their boxes and the arrows from one to the
                next are drawn with thick lines.
        """
        return self.build().to_mermaid(notes or {}, classes or {}, highlighted)


class BuiltGraph:
    """A checked graph; tasks are known by their index, in order of insertion."""

    def __init__(self, nodes: tuple[Node, ...]) -> None:
        self.index = {node.name: i for i, node in enumerate(nodes)}
        for node in nodes:
            for ref in (*node.after, *(r for value in node.inputs.values() for r in refs_in(value))):
                if ref.name not in self.index:
                    raise GraphError(f"task {node.name!r} needs {ref.name!r}, which was never added")
        self.nodes = tuple(_built(i, node, self.index) for i, node in enumerate(nodes))
        self.upstream = [node.wiring.upstream for node in self.nodes]
        self.order, cycle = topological_order(self.upstream)
        if cycle:
            names = [nodes[i].name for i in reversed(cycle)]
            raise GraphError(f"these tasks wait for each other in a cycle: {' -> '.join([*names, names[0]])}")
        downstream: list[list[int]] = [[] for _ in nodes]
        for i, upstream in enumerate(self.upstream):
            for u in upstream:
                downstream[u].append(i)
        self.downstream = [tuple(below) for below in downstream]  # the collector passes over tuples of numbers
        self.weight = [node.task.weight for node in nodes]

    @cached_property
    def outline(self) -> list[tuple[str, str, float, tuple[str, ...]]]:
        """Name, kind, weight and upstream names of each task, in topological order."""
        nodes = self.nodes
        return [
            (nodes[i].name, nodes[i].task.kind, self.weight[i], tuple([nodes[u].name for u in self.upstream[i]]))
            for i in self.order
        ]

    @cached_property
    def weight_below(self) -> list[float]:
        """Weight of the longest path strictly after each task."""
        return lengths_below(self.downstream, self.order, self.weight)

    @cached_property
    def urgency(self) -> list[float]:
        """Weight of the longest path that begins with each task."""
        return [own + below for own, below in zip(self.weight, self.weight_below, strict=True)]

    def critical_path(self, durations: Mapping[str, float]) -> list[str]:
        cost = self._costs(durations)
        below = lengths_below(self.downstream, self.order, cost)
        path = longest_path(self.upstream, self.downstream, self.order, cost, below)
        return [self.nodes[i].name for i in path]

    def slack(self, durations: Mapping[str, float]) -> dict[str, float]:
        cost = self._costs(durations)
        below = lengths_below(self.downstream, self.order, cost)
        above = lengths_above(self.upstream, self.order, cost)
        through = [above[i] + cost[i] + below[i] for i in range(len(cost))]
        whole = max(through, default=0.0)
        return {node.name: whole - through[i] for i, node in enumerate(self.nodes)}

    def to_mermaid(self, notes: Mapping[str, str], classes: Mapping[str, str], highlighted: Sequence[str] = ()) -> str:
        lines = ["flowchart LR"]
        for i, node in enumerate(self.nodes):
            label = node.name.replace('"', "'")
            if note := notes.get(node.name):
                label += f"<br/><small>{note.replace(chr(34), chr(39))}</small>"
            style = f":::{classes[node.name]}" if node.name in classes else ""
            lines.append(f'    t{i}["{label}"]{style}')
        steps = {(self.index[a], self.index[b]) for a, b in pairwise(highlighted)}
        thick: list[int] = []
        arrows: list[str] = []
        for i, node in enumerate(self.nodes):
            required = node.wiring.required
            thick += [n for n, u in enumerate(node.wiring.upstream, len(arrows)) if (u, i) in steps]
            arrows += [f"    t{u} {'-->' if u in required else '-.->'} t{i}" for u in node.wiring.upstream]
        lines += arrows
        used = sorted(set(classes.values()))
        lines += [f"    classDef {name} {_MERMAID_STYLES[name]}" for name in used if name in _MERMAID_STYLES]
        lines += [f"    style t{self.index[name]} stroke-width:4px" for name in highlighted]
        if thick:
            lines.append(f"    linkStyle {','.join(map(str, thick))} stroke-width:4px")
        return "\n".join(lines) + "\n"

    def _costs(self, durations: Mapping[str, float]) -> list[float]:
        return [durations.get(node.name, node.task.weight) for node in self.nodes]


def _built(index: int, node: Node, index_of: Mapping[str, int]) -> BuiltNode:
    check = None if type(node.task).check is MicroTask.check else node.task.check
    return BuiltNode(index, node.name, node.task, node.ways, Inputs(node.inputs, node.after, index_of), check)


_MERMAID_STYLES = {
    "pending": "fill:#f4f4f4,stroke:#999,color:#333",
    "running": "fill:#dbeafe,stroke:#2563eb,color:#111",
    "completed": "fill:#dcfce7,stroke:#16a34a,color:#111",
    "recovered": "fill:#fef3c7,stroke:#d97706,color:#111",
    "failed": "fill:#fee2e2,stroke:#dc2626,color:#111",
    "skipped": "fill:#f4f4f4,stroke:#999,color:#666,stroke-dasharray:4",
    "cancelled": "fill:#f4f4f4,stroke:#999,color:#666,stroke-dasharray:4",
}
