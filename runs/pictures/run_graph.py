"""A run as a graph: its tasks with what they waited for, where its time went, and the picture of it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from orchestrator import RunView, TaskStatus, TaskView
from orchestrator.timings import critical_path_of
from runs.pictures.time_axis import length

_STYLES = {
    "completed": "fill:#d7f0db,stroke:#2f7d3b",
    "recovered": "fill:#fdeccb,stroke:#a56a00",
    "running": "fill:#dbe8fb,stroke:#2b5fa8",
    "failed": "fill:#f8d7d7,stroke:#a32b2b",
    "skipped": "fill:#eeeeee,stroke:#888888",
    "cancelled": "fill:#eeeeee,stroke:#888888",
}


@dataclass(frozen=True, slots=True)
class TaskNode:
    """One task; times in seconds, None where they are not known yet."""

    task: TaskView
    took_s: float | None
    slack_s: float | None
    is_critical: bool


@dataclass(frozen=True, slots=True)
class RunPicture:
    """All tasks of a run, each after those it needs."""

    run_id: str
    nodes: Sequence[TaskNode]
    critical_path: Sequence[str]
    critical_path_s: float | None


def picture_of(view: RunView) -> RunPicture:
    """The run as it stands; its critical path is known when it has ended."""
    path = critical_path_of(view) if view.ended_at is not None else None
    nodes = [
        TaskNode(
            task,
            took_s=_took_s(task),
            slack_s=round(path.slack_s[task.name], 6) if path else None,
            is_critical=path is not None and task.name in path.path,
        )
        for task in view.tasks.values()
    ]
    return RunPicture(view.run_id, nodes, path.path if path else (), round(path.length_s, 6) if path else None)


def flowchart(picture: RunPicture) -> str:
    """The run as a Mermaid flowchart, left to right; the critical path has thick lines."""
    number = {node.task.name: i for i, node in enumerate(picture.nodes)}
    lines = ["flowchart LR"]
    lines += [f'    t{i}["{_label(node)}"]:::{_look(node.task)}' for i, node in enumerate(picture.nodes)]
    steps = set(pairwise(picture.critical_path))
    arrows = [(up, node.task.name) for node in picture.nodes for up in node.task.upstream if up in number]
    lines += [f"    t{number[up]} --> t{number[name]}" for up, name in arrows]
    looks = sorted({_look(node.task) for node in picture.nodes})
    lines += [f"    classDef {look} {_STYLES.get(look, 'fill:#ffffff,stroke:#888888')}" for look in looks]
    lines += [f"    style t{number[name]} stroke-width:4px" for name in picture.critical_path]
    if thick := [str(i) for i, arrow in enumerate(arrows) if arrow in steps]:
        lines.append(f"    linkStyle {','.join(thick)} stroke-width:4px")
    return "\n".join(lines) + "\n"


def _took_s(task: TaskView) -> float | None:
    if task.started_at is None or task.ended_at is None:
        return None
    return round(max(0.0, task.ended_at - task.started_at), 6)


def _look(task: TaskView) -> str:
    return "recovered" if task.status is TaskStatus.COMPLETED and task.recoveries else task.status.value


def _label(node: TaskNode) -> str:
    said = f"{node.task.status} by {node.task.origin}" if node.task.origin else f"{node.task.status}"
    if node.took_s is not None:
        said += f", {length(node.took_s)}"
    if node.slack_s is not None and node.took_s is not None:
        said += ", critical path" if node.is_critical else f", slack {length(node.slack_s)}"
    name, note = (text.replace('"', "'") for text in (node.task.name, said))
    return f"{name}<br/><small>{note}</small>"
