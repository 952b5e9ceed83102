"""The events of a run, wherever it is carried out: from the engine when that is here, else from the database."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

from orchestrator import Entry, TaskOrchestrator
from runs.durable.worker import Worker
from storage.database import Database
from storage.journal.feed import Feed
from storage.repositories.supervision import Standing, Supervision

_SOON_S, _LATE_S = 0.02, 1.0  # between two looks whether a report is there; whether a run waits no longer
_REPORTED_S = 2.0  # after the end of a run; later it is no matter of waiting


class Live:
    """Follows runs.

    Args:
        worker: of this process; None when it has none.
    """

    def __init__(self, database: Database, orchestrator: TaskOrchestrator, feed: Feed, worker: Worker | None) -> None:
        self._database = database
        self._orchestrator = orchestrator
        self._feed = feed
        self._worker = worker

    @asynccontextmanager
    async def follow(self, run_id: str, after_seq: int) -> AsyncIterator[AsyncGenerator[Entry]]:
        """The run's events after `after_seq`, in order and without gaps, those to come included.

        They end after the one that ends the run, or without one when the run ended before it began. No connection of
        the database is held while nothing comes. The iteration raises SubscriberTooSlow when the reader should come
        back with the last number that it has, and StoreUnusable when the journal cannot be read.
        """
        entries = self._entries(run_id, after_seq)
        async with contextlib.aclosing(entries):
            yield entries

    async def wait_for_end(self, run_id: str, timeout_s: float) -> None:
        """Wait until a run has ended and its report is there, wherever it runs, but no longer than this.

        Raises: StoreUnusable when the database is away, and the run is not here.
        """
        stored = asyncio.create_task(self._end_in_database(run_id))
        waiting = {stored} if self._worker is None else {stored, asyncio.create_task(self._end_here(run_id))}
        try:
            done, _ = await asyncio.wait(waiting, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
            if stored in done and self._worker is not None and run_id in self._worker.here:
                await asyncio.wait(waiting - {stored}, timeout=timeout_s)
            elif stored in done:
                stored.result()
        finally:
            for task in waiting:
                task.cancel()
            await asyncio.wait(waiting)

    async def _end_here(self, run_id: str) -> None:
        if self._worker is not None:
            await self._worker.wait_until_here(run_id, None)
            if (here := self._worker.here.get(run_id)) is not None:
                await here.ended.wait()

    async def _end_in_database(self, run_id: str) -> None:
        async with contextlib.aclosing(self._feed.follow(run_id, _BEYOND)) as entries:
            async for _ in entries:
                pass
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_REPORTED_S):
                while not (await self._standing(run_id)).is_reported:  # noqa: ASYNC110  (of another process)
                    await asyncio.sleep(_SOON_S)

    async def _entries(self, run_id: str, after_seq: int) -> AsyncGenerator[Entry]:
        if await self._is_here(run_id):
            async with self._orchestrator.subscribe(run_id, after_seq) as entries:
                async for entry in entries:
                    yield entry
        else:
            async with contextlib.aclosing(self._feed.follow(run_id, after_seq)) as entries:
                async for entry in entries:
                    yield entry

    async def _is_here(self, run_id: str) -> bool:
        """Whether the run is best followed in this process. On SQLite it waits until that is known, because the feed
        looks into a file only now and then; with PostgreSQL the feed is as good."""
        if self._worker is None:
            return False
        while run_id not in self._worker.here:
            if self._database.is_postgres or not (await self._standing(run_id)).is_waiting:
                return run_id in self._worker.here
            await self._worker.wait_until_here(run_id, _LATE_S)
        return True

    async def _standing(self, run_id: str) -> Standing:
        async with self._database.reading() as session:
            return await Supervision(session).standing(run_id)


_BEYOND = 2**31  # after any number of an entry
