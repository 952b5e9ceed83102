"""When and where things are written: what is there at the same moment goes in one transaction, of all runs together.

Why two places to commit: a commit takes 12 us, the way to another thread and back 70 us, and a thread beside a busy
event loop waits up to 5 ms for Python's lock. So small appends are committed on the event loop: at once, or, when those
of other runs come close together, all of them in the next turn. Large appends are left to the thread, with all that
waits: for the lock of another process, and for the disk (checkpoints, and for a while everything, once commits are
slow). The figures are in docs/decisions/0005-commit-where-it-costs-least.md.

All this is about SQLite. A database on the other side of a socket is the thread's alone: nothing of it is done on an
event loop.
"""

import asyncio
import logging
import os
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

from storage.errors import StoreClosed
from storage.journal.transactions import ROWS, Append, Busy, Failures, InUse, Statements, T, Transactions, Unreachable

logger = logging.getLogger(__name__)

_LITTLE = 128 * 1024  # characters of an append that is committed on an event loop
_AT_A_TIME = 128  # entries ...
_CHARACTERS_AT_A_TIME = 256 * 1024  # ... and their characters: about 1 ms
_CROWDED_S = 0.0001  # so soon after the append of another run, one waits for the next turn and others like it
_SLOW_S = 0.002  # a commit that takes longer keeps an event loop from its work ...
_STRIKES = 3  # ... and this many within `_PAUSE_S` are no chance, such as the garbage collector, but the disk: ...
_PAUSE_S = 5.0  # ... then none is done there for this long
_END_S = 15.0  # longer than any patience for a database
_SOON_S = 0.05  # within which what nobody waits for is written
_HINT_S = 0.02  # between two rounds of hints: a way to the server and back for many


class _Append(NamedTuple):
    append: Append
    loop: asyncio.AbstractEventLoop
    done: "asyncio.Future[None]"


class _Read(NamedTuple):
    call: Callable[[Statements], Any]
    loop: asyncio.AbstractEventLoop
    done: "asyncio.Future[Any]"


class _Nudge(NamedTuple):
    """There is something besides appends and reads to do.

    Args:
        loop: it waits for the thread to be through with its writing.
    """

    loop: asyncio.AbstractEventLoop | None = None


class _Hint(NamedTuple):
    """A call that nobody waits for, and that need not succeed; made when its time has come."""

    make: Callable[[], Callable[[Statements], None]]


class _Outcome(NamedTuple):
    loop: asyncio.AbstractEventLoop
    done: "asyncio.Future[Any]"
    result: Any
    error: Exception | None


_Work = _Append | _Read | _Nudge | _Hint


class ThreadWriter:
    """A thread for one database, beside which an event loop may write by itself where the database is near."""

    def __init__(self, database: Transactions) -> None:
        self._database = database
        self._pid = os.getpid()
        self._state = threading.Lock()  # held to start the thread, to queue, and to close
        self._queue: SimpleQueue[_Work | None] = SimpleQueue()
        self._queued = 0  # appends that the thread has not committed
        self._thread: threading.Thread | None = None
        self._is_closed = False
        self._soon: list[Callable[[Statements], None]] = []
        self._has_nudged = False  # for a checkpoint
        # What belongs to the one event loop that may commit by itself.
        self._loop: asyncio.AbstractEventLoop | None = None
        self._last_run = ""  # that it committed alone ...
        self._last_at = 0.0  # ... and when it committed last
        self._gathered: list[_Append] = []
        self._slow: list[float] = []  # when its slow commits were
        self._not_before = 0.0  # when it may commit again

    async def append(self, append: Append) -> None:
        loop, now = asyncio.get_running_loop(), time.perf_counter()
        if loop is not self._loop and (self._loop is None or self._loop.is_closed()):
            self._loop, self._gathered = loop, []
        if (
            loop is not self._loop
            or append.characters > _LITTLE
            or append.entries > ROWS
            or now < self._not_before
            or not self._database.is_near
        ):
            await self._append_later(append, loop)
            return
        if not self._gathered and (append.run_id == self._last_run or now > self._last_at + _CROWDED_S):
            try:
                failures = self._commit_here(now, append.run_id, (append,))
            except InUse:
                self._enqueue(_Nudge(loop))
            except Busy:
                await self._append_later(append, loop)
                return
            except Exception as error:
                raise self._database.told(error, append.run_id) from None
            else:
                if failures:
                    raise failures[0]
                return
        elif not self._gathered:
            loop.call_soon(self._commit_gathered, loop)
        done: asyncio.Future[None] = loop.create_future()
        self._gathered.append(_Append(append, loop, done))
        await done

    async def _append_later(self, append: Append, loop: asyncio.AbstractEventLoop) -> None:
        done: asyncio.Future[None] = loop.create_future()
        self._enqueue(_Append(append, loop, done))
        await done

    async def read(self, call: Callable[[Statements], T], *, run_id: str = "", is_short: bool = False) -> T:
        if any(gathered.append.run_id == run_id for gathered in self._gathered):  # who waited for it was cancelled
            self._hand_over()
        elif is_short and self._queued == 0:
            with suppress(Busy):
                return self.read_now(call)
        return await self.read_later(call)

    def read_now(self, call: Callable[[Statements], T]) -> T:
        self._check_usable()
        if not self._database.is_near:
            raise Busy
        try:
            return self._database.read_now(call)
        except Busy:
            raise
        except Exception as error:
            raise self._database.told(error) from None

    def read_later(self, call: Callable[[Statements], T]) -> "asyncio.Future[T]":
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        self._enqueue(_Read(call, loop, done))
        return done

    def soon(self, call: Callable[[Statements], None]) -> None:
        self._soon.append(call)
        self._enqueue(_Nudge())

    def hint(self, make: Callable[[], Callable[[Statements], None]]) -> None:
        """Make a call in the thread, almost at once; from any thread. Nobody is told when it fails."""
        with suppress(StoreClosed):
            self._enqueue(_Hint(make))

    def close(self) -> None:
        if self._pid != os.getpid():
            return  # the file is the parent's
        if not self._is_closed:
            self._hand_over()
        with self._state:
            if self._is_closed:
                return
            self._is_closed = True
            self._database.interrupt()
            self._queue.put(None)
        if self._thread is not None:
            self._thread.join(_END_S)
            if self._thread.is_alive():  # it waits for an answer that does not come, and ends with the process
                logger.error("the database does not answer", extra={"action": "writer_left"})
                return
        self._database.close()

    def _enqueue(self, work: _Work) -> None:
        with self._state:
            self._check_usable()
            if isinstance(work, _Append):
                self._queued += 1
            self._queue.put(work)
            if self._thread is None:
                # A daemon: who forgets to close the store shall not keep the process alive.
                self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
                self._thread.start()

    def _check_usable(self) -> None:
        if self._is_closed:
            raise StoreClosed(f"{self._database} was closed: open it again")
        if self._pid != os.getpid():
            raise StoreClosed(
                f"{self._database} was open when this process was forked: start it anew instead of forking"
            )

    # On the event loop

    def _commit_here(self, now: float, run_id: str, appends: Sequence[Append]) -> Failures:
        """Raises: Busy, and what the database raises; then nothing was kept."""
        self._check_usable()
        failures = self._database.write_now(appends)
        self._last_run, self._last_at = run_id, time.perf_counter()
        if self._last_at > now + _SLOW_S:
            self._strike(self._last_at)
        if self._database.needs_checkpoint and not self._has_nudged:
            self._has_nudged = True
            self._enqueue(_Nudge())
        return failures

    def _strike(self, now: float) -> None:
        self._slow = [at for at in self._slow if at > now - _PAUSE_S] + [now]
        if len(self._slow) >= _STRIKES:
            self._not_before, self._slow = now + _PAUSE_S, []

    def _commit_gathered(self, loop: asyncio.AbstractEventLoop) -> None:
        """Write what was gathered since the last commit, if it is little the whole of it."""
        now, some = time.perf_counter(), self._some_gathered()
        if not some:
            return
        try:
            if now < self._not_before:
                raise Busy
            try:
                failures = self._commit_here(now, "", [g.append for g in some])
            except InUse:
                self._enqueue(_Nudge(loop))
                return
        except Exception:  # it may be the fault of just one of them: the thread finds out
            self._hand_over()
        else:
            del self._gathered[: len(some)]
            _settle(_Outcome(loop, g.done, None, failures.get(n)) for n, g in enumerate(some))
            if self._gathered:
                loop.call_soon(self._commit_gathered, loop)

    def _some_gathered(self) -> list[_Append]:
        entries = characters = 0
        for n, (append, _, _) in enumerate(self._gathered):
            entries += append.entries
            characters += append.characters
            if entries > _AT_A_TIME or characters > _CHARACTERS_AT_A_TIME:
                return self._gathered[: max(1, n)]
        return self._gathered[:]

    def _hand_over(self) -> None:
        """Leave what was gathered to the thread."""
        handed, self._gathered = self._gathered, []
        for waiting in handed:
            try:
                self._enqueue(waiting)
            except StoreClosed as error:
                _settle([_Outcome(waiting.loop, waiting.done, None, error)])

    # In the thread

    def _run(self) -> None:
        soon_at: float | None = None
        hinted_at, hints = 0.0, list[_Hint]()
        is_ending = False
        while not is_ending:
            dates = [] if soon_at is None else [soon_at]
            dates += [hinted_at + _HINT_S] if hints else []
            work = self._waiting(min(dates) - time.monotonic() if dates else None)
            is_ending = None in work
            if appends := [w for w in work if isinstance(w, _Append)]:
                outcomes = self._commit(appends)
                with self._state:
                    self._queued -= len(appends)
                self._tell(outcomes)
            if reads := [w for w in work if isinstance(w, _Read)]:
                self._tell([self._do_read(read) for read in reads])
            hints += [w for w in work if isinstance(w, _Hint)]
            if hints and (is_ending or time.monotonic() >= hinted_at + _HINT_S):
                self._do_hints(hints)
                hinted_at, hints = time.monotonic(), []
            for loop in {w.loop for w in work if isinstance(w, _Nudge) and w.loop is not None}:
                with suppress(RuntimeError):  # it was closed
                    loop.call_soon_threadsafe(self._commit_gathered, loop)
            if self._soon and soon_at is None:
                soon_at = time.monotonic() + _SOON_S
            if soon_at is not None and (is_ending or time.monotonic() >= soon_at):
                soon_at = None
                self._do_soon()
            if self._database.needs_checkpoint and not is_ending:  # closing the last connection is one, too
                self._database.checkpoint()
                self._has_nudged = False

    def _waiting(self, timeout_s: float | None) -> list[_Work | None]:
        """All that is queued; waits until there is something, but no longer than this."""
        work: list[_Work | None] = []
        with suppress(Empty):
            work.append(self._queue.get(timeout=None if timeout_s is None else max(0.0, timeout_s)))
            while True:
                work.append(self._queue.get_nowait())
        return work

    def _commit(self, appends: Sequence[_Append]) -> list[_Outcome]:
        """In one transaction; when that fails, each alone, so that only those fail which cannot be written."""
        try:
            failures = self._database.write([waiting.append for waiting in appends])
        except Exception as error:
            if len(appends) > 1 and not isinstance(error, Unreachable):
                return [outcome for waiting in appends for outcome in self._commit([waiting])]
            told = self._database.told
            return [_Outcome(w.loop, w.done, None, told(error, w.append.run_id)) for w in appends]
        return [_Outcome(w.loop, w.done, None, failures.get(n)) for n, w in enumerate(appends)]

    def _do_read(self, read: _Read) -> _Outcome:
        try:
            return _Outcome(read.loop, read.done, self._database.read(read.call), None)
        except Exception as error:
            return _Outcome(read.loop, read.done, None, self._database.told(error))

    def _do_hints(self, hints: Sequence[_Hint]) -> None:
        for hint in hints:
            with suppress(Exception):
                self._database.read(hint.make())

    def _do_soon(self) -> None:
        asked, self._soon = self._soon, []
        try:
            self._database.execute(asked)
        except Exception as error:
            logger.warning("results were not kept (%s)", type(error).__name__, extra={"action": "results_lost"})

    def _tell(self, outcomes: Sequence[_Outcome]) -> None:
        """Wake those who wait: each event loop once."""
        by_loop: defaultdict[asyncio.AbstractEventLoop, list[_Outcome]] = defaultdict(list)
        for outcome in outcomes:
            by_loop[outcome.loop].append(outcome)
        for loop, of_loop in by_loop.items():
            with suppress(RuntimeError):  # the loop was closed: nobody waits any more
                loop.call_soon_threadsafe(_settle, of_loop)


def _settle(outcomes: Iterable[_Outcome]) -> None:
    for _, done, result, error in outcomes:
        if done.done():  # who waited was cancelled
            continue
        if error is None:
            done.set_result(result)
        else:
            done.set_exception(error)
