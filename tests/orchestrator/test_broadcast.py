"""Readers of a run: replay, then live, without gap or repeat."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator import Entry, EventType, SubscriberTooSlow, Subscription, TaskGraph, TaskOrchestrator
from orchestrator.testing import (
    FlakyJournal,
    Give,
    Report,
    scripted,
    scripted_task,
    virtual_clock,
    virtual_time,
)


def talkative(reports: int = 8, every_s: float = 1.0) -> TaskGraph:
    """One task that reports again and again: `reports` + 4 entries."""
    outcome: Report | Give = Give(1)
    for n in reversed(range(reports)):
        outcome = Report(n / 10, after_s=every_s, then=outcome)
    graph = TaskGraph()
    graph.add(scripted_task(), name="a", ways=[scripted("model", outcome)])
    return graph


async def read(events: Subscription, pause_s: float = 0.0) -> list[int]:
    seen = []
    async for entry in events:
        seen.append(entry.seq)
        if pause_s:
            await asyncio.sleep(pause_s)
    return seen


@given(st.integers(0, 12), st.integers(0, 80), st.sampled_from([0.0, 0.3, 1.5]), st.sampled_from([0.0, 0.4]))
@virtual_time
async def test_a_reader_gets_each_entry_after_its_number_once_whenever_it_comes(
    after_seq: int, comes_at: int, pause_s: float, journal_delay_s: float
) -> None:
    orchestrator = TaskOrchestrator(journal=FlakyJournal(delay_s=journal_delay_s), clock=virtual_clock)
    run = asyncio.create_task(orchestrator.run(talkative(), run_id="run"))
    await asyncio.sleep(comes_at / 8)

    async with orchestrator.subscribe("run", after_seq) as events:
        seen = await read(events, pause_s)

    assert seen == list(range(after_seq + 1, 13))
    await run


@given(st.integers(0, 12), st.integers(0, 120))
@virtual_time
async def test_a_reader_misses_nothing_of_a_run_whose_journal_was_lost_however_late_it_comes(
    fails_after: int, comes_at: int
) -> None:
    orchestrator = TaskOrchestrator(journal=FlakyJournal(fails_after=fails_after), clock=virtual_clock)
    run = asyncio.create_task(orchestrator.run(talkative(), run_id="run"))
    await asyncio.sleep(comes_at / 8)

    async with orchestrator.subscribe("run") as events:
        assert await read(events) == list(range(1, 13))
    await run


@virtual_time
async def test_only_the_latest_lost_runs_are_kept() -> None:
    orchestrator = TaskOrchestrator(journal=FlakyJournal(fails_after=0))
    for number in range(101):
        await orchestrator.run(talkative(0), run_id=f"run{number}")

    async with orchestrator.subscribe("run1") as events:
        assert await read(events) == [1, 2, 3, 4]
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(5), orchestrator.subscribe("run0") as events:
            await read(events)


@virtual_time
async def test_a_reader_may_come_before_the_run() -> None:
    orchestrator = TaskOrchestrator()

    async with orchestrator.subscribe("run") as events:
        run = asyncio.create_task(orchestrator.run(talkative(), run_id="run"))
        assert await read(events) == list(range(1, 13))
    await run


@virtual_time
async def test_an_entry_is_stored_before_anyone_is_told() -> None:
    journal = FlakyJournal(delay_s=0.5)
    orchestrator = TaskOrchestrator(journal=journal)

    async with orchestrator.subscribe("run") as events:
        run = asyncio.create_task(orchestrator.run(talkative(), run_id="run"))
        async for entry in events:
            assert entry in await journal.load("run")
    await run


@virtual_time
async def test_the_iteration_ends_with_the_run_and_stays_ended() -> None:
    orchestrator = TaskOrchestrator()
    await orchestrator.run(talkative(), run_id="run")

    for after_seq, expected in [(0, 12), (11, 1), (12, 0)]:
        async with orchestrator.subscribe("run", after_seq) as events:
            assert len(await read(events)) == expected
            assert await read(events) == []


@virtual_time
async def test_a_slow_reader_is_dropped_with_a_word_and_misses_nothing_when_it_comes_back() -> None:
    orchestrator = TaskOrchestrator(subscriber_buffer=3, clock=virtual_clock)
    loop = asyncio.get_running_loop()
    run = asyncio.create_task(orchestrator.run(talkative(40, every_s=0.125), run_id="run"))
    seen: list[Entry] = []
    drops: list[tuple[int, int]] = []

    while not seen or seen[-1].type is not EventType.RUN_COMPLETED:
        async with orchestrator.subscribe("run", seen[-1].seq if seen else 0) as events:
            try:
                async for entry in events:
                    seen.append(entry)
                    await asyncio.sleep(1)
            except SubscriberTooSlow as too_slow:
                drops.append((too_slow.last_seq, seen[-1].seq))

    assert [e.seq for e in seen] == list(range(1, 45))
    assert len(drops) > 1
    assert all(told == last for told, last in drops)
    assert (await run).view.ended_at == (await run).entries[0].at + 40 * 0.125
    assert loop.time() > 40


@virtual_time
async def test_a_reader_that_waits_for_news_is_never_too_slow_for_it() -> None:
    orchestrator = TaskOrchestrator(subscriber_buffer=0)

    async with orchestrator.subscribe("run") as events:
        run = asyncio.create_task(orchestrator.run(talkative(), run_id="run"))
        assert len(await read(events)) == 12
    await run


@virtual_time
async def test_one_slow_reader_does_not_disturb_another() -> None:
    orchestrator = TaskOrchestrator(subscriber_buffer=2)

    async with orchestrator.subscribe("run") as slow, orchestrator.subscribe("run") as quick:
        run = asyncio.create_task(orchestrator.run(talkative(), run_id="run"))
        assert len(await read(quick)) == 12
        with pytest.raises(SubscriberTooSlow):
            await read(slow)
    await run


@virtual_time
async def test_waiting_for_the_next_entry_can_be_given_up_and_taken_up_again() -> None:
    orchestrator = TaskOrchestrator()
    run = asyncio.create_task(orchestrator.run(talkative(), run_id="run"))

    seen: list[int] = []
    async with orchestrator.subscribe("run") as events:
        while len(seen) < 12:
            try:
                async with asyncio.timeout(0.3):
                    seen.append((await anext(events)).seq)
            except TimeoutError:
                continue

    assert seen == list(range(1, 13))
    await run


async def test_a_subscription_is_read_inside_its_block() -> None:
    with pytest.raises(RuntimeError, match="inside its `async with` block"):
        await anext(TaskOrchestrator().subscribe("run"))


@virtual_time
async def test_a_reader_whose_journal_cannot_be_read_is_not_kept() -> None:
    class Unreadable(FlakyJournal):
        async def load(self, run_id: str) -> list[Entry]:
            raise OSError("no such disk")

    orchestrator = TaskOrchestrator(journal=Unreadable())
    subscription = orchestrator.subscribe("run")

    with pytest.raises(OSError, match="no such disk"):
        async with subscription:
            pass

    received: list[object] = []
    subscription.receive = received.append  # type: ignore[method-assign, assignment]
    with pytest.raises(OSError, match="no such disk"):
        await orchestrator.run(talkative(), run_id="run")
    assert received == []
