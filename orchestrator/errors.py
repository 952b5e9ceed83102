"""Errors of the engine.

EngineError              base; `code` is stable
├── GraphError           the graph cannot run: duplicate name, unknown or foreign reference, cycle
├── RunError             the caller asks for something the run cannot give
│   ├── RunInProgress    a run with this id is going on in this process
│   └── TaskNotCompleted the output of a task that has none
├── SubscriberTooSlow    an event reader fell behind; it can come back with `after_seq`
├── JournalConflict      an append that does not continue the journal
│   └── LeaseLost        the run is another process's now
└── TaskFailure          raised by a way to say precisely how it failed
"""


class EngineError(Exception):
    """Base of the engine's errors. `code` is stable and meant for programs."""

    code = "engine_error"


class GraphError(EngineError):
    """The graph cannot run; the message names the tasks and says why."""

    code = "graph_error"


class RunError(EngineError):
    """The caller asks for something that this run cannot give."""

    code = "run_error"


class RunInProgress(RunError):
    """A run with this id is going on in this process: follow it with `subscribe`, or choose another id."""

    code = "run_in_progress"


class TaskNotCompleted(RunError):
    """The task has no output; the message says what became of it."""

    code = "task_not_completed"


class SubscriberTooSlow(EngineError):
    """The reader did not keep up and was dropped. Nothing is lost: subscribe again after `last_seq`."""

    code = "subscriber_too_slow"

    def __init__(self, last_seq: int) -> None:
        super().__init__(f"the reader fell behind; subscribe again with after_seq={last_seq}")
        self.last_seq = last_seq


class JournalConflict(EngineError):
    """The entries do not continue the run's journal: somebody else writes to the same run."""

    code = "journal_conflict"


class LeaseLost(JournalConflict):
    """Another process has taken the run over: this one writes nothing more, and stops its work on it."""

    code = "lease_lost"


class TaskFailure(EngineError):
    """Raised by a way to say how it failed, so that `decide` can choose what comes next.

    Args:
        kind: a short stable word, such as "rate_limit" or "invalid_output".
        message: plain words for a person; no secrets.
        retry_after_s: the wait that the other side asked for, in seconds.
        feedback: what the next attempt should be told, such as the error of a check.
    """

    code = "task_failure"

    def __init__(
        self, kind: str, message: str, *, retry_after_s: float | None = None, feedback: str | None = None
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.retry_after_s = retry_after_s
        self.feedback = feedback
