"""The fold of a journal: what a run looks like after any of its entries. Results stand on this alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from orchestrator.journal import Entry
from orchestrator.progress import percent, remaining_s, share_done
from orchestrator.state import RUN_ENDS, TERMINAL, EventType, RunStatus, TaskStatus, next_run_status, next_task_status
from orchestrator.task import NO_USAGE, Missing, Usage


@dataclass(slots=True)
class TaskView:
    """One task of a run. Times are seconds since 1970 (UTC)."""

    name: str
    kind: str
    weight: float
    upstream: tuple[str, ...]
    status: TaskStatus = TaskStatus.PENDING
    output: Any = None
    origin: str | None = None  # the name of the way that made the output
    attempts: int = 0
    fraction: float = 0.0
    details: str = ""  # plain words: what it is doing, or why it has no output
    failure: str | None = None  # the kind of the failure that ended it
    recoveries: tuple[str, ...] = ()  # why each way before the last one was left
    left: str | None = None  # the way that was left last
    key: str | None = None
    digest: str | None = None
    usage: Usage = NO_USAGE
    raw: str | None = None
    started_at: float | None = None
    ended_at: float | None = None
    updated_at: float | None = None

    @property
    def is_terminal(self) -> bool:
        return self.status in TERMINAL


@dataclass(slots=True)
class RunView:
    """One run, as told by its entries so far."""

    run_id: str
    status: RunStatus = RunStatus.QUEUED
    tasks: dict[str, TaskView] = field(default_factory=dict)  # in topological order
    seq: int = 0
    percent: float = 0.0  # never falls; 100 exactly when the run is completed
    started_at: float | None = None
    ended_at: float | None = None
    deadline_at: float | None = None
    usual_s: Mapping[str, float] = field(default_factory=dict)  # by kind, as known when the run started
    reason: str = ""  # why it was interrupted or failed
    _weight: float = 0.0
    _weight_done: float = 0.0

    def apply(self, entry: Entry) -> None:
        """Take in the next entry.

        Raises: IllegalTransition when it cannot follow.
        """
        self.seq = entry.seq
        if entry.task is not None:
            task = self.tasks[entry.task]
            self._weight_done -= share_done(task.weight, task.is_terminal, task.fraction)
            self._apply_to_task(task, entry)
            self._weight_done += share_done(task.weight, task.is_terminal, task.fraction)
        else:
            self._apply_to_run(entry)
        is_completed = self.status is RunStatus.COMPLETED
        self.percent = 100.0 if is_completed else max(self.percent, percent(self._weight_done, self._weight))

    def remaining_s(self, now: float) -> float | None:
        """Seconds until the run will probably end; None when nothing is known yet, 0 when it has ended.

        Args:
            now: seconds since 1970.
        """
        if self.ended_at is not None:
            return 0.0
        return remaining_s(self.tasks.values(), now, self.usual_s)

    def _apply_to_run(self, entry: Entry) -> None:
        self.status = next_run_status(self.status, entry.type)
        self.usual_s = entry.payload.get("usual_s", self.usual_s)
        if entry.type is EventType.RUN_STARTED:
            self.started_at = entry.at
            self.deadline_at = entry.payload.get("deadline_at")
            self._take_tasks(entry.payload["tasks"], {})
        elif entry.type is EventType.RUN_RESTARTED:
            redone = set(entry.payload["redone"])
            kept = {n: t for n, t in self.tasks.items() if t.is_terminal and n not in redone}
            self._take_tasks(entry.payload["tasks"], kept)
        elif self.status is not RunStatus.RUNNING:
            self.ended_at = entry.at
            self.reason = entry.payload.get("reason", "")

    def _take_tasks(self, tasks: Iterable[tuple[str, str, float, Sequence[str]]], kept: dict[str, TaskView]) -> None:
        self.tasks = {}
        for name, kind, weight, upstream in tasks:
            self.tasks[name] = task = kept.get(name) or TaskView(name, kind, weight, tuple(upstream))
            task.kind, task.weight, task.upstream = kind, weight, tuple(upstream)
        self._weight = sum(t.weight for t in self.tasks.values())
        self._weight_done = sum(t.weight for t in self.tasks.values() if t.is_terminal)

    def _apply_to_task(self, task: TaskView, entry: Entry) -> None:
        payload = entry.payload
        task.status = next_task_status(task.status, entry.type)
        task.updated_at = entry.at
        match entry.type:
            case EventType.TASK_STARTED:
                task.started_at = entry.at
                task.attempts = 1
            case EventType.TASK_RETRYING:
                task.attempts += 1
                task.details = payload["reason"]
            case EventType.TASK_HEDGED:
                task.attempts += 1
                task.details = f"{payload['way']} takes longer than usual; {payload['rival']} is asked too"
            case EventType.TASK_RECOVERED:
                task.left = payload["left"]
                task.started_at = task.started_at or entry.at
                task.attempts += not payload.get("is_rival", False)
                task.recoveries = (*task.recoveries, payload["reason"])
                task.details = payload["reason"]
            case EventType.TASK_PROGRESS:
                task.fraction = max(task.fraction, payload["fraction"])
                task.details = payload["note"]
            case EventType.TASK_COMPLETED:
                task.output = payload["output"]
                task.origin = payload["origin"]
                task.digest = payload["digest"]
                task.details = ""
            case _:
                task.details = payload["reason"]
                task.failure = payload.get("kind")
        if task.status in TERMINAL:
            task.ended_at = entry.at
            task.attempts = payload["attempts"]
            task.key = payload.get("key")
            task.usage = payload.get("usage", NO_USAGE)
            task.raw = payload.get("raw")


def fold(run_id: str, entries: Iterable[Entry]) -> RunView:
    """The run after these entries."""
    view = RunView(run_id)
    for entry in entries:
        view.apply(entry)
    return view


def run_status(entries: Sequence[Entry]) -> RunStatus:
    """The status of a run after these entries, from the last one alone."""
    if not entries:
        return RunStatus.QUEUED
    last = entries[-1].type
    return next_run_status(RunStatus.RUNNING, last) if last in RUN_ENDS else RunStatus.RUNNING


def missing_of(name: str, status: TaskStatus, reason: str) -> Missing:
    """What the dependants of a task without output are told; a skipped one passes on what it missed."""
    return Missing(reason if status is TaskStatus.SKIPPED else f"{name} {status}: {reason}", name)


def output_of(task: TaskView) -> object:
    """The task's output, or the `Missing` that consumers who can do without it get."""
    if task.status is TaskStatus.COMPLETED:
        return task.output
    return missing_of(task.name, task.status, task.details or "has not ended")
