"""How the drivers are set: psycopg for PostgreSQL, sqlite3 (`storage/async_sqlite.py`) for SQLite."""

import logging
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from storage.addresses import is_postgres
from storage.async_sqlite import DRIVER
from storage.errors import StoreUnusable

for _loud in ("aiosqlite", "sqlalchemy"):  # below that they log rows, with what users wrote
    logging.getLogger(_loud).setLevel(logging.WARNING)

PATIENCE_S = 10.0  # for a connection, or for another writer
_READERS = 2  # of SQLite: with more, their threads and the event loop's take the interpreter from one another
_WRITERS = 1  # of SQLite, which lets one write at a time; the next waits here and not in its busy loop
_CONNECTIONS = 10  # of PostgreSQL: held; as many again while they are needed
_KEPT_S = 1800  # a connection to PostgreSQL is made anew after this long
_SURE_S = 0.2  # one that was in use so shortly ago is not tried before it is used again
_PRAGMAS = ("journal_mode = wal", "synchronous = normal", "foreign_keys = on", "secure_delete = on")
_READING = (*_PRAGMAS, "query_only = on")
# Some steps make a table anew, and when the old one is dropped, nothing that points at it shall go with it.
_MIGRATING = (*_PRAGMAS, "foreign_keys = off")
BARE: Mapping[str, Any] = {"bare": True}  # of an engine of SQLite whose statements are no transactions
# Of an engine of PostgreSQL: how its transactions are.
READS: Mapping[str, Any] = {"transactions": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}}
ASKS: Mapping[str, Any] = {"transactions": {"isolation_level": "AUTOCOMMIT", "postgresql_readonly": True}}


def async_engine(url: URL, *, writes: bool = True) -> AsyncEngine:
    """Connects when it is first used.

    Args:
        writes: False for one whose transactions cannot change anything (of SQLite; of PostgreSQL there are `READS`).
    Raises: StoreUnusable when the folder of the file cannot be made.
    """
    if is_postgres(url):
        engine = create_async_engine(
            url,
            hide_parameters=True,
            pool_size=_CONNECTIONS,
            max_overflow=_CONNECTIONS,
            pool_timeout=PATIENCE_S,
            pool_recycle=_KEPT_S,
            connect_args=_of_postgres(url),
        )
        _try_before_use(engine.sync_engine)
        _set_transactions(engine.sync_engine)
        return engine
    _make_file(url)
    engine = create_async_engine(
        url.set(drivername=DRIVER),
        hide_parameters=True,
        pool_size=_WRITERS if writes else _READERS,
        max_overflow=0,
        pool_timeout=PATIENCE_S,
        connect_args={"timeout": PATIENCE_S},
    )
    _set_up_sqlite(engine.sync_engine, _PRAGMAS if writes else _READING)
    return engine


async def close_engine(engine: AsyncEngine) -> None:
    """Close its connections, those that are in use just now when they come back: SQLAlchemy would leave these open."""

    @event.listens_for(engine.sync_engine, "checkin")
    def close(_: object, record: Any) -> None:
        record.invalidate()

    await engine.dispose()


def sync_engine(url: URL) -> Engine:
    """For migrations: every transaction writes, no connection outlives its use, and SQLite holds no foreign keys.

    Raises: StoreUnusable.
    """
    if is_postgres(url):
        return create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=_of_postgres(url))
    _make_file(url)
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args={"timeout": 6 * PATIENCE_S})
    _set_up_sqlite(engine, _MIGRATING)
    return engine


def _try_before_use(engine: Engine) -> None:
    """So that a restarted server is found. SQLAlchemy's own `pool_pre_ping` tries a connection each time, which is half
    of what a small request waits for."""

    @event.listens_for(engine, "checkin")
    def note(_: object, record: Any) -> None:
        record.info["used_at"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def check(connection: Any, record: Any, _: object) -> None:
        used_at = record.info.get("used_at")
        if used_at is None or time.monotonic() - used_at < _SURE_S:  # new, or just used
            return
        try:
            engine.dialect.do_ping(connection)
        except psycopg.Error as error:
            raise InvalidatePoolError from error  # the others are gone, too


def _set_transactions(engine: Engine) -> None:
    """As the engine's options say. SQLAlchemy does this too, but whoever is cancelled meanwhile leaves it an open
    connection that nobody gives back: psycopg lets others go on there now and then."""

    @event.listens_for(engine, "engine_connect")
    def set_options(connection: Connection) -> None:
        wanted = connection.get_execution_options().get("transactions")
        if wanted is None:
            return
        try:
            connection.execution_options(**wanted)
        except BaseException:
            connection.invalidate()
            raise


def _of_postgres(url: URL) -> dict[str, object]:
    wanted: dict[str, object] = {"connect_timeout": 5, "application_name": "tailorbird"}
    return {name: value for name, value in wanted.items() if name not in url.query}


def _make_file(url: URL) -> None:
    """Only its owner may read it."""
    path = Path(url.database or "")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise StoreUnusable(f"the runs cannot be kept in {path.parent}: {error.strerror or error}") from None


def _set_up_sqlite(engine: Engine, pragmas: Sequence[str]) -> None:
    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _: object) -> None:
        connection.isolation_level = None  # transactions begin where we say so, not where the driver guesses
        cursor = connection.cursor()
        try:
            for pragma in pragmas:
                cursor.execute(f"pragma {pragma}")
        finally:
            cursor.close()

    # A transaction that first reads and then writes would fail when another one wrote in between.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("bare"):
            return
        reads = pragmas is _READING
        words = "begin" if reads else "begin immediate"
        if connection.dialect.is_async:
            connection.connection.dbapi_connection.begin_with(words, only_reads=reads)  # type: ignore[union-attr]
        else:
            connection.exec_driver_sql(words)
