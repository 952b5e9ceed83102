"""Statuses, event types, and which event leads from which status to which. Pure; no clock, no I/O."""

from enum import StrEnum

from orchestrator.errors import EngineError


class TaskStatus(StrEnum):
    """A task in one run."""

    __hash__ = str.__hash__  # that of Enum is written in Python, and the engine looks up transitions by status

    PENDING = "pending"  # waits for inputs, a slot or nothing yet
    RUNNING = "running"  # a first attempt has started; waiting to retry counts as running
    COMPLETED = "completed"  # has an output, whichever way made it
    FAILED = "failed"  # every way was tried, or the time was up
    SKIPPED = "skipped"  # a required input is missing
    CANCELLED = "cancelled"  # the run was cancelled before it was done


class RunStatus(StrEnum):
    """A run as a whole."""

    QUEUED = "queued"
    RUNNING = "running"
    COMPLETED = "completed"  # ended by itself, deadline included, whatever failed inside
    CANCELLED = "cancelled"  # by the user or at shutdown; finished results are kept
    FAILED = "failed"  # our bug or bad input


class EventType(StrEnum):
    """What a journal entry tells. The last three end a run."""

    __hash__ = str.__hash__

    RUN_STARTED = "run_started"
    RUN_RESTARTED = "run_restarted"
    DRAFT_READY = "draft_ready"
    TASK_STARTED = "task_started"
    TASK_PROGRESS = "task_progress"
    TASK_RETRYING = "task_retrying"
    TASK_HEDGED = "task_hedged"
    TASK_RECOVERED = "task_recovered"  # another way takes over; a terminal event always follows
    TASK_COMPLETED = "task_completed"
    TASK_FAILED = "task_failed"
    TASK_SKIPPED = "task_skipped"
    TASK_CANCELLED = "task_cancelled"
    RUN_COMPLETED = "run_completed"
    RUN_INTERRUPTED = "run_interrupted"
    RUN_FAILED = "run_failed"


TERMINAL = frozenset({TaskStatus.COMPLETED, TaskStatus.FAILED, TaskStatus.SKIPPED, TaskStatus.CANCELLED})
RUN_ENDS = frozenset({EventType.RUN_COMPLETED, EventType.RUN_INTERRUPTED, EventType.RUN_FAILED})


class IllegalTransition(EngineError):
    """An event that cannot follow the current status: a bug of the engine, or a damaged journal."""

    code = "illegal_transition"


_S, _E = TaskStatus, EventType
_TASK: dict[tuple[TaskStatus, EventType], TaskStatus] = {
    (_S.PENDING, _E.TASK_STARTED): _S.RUNNING,
    (_S.PENDING, _E.TASK_RECOVERED): _S.RUNNING,  # no time for the first way: the next one starts at once
    (_S.PENDING, _E.TASK_FAILED): _S.FAILED,  # the deadline passed before it could start
    (_S.PENDING, _E.TASK_SKIPPED): _S.SKIPPED,
    (_S.PENDING, _E.TASK_CANCELLED): _S.CANCELLED,
    (_S.RUNNING, _E.TASK_PROGRESS): _S.RUNNING,
    (_S.RUNNING, _E.TASK_RETRYING): _S.RUNNING,
    (_S.RUNNING, _E.TASK_HEDGED): _S.RUNNING,
    (_S.RUNNING, _E.TASK_RECOVERED): _S.RUNNING,
    (_S.RUNNING, _E.TASK_COMPLETED): _S.COMPLETED,
    (_S.RUNNING, _E.TASK_FAILED): _S.FAILED,
    (_S.RUNNING, _E.TASK_CANCELLED): _S.CANCELLED,
}
_RUN: dict[tuple[RunStatus, EventType], RunStatus] = {
    (RunStatus.QUEUED, _E.RUN_STARTED): RunStatus.RUNNING,
    (RunStatus.RUNNING, _E.RUN_RESTARTED): RunStatus.RUNNING,
    (RunStatus.RUNNING, _E.DRAFT_READY): RunStatus.RUNNING,
    (RunStatus.RUNNING, _E.RUN_COMPLETED): RunStatus.COMPLETED,
    (RunStatus.RUNNING, _E.RUN_INTERRUPTED): RunStatus.CANCELLED,
    (RunStatus.RUNNING, _E.RUN_FAILED): RunStatus.FAILED,
    (RunStatus.QUEUED, _E.RUN_FAILED): RunStatus.FAILED,
}


def next_task_status(status: TaskStatus, event: EventType) -> TaskStatus:
    """The status of a task after the event.

    Raises: IllegalTransition, in particular for any event after a terminal status.
    """
    try:
        return _TASK[status, event]
    except KeyError:
        raise IllegalTransition(f"{event} cannot follow status {status}") from None


def next_run_status(status: RunStatus, event: EventType) -> RunStatus:
    """The status of a run after the event.

    Raises: IllegalTransition, in particular for any event after the run has ended.
    """
    try:
        return _RUN[status, event]
    except KeyError:
        raise IllegalTransition(f"{event} cannot follow run status {status}") from None
