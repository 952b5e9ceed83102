"""The in-memory journal and its entries."""

import pytest

from orchestrator import Entry, EventType, InMemoryJournal, JournalConflict


def entry(seq: int) -> Entry:
    return Entry(seq, "run", "session", EventType.TASK_STARTED, 1_767_225_600.25, "a", {"way": "model"})


async def test_an_unknown_run_has_no_entries() -> None:
    assert list(await InMemoryJournal().load("run")) == []


async def test_entries_come_back_in_order_and_apart_by_run() -> None:
    journal = InMemoryJournal()
    await journal.append("run", [entry(1), entry(2)])
    await journal.append("run", [entry(3)])
    await journal.append("other", [entry(1)])

    assert [e.seq for e in await journal.load("run")] == [1, 2, 3]
    assert len(await journal.load("other")) == 1


@pytest.mark.parametrize("seq", [1, 3])
async def test_entries_that_do_not_continue_the_journal_are_refused_as_a_whole(seq: int) -> None:
    journal = InMemoryJournal()
    await journal.append("run", [entry(1)])

    with pytest.raises(JournalConflict, match=f"entry {seq} does not follow"):
        await journal.append("run", [entry(seq), entry(seq + 1)])

    assert [e.seq for e in await journal.load("run")] == [1]


async def test_what_was_loaded_does_not_grow() -> None:
    journal = InMemoryJournal()
    await journal.append("run", [entry(1)])
    loaded = await journal.load("run")

    await journal.append("run", [entry(2)])

    assert len(loaded) == 1


async def test_a_forgotten_run_is_unknown() -> None:
    journal = InMemoryJournal()
    await journal.append("run", [entry(1)])

    journal.forget("run")
    journal.forget("never known")

    assert list(await journal.load("run")) == []


def test_the_envelope_has_a_utc_time_with_its_offset_and_a_payload_of_its_own() -> None:
    sent = entry(7).envelope()

    assert sent == {
        "seq": 7,
        "run_id": "run",
        "session_id": "session",
        "type": "task_started",
        "ts": "2026-01-01T00:00:00.250+00:00",
        "task": "a",
        "payload": {"way": "model"},
    }
    assert type(sent["type"]) is str
    assert sent["payload"] is not entry(7).payload
