"""The database of the service, SQLite or PostgreSQL: sessions for the repositories.

The journal and the command do without SQLAlchemy: see `storage/journal/writer.py` and `storage/sqlite.py`. On SQLite
they and the sessions here are in the same file, so a session that writes takes the file's lock when it begins, and
those of one process wait in line.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from storage.addresses import address_of, is_postgres, plain, shown
from storage.engines import ASKS, BARE, PATIENCE_S, READS, async_engine, close_engine
from storage.errors import StoreClosed, StoreUnusable
from storage.failures import told
from storage.files import FileStore, open_files
from storage.migrating import check_version, migrate
from storage.repositories.audit import ADDED
from storage.repositories.files import GONE

__all__ = ["Database", "migrate", "open_database"]

logger = logging.getLogger(__name__)


class Database:
    """The database, for one process and event loop. It connects when it is first used.

    Args:
        url: of SQLAlchemy, as `address_of` makes it.
        files: the bytes of the files whose rows are deleted are deleted there.
    Raises: StoreUnusable.
    """

    def __init__(self, url: URL, files: FileStore) -> None:
        self._url = url
        self.files = files
        self.is_postgres = is_postgres(url)
        self.engine: AsyncEngine = async_engine(url)
        if self.is_postgres:
            self._reader = self.engine.execution_options(**READS)
            self._asker = self.engine.execution_options(**ASKS)
        else:
            self._asker = self._reader = async_engine(url, writes=False)
        self._turn = None if self.is_postgres else asyncio.Lock()
        self._is_closed = False

    @property
    def url(self) -> str:
        """The address, password included."""
        return plain(self._url)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """A transaction: committed at the end of the block, rolled back when it raises.

        No other session is opened inside the block: on SQLite it would wait for this one.

        Raises: StoreUnusable, StoreClosed, AlreadyThere, NotThere; what the block raises.
        """
        self._check_open()
        async with self._my_turn():
            with told(self._url):
                async with AsyncSession(self.engine, expire_on_commit=False) as session:
                    yield session
                    await session.commit()
        for user_id, action in session.info.pop(ADDED, ()):
            logger.info("%s", action, extra={"action": action, "user_id": user_id or None})
        await self.files.delete(session.info.pop(GONE, ()))

    @asynccontextmanager
    async def reading(self, *, is_one: bool = False) -> AsyncIterator[AsyncSession]:
        """One state of the database, to be read; it waits for nobody who writes. Nothing is changed by it.

        Args:
            is_one: for one statement, or for such as need not see the same state: PostgreSQL is not asked to begin and
                to end a transaction then.
        Raises: StoreUnusable, StoreClosed; what the block raises.
        """
        self._check_open()
        engine = self._asker if is_one else self._reader
        with told(self._url):
            async with AsyncSession(engine, expire_on_commit=False, autoflush=False) as session:
                yield session

    async def check(self) -> None:
        """Raises: StoreUnusable when it cannot be reached, StoreOutdated when its tables are of another version."""
        async with self.reading() as session:
            connection = await session.connection()
            await connection.run_sync(check_version, shown(self._url))

    async def empty_log(self) -> None:
        """Deleted text still stands in SQLite's log until that is written over: move all of it into the file, where
        `secure_delete` holds. As long as others read or write, some stays. On PostgreSQL this is up to its vacuum.

        Raises: StoreUnusable.
        """
        if self.is_postgres:
            return
        with told(self._url):
            async with self.engine.execution_options(**BARE).connect() as connection:
                await connection.exec_driver_sql("pragma wal_checkpoint(truncate)")

    async def close(self) -> None:
        """Close its connections: those that sessions have yet, when these end. No new ones are made."""
        self._is_closed = True
        for engine in {self.engine} if self.is_postgres else {self.engine, self._reader}:
            await close_engine(engine)

    def _check_open(self) -> None:
        if self._is_closed:
            raise StoreClosed(f"{shown(self._url)} was closed: open it again")

    @asynccontextmanager
    async def _my_turn(self) -> AsyncIterator[None]:
        """On SQLite one writes at a time, first come, first served; its own lock knows no order."""
        if self._turn is None:
            yield
            return
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._turn.acquire()
        except TimeoutError:
            raise StoreUnusable(f"{shown(self._url)} was busy for {PATIENCE_S:.0f} s: try again") from None
        try:
            yield
        finally:
            self._turn.release()


def open_database(url: str | None, data_dir: Path, files_url: str | None = None) -> Database:
    """The database at this address (`postgresql://...`), or the SQLite file in this folder when there is none.

    Args:
        files_url: see `open_files`.
    Raises: StoreUnusable.
    """
    return Database(address_of(url, data_dir), open_files(files_url, data_dir))
