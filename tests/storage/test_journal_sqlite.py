"""What is SQLite's own in the journal: locks, files, disks, processes."""

import asyncio
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import storage.journal.thread_writer
import storage.journal.transactions_sqlite
from storage.errors import StoreUnusable
from storage.sqlite import FILE, connect
from tests.storage.databases import Place
from tests.storage.stores import any_type, entries, opened
from tests.storage.test_journal import LARGE, RUNS, append_one_by_one
from tests.storage.test_journal import stored as stored_at

ROOT = Path(__file__).resolve().parents[2]


def stored(folder: Path) -> int:
    return stored_at(Place(None, folder))


async def test_appends_wait_for_another_process_that_writes(tmp_path: Path) -> None:
    with opened(tmp_path, any_type) as store:
        store.begin(*RUNS)
        with closing(connect(tmp_path / FILE)) as other:
            other.execute("begin immediate")
            appends = []
            for run_id in RUNS:
                appends.append(asyncio.create_task(append_one_by_one(store, run_id)))
                await asyncio.sleep(0)
            assert not any(append.done() for append in appends)
            other.execute("commit")
        await asyncio.gather(*appends)

        for run_id in RUNS:
            assert len(await store.journal.load(run_id)) == 20


async def test_a_lock_that_is_never_given_back_is_an_error_and_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.journal.transactions_sqlite, "_PATIENCE_S", 0.0)
    with opened(tmp_path, any_type) as store:
        store.begin("r")
        with closing(connect(tmp_path / FILE)) as other:
            other.execute("begin immediate")
            with pytest.raises(StoreUnusable, match="end the other program"):
                await store.journal.append("r", entries("r", 1, 1))
            other.execute("rollback")

        await store.journal.append("r", entries("r", 1, 1))


def limiting(pragma: str, monkeypatch: pytest.MonkeyPatch) -> list[sqlite3.Connection]:
    """Let the connections of the writer be opened with this pragma."""
    made = []

    def connect_and_limit(path: Path, timeout_s: float = 5) -> sqlite3.Connection:
        connection = connect(path, timeout_s)
        connection.execute(f"pragma {pragma}")
        made.append(connection)
        return connection

    monkeypatch.setattr(storage.journal.transactions_sqlite, "connect", connect_and_limit)
    return made


@pytest.mark.parametrize("count", [20, LARGE])
async def test_a_full_disk_is_told_to_the_append_that_met_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    connections = limiting("max_page_count = 100", monkeypatch)
    with opened(tmp_path, any_type) as store:
        store.begin("large", "small")

        with pytest.raises(StoreUnusable, match="free some space"):
            await store.journal.append("large", entries("large", 1, count, "x" * 5000))
        await store.journal.append("small", entries("small", 1, 2))

        connections[0].execute("pragma max_page_count = 100000")
        await store.journal.append("large", entries("large", 1, count, "x" * 5000))
        assert len(await store.journal.load("large")) == count


async def test_a_file_that_cannot_be_written_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limiting("query_only = on", monkeypatch)
    with opened(tmp_path, any_type) as store:
        store.begin("r")
        with pytest.raises(StoreUnusable, match="make the file and its folder writable"):
            await store.journal.append("r", entries("r", 1, 1))


def delete(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    (path.parent / "new").write_bytes(path.read_bytes())
    (path.parent / "new").replace(path)


@pytest.mark.parametrize("lose", [delete, replace])
@pytest.mark.parametrize("count", [1, LARGE])
async def test_a_file_that_was_deleted_or_replaced_is_not_written_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lose: Callable[[Path], None], count: int
) -> None:
    monkeypatch.setattr(storage.journal.transactions_sqlite, "_SURE_S", 0.0)
    with opened(tmp_path, any_type) as store:
        store.begin("r")
        await store.journal.append("r", entries("r", 1, 1))
        lose(tmp_path / FILE)

        with pytest.raises(StoreUnusable, match="deleted or replaced"):
            await store.journal.append("r", entries("r", 2, count))


async def test_a_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    with opened(tmp_path, any_type) as store:
        store.begin("r")
        await store.journal.append("r", entries("r", 1, LARGE))
        roots = [page for (page,) in store.execute("select rootpage from sqlite_master where tbl_name = 'entries'")]
    content = bytearray((tmp_path / FILE).read_bytes())
    for page in roots:
        content[4096 * (page - 1) : 4096 * page] = b"\xff" * 4096
    (tmp_path / FILE).write_bytes(content)

    with opened(tmp_path, any_type) as store:
        for access in (store.journal.load("r"), store.journal.append("r", entries("r", 1, 1))):
            with pytest.raises(StoreUnusable, match="move it away"):
                await access


async def test_slow_commits_are_left_to_the_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage.journal.thread_writer, "_SLOW_S", -1.0)
    with opened(tmp_path, any_type) as store:
        store.begin(*RUNS)
        threads = threading.active_count()
        await append_one_by_one(store, "r0", 3)
        assert threading.active_count() == threads

        await asyncio.gather(*(append_one_by_one(store, run_id) for run_id in RUNS[1:]))

        assert threading.active_count() == threads + 1
        for run_id in RUNS[1:]:
            assert len(await store.journal.load(run_id)) == 20


@pytest.mark.parametrize("most", [20, 100_000])
async def test_what_was_written_moves_into_the_file_while_the_store_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(storage.journal.transactions_sqlite, "_CHECKPOINT_PAGES", 10)
    monkeypatch.setattr(storage.journal.transactions_sqlite, "_MOST_PAGES", most)
    with opened(tmp_path, any_type) as store:
        store.begin("r")
        before = (tmp_path / FILE).stat().st_size
        for seq in range(1, 50):
            await store.journal.append("r", entries("r", seq, 1, "x" * 5000))
        for _ in range(2):  # each reading waits for what the thread did before
            await store.journal.load("r")

        assert (tmp_path / FILE).stat().st_size > before


def python(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    setting_up = """
import asyncio, os, sys
from pathlib import Path
from storage.sqlite import open_database
from tests.storage.stores import any_type, entries, opened
folder = Path(sys.argv[1])
"""
    return subprocess.run(
        [sys.executable, "-c", setting_up + script, str(folder)], cwd=ROOT, capture_output=True, text=True, timeout=30
    )


def test_a_forked_process_is_told_to_start_anew_and_the_parent_goes_on(tmp_path: Path) -> None:
    done = python(
        """
with opened(folder, any_type) as store:
    store.begin("r")
    asyncio.run(store.journal.append("r", entries("r", 1, 1)))
    if child := os.fork():
        os.waitpid(child, 0)
        asyncio.run(store.journal.append("r", entries("r", 2, 1)))
    else:
        for access in (
            lambda: asyncio.run(store.journal.append("r", entries("r", 2, 1))), lambda: open_database(folder)
        ):
            try:
                access()
            except Exception as error:
                print(type(error).__name__, str(error).rpartition(": ")[2])
        store.writer.close()
        sys.stdout.flush()
        os._exit(0)
""",
        tmp_path,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["StoreClosed start it anew instead of forking"] * 2
    assert stored(tmp_path) == 2


def test_a_store_that_nobody_closed_does_not_keep_its_process_alive(tmp_path: Path) -> None:
    done = python(
        """
block = opened(folder, any_type)
store = block.__enter__()
store.begin("r")
asyncio.run(store.journal.append("r", entries("r", 1, 300)))
""",
        tmp_path,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert stored(tmp_path) == 300
