"""The engine's result cache in SQLite."""

import sqlite3
import time
from collections.abc import Callable

from orchestrator import CachedResult, Codec
from storage.journal import OutputType


class SqliteCache:
    """Keeps results across processes. What cannot be read or written counts as not there."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        codec: Codec,
        output_type: OutputType,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._connection = connection
        self._codec = codec
        self._output_type = output_type
        self._clock = clock

    def get(self, key: str, kind: str) -> CachedResult | None:
        try:
            row = self._connection.execute(
                "update results set used_at = ? where key = ? and kind = ? returning output, digest",
                [self._clock(), key, kind],
            ).fetchone()
            return CachedResult(self._codec.load(row[0].encode(), self._output_type(kind)), row[1]) if row else None
        except (sqlite3.Error, KeyError, ValueError):
            return None

    def put(self, key: str, kind: str, result: CachedResult) -> None:
        try:
            output = self._codec.dump(result.output).decode()
            self._connection.execute(
                "insert or replace into results (key, kind, output, digest, used_at) values (?, ?, ?, ?, ?)",
                [key, kind, output, result.digest, self._clock()],
            )
        except (sqlite3.Error, TypeError):
            return
