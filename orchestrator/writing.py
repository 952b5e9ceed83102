"""The writing side of one run's journal: entries get their numbers, are appended, and are then told to the readers."""

import asyncio
import logging
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from orchestrator.broadcast import Broadcast
from orchestrator.errors import LeaseLost
from orchestrator.journal import Entry, Journal
from orchestrator.state import EventType
from orchestrator.timers import Timers

logger = logging.getLogger(__name__)


class JournalWriter:
    """Writes for the asyncio task that makes it. A run whose journal fails or hangs goes on in memory.

    `entries` is all of the run's journal, what earlier processes wrote included; `is_stored` says whether it is all in
    the journal too.
    """

    def __init__(
        self,
        run_id: str,
        session_id: str | None,
        *,
        journal: Journal,
        broadcast: Broadcast,
        clock: Callable[[], float],
        timers: Timers,
        append_s: float,
        patience_s: float,
    ) -> None:
        self.entries: list[Entry] = []
        self.is_stored = True
        self._run_id = run_id
        self._session_id = session_id
        self._journal = journal
        self._broadcast = broadcast
        self._clock = clock
        self._timers = timers
        self._append_s = append_s  # for one append
        self._patience_s = patience_s  # the same, once the run should have ended
        self._unsaid: list[Entry] = []
        self._loop = asyncio.get_running_loop()
        self._driver = _current_task()
        self._is_appending = False
        self._began_at = 0.0  # the append that goes on, or the last one
        self._is_watched = False
        self._is_overdue = False
        self._is_unsure = False  # whether an append was broken off, and may have stored its entries or not

    @property
    def has_unsaid(self) -> bool:
        """Whether something is noted and not yet written."""
        return bool(self._unsaid)

    async def load(self) -> Sequence[Entry]:
        """What earlier processes wrote of this run; the writing goes on from there."""
        self.entries = list(await self._journal.load(self._run_id))
        return tuple(self.entries)

    def note(self, event: EventType, task: str | None, payload: Mapping[str, Any]) -> None:
        """Number an entry; it is written with the next `commit`."""
        entries = self.entries
        entry = Entry(len(entries) + 1, self._run_id, self._session_id, event, self._clock(), task, payload)
        entries.append(entry)
        self._unsaid.append(entry)

    async def commit(self) -> None:
        """Append what was noted in one go, then tell the readers.

        Raises: LeaseLost when the run is another process's now: it was told to nobody, and nothing more is written.
        """
        if not self._unsaid:
            return
        entries, self._unsaid = self._unsaid, []
        if self.is_stored:
            try:
                await self._append(entries)
            except asyncio.CancelledError:
                self._unsaid = entries + self._unsaid
                raise
        self._broadcast.publish(self._run_id, entries)

    def hurry(self) -> None:
        """Give up an append that goes on when the run should have ended; from here on none may take long."""
        self._is_overdue = True
        self._give_up()

    def _give_up(self) -> None:
        if self._is_appending:
            self._is_appending = False
            self._driver.cancel()

    def _watch(self) -> None:
        """Give up an append that takes too long.

        Why: nearly every append is quick, so one alarm for all of them is set now and then, and none is ever taken
        back.
        """
        due = self._began_at + self._append_s
        self._is_watched = self._is_appending and due > self._loop.time()
        if not self._is_watched:
            self._give_up()
        elif due < math.inf:
            self._timers.at(due, self._watch)

    async def _append(self, entries: Sequence[Entry]) -> None:
        """Raises: LeaseLost; CancelledError when the caller is cancelled, not when only this append is given up."""
        if self._is_overdue:
            self._timers.at(self._loop.time() + self._patience_s, self.hurry)
        cancellations = self._driver.cancelling()
        self._is_appending = True
        self._began_at = self._loop.time()
        if not self._is_watched:
            self._watch()
        try:
            if self._is_unsure:
                stored = await self._journal.load(self._run_id)
                entries = [entry for entry in entries if entry.seq > len(stored)]
                self._is_unsure = False
            if entries:
                await self._journal.append(self._run_id, entries)
        except asyncio.CancelledError:
            if self._is_appending:
                self._is_unsure = True
                raise
        except LeaseLost:
            self.is_stored = False
            self._broadcast.send_away(self._run_id)
            raise
        except Exception as error:
            self._lose(type(error).__name__)
        finally:
            is_given_up, self._is_appending = not self._is_appending, False
        if is_given_up:
            self._lose("it did not answer in time")
            if self._driver.uncancel() > cancellations:
                raise asyncio.CancelledError  # the caller was cancelled in the same turn

    def _lose(self, why: str) -> None:
        self.is_stored = False
        self._broadcast.keep(self._run_id, self.entries)
        extra = {"action": "journal_lost", "run_id": self._run_id}
        logger.error("journal lost (%s): the run goes on unstored", why, extra=extra)


def _current_task() -> asyncio.Task[Any]:
    task = asyncio.current_task()
    assert task is not None  # noqa: S101 - a coroutine runs in a task
    return task
