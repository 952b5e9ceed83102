"""The engine's front door: run a graph, follow it, cancel it."""

import time
import uuid
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from orchestrator.broadcast import Broadcast, Subscription
from orchestrator.budget import Budget
from orchestrator.cache import ResultCache
from orchestrator.decide import Decide, decide_by_kind
from orchestrator.durations import Durations
from orchestrator.errors import RunInProgress, TaskNotCompleted
from orchestrator.execution import Execution, Surroundings
from orchestrator.foresight import look_ahead
from orchestrator.graph import TaskGraph
from orchestrator.hedging import Hedging
from orchestrator.inputs import TaskRef
from orchestrator.journal import Entry, InMemoryJournal, Journal
from orchestrator.keys import Codec, JsonCodec
from orchestrator.limits import Slots
from orchestrator.state import EventType, RunStatus, TaskStatus
from orchestrator.task import MicroTask, Missing, Way
from orchestrator.view import RunView, TaskView, fold, output_of, run_status

O = TypeVar("O")  # noqa: E741 - the output of a task

_LOSSES = {EventType.TASK_FAILED, EventType.TASK_SKIPPED, EventType.TASK_CANCELLED}

GRACE_S = 0.2  # how long a cancelled call may take to stop before it is left behind
APPEND_S = 30.0  # more than a disk or a database takes that will answer at all


class RunResult:
    """What came of a run: the fold of its journal. `is_stored` is false when the journal was lost."""

    def __init__(self, run_id: str, entries: Sequence[Entry], *, is_stored: bool = True) -> None:
        self.run_id = run_id
        self.entries = entries
        self.is_stored = is_stored

    @cached_property
    def view(self) -> RunView:
        return fold(self.run_id, self.entries)

    @property
    def status(self) -> RunStatus:
        return run_status(self.entries)

    @property
    def is_whole(self) -> bool:
        """Whether the run ended by itself and every task of it has an output."""
        if self.status is not RunStatus.COMPLETED:
            return False
        lost = any(entry.type in _LOSSES for entry in self.entries)
        return not lost or all(task.status is TaskStatus.COMPLETED for task in self.tasks.values())

    @property
    def tasks(self) -> dict[str, TaskView]:
        """By name, in topological order."""
        return self.view.tasks

    def __getitem__(self, ref: TaskRef[O]) -> O:
        """The output of a task.

        Raises: TaskNotCompleted when it has none.
        """
        task = self.tasks[ref.name]
        if task.status is not TaskStatus.COMPLETED:
            raise TaskNotCompleted(f"{ref.name} has no output: {task.status}, {task.details}")
        output: O = task.output
        return output

    def get(self, ref: TaskRef[O]) -> O | Missing:
        """The output of a task, or a `Missing` that says why there is none."""
        output: Any = output_of(self.tasks[ref.name])
        return output  # type: ignore[no-any-return]


class TaskOrchestrator:
    """Runs graphs of micro-tasks.

    Args:
        max_concurrent_tasks: slots of this orchestrator; all its runs share them.
        slots: slots shared with other orchestrators of the same event loop, instead of own ones.
        journal: where events are kept; in memory when not given.
        decide: what happens after a failure.
        codec: how values are digested.
        cache: results of earlier runs; without one every run does all of its work.
        durations: what ways usually take, learned as runs go; without it weights say what is urgent.
        hedging: calls the next way early where one takes longer than usual; needs `durations`.
        clock: seconds since 1970.
        grace_s: how long a cancelled call may take to stop; then it is abandoned and logged.
        append_s: how long the journal may take for one append; then the run goes on in memory and says so.
        offload: `await offload(check, output, **inputs)` does the checks of tasks that say that theirs are heavy, such
            as in another process; without it they are done on the event loop.
        subscriber_buffer: entries that a slow reader may be behind before it is dropped.
    """

    def __init__(
        self,
        max_concurrent_tasks: int = 5,
        *,
        slots: Slots | None = None,
        journal: Journal | None = None,
        decide: Decide | None = None,
        codec: Codec | None = None,
        cache: ResultCache | None = None,
        durations: Durations | None = None,
        hedging: Hedging | None = None,
        clock: Callable[[], float] = time.time,
        grace_s: float = GRACE_S,
        append_s: float = APPEND_S,
        offload: Callable[..., Awaitable[Any]] | None = None,
        subscriber_buffer: int = 1000,
    ) -> None:
        if hedging is not None and durations is None:
            raise ValueError("hedging needs durations, which say what is slow")
        journal = journal or InMemoryJournal()
        self._around = Surroundings(
            journal=journal,
            broadcast=Broadcast(journal, subscriber_buffer),
            slots=slots or Slots(max_concurrent_tasks),
            decide=decide or decide_by_kind(),
            codec=codec or JsonCodec(),
            cache=cache,
            durations=durations,
            hedging=hedging,
            clock=clock,
            grace_s=grace_s,
            append_s=append_s,
            offload=offload,
        )
        self._running: dict[str, Execution] = {}
        self._graph = TaskGraph()

    async def run(
        self,
        graph: TaskGraph,
        *,
        run_id: str | None = None,
        session_id: str | None = None,
        deadline_s: float | None = None,
        scope: str = "",
        budget: Budget | None = None,
    ) -> RunResult:
        """Run the graph to its end, whatever fails inside.

        A `run_id` whose journal holds a run that did not end goes on from there; one that ended gives its
        result.

        Args:
            deadline_s: seconds from now by which the run ends; when it goes on from a journal, the deadline
                in it counts.
            scope: whose results these are; a part of every key.
            budget: what its calls may use. It should know what the run used before a restart.
        Raises: GraphError before anything starts; RunInProgress; CancelledError when the caller is cancelled,
            after the run was closed as interrupted; LeaseLost when the journal says that the run is another process's
            now, after all that went on here was stopped.
        """
        run_id = run_id or uuid.uuid4().hex
        built = graph.build()
        if run_id in self._running:
            raise RunInProgress(f"run {run_id} is going on; follow it with subscribe()")
        execution = Execution(built, run_id, session_id, scope, self._around, budget)
        self._running[run_id] = execution
        try:
            await execution.run(deadline_s)
        finally:
            del self._running[run_id]
        return RunResult(run_id, execution.entries, is_stored=execution.is_stored)

    def cancel(self, run_id: str, reason: str = "cancelled by the user") -> bool:
        """End a run promptly; its `run` returns with what is finished. False when it is not running here."""
        execution = self._running.get(run_id)
        if execution is None:
            return False
        execution.cancel(reason)
        return True

    def entries(self, run_id: str) -> Sequence[Entry] | None:
        """All entries of a run that goes on here, those that are not stored included; None when it does not."""
        execution = self._running.get(run_id)
        return None if execution is None else tuple(execution.entries)

    def expected_s(self, graph: TaskGraph) -> float | None:
        """Seconds that the graph usually takes, without waiting for slots; None while nothing is known of its tasks."""
        ahead = look_ahead(graph.build(), self._around.durations)
        return max(ahead.urgency, default=0.0) if ahead.usual_s else None

    def subscribe(self, run_id: str, after_seq: int = 0) -> Subscription:
        """The run's events after `after_seq`, those to come included; see `Subscription`."""
        return self._around.broadcast.subscribe(run_id, after_seq)

    async def load(self, run_id: str) -> RunResult | None:
        """What the journal knows of a run; None when it knows nothing."""
        entries = await self._around.journal.load(run_id)
        return RunResult(run_id, entries) if entries else None

    def add_task(
        self,
        task: MicroTask[O],
        *,
        name: str | None = None,
        ways: Sequence[Way[O]] | None = None,
        after: Iterable[TaskRef[Any]] = (),
        **inputs: object,
    ) -> TaskRef[O]:
        """Add a task to the orchestrator's own graph, for programs with just one; see `TaskGraph.add`."""
        return self._graph.add(task, name=name, ways=ways, after=after, **inputs)

    async def execute_all(self, *, deadline_s: float | None = None) -> RunResult:
        """Run all that was added with `add_task`; the next `add_task` begins a new graph."""
        graph, self._graph = self._graph, TaskGraph()
        return await self.run(graph, deadline_s=deadline_s)
