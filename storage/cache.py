"""The engine's result cache in SQLite."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import TypeVar

from orchestrator import CachedResult, Codec
from storage.encoding import OutputType, text_or_none
from storage.errors import StoreClosed
from storage.transactions import Statement
from storage.writer import Writer

_MOST = 20_000  # results; at a usual 3 kB, 60 MB
_TOUCHED_AFTER_S = 86400.0  # the time of use is kept by the day, so that most reading writes nothing
_ROWS = 32  # of one statement
_TRIM = """
delete from results where key in (
    select key from results order by used_at limit max(0, (select count(*) from results) - ?)
)
"""

T = TypeVar("T")


class SqliteCache:
    """Keeps results across processes: those of the last 30 days (see `RunStore.purge`), and `most` at most.

    `get` reads by primary key on the calling thread. What is put, and when it was used, is written within a moment by
    the writer's thread, and is there for `get` at once. What cannot be read or written counts as not there.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        writer: Writer,
        codec: Codec,
        output_type: OutputType,
        *,
        clock: Callable[[], float] = time.time,
        most: int = _MOST,
    ) -> None:
        self._connection = connection
        self._writer = writer
        self._codec = codec
        self._output_type = output_type
        self._clock = clock
        self._most = most
        self._lock = threading.Lock()  # for what follows
        self._put: dict[str, tuple[str, CachedResult]] = {}  # by key, with the kind: not written yet
        self._written: dict[str, tuple[str, CachedResult]] = {}  # or just being written
        self._used: list[str] = []  # keys
        self._is_asked = False  # whether the writer will come for them
        self._until_trimmed = 0  # puts

    def get(self, key: str, kind: str) -> CachedResult | None:
        with self._lock:
            recent = self._put.get(key) or self._written.get(key)
        if recent is not None and recent[0] == kind:
            return recent[1]
        try:
            row = self._connection.execute(
                "select output, digest, used_at from results where key = ? and kind = ?", [key, kind]
            ).fetchone()
            if row is None:
                return None
            result = CachedResult(self._codec.load(row[0].encode(), self._output_type(kind)), row[1])
        except (sqlite3.Error, KeyError, ValueError):
            return None
        if row[2] < self._clock() - _TOUCHED_AFTER_S:
            with self._lock:
                self._used.append(key)
            self._write_soon()
        return result

    def put(self, key: str, kind: str, result: CachedResult) -> None:
        with self._lock:
            self._put[key] = (kind, result)
        self._write_soon()

    def _write_soon(self) -> None:
        if not self._is_asked:
            self._is_asked = True
            with suppress(StoreClosed):
                self._writer.soon(self._statements)

    def _statements(self) -> Iterator[Statement]:
        """What is to be written. Called in the writer's thread."""
        with self._lock:
            self._is_asked = False
            put, self._put = self._put, {}
            used, self._used = self._used, []
            self._written = put
        now = self._clock()
        rows = [
            (key, kind, text, result.digest, now)
            for key, (kind, result) in put.items()
            if (text := text_or_none(self._codec, result.output)) is not None
        ]
        for some in _parts(rows):
            marks = ", ".join(["(?, ?, ?, ?, ?)"] * len(some))
            yield (
                f"insert or replace into results (key, kind, output, digest, used_at) values {marks}",  # noqa: S608
                list(chain.from_iterable(some)),
            )
        for keys in _parts(used):
            marks = ", ".join("?" * len(keys))
            yield f"update results set used_at = ? where key in ({marks})", [now, *keys]  # noqa: S608
        self._until_trimmed -= len(put)
        if self._until_trimmed < 0:
            self._until_trimmed = self._most // 100
            yield _TRIM, [self._most]


def _parts(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for i in range(0, len(rows), _ROWS):
        yield rows[i : i + _ROWS]
