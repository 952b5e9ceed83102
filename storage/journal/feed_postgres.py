"""What the feed asks of PostgreSQL: one connection listens, another one reads."""

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any

import psycopg
from psycopg import AsyncConnection

from storage.errors import StoreUnusable
from storage.journal.encoding import ENTRY_END
from storage.journal.feed import CANCEL, WORK, State, states_of
from storage.journal.statements_postgres import RUNS, TEXTS
from storage.journal.transactions_postgres import CONNECTION, plain_url, unusable

logger = logging.getLogger(__name__)

_PATIENCE_S = 5.0  # for one answer
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.1, 2.0  # before it connects again
_STATES = """
select number, (select coalesce(max(seq), 0) from entries where run = runs.number), status from runs
where number = any(%s)
"""
_BEGINNINGS = f"""
select string_agg(entry, chr({ord(ENTRY_END)}) order by seq) from entries
where run = %s and seq <= %s and (seq = 1 or entry like '[%%,"run!_restarted",%%' escape '!')
"""  # noqa: S608 - no part of it comes from outside


class PostgresSource:
    """`Source` of a server."""

    look_s = 2.0

    def __init__(self, url: str) -> None:
        self._url = plain_url(url)
        self._reader: AsyncConnection[Any] | None = None
        self._reading = asyncio.Lock()
        self._listener: asyncio.Task[None] | None = None
        self._has_tried = asyncio.Event()
        self._is_closed = False

    async def start(self, tell: Callable[[str, str], None], reconnected: Callable[[], None]) -> None:
        """Returns when it listens, or has tried once."""
        self._listener = asyncio.create_task(self._listen(tell, reconnected), name="listen to the database")
        try:
            await self._has_tried.wait()
        except asyncio.CancelledError:
            await self.close()
            raise

    async def find(self, run_id: str) -> int | None:
        rows = await self._ask("select number from runs where run_id = %s", [run_id])
        return rows[0][0] if rows else None

    async def states(self, numbers: Collection[int]) -> Mapping[int, State]:
        return states_of(await self._ask(_STATES, [list(numbers)]))

    async def texts(self, number: int, after_seq: int, most: int) -> str:
        return (await self._ask(TEXTS, [number, after_seq, most]))[0][0] or ""

    async def beginnings(self, number: int, until_seq: int) -> str:
        return (await self._ask(_BEGINNINGS, [number, until_seq]))[0][0] or ""

    async def close(self) -> None:
        self._is_closed = True
        if self._listener is not None:
            self._listener.cancel()
            with suppress(asyncio.CancelledError):
                await self._listener
        await self._drop()

    async def _ask(self, query: str, arguments: Sequence[object]) -> list[Any]:
        """All rows; over a new connection when the one there was is broken. Raises: StoreUnusable."""
        async with self._reading:
            try:
                return await self._ask_alone(query, arguments)
            finally:
                if self._is_closed:  # meanwhile
                    await self._drop()

    async def _ask_alone(self, query: str, arguments: Sequence[object]) -> list[Any]:
        if self._is_closed:
            raise StoreUnusable("nothing is followed here any more: come back with the last number that you have")
        for is_last in (False, True):
            try:
                async with asyncio.timeout(_PATIENCE_S):
                    if self._reader is None:
                        self._reader = await self._connect("reader")
                    return await (await self._reader.execute(query.encode(), arguments)).fetchall()
            except TimeoutError:
                await self._drop()
                raise unusable("it does not answer") from None
            except psycopg.Error as error:
                if is_last or self._reader is None or not self._reader.closed:
                    await self._drop()
                    raise unusable(error) from None
                await self._drop()
            except asyncio.CancelledError:
                await self._drop()  # it may be in the middle of an answer
                raise
        raise AssertionError("unreachable")

    async def _listen(self, tell: Callable[[str, str], None], reconnected: Callable[[], None]) -> None:
        wait_s = _FIRST_WAIT_S
        while True:
            try:
                connection = await self._connect("listener")
                try:  # psycopg's own block waits for the server before it closes
                    for channel in (RUNS, WORK, CANCEL):
                        await connection.execute(f"listen {channel}".encode())
                    wait_s = _FIRST_WAIT_S
                    reconnected()
                    self._has_tried.set()
                    async for notify in connection.notifies():
                        tell(notify.channel, notify.payload)
                finally:
                    await connection.close()
            except psycopg.Error as error:
                logger.warning("not listening: %s", unusable(error), extra={"action": "listener_lost"})
            self._has_tried.set()
            await asyncio.sleep(wait_s)
            wait_s = min(2 * wait_s, _LONGEST_WAIT_S)

    async def _connect(self, what: str) -> AsyncConnection[Any]:
        return await AsyncConnection.connect(self._url, application_name=f"tailorbird {what}", **CONNECTION)

    async def _drop(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            with suppress(psycopg.Error):
                await reader.close()
