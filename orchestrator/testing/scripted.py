"""Ways that follow a script, and a record of what was called when."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from orchestrator.errors import TaskFailure
from orchestrator.task import MicroTask, TaskContext, Way


class Outcome(Protocol):
    """What one call does. An outcome without delay ends without suspending."""

    async def play(self, ctx: TaskContext, inputs: Mapping[str, Any]) -> Any: ...


@dataclass(frozen=True, slots=True)
class Give:
    """Return the value after a while."""

    value: Any = None
    after_s: float = 0.0

    async def play(self, ctx: TaskContext, inputs: Mapping[str, Any]) -> Any:
        await _sleep(self.after_s)
        return self.value


@dataclass(frozen=True, slots=True)
class Make:
    """Return what the function makes of the inputs, after a while."""

    function: Callable[[Mapping[str, Any]], Any]
    after_s: float = 0.0

    async def play(self, ctx: TaskContext, inputs: Mapping[str, Any]) -> Any:
        await _sleep(self.after_s)
        return self.function(inputs)


@dataclass(frozen=True, slots=True)
class Fail:
    """Raise a TaskFailure after a while."""

    kind: str = "error"
    message: str = "as the script says"
    after_s: float = 0.0
    retry_after_s: float | None = None
    feedback: str | None = None

    async def play(self, ctx: TaskContext, inputs: Mapping[str, Any]) -> Any:
        await _sleep(self.after_s)
        raise TaskFailure(self.kind, self.message, retry_after_s=self.retry_after_s, feedback=self.feedback)


@dataclass(frozen=True, slots=True)
class Raise:
    """Raise any exception after a while."""

    error: BaseException
    after_s: float = 0.0

    async def play(self, ctx: TaskContext, inputs: Mapping[str, Any]) -> Any:
        await _sleep(self.after_s)
        raise self.error


@dataclass(frozen=True, slots=True)
class Hang:
    """Never end, unless cancelled; `last_words_s` is how long it then takes to stop."""

    last_words_s: float = 0.0

    async def play(self, ctx: TaskContext, inputs: Mapping[str, Any]) -> Any:
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            await _sleep(self.last_words_s)


@dataclass(frozen=True, slots=True)
class Swallow:
    """Ignore every cancellation for a while, then go on with another outcome."""

    for_s: float
    then: Outcome = field(default=Give())

    async def play(self, ctx: TaskContext, inputs: Mapping[str, Any]) -> Any:
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + self.for_s
        while (left_s := ends_at - loop.time()) > 0:
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(left_s)
        return await self.then.play(ctx, inputs)


@dataclass(frozen=True, slots=True)
class Report:
    """Say how far it is, after a while, then go on with another outcome."""

    fraction: float
    note: str = ""
    after_s: float = 0.0
    then: Outcome = field(default=Give())

    async def play(self, ctx: TaskContext, inputs: Mapping[str, Any]) -> Any:
        await _sleep(self.after_s)
        ctx.report(self.fraction, self.note)
        return await self.then.play(ctx, inputs)


@dataclass(slots=True)
class Call:
    """One call of a scripted way; times are loop times in seconds."""

    task: str
    way: str
    attempt: int
    feedback: str | None
    time_left: float
    inputs: Mapping[str, Any]
    started_at: float
    ended_at: float | None = None
    error: BaseException | None = None


class Recording:
    """The calls of scripted ways, in the order in which they started, and how many went on at once."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.running = 0
        self.peak = 0

    def of(self, task: str) -> list[Call]:
        """The calls for one task."""
        return [call for call in self.calls if call.task == task]

    def started(self, call: Call) -> None:
        self.calls.append(call)
        self.running += 1
        self.peak = max(self.peak, self.running)

    def ended(self, call: Call, error: BaseException | None) -> None:
        call.ended_at = asyncio.get_running_loop().time()
        call.error = error
        self.running -= 1


def scripted(
    name: str,
    *outcomes: Outcome,
    task: str = "",
    calls: Recording | None = None,
    is_model: bool = False,
    is_instant: bool = False,
    minimum_s: float = 0.0,
) -> Way[Any]:
    """A way whose first call plays the first outcome, and so on; the last outcome is repeated.

    Args:
        task: the name under which its calls are recorded.
        calls: where they are recorded.
    """
    calls = Recording() if calls is None else calls
    number_of_calls = 0

    async def play(ctx: TaskContext, **inputs: Any) -> Any:
        nonlocal number_of_calls
        outcome = outcomes[min(number_of_calls, len(outcomes) - 1)]
        number_of_calls += 1
        now = asyncio.get_running_loop().time()
        call = Call(task, ctx.way, ctx.attempt, ctx.feedback, ctx.time_left, inputs, now)
        calls.started(call)
        try:
            output = await outcome.play(ctx, inputs)
        except BaseException as error:
            calls.ended(call, error)
            raise
        calls.ended(call, None)
        return output

    return Way(name, play, is_model=is_model, is_instant=is_instant, minimum_s=minimum_s)


def scripted_task(kind: str = "scripted", *, weight: float = 1.0, timeout_s: float = 45.0) -> MicroTask[Any]:
    """A task with these attributes of its class, to be added with scripted ways."""
    attributes = {"kind": kind, "weight": weight, "timeout_s": timeout_s, "output_type": object}
    task: MicroTask[Any] = type("ScriptedTask", (MicroTask,), attributes)()
    return task


async def _sleep(seconds: float) -> None:
    if seconds:
        await asyncio.sleep(seconds)
