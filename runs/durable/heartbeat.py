"""Signs of life: one statement a second says for all runs of a process that somebody works on them, and how far they
are, and brings back what others want of them."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Mapping

from storage.database import Database
from storage.errors import StoreError
from storage.repositories import Heartbeat, Work

logger = logging.getLogger(__name__)

HEARTBEAT_S = 1.0
STALE_S = 15.0  # a worker that gave no sign of life for so long has gone
_TIMEOUT_S = 5.0  # of one sign


class Pulse:
    """Gives signs of life.

    Args:
        percents: how far the runs of this process are, by id.
        hear: is told what came back.
        clock: seconds since 1970.
    """

    def __init__(
        self,
        database: Database,
        executor: str,
        percents: Callable[[], Mapping[str, float]],
        hear: Callable[[Mapping[str, float], Heartbeat], None],
        *,
        clock: Callable[[], float] = time.time,
        every_s: float = HEARTBEAT_S,
    ) -> None:
        self.answering_since: float | None = None  # the database, without a break; None while it does not
        self._database = database
        self._executor = executor
        self._percents = percents
        self._hear = hear
        self._clock = clock
        self._every_s = every_s
        self._is_wanted = asyncio.Event()
        self._beating: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Give signs from now on."""
        self.answering_since = self._clock()
        self._beating = asyncio.create_task(self._beat_again_and_again(), name="heartbeat")

    async def stop(self) -> None:
        """Give no more."""
        if self._beating is not None:
            self._beating.cancel()
            await asyncio.wait([self._beating])

    def soon(self) -> None:
        """Give the next sign at once: somebody wants something."""
        self._is_wanted.set()

    async def beat(self) -> None:
        """Give one sign. Raises: StoreError."""
        percents = self._percents()
        if not percents:
            await self._database.check()  # whoever has nothing to do knows as well how long the database has answered
            return
        async with self._database.session() as session:
            told = await Work(session).heartbeat(self._executor, percents, self._clock())
        self._hear(percents, told)

    async def _beat_again_and_again(self) -> None:
        while True:
            try:
                async with asyncio.timeout(_TIMEOUT_S):
                    await self.beat()
                self.answering_since = self.answering_since or self._clock()
            except Exception as error:
                self.answering_since = None
                is_known = isinstance(error, StoreError | TimeoutError)
                extra = {"action": "no_heartbeat"}
                logger.warning("no sign of life given (%s)", type(error).__name__, exc_info=not is_known, extra=extra)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._every_s):
                    await self._is_wanted.wait()
            self._is_wanted.clear()
