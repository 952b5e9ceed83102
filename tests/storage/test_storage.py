"""Runs, journals and results that outlive the process that made them."""

import asyncio
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from orchestrator import EventType, RunResult, TaskOrchestrator
from resume.codec import PydanticCodec
from runs.plan import plan_graph
from storage.errors import StoreOutdated, StoreUnusable
from storage.journal.cache import DurableCache
from storage.journal.journal import DurableJournal
from storage.sqlite import FILE, open_database
from tasks.generate_plan import Level, Plan
from tests.documents import job, resume
from tests.storage.databases import Place
from tests.storage.stores import Opened, opened


@pytest.fixture
def store(place: Place) -> Iterator[Opened]:
    with opened(place) as store:
        yield store


def _nothing(kind: str) -> object:
    raise KeyError(kind)


def run(store: Opened, cache: DurableCache | None = None, run_id: str = "r") -> RunResult:
    store.begin(run_id)

    async def go() -> RunResult:
        orchestrator = TaskOrchestrator(journal=store.journal, codec=PydanticCodec(), cache=cache)
        return await orchestrator.run(plan_graph(resume(), job(), Level.BALANCED), run_id=run_id)

    return asyncio.run(go())


def test_a_run_is_read_back_as_it_was_written(store: Opened) -> None:
    written = run(store)

    entries = asyncio.run(store.journal.load("r"))

    assert written.is_stored
    assert RunResult("r", entries).tasks == written.tasks
    assert isinstance(next(t.output for t in RunResult("r", entries).tasks.values() if t.name == "generate_plan"), Plan)


def test_a_run_that_was_broken_off_goes_on_from_what_is_stored(store: Opened) -> None:
    whole = run(store)
    done = [e.seq for e in whole.entries if e.type is EventType.TASK_COMPLETED][5]
    store.execute("delete from entries where seq > %s", done)

    async def go() -> RunResult:
        orchestrator = TaskOrchestrator(journal=store.journal, codec=PydanticCodec())
        return await orchestrator.run(plan_graph(resume(), job(), Level.BALANCED), run_id="r")

    again = asyncio.run(go())

    restarted = next(e.seq for e in again.entries if e.type is EventType.RUN_RESTARTED)
    redone = {e.task for e in again.entries if e.type is EventType.TASK_COMPLETED and e.seq > restarted}
    assert restarted == done + 1
    assert len(redone) == len(whole.tasks) - 6
    assert {n: t.output for n, t in again.tasks.items()} == {n: t.output for n, t in whole.tasks.items()}


def test_an_output_that_cannot_be_read_any_more_is_made_again(store: Opened) -> None:
    run(store)

    entries = asyncio.run(DurableJournal(store.writer, PydanticCodec(), _nothing).load("r"))

    assert {e.payload["key"] for e in entries if e.type is EventType.TASK_COMPLETED} == {None}


def test_a_journal_of_a_run_that_is_not_there_is_refused_and_the_run_goes_on_unstored(
    store: Opened,
) -> None:
    async def go() -> RunResult:
        orchestrator = TaskOrchestrator(journal=store.journal, codec=PydanticCodec())
        return await orchestrator.run(plan_graph(resume(), job(), Level.BALANCED), run_id="nobody")

    result = asyncio.run(go())

    assert not result.is_stored
    assert result.view.percent == 100


def test_the_same_work_is_done_once_by_two_processes(place: Place) -> None:
    with opened(place) as store:
        first = run(store, store.cache)
    with opened(place) as store:
        again = run(store, store.cache, run_id="again")

    assert {t.origin for t in first.tasks.values()} == {"rules"}
    assert {t.origin for t in again.tasks.values()} == {"cache"}
    assert {n: t.output for n, t in again.tasks.items()} == {n: t.output for n, t in first.tasks.items()}


def test_only_the_owner_may_read_the_store(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    open_database(folder).close()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(f.stat().st_mode) & 0o077 == 0 for f in folder.iterdir())
    assert os.listdir(folder) != []  # noqa: PTH208 - the guard saw something


def test_a_transaction_that_is_broken_off_leaves_nothing_behind(tmp_path: Path) -> None:
    """What SQLite promises of a process that is killed, as long as it keeps a journal of its own on disk."""
    with opened(tmp_path) as store:
        assert store.execute("pragma journal_mode") == [("wal",)]
        assert store.execute("pragma synchronous") == [(1,)]


def test_a_store_that_cannot_be_used_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / FILE).write_text("no database" * 100)
    with closing(open_database(tmp_path / "other")) as other:
        other.execute("pragma user_version = 99")

    for name, said in (("file", "cannot be kept"), ("broken", "move it away"), ("other", "another version")):
        with pytest.raises(StoreUnusable, match=said):
            open_database(tmp_path / name)


@pytest.mark.parametrize(("version", "is_later"), [("0000", False), ("9999", True)])
def test_a_file_of_another_version_is_migrated_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, is_later: bool
) -> None:
    with closing(open_database(tmp_path)) as store:
        (head,) = store.execute("select version_num from alembic_version").fetchone()
        store.execute("update alembic_version set version_num = ?", [version])

    def migrate(url: str | None, folder: Path) -> None:
        with closing(sqlite3.connect(folder / FILE)) as file:
            file.execute("update alembic_version set version_num = ?", [head])
            file.commit()

    monkeypatch.setattr("storage.migrating.migrate", migrate)
    if is_later:
        with pytest.raises(StoreOutdated, match="later version"):
            open_database(tmp_path)
    else:
        with closing(open_database(tmp_path)) as store:
            assert store.execute("select version_num from alembic_version").fetchone() == (head,)
