"""A journal that does what journals do at the worst time."""

import asyncio
from collections.abc import Sequence

from orchestrator.journal import Entry, InMemoryJournal


class FlakyJournal(InMemoryJournal):
    """From the given number of entries on, appends fail or hang.

    A load or an append takes `delay_s`, and after that an append takes `answers_after_s` to say that it is done.
    `appended` are the lengths of the appends that were stored.
    """

    def __init__(
        self,
        *,
        delay_s: float = 0.0,
        answers_after_s: float = 0.0,
        fails_after: float = float("inf"),
        hangs_after: float = float("inf"),
        error: Exception | None = None,
    ) -> None:
        super().__init__()
        self.delay_s = delay_s
        self.answers_after_s = answers_after_s
        self.fails_after = fails_after
        self.hangs_after = hangs_after
        self.error = error or OSError("the disk is full")
        self.appended: list[int] = []

    async def load(self, run_id: str) -> Sequence[Entry]:
        await _take(self.delay_s)
        return await super().load(run_id)

    async def append(self, run_id: str, entries: Sequence[Entry]) -> None:
        await _take(self.delay_s)
        if entries[-1].seq > self.hangs_after:
            await asyncio.get_running_loop().create_future()
        if entries[-1].seq > self.fails_after:
            raise self.error
        await super().append(run_id, entries)
        self.appended.append(len(entries))
        await _take(self.answers_after_s)


async def _take(seconds: float) -> None:
    if seconds:
        await asyncio.sleep(seconds)
