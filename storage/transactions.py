"""Whole transactions on one database, from any thread, one at a time."""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from orchestrator import JournalConflict
from storage.database import connect, file_id, unusable
from storage.encoding import Rows
from storage.errors import StoreUnusable, UnknownRun

logger = logging.getLogger(__name__)

T = TypeVar("T")
Read = Callable[[sqlite3.Connection], T]
Statement = tuple[str, Sequence[Any]]

ROWS = 64  # of one statement, at most
_PATIENCE_S = 5.0  # for a lock of another process
_SURE_S = 0.05  # how long a file that was there is taken to be there
_CHECKPOINT_PAGES = 1000  # 4 MB; the more at a time, the longer commits wait that come during a checkpoint
_MOST_PAGES = 16_000  # 64 MB: then writing waits for a checkpoint


class Busy(Exception):
    """Another process is writing; nothing was done."""


class InUse(Busy):
    """Another thread of this process is writing, which is soon over; nothing was done."""


class Transactions:
    """Writes and reads one database. What fails raises sqlite3.Error or StoreUnusable, and has changed nothing.

    Statements are of many rows each: SQLite works without Python's lock for the length of a statement, and after each
    one a thread has to get it back from a busy event loop, which takes up to 5 ms.
    """

    def __init__(self, path: Path) -> None:
        """Raises: StoreUnusable."""
        self._path = path
        self._connection = connect(path, timeout_s=0)
        try:
            self._reader = connect(path, timeout_s=0.1)
            self._file = file_id(path)
        except BaseException:
            self._connection.close()
            raise
        self._using = threading.Lock()  # the first connection
        self._sure_until = 0.0
        self._pages = 0  # written since the last checkpoint, roughly

    @property
    def needs_checkpoint(self) -> bool:
        """Whether `checkpoint` is due."""
        return self._pages > _CHECKPOINT_PAGES

    def insert_now(self, parts: Sequence[Rows]) -> None:
        """Insert entries, never waiting for a lock. Raises: InUse when this process writes, Busy when another does."""
        if not self._using.acquire(blocking=False):
            raise InUse
        try:
            self._check_file()
            if len(parts) == 1:
                entries, characters, values = parts[0]
                self._pages += 2 + entries + characters // 4096
                self._connection.execute(_insert_of(entries), values)
            else:
                self._execute(self._inserts(parts))
        except sqlite3.Error as error:
            if _is_busy(error):
                raise Busy from None
            raise
        finally:
            self._using.release()

    def insert(self, parts: Callable[[], Iterable[Rows]]) -> None:
        """Insert entries. The parts are asked for again when another process was writing."""
        with self._using:
            self._check_file()
            _patiently(lambda: self._execute(self._inserts(parts())))

    def execute(self, statements: Iterable[Statement]) -> None:
        """Execute statements."""
        known = list(statements)
        with self._using:
            self._check_file()
            _patiently(lambda: self._execute(known))

    def read_now(self, call: Read[T]) -> T:
        """What this call finds, never waiting for a lock. Raises: InUse."""
        if not self._using.acquire(blocking=False):
            raise InUse
        try:
            return call(self._connection)
        finally:
            self._using.release()

    def read(self, call: Read[T]) -> T:
        """What this call finds, while others write. For one thread only."""
        return call(self._reader)

    def checkpoint(self) -> None:
        """Move what was written into the file itself, while others write. For the thread that reads."""
        try:
            _, pages, moved = self._reader.execute("pragma wal_checkpoint(passive)").fetchone()
            if pages > _MOST_PAGES:  # they write so much that it is never done
                with self._using:
                    _, pages, moved = self._reader.execute("pragma wal_checkpoint(restart)").fetchone()
            self._pages = pages - moved
        except sqlite3.Error as error:
            self._pages = 0  # to try again after as many
            logger.warning("no checkpoint (%s)", error, extra={"action": "checkpoint_failed"})

    def close(self) -> None:
        """Close the file."""
        with self._using:
            self._reader.close()
            self._connection.close()

    def told(self, error: Exception, run_id: str) -> Exception:
        """The error of an insertion of this run's entries, in words that say what to do."""
        if not isinstance(error, sqlite3.Error):
            return error
        match getattr(error, "sqlite_errorcode", None):
            case sqlite3.SQLITE_CONSTRAINT_UNIQUE:
                return JournalConflict(f"run {run_id} is written by another process too, which was faster")
            case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
                return UnknownRun(f"run {run_id!r} was deleted, so nothing more of it is kept")
        return unusable(error, self._path)

    def _check_file(self) -> None:
        """SQLite goes on writing into a file that was deleted. Raises: StoreUnusable."""
        now = time.monotonic()
        if now < self._sure_until:
            return
        try:
            is_there = file_id(self._path) == self._file
        except OSError:
            is_there = False
        if not is_there:
            raise StoreUnusable(f"{self._path} was deleted or replaced while it was open: start again")
        self._sure_until = now + _SURE_S

    def _inserts(self, parts: Iterable[Rows]) -> Iterator[Statement]:
        """As few statements as can be; one alone is a transaction of its own."""
        count, values = 0, list[Any]()
        for entries, characters, more in parts:
            if count and count + entries > ROWS:
                yield _insert_of(count), values
                count, values = 0, []
            self._pages += 2 + entries + characters // 4096
            count += entries
            values = values + more if values else more
        yield _insert_of(count), values

    def _execute(self, statements: Iterable[Statement]) -> None:
        execute, remaining = self._connection.execute, iter(statements)
        first, second = next(remaining, None), next(remaining, None)
        if first is None:
            return
        if second is None:
            execute(*first)
            return
        execute("begin immediate")
        try:
            for statement in chain((first, second), remaining):
                execute(*statement)
            execute("commit")
        except BaseException:
            if self._connection.in_transaction:  # SQLite may have ended it by itself
                execute("rollback")
            raise


@cache
def _insert_of(rows: int) -> str:
    return f"insert into entries (run, seq, entry, output) values {', '.join(['(?, ?, ?, ?)'] * rows)}"  # noqa: S608


def _patiently(write: Callable[[], None]) -> None:
    """Try again while another process writes, for as long as there is hope."""
    until = time.monotonic() + _PATIENCE_S
    wait_s = 0.0005
    while True:
        try:
            return write()
        except sqlite3.Error as error:
            if not _is_busy(error) or time.monotonic() > until:
                raise
        time.sleep(wait_s)
        wait_s = min(wait_s * 2, 0.02)


def _is_busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
