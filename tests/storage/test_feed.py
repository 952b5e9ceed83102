"""Who follows a run of another process gets every entry once, in order, however slow it is."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import aclosing, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from orchestrator import Entry, EventType
from resume.codec import PydanticCodec
from storage.database import Database
from storage.errors import StoreUnusable
from storage.journal.feed import CANCEL, WORK, Feed, announce, open_feed
from storage.journal.feed_postgres import PostgresSource
from storage.journal.feed_sqlite import SqliteSource
from storage.journal.writer import News
from storage.sqlite import FILE
from tests import postgres
from tests.postgres import Connections
from tests.storage.databases import Place
from tests.storage.stores import OUTPUT_TYPES, Opened, any_type, end, entries, opened

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SqliteSource, "look_s", 0.005)


@pytest.fixture
def store(place: Place) -> Iterator[Opened]:
    """Of the process that carries the runs out."""
    with opened(place, any_type) as store:
        store.begin("r", "other")
        yield store


@asynccontextmanager
async def listening(place: Place, output_type: Any = any_type) -> AsyncIterator[Feed]:
    """The feed of another process."""
    async with open_feed(place.url, place.data_dir / FILE, PydanticCodec(), output_type) as feed:
        yield feed


async def numbers(feed: Feed, after_seq: int = 0, run_id: str = "r") -> list[int]:
    """Of all entries until the end of the run."""
    async with asyncio.timeout(PATIENCE_S):
        return [entry.seq async for entry in feed.follow(run_id, after_seq)]


async def write(store: Opened, first: int, last: int, at_a_time: int = 1, *, is_end: bool = True) -> None:
    for seq in range(first, last, at_a_time):
        await store.journal.append("r", entries("r", seq, min(at_a_time, last - seq)))
    if is_end:
        await store.journal.append("r", end("r", last))


async def test_what_is_there_and_what_comes_is_told_once_and_in_order(place: Place, store: Opened) -> None:
    await write(store, 1, 4, is_end=False)
    async with listening(place) as feed:
        followers = [asyncio.create_task(numbers(feed, after)) for after in (0, 2, 3, 20, 0)]
        await write(store, 4, 50)

        assert await asyncio.gather(*followers) == [[*range(n + 1, 51)] for n in (0, 2, 3, 20, 0)]


async def test_entries_come_back_as_they_were_written(place: Place) -> None:
    kinds = [("t2", "generate_plan")]
    plan = {"summary": "s"}
    started = Entry(1, "r", "s", EventType.RUN_STARTED, 1.0, None, {"tasks": kinds, "deadline_at": None})
    restarted = Entry(3, "r", "s", EventType.RUN_RESTARTED, 1.0, None, {"tasks": [("t4", "generate_plan")]})
    with opened(place) as store:
        store.begin("r")
        await store.journal.append("r", [started, *entries("r", 2, 1, plan), restarted, *entries("r", 4, 1, plan)])
        await store.journal.append("r", end("r", 5))
        loaded = list(await store.journal.load("r"))

        async with listening(place, OUTPUT_TYPES.__getitem__) as feed:
            for after in range(6):
                assert [entry async for entry in feed.follow("r", after)] == loaded[after:]

    assert type(loaded[3].payload["output"]) is OUTPUT_TYPES["generate_plan"]


async def test_a_slow_reader_misses_nothing_and_holds_up_nobody(place: Place, store: Opened) -> None:
    async with listening(place) as feed, aclosing(feed.follow("r")) as slow:
        quick = asyncio.create_task(numbers(feed))
        await write(store, 1, 2, is_end=False)
        read = [(await anext(slow)).seq]
        await write(store, 2, 1500, at_a_time=50)

        assert await quick == [*range(1, 1501)]
        read += [entry.seq async for entry in slow]
        assert read == [*range(1, 1501)]


async def test_readers_come_and_go_while_the_run_goes_on(place: Place, store: Opened) -> None:
    async with listening(place) as feed:
        writing = asyncio.create_task(write(store, 1, 300))
        last, read = 0, list[int]()
        while not read or last < 300:
            async with aclosing(feed.follow("r", last)) as events:
                for _ in range(7):
                    entry = await anext(events, None)
                    if entry is None:
                        break
                    last = entry.seq
                    read.append(last)
        await writing

    assert read == [*range(1, 301)]


@pytest.mark.parametrize(
    "close", ["update runs set status = 'cancelled' where run_id = 'r'", "delete from runs where run_id = 'r'"]
)
async def test_a_run_that_ends_without_a_word_ends_for_its_readers(
    place: Place, store: Opened, close: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PostgresSource, "look_s", 0.005)
    await write(store, 1, 3, is_end=False)
    async with listening(place) as feed, aclosing(feed.follow("r")) as events:
        assert [(await anext(events)).seq for _ in range(2)] == [1, 2]
        store.execute(close)

        async with asyncio.timeout(PATIENCE_S):
            assert [entry async for entry in events] == []


async def test_of_an_unknown_run_there_is_nothing(place: Place, store: Opened) -> None:
    async with listening(place) as feed:
        assert await numbers(feed, run_id="nobody") == []


async def test_a_damaged_journal_is_told_to_its_readers_and_to_no_others(place: Place, store: Opened) -> None:
    await write(store, 1, 5)
    await store.journal.append("other", [*entries("other", 1, 2), *end("other", 3)])
    store.execute(
        "update entries set entry = 'no json' where seq = 4 and run = (select number from runs where run_id = 'r')"
    )
    async with listening(place) as feed:
        with pytest.raises(StoreUnusable, match="journal of run r cannot be read: an entry is damaged"):
            await numbers(feed)

        assert await numbers(feed, run_id="other") == [1, 2, 3]


async def test_what_is_told_without_being_seen_is_found_by_looking(
    place: Place, store: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PostgresSource, "look_s", 0.005)
    monkeypatch.setattr(Feed, "_hear", lambda *_: None)
    async with listening(place) as feed:
        follower = asyncio.create_task(numbers(feed))
        await write(store, 1, 20)

        assert await follower == [*range(1, 21)]


async def test_on_a_server_it_is_told_at_once_how_far_runs_are(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PostgresSource, "look_s", 1e6)
    place, run_ids = Place(postgres_url, tmp_path), [f"r{n}" for n in range(7)]
    with opened(place, any_type) as store:
        store.begin(*run_ids)
        async with listening(place) as feed:
            followers = [asyncio.create_task(numbers(feed, run_id=run_id)) for run_id in run_ids]
            for seq in range(1, 20):
                await asyncio.gather(*(store.journal.append(run_id, entries(run_id, seq, 1)) for run_id in run_ids))
            await asyncio.gather(*(store.journal.append(run_id, end(run_id, 20)) for run_id in run_ids))

            assert await asyncio.gather(*followers) == [[*range(1, 21)]] * len(run_ids)


class Teller:
    """In place of a connection: keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[dict[int, int]] = []

    def tell(self, last_seqs: Mapping[int, int]) -> None:
        self.told.append(dict(last_seqs))


def test_what_is_to_be_told_is_gathered_and_a_failure_is_forgotten() -> None:
    hints: list[Callable[[], Callable[[Any], None]]] = []
    news, teller = News(hints.append), Teller()
    news.tell({1: 1, 2: 5})
    news.tell({1: 2})
    news.tell({})
    assert len(hints) == 1
    hints.pop()()(teller)

    news.tell({1: 3})
    hints.pop()()  # the call was made, and the database was not there
    news.tell({2: 6})
    hints.pop()()(teller)

    assert teller.told == [{1: 2, 2: 5}, {2: 6}]
    assert hints == []


async def test_work_and_cancellations_are_announced_when_they_are_committed(database: Database, place: Place) -> None:
    heard = asyncio.Queue[str]()
    async with listening(place) as feed:
        feed.on_work(lambda: heard.put_nowait("work"))
        feed.on_cancel(heard.put_nowait)
        with suppress(ZeroDivisionError):
            async with database.session() as session:
                await announce(session, CANCEL, "never")
                raise ZeroDivisionError
        async with database.session() as session:
            await announce(session, CANCEL, "run id")
            await announce(session, WORK)

        if place.is_postgres:
            async with asyncio.timeout(PATIENCE_S):
                assert [await heard.get(), await heard.get()] == ["run id", "work"]
    assert heard.empty()


async def test_a_server_that_was_away_is_listened_to_again(postgres_url: str, tmp_path: Path) -> None:
    place = Place(postgres_url, tmp_path)
    server = postgres.server()
    with opened(place, any_type) as store:
        store.begin("r")
        async with listening(place) as feed, aclosing(feed.follow("r")) as events:
            await write(store, 1, 2, is_end=False)
            assert (await anext(events)).seq == 1
            await asyncio.to_thread(server.stop)
            await asyncio.to_thread(server.start)

            await write(store, 2, 30)

            async with asyncio.timeout(PATIENCE_S):
                read = [entry.seq async for entry in events]
    assert read == [*range(2, 31)]


WRITER = """
import asyncio, sys
from pathlib import Path
from tests.storage.databases import Place
from tests.storage.stores import any_type, end, entries, opened
async def write(store):
    for seq in range(1, 400):
        await store.journal.append("r", entries("r", seq, 1))
        if seq == 100:
            print("begun", flush=True)
            sys.stdin.readline()
    await store.journal.append("r", end("r", 400))
with opened(Place(sys.argv[1] or None, Path(sys.argv[2])), any_type) as store:
    asyncio.run(write(store))
"""


def other_process(place: Place) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, place.url or "", str(place.data_dir)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


async def test_a_run_of_another_process_is_seen_as_it_goes_on(place: Place, store: Opened) -> None:
    with other_process(place) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert await asyncio.to_thread(process.stdout.readline) == "begun\n"
        async with listening(place) as feed:
            followers = [asyncio.create_task(numbers(feed, after)) for after in (0, 50, 100, 200)]
            async with aclosing(feed.follow("r", 99)) as events:
                assert (await anext(events)).seq == 100
            process.stdin.write("go\n")
            process.stdin.flush()

            assert await asyncio.gather(*followers) == [[*range(n + 1, 401)] for n in (0, 50, 100, 200)]
    assert process.returncode == 0


def unheard(*_: str) -> None:
    pass


async def test_who_asks_a_feed_that_was_closed_leaves_no_connection(
    postgres_url: str, connections: Connections
) -> None:
    source = PostgresSource(postgres_url)
    await source.start(unheard, unheard)
    meanwhile = asyncio.create_task(source.find("r"))
    await asyncio.sleep(0)  # it has begun to connect

    await source.close()
    with suppress(StoreUnusable):
        await meanwhile
    with pytest.raises(StoreUnusable, match="nothing is followed here any more"):
        await source.find("r")

    assert [connection.closed for connection in connections] == [True, True]


async def test_a_feed_that_is_cancelled_while_it_begins_to_listen_leaves_no_connection(
    postgres_url: str, connections: Connections
) -> None:
    def cancel() -> None:
        starting.cancel()

    source = PostgresSource(postgres_url)
    starting = asyncio.create_task(source.start(unheard, cancel))
    with pytest.raises(asyncio.CancelledError):
        await starting

    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert [connection.closed for connection in connections] == [True]
