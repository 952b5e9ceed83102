"""Customizations through real clients against providers on the wire, many at once in one event loop."""

import asyncio
import multiprocessing
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, TypeVar

from llm.chain import parse_chain
from llm.clients import import_provider
from llm.models import Models
from llm.task import ModelTask
from orchestrator import Way
from resume.job import Job
from resume.model import Resume
from runs.bootstrap import make_service
from runs.plan import models_first
from runs.service import Request
from runs.settings import Settings
from tasks.plan import Level
from tests.faults.provider import NAMES, Provider, Providers
from tests.faults.whole import Done
from tests.llm.aimock import addresses

T = TypeVar("T")

_OF_PROTOCOL = {"anthropic": ("ANTHROPIC_",), "google": ("GEMINI_", "GOOGLE_"), "openai-chat": ("OPENAI_",)}
_BUSY_S = 8.0  # that a shared machine may be late by; what the promise is worth is tried in virtual time
_TURNS = 1000  # of a hundredth of a second

for _protocol in NAMES:  # more than a second, which is not what is tried here
    import_provider(_protocol)

Limit = Callable[[ModelTask[Any]], float | None]  # seconds for one call; None: the task's own


async def customize(
    resume: Resume,
    job: Job,
    where: Mapping[str, Provider],
    *,
    deadline_s: float = 40.0,
    limit: Limit = lambda task: None,
    level: Level = Level.BALANCED,
    in_one_call: bool = False,
) -> Done:
    """One run, whose chain is the protocols in the order given.

    Args:
        where: the provider of each protocol.
        limit: shortens the calls of a task.
    """
    models = Models(parse_chain([NAMES[protocol] for protocol in where]), environment=environment(where))

    def ways(task: ModelTask[Any]) -> list[Way[Any]]:
        seconds = limit(task)
        return [way if seconds is None else replace(way, timeout_s=seconds) for way in models.ways(task)]

    service = make_service(Settings(deadline_s=deadline_s), ways=models_first(ways))
    try:
        customization = service.start(Request(resume, job, level, in_one_call=in_one_call, month="2026-11"))
        report = await customization.worker
        entries = list(await service.entries(customization))
    finally:
        await service.close()
        await models.aclose()
    return Done(resume, report, entries, deadline_s, _BUSY_S, list(where.values()))


def environment(where: Mapping[str, Provider]) -> dict[str, str]:
    """Where the clients find the providers."""
    found: dict[str, str] = {}
    for protocol, provider in where.items():
        own = addresses(provider.url).items()
        found |= {name: value for name, value in own if name.startswith(_OF_PROTOCOL[protocol])}
    return found


@asynccontextmanager
async def providers() -> AsyncIterator[Providers]:
    """The server; at its end no connection of a client and no task of a run may be left."""
    async with Providers() as server:
        yield server
        still: list[object] = []
        for _ in range(_TURNS):  # what was closed on one side is closed on the other a moment later
            if not (still := _left(server)):
                break
            await asyncio.sleep(0.01)
        assert not still, still


def _left(server: Providers) -> list[object]:
    tasks = asyncio.all_tasks() - server.serving - {asyncio.current_task()}
    return [*tasks, *(["a connection"] * server.connections)]


def run(main: Coroutine[Any, Any, T]) -> T:
    """The coroutine in an event loop of its own, after which no thread and no process may be left."""
    threads = set(threading.enumerate())
    result = asyncio.run(main)
    for thread in set(threading.enumerate()) - threads:
        thread.join(_TURNS / 100)
    left = [*(set(threading.enumerate()) - threads), *multiprocessing.active_children()]
    assert not left, left
    return result


def run_all(runs: Sequence[Callable[[Providers], Coroutine[Any, Any, Done]]], at_once: int) -> list[Done]:
    """The runs in one event loop and against one server, so many at once."""

    async def main() -> list[Done]:
        slots = asyncio.Semaphore(at_once)
        async with providers() as server:

            async def limited(one: Callable[[Providers], Coroutine[Any, Any, Done]]) -> Done:
                async with slots:
                    return await one(server)

            return await asyncio.gather(*map(limited, runs))

    return run(main())
