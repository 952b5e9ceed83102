"""SQLite's words for what is read and written beside entries."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, TypeVar

from storage.journal.encoding import ENTRY_END, OUTPUT_BEGIN
from storage.journal.transactions import FoundResult, Place, ResultRow

_ROWS = 32  # of one statement: each one costs the writer's thread a wait for Python's lock
_PLACE = "select number, (select coalesce(max(seq), 0) from entries where run = runs.number) from runs where run_id = ?"
_TEXTS = """
select group_concat(entry || coalesce(char(?) || output, ''), char(?))
from (select entry, output from entries where run = ? and seq > ? order by seq limit ?)
"""
_TRIM_RESULTS = """
delete from results where key in (
    select key from results order by used_at limit max(0, (select count(*) from results) - ?)
)
"""
_LENGTHS = """
select kind, way, group_concat(seconds, ' ')
from (select kind, way, seconds from durations order by id desc limit ?)
group by kind, way
"""
_TRIM_LENGTHS = """
delete from durations where id in (
    select id from (select id, row_number() over (partition by kind, way order by id desc) as age from durations)
    where age > ?
)
"""

T = TypeVar("T")


class SqliteStatements:
    """`Statements` on a connection. Raises: sqlite3.Error."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._execute = connection.execute

    def place(self, run_id: str) -> Place | None:
        row = self._execute(_PLACE, [run_id]).fetchone()
        return None if row is None else Place(*row)

    def texts(self, number: int, after_seq: int, most: int) -> str:
        row = self._execute(_TEXTS, [ord(OUTPUT_BEGIN), ord(ENTRY_END), number, after_seq, most]).fetchone()
        return row[0] or ""

    def tell(self, last_seqs: Mapping[int, int]) -> None:
        """Nobody can listen to a file."""

    def results(self, keys: Sequence[str]) -> list[FoundResult]:
        found = list[FoundResult]()
        for some in _parts(keys):
            marks = ", ".join("?" * len(some))
            query = f"select key, kind, output, digest, used_at from results where key in ({marks})"  # noqa: S608
            found += [FoundResult(*row) for row in self._execute(query, some)]
        return found

    def put_results(self, rows: Sequence[ResultRow]) -> None:
        for some in _parts(rows):
            self._execute(_put_results(len(some)), list(chain.from_iterable(some)))

    def touch_results(self, keys: Sequence[str], used_at: float) -> None:
        for some in _parts(keys):
            marks = ", ".join("?" * len(some))
            self._execute(f"update results set used_at = ? where key in ({marks})", [used_at, *some])  # noqa: S608

    def trim_results(self, most: int) -> None:
        self._execute(_TRIM_RESULTS, [most])

    def lengths(self, most: int) -> list[tuple[str, str, str]]:
        return self._execute(_LENGTHS, [most]).fetchall()

    def put_lengths(self, rows: Sequence[tuple[str, str, float]]) -> None:
        for some in _parts(rows):
            marks = ", ".join(["(?, ?, ?)"] * len(some))
            values: list[Any] = list(chain.from_iterable(some))
            self._execute(f"insert into durations (kind, way, seconds) values {marks}", values)  # noqa: S608

    def trim_lengths(self, most: int) -> None:
        self._execute(_TRIM_LENGTHS, [most])


@cache
def _put_results(rows: int) -> str:
    marks = ", ".join(["(?, ?, ?, ?, ?, ?)"] * rows)
    return (
        "insert or replace into results (key, kind, output, digest, used_at, run)"  # noqa: S608
        " select column1, column2, column3, column4, column5, number"
        f" from (values {marks}) join runs on run_id = column6"
    )


def _parts(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for i in range(0, len(rows), _ROWS):
        yield rows[i : i + _ROWS]
