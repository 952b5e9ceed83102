"""How long the ways of tasks usually take, in SQLite: learned by every process, known to the next."""

import math
import sqlite3
import threading
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, islice

from orchestrator import Expected, InMemoryDurations
from orchestrator.durations import KEPT
from storage.errors import StoreClosed
from storage.transactions import Statement
from storage.writer import Writer

_ROWS = 64  # of one statement
_TRIMMED_EVERY = 2000  # rows
# One row for each way: reading thousands of rows takes longer than splitting a few texts.
_READ = """
select kind, way, group_concat(seconds, ' ')
from (select kind, way, seconds from durations order by id desc limit ?)
group by kind, way
"""
_TRIM = """
delete from durations where id in (
    select id from (select id, row_number() over (partition by kind, way order by id desc) as age from durations)
    where age > ?
)
"""
_MOST_READ = 50_000  # rows; far more than 200 for each way there is


class SqliteDurations:
    """The engine's durations, read when first asked, kept in memory, and written within a moment by the writer's
    thread. What cannot be read or written counts as not there: durations are hints."""

    def __init__(self, connection: sqlite3.Connection, writer: Writer) -> None:
        self._connection = connection
        self._writer = writer
        self._known: InMemoryDurations | None = None
        self._lock = threading.Lock()  # for what follows
        self._recent: defaultdict[tuple[str, str], deque[float]] = defaultdict(lambda: deque(maxlen=KEPT))
        self._is_asked = False  # whether the writer will come for them
        self._until_trimmed = 0  # rows

    def record(self, kind: str, way: str, seconds: float) -> None:
        if not 0 <= seconds < math.inf:
            return
        self._in_memory().record(kind, way, seconds)
        with self._lock:
            self._recent[kind, way].append(seconds)
            is_asked, self._is_asked = self._is_asked, True
        if not is_asked:
            with suppress(StoreClosed):
                self._writer.soon(self._statements)

    def expected(self, kind: str, way: str) -> Expected | None:
        return self._in_memory().expected(kind, way)

    def _in_memory(self) -> InMemoryDurations:
        if self._known is None:
            self._known = InMemoryDurations()
            with suppress(sqlite3.Error, ValueError):
                for kind, way, lengths in self._connection.execute(_READ, [_MOST_READ]).fetchall():
                    for seconds in reversed(lengths.split()):
                        self._known.record(kind, way, float(seconds))
        return self._known

    def _statements(self) -> Iterator[Statement]:
        """What is to be written. Called in the writer's thread."""
        with self._lock:
            self._is_asked = False
            recent, self._recent = self._recent, defaultdict(lambda: deque(maxlen=KEPT))
        rows = iter([(kind, way, round(s, 6)) for (kind, way), lengths in recent.items() for s in lengths])
        while some := list(islice(rows, _ROWS)):
            marks = ", ".join(["(?, ?, ?)"] * len(some))
            yield f"insert into durations (kind, way, seconds) values {marks}", list(chain.from_iterable(some))  # noqa: S608
            self._until_trimmed -= len(some)
        if self._until_trimmed < 0:
            self._until_trimmed = _TRIMMED_EVERY
            yield _TRIM, [KEPT]
