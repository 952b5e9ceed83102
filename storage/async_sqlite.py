"""SQLite for SQLAlchemy's sessions: aiosqlite, with one trip to a connection's thread for each statement.

Why: SQLAlchemy's own adapter makes a cursor, executes, fetches and closes in four trips, and begins and ends each
transaction with one more. Beside a busy event loop a trip costs more than most of our queries. Here a statement brings
all its rows with it, a transaction begins together with its first statement, and nobody waits for the end of one that
only read.
"""

import sqlite3
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy.connectors.asyncio import AsyncAdapt_dbapi_cursor
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_dbapi,
    SQLiteDialect_aiosqlite,
)
from sqlalchemy.util import EMPTY_DICT
from sqlalchemy.util.concurrency import await_

DRIVER = "sqlite+tailorbird"


class Cursor(AsyncAdapt_dbapi_cursor):
    """The outcome of one statement, all rows included."""

    __slots__ = ("_description", "_lastrowid", "_rowcount")
    _awaitable_cursor_close = False  # it was closed on the thread
    _adapt_connection: "Connection"

    def __init__(self, adapt_connection: "Connection") -> None:
        self._adapt_connection = adapt_connection
        self._connection = adapt_connection._connection
        self._cursor = None  # type: ignore[assignment]  # of the base, which would make one now
        self._soft_closed_memoized = EMPTY_DICT
        self._rows = deque()
        self._description, self._rowcount, self._lastrowid = None, -1, 0

    @property
    def description(self) -> Any:
        """Of the rows; None of a statement that has none."""
        return self._description

    @property
    def rowcount(self) -> int:
        """How many rows a statement changed."""
        return self._rowcount

    @property
    def lastrowid(self) -> int:
        """Of the row that was inserted last."""
        return self._lastrowid

    def execute(self, operation: Any, parameters: Any = None) -> None:
        """Execute a statement."""
        self._take(partial(_execute, sqlite3.Cursor.execute, operation, parameters or ()))

    def executemany(self, operation: Any, seq_of_parameters: Any) -> None:
        """Execute a statement with each of these."""
        self._take(partial(_execute, sqlite3.Cursor.executemany, operation, seq_of_parameters))

    def _take(self, call: "Callable[[sqlite3.Connection, str], _Outcome]") -> None:
        self._description, rows, self._rowcount, self._lastrowid = self._adapt_connection.run(call)
        self._rows = deque(rows)


_Outcome = tuple[Any, list[Any], int, int]


def _execute(
    method: Callable[[sqlite3.Cursor, Any, Any], Any],
    operation: Any,
    parameters: Any,
    connection: sqlite3.Connection,
    begin: str,
) -> _Outcome:
    """On the connection's thread: begin, if that is still to be done, and execute."""
    cursor = connection.cursor()
    try:
        if begin:
            cursor.execute(begin)
        method(cursor, operation, parameters)
        rows = cursor.fetchall() if cursor.description else []
        return cursor.description, rows, cursor.rowcount, cursor.lastrowid or 0
    finally:
        cursor.close()


class Connection(AsyncAdapt_aiosqlite_connection):
    """A connection whose transactions begin with their first statement."""

    __slots__ = ("_begin", "_only_reads")
    _cursor_cls = Cursor  # type: ignore[assignment]  # it stands on that of all drivers

    def __init__(self, dbapi: Any, connection: Any) -> None:
        super().__init__(dbapi, connection)
        self._begin, self._only_reads = "", False

    def begin_with(self, words: str, *, only_reads: bool) -> None:
        """Begin a transaction together with the next statement."""
        self._begin, self._only_reads = words, only_reads

    def run(self, call: Callable[[sqlite3.Connection, str], Any]) -> Any:
        """Call it on the connection's thread, with the connection and how to begin."""
        begin, self._begin = self._begin, ""
        try:
            return await_(self._connection._execute(call, self._connection._conn, begin))
        except Exception as error:
            self._handle_exception(error)

    def commit(self) -> None:
        """End the transaction, if it ever began."""
        if self._begin:
            self._begin = ""
        else:
            super().commit()

    def rollback(self) -> None:
        """Undo the transaction, if there is one; nobody waits for the end of one that only read."""
        connection = self._connection._connection
        if self._begin or connection is None or not connection.in_transaction:
            self._begin = ""
        elif self._only_reads:
            self._connection._tx.put_nowait((None, connection.rollback))
        else:
            super().rollback()


class _Dbapi(AsyncAdapt_aiosqlite_dbapi):
    def connect(self, *arg: Any, **kw: Any) -> Connection:
        return Connection(self, super().connect(*arg, **kw)._connection)


class Dialect(SQLiteDialect_aiosqlite):
    """See the module."""

    driver = "tailorbird"
    supports_statement_cache = True

    @classmethod
    def import_dbapi(cls) -> _Dbapi:
        """The adapter."""
        import aiosqlite

        return _Dbapi(aiosqlite, sqlite3)


registry.register("sqlite.tailorbird", __name__, "Dialect")
