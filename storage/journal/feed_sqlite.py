"""What the feed asks of SQLite, in a thread of its own."""

import asyncio
import sqlite3
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from storage.journal.encoding import ENTRY_END
from storage.journal.feed import State, states_of
from storage.journal.statements_sqlite import SqliteStatements
from storage.journal.transactions import T
from storage.sqlite import connect, unusable

_STATES = """
select number, (select coalesce(max(seq), 0) from entries where run = runs.number), status from runs
where number in (select value from json_each(?))
"""
_BEGINNINGS = """
select group_concat(entry, char(?)) from (
    select entry from entries where run = ? and seq <= ?
    and (seq = 1 or entry like '[%,"run!_restarted",%' escape '!') order by seq
)
"""


class SqliteSource:
    """`Source` of a file."""

    look_s = 0.25

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="feed")

    async def start(self, tell: Callable[[str, str], None], reconnected: Callable[[], None]) -> None:
        """Nobody tells anything in SQLite."""

    async def find(self, run_id: str) -> int | None:
        row = await self._ask(lambda c: c.execute("select number from runs where run_id = ?", [run_id]).fetchone())
        return None if row is None else row[0]

    async def states(self, numbers: Collection[int]) -> Mapping[int, State]:
        given = f"[{', '.join(map(str, numbers))}]"
        return states_of(await self._ask(lambda c: c.execute(_STATES, [given]).fetchall()))

    async def texts(self, number: int, after_seq: int, most: int) -> str:
        return await self._ask(lambda c: SqliteStatements(c).texts(number, after_seq, most))

    async def beginnings(self, number: int, until_seq: int) -> str:
        arguments = [ord(ENTRY_END), number, until_seq]
        row: Any = await self._ask(lambda c: c.execute(_BEGINNINGS, arguments).fetchone())
        return row[0] or ""

    async def close(self) -> None:
        """It takes no longer than a query."""
        if self._connection is not None:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._connection.close)
        self._thread.shutdown(wait=False)

    async def _ask(self, call: Callable[[sqlite3.Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._call, call)

    def _call(self, call: Callable[[sqlite3.Connection], T]) -> T:
        if self._connection is None:
            self._connection = connect(self._path)
        try:
            return call(self._connection)
        except sqlite3.Error as error:
            raise unusable(error, self._path) from None
