"""The writer of a process: it appends the entries of all runs together, and reads for those who cannot wait.

`ThreadWriter` does it; for a server on the other side of a socket there are several side by side.
"""

import asyncio
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from storage.journal.thread_writer import ThreadWriter
from storage.journal.transactions import Append, Statements, T

_LANES = 1  # for runs; two were no faster where the disk is the limit, and cost a tenth more processor time


class Writer(Protocol):
    """Appends entries and reads them back; one for each database and process, for all event loops and threads."""

    async def append(self, append: Append) -> None:
        """Write entries; returns when they are committed.

        Raises: StoreError, JournalConflict (LeaseLost when the run is another process's now), and what making the
            entries raises.
        """
        ...

    async def read(self, call: Callable[[Statements], T], *, run_id: str = "", is_short: bool = False) -> T:
        """What this call finds, after all of the run is written that was to be before.

        Args:
            is_short: it may be called on the event loop.
        Raises: StoreError, and what the call raises.
        """
        ...

    def read_now(self, call: Callable[[Statements], T]) -> T:
        """What this call finds, on this thread. Raises: Busy when that would have to wait; StoreError."""
        ...

    def read_later(self, call: Callable[[Statements], T]) -> "asyncio.Future[T]":
        """What this call will find, in a thread. Raises: StoreClosed."""
        ...

    def soon(self, call: Callable[[Statements], None]) -> None:
        """Make this call within a moment, in a thread, perhaps more than once. Nobody is told when it fails.

        Raises: StoreClosed.
        """
        ...

    def close(self) -> None:
        """Write all that is waiting, then end. What comes afterwards is refused."""
        ...


def open_writer(url: str | None, path: Path) -> Writer:
    """The writer of this process for the PostgreSQL database at the URL, or for the SQLite file at the path. The tables
    must be there.

    Raises: StoreUnusable.
    """
    if url is None:
        from storage.journal.transactions_sqlite import SqliteTransactions

        return ThreadWriter(SqliteTransactions(path))
    from storage.journal.transactions_postgres import (
        PostgresTransactions,  # what PostgreSQL needs, nothing else shall load
    )

    aside = ThreadWriter(PostgresTransactions(url, is_sure=False))
    news = News(aside.hint)
    return WriterLanes(aside, [ThreadWriter(PostgresTransactions(url, news.tell)) for _ in range(_LANES)])


class News:
    """How far runs are, for those who listen: told after their entries are committed, and in a transaction of its own.

    Why: PostgreSQL lets only one transaction at a time commit a notification, of all processes, and others wait until
    that one is on the disk. Told beside, what happens while one is under way goes into the next.

    Args:
        hint: makes a call in a thread, soon, and may fail to.
    """

    def __init__(self, hint: Callable[[Callable[[], Callable[[Statements], None]]], None]) -> None:
        self._hint = hint
        self._lock = threading.Lock()
        self._last_seqs: dict[int, int] = {}

    def tell(self, last_seqs: Mapping[int, int]) -> None:
        """From any thread."""
        with self._lock:
            is_first = not self._last_seqs
            self._last_seqs.update(last_seqs)
        if is_first and last_seqs:
            self._hint(self._take)

    def _take(self) -> Callable[[Statements], None]:
        """A call that tells all that is there now."""
        with self._lock:
            last_seqs, self._last_seqs = self._last_seqs, {}
        return lambda statements: statements.tell(last_seqs)


class WriterLanes:
    """Several writers for a server that takes its time to commit. A run always has the same one; what is not of a run
    has one for itself, so that nobody waits for a commit to be told what a cache has. That one does not wait for the
    disk: what a cache loses is made again."""

    def __init__(self, aside: ThreadWriter, writers: Sequence[Writer]) -> None:
        self._aside = aside
        self._writers = writers

    async def append(self, append: Append) -> None:
        await self._lane(append.run_id).append(append)

    async def read(self, call: Callable[[Statements], T], *, run_id: str = "", is_short: bool = False) -> T:
        return await self._lane(run_id).read(call, run_id=run_id, is_short=is_short)

    def read_now(self, call: Callable[[Statements], T]) -> T:
        return self._aside.read_now(call)

    def read_later(self, call: Callable[[Statements], T]) -> "asyncio.Future[T]":
        return self._aside.read_later(call)

    def soon(self, call: Callable[[Statements], None]) -> None:
        self._aside.soon(call)

    def close(self) -> None:
        for writer in (*self._writers, self._aside):
            writer.close()

    def _lane(self, run_id: str) -> Writer:
        return self._writers[hash(run_id) % len(self._writers)] if run_id else self._aside
