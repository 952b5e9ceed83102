"""Readers of a run's events: replay what is in the journal, then go on live, without gap or repeat."""

import asyncio
from collections import deque
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from orchestrator.errors import SubscriberTooSlow
from orchestrator.journal import Entry, Journal
from orchestrator.state import RUN_ENDS

_MOST_KEPT = 100  # runs


class Broadcast:
    """Hands entries to the subscribers of their run. Call `publish` after the entries are in the journal."""

    def __init__(self, journal: Journal, buffer: int = 1000) -> None:
        self._journal = journal
        self._buffer = buffer
        self._readers: dict[str, set[Subscription]] = {}
        self._kept: dict[str, Sequence[Entry]] = {}

    def publish(self, run_id: str, entries: Sequence[Entry]) -> None:
        """Never waits: a reader whose buffer overflows is dropped, with a word to come back."""
        for reader in self._readers.get(run_id, ()):
            reader.receive(entries)

    def keep(self, run_id: str, entries: Sequence[Entry]) -> None:
        """Replay these from now on, for a run whose journal is lost: late readers would see a gap, or wait for an end
        that was never stored. `entries` may go on growing. Only so many runs are kept, the latest."""
        self._kept[run_id] = entries
        if len(self._kept) > _MOST_KEPT:
            del self._kept[next(iter(self._kept))]

    def send_away(self, run_id: str) -> None:
        """Tell the readers of a run that goes on elsewhere to come back, and to ask there."""
        for reader in self._readers.get(run_id, ()):
            reader.send_away()

    async def replay(self, run_id: str) -> Sequence[Entry]:
        """All entries of the run so far."""
        kept = self._kept.get(run_id)
        return await self._journal.load(run_id) if kept is None else tuple(kept)

    def subscribe(self, run_id: str, after_seq: int = 0) -> "Subscription":
        """The run's entries after `after_seq`: `async with broadcast.subscribe(id) as events: async for e in
        events`.

        The run need not have started. The iteration ends after the entry that ends the run.
        """
        return Subscription(self, self._readers, run_id, after_seq, self._buffer)


class Subscription:
    """An async iterator of entries, alive inside its `async with` block."""

    def __init__(
        self,
        broadcast: Broadcast,
        readers: "dict[str, set[Subscription]]",
        run_id: str,
        after_seq: int,
        buffer: int,
    ) -> None:
        self._broadcast = broadcast
        self._readers = readers
        self._run_id = run_id
        self._last_seq = after_seq
        self._limit = buffer
        self._live: deque[Entry] = deque()
        self._history: deque[Entry] | None = None
        self._wake: asyncio.Future[None] | None = None
        self._is_dropped = False
        self._has_ended = False

    async def __aenter__(self) -> Self:
        self._readers.setdefault(self._run_id, set()).add(self)
        # Live entries are buffered from here on, so nothing falls between the replay and them.
        try:
            self._history = deque(await self._broadcast.replay(self._run_id))
        except BaseException:
            self._leave()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, e: BaseException | None, t: TracebackType | None
    ) -> None:
        self._leave()

    def _leave(self) -> None:
        readers = self._readers.get(self._run_id, set())
        readers.discard(self)
        if not readers:
            self._readers.pop(self._run_id, None)

    def receive(self, entries: Sequence[Entry]) -> None:
        """Take live entries; called by `Broadcast.publish`."""
        if self._is_dropped:
            return
        if len(self._live) > self._limit and self._wake is None:  # who waits will read in the next turn
            self._live.clear()
            self._is_dropped = True
        else:
            self._live.extend(entries)
        self._rouse()

    def send_away(self) -> None:
        """Give nothing more than what is there; called by `Broadcast.send_away`."""
        self._is_dropped = True
        self._rouse()

    def _rouse(self) -> None:
        if self._wake is not None and not self._wake.done():
            self._wake.set_result(None)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Entry:
        """Raises: SubscriberTooSlow when entries had to be dropped; those before the drop were all given."""
        if self._history is None:
            raise RuntimeError("a subscription is read inside its `async with` block")
        if self._has_ended:
            raise StopAsyncIteration
        while True:
            while source := self._history or self._live:
                entry = source.popleft()
                if entry.seq > self._last_seq:
                    self._last_seq = entry.seq
                    self._has_ended = entry.type in RUN_ENDS
                    return entry
                self._has_ended = entry.type in RUN_ENDS
                if self._has_ended:
                    raise StopAsyncIteration
            if self._is_dropped:
                raise SubscriberTooSlow(self._last_seq)
            self._wake = asyncio.get_running_loop().create_future()
            try:
                await self._wake
            finally:
                self._wake = None
