"""An event loop whose clock jumps to the next timer instead of waiting: hours of a run pass in milliseconds.

It is deterministic, because nothing comes from outside: there is no I/O, and no thread can wake it. What is given to a
thread is done there at once, in no time.
"""

import asyncio
import functools
import threading
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")

EPOCH = 1_767_225_600.0  # 2026-01-01 UTC, where `virtual_clock` begins


class Stuck(RuntimeError):
    """Everything waits and no timer is set: in real time this would hang for ever."""


class _Jump:
    """Stands where a loop has its selector: instead of waiting it moves the clock."""

    def __init__(self, loop: "VirtualTimeLoop") -> None:
        self._loop = loop

    def select(self, timeout_s: float | None) -> list[Any]:
        if timeout_s is None:
            waiting = sorted(task.get_name() for task in asyncio.all_tasks(self._loop))
            raise Stuck(f"at {self._loop.time():.6g} s nothing is left to wait for; still there: {', '.join(waiting)}")
        self._loop.now += timeout_s
        return []


class VirtualTimeLoop(asyncio.BaseEventLoop):
    """The loop. `now` is its time in seconds, from 0; `problems` are what its exception handler was told."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.problems: list[str] = []
        self._selector = _Jump(self)
        self.set_exception_handler(self._keep_problem)

    def time(self) -> float:
        return self.now

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> "asyncio.Future[Any]":  # type: ignore[override]
        future: asyncio.Future[Any] = self.create_future()

        def work() -> None:
            try:
                future.set_result(func(*args))
            except Exception as error:
                future.set_exception(error)

        thread = threading.Thread(target=work)  # a thread, since it may run an event loop of its own
        thread.start()
        thread.join()
        return future

    def _keep_problem(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        self.problems.append(f"{context['message']}: {context.get('exception')!r}")

    def _process_events(self, events: list[Any]) -> None:
        """There are none."""

    def _write_to_self(self) -> None:
        """Nothing sleeps, so there is nothing to wake."""


def run_virtual(main: Coroutine[Any, Any, T] | Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run a coroutine, or what the function gives, on a `VirtualTimeLoop` of its own.

    Raises: Stuck when it would hang; RuntimeError when the loop was told of a problem that nobody else would
        see, such as an exception that was never retrieved.
    """
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        loop = runner.get_loop()
        result = runner.run(main() if callable(main) else main)
    assert isinstance(loop, VirtualTimeLoop)  # noqa: S101 - for the type checker
    if loop.problems:
        raise RuntimeError("; ".join(loop.problems))
    return result


def virtual_time(function: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, T]:
    """Make an async test a plain one that runs in virtual time."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        return run_virtual(function(*args, **kwargs))

    return run


def virtual_clock() -> float:
    """Seconds since 1970 on the running virtual loop; give it to `TaskOrchestrator(clock=...)`."""
    return EPOCH + asyncio.get_running_loop().time()
