"""The events of a run, wherever it is carried out: from the engine when that is here, else from the database."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Protocol, Self

from orchestrator import Entry, TaskOrchestrator
from orchestrator.state import RUN_ENDS
from runs.worker import LeasedJournal, Worker
from storage.database import Database
from storage.repositories import Work

_FIRST_LOOK_S, _LONGEST_LOOK_S = 0.05, 0.5  # between two looks into the database
_ENDS = frozenset({"completed", "cancelled", "failed"})


class Following(Protocol):
    """The events of a run, in order and without gaps, those to come included.

    It ends after the event that ends the run, or without one when a run ended that nobody began.
    """

    def __aiter__(self) -> Self: ...

    async def __anext__(self) -> Entry:
        """Raises: SubscriberTooSlow when the reader should come back with the last number that it has."""
        ...


class Live:
    """Follows runs.

    Args:
        worker: of this process; None when it has none.
    """

    def __init__(
        self, database: Database, journal: LeasedJournal, orchestrator: TaskOrchestrator, worker: Worker | None
    ) -> None:
        self._database = database
        self._journal = journal
        self._orchestrator = orchestrator
        self._worker = worker

    @asynccontextmanager
    async def follow(self, run_id: str, after_seq: int) -> AsyncIterator[Following]:
        """The run's events after `after_seq`."""
        if self._worker is not None and run_id in self._worker.here:
            async with self._orchestrator.subscribe(run_id, after_seq) as subscription:
                yield subscription
        else:
            yield _Elsewhere(self, run_id, after_seq)

    async def wait_for_end(self, run_id: str, timeout_s: float) -> bool:
        """Wait for the end of a run, wherever it runs, but no longer than this. Returns: whether it has ended."""
        try:
            async with asyncio.timeout(timeout_s):
                look_s = _FIRST_LOOK_S
                while not await self.has_ended(run_id):
                    here = self._worker.here.get(run_id) if self._worker is not None else None
                    if here is not None:
                        await here.ended.wait()
                        if here.report is not None:
                            return True
                    await asyncio.sleep(look_s)
                    look_s = min(2 * look_s, _LONGEST_LOOK_S)
        except TimeoutError:
            return False
        return True

    async def has_ended(self, run_id: str) -> bool:
        """Whether its row says so, or there is none (any more)."""
        async with self._database.reading() as session:
            run = await Work(session).get(run_id)
        return run is None or run.status in _ENDS

    async def entries_after(self, run_id: str, after_seq: int) -> Sequence[Entry]:
        """What the database has of the run after this number."""
        return (await self._journal.load(run_id))[after_seq:]


class _Elsewhere:
    """The events of a run that another process carries out, or nobody yet."""

    def __init__(self, live: Live, run_id: str, after_seq: int) -> None:
        self._live = live
        self._run_id = run_id
        self._last_seq = after_seq
        self._known: deque[Entry] = deque()
        self._has_ended = False

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Entry:
        look_s = _FIRST_LOOK_S
        while not self._known:
            if self._has_ended:
                raise StopAsyncIteration
            has_ended = await self._live.has_ended(self._run_id)  # asked first, so that nothing can come in between
            self._known.extend(await self._live.entries_after(self._run_id, self._last_seq))
            if self._known:
                break
            if has_ended:
                raise StopAsyncIteration
            await asyncio.sleep(look_s)
            look_s = min(2 * look_s, _LONGEST_LOOK_S)
        entry = self._known.popleft()
        self._last_seq = entry.seq
        self._has_ended = entry.type in RUN_ENDS
        return entry
