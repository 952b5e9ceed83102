"""The journal on disk: what is appended is there, whoever appends, and whoever cannot is told what to do."""

import asyncio
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

import storage.transactions
import storage.writer
from orchestrator import Entry, EventType, JournalConflict
from storage.database import FILE, connect
from storage.errors import StoreClosed, StoreError, StoreUnusable, UnknownRun
from tests.storage.stores import Opened, any_type, entries, opened

ROOT = Path(__file__).resolve().parents[2]
LARGE = 300  # entries: more than one statement holds
RUNS = [f"r{n}" for n in range(12)]


def stored(folder: Path, run_id: str = "r") -> int:
    """The entries that another process finds."""
    with opened(folder, any_type) as store:
        found: int = store.connection.execute(
            "select count(*) from entries join runs on run = number where run_id = ?", [run_id]
        ).fetchone()[0]
        return found


async def test_what_is_appended_comes_back_the_same(tmp_path: Path) -> None:
    outputs = [None, "", "a\nb\x1e\x1f\u2028ü\U0001f600", [1, {"x": [None, True, 1.5]}], "x" * 300_000]
    written = entries("r", 1, 1)
    for seq, output in enumerate(outputs, 2):
        written += entries("r", seq, 1, output)
    written += [
        Entry(7, "r", "session", EventType.TASK_PROGRESS, 1.5, "t7", {"fraction": 0.5, "note": "½"}),
        Entry(8, "r", None, EventType.RUN_INTERRUPTED, 2.5, None, {"reason": "why"}),
    ]

    with opened(tmp_path, any_type) as store:
        store.begin("r")
        for entry in written:
            await store.journal.append("r", [entry])
        back = list(await store.journal.load("r"))

    assert [e._replace(payload=dict(e.payload)) for e in back[1:]] == written[1:]
    assert [e.type for e in back[:1]] == [EventType.RUN_STARTED]
    assert all(type(entry.type) is EventType for entry in back)


async def test_an_output_without_a_form_as_text_is_kept_without_its_key(tmp_path: Path) -> None:
    with opened(tmp_path, any_type) as store:
        store.begin("r")
        await store.journal.append("r", [*entries("r", 1, 1), *entries("r", 2, 1, output=object())])

        last = (await store.journal.load("r"))[-1]

    assert (last.payload["output"], last.payload["key"], last.payload["origin"]) == (None, None, "rules")


async def test_a_large_append_is_whole_and_reading_it_lets_others_go_on(tmp_path: Path) -> None:
    turns = 0

    async def tick() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    with opened(tmp_path, any_type) as store:
        store.begin("r", "other")
        await asyncio.gather(
            store.journal.append("r", entries("r", 1, 10_000)), store.journal.append("other", entries("other", 1, 2))
        )
        ticking = asyncio.create_task(tick())
        back = await store.journal.load("r")
        ticking.cancel()

    assert [e.seq for e in back] == list(range(1, 10_001))
    assert turns >= 20
    assert stored(tmp_path, "other") == 2


async def append_one_by_one(store: Opened, run_id: str, count: int = 20) -> None:
    for seq in range(1, count + 1):
        await store.journal.append(run_id, entries(run_id, seq, 1))
        if seq % 3 == 0:
            await asyncio.sleep(0)


async def test_runs_of_several_event_loops_share_a_journal(tmp_path: Path) -> None:
    async def some(runs: list[str]) -> None:
        await asyncio.gather(*(append_one_by_one(store, run_id) for run_id in runs))

    with opened(tmp_path, any_type) as store:
        store.begin(*RUNS)
        threads = [threading.Thread(target=asyncio.run, args=[some(RUNS[n : n + 4])]) for n in (4, 8)]
        for thread in threads:
            thread.start()
        await some(RUNS[:4])
        for thread in threads:
            await asyncio.to_thread(thread.join)

        for run_id in RUNS:
            assert [e.seq for e in await store.journal.load(run_id)] == list(range(1, 21))


def test_the_next_event_loop_goes_on_where_the_one_before_ended(tmp_path: Path) -> None:
    with opened(tmp_path, any_type) as store:
        store.begin("r")
        for seq in range(1, 6):
            asyncio.run(store.journal.append("r", entries("r", seq, 1)))

    assert stored(tmp_path) == 5


@pytest.mark.parametrize("count", [1, LARGE])
async def test_an_append_that_does_not_follow_changes_nothing(tmp_path: Path, count: int) -> None:
    with opened(tmp_path, any_type) as store:
        store.begin("r")
        await store.journal.append("r", entries("r", 1, 3))

        for first in (1, 3, 5):
            with pytest.raises(JournalConflict, match="do not follow"):
                await store.journal.append("r", entries("r", first, count))
        with pytest.raises(JournalConflict, match="do not follow"):
            await store.journal.append("r", [*entries("r", 4, 1), *entries("r", 6, count)])

        await store.journal.append("r", entries("r", 4, count))
        assert len(await store.journal.load("r")) == 3 + count


@pytest.mark.parametrize("count", [1, LARGE])
async def test_of_two_processes_that_write_the_same_run_the_slower_is_told_so(tmp_path: Path, count: int) -> None:
    with opened(tmp_path, any_type) as one, opened(tmp_path, any_type) as other:
        one.begin("r", "mine")
        await one.journal.append("r", entries("r", 1, 2))
        assert len(await other.journal.load("r")) == 2
        await one.journal.append("r", entries("r", 3, 1, "first"))

        with pytest.raises(JournalConflict, match="another process"):
            await other.journal.append("r", entries("r", 3, count, "second"))

        await one.journal.append("r", entries("r", 4, 1))
        await other.journal.append("mine", entries("mine", 1, 1))
        assert [e.payload.get("output") for e in await one.journal.load("r")] == [None, "x", "first", "x"]


async def test_who_takes_a_run_over_goes_on_and_who_had_it_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path, any_type) as before, opened(tmp_path, any_type) as after:
        before.begin("r")
        await before.journal.append("r", entries("r", 1, 2))
        assert len(await after.journal.load("r")) == 2
        await before.journal.append("r", entries("r", 3, 1))

        assert len(await after.journal.load("r")) == 3
        await after.journal.append("r", entries("r", 4, 1))

        with pytest.raises(JournalConflict):
            await before.journal.append("r", entries("r", 4, 1))


async def test_one_append_that_cannot_be_written_fails_alone(tmp_path: Path) -> None:
    with opened(tmp_path, any_type) as one, opened(tmp_path, any_type) as other:
        one.begin(*RUNS)
        for run_id in RUNS:
            await one.journal.append(run_id, entries(run_id, 1, 1))
        await other.journal.append("r3", entries("r3", 2, 1))
        one.connection.execute("delete from runs where run_id = 'r5'")

        ends = await asyncio.gather(
            *(one.journal.append(run_id, entries(run_id, 2, 1)) for run_id in RUNS), return_exceptions=True
        )

        failed = {run_id: type(end) for run_id, end in zip(RUNS, ends, strict=True) if end is not None}
        assert failed == {"r3": JournalConflict, "r5": UnknownRun}


@pytest.mark.parametrize("count", [1, LARGE])
async def test_what_a_cancelled_append_wrote_is_there_for_the_next_load(tmp_path: Path, count: int) -> None:
    with opened(tmp_path, any_type) as store:
        store.begin("r", "other")
        for run_id in ("other", "r"):
            await store.journal.append(run_id, entries(run_id, 1, 1))
        others = asyncio.create_task(store.journal.append("other", entries("other", 2, 1)))
        append = asyncio.create_task(store.journal.append("r", entries("r", 2, count)))
        await asyncio.sleep(0)
        append.cancel()

        assert len(await store.journal.load("r")) == 1 + count
        await store.journal.append("r", entries("r", 2 + count, 1))
        await others


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


async def test_what_comes_together_is_written_whole_a_little_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.writer, "_CROWDED_S", 1000.0)
    monkeypatch.setattr(storage.writer, "_AT_A_TIME", 3)
    with opened(tmp_path, any_type) as store:
        store.begin(*RUNS)
        await asyncio.gather(*(append_one_by_one(store, run_id) for run_id in RUNS))

        for run_id in RUNS:
            assert [e.seq for e in await store.journal.load(run_id)] == list(range(1, 21))


async def test_a_lock_that_is_never_given_back_is_an_error_and_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.transactions, "_PATIENCE_S", 0.0)
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

    monkeypatch.setattr(storage.transactions, "connect", connect_and_limit)
    return made


@pytest.mark.parametrize("count", [20, LARGE])
async def test_a_full_disk_is_told_to_the_append_that_met_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    connections = limiting("max_page_count = 25", monkeypatch)
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
    monkeypatch.setattr(storage.transactions, "_SURE_S", 0.0)
    with opened(tmp_path, any_type) as store:
        store.begin("r")
        await store.journal.append("r", entries("r", 1, 1))
        lose(tmp_path / FILE)

        with pytest.raises(StoreUnusable, match="deleted or replaced"):
            await store.journal.append("r", entries("r", 2, count))


@pytest.mark.parametrize(
    "damage",
    [
        "update entries set entry = 'no json' where seq = 2",
        "update entries set entry = '[2, \"no_such_event\", 1.0, null, null, {}]' where seq = 2",
        "update entries set entry = '[2]' where seq = 2",
        "delete from entries where seq = 2",
    ],
)
async def test_a_damaged_journal_is_not_taken_for_a_shorter_one(tmp_path: Path, damage: str) -> None:
    with opened(tmp_path, any_type) as store:
        store.begin("r")
        await store.journal.append("r", entries("r", 1, 4))
        store.connection.execute(damage)

        with pytest.raises(StoreUnusable, match="journal of run r cannot be read"):
            await store.journal.load("r")


async def test_a_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    with opened(tmp_path, any_type) as store:
        store.begin("r")
        await store.journal.append("r", entries("r", 1, LARGE))
    content = bytearray((tmp_path / FILE).read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    (tmp_path / FILE).write_bytes(content)

    with opened(tmp_path, any_type) as store:
        for access in (store.journal.load("r"), store.journal.append("r", entries("r", 1, 1))):
            with pytest.raises(StoreUnusable, match="move it away"):
                await access


@pytest.mark.parametrize("count", [1, LARGE])
async def test_closing_writes_what_is_waiting_and_refuses_the_rest(tmp_path: Path, count: int) -> None:
    with opened(tmp_path, any_type) as store:
        store.begin("r", "other")
        await store.journal.append("other", entries("other", 1, 1))
        waiting = asyncio.create_task(store.journal.append("r", entries("r", 1, count)))
        await asyncio.sleep(0)
        store.writer.close()
        store.writer.close()
        await waiting

        for access in (store.journal.load("r"), store.journal.append("r", entries("r", 1 + count, 1))):
            with pytest.raises(StoreClosed, match="open it again"):
                await access

    assert stored(tmp_path) == count


async def test_slow_commits_are_left_to_the_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage.writer, "_SLOW_S", -1.0)
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
    monkeypatch.setattr(storage.transactions, "_CHECKPOINT_PAGES", 10)
    monkeypatch.setattr(storage.transactions, "_MOST_PAGES", most)
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
from storage.database import open_database
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


async def test_an_unknown_run_is_empty_and_takes_no_entries(tmp_path: Path) -> None:
    with opened(tmp_path, any_type) as store:
        assert list(await store.journal.load("nobody")) == []
        with pytest.raises(UnknownRun):
            await store.journal.append("nobody", entries("nobody", 1, 1))
        with suppress(StoreError):
            store.journal.forget("nobody")
