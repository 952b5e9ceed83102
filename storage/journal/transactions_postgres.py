"""Whole transactions on PostgreSQL, on one connection that is made anew when it breaks.

An append is one statement, so it is kept as a whole or not at all. When the connection breaks before the answer came,
nobody knows which: before it is sent again, it is looked for.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import errors

from orchestrator import JournalConflict
from storage.errors import StoreUnusable
from storage.journal.encoding import COLUMNS, Rows
from storage.journal.statements_postgres import APPEND, KEPT, LEASES, PostgresStatements, column
from storage.journal.transactions import Append, Busy, Failures, Mark, Statements, T, Unreachable, conflict, refused

logger = logging.getLogger(__name__)

_PATIENCE_S = 5.0  # for a database that does not answer; then what waits is told so
_FIRST_WAIT_S = 0.02
_LONGEST_WAIT_S = 0.5
_CONNECT_S = 3  # for one try
CONNECTION: dict[str, Any] = {
    "autocommit": True,
    "connect_timeout": _CONNECT_S,
    "keepalives_idle": 5,  # so that a server which is gone for good is noticed
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 5000,
}
_AGAIN = (errors.DeadlockDetected, errors.SerializationFailure, errors.LockNotAvailable)
_NO_MARK = Mark(None, None, None)


class PostgresTransactions:
    """`Transactions` on a server. What fails raises psycopg.Error or Unreachable.

    While the database is away, a first caller waits for it with some patience; after that each call tries once, so
    that those in the queue learn soon that nothing is kept.
    """

    is_near = False
    needs_checkpoint = False

    def __init__(
        self, url: str, tell: "Callable[[Mapping[int, int]], None] | None" = None, *, is_sure: bool = True
    ) -> None:
        """
        Args:
            tell: is told how far runs are, by their numbers, in the thread that wrote.
            is_sure: whether commits wait for the disk, as the server is set up; else a crash of the server may take
                the latest ones.
        Raises: StoreUnusable.
        """
        self._url = plain_url(url)
        self._tell = tell
        self._is_sure = is_sure
        self._connection: psycopg.Connection[Any] | None = None
        self._is_away = False  # it was waited for in vain
        self._interrupted = threading.Event()
        try:
            self._connect()
        except psycopg.Error as error:
            self._drop()
            raise self.told(error) from None

    def __str__(self) -> str:
        return "the database"

    def write_now(self, appends: Sequence[Append]) -> Failures:
        raise Busy

    def write(self, appends: Sequence[Append]) -> Failures:
        given = [(append, [rows for rows in append.rows() if rows.entries]) for append in appends]

        def write(connection: "psycopg.Connection[Any]", is_again: bool) -> Failures:
            return _write(connection, _not_kept(connection, given) if is_again else list(enumerate(given)))

        failures = self._patiently(write)
        if self._tell is not None:
            self._tell({append.number: append.last_seq for n, append in enumerate(appends) if n not in failures})
        return failures

    def execute(self, calls: Iterable[Callable[[Statements], None]]) -> None:
        known = list(calls)

        def call_all(connection: "psycopg.Connection[Any]", is_again: bool) -> None:
            with connection.transaction():
                for call in known:
                    call(PostgresStatements(connection))

        self._patiently(call_all)

    def read_now(self, call: Callable[[Statements], T]) -> T:
        raise Busy

    def read(self, call: Callable[[Statements], T]) -> T:
        return self._patiently(lambda connection, _: call(PostgresStatements(connection)))

    def checkpoint(self) -> None:
        """The server does it."""

    def interrupt(self) -> None:
        self._interrupted.set()

    def close(self) -> None:
        self._drop()

    def told(self, error: Exception, run_id: str = "") -> Exception:
        if not isinstance(error, psycopg.Error):
            return error
        if run_id and isinstance(error, errors.UniqueViolation):
            return conflict(run_id)
        return unusable(error)

    def _patiently(self, call: "Callable[[psycopg.Connection[Any], bool], T]") -> T:
        """Call until it is done, with a new connection where one broke. The call is told when it may have been done
        already."""
        until, wait_s, is_again = time.monotonic() + _PATIENCE_S, _FIRST_WAIT_S, False
        while True:
            try:
                connection = self._connect()
                result = call(connection, is_again)
            except psycopg.OperationalError as error:
                if not isinstance(error, _AGAIN):
                    if self._connection is not None and not self._connection.closed:
                        raise  # such as a full disk: another connection would not help
                    self._drop()
                    is_again = True
                if self._is_away or time.monotonic() > until or self._interrupted.wait(wait_s):
                    self._is_away = True
                    raise Unreachable(str(self.told(error))) from None
                wait_s = min(2 * wait_s, _LONGEST_WAIT_S)
            else:
                if self._is_away:
                    logger.warning("the database is there again", extra={"action": "database_back"})
                self._is_away = False
                return result

    def _connect(self) -> "psycopg.Connection[Any]":
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(self._url, application_name="tailorbird writer", **CONNECTION)
            if not self._is_sure:
                self._connection.execute("set synchronous_commit = off")
        return self._connection

    def _drop(self) -> None:
        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.close()
        self._connection = None


def plain_url(url: str) -> str:
    """As PostgreSQL itself has it."""
    return url.replace("postgresql+psycopg:", "postgresql:", 1)


def unusable(error: psycopg.Error | str) -> StoreUnusable:
    """The error in one line that says what to do. It names no password."""
    said = error if isinstance(error, str) else error.diag.message_primary or str(error)
    line = (said.strip().splitlines() or [type(error).__name__])[-1].strip()
    return StoreUnusable(f"the database cannot be used: {line}; see that it runs and takes connections")


_Given = tuple[Append, list[Rows]]


@dataclass(slots=True)
class _Row:
    """What the appends of one run do to its row."""

    lease: str | None
    first_seq: int
    last_seq: int = 0
    mark: Mark = _NO_MARK


def _write(connection: "psycopg.Connection[Any]", given: Sequence[tuple[int, _Given]]) -> Failures:
    if not given:
        return {}
    runs: dict[int, _Row] = {}
    columns: list[list[Any]] = [[] for _ in range(COLUMNS)]
    for _, (append, parts) in given:
        row = runs.setdefault(append.number, _Row(append.lease, parts[0].values[1]))
        row.last_seq, row.mark = append.last_seq, _both(row.mark, append.mark)
        for rows in parts:
            for n, cells in enumerate(columns):
                cells += rows.values[n::COLUMNS]
    about = [[number, row.lease, row.first_seq, row.last_seq, *row.mark] for number, row in runs.items()]
    arguments = [*map(column, zip(*about, strict=True)), *map(column, columns[: COLUMNS - 1])]
    kept = connection.execute(APPEND, arguments).fetchall()
    if len(kept) == len(runs):
        return {}
    held = {number for (number,) in kept}
    lost = [number for number in runs if number not in held]
    leases = dict(connection.execute(LEASES, [lost]).fetchall())
    return {n: _why_not(append, leases) for n, (append, _) in given if append.number not in held}


def _why_not(append: Append, leases: Mapping[int, str | None]) -> Exception:
    if append.number in leases and leases[append.number] == append.lease:
        return JournalConflict(f"the last entries of run {append.run_id} are gone, so nothing can follow them")
    return refused(append, append.number in leases)


def _not_kept(connection: "psycopg.Connection[Any]", given: Sequence[_Given]) -> list[tuple[int, _Given]]:
    """Those appends that did not come through before the connection broke."""
    last = {n: parts[-1].values[-COLUMNS:] for n, (_, parts) in enumerate(given)}
    columns = [column(row[i] for row in last.values()) for i in range(3)]
    kept = set(connection.execute(KEPT, columns).fetchall())
    return [(n, pair) for n, pair in enumerate(given) if (last[n][0], last[n][1]) not in kept]


def _both(one: Mark, other: Mark | None) -> Mark:
    if other is None:
        return one
    return Mark(
        other.status or one.status,
        one.started_at if one.started_at is not None else other.started_at,
        other.ended_at if other.ended_at is not None else one.ended_at,
    )
