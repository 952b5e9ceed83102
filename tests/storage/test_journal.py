"""The journal on either database: what is appended is there, whoever appends, and whoever cannot is told so."""

import asyncio
import threading
from contextlib import suppress

import pytest

import storage.journal.thread_writer
from orchestrator import Entry, EventType, JournalConflict, LeaseLost
from storage.errors import StoreClosed, StoreError, StoreUnusable, UnknownRun
from tests.storage.databases import Place
from tests.storage.stores import Opened, any_type, end, entries, opened

LARGE = 300  # entries: more than one statement holds
RUNS = [f"r{n}" for n in range(12)]


def stored(place: Place, run_id: str = "r") -> int:
    """The entries that another process finds."""
    with opened(place, any_type) as store:
        found: int = store.execute(
            "select count(*) from entries join runs on run = runs.number where run_id = %s", run_id
        )[0][0]
        return found


async def test_what_is_appended_comes_back_the_same(place: Place) -> None:
    outputs = [None, "", "a\nb\x1e\x1f\u2028ü\U0001f600", [1, {"x": [None, True, 1.5]}], "x" * 300_000]
    written = entries("r", 1, 1)
    for seq, output in enumerate(outputs, 2):
        written += entries("r", seq, 1, output)
    written += [
        Entry(7, "r", "session", EventType.TASK_PROGRESS, 1.5, "t7", {"fraction": 0.5, "note": "½"}),
        Entry(8, "r", None, EventType.RUN_INTERRUPTED, 2.5, None, {"reason": "why"}),
    ]

    with opened(place, any_type) as store:
        store.begin("r")
        for entry in written:
            await store.journal.append("r", [entry])
        back = list(await store.journal.load("r"))

    assert [e._replace(payload=dict(e.payload)) for e in back[1:]] == written[1:]
    assert [e.type for e in back[:1]] == [EventType.RUN_STARTED]
    assert all(type(entry.type) is EventType for entry in back)


async def test_an_output_without_a_form_as_text_is_kept_without_its_key(place: Place) -> None:
    with opened(place, any_type) as store:
        store.begin("r")
        await store.journal.append("r", [*entries("r", 1, 1), *entries("r", 2, 1, output=object())])

        last = (await store.journal.load("r"))[-1]

    assert (last.payload["output"], last.payload["key"], last.payload["origin"]) == (None, None, "rules")


async def test_a_large_append_is_whole_and_reading_it_lets_others_go_on(place: Place) -> None:
    turns = 0

    async def tick() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    with opened(place, any_type) as store:
        store.begin("r", "other")
        await asyncio.gather(
            store.journal.append("r", entries("r", 1, 10_000)), store.journal.append("other", entries("other", 1, 2))
        )
        ticking = asyncio.create_task(tick())
        back = await store.journal.load("r")
        ticking.cancel()

    assert [e.seq for e in back] == list(range(1, 10_001))
    assert turns >= 20
    assert stored(place, "other") == 2


async def append_one_by_one(store: Opened, run_id: str, count: int = 20) -> None:
    for seq in range(1, count + 1):
        await store.journal.append(run_id, entries(run_id, seq, 1))
        if seq % 3 == 0:
            await asyncio.sleep(0)


async def test_runs_of_several_event_loops_share_a_journal(place: Place) -> None:
    async def some(runs: list[str]) -> None:
        await asyncio.gather(*(append_one_by_one(store, run_id) for run_id in runs))

    with opened(place, any_type) as store:
        store.begin(*RUNS)
        threads = [threading.Thread(target=asyncio.run, args=[some(RUNS[n : n + 4])]) for n in (4, 8)]
        for thread in threads:
            thread.start()
        await some(RUNS[:4])
        for thread in threads:
            await asyncio.to_thread(thread.join)

        for run_id in RUNS:
            assert [e.seq for e in await store.journal.load(run_id)] == list(range(1, 21))


def test_the_next_event_loop_goes_on_where_the_one_before_ended(place: Place) -> None:
    with opened(place, any_type) as store:
        store.begin("r")
        for seq in range(1, 6):
            asyncio.run(store.journal.append("r", entries("r", seq, 1)))

    assert stored(place) == 5


@pytest.mark.parametrize("count", [1, LARGE])
async def test_an_append_that_does_not_follow_changes_nothing(place: Place, count: int) -> None:
    with opened(place, any_type) as store:
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
async def test_of_two_processes_that_write_the_same_run_the_slower_is_told_so(place: Place, count: int) -> None:
    with opened(place, any_type) as one, opened(place, any_type) as other:
        one.begin("r", "mine")
        await one.journal.append("r", entries("r", 1, 2))
        assert len(await other.journal.load("r")) == 2
        await one.journal.append("r", entries("r", 3, 1, "first"))

        with pytest.raises(JournalConflict, match="another process"):
            await other.journal.append("r", entries("r", 3, count, "second"))

        await one.journal.append("r", entries("r", 4, 1))
        await other.journal.append("mine", entries("mine", 1, 1))
        assert [e.payload.get("output") for e in await one.journal.load("r")] == [None, "x", "first", "x"]


async def test_who_takes_a_run_over_goes_on_and_who_had_it_is_refused(place: Place) -> None:
    with opened(place, any_type) as before, opened(place, any_type) as after:
        before.begin("r")
        await before.journal.append("r", entries("r", 1, 2))
        assert len(await after.journal.load("r")) == 2
        await before.journal.append("r", entries("r", 3, 1))

        assert len(await after.journal.load("r")) == 3
        await after.journal.append("r", entries("r", 4, 1))

        with pytest.raises(JournalConflict):
            await before.journal.append("r", entries("r", 4, 1))


async def test_one_append_that_cannot_be_written_fails_alone(place: Place) -> None:
    with opened(place, any_type) as one, opened(place, any_type) as other:
        one.begin(*RUNS)
        for run_id in RUNS:
            await one.journal.append(run_id, entries(run_id, 1, 1))
        await other.journal.append("r3", entries("r3", 2, 1))
        one.execute("delete from runs where run_id = 'r5'")

        ends = await asyncio.gather(
            *(one.journal.append(run_id, entries(run_id, 2, 1)) for run_id in RUNS), return_exceptions=True
        )

        failed = {run_id: type(end) for run_id, end in zip(RUNS, ends, strict=True) if end is not None}
        assert failed == {"r3": JournalConflict, "r5": UnknownRun}


@pytest.mark.parametrize("count", [1, LARGE])
async def test_what_a_cancelled_append_wrote_is_there_for_the_next_load(place: Place, count: int) -> None:
    with opened(place, any_type) as store:
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


async def test_what_comes_together_is_written_whole_a_little_at_a_time(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.journal.thread_writer, "_CROWDED_S", 1000.0)
    monkeypatch.setattr(storage.journal.thread_writer, "_AT_A_TIME", 3)
    with opened(place, any_type) as store:
        store.begin(*RUNS)
        await asyncio.gather(*(append_one_by_one(store, run_id) for run_id in RUNS))

        for run_id in RUNS:
            assert [e.seq for e in await store.journal.load(run_id)] == list(range(1, 21))


@pytest.mark.parametrize(
    "damage",
    [
        "update entries set entry = 'no json' where seq = 2",
        "update entries set entry = '[2, \"no_such_event\", 1.0, null, null, {}]' where seq = 2",
        "update entries set entry = '[2]' where seq = 2",
        "delete from entries where seq = 2",
    ],
)
async def test_a_damaged_journal_is_not_taken_for_a_shorter_one(place: Place, damage: str) -> None:
    with opened(place, any_type) as store:
        store.begin("r")
        await store.journal.append("r", entries("r", 1, 4))
        store.execute(damage)

        with pytest.raises(StoreUnusable, match="journal of run r cannot be read"):
            await store.journal.load("r")


@pytest.mark.parametrize("count", [1, LARGE])
async def test_closing_writes_what_is_waiting_and_refuses_the_rest(place: Place, count: int) -> None:
    with opened(place, any_type) as store:
        store.begin("r", "other")
        assert list(await store.journal.load("r")) == []
        await store.journal.append("other", entries("other", 1, 1))
        waiting = asyncio.create_task(store.journal.append("r", entries("r", 1, count)))
        await asyncio.sleep(0)
        store.writer.close()
        store.writer.close()
        await waiting

        for access in (store.journal.load("r"), store.journal.append("r", entries("r", 1 + count, 1))):
            with pytest.raises(StoreClosed, match="open it again"):
                await access

    assert stored(place) == count


async def test_an_unknown_run_is_empty_and_takes_no_entries(place: Place) -> None:
    with opened(place, any_type) as store:
        assert list(await store.journal.load("nobody")) == []
        with pytest.raises(UnknownRun):
            await store.journal.append("nobody", entries("nobody", 1, 1))
        with suppress(StoreError):
            store.journal.forget("nobody")


@pytest.mark.parametrize("count", [1, LARGE])
async def test_a_zombie_writes_nothing_and_is_told_that_the_run_is_not_its_own_any_more(
    place: Place, count: int
) -> None:
    with opened(place, any_type) as zombie, opened(place, any_type) as heir:
        zombie.begin("r", "mine")
        zombie.take_over("r", "first")
        zombie.journal.lease("r", "first")
        await zombie.journal.append("r", entries("r", 1, 2))
        heir.take_over("r", "second")
        heir.journal.lease("r", "second")

        with pytest.raises(LeaseLost, match="taken over"):
            await zombie.journal.append("r", entries("r", 3, count, "late"))

        await zombie.journal.append("mine", entries("mine", 1, 1))
        assert len(await heir.journal.load("r")) == 2
        await heir.journal.append("r", entries("r", 3, 1, "mine now"))
        with pytest.raises(LeaseLost):
            await zombie.journal.append("r", entries("r", 3, count, "late"))
        assert [e.payload.get("output") for e in await heir.journal.load("r")] == [None, "x", "mine now"]


async def test_who_has_no_lease_writes_nothing_of_a_run_that_has_one(place: Place) -> None:
    with opened(place, any_type) as store:
        store.begin("r")
        store.take_over("r", "token")

        with pytest.raises(LeaseLost):
            await store.journal.append("r", entries("r", 1, 1))

        assert list(await store.journal.load("r")) == []


async def test_of_runs_that_write_together_only_those_stop_that_were_taken_over(place: Place) -> None:
    with opened(place, any_type) as store:
        store.begin(*RUNS)
        for run_id in RUNS:
            store.take_over(run_id, f"token {run_id}")
            store.journal.lease(run_id, f"token {run_id}")
        await asyncio.gather(*(store.journal.append(run_id, entries(run_id, 1, 1)) for run_id in RUNS))
        store.take_over("r3", "another")
        store.execute("delete from runs where run_id = 'r5'")

        ends = await asyncio.gather(
            *(store.journal.append(run_id, entries(run_id, 2, 1)) for run_id in RUNS), return_exceptions=True
        )

        failed = {run_id: type(end) for run_id, end in zip(RUNS, ends, strict=True) if end is not None}
        assert failed == {"r3": LeaseLost, "r5": UnknownRun}
        assert {run_id: stored(place, run_id) for run_id in RUNS if run_id not in failed} == dict.fromkeys(
            set(RUNS) - set(failed), 2
        )
        assert stored(place, "r3") == 1


@pytest.mark.parametrize(
    ("event", "status"),
    [
        (EventType.RUN_COMPLETED, "completed"),
        (EventType.RUN_INTERRUPTED, "cancelled"),
        (EventType.RUN_FAILED, "failed"),
    ],
)
async def test_the_row_of_a_run_says_when_it_began_and_how_it_ended(
    place: Place, event: EventType, status: str
) -> None:
    def row(store: Opened) -> list[object]:
        return list(store.execute("select status, started_at, ended_at, last_seq from runs where run_id = 'r'")[0])

    with opened(place, any_type) as store:
        store.begin("r")
        assert row(store) == ["queued", None, None, 0]

        await store.journal.append("r", entries("r", 1, 1))
        assert row(store) == ["running", 1e9, None, 1]

        await store.journal.append("r", entries("r", 2, 3))
        await store.journal.append("r", end("r", 5, event))
        assert row(store) == [status, 1e9, 2e9, 5]


async def test_a_run_that_begins_and_ends_in_one_append_is_marked_so(place: Place) -> None:
    with opened(place, any_type) as store:
        store.begin("r", "s")
        await asyncio.gather(*(store.journal.append(run, [*entries(run, 1, 2), *end(run, 3)]) for run in ("r", "s")))

        rows = store.execute("select status, started_at, ended_at, last_seq from runs order by run_id")
        assert [tuple(row) for row in rows] == [("completed", 1e9, 2e9, 3)] * 2
