"""One run in progress: starts what can start, takes in what has ended, and writes it down.

All state of a run changes in one coroutine, `_drive`, and in the callbacks of its own event loop. An attempt
is a task of the event loop that only does its call and reports the outcome; `_drive` wakes up, settles what
has ended since, appends the entries of this turn in one go, and only then lets dependants start. Running
attempts never wait for the journal. This is one module because it is one state machine; what it decides with
lies in modules of its own.
"""

import asyncio
import logging
import math
import traceback
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any

from orchestrator.attempt import Attempt, TaskRun
from orchestrator.broadcast import Broadcast
from orchestrator.cache import CachedResult, ResultCache
from orchestrator.deadline import CLOSE_S, allotment, attempt_limit
from orchestrator.decide import Decide, Decision, FailedAttempt, Failure, GiveUp, NextWay, Retry, failure_of
from orchestrator.graph import BuiltGraph, Node
from orchestrator.inputs import digest_literal
from orchestrator.journal import Entry, Journal
from orchestrator.keys import MISSING_DIGEST, Codec, task_key
from orchestrator.limits import SlotRequest, Slots
from orchestrator.state import RUN_ENDS, TERMINAL, EventType, TaskStatus, next_task_status
from orchestrator.task import Missing, Way
from orchestrator.timers import Timers
from orchestrator.view import TaskView, fold, missing_of
from orchestrator.writing import JournalWriter

logger = logging.getLogger(__name__)

FROM_CACHE = "cache"  # the origin of an output that an earlier run made

_CANCELLED_WITHIN = Failure("cancelled", "the call was cancelled from within")
_NEVER_STARTED = Failure("timeout", "the run's deadline passed before it could start")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a run is given from outside."""

    journal: Journal
    broadcast: Broadcast
    slots: Slots
    decide: Decide
    codec: Codec
    cache: ResultCache | None
    clock: Callable[[], float]  # seconds since 1970
    grace_s: float


class Execution:
    """Runs one graph once. `entries` is all of the run's journal, what earlier processes wrote included."""

    def __init__(
        self, graph: BuiltGraph, run_id: str, session_id: str | None, scope: str, around: Surroundings
    ) -> None:
        self._graph = graph
        self._run_id = run_id
        self._scope = scope
        self._around = around
        self._codec = _RememberingCodec(around.codec)
        self._loop = asyncio.get_running_loop()
        self._timers = Timers(self._loop)
        self._writer = JournalWriter(
            run_id,
            session_id,
            journal=around.journal,
            broadcast=around.broadcast,
            clock=around.clock,
            timers=self._timers,
            patience_s=around.grace_s,
        )
        self._tasks = [TaskRun(i, node.name, len(graph.upstream[i])) for i, node in enumerate(graph.nodes)]
        self._open = len(self._tasks)  # tasks that have not ended
        self._outputs: dict[str, object] = {}
        self._digests: dict[str, str | None] = {}
        self._missing: dict[int, Missing] = {}
        self._live: dict[Attempt, None] = {}  # a dict because a set has no order
        self._ended: list[Attempt] = []
        self._to_release: deque[TaskRun] = deque()
        self._has_news = False  # something besides ended attempts wants `_drive`
        self._sleeper: asyncio.Future[None] | None = None
        self._deadline = math.inf  # in loop time
        self._is_past_deadline = False
        self._cancel_reason: str | None = None
        self._context = copy_context()

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

        Raises: CancelledError when the caller is cancelled, after the run was closed as interrupted.
        """
        accepted_at = self._loop.time()
        try:
            history = await self._writer.load()
            if not history or history[-1].type not in RUN_ENDS:
                left_s = None if deadline_s is None else deadline_s - (self._loop.time() - accepted_at)
                await self._go(history, left_s)
        finally:
            self._timers.close()

    async def _go(self, history: Sequence[Entry], deadline_s: float | None) -> None:
        try:
            self._begin(history, deadline_s)
            await self._drive()
            self._record_end()
            await self._writer.commit()
        except asyncio.CancelledError:
            await self._close(EventType.RUN_INTERRUPTED, "the process is shutting down")
            raise
        except Exception as error:
            # The message of an error may quote what the run works on; its type and place do not.
            where = "".join(traceback.format_tb(error.__traceback__))
            logger.error("run failed: %s\n%s", type(error).__name__, where, extra=self._tags("run_failed"))
            await self._close(EventType.RUN_FAILED, f"internal error: {type(error).__name__}")
            raise

    def cancel(self, reason: str) -> None:
        """End the run promptly: nothing more starts, running attempts are cancelled, results stay."""
        if self._cancel_reason is None:
            self._cancel_reason = reason
            for attempt in tuple(self._live):
                self._stop(attempt)
            self._timers.at(self._loop.time() + 2 * self._around.grace_s, self._writer.hurry)
            self._wake()

    def _begin(self, history: Sequence[Entry], deadline_s: float | None) -> None:
        now = self._around.clock()
        nodes = self._graph.nodes
        tasks = [
            (
                nodes[i].name,
                nodes[i].task.kind,
                nodes[i].task.weight,
                [nodes[u].name for u in self._graph.upstream[i]],
            )
            for i in self._graph.order
        ]
        if history:
            self._restore(history, now, tasks)
        else:
            deadline_at = None if deadline_s is None else now + deadline_s
            self._note(
                EventType.RUN_STARTED,
                None,
                {"tasks": tasks, "deadline_at": deadline_at, "scope": self._scope},
            )
            self._set_deadline(deadline_s)
        for i in self._graph.order:
            self._consider(self._tasks[i])
        self._release()

    def _set_deadline(self, left_s: float | None) -> None:
        if left_s is not None:
            self._deadline = self._loop.time() + max(0.0, left_s)
            self._timers.at(self._deadline, self._pass_deadline)
            # Only a journal that hangs can keep the run from ending by itself after this.
            self._timers.at(self._deadline + 2 * self._around.grace_s, self._writer.hurry)

    async def _drive(self) -> None:
        while self._open:
            self._around.slots.grant()
            await asyncio.sleep(0)  # what is instant ends within this turn
            while not (self._ended or self._has_news):
                if self._writer.has_unsaid:
                    await self._writer.commit()
                else:
                    self._sleeper = self._loop.create_future()
                    await self._sleeper
                    self._sleeper = None
            self._has_news = False  # what comes from here on is for the next turn, also while this one is written
            ended, self._ended = self._ended, []
            for attempt in ended:
                self._settle(attempt)
            if self._is_closing:
                self._end_what_waits()
            await self._writer.commit()
            self._release()

    def _record_end(self) -> None:
        if self._cancel_reason is None:
            self._note(EventType.RUN_COMPLETED, None, {})
        else:
            self._note(EventType.RUN_INTERRUPTED, None, {"reason": self._cancel_reason})

    async def _close(self, event: EventType, reason: str) -> None:
        """End a run whose `_drive` was broken off: nothing of it stays alive, the journal says so."""
        self.cancel(reason)
        self._end_what_waits()
        await self._wait_for_live()
        for attempt in tuple(self._live):
            self._abandon(attempt)
        ended, self._ended = self._ended, []
        for attempt in ended:
            self._settle(attempt)
        self._end_what_waits()
        if self.entries[-1].type not in RUN_ENDS:
            self._note(event, None, {"reason": reason})
        await self._writer.commit()

    async def _wait_for_live(self) -> None:
        """It takes no longer than the grace period, so cancelling the caller again does not cut it short."""
        until = self._loop.time() + self._around.grace_s
        while self._live and (left_s := until - self._loop.time()) > 0:
            with suppress(asyncio.CancelledError):
                await asyncio.wait([a.worker for a in self._live if a.worker is not None], timeout=left_s)

    def _wake(self) -> None:
        """Tell `_drive` that there is more to do than to write down what was recorded."""
        self._has_news = True
        self._nudge()

    def _nudge(self) -> None:
        if self._sleeper is not None and not self._sleeper.done():
            self._sleeper.set_result(None)

    def _tags(self, action: str) -> dict[str, str]:
        return {"action": action, "run_id": self._run_id}

    @property
    def _is_closing(self) -> bool:
        return self._is_past_deadline or self._cancel_reason is not None

    # Writing down

    def _record(self, event: EventType, task: TaskRun, payload: Mapping[str, Any]) -> None:
        """Move the task to its next status and note the entry."""
        task.status = next_task_status(task.status, event)
        self._note(event, task.name, payload)

    def _note(self, event: EventType, task: str | None, payload: Mapping[str, Any]) -> None:
        self._writer.note(event, task, payload)
        self._nudge()

    # From ready to started

    def _node(self, task: TaskRun) -> Node:
        return self._graph.nodes[task.index]

    def _way(self, task: TaskRun) -> Way[Any]:
        return self._graph.nodes[task.index].ways[task.way]

    def _consider(self, task: TaskRun) -> None:
        """Skip the task when it can no longer get what it needs; queue it when all its inputs have ended."""
        if task.status is not TaskStatus.PENDING or task.request is not None or self._cancel_reason is not None:
            return
        if self._missing and (lacking := self._lacking(task)):
            failure = Failure("upstream", "; ".join(dict.fromkeys(m.reason for m in lacking)))
            self._end(task, EventType.TASK_SKIPPED, failure, missing=[m.task for m in lacking])
        elif task.waiting == 0 and not self._is_closing:
            if (cached := self._cached(task)) is not None:
                self._record(EventType.TASK_STARTED, task, {"way": FROM_CACHE})
                self._complete(task, cached.output, cached.digest, FROM_CACHE)
                self._wake()
            else:
                task.ends_at = self._loop.time() + self._allotment(task)
                self._queue(task, None)

    def _cached(self, task: TaskRun) -> CachedResult | None:
        cache = self._around.cache
        if cache is None or (key := self._key(task)) is None:
            return None
        return cache.get(key, self._node(task).task.kind)

    def _lacking(self, task: TaskRun) -> list[Missing]:
        """The inputs without which it is certain that the task cannot start; none while it still can."""
        inputs = self._graph.inputs[task.index]
        lacking = [self._missing[u] for u in inputs.upstream if u in inputs.required and u in self._missing]
        for k, group in inputs.groups:
            gone = [self._missing[u] for u in group if u in self._missing]
            if len(group) - len(gone) < k:
                lacking += gone
        return lacking

    def _allotment(self, task: TaskRun) -> float:
        if math.isinf(self._deadline):
            return math.inf
        left = self._deadline - self._loop.time()
        return allotment(left, self._graph.weight[task.index], self._graph.weight_below[task.index])

    def _queue(self, task: TaskRun, feedback: str | None) -> None:
        """Ask for a slot for the task's way, or start at once when it needs none."""
        if self._way(task).is_instant:
            self._start(task, feedback)
            return
        urgency = self._graph.weight[task.index] + self._graph.weight_below[task.index]
        task.request = self._around.slots.request(urgency, task.index, lambda: self._start(task, feedback))
        if not math.isinf(task.ends_at):
            request = task.request
            self._timers.at(task.ends_at, lambda: self._stop_queueing(task, request), request)

    def _stop_queueing(self, task: TaskRun, request: SlotRequest) -> None:
        """No slot came within the allotment: an instant way stands in where there is one."""
        instant = next((i for i, way in enumerate(self._node(task).ways) if way.is_instant), None)
        if request.is_live and instant is not None and not self._is_closing:
            request.withdraw()
            self._take_way(task, instant, Failure("timeout", "no slot became free in time"))

    def _start(self, task: TaskRun, feedback: str | None) -> None:
        """Begin an attempt, unless there is too little time left for its way. Called with its slot taken."""
        task.request = None
        way = self._way(task)
        limit_s = math.inf
        if not way.is_instant:
            if self._is_closing:  # the slot came too late; the task ends with all that waits
                self._around.slots.release()
                return
            if task.attempts == 0 and task.way == 0:  # what it waited for the slot is not its own time
                task.ends_at = self._loop.time() + self._allotment(task)
            left = task.ends_at - self._loop.time()
            limit_s = attempt_limit(self._node(task).task.timeout_s, left, is_first_way=task.way == 0)
            if limit_s <= way.minimum_s:
                self._around.slots.release()
                self._give_way(task, Failure("timeout", f"not enough time left for {way.name}"))
                self._wake()
                return
        task.attempts += 1
        if task.status is TaskStatus.PENDING:
            self._record(EventType.TASK_STARTED, task, {"way": way.name})
        attempt = Attempt(
            task,
            way.name,
            feedback,
            has_slot=not way.is_instant,
            limit_s=min(limit_s, self._deadline - self._loop.time()),
            clock=self._loop.time,
            report=self._report,
        )
        self._live[attempt] = None
        if not way.is_instant:
            self._timers.at(attempt.expires_at, lambda: self._time_out(attempt), attempt)
        inputs = self._graph.inputs[task.index].resolve(self._outputs)
        # Whichever run is granting the slot, if they are shared: the call sees the context of its own.
        attempt.worker = self._loop.create_task(self._work(attempt, way, inputs), context=self._context.copy())

    async def _work(self, attempt: Attempt, way: Way[Any], inputs: dict[str, Any]) -> None:
        """The one place that catches broadly: whatever a call does becomes an outcome."""
        failure: Failure | None = _CANCELLED_WITHIN
        output: object = None
        try:
            output = self._node(attempt.task).task.check(await way.call(attempt, **inputs), **inputs)
            failure = None
        except asyncio.CancelledError:
            pass
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            failure = failure_of(error)
        finally:
            self._finish(attempt, failure, output)

    def _report(self, attempt: Attempt, fraction: float, note: str) -> None:
        self._record(EventType.TASK_PROGRESS, attempt.task, {"fraction": fraction, "note": note})

    # From ended to settled

    def _finish(self, attempt: Attempt, failure: Failure | None, output: object = None) -> None:
        if attempt.is_live:
            attempt.is_live = False
            attempt.failure = failure
            attempt.output = output
            del self._live[attempt]
            if attempt.has_slot:
                self._around.slots.release()
            self._ended.append(attempt)
            self._nudge()

    def _settle(self, attempt: Attempt) -> None:
        """Turn the outcome of an attempt into what happens next."""
        task = attempt.task
        failure = attempt.failure
        if attempt.timed_out:
            at_deadline = "the run's deadline passed"
            message = at_deadline if self._is_past_deadline else f"timed out after {attempt.limit_s:.3g} s"
            failure = Failure("timeout", message)
        if failure is None:
            digest = digest_literal(attempt.output, self._around.codec)
            self._complete(task, attempt.output, digest, attempt.way, attempt.raw)
        elif self._cancel_reason is not None:
            self._end(task, EventType.TASK_CANCELLED, Failure("cancelled", self._cancel_reason))
        else:
            task.failed = (*task.failed, FailedAttempt(attempt.way, failure))
            if self._is_past_deadline:
                self._end(task, EventType.TASK_FAILED, failure)
            elif failure is _CANCELLED_WITHIN:  # never retried
                self._give_way(task, failure)
            else:
                self._follow(self._decision(task, failure), task, failure)

    def _decision(self, task: TaskRun, failure: Failure) -> Decision:
        try:
            return self._around.decide(failure, task.failed, self._deadline - self._loop.time())
        except Exception:
            logger.exception("decide failed", extra=self._tags("decide_failed"))
            return NextWay()

    def _follow(self, decision: Decision, task: TaskRun, failure: Failure) -> None:
        if isinstance(decision, GiveUp):
            self._end(task, EventType.TASK_FAILED, Failure(failure.kind, decision.reason))
        elif isinstance(decision, Retry) and self._can_retry(task, decision):
            self._wait_to_retry(task, decision, failure)
        else:
            self._give_way(task, failure)

    def _can_retry(self, task: TaskRun, decision: Retry) -> bool:
        """Not when its wait would take all that is left of the allotment: the next way can use that time."""
        return not self._way(task).is_instant and self._loop.time() + decision.after_s < task.ends_at

    def _wait_to_retry(self, task: TaskRun, decision: Retry, failure: Failure) -> None:
        after_s, feedback = max(0.0, decision.after_s), decision.feedback
        payload = {
            "way": self._way(task).name,
            "reason": failure.message,
            "kind": failure.kind,
            "after_s": after_s,
        }
        self._record(EventType.TASK_RETRYING, task, payload)
        self._timers.at(self._loop.time() + after_s, lambda: self._retry(task, feedback))

    def _retry(self, task: TaskRun, feedback: str | None) -> None:
        if task.status is TaskStatus.RUNNING and not self._is_closing:
            self._queue(task, feedback)
            self._wake()

    def _give_way(self, task: TaskRun, failure: Failure) -> None:
        """Go on with the next way; without one the task has failed."""
        if task.way + 1 < len(self._node(task).ways):
            self._take_way(task, task.way + 1, failure)
        else:
            self._end(task, EventType.TASK_FAILED, failure)

    def _take_way(self, task: TaskRun, way: int, failure: Failure) -> None:
        left = self._way(task).name
        task.way = way
        payload = {"left": left, "way": self._way(task).name, "reason": failure.message, "kind": failure.kind}
        self._record(EventType.TASK_RECOVERED, task, payload)
        self._queue(task, None)

    def _complete(self, task: TaskRun, output: object, digest: str | None, origin: str, raw: str | None = None) -> None:
        self._outputs[task.name] = output
        self._digests[task.name] = digest
        key = self._key(task)
        payload = {
            "output": output,
            "origin": origin,
            "attempts": task.attempts,
            "usage": task.usage,
            "key": key,
            "digest": digest,
        }
        if raw is not None:
            payload["raw"] = raw
        self._record(EventType.TASK_COMPLETED, task, payload)
        self._open -= 1
        self._to_release.append(task)
        if self._around.cache is not None and key is not None and task.way == 0 and origin != FROM_CACHE:
            self._around.cache.put(key, self._node(task).task.kind, CachedResult(output, digest))

    def _end(self, task: TaskRun, event: EventType, failure: Failure, missing: Sequence[str] = ()) -> None:
        """Give the task a terminal status without an output."""
        if task.request is not None:
            task.request.withdraw()
        payload = {
            "kind": failure.kind,
            "reason": failure.message,
            "attempts": task.attempts,
            "usage": task.usage,
        }
        if event is EventType.TASK_FAILED:
            payload["key"] = self._key(task)
        if missing:
            payload["missing"] = list(missing)
        self._record(event, task, payload)
        self._miss(task, missing_of(task.name, task.status, failure.message))
        self._open -= 1
        self._to_release.append(task)

    def _miss(self, task: TaskRun, missing: Missing) -> None:
        self._missing[task.index] = missing
        self._outputs[task.name] = missing
        self._digests[task.name] = MISSING_DIGEST

    def _release(self) -> None:
        """Tell the dependants of all that has ended; skipping one of them may end more."""
        while self._to_release:
            for d in self._graph.downstream[self._to_release.popleft().index]:
                self._tasks[d].waiting -= 1
                self._consider(self._tasks[d])

    def _key(self, task: TaskRun) -> str | None:
        node = self._node(task)
        digests = self._graph.inputs[task.index].digests(self._digests, self._codec)
        if configuration := vars(node.task):
            digests.append(digest_literal(configuration, self._codec))
        return task_key(node.task.fingerprint(), node.ways[0].name, digests, self._scope)

    # Time-outs, deadline, cancellation

    def _time_out(self, attempt: Attempt) -> None:
        attempt.timed_out = True
        self._stop(attempt)

    def _stop(self, attempt: Attempt) -> None:
        if attempt.worker is not None:
            attempt.worker.cancel()
            # One that is cancelled before its first step never gets to say that it has ended.
            attempt.worker.add_done_callback(lambda _: self._finish(attempt, _CANCELLED_WITHIN))
        self._timers.at(self._loop.time() + self._around.grace_s, lambda: self._abandon(attempt), attempt)

    def _abandon(self, attempt: Attempt) -> None:
        """Stop waiting for a call that swallows its cancellation; it holds up nothing from here on."""
        logger.warning(
            "a call of task %s went on after its cancellation and was abandoned",
            attempt.task.name,
            extra=self._tags("attempt_abandoned"),
        )
        self._finish(attempt, _CANCELLED_WITHIN)

    def _pass_deadline(self) -> None:
        self._is_past_deadline = True
        for attempt in tuple(self._live):
            self._time_out(attempt)
        self._wake()

    def _end_what_waits(self) -> None:
        """Once the run is closing nothing starts any more: all that has no attempt under way ends here."""
        self._release()
        under_way = {attempt.task.index for attempt in (*self._live, *self._ended)}
        for i in self._graph.order:
            task = self._tasks[i]
            if task.status in TERMINAL or i in under_way:
                continue
            if self._cancel_reason is not None:
                self._end(task, EventType.TASK_CANCELLED, Failure("cancelled", self._cancel_reason))
            elif task.waiting == 0:
                self._end(task, EventType.TASK_FAILED, task.failed[-1].failure if task.failed else _NEVER_STARTED)
            self._release()

    # Restart

    def _restore(self, history: Sequence[Entry], now: float, tasks: Sequence[object]) -> None:
        """Take over what an earlier process finished under the same keys; all else is done again."""
        view = fold(self._run_id, history)
        redone: list[str] = []
        for i in self._graph.order:
            task = self._tasks[i]
            record = view.tasks.get(task.name)
            if record is not None and record.is_terminal:
                if self._still_holds(task, record):
                    self._adopt(task, record)
                else:
                    redone.append(task.name)
        self._note(EventType.RUN_RESTARTED, None, {"tasks": tasks, "redone": redone})
        self._set_deadline(None if view.deadline_at is None else max(view.deadline_at - now, CLOSE_S))
        if any(task.status is TaskStatus.CANCELLED for task in self._tasks):
            self.cancel("cancelled before the restart")

    def _still_holds(self, task: TaskRun, record: TaskView) -> bool:
        if record.status is TaskStatus.SKIPPED:
            return bool(self._lacking(task))
        if record.status is TaskStatus.CANCELLED:
            return True
        return record.key is not None and task.waiting == 0 and record.key == self._key(task)

    def _adopt(self, task: TaskRun, record: TaskView) -> None:
        task.status = record.status
        if record.status is TaskStatus.COMPLETED:
            self._outputs[task.name] = record.output
            self._digests[task.name] = record.digest
        else:
            self._miss(task, missing_of(task.name, record.status, record.details))
        self._open -= 1
        for d in self._graph.downstream[task.index]:
            self._tasks[d].waiting -= 1


class _RememberingCodec:
    """Digests each literal of a graph once, however many tasks it is an input of."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec
        self._known: dict[int, str] = {}

    def dump(self, value: object) -> bytes:
        return self._codec.dump(value)

    def load(self, data: bytes, output_type: Any) -> object:
        return self._codec.load(data, output_type)

    def digest(self, value: object) -> str:
        # By identity: the graph keeps its literals alive for as long as this codec is used.
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = self._codec.digest(value)
        return known
