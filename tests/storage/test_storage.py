"""Runs, journals and results that outlive the process that made them."""

import asyncio
import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestrator import CachedResult, EventType, JournalConflict, RunResult, TaskOrchestrator
from orchestrator.journal import Entry
from recovery.registry import RULES
from resume.codec import PydanticCodec
from runs.plan import plan_graph
from storage.cache import SqliteCache
from storage.database import FILE, open_database
from storage.errors import StoreUnusable, UnknownRun
from storage.journal import SqliteJournal
from storage.runs import KEPT_DAYS, RunStore
from tasks.generate_plan import Level, Plan
from tests.documents import job, resume

OUTPUT_TYPES = {task.kind: task.output_type for task in RULES}
DAY = 86400.0


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_database(tmp_path / "data")
    yield connection
    connection.close()


def _nothing(kind: str) -> object:
    raise KeyError(kind)


def journal_of(database: sqlite3.Connection) -> SqliteJournal:
    return SqliteJournal(database, PydanticCodec(), OUTPUT_TYPES.__getitem__)


def begin(database: sqlite3.Connection, run_id: str = "r", at: float = 1e9) -> RunStore:
    store = RunStore(database, clock=lambda: at)
    store.begin(run_id, resume_name="me.md", job_name="ad.txt", request="{}")
    return store


def run(database: sqlite3.Connection, cache: SqliteCache | None = None, run_id: str = "r") -> RunResult:
    begin(database, run_id)

    async def go() -> RunResult:
        orchestrator = TaskOrchestrator(journal=journal_of(database), codec=PydanticCodec(), cache=cache)
        return await orchestrator.run(plan_graph(resume(), job(), Level.BALANCED), run_id=run_id)

    return asyncio.run(go())


def test_a_run_is_read_back_as_it_was_written(database: sqlite3.Connection) -> None:
    written = run(database)

    entries = asyncio.run(journal_of(database).load("r"))

    assert written.is_stored
    assert RunResult("r", entries).tasks == written.tasks
    assert isinstance(next(t.output for t in RunResult("r", entries).tasks.values() if t.name == "generate_plan"), Plan)


def test_a_run_that_was_broken_off_goes_on_from_what_is_stored(database: sqlite3.Connection) -> None:
    whole = run(database)
    done = [e.seq for e in whole.entries if e.type is EventType.TASK_COMPLETED][5]
    database.execute("delete from entries where seq > ?", [done])

    async def go() -> RunResult:
        orchestrator = TaskOrchestrator(journal=journal_of(database), codec=PydanticCodec())
        return await orchestrator.run(plan_graph(resume(), job(), Level.BALANCED), run_id="r")

    again = asyncio.run(go())

    restarted = next(e.seq for e in again.entries if e.type is EventType.RUN_RESTARTED)
    redone = {e.task for e in again.entries if e.type is EventType.TASK_COMPLETED and e.seq > restarted}
    assert restarted == done + 1
    assert len(redone) == len(whole.tasks) - 6
    assert {n: t.output for n, t in again.tasks.items()} == {n: t.output for n, t in whole.tasks.items()}


def test_an_output_that_cannot_be_read_any_more_is_made_again(database: sqlite3.Connection) -> None:
    run(database)

    entries = asyncio.run(SqliteJournal(database, PydanticCodec(), _nothing).load("r"))

    assert {e.payload["key"] for e in entries if e.type is EventType.TASK_COMPLETED} == {None}


def test_an_append_that_does_not_follow_changes_nothing(database: sqlite3.Connection) -> None:
    begin(database)
    journal = journal_of(database)
    entry = Entry(1, "r", None, EventType.RUN_STARTED, 0.0, None, {"tasks": [], "deadline_at": None})
    asyncio.run(journal.append("r", [entry]))

    with pytest.raises(JournalConflict):
        asyncio.run(journal.append("r", [entry]))

    assert len(asyncio.run(journal.load("r"))) == 1


def test_a_journal_of_a_run_that_is_not_there_is_refused_and_the_run_goes_on_unstored(
    database: sqlite3.Connection,
) -> None:
    async def go() -> RunResult:
        orchestrator = TaskOrchestrator(journal=journal_of(database), codec=PydanticCodec())
        return await orchestrator.run(plan_graph(resume(), job(), Level.BALANCED), run_id="nobody")

    result = asyncio.run(go())

    assert not result.is_stored
    assert result.view.percent == 100


def test_the_same_work_is_done_once_by_two_processes(database: sqlite3.Connection) -> None:
    cache = SqliteCache(database, PydanticCodec(), OUTPUT_TYPES.__getitem__)
    first = run(database, cache)

    again = run(database, cache, run_id="again")

    assert {t.origin for t in first.tasks.values()} == {"rules"}
    assert {t.origin for t in again.tasks.values()} == {"cache"}
    assert {n: t.output for n, t in again.tasks.items()} == {n: t.output for n, t in first.tasks.items()}


def test_a_result_that_cannot_be_kept_or_read_is_not_there(database: sqlite3.Connection) -> None:
    cache = SqliteCache(database, PydanticCodec(), OUTPUT_TYPES.__getitem__)
    cache.put("a", "generate_plan", CachedResult(object(), None))
    cache.put("b", "generate_plan", CachedResult({"summary": 1, "no": "plan"}, None))
    cache.put("c", "no_such_kind", CachedResult(1, None))

    assert cache.get("a", "generate_plan") is None
    assert cache.get("b", "generate_plan") is None
    assert cache.get("c", "no_such_kind") is None


def test_a_run_is_found_by_the_beginning_of_its_id(database: sqlite3.Connection) -> None:
    begin(database, "abc1")
    store = begin(database, "abd2", at=1e9 + 1)
    store.end("abc1", '{"done": true}')

    assert store.get("abc").report == '{"done": true}'
    assert [r.run_id for r in store.latest()] == ["abd2", "abc1"]
    for unknown in ("ab", "x", "", "%"):
        with pytest.raises(UnknownRun):
            store.get(unknown)


def test_old_runs_go_with_all_that_they_hold(database: sqlite3.Connection) -> None:
    run(database)

    begin(database, "new", at=1e9 + KEPT_DAYS * DAY + 1)

    assert [r.run_id for r in RunStore(database).latest()] == ["new"]
    assert database.execute("select count(*) from entries").fetchone() == (0,)


def test_only_the_owner_may_read_the_store(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    open_database(folder).close()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(f.stat().st_mode) & 0o077 == 0 for f in folder.iterdir())
    assert os.listdir(folder) != []  # noqa: PTH208 - the guard saw something


def test_a_store_that_cannot_be_used_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / FILE).write_text("no database" * 100)
    other = open_database(tmp_path / "other")
    other.execute("pragma user_version = 99")
    other.close()

    for name, said in (("file", "cannot be kept"), ("broken", "move it away"), ("other", "another version")):
        with pytest.raises(StoreUnusable, match=said):
            open_database(tmp_path / name)
