"""One task in one run, and one attempt at it. Plain records; only the ledger and the execution change them."""

import asyncio
import math
from typing import TYPE_CHECKING, Protocol

from orchestrator.admission import Admission
from orchestrator.cache import Lookup
from orchestrator.decide import FailedAttempt, Failure
from orchestrator.limits import SlotRequest
from orchestrator.state import TaskStatus
from orchestrator.task import NO_USAGE, Usage

if TYPE_CHECKING:
    from orchestrator.graph import BuiltNode


class TaskRun:
    """The execution of one task in one run."""

    __slots__ = (
        "attempts", "ends_at", "failed", "index", "key", "missing", "node", "request", "status", "usage", "waiting",
        "way",
    )  # fmt: skip

    def __init__(self, node: "BuiltNode", waiting: int) -> None:
        self.node = node
        self.index = node.index
        self.status = TaskStatus.PENDING
        self.waiting = waiting  # upstream tasks that have not ended
        self.missing = 0  # upstream tasks that ended without an output
        self.way = 0  # index of the way that is being tried, or will be next
        self.attempts = 0
        self.failed: tuple[FailedAttempt, ...] = ()
        self.ends_at = math.inf  # end of the task's allotment, in loop time
        self.request: SlotRequest | Admission | Lookup | None = None
        self.key: str | None = ""  # "" until it is made
        self.usage = NO_USAGE


class Reports(Protocol):
    """Where an attempt reads the clock and says how far it is."""

    def now(self) -> float: ...

    def report(self, attempt: "Attempt", fraction: float, note: str) -> None: ...


class Attempt:
    """One call of one way; the `TaskContext` that the call is given."""

    __slots__ = (
        "_run", "admission", "attempt", "expires_at", "failure", "feedback", "has_slot", "is_live", "limit_s",
        "output", "race", "raw", "task", "timed_out", "took_s", "way", "worker",
    )  # fmt: skip

    def __init__(
        self,
        run: Reports,
        task: TaskRun,
        way: str,
        feedback: str | None,
        has_slot: bool,
        started_at: float,
        limit_s: float,
        admission: Admission | None = None,
    ) -> None:
        self._run = run
        self.task = task
        self.attempt = task.attempts
        self.way = way
        self.feedback = feedback
        self.has_slot = has_slot
        self.limit_s = limit_s
        self.took_s = 0.0  # its call alone, without the turns of the event loop around it
        self.expires_at = started_at + limit_s
        self.is_live = True  # until its call has ended, or is no longer waited for
        self.timed_out = False
        self.output: object = None
        self.failure: Failure | None = None
        self.raw: str | None = None
        self.worker: asyncio.Task[None] | None = None
        self.admission = admission  # what its limits gave it, where it has any
        self.race: Race | None = None  # with another attempt at the same task

    @property
    def is_good(self) -> bool:
        """Whether its call has ended with an answer in time."""
        return self.failure is None and not self.timed_out

    @property
    def name(self) -> str:
        return self.task.node.name

    @property
    def time_left(self) -> float:
        return max(0.0, self.expires_at - self._run.now())

    def report(self, fraction: float, note: str = "") -> None:
        if self.is_live:
            self._run.report(self, min(max(fraction, 0.0), 1.0), note)

    def account(self, usage: Usage) -> None:
        self.task.usage += usage
        if self.admission is not None:
            self.admission.take_usage(usage)

    def attach(self, raw: str) -> None:
        self.raw = raw


class Race:
    """Two attempts at one task at the same time, of which the first good answer counts.

    `rival_way` is the index of the rival's way; `first_began` is in loop time.
    """

    __slots__ = ("first", "first_began", "is_over", "rival", "rival_way")

    def __init__(self, first: Attempt, first_began: float, rival: Attempt, rival_way: int) -> None:
        self.first = first
        self.first_began = first_began
        self.rival = rival
        self.rival_way = rival_way
        self.is_over = False  # one of them has ended, for good or bad

    def other(self, attempt: Attempt) -> Attempt:
        return self.rival if attempt is self.first else self.first
