"""One task in one run, and one attempt at it. Plain records; only the execution changes them."""

import asyncio
import math
from collections.abc import Callable
from typing import Protocol

from orchestrator.decide import FailedAttempt, Failure
from orchestrator.limits import SlotRequest
from orchestrator.state import TaskStatus
from orchestrator.task import Usage


class TaskRun:
    """The execution of one task in one run."""

    __slots__ = (
        "attempts",
        "ends_at",
        "failed",
        "index",
        "name",
        "request",
        "status",
        "usage",
        "waiting",
        "way",
    )

    def __init__(self, index: int, name: str, waiting: int) -> None:
        self.index = index
        self.name = name
        self.waiting = waiting  # upstream tasks that have not ended
        self.status = TaskStatus.PENDING
        self.way = 0  # index of the way that is being tried, or will be next
        self.attempts = 0
        self.failed: tuple[FailedAttempt, ...] = ()
        self.ends_at = math.inf  # end of the task's allotment, in loop time
        self.request: SlotRequest | None = None
        self.usage = Usage()


class Report(Protocol):
    """Where an attempt says how far it is."""

    def __call__(self, attempt: "Attempt", fraction: float, note: str) -> None: ...


class Attempt:
    """One call of one way; the `TaskContext` that the call is given."""

    __slots__ = (
        "_clock", "_report", "attempt", "expires_at", "failure", "feedback", "has_slot", "is_live", "limit_s",
        "output", "raw", "task", "timed_out", "way", "worker",
    )  # fmt: skip

    def __init__(
        self,
        task: TaskRun,
        way: str,
        feedback: str | None,
        *,
        has_slot: bool,
        limit_s: float,
        clock: Callable[[], float],
        report: Report,
    ) -> None:
        self._clock = clock
        self._report = report
        self.task = task
        self.attempt = task.attempts
        self.way = way
        self.feedback = feedback
        self.has_slot = has_slot
        self.limit_s = limit_s
        self.expires_at = clock() + limit_s
        self.is_live = True  # until its call has ended, or is no longer waited for
        self.timed_out = False
        self.output: object = None
        self.failure: Failure | None = None
        self.raw: str | None = None
        self.worker: asyncio.Task[None] | None = None

    @property
    def time_left(self) -> float:
        return max(0.0, self.expires_at - self._clock())

    def report(self, fraction: float, note: str = "") -> None:
        if self.is_live:
            self._report(self, min(max(fraction, 0.0), 1.0), note)

    def account(self, usage: Usage) -> None:
        self.task.usage += usage

    def attach(self, raw: str) -> None:
        self.raw = raw
