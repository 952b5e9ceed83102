"""Following runs that other processes carry out.

Where a run has new entries is told by the database (PostgreSQL: the writer's transaction notifies) or found by looking
now and then at the runs that somebody follows (SQLite, and PostgreSQL as a safety net). New entries of a run are read
once, however many follow it, and the latest are kept for all of them; who is further behind reads a page at a time. So
a slow reader costs nothing but its page, and nobody misses an entry or gets one twice.
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator, Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

from orchestrator import Codec, Entry
from orchestrator.state import RUN_ENDS
from storage.errors import StoreDamaged, StoreError, StoreUnusable
from storage.journal.encoding import Decoder, OutputType
from storage.journal.journal import decode_in_turns

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

logger = logging.getLogger(__name__)

WORK = "tailorbird_work"  # channel: there is a run for the workers
CANCEL = "tailorbird_cancel"  # channel: somebody wants a run to end; with its id

_PAGE = 200  # entries of one reading
_KEPT = 256  # entries of a run, for those who follow closely
_AGAIN_S = 0.5  # after the database could not be asked


class State(NamedTuple):
    """How far a run is in the database."""

    last_seq: int
    has_ended: bool


class Source(Protocol):
    """What the feed asks of a database. Raises: StoreUnusable.

    Args:
        look_s: how often it is to be asked for the runs that are followed.
    """

    look_s: float

    async def start(self, tell: Callable[[str, str], None], reconnected: Callable[[], None]) -> None:
        """Begin to listen: `tell(channel, payload)`; what was told while it could not listen is lost."""
        ...

    async def find(self, run_id: str) -> int | None:
        """The number of a run."""
        ...

    async def states(self, numbers: Collection[int]) -> Mapping[int, State]:
        """How far these runs are; those that were deleted are left out."""
        ...

    async def texts(self, number: int, after_seq: int, most: int) -> str:
        """Entries, as `storage/journal/encoding.py` has them."""
        ...

    async def beginnings(self, number: int, until_seq: int) -> str:
        """Those entries that name the kinds of the tasks."""
        ...

    async def close(self) -> None: ...


class _Tail:
    """The end of a run's journal, for all who follow it."""

    def __init__(self, run_id: str, number: int, decoder: Decoder, state: State) -> None:
        self.run_id = run_id
        self.number = number
        self.followers = 0
        self.read_seq = state.last_seq  # all up to here was given to followers, or is in the database for them
        self.has_ended = state.has_ended
        self.error: StoreUnusable | None = None
        self._decoder = decoder
        self._latest: deque[Entry] = deque(maxlen=_KEPT)
        self._news = asyncio.Event()

    def entry(self, seq: int) -> Entry | None:
        """The entry with this number, if it is among the latest."""
        index = seq - self._latest[0].seq if self._latest else -1
        return self._latest[index] if 0 <= index < len(self._latest) else None

    async def read(self, source: Source) -> None:
        """Read what is new."""
        while texts := await source.texts(self.number, self.read_seq, _PAGE):
            async for entry in decode_in_turns(self._decoder, texts, self.read_seq):
                self._latest.append(entry)
                self.read_seq = entry.seq
                self.has_ended = self.has_ended or entry.type in RUN_ENDS
            self.rouse()

    def fail(self, error: StoreUnusable) -> None:
        self.error = error
        self.rouse()

    def end(self) -> None:
        """The run has ended, or is gone, and nothing more will come."""
        self.has_ended = True
        self.rouse()

    def rouse(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def wait(self) -> None:
        """For something new."""
        await self._news.wait()


class Feed:
    """Follows runs, for one event loop. `async with feed:` lets it listen."""

    def __init__(self, source: Source, codec: Codec, output_type: OutputType) -> None:
        self._source = source
        self._codec = codec
        self._output_type = output_type
        self._tails: dict[int, _Tail] = {}
        self._stale: set[int] = set()  # runs with something new, or perhaps
        self._is_wanted = asyncio.Event()  # the pump is
        self._on_work: list[Callable[[], None]] = []
        self._on_cancel: list[Callable[[str], None]] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        await self._source.start(self._hear, self._doubt_all)
        self._tasks = [asyncio.create_task(self._pump(), name="feed"), asyncio.create_task(self._look(), name="look")]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """End all that follows."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._source.close()
        for tail in self._tails.values():
            tail.fail(StoreUnusable("the service is shutting down: come back with the last number that you have"))

    def on_work(self, call: Callable[[], None]) -> None:
        """Call this when another process says that there is a run for the workers. A hint: it may fail to come."""
        self._on_work.append(call)

    def on_cancel(self, call: Callable[[str], None]) -> None:
        """Call this with the id of a run that somebody wants to end. A hint, too."""
        self._on_cancel.append(call)

    async def follow(self, run_id: str, after_seq: int = 0) -> AsyncGenerator[Entry, None]:
        """The run's entries after `after_seq`, those to come included: in order, without gap or repeat. It ends after
        the entry that ends the run, or when the run's row says that it has ended and there is nothing more.

        Raises: StoreUnusable when the journal cannot be read.
        """
        tail = await self._tail(run_id)
        if tail is None:
            return
        try:
            seq = after_seq
            behind: deque[Entry] = deque()
            decoder: Decoder | None = None
            while True:
                entry = behind.popleft() if behind else tail.entry(seq + 1)
                if entry is not None:
                    seq = entry.seq
                    yield entry
                    if entry.type in RUN_ENDS:
                        return
                elif seq < tail.read_seq:
                    decoder = decoder or await self._decoder(run_id, tail.number, seq)
                    behind.extend(await self._page(tail, decoder, seq))
                    if not behind:  # it was deleted
                        return
                elif tail.error is not None:
                    raise tail.error
                elif tail.has_ended:
                    return
                else:
                    await tail.wait()
        finally:
            self._leave(tail)

    async def _tail(self, run_id: str) -> _Tail | None:
        """The run's, with one follower more; None when there is no such run."""
        number = await self._source.find(run_id)
        if number is None:
            return None
        if number not in self._tails:
            state = (await self._source.states([number])).get(number)
            if state is None:
                return None
            decoder = await self._decoder(run_id, number, state.last_seq)
            self._tails.setdefault(number, _Tail(run_id, number, decoder, state))
            self._doubt(number)  # what came since
        tail = self._tails[number]
        tail.followers += 1
        return tail

    async def _page(self, tail: _Tail, decoder: Decoder, after_seq: int) -> list[Entry]:
        texts = await self._source.texts(tail.number, after_seq, _PAGE)
        if not texts:
            return []
        try:
            return [entry async for entry in decode_in_turns(decoder, texts, after_seq)]
        except ValueError as error:
            raise _damaged(tail, error) from error

    def _leave(self, tail: _Tail) -> None:
        tail.followers -= 1
        if tail.followers == 0:
            self._tails.pop(tail.number, None)

    async def _decoder(self, run_id: str, number: int, after_seq: int) -> Decoder:
        """One that knows what entries after this number are about."""
        decoder = Decoder(self._codec, self._output_type, run_id)
        if after_seq and (texts := await self._source.beginnings(number, after_seq)):
            for _ in decoder.decode(texts):
                pass
        return decoder

    def _hear(self, channel: str, payload: str) -> None:
        if channel == WORK:
            for on_work in self._on_work:
                on_work()
        elif channel == CANCEL:
            for on_cancel in self._on_cancel:
                on_cancel(payload)
        else:
            for told in payload.split(","):
                number, _, last_seq = told.partition(":")
                tail = self._tails.get(int(number))
                if tail is not None and int(last_seq) > tail.read_seq:
                    self._doubt(tail.number)

    def _doubt(self, number: int) -> None:
        """There may be something new."""
        self._stale.add(number)
        self._is_wanted.set()

    def _doubt_all(self) -> None:
        for number in self._tails:
            self._doubt(number)

    async def _pump(self) -> None:
        """Read what is new, of one run after the other."""
        while True:
            await self._is_wanted.wait()
            self._is_wanted.clear()
            while self._stale:
                tail = self._tails.get(self._stale.pop())
                if tail is None or tail.error is not None:
                    continue
                try:
                    await tail.read(self._source)
                except ValueError as error:
                    tail.fail(_damaged(tail, error))
                except StoreError as error:
                    logger.warning("following: %s", error, extra={"action": "feed_failed"})
                    self._stale.add(tail.number)
                    await asyncio.sleep(_AGAIN_S)

    async def _look(self) -> None:
        """See now and then how far the followed runs are."""
        while True:
            await asyncio.sleep(self._source.look_s)
            with suppress(StoreError):  # the pump says so when there is something to read
                known = dict(self._tails)
                if known:
                    self._see(known, await self._source.states(known))

    def _see(self, known: Mapping[int, _Tail], states: Mapping[int, State]) -> None:
        for number, tail in known.items():
            state = states.get(number)
            if state is not None and state.last_seq > tail.read_seq:
                self._doubt(number)
            elif state is None or state.has_ended:
                tail.end()


def _damaged(tail: _Tail, error: ValueError) -> StoreUnusable:
    return StoreDamaged(f"the journal of run {tail.run_id} cannot be read: {error}; start a new run")


def open_feed(url: str | None, path: Path, codec: Codec, output_type: OutputType) -> Feed:
    """The feed of this process: of the PostgreSQL database at the URL, or of the SQLite file at the path."""
    source: Source
    if url is None:
        from storage.journal.feed_sqlite import SqliteSource

        source = SqliteSource(path)
    else:
        from storage.journal.feed_postgres import PostgresSource  # what PostgreSQL needs, nothing else shall load

        source = PostgresSource(url)
    return Feed(source, codec, output_type)


async def announce(session: "AsyncSession", channel: str, payload: str = "") -> None:
    """Tell all processes, once the session's transaction is committed. On SQLite nobody listens: there is one process,
    which knows."""
    if session.get_bind().dialect.name == "postgresql":
        from sqlalchemy import func, select

        await session.execute(select(func.pg_notify(channel, payload)))


def ended(status: str) -> bool:
    """Whether a run of this status has ended."""
    return status not in ("queued", "running")


def states_of(rows: Sequence[Sequence[object]]) -> dict[int, State]:
    """Of rows of number, last seq and status."""
    return {int(str(number)): State(int(str(seq)), ended(str(status))) for number, seq, status in rows}
