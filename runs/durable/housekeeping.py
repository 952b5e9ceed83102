"""Keeps house while the service runs: once a day one of its processes deletes what is over."""

import asyncio
import logging
import time
from collections.abc import Callable

from storage.database import Database
from storage.errors import StoreError
from storage.purge import DAY_S, Purged, purge
from storage.repositories.audit import Audit

logger = logging.getLogger(__name__)

PURGE = "service.purge"
_FIRST_S = 60.0  # after the start: whoever starts a service wants something else first
_LOOK_S = 1800.0


class Housekeeping:
    """Looks now and then whether somebody has purged the database within a day, and does it if nobody has.

    That it was done is in the audit log, which is also where the processes agree on who does it.

    Args:
        kept_days: see `storage.purge.purge`.
        clock: seconds since 1970.
    """

    def __init__(
        self,
        database: Database,
        *,
        kept_days: float | None = None,
        clock: Callable[[], float] = time.time,
        first_s: float = _FIRST_S,
        look_s: float = _LOOK_S,
    ) -> None:
        self._database = database
        self._kept_days = kept_days
        self._clock = clock
        self._first_s = first_s
        self._look_s = look_s
        self._looking: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Look from now on."""
        self._looking = asyncio.create_task(self._look_again_and_again(), name="housekeeping")

    async def stop(self) -> None:
        """Look no more; what was being deleted goes the next time."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait([self._looking])

    async def clean(self) -> Purged | None:
        """Delete what is over; None when that was done within a day.

        Raises: StoreError.
        """
        async with self._database.session() as session:
            if not await Audit(session, self._clock).claim(PURGE, DAY_S):
                return None
        purged = await purge(self._database, self._clock(), kept_days=self._kept_days)
        logger.info("%d rows and files that are over were deleted", sum(purged), extra={"action": "purged"})
        return purged

    async def _look_again_and_again(self) -> None:
        await asyncio.sleep(self._first_s)
        while True:
            try:
                await self.clean()
            except Exception as error:  # the database is away; the next look does it
                is_known = isinstance(error, StoreError)
                logger.warning("not purged (%s)", type(error).__name__, exc_info=not is_known)
            await asyncio.sleep(self._look_s)
