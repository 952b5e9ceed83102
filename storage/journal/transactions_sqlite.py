"""Whole transactions on one SQLite file, from any thread, one at a time."""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from storage.errors import StoreUnusable
from storage.journal.encoding import COLUMNS, Rows
from storage.journal.statements_sqlite import SqliteStatements
from storage.journal.transactions import ROWS, Append, Busy, Failures, InUse, Statements, T, conflict, refused
from storage.sqlite import connect, file_id, unusable

logger = logging.getLogger(__name__)

_PATIENCE_S = 5.0  # for a lock of another process
_SURE_S = 0.05  # how long a file that was there is taken to be there
_CHECKPOINT_PAGES = 1000  # 4 MB; the more at a time, the longer commits wait that come during a checkpoint
_MOST_PAGES = 16_000  # 64 MB: then writing waits for a checkpoint
_NO_FAILURES: Failures = {}


class SqliteTransactions:
    """`Transactions` on a file. What fails raises sqlite3.Error or StoreUnusable, and has changed nothing.

    Statements are of many rows each: SQLite works without Python's lock for the length of a statement, and after each
    one a thread has to get it back from a busy event loop, which takes up to 5 ms.
    """

    is_near = True

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

    def __str__(self) -> str:
        return str(self._path)

    @property
    def needs_checkpoint(self) -> bool:
        return self._pages > _CHECKPOINT_PAGES

    def write_now(self, appends: Sequence[Append]) -> Failures:
        if not self._using.acquire(blocking=False):
            raise InUse
        try:
            self._check_file()
            if len(appends) == 1 and appends[0].mark is None and appends[0].entries <= ROWS:
                return self._write_one(appends[0])
            return self._write(appends)
        except sqlite3.Error as error:
            if _is_busy(error):
                raise Busy from None
            raise
        finally:
            self._using.release()

    def write(self, appends: Sequence[Append]) -> Failures:
        with self._using:
            self._check_file()
            return _patiently(lambda: self._write(appends))

    def execute(self, calls: Iterable[Callable[[Statements], None]]) -> None:
        known = list(calls)
        statements = SqliteStatements(self._connection)

        def call_all() -> None:
            for call in known:
                call(statements)

        with self._using:
            self._check_file()
            _patiently(lambda: self._in_transaction(call_all))

    def read_now(self, call: Callable[[Statements], T]) -> T:
        if not self._using.acquire(blocking=False):
            raise InUse
        try:
            return call(SqliteStatements(self._connection))
        finally:
            self._using.release()

    def read(self, call: Callable[[Statements], T]) -> T:
        """What this call finds, while others write."""
        return call(SqliteStatements(self._reader))

    def checkpoint(self) -> None:
        """Move what was written into the file itself, while others write."""
        try:
            _, pages, moved = self._reader.execute("pragma wal_checkpoint(passive)").fetchone()
            if pages > _MOST_PAGES:  # they write so much that it is never done
                with self._using:
                    _, pages, moved = self._reader.execute("pragma wal_checkpoint(restart)").fetchone()
            self._pages = pages - moved
        except sqlite3.Error as error:
            self._pages = 0  # to try again after as many
            logger.warning("no checkpoint (%s)", error, extra={"action": "checkpoint_failed"})

    def interrupt(self) -> None:
        """Nothing waits for longer than a few seconds."""

    def close(self) -> None:
        with self._using:
            self._reader.close()
            self._connection.close()

    def told(self, error: Exception, run_id: str = "") -> Exception:
        if not isinstance(error, sqlite3.Error):
            return error
        if run_id and getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
            return conflict(run_id)
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

    def _write_one(self, append: Append) -> Failures:
        """In one statement, which is a transaction of its own."""
        (rows,) = append.rows()
        return _NO_FAILURES if self._insert(rows.entries, rows) == rows.entries else self._refused([append])

    def _write(self, appends: Sequence[Append]) -> Failures:
        failures: list[Failures] = []
        self._in_transaction(lambda: failures.append(self._write_all(appends)))
        return failures[-1]

    def _write_all(self, appends: Sequence[Append]) -> Failures:
        """Entries in as few statements as can be, then the rows of the runs that begin or end with them."""
        entries = kept = 0
        waiting, count = list[Rows](), 0
        for append in appends:
            for rows in append.rows():
                if count + rows.entries > ROWS:
                    kept += self._insert(count, *waiting)
                    waiting, count = [], 0
                waiting.append(rows)
                count += rows.entries
                entries += rows.entries
        kept += self._insert(count, *waiting)
        marked = [append for append in appends if append.mark is not None]
        for i in range(0, len(marked), ROWS):
            some = marked[i : i + ROWS]
            values = [v for a in some for v in (a.number, a.lease, a.last_seq, *(a.mark or ()))]
            self._connection.execute(_mark_of(len(some)), values)
        return _NO_FAILURES if kept == entries else self._refused(appends)

    def _insert(self, count: int, *parts: Rows) -> int:
        """Returns: how many were kept; all of a run or none."""
        if not count:
            return 0
        self._pages += 2 + count + sum(part.characters for part in parts) // 4096
        values = parts[0].values if len(parts) == 1 else [value for part in parts for value in part.values]
        return self._connection.execute(_insert_of(count), values).rowcount

    def _refused(self, appends: Sequence[Append]) -> Failures:
        """Those whose run is not there, or has another lease."""
        leases = self._leases({append.number for append in appends})
        return {
            n: refused(append, append.number in leases)
            for n, append in enumerate(appends)
            if append.number not in leases or leases[append.number] != append.lease
        }

    def _leases(self, numbers: Iterable[int]) -> Mapping[int, str | None]:
        found = (self._connection.execute("select lease from runs where number = ?", [n]).fetchone() for n in numbers)
        return {n: row[0] for n, row in zip(numbers, found, strict=True) if row is not None}

    def _in_transaction(self, call: Callable[[], object]) -> None:
        execute = self._connection.execute
        execute("begin immediate")
        try:
            call()
            execute("commit")
        except BaseException:
            if self._connection.in_transaction:  # SQLite may have ended it by itself
                execute("rollback")
            raise


@cache
def _insert_of(entries: int) -> str:
    """The entries whose run has the lease. That of an entry is the last of its columns."""
    marks = ", ".join([f"({', '.join('?' * COLUMNS)})"] * entries)
    return (
        "insert into entries (run, seq, entry, output)"  # noqa: S608
        f" select column1, column2, column3, column4 from (values {marks})"
        " where exists (select 1 from runs where number = column1 and lease is column5)"
    )


@cache
def _mark_of(runs: int) -> str:
    marks = ", ".join(["(?, ?, ?, ?, ?, ?)"] * runs)
    return (
        "update runs set last_seq = column3, status = coalesce(column4, status),"  # noqa: S608
        " started_at = coalesce(started_at, column5), ended_at = coalesce(column6, ended_at)"
        f" from (values {marks}) where number = column1 and lease is column2"
    )


def _patiently(write: Callable[[], T]) -> T:
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
