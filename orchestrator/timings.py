"""When everything in a run happened, and what its length came from: the critical path, and the slack of the others.

Pure folds of a journal, for pictures and reports. Times are seconds since the run began; the time between a crash
and the restart is left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from orchestrator.journal import Entry
from orchestrator.paths import lengths_above, lengths_below, longest_path
from orchestrator.state import TERMINAL, EventType, RunStatus, TaskStatus
from orchestrator.view import RunView, TaskView


class Phase(StrEnum):
    """What a task does for a while."""

    WAITING = "waiting"  # its inputs are there, a slot is not; without slots, the turn of the event loop
    RUNNING = "running"  # an attempt
    BACKING_OFF = "backing_off"  # between a failed attempt and the next one of the same way


class Stretch(NamedTuple):
    """A task in one phase. `way` is the one that is tried, or waited for; `problem` is why an attempt gave no
    output. Where a rival took over, the attempt before it is shown until the rival began."""

    phase: Phase
    way: str
    begins: float
    ends: float
    problem: str = ""


@dataclass(slots=True)
class TaskTiming:
    """One task of a run. `began` and `ended` are those of its attempts; a task that never started has no `began`."""

    name: str
    kind: str
    upstream: tuple[str, ...]
    status: TaskStatus = TaskStatus.PENDING
    origin: str | None = None
    details: str = ""
    began: float | None = None
    ended: float | None = None
    slack_s: float = 0.0
    is_critical: bool = False
    stretches: list[Stretch] = field(default_factory=list)

    @property
    def took_s(self) -> float:
        """From the first attempt to the end, waits between attempts included."""
        return self.ended - self.began if self.began is not None and self.ended is not None else 0.0


@dataclass(slots=True)
class RunTiming:
    """One run. `pauses` are the moments at which it was restarted, each with the seconds that are left out there."""

    run_id: str
    status: RunStatus
    took_s: float
    tasks: dict[str, TaskTiming]  # in topological order
    critical_path: tuple[str, ...]
    critical_path_s: float
    pauses: tuple[tuple[float, float], ...] = ()


class CriticalPath(NamedTuple):
    """The longest path by what each task took, its length in seconds, and the slack of every task in seconds."""

    path: tuple[str, ...]
    length_s: float
    slack_s: Mapping[str, float]


def critical_path_of(view: RunView) -> CriticalPath:
    """What the length of a run came from, as far as it came from its tasks and not from waiting for slots.

    A task's slack is by how much it could have taken longer while the longest path stayed as long as it was.
    """
    took = {t.name: _took(t) for t in view.tasks.values()}
    return _critical_path({t.name: t.upstream for t in view.tasks.values()}, took)


def timing_of(entries: Sequence[Entry]) -> RunTiming:
    """When everything happened, as far as these entries tell. What is still going on ends with the last of them.

    Raises: ValueError without entries.
    """
    if not entries:
        raise ValueError("there is no run without entries")
    clock = _RunClock(entries)
    view = RunView(entries[0].run_id)
    tasks: dict[str, TaskTiming] = {}
    tellers: dict[str, _Teller] = {}
    at = ready_from = 0.0
    for entry in entries:
        broken_off_at, at = at, clock.seconds(entry)
        view.apply(entry)
        if entry.type in (EventType.RUN_STARTED, EventType.RUN_RESTARTED):
            for teller in tellers.values():
                teller.break_off(broken_off_at)
            ready_from = at
            redone = set(entry.payload.get("redone", ()))
            tasks = {t.name: _kept(t, tasks.get(t.name), is_redone=t.name in redone) for t in view.tasks.values()}
            tellers = {name: _Teller(task) for name, task in tasks.items()}
        elif entry.task is not None:
            ready = max((tasks[u].ended or 0.0 for u in tasks[entry.task].upstream), default=0.0)
            tellers[entry.task].take(entry.type, at, entry.payload, max(ready, ready_from))
    for name, teller in tellers.items():
        teller.break_off(at)
        shown = view.tasks[name]
        tasks[name].status, tasks[name].origin, tasks[name].details = shown.status, shown.origin, shown.details
    found = _critical_path({t.name: t.upstream for t in tasks.values()}, {t.name: t.took_s for t in tasks.values()})
    for name, task in tasks.items():
        task.slack_s, task.is_critical = found.slack_s[name], name in found.path
    return RunTiming(view.run_id, view.status, at, tasks, found.path, found.length_s, tuple(clock.pauses))


class _RunClock:
    """Seconds of the run: they never go back, and stand still between a crash and the restart."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.pauses: list[tuple[float, float]] = []
        self._last_at = entries[0].at
        self._now = 0.0

    def seconds(self, entry: Entry) -> float:
        passed = max(0.0, entry.at - self._last_at)
        self._last_at = max(self._last_at, entry.at)
        if entry.type is EventType.RUN_RESTARTED:
            self.pauses.append((self._now, passed))
        else:
            self._now += passed
        return self._now


def _kept(task: TaskView, before: TaskTiming | None, *, is_redone: bool) -> TaskTiming:
    """The task from here on: what was finished before a restart stays, what was broken off stays to be seen."""
    fresh = TaskTiming(task.name, task.kind, task.upstream)
    if before is None:
        return fresh
    if before.status in TERMINAL and not is_redone:
        before.upstream = task.upstream
        return before
    fresh.stretches = before.stretches
    return fresh


class _Teller:
    """Turns the events of one task into its stretches."""

    def __init__(self, task: TaskTiming) -> None:
        self._task = task
        self._way = ""
        self._since: float | None = None  # when the attempt that goes on began
        self._hedged_at = 0.0  # when its rival began

    def take(self, event: EventType, at: float, payload: Mapping[str, Any], ready: float) -> None:
        """Raises: nothing for events that it does not know; they change no stretch."""
        match event:
            case EventType.TASK_STARTED:
                self._wait(ready, at, payload["way"])
                self._begin(at, payload["way"])
            case EventType.TASK_RETRYING:
                self._end_attempt(at, payload["reason"])
                again_at = at + payload["after_s"]
                self._task.stretches.append(Stretch(Phase.BACKING_OFF, self._way, at, again_at))
                self._since = again_at
            case EventType.TASK_HEDGED:
                self._hedged_at = at
            case EventType.TASK_RECOVERED:
                if self._since is None:
                    self._wait(ready, at, payload["left"])
                taken_over_at = self._hedged_at if payload.get("is_rival") else at
                self._end_attempt(taken_over_at, payload["reason"])
                self._begin(taken_over_at, payload["way"])
            case EventType.TASK_COMPLETED:
                self._end_attempt(at, "")
                self._settle(TaskStatus.COMPLETED, at)
            case EventType.TASK_FAILED | EventType.TASK_CANCELLED:
                if self._since is None:
                    self._wait(ready, at, "")
                self._end_attempt(at, payload["reason"])
                is_failed = event is EventType.TASK_FAILED
                self._settle(TaskStatus.FAILED if is_failed else TaskStatus.CANCELLED, at)
            case EventType.TASK_SKIPPED:
                self._settle(TaskStatus.SKIPPED, at)

    def break_off(self, at: float) -> None:
        """The process ended, or the entries do."""
        if self._task.status not in TERMINAL:
            self._end_attempt(at, "broken off")
            if self._task.began is not None:
                self._task.ended = at

    def _begin(self, at: float, way: str) -> None:
        self._way = way
        self._since = at
        if self._task.began is None:
            self._task.began = at

    def _wait(self, ready: float, at: float, way: str) -> None:
        if at > ready:
            self._task.stretches.append(Stretch(Phase.WAITING, way, ready, at))

    def _end_attempt(self, at: float, problem: str) -> None:
        """The attempt that goes on ends; a back-off that it cut short is cut."""
        since, self._since = self._since, None
        if since is None:
            return
        stretches = self._task.stretches
        if since > at and stretches and stretches[-1].phase is Phase.BACKING_OFF:
            stretches[-1] = stretches[-1]._replace(ends=at)
        else:
            stretches.append(Stretch(Phase.RUNNING, self._way, since, at, problem))

    def _settle(self, status: TaskStatus, at: float) -> None:
        self._task.status = status
        self._task.ended = at


def _critical_path(upstream: Mapping[str, Iterable[str]], took: Mapping[str, float]) -> CriticalPath:
    names = list(upstream)
    index = {name: i for i, name in enumerate(names)}
    above = [[index[u] for u in upstream[name]] for name in names]
    below: list[list[int]] = [[] for _ in names]
    for i, needed in enumerate(above):
        for u in needed:
            below[u].append(i)
    cost = [took[name] for name in names]
    order = range(len(names))  # a view's tasks are in topological order
    before, after = lengths_above(above, order, cost), lengths_below(below, order, cost)
    through = [before[i] + cost[i] + after[i] for i in order]
    length = max(through, default=0.0)
    path = longest_path(above, below, order, cost, after)
    slack = {name: max(0.0, length - through[i]) for i, name in enumerate(names)}
    slack.update((names[i], 0.0) for i in path)  # sums of floats in another order may differ in the last digit
    return CriticalPath(tuple(names[i] for i in path), length, slack)


def _took(task: TaskView) -> float:
    if task.started_at is None or task.ended_at is None:
        return 0.0
    return max(0.0, task.ended_at - task.started_at)
