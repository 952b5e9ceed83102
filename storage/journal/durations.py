"""How long the ways of tasks usually take, in the database: learned by every process, known to the next."""

import asyncio
import math
import threading
from collections import defaultdict, deque
from contextlib import suppress

from orchestrator import Expected, InMemoryDurations
from orchestrator.durations import KEPT
from storage.errors import StoreClosed, StoreError
from storage.journal.transactions import Busy, Statements
from storage.journal.writer import Writer

_TRIMMED_EVERY = 2000  # rows
_MOST_READ = 50_000  # rows; far more than 200 for each way there is

_Lengths = list[tuple[str, str, str]]


class DurableDurations:
    """The engine's durations, read when first asked, kept in memory, and written within a moment by the writer's
    thread. What cannot be read or written counts as not there: durations are hints, and so are those that a database
    on the other side of a socket has not sent yet."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._known: InMemoryDurations | None = None
        self._meanwhile: list[tuple[str, str, float]] | None = None  # recorded while the past is being read
        self._lock = threading.Lock()  # for what follows
        self._recent: defaultdict[tuple[str, str], deque[float]] = defaultdict(lambda: deque(maxlen=KEPT))
        self._is_asked = False  # whether the writer will come for them
        self._until_trimmed = 0  # rows

    def record(self, kind: str, way: str, seconds: float) -> None:
        if not 0 <= seconds < math.inf:
            return
        self._in_memory().record(kind, way, seconds)
        if self._meanwhile is not None:
            self._meanwhile.append((kind, way, seconds))
        with self._lock:
            self._recent[kind, way].append(seconds)
            is_asked, self._is_asked = self._is_asked, True
        if not is_asked:
            with suppress(StoreClosed):
                self._writer.soon(self._write)

    def expected(self, kind: str, way: str) -> Expected | None:
        return self._in_memory().expected(kind, way)

    def _in_memory(self) -> InMemoryDurations:
        if self._known is None:
            self._known = known = InMemoryDurations()
            with suppress(StoreError, RuntimeError):  # the latter without an event loop: then there are none
                try:
                    _learn(known, self._writer.read_now(_read))
                except Busy:
                    self._writer.read_later(_read).add_done_callback(self._learn_later)
                    self._meanwhile = []
        return self._known

    def _learn_later(self, read: "asyncio.Future[_Lengths]") -> None:
        """What was recorded since is the latest."""
        meanwhile, self._meanwhile = self._meanwhile or [], None
        if read.cancelled() or read.exception() is not None:
            return
        self._known = known = InMemoryDurations()
        _learn(known, read.result())
        for kind, way, seconds in meanwhile:
            known.record(kind, way, seconds)

    def _write(self, statements: Statements) -> None:
        """Called in the writer's thread."""
        with self._lock:
            self._is_asked = False
            recent, self._recent = self._recent, defaultdict(lambda: deque(maxlen=KEPT))
        rows = [(kind, way, round(seconds, 6)) for (kind, way), lengths in recent.items() for seconds in lengths]
        statements.put_lengths(rows)
        self._until_trimmed -= len(rows)
        if self._until_trimmed < 0:
            self._until_trimmed = _TRIMMED_EVERY
            statements.trim_lengths(KEPT)


def _read(statements: Statements) -> _Lengths:
    return statements.lengths(_MOST_READ)


def _learn(known: InMemoryDurations, found: _Lengths) -> None:
    with suppress(ValueError):
        for kind, way, lengths in found:
            for seconds in reversed(lengths.split()):
                known.record(kind, way, float(seconds))
