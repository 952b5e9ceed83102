"""PostgreSQL goes away and comes back, or does not: nothing is lost, doubled or waited for in vain."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import psycopg
import pytest

import storage.journal.transactions_postgres
from orchestrator import JournalConflict, MicroTask, RunResult, TaskContext, TaskGraph, TaskOrchestrator, Way
from resume.codec import PydanticCodec
from storage.errors import StoreUnusable
from storage.journal.transactions import Failures
from tests import postgres
from tests.storage.databases import Place
from tests.storage.stores import Opened, any_type, end, entries, opened

RUNS = [f"r{n}" for n in range(30)]
SAFE = "?options=-csynchronous_commit%3Don"  # what was committed outlives the server, as in real ones


@pytest.fixture
def place(postgres_url: str, tmp_path: Path) -> Place:
    return Place(postgres_url + SAFE, tmp_path)


@pytest.fixture
def store(place: Place) -> Iterator[Opened]:
    with opened(place, any_type) as store:
        store.begin(*RUNS)
        yield store


async def write(store: Opened, run_id: str, count: int) -> None:
    for seq in range(1, count):
        await store.journal.append(run_id, entries(run_id, seq, 1, f"{run_id} {seq}"))
    await store.journal.append(run_id, end(run_id, count))


def stored(place: Place) -> dict[str, list[int]]:
    """The numbers of all entries, by run."""
    with opened(place) as store:
        rows = store.execute("select run_id, seq from entries join runs on run = runs.number order by entries.number")
    return {run_id: [seq for of_run, seq in rows if of_run == run_id] for run_id in {run for run, _ in rows}}


async def restart(server: postgres.Server) -> None:
    await asyncio.to_thread(server.stop)
    await asyncio.to_thread(server.start)


async def test_runs_go_on_when_the_server_was_stopped_and_started_under_load(place: Place, store: Opened) -> None:
    writing = [asyncio.create_task(write(store, run_id, 150)) for run_id in RUNS]
    for _ in range(3):
        await restart(postgres.server())
    await asyncio.gather(*writing)

    assert stored(place) == {run_id: [*range(1, 151)] for run_id in RUNS}


class Echo(MicroTask[str]):
    """Says what it is told."""


async def run_chain(store: Opened, run_id: str, length: int) -> RunResult:
    async def call(ctx: TaskContext, given: str) -> str:
        await asyncio.sleep(0.001)
        return given + "."

    graph, given = TaskGraph(), "x"
    ref: Any = given
    for n in range(length):
        ref = graph.add(Echo(), name=f"t{n}", ways=[Way("w", call)], given=ref)
    return await TaskOrchestrator(journal=store.journal, codec=PydanticCodec()).run(graph, run_id=run_id)


async def test_runs_of_the_engine_are_stored_whole_when_the_server_restarts(place: Place, store: Opened) -> None:
    running = [asyncio.create_task(run_chain(store, run_id, 40)) for run_id in RUNS]
    await restart(postgres.server())
    results = await asyncio.gather(*running)

    assert all(result.is_stored for result in results)
    with opened(place, any_type) as later:
        for result in results:
            assert RunResult(result.run_id, await later.journal.load(result.run_id)).tasks == result.tasks


async def test_a_server_that_stays_away_is_told_and_the_runs_end_in_memory(
    store: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.journal.transactions_postgres, "_PATIENCE_S", 0.05)
    await store.journal.append("r0", entries("r0", 1, 1))
    running = [asyncio.create_task(run_chain(store, run_id, 200)) for run_id in RUNS[1:]]
    while len(await store.journal.load("r29")) < 5:
        pass
    await asyncio.to_thread(postgres.server().stop)

    results = await asyncio.gather(*running)
    with pytest.raises(StoreUnusable, match=r"the database cannot be used: .*; see that it runs"):
        await store.journal.append("r0", entries("r0", 2, 1))

    assert {(result.view.status, result.view.percent, result.is_stored) for result in results} == {
        ("completed", 100, False)
    }
    await asyncio.to_thread(postgres.server().start)
    await store.journal.append("r0", entries("r0", 2, 1))
    assert len(await store.journal.load("r0")) == 2


@pytest.mark.parametrize("is_kept", [True, False])
async def test_an_append_whose_answer_never_came_is_kept_once(
    store: Opened, monkeypatch: pytest.MonkeyPatch, is_kept: bool
) -> None:
    write_all, broken = storage.journal.transactions_postgres._write, list[Sequence[Any]]()

    def write(connection: "psycopg.Connection[Any]", given: Sequence[tuple[int, Any]]) -> Failures:
        if broken or not given:
            return write_all(connection, given)
        broken.append(given)
        if is_kept:
            write_all(connection, given)
        connection.close()
        raise psycopg.OperationalError("the connection was lost")

    await store.journal.append("r0", entries("r0", 1, 1))
    await store.journal.append("r1", entries("r1", 1, 1))
    monkeypatch.setattr(storage.journal.transactions_postgres, "_write", write)

    await asyncio.gather(*(store.journal.append(run_id, entries(run_id, 2, 3)) for run_id in ("r0", "r1")))

    assert len(broken) == 1
    for run_id in ("r0", "r1"):
        assert [e.seq for e in await store.journal.load(run_id)] == [1, 2, 3, 4]


async def test_a_journal_whose_last_entries_the_server_lost_gets_no_gap(store: Opened) -> None:
    for run_id in ("r0", "r1"):
        await store.journal.append(run_id, entries(run_id, 1, 5))
    store.execute("delete from entries where seq > 3 and run = (select number from runs where run_id = 'r0')")

    with pytest.raises(JournalConflict, match="last entries of run r0 are gone"):
        await store.journal.append("r0", entries("r0", 6, 1))

    await store.journal.append("r1", entries("r1", 6, 1))
    assert len(await store.journal.load("r0")) == 3
    await store.journal.append("r0", entries("r0", 4, 1))


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path: Path) -> None:
    url = "postgresql://me:secret@127.0.0.1:1/none"
    with pytest.raises(StoreUnusable) as raised:
        storage.journal.transactions_postgres.PostgresTransactions(url)

    assert "see that it runs" in str(raised.value)
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)
