"""A journal that does what journals do at the worst time."""

import asyncio
from collections.abc import Sequence

from orchestrator.journal import Entry, InMemoryJournal


class FlakyJournal(InMemoryJournal):
    """Each load and append takes `delay_s`; from the given number of entries on, appends fail or hang.

    `appended` are the lengths of the appends that were stored.
    """

    def __init__(
        self,
        *,
        delay_s: float = 0.0,
        fails_after: float = float("inf"),
        hangs_after: float = float("inf"),
        error: Exception | None = None,
    ) -> None:
        super().__init__()
        self.delay_s = delay_s
        self.fails_after = fails_after
        self.hangs_after = hangs_after
        self.error = error or OSError("the disk is full")
        self.appended: list[int] = []

    async def load(self, run_id: str) -> Sequence[Entry]:
        await self._take_time()
        return await super().load(run_id)

    async def append(self, run_id: str, entries: Sequence[Entry]) -> None:
        await self._take_time()
        if entries[-1].seq > self.hangs_after:
            await asyncio.get_running_loop().create_future()
        if entries[-1].seq > self.fails_after:
            raise self.error
        await super().append(run_id, entries)
        self.appended.append(len(entries))

    async def _take_time(self) -> None:
        if self.delay_s:
            await asyncio.sleep(self.delay_s)
