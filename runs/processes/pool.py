"""Where computing is done while the event loop serves: a few processes of our own for rules, drafts, checks and files.

A thread would not do: Python's threads take turns, and a rule that computes for 20 ms keeps the event loop waiting.
Processes are started afresh and not forked, because a copy of a process with threads can hang.
"""

import asyncio
import logging
import os
import pickle
import socket
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from orchestrator import MicroTask, TaskContext, Way
from recovery.registry import RULES, RULES_WAY
from resume.model import Resume
from runs.processes.line import Line, start_process, wait_or_kill
from runs.processes.packing import PackedValues
from runs.processes.process import ERROR, do_by_rules, frame, load_error, warm_up
from runs.processes.waiting import LATER, SOON, Waiting
from tasks.customize_section import CustomizeSection
from tasks.plan_section import PlanSection
from tasks.refine_section import RefineSection

T = TypeVar("T")
P = ParamSpec("P")

logger = logging.getLogger(__name__)

_USUAL = 4  # processes, or as many as there are cores if those are fewer
_STUCK_S = 5.0  # how long a call that nobody waits for may go on before its process is replaced
_PAUSE_S = 1.0  # before a process is started again that died before its first call


class CpuPoolBusy(Exception):
    """More calls wait than the pool takes: try again later."""


class CpuPoolClosed(Exception):
    """The pool was closed, so nothing is computed any more."""


class CpuProcessDied(Exception):
    """The process of a call died, and that of its second try too: too little memory, or the call itself ends it."""


@dataclass(slots=True)
class _Call:
    data: bytes
    answer: "asyncio.Future[Any]"
    about: bytes | None = None  # which resume, where it is about one
    has_died: bool = False  # the process that did it

    def fail(self, error: Exception) -> None:
        if not self.answer.done():
            self.answer.set_exception(error)


@dataclass(slots=True)
class _Worker:
    """One place for a process; another one comes in when it dies."""

    place: int
    process: "subprocess.Popen[bytes] | None" = None
    line: Line | None = None
    call: _Call | None = None
    idle: "asyncio.Future[_Call] | None" = None  # a call can be given to it
    failures: int = 0  # starts in a row that came to nothing
    task: "asyncio.Task[None] | None" = field(default=None, repr=False)

    def gone(self) -> None:
        """Its process has ended while it had nothing to do."""
        if self.idle is not None and not self.idle.done():
            self.idle.set_exception(EOFError("the process has ended"))

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()


class CpuPool:
    """Processes that compute, for one event loop; they are started with the first call, or by `start`.

    What they are given and give back must be picklable; errors come back as they are. A call whose process dies is
    done once more by another. A call that is cancelled before it has begun is never done; one that goes on is left to
    end, but not for long.

    Args:
        processes: how many; 4, or as many as there are cores if those are fewer, when None.
        most_waiting: calls that wait for a process; one more is refused.
        warm: what each process calls first; None for nothing.
    """

    def __init__(
        self,
        processes: int | None = None,
        *,
        most_waiting: int = 10_000,
        warm: Callable[[], object] | None = warm_up,
    ) -> None:
        self.processes = processes or min(_USUAL, os.cpu_count() or 1)
        self._most_waiting = most_waiting
        self._warm = warm
        self._workers: list[_Worker] = []
        self._waiting = Waiting[_Call]()
        self._later: asyncio.TimerHandle | None = None
        self._packed = PackedValues()
        self._is_closed = False

    @property
    def waiting(self) -> int:
        """Calls that no process has begun."""
        return len(self._waiting)

    @property
    def pids(self) -> list[int]:
        """Of the processes that are alive."""
        return [w.process.pid for w in self._workers if w.process is not None and w.process.poll() is None]

    def start(self) -> None:
        """Begin to start and warm the processes, so that the first call finds them ready."""
        if self._is_closed:
            raise CpuPoolClosed("the pool of processes is closed")
        while len(self._workers) < self.processes:
            worker = _Worker(len(self._workers))
            self._workers.append(worker)
            worker.task = asyncio.create_task(self._serve(worker), name=f"cpu process {len(self._workers)}")

    async def run(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a function of a module in one of the processes, before the tasks of runs.

        Raises: what it raises; CpuPoolBusy, CpuPoolClosed, CpuProcessDied.
        """
        result: T = await self._submit(SOON, call, args, kwargs)
        return result

    async def check(self, check: Callable[..., T], output: object, **inputs: Any) -> T:
        """Do the check of a task; what the engine calls as `offload`."""
        result: T = await self._submit(LATER, _check, (check, output, tuple(inputs), *inputs.values()), {})
        return result

    def ways(self, task: MicroTask[Any]) -> list[Way[Any]]:
        """The one way of a task when no model is set, as `runs.plan.rules_ways`: the rules, here in the processes."""
        rules = RULES.get(type(task))
        if rules is None:
            return []

        async def call(ctx: TaskContext, **inputs: Any) -> Any:
            if _is_light(task, inputs):
                return task.check(rules(**inputs), **inputs)
            return await self._submit(LATER, do_by_rules, (task, tuple(inputs), *inputs.values()), {})

        return [Way(RULES_WAY, call, is_instant=True, is_checked=True)]

    async def close(self) -> None:
        """End the processes. Calls that have not ended raise CpuPoolClosed."""
        self._is_closed = True
        if self._later is not None:
            self._later.cancel()
        tasks = [w.task for w in self._workers if w.task is not None]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        self._fail_waiting(CpuPoolClosed("the pool of processes was closed"))
        self._workers.clear()

    async def _submit(
        self, priority: int, call: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> Any:
        self.start()
        if self.waiting >= self._most_waiting:
            raise CpuPoolBusy(f"{self._most_waiting} calls wait already; try again later")
        packed = [self._packed.pack(a) for a in args]
        data = frame(pickle.dumps((call, packed, kwargs), pickle.HIGHEST_PROTOCOL))
        loop = asyncio.get_running_loop()
        mine = _Call(data, loop.create_future(), _resume_in(args, packed))
        self._give(mine, priority)
        try:
            return await mine.answer
        except asyncio.CancelledError:
            loop.call_later(_STUCK_S, self._kill_if_stuck, mine)
            raise

    def _give(self, call: _Call, priority: int) -> None:
        self._waiting.add(call, priority, call.about, self._now())
        self._hand_out(self._waiting.owner(call.about))

    def _hand_out(self, place: int | None = None) -> None:
        """Give what waits to processes that have nothing to do, first to the one in this place."""
        for worker in sorted(self._idle(), key=lambda each: each.place != place):
            if worker.idle is not None and (call := self._next_for(worker)) is not None:
                worker.idle.set_result(call)
        self._look_again()

    def _idle(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.idle is not None and not worker.idle.done()]

    def _look_again(self) -> None:
        """Look again when those that have nothing to do may take what is left to another one."""
        if self._later is None and self._idle() and (after_s := self._waiting.until_free(self._now())) is not None:
            self._later = asyncio.get_running_loop().call_later(after_s, self._hand_out_later)

    def _hand_out_later(self) -> None:
        self._later = None
        self._hand_out()

    def _next_for(self, worker: _Worker) -> _Call | None:
        while (call := self._waiting.take(worker.place, self._now())) is not None and call.answer.done():
            pass  # nobody waits for it any more
        return call

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()

    def _kill_if_stuck(self, call: _Call) -> None:
        for worker in self._workers:
            if worker.call is call:
                logger.warning("a process went on with what nobody waits for, and was replaced")
                worker.kill()

    # The life of a process

    async def _serve(self, worker: _Worker) -> None:
        """Keep one process alive and busy."""
        try:
            while True:
                line = await self._spawn(worker)
                try:
                    await line.ask(frame(pickle.dumps(self._warm)))
                    worker.failures = 0
                    while True:
                        worker.call = await self._next(worker)
                        await self._exchange(line, worker.call)
                        worker.call = None
                except EOFError:
                    await self._bury(worker)
                    if worker.failures:
                        await asyncio.sleep(_PAUSE_S)
        except asyncio.CancelledError:
            await self._end(worker)
            raise

    async def _spawn(self, worker: _Worker) -> Line:
        ours, theirs = socket.socketpair()
        with theirs:
            worker.process = start_process(theirs)
        line = worker.line = Line(worker.gone)
        await asyncio.get_running_loop().create_connection(lambda: line, sock=ours)
        return line

    async def _next(self, worker: _Worker) -> _Call:
        if (call := self._next_for(worker)) is not None:
            return call
        worker.idle = asyncio.get_running_loop().create_future()
        self._look_again()
        try:
            return await worker.idle
        finally:
            worker.idle = None

    async def _exchange(self, line: Line, call: _Call) -> None:
        answer = await line.ask(call.data)
        if call.answer.done():
            return
        try:
            if answer[:1] == ERROR:
                call.answer.set_exception(load_error(answer[1:]))
            else:
                call.answer.set_result(self._packed.unpack(answer[1:]))
        except Exception as error:  # what it gave cannot be read here
            call.fail(error)

    async def _bury(self, worker: _Worker) -> None:
        """Its process has died: somebody else does its call, once."""
        process = worker.process
        assert process is not None  # noqa: S101 - it was there to die
        process.kill()
        code = await asyncio.to_thread(process.wait)
        call, worker.call = worker.call, None
        logger.warning("a process of the pool ended with code %d and is replaced", code)
        if call is None:
            worker.failures += 1
            if worker.failures >= 3 and not self._has_ready(worker):
                self._fail_waiting(CpuProcessDied(f"the processes of the pool do not start (code {code})"))
        elif call.has_died:
            call.fail(CpuProcessDied(f"the process of this call died twice (code {code})"))
        elif not call.answer.done():
            call.has_died = True
            self._give(call, SOON)

    def _has_ready(self, but: _Worker) -> bool:
        return any(w is not but and not w.failures for w in self._workers)

    def _fail_waiting(self, error: Exception) -> None:
        for call in self._waiting.take_all():
            call.fail(error)

    async def _end(self, worker: _Worker) -> None:
        if worker.call is not None:
            worker.call.fail(CpuPoolClosed("the pool of processes was closed"))
        if worker.line is not None:
            worker.line.close()
        if worker.process is not None:
            await asyncio.to_thread(wait_or_kill, worker.process)


def _resume_in(args: Sequence[Any], packed: Sequence[Any]) -> bytes | None:
    """By what the first resume is known that a call is given: the process that has read it need not do so again."""
    return next((sent.key for given, sent in zip(args, packed, strict=True) if isinstance(given, Resume)), None)


def _check(check: Callable[..., T], output: object, names: tuple[str, ...], *values: Any) -> T:
    return check(output, **dict(zip(names, values, strict=True)))


def _is_light(task: MicroTask[Any], inputs: Mapping[str, Any]) -> bool:
    """Whether the rules of the task take less than it takes to send it: they pick, or have nothing to do."""
    if isinstance(task, CustomizeSection):
        return not task.has_question(**inputs)
    if isinstance(task, RefineSection):
        return not task.has_question(**inputs) and not inputs["customized"].changes
    return isinstance(task, PlanSection)
