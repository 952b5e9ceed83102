"""The calls of one run that are under way: begun, timed out, stopped, and found to have ended. What is made of an
outcome is the execution's."""

import asyncio
import logging
import math
import traceback
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from typing import Any

from orchestrator.attempt import Attempt
from orchestrator.decide import CANCELLED, TIMEOUT, UNFORESEEN, Failure, failure_of
from orchestrator.durations import Durations
from orchestrator.limits import Slots
from orchestrator.task import Way
from orchestrator.timers import Timers

logger = logging.getLogger(__name__)

CANCELLED_WITHIN = Failure(CANCELLED, "the call was cancelled from within")
_TIMED_OUT = Failure(TIMEOUT, "no answer in the time there was")


class Calls:
    """`live` are the attempts whose call goes on, `ended` those whose outcome nobody has looked at.

    Args:
        nudge: called when a call has ended.
        grace_s: how long a stopped call may take to end before it is left behind.
        offload: awaits a check that is heavy elsewhere; see `TaskOrchestrator`.
        tags: for the log.
    """

    def __init__(
        self,
        *,
        slots: Slots,
        timers: Timers,
        durations: Durations | None,
        nudge: Callable[[], None],
        grace_s: float,
        offload: Callable[..., Awaitable[Any]] | None,
        tags: Mapping[str, str],
    ) -> None:
        self.live: dict[Attempt, None] = {}  # a dict because a set has no order
        self.ended: list[Attempt] = []
        self._slots = slots
        self._timers = timers
        self._durations = durations
        self._nudge = nudge
        self._grace_s = grace_s
        self._offload = offload
        self._tags = tags
        self._loop = asyncio.get_running_loop()
        self._now = self._loop.time
        self._context = copy_context()
        self._next_expiry = math.inf  # when the first of the running attempts times out, at the earliest

    def begin(self, attempt: Attempt, way: Way[Any], inputs: dict[str, Any]) -> None:
        """Start its call."""
        self.live[attempt] = None
        if attempt.expires_at < self._next_expiry and attempt.has_slot:
            self._watch(attempt.expires_at)
        # Whichever run is granting the slot, if they are shared: the call sees the context of its own.
        attempt.worker = self._loop.create_task(self._work(attempt, way, inputs), context=self._context.copy())

    def take_ended(self) -> list[Attempt]:
        """Those that have ended, in order; nobody gets them a second time."""
        ended, self.ended = self.ended, []
        return ended

    async def _work(self, attempt: Attempt, way: Way[Any], inputs: dict[str, Any]) -> None:
        """The one place that catches broadly: whatever a call does becomes an outcome."""
        failure: Failure | None = CANCELLED_WITHIN
        output: object = None
        began = self._now()
        try:
            output = await way.call(attempt, **inputs)
            attempt.took_s = self._now() - began
            if (check := attempt.task.node.check) is not None and not way.is_checked:
                if self._offload is not None and attempt.task.node.task.is_check_heavy:
                    output = await self._offload(check, output, **inputs)
                else:
                    output = check(output, **inputs)
            failure = None
        except asyncio.CancelledError:
            pass
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            failure = failure_of(error)
            if failure.kind == UNFORESEEN:  # a bug: where it was raised, and not what it says
                where, name = "".join(traceback.format_tb(error.__traceback__)), attempt.task.node.name
                extra = {**self._tags, "action": "attempt_broke"}
                logger.warning("a call of task %s broke: %s\n%s", name, type(error).__name__, where, extra=extra)
        finally:
            self._finish(attempt, failure, output)

    def _finish(self, attempt: Attempt, failure: Failure | None, output: object = None) -> None:
        """The one place where all that an attempt holds is given back."""
        if attempt.is_live:
            attempt.is_live = False
            attempt.failure = failure
            attempt.output = output
            del self.live[attempt]
            if attempt.has_slot:
                self._slots.release()
            if attempt.admission is not None:
                self._give_back(attempt, failure)
            self.ended.append(attempt)
            self._nudge()

    def _give_back(self, attempt: Attempt, failure: Failure | None) -> None:
        admission = attempt.admission
        assert admission is not None  # noqa: S101 - only called with one
        if failure is CANCELLED_WITHIN:
            admission.presume_usage()
            if attempt.timed_out and self._had_fair_time(attempt):
                failure = _TIMED_OUT
        admission.end(failure)

    def _had_fair_time(self, attempt: Attempt) -> bool:
        """Whether not to answer in that time speaks against who was asked, and not for a deadline that was near."""
        task = attempt.task.node.task
        usual = None if self._durations is None else self._durations.expected(task.kind, attempt.way)
        fair_s = task.timeout_s / 2 if usual is None else min(task.timeout_s, usual.p90_s)
        return self._now() - (attempt.expires_at - attempt.limit_s) >= fair_s

    # Time-outs and stopping

    def _watch(self, expires_at: float) -> None:
        """Ring when the first of the running attempts times out.

        Why: nearly every attempt ends long before that, so one alarm for all of them is set now and then, and none
        is ever taken back.
        """
        if expires_at < math.inf:
            self._next_expiry = expires_at
            self._timers.at(expires_at, partial(self._expire, expires_at))

    def _expire(self, due: float) -> None:
        running = [attempt for attempt in self.live if attempt.has_slot and not attempt.timed_out]
        for attempt in running:
            if attempt.expires_at <= due:
                self._time_out(attempt)
        if due >= self._next_expiry:
            self._next_expiry = math.inf
            self._watch(min((a.expires_at for a in running if not a.timed_out), default=math.inf))

    def time_out_all(self) -> None:
        """The time of the run is up."""
        for attempt in tuple(self.live):
            self._time_out(attempt)

    def stop_all(self) -> None:
        """Nobody wants the answers any more."""
        for attempt in tuple(self.live):
            self.stop(attempt)

    def stop(self, attempt: Attempt) -> None:
        """Nobody wants its answer any more. What does not end within the grace period is left behind."""
        if not attempt.is_live:
            return
        if attempt.worker is not None:
            attempt.worker.cancel()
            # One that is cancelled before its first step never gets to say that it has ended.
            attempt.worker.add_done_callback(lambda _: self._finish(attempt, CANCELLED_WITHIN))
        self._timers.at(self._now() + self._grace_s, partial(self._abandon, attempt), attempt)

    def _time_out(self, attempt: Attempt) -> None:
        attempt.timed_out = True
        self.stop(attempt)

    def _abandon(self, attempt: Attempt) -> None:
        """Stop waiting for a call that swallows its cancellation; it holds up nothing from here on."""
        logger.warning(
            "a call of task %s went on after its cancellation and was abandoned",
            attempt.task.node.name,
            extra={**self._tags, "action": "attempt_abandoned"},
        )
        self._finish(attempt, CANCELLED_WITHIN)

    def let_go(self) -> None:
        """Tell nobody any more: the run is over. What it held goes at once, and not when the collector comes by."""
        self._nudge = _nobody

    async def wait_for_all(self) -> None:
        """Wait until none is live, no longer than the grace period; what is left then is left behind.

        Cancelling the caller again does not cut it short.
        """
        until = self._now() + self._grace_s
        while self.live and (left_s := until - self._now()) > 0:
            with suppress(asyncio.CancelledError):
                await asyncio.wait([a.worker for a in self.live if a.worker is not None], timeout=left_s)
        for attempt in tuple(self.live):
            self._abandon(attempt)


def _nobody() -> None:
    """There is nobody to tell."""
