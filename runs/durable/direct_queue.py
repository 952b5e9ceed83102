"""The queue of a service in one process: runs are asyncio tasks of it, taken from the rows when there is room.

What waits is in the database and nowhere else.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from runs.durable.line import SINGLE, Execute, Queued, kept_free, priority_of

logger = logging.getLogger(__name__)

Waiting = Callable[[int], Awaitable[Sequence[Queued]]]
_LOOK_S = 5.0  # how often it looks without being told
_AGAIN_S = 0.5  # after the database could not be asked


class DirectQueue:
    """Carries runs out in this process.

    Args:
        waiting: `await waiting(limit)`: so many runs from the head of the line.
        most_runs: at once; some of the places are only for what somebody waits for, so that batches never take all.
    """

    def __init__(self, waiting: Waiting, most_runs: int) -> None:
        self._waiting = waiting
        self._most = most_runs
        self._free = kept_free(most_runs)
        self._running: dict[str, asyncio.Task[None]] = {}
        self._has_news = asyncio.Event()
        self._pump: asyncio.Task[None] | None = None
        self._problem: str | None = None

    async def start(self, execute: Execute | None) -> None:
        if execute is not None:
            self._pump = asyncio.create_task(self._take(execute), name="take runs from the queue")

    async def submit(self, runs: Sequence[Queued]) -> None:
        self._has_news.set()

    async def heal(self, runs: Sequence[Queued]) -> None:
        self._has_news.set()

    async def forget(self, run_ids: Sequence[str]) -> None:
        """There is nothing but the rows."""

    @property
    def problem(self) -> str | None:
        return self._problem

    async def stop(self) -> None:
        """Take no more, and wait for the runs here: their worker ends them."""
        if self._pump is not None:
            self._pump.cancel()
            await asyncio.wait([self._pump])
        if self._running:
            await asyncio.wait(list(self._running.values()))

    async def _take(self, execute: Execute) -> None:
        while True:
            wait_s = _LOOK_S
            self._has_news.clear()
            try:
                await self._fill(execute)
                self._problem = None
            except Exception as error:  # the database is away; nothing is lost by that
                self._problem = "the runs that wait cannot be read"
                logger.warning("the queue cannot be read: %s", type(error).__name__, extra={"action": "queue_failed"})
                wait_s = _AGAIN_S
            try:
                async with asyncio.timeout(wait_s):
                    await self._has_news.wait()
            except TimeoutError:
                continue

    async def _fill(self, execute: Execute) -> None:
        """Begin what there is room for."""
        if (room := self._most - len(self._running)) <= 0:
            return
        # Those that run already stand in line until they are claimed, so as many more are asked for.
        for run_id, place in await self._waiting(room + len(self._running)):
            free = self._most - len(self._running)
            if free <= 0 or (free <= self._free and priority_of(place) > SINGLE):
                return
            if run_id not in self._running:
                task = asyncio.create_task(self._carry_out(execute, run_id), name=f"run {run_id}")
                self._running[run_id] = task

    async def _carry_out(self, execute: Execute, run_id: str) -> None:
        try:
            await execute(run_id)
        finally:
            del self._running[run_id]
            self._has_news.set()
