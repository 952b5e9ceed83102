"""The engine's result cache in the database."""

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from orchestrator import CachedResult, Codec
from storage.errors import StoreClosed, StoreError
from storage.journal.encoding import OutputType, text_or_none
from storage.journal.transactions import Busy, FoundResult, ResultRow, Statements
from storage.journal.writer import Writer

_MOST = 20_000  # results; at a usual 3 kB, 60 MB
_TOUCHED_AFTER_S = 86400.0  # the time of use is kept by the day, so that most reading writes nothing
_AT_A_TIME = 100  # keys of one reading


class _Question(NamedTuple):
    """What the writer's thread is asked for, and who waits for it."""

    key: str
    kind: str
    answer: "asyncio.Future[CachedResult | None]"


class DurableCache:
    """Keeps results across processes: for as long as the run that made them, and `most` at most.

    `get` reads by primary key at once, or tells later where that would keep the event loop from its work; what is asked
    for in the same turn is read together. What is put, and when it was used, is written within a moment by the writer's
    thread, and is there for `get` at once. What cannot be read or written counts as not there.
    """

    def __init__(
        self,
        writer: Writer,
        codec: Codec,
        output_type: OutputType,
        *,
        clock: Callable[[], float] = time.time,
        most: int = _MOST,
    ) -> None:
        self._writer = writer
        self._codec = codec
        self._output_type = output_type
        self._clock = clock
        self._most = most
        self._lock = threading.Lock()  # for what follows
        self._put: dict[str, tuple[str, CachedResult, str]] = {}  # by key, with kind and run: not written yet
        self._written: dict[str, tuple[str, CachedResult, str]] = {}  # or just being written
        self._used: list[str] = []  # keys
        self._is_asked = False  # whether the writer will come for them
        self._until_trimmed = 0  # puts
        self._asked: dict[asyncio.AbstractEventLoop, list[_Question]] = {}

    def get(self, key: str, kind: str) -> "CachedResult | asyncio.Future[CachedResult | None] | None":
        with self._lock:
            recent = self._put.get(key) or self._written.get(key)
        if recent is not None and recent[0] == kind:
            return recent[1]
        try:
            found = self._writer.read_now(partial(_find, [key]))
        except Busy:
            return self._ask(key, kind)
        except StoreError:
            return None
        return self._result(found[0], kind) if found else None

    def put(self, key: str, kind: str, result: CachedResult, run_id: str) -> None:
        with self._lock:
            self._put[key] = (kind, result, run_id)
        self._write_soon()

    def _ask(self, key: str, kind: str) -> "asyncio.Future[CachedResult | None]":
        """What the writer's thread will find, together with all else that is asked for in this turn."""
        loop = asyncio.get_running_loop()
        asked = self._asked.setdefault(loop, [])
        asked.append(_Question(key, kind, loop.create_future()))
        if len(asked) == 1:
            loop.call_soon(self._read_asked, loop)
        return asked[-1].answer

    def _read_asked(self, loop: asyncio.AbstractEventLoop) -> None:
        asked = self._asked.pop(loop)
        for i in range(0, len(asked), _AT_A_TIME):
            some = asked[i : i + _AT_A_TIME]
            try:
                read = self._writer.read_later(partial(_find, list({question.key for question in some})))
            except StoreClosed:
                self._tell(some, ())
            else:
                read.add_done_callback(partial(self._tell_what_was_read, some))

    def _tell_what_was_read(self, asked: Sequence[_Question], read: "asyncio.Future[list[FoundResult]]") -> None:
        self._tell(asked, () if read.cancelled() or read.exception() is not None else read.result())

    def _tell(self, asked: Sequence[_Question], found: Sequence[FoundResult]) -> None:
        by_key = {row.key: row for row in found}
        for key, kind, answer in asked:
            if not answer.done():  # who asked gave up
                answer.set_result(self._result(by_key[key], kind) if key in by_key else None)

    def _result(self, found: FoundResult, kind: str) -> CachedResult | None:
        if found.kind != kind:
            return None
        try:
            result = CachedResult(self._codec.load(found.output.encode(), self._output_type(kind)), found.digest)
        except (KeyError, ValueError):
            return None
        if found.used_at < self._clock() - _TOUCHED_AFTER_S:
            with self._lock:
                self._used.append(found.key)
            self._write_soon()
        return result

    def _write_soon(self) -> None:
        if not self._is_asked:
            self._is_asked = True
            with suppress(StoreClosed):
                self._writer.soon(self._write)

    def _write(self, statements: Statements) -> None:
        """Called in the writer's thread."""
        with self._lock:
            self._is_asked = False
            put, self._put = self._put, {}
            used, self._used = self._used, []
            self._written = put
        now = self._clock()
        statements.put_results(
            [
                ResultRow(key, kind, text, result.digest, now, run_id)
                for key, (kind, result, run_id) in put.items()
                if (text := text_or_none(self._codec, result.output)) is not None
            ]
        )
        if used:
            statements.touch_results(used, now)
        self._until_trimmed -= len(put)
        if self._until_trimmed < 0:
            self._until_trimmed = self._most // 100
            statements.trim_results(self._most)


def _find(keys: Sequence[str], statements: Statements) -> list[FoundResult]:
    return statements.results(keys)
