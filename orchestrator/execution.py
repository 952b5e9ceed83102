"""One run in progress: starts what can start, takes in what has ended, and writes it down.

All state of a run changes in one coroutine, `_drive`, and in the callbacks of its own event loop. An attempt
is a task of the event loop that only does its call and reports the outcome; `_drive` wakes up, settles what
has ended since, appends the entries of this turn in one go, and only then lets dependants start. Running
attempts never wait for the journal. What has become of each task is in the `Ledger`, what goes on in `Calls`; here
is what starts when, and what follows from what: one long module, because every piece needs most of the others.
"""

import asyncio
import logging
import math
import traceback
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from orchestrator.admission import NO_LIMITS, Admission, Asked
from orchestrator.attempt import Attempt, Race, TaskRun
from orchestrator.broadcast import Broadcast
from orchestrator.budget import Budget
from orchestrator.cache import FROM_CACHE, LOOKUP_S, CachedResult, Lookup, ResultCache
from orchestrator.calls import CANCELLED_WITHIN, Calls
from orchestrator.deadline import CLOSE_S, allotment, attempt_limit
from orchestrator.decide import (
    CANCELLED,
    TIMEOUT,
    Decide,
    Decision,
    FailedAttempt,
    Failure,
    GiveUp,
    NextWay,
    Retry,
    failure_of,
    why_left,
)
from orchestrator.durations import Durations
from orchestrator.errors import LeaseLost
from orchestrator.foresight import look_ahead
from orchestrator.graph import BuiltGraph
from orchestrator.hedging import Hedging
from orchestrator.journal import Entry, Journal
from orchestrator.keys import Codec
from orchestrator.ledger import Ledger
from orchestrator.limits import SlotRequest, Slots
from orchestrator.restart import take_over
from orchestrator.state import RUN_ENDS, TERMINAL, EventType, TaskStatus
from orchestrator.task import NO_USAGE, Way
from orchestrator.timers import Timers
from orchestrator.view import fold
from orchestrator.writing import JournalWriter

logger = logging.getLogger(__name__)

_NEVER_STARTED = Failure(TIMEOUT, "the run's deadline passed before it could start")
_SLOW = "slow"  # why a way was left whose rival answered first


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a run is given from outside."""

    journal: Journal
    broadcast: Broadcast
    slots: Slots
    decide: Decide
    codec: Codec
    cache: ResultCache | None
    durations: Durations | None
    hedging: Hedging | None
    clock: Callable[[], float]  # seconds since 1970
    grace_s: float
    append_s: float
    offload: Callable[..., Awaitable[Any]] | None


class Execution:
    """Runs one graph once. `entries` is all of the run's journal, what earlier processes wrote included."""

    def __init__(
        self,
        graph: BuiltGraph,
        run_id: str,
        session_id: str | None,
        scope: str,
        around: Surroundings,
        budget: Budget | None = None,
    ) -> None:
        self._graph = graph
        self._run_id = run_id
        self._scope = scope
        self._around = around
        self._slots = around.slots
        self._cache = around.cache
        self._budget = budget
        self._hedging = around.hedging
        self._ahead = look_ahead(graph, around.durations)
        self._loop = asyncio.get_running_loop()
        self.now = self._loop.time
        self._timers = Timers(self._loop)
        self._writer = JournalWriter(
            run_id,
            session_id,
            journal=around.journal,
            broadcast=around.broadcast,
            clock=around.clock,
            timers=self._timers,
            append_s=around.append_s,
            patience_s=around.grace_s,
        )
        self._ledger = Ledger(graph, around.codec, scope, self._writer)
        self._calls = Calls(
            slots=around.slots,
            timers=self._timers,
            durations=around.durations,
            nudge=self._nudge,
            grace_s=around.grace_s,
            offload=around.offload,
            tags={"run_id": run_id},
        )
        self._has_news = False  # something besides ended attempts wants `_drive`
        self._sleeper: asyncio.Future[None] | None = None
        self._deadline = math.inf  # in loop time
        self._is_past_deadline = False
        self._cancel_reason: str | None = None
        self._is_closing = False  # past its deadline or cancelled: nothing starts any more

    @property
    def entries(self) -> Sequence[Entry]:
        """The run's journal so far."""
        return self._writer.entries

    @property
    def is_stored(self) -> bool:
        """Whether all of it is in the journal, too."""
        return self._writer.is_stored

    # The run as a whole

    async def run(self, deadline_s: float | None) -> None:
        """Do all that can be done; afterwards `entries` tells everything.

        Raises: CancelledError when the caller is cancelled, after the run was closed as interrupted; LeaseLost.
        """
        accepted_at = self.now()
        try:
            history = await self._writer.load()
            if not history or history[-1].type not in RUN_ENDS:
                left_s = None if deadline_s is None else deadline_s - (self.now() - accepted_at)
                await self._go(history, left_s)
        finally:
            self._timers.close()
            self._calls.let_go()

    async def _go(self, history: Sequence[Entry], deadline_s: float | None) -> None:
        try:
            self._begin(history, deadline_s)
            await self._drive()
            self._record_end()
            await self._writer.commit()
        except asyncio.CancelledError:
            with suppress(LeaseLost):
                await self._close(EventType.RUN_INTERRUPTED, "the process is shutting down")
            raise
        except LeaseLost:
            logger.warning("another process has taken the run over", extra=self._tags("lease_lost"))
            await self._leave()
            raise
        except Exception as error:
            # The message of an error may quote what the run works on; its type and place do not.
            where = "".join(traceback.format_tb(error.__traceback__))
            logger.error("run failed: %s\n%s", type(error).__name__, where, extra=self._tags("run_failed"))
            with suppress(LeaseLost):
                await self._close(EventType.RUN_FAILED, f"internal error: {type(error).__name__}")
            raise

    def cancel(self, reason: str) -> None:
        """End the run promptly: nothing more starts, running attempts are cancelled, results stay."""
        if self._cancel_reason is None:
            self._cancel_reason = reason
            self._is_closing = True
            self._calls.stop_all()
            self._timers.at(self.now() + 2 * self._around.grace_s, self._writer.hurry)
            self._wake()

    def _begin(self, history: Sequence[Entry], deadline_s: float | None) -> None:
        if history:
            self._restore(history)
        else:
            deadline_at = None if deadline_s is None else self._around.clock() + deadline_s
            payload = {"tasks": self._graph.outline, "deadline_at": deadline_at, "scope": self._scope}
            self._writer.note(EventType.RUN_STARTED, None, {**payload, "usual_s": self._ahead.usual_s})
            self._set_deadline(deadline_s)
        for i in self._graph.order:
            task = self._ledger.tasks[i]
            if task.waiting == 0 or task.missing:
                self._consider(task)
        self._release()

    def _restore(self, history: Sequence[Entry]) -> None:
        """Take over what an earlier process finished; all else is done again."""
        view = fold(self._run_id, history)
        redone = take_over(self._graph, self._ledger, view)
        payload = {"tasks": self._graph.outline, "redone": redone, "usual_s": self._ahead.usual_s}
        self._writer.note(EventType.RUN_RESTARTED, None, payload)
        left_s = None if view.deadline_at is None else view.deadline_at - self._around.clock()
        self._set_deadline(None if left_s is None else max(left_s, CLOSE_S))
        if any(task.status is TaskStatus.CANCELLED for task in self._ledger.tasks):
            self.cancel("cancelled before the restart")

    def _set_deadline(self, left_s: float | None) -> None:
        if left_s is not None:
            self._deadline = self.now() + max(0.0, left_s)
            self._timers.at(self._deadline, self._pass_deadline)
            # Only a journal that hangs can keep the run from ending by itself after this.
            self._timers.at(self._deadline + 2 * self._around.grace_s, self._writer.hurry)

    async def _drive(self) -> None:
        calls = self._calls
        while self._ledger.open or calls.live:
            self._slots.grant()
            await asyncio.sleep(0)  # what is instant ends within this turn
            while not (calls.ended or self._has_news):
                if self._writer.has_unsaid:
                    await self._writer.commit()
                else:
                    self._sleeper = self._loop.create_future()
                    await self._sleeper
                    self._sleeper = None
            self._has_news = False  # what comes from here on is for the next turn, also while this one is written
            for attempt in calls.take_ended():
                self._settle(attempt)
            if self._is_closing:
                self._end_what_waits()
            await self._writer.commit()
            self._release()

    def _record_end(self) -> None:
        if self._cancel_reason is None:
            self._writer.note(EventType.RUN_COMPLETED, None, {})
        else:
            self._writer.note(EventType.RUN_INTERRUPTED, None, {"reason": self._cancel_reason})

    async def _close(self, event: EventType, reason: str) -> None:
        """End a run whose `_drive` was broken off: nothing of it stays alive, the journal says so."""
        self.cancel(reason)
        self._end_what_waits()
        await self._calls.wait_for_all()
        for attempt in self._calls.take_ended():
            self._settle(attempt)
        self._end_what_waits()
        if self.entries[-1].type not in RUN_ENDS:
            self._writer.note(event, None, {"reason": reason})
        await self._writer.commit()

    async def _leave(self) -> None:
        """Stop all that goes on here, without a word in a journal that somebody else writes now."""
        self._is_closing = True
        for task in self._ledger.tasks:
            if task.request is not None:
                task.request.withdraw()
        self._calls.stop_all()
        await self._calls.wait_for_all()

    def _wake(self) -> None:
        """Tell `_drive` that there is more to do than to write down what was recorded."""
        self._has_news = True
        self._nudge()

    def _nudge(self) -> None:
        if self._sleeper is not None and not self._sleeper.done():
            self._sleeper.set_result(None)

    def _tags(self, action: str) -> dict[str, str]:
        return {"action": action, "run_id": self._run_id}

    # From ready to started

    def _way(self, task: TaskRun) -> Way[Any]:
        return task.node.ways[task.way]

    def _consider(self, task: TaskRun) -> None:
        """Skip the task when it can no longer get what it needs; queue it when all its inputs have ended."""
        if task.status is not TaskStatus.PENDING or task.request is not None or self._cancel_reason is not None:
            return
        if task.missing and (lacking := self._ledger.lacking(task)):
            self._ledger.skip(task, lacking)
        elif task.waiting == 0 and not self._is_closing:
            cached = None if self._cache is None else self._cached(task, self._cache)
            if cached is None or isinstance(cached, CachedResult):
                self._take_or_queue(task, cached)
            else:
                task.request = lookup = Lookup(cached, partial(self._take_answer, task))
                self._timers.at(self.now() + LOOKUP_S, lookup.give_up, lookup)

    def _cached(self, task: TaskRun, cache: ResultCache) -> CachedResult | Awaitable[CachedResult | None] | None:
        key = self._ledger.key(task) if task.node.task.is_cached else None
        return None if key is None else cache.get(key, task.node.task.kind)

    def _take_answer(self, task: TaskRun, cached: CachedResult | None) -> None:
        """A cache has answered that had to ask elsewhere."""
        task.request = None
        if not self._is_closing:  # else the task ends with all that waits
            self._take_or_queue(task, cached)
        self._wake()

    def _take_or_queue(self, task: TaskRun, cached: CachedResult | None) -> None:
        """Take what an earlier run made, else begin."""
        if cached is not None:
            self._ledger.start(task, FROM_CACHE)
            self._ledger.complete(task, cached.output, cached.digest, FROM_CACHE)
            self._wake()
            return
        task.ends_at = self._end_of_allotment(task, self.now())
        if self._way(task).applies is not None:
            self._pass_over(task)
        self._queue(task, None)

    def _end_of_allotment(self, task: TaskRun, now: float) -> float:
        if self._deadline == math.inf:
            return math.inf
        return now + allotment(self._deadline - now, self._ahead.own[task.index], self._ahead.below[task.index])

    def _pass_over(self, task: TaskRun) -> None:
        """Begin with the first way that applies."""
        last = len(task.node.ways) - 1
        while task.way < last and (applies := self._way(task).applies) is not None:
            try:
                if applies(**task.node.wiring.resolve(self._ledger.outputs)):
                    return
            except Exception:  # the call will tell what is wrong
                logger.exception("whether a way applies could not be said", extra=self._tags("applies_failed"))
                return
            task.way += 1

    def _queue(self, task: TaskRun, feedback: str | None) -> None:
        """Ask for a slot for the task's way, or start at once when it needs none."""
        way = task.node.ways[task.way]
        if way.is_instant:
            self._start(task, feedback)
            return
        if way.limits is not None or self._budget is not None:
            self._ask_limits(task, way, feedback)
            return
        urgency = self._ahead.urgency[task.index]
        request = self._slots.request(urgency, task.index, partial(self._start, task, feedback))
        task.request = request
        if task.ends_at != math.inf:
            self._timers.at(task.ends_at, partial(self._stop_queueing, task, request), request)

    def _ask_limits(self, task: TaskRun, way: Way[Any], feedback: str | None) -> None:
        """Ask for all that the way needs, the slot last."""
        asked = self._asked(task, way)
        if isinstance(asked, Failure):
            self._refuse(task, way, asked)
            return
        admission = Admission(asked, partial(self._start, task, feedback), partial(self._refuse, task, way))
        task.request = admission
        if (failure := admission.ask()) is not None:
            self._refuse(task, way, failure)
        elif task.ends_at != math.inf:
            self._timers.at(task.ends_at, partial(self._stop_queueing, task, admission), admission)

    def _asked(self, task: TaskRun, way: Way[Any]) -> Asked | Failure:
        estimate = NO_USAGE
        if way.estimate is not None:
            try:
                estimate = way.estimate(**task.node.wiring.resolve(self._ledger.outputs))
            except Exception as error:
                logger.exception("the estimate of a call failed", extra=self._tags("estimate_failed"))
                return failure_of(error)
        is_last = way is task.node.ways[-1]  # nothing else could use what is left of the allotment
        by = (self._deadline if is_last else min(task.ends_at, self._deadline)) - way.minimum_s
        urgency = self._ahead.urgency[task.index]
        limits = way.limits or NO_LIMITS
        return Asked(limits, self._budget, self._slots, estimate, urgency, task.index, by)

    def _refuse(self, task: TaskRun, way: Way[Any], failure: Failure) -> None:
        """Its limits do not let the way be called. No attempt was made, but `decide` says what comes next."""
        task.request = None
        if not self._is_closing:
            task.failed = (*task.failed, FailedAttempt(way.name, failure))
            self._follow(self._decision(task, failure), task, failure)
        self._wake()

    def _stop_queueing(self, task: TaskRun, request: SlotRequest | Admission) -> None:
        """No slot came within the allotment: an instant way stands in where there is one."""
        instant = next((i for i, way in enumerate(task.node.ways) if way.is_instant), None)
        if request.is_live and instant is not None and not self._is_closing:
            request.withdraw()
            self._take_way(task, instant, Failure(TIMEOUT, "no slot became free in time"))
            self._nudge()

    def _start(self, task: TaskRun, feedback: str | None, admission: Admission | None = None) -> None:
        """Begin an attempt, unless there is too little time left for its way. Called with its slot taken."""
        task.request = None
        way = task.node.ways[task.way]
        now = self.now()
        limit_s = self._deadline - now
        if not way.is_instant:
            if self._is_closing:  # the slot came too late; the task ends with all that waits
                self._give_back_slot(admission)
                return
            if task.attempts == 0 and task.way == 0:  # what it waited for the slot is not its own time
                task.ends_at = self._end_of_allotment(task, now)
            limit_s = min(limit_s, attempt_limit(way.timeout_of(task.node.task), task.ends_at - now, task.way == 0))
            if limit_s <= way.minimum_s:
                self._give_back_slot(admission)
                self._give_way(task, Failure(TIMEOUT, f"not enough time left for {way.name}"))
                self._wake()
                return
        task.attempts += 1
        if task.status is TaskStatus.PENDING:
            self._ledger.start(task, way.name)
            if self._sleeper is not None:  # another run granted the slot
                self._nudge()
        attempt = Attempt(self, task, way.name, feedback, not way.is_instant, now, limit_s, admission)
        self._calls.begin(attempt, way, task.node.wiring.resolve(self._ledger.outputs))
        if self._hedging is not None and not way.is_instant:
            self._watch_pace(attempt, self._hedging)

    def _give_back_slot(self, admission: Admission | None) -> None:
        self._slots.release()
        if admission is not None:
            admission.withdraw()

    def report(self, attempt: Attempt, fraction: float, note: str) -> None:
        """Called by the attempts themselves."""
        if attempt.task.status is not TaskStatus.RUNNING:  # one that was beaten says something before it ends
            return
        self._ledger.record(EventType.TASK_PROGRESS, attempt.task, {"fraction": fraction, "note": note})
        self._nudge()

    # From ended to settled

    def _settle(self, attempt: Attempt) -> None:
        """Turn the outcome of an attempt into what happens next."""
        task = attempt.task
        if attempt.race is not None and self._settle_race(attempt, attempt.race):
            return
        if attempt.failure is None and not attempt.timed_out:
            self._complete(task, attempt)
            return
        failure = self._failure_of(attempt)
        if self._cancel_reason is not None:
            self._ledger.end(task, EventType.TASK_CANCELLED, Failure(CANCELLED, self._cancel_reason))
        else:
            task.failed = (*task.failed, FailedAttempt(attempt.way, failure))
            if self._is_past_deadline:
                self._ledger.end(task, EventType.TASK_FAILED, failure)
            elif failure is CANCELLED_WITHIN:  # never retried
                self._give_way(task, failure)
            else:
                self._follow(self._decision(task, failure), task, failure)

    def _failure_of(self, attempt: Attempt) -> Failure:
        if attempt.timed_out:
            at_deadline = "the run's deadline passed"
            message = at_deadline if self._is_past_deadline else f"timed out after {attempt.limit_s:.3g} s"
            return Failure(TIMEOUT, message)
        assert attempt.failure is not None  # noqa: S101 - what is not good has timed out or failed
        return attempt.failure

    def _complete(self, task: TaskRun, attempt: Attempt) -> None:
        output = attempt.output
        digest = self._ledger.digest(output)
        self._ledger.complete(task, output, digest, attempt.way, attempt.raw)
        if self._around.durations is not None:
            if self._hedging is not None and attempt.has_slot and attempt.race is None:
                self._hedging.ended(task.node.task.kind, attempt.way, attempt.took_s, self._around.durations)
            self._around.durations.record(task.node.task.kind, attempt.way, attempt.took_s)
        if self._cache is not None and task.way == 0 and task.node.task.is_cached:
            self._keep(task, CachedResult(output, digest), self._cache)

    def _keep(self, task: TaskRun, result: CachedResult, cache: ResultCache) -> None:
        if (key := self._ledger.key(task)) is not None:
            cache.put(key, task.node.task.kind, result, self._run_id)

    # Rivals: the next way, called before the one that is slow has failed

    def _watch_pace(self, attempt: Attempt, hedging: Hedging) -> None:
        """Look again when the attempt takes longer than usual."""
        hedging.call()
        usual_s = hedging.usual_s(attempt.task.node.task.kind, attempt.way, self._around.durations)
        if usual_s is not None and usual_s < attempt.limit_s:
            self._timers.at(self.now() + usual_s, partial(self._call_rival, attempt, usual_s, hedging), attempt)

    def _call_rival(self, first: Attempt, usual_s: float, hedging: Hedging) -> None:
        """Call the next way beside an attempt that is slow, if that is worth it and nothing has to wait for it."""
        hedging.pace(is_slow=True)
        task = first.task
        ways, index, now = task.node.ways, task.way + 1, self.now()
        if self._is_closing or first.timed_out or index == len(ways) or not hedging.is_worth_it():
            return
        way = ways[index]
        limit_s = min(
            self._deadline - now, attempt_limit(way.timeout_of(task.node.task), task.ends_at - now, is_first_way=False)
        )
        if way.is_instant or limit_s <= way.minimum_s:
            return
        admission = None
        if way.limits is not None or self._budget is not None:
            asked = self._asked(task, way)
            if isinstance(asked, Failure) or not (admission := Admission(asked)).take():
                return
        elif not self._slots.take():
            return
        hedging.rival()
        task.attempts += 1
        rival = Attempt(self, task, way.name, first.feedback, True, now, limit_s, admission)
        first.race = rival.race = Race(first, now - usual_s, rival, index)
        payload = {"way": first.way, "rival": way.name, "after_s": usual_s}
        self._ledger.record(EventType.TASK_HEDGED, task, payload)
        self._calls.begin(rival, way, task.node.wiring.resolve(self._ledger.outputs))
        self._nudge()

    def _settle_race(self, attempt: Attempt, race: Race) -> bool:
        """One of two attempts at the same task has ended. Returns: whether nothing more follows from that."""
        if race.is_over:
            return True
        task, other = attempt.task, race.other(attempt)
        if attempt.is_good:
            race.is_over = True
            self._stop_beaten(other)
            if attempt is race.rival:
                reason = f"{race.first.way} took longer than {attempt.way}"
                self._leave_way(task, race.rival_way, Failure(_SLOW, reason), is_rival=True)
                if self._around.durations is not None:  # it took at least as long
                    took_s = self.now() - race.first_began
                    self._around.durations.record(task.node.task.kind, race.first.way, took_s)
            return False
        race.first.race = race.rival.race = None  # the other one goes on alone
        if self._is_closing:
            return True
        failure = self._failure_of(attempt)
        task.failed = (*task.failed, FailedAttempt(attempt.way, failure))
        if attempt is race.rival:
            return True
        decision = NextWay() if failure is CANCELLED_WITHIN else self._decision(task, failure)
        if isinstance(decision, GiveUp):
            race.is_over, race.rival.race = True, race
            self._stop_beaten(race.rival)
            self._follow(decision, task, failure)
        else:
            self._leave_way(task, race.rival_way, failure, is_rival=True)
        return True

    def _stop_beaten(self, attempt: Attempt) -> None:
        if attempt.is_live:
            if attempt.admission is not None:
                attempt.admission.presume_usage()
            self._calls.stop(attempt)

    # From failed to tried again

    def _decision(self, task: TaskRun, failure: Failure) -> Decision:
        try:
            return self._around.decide(failure, task.failed, self._deadline - self.now())
        except Exception:
            logger.exception("decide failed", extra=self._tags("decide_failed"))
            return NextWay()

    def _follow(self, decision: Decision, task: TaskRun, failure: Failure) -> None:
        if isinstance(decision, GiveUp):
            self._ledger.end(task, EventType.TASK_FAILED, Failure(failure.kind, decision.reason))
        elif isinstance(decision, Retry) and self._can_retry(task, decision):
            self._wait_to_retry(task, decision, failure)
        else:
            self._give_way(task, failure)

    def _can_retry(self, task: TaskRun, decision: Retry) -> bool:
        """Not when its wait would take all that is left of the allotment: the next way can use that time."""
        return not self._way(task).is_instant and self.now() + decision.after_s < task.ends_at

    def _wait_to_retry(self, task: TaskRun, decision: Retry, failure: Failure) -> None:
        after_s, feedback = max(0.0, decision.after_s), decision.feedback
        if task.status is TaskStatus.PENDING:  # its limits refused it before a first attempt
            self._ledger.start(task, self._way(task).name)
        payload = {
            "way": self._way(task).name,
            "reason": failure.message,
            "kind": failure.kind,
            "after_s": after_s,
        }
        self._ledger.record(EventType.TASK_RETRYING, task, payload)
        self._timers.at(self.now() + after_s, partial(self._retry, task, feedback))

    def _retry(self, task: TaskRun, feedback: str | None) -> None:
        if task.status is TaskStatus.RUNNING and not self._is_closing:
            self._queue(task, feedback)
            self._wake()

    def _give_way(self, task: TaskRun, failure: Failure) -> None:
        """Go on with the next way; without one the task has failed."""
        if task.way + 1 < len(task.node.ways):
            self._take_way(task, task.way + 1, failure)
        else:
            self._ledger.end(task, EventType.TASK_FAILED, failure)

    def _take_way(self, task: TaskRun, way: int, failure: Failure) -> None:
        self._leave_way(task, way, failure)
        self._queue(task, None)

    def _leave_way(self, task: TaskRun, way: int, failure: Failure, *, is_rival: bool = False) -> None:
        """Another way takes over; a rival is being called already."""
        left = self._way(task).name
        task.way = way
        payload: dict[str, Any] = {"left": left, "way": self._way(task).name, "kind": failure.kind}
        payload["reason"] = why_left(failure, tuple(a for a in task.failed if a.way == left))
        if is_rival:
            payload["is_rival"] = True
        self._ledger.record(EventType.TASK_RECOVERED, task, payload)

    def _release(self) -> None:
        """Tell the dependants of all that has ended; skipping one of them may end more."""
        while self._ledger.ended:
            for task in self._ledger.release(self._ledger.ended.popleft()):
                self._consider(task)

    # Deadline and cancellation

    def _pass_deadline(self) -> None:
        self._is_past_deadline = self._is_closing = True
        self._calls.time_out_all()
        self._wake()

    def _end_what_waits(self) -> None:
        """Once the run is closing nothing starts any more: all that has no attempt under way ends here."""
        self._release()
        under_way = {attempt.task.index for attempt in (*self._calls.live, *self._calls.ended)}
        for i in self._graph.order:
            task = self._ledger.tasks[i]
            if task.status in TERMINAL or i in under_way:
                continue
            if self._cancel_reason is not None:
                self._ledger.end(task, EventType.TASK_CANCELLED, Failure(CANCELLED, self._cancel_reason))
            elif task.waiting == 0:
                failure = task.failed[-1].failure if task.failed else _NEVER_STARTED
                self._ledger.end(task, EventType.TASK_FAILED, failure)
            self._release()
