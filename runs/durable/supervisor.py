"""Heals what was lost: runs that nobody was told of, workers that have gone, reports that were not made.

Every worker has a supervisor. The rows are the truth; whatever else forgot a run, in at most a few seconds one of them
sees that it waits, or that nobody works on it, and puts that right.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence

from runs.durable.executors import is_surely_gone
from runs.durable.heartbeat import STALE_S
from runs.durable.line import Queued, RunQueue
from runs.durable.worker import Worker
from storage.database import Database
from storage.errors import StoreError
from storage.repositories.supervision import Held, Supervision

logger = logging.getLogger(__name__)

LOOK_S = 5.0
_LONG_S = 2.0  # what has waited for longer may have been forgotten
_AT_A_TIME = 200


class Supervisor:
    """Looks every few seconds.

    Args:
        clock: seconds since 1970.
    """

    def __init__(
        self,
        database: Database,
        queue: RunQueue,
        worker: Worker,
        *,
        clock: Callable[[], float] = time.time,
        look_s: float = LOOK_S,
        stale_s: float = STALE_S,
    ) -> None:
        self._database = database
        self._queue = queue
        self._worker = worker
        self._clock = clock
        self._look_s = look_s
        self._stale_s = stale_s
        self._looking: asyncio.Task[None] | None = None
        self._signs: dict[str, tuple[float, float]] = {}  # by run: its last sign of life, and when that was first seen

    async def start(self) -> None:
        """Look from now on, for the first time at once."""
        self._looking = asyncio.create_task(self._look_again_and_again(), name="supervisor")

    async def stop(self) -> None:
        """Look no more."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait([self._looking])

    async def look(self) -> None:
        """Put right what is to be put right now. Raises: StoreError, and what the queue raises."""
        now = self._clock()
        async with self._database.reading() as session:
            rows = Supervision(session)
            waiting = await rows.waiting(_AT_A_TIME, before=now - _LONG_S)
            held = await rows.held()
            unreported = await rows.unreported(now - self._stale_s)
        self._signs = {each.run_id: (each.heartbeat_at, self._seen_since(each, now)) for each in held}
        taken = await self._take_away([each for each in held if self._is_left(each, now)])
        if waiting or taken:
            await self._queue.heal([*(Queued(*each) for each in waiting), *taken])
        for run_id in unreported:
            await self._worker.report_late(run_id)

    def _is_left(self, held: Held, now: float) -> bool:
        """Whether nobody works on the run any more."""
        if held.executor == self._worker.executor:
            return held.run_id not in self._worker.here
        if is_surely_gone(held.executor):
            return True
        # While the database was away nobody could give a sign of life: they all get the time to give the next one.
        answering_since = self._worker.pulse.answering_since
        has_listened = answering_since is not None and now - answering_since >= self._stale_s
        _, seen_since = self._signs[held.run_id]
        # Not by its own time alone: clocks of two machines differ. The command's only sign lies in the future.
        return has_listened and now - seen_since >= self._stale_s and held.heartbeat_at < now

    def _seen_since(self, held: Held, now: float) -> float:
        """When this sign of life was seen first."""
        sign, since = self._signs.get(held.run_id, (None, now))
        return since if sign == held.heartbeat_at else now

    async def _take_away(self, left: Sequence[Held]) -> list[Queued]:
        taken: list[Queued] = []
        for held in left:
            async with self._database.session() as session:
                place = await Supervision(session).take_away(held.run_id, held.lease)
            if place is not None:
                logger.warning("run taken away from %s", held.executor, extra={"run_id": held.run_id})
                taken.append(Queued(held.run_id, place))
        return taken

    async def _look_again_and_again(self) -> None:
        while True:
            try:
                await self.look()
            except Exception as error:  # the database is away, or the queue; the next look finds the same
                self._signs = {}
                is_known = isinstance(error, StoreError)
                logger.warning("nothing could be healed (%s)", type(error).__name__, exc_info=not is_known)
            await asyncio.sleep(self._look_s)
