"""The tools for tests are themselves worth testing: a clock that lies would prove anything."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator import Entry, EventType, TaskFailure
from orchestrator.testing import (
    Fail,
    FlakyJournal,
    Give,
    Hang,
    Outcome,
    Raise,
    Recording,
    Report,
    Stuck,
    Swallow,
    VirtualTimeLoop,
    list_schedule,
    run_virtual,
    scripted,
    virtual_clock,
    virtual_time,
)
from orchestrator.testing.virtual_time import EPOCH


def test_a_day_passes_at_once() -> None:
    async def sleep() -> float:
        await asyncio.sleep(86_400)
        return asyncio.get_running_loop().time()

    assert run_virtual(sleep) == 86_400
    assert run_virtual(sleep()) == 86_400


def test_waiting_for_nothing_is_an_error_that_names_who_waits() -> None:
    async def wait() -> None:
        task = asyncio.current_task()
        assert task is not None
        task.set_name("the patient one")
        await asyncio.sleep(3)
        await asyncio.get_running_loop().create_future()

    with pytest.raises(Stuck, match="at 3 s nothing is left to wait for; still there: the patient one"):
        run_virtual(wait)


def test_an_exception_that_nobody_retrieves_is_a_problem() -> None:
    async def fail() -> None:
        raise ValueError("lost")

    async def main() -> None:
        task = asyncio.create_task(fail())
        await asyncio.sleep(1)
        del task

    with pytest.raises(RuntimeError, match=r"never retrieved: ValueError\('lost'\)"):
        run_virtual(main)


@virtual_time
async def test_timers_ring_in_order_at_exactly_their_time() -> None:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualTimeLoop)
    rung: list[float] = []
    for when in (2.5, 0.125, 7.0, 0.125):
        loop.call_at(when, lambda: rung.append(loop.time()))

    await asyncio.sleep(10)

    assert rung == [0.125, 0.125, 2.5, 7.0]
    assert virtual_clock() == EPOCH + 10


class Context:
    attempt = 1
    way = "model"
    feedback = None
    time_left = 1.0

    def __init__(self) -> None:
        self.reports: list[tuple[float, str]] = []

    def report(self, fraction: float, note: str = "") -> None:
        self.reports.append((fraction, note))


@virtual_time
async def test_the_nth_call_plays_the_nth_outcome_and_the_last_is_repeated() -> None:
    calls, ctx = Recording(), Context()
    outcomes: list[Outcome] = [
        Fail("overloaded", after_s=1),
        Raise(KeyError("x")),
        Report(0.5, "half", then=Give(3, 2)),
    ]
    way = scripted("model", *outcomes, task="a", calls=calls)

    with pytest.raises(TaskFailure) as failed:
        await way.call(ctx)
    with pytest.raises(KeyError):
        await way.call(ctx)
    assert [await way.call(ctx), await way.call(ctx)] == [3, 3]

    assert failed.value.kind == "overloaded"
    assert ctx.reports == [(0.5, "half")] * 2
    assert [(c.started_at, c.ended_at) for c in calls.of("a")] == [(0, 1), (1, 1), (1, 3), (3, 5)]
    assert [type(c.error) for c in calls.calls] == [TaskFailure, KeyError, type(None), type(None)]
    assert (calls.peak, calls.running) == (1, 0)


@virtual_time
async def test_a_call_that_hangs_ends_only_when_cancelled_and_one_that_swallows_does_not_then() -> None:
    hangs = asyncio.ensure_future(scripted("w", Hang(last_words_s=1)).call(Context()))
    swallows = asyncio.ensure_future(scripted("w", Swallow(5, Give("late"))).call(Context()))
    await asyncio.sleep(2)

    hangs.cancel()
    swallows.cancel()
    await asyncio.wait([hangs])
    assert asyncio.get_running_loop().time() == 3
    assert await swallows == "late"
    assert asyncio.get_running_loop().time() == 5
    assert hangs.cancelled()


def test_the_reference_scheduler_starts_the_longest_path_first() -> None:
    needs = [[], [], [1], [2]]

    assert list_schedule(needs, [1, 1, 1, 1], slots=1).starts == (2, 0, 1, 3)
    assert list_schedule(needs, [1, 1, 1, 1], slots=2).makespan == 3
    assert list_schedule(needs, [1, 1, 1, 1], slots=1, weights=[9, 1, 1, 1]).starts == (0, 1, 2, 3)
    assert list_schedule([], [], slots=1).makespan == 0


@given(st.lists(st.integers(1, 9), min_size=1, max_size=9), st.integers(1, 4))
def test_the_reference_scheduler_keeps_every_slot_busy_with_independent_tasks(times: list[int], slots: int) -> None:
    schedule = list_schedule([[] for _ in times], times, slots)

    assert sum(times) / slots <= schedule.makespan <= sum(times) / slots + max(times)
    for moment in schedule.starts:
        running = sum(s <= moment < e for s, e in zip(schedule.starts, schedule.ends, strict=True))
        assert running <= slots


def test_a_flaky_journal_fails_hangs_and_takes_its_time() -> None:
    entry = Entry(1, "run", None, EventType.RUN_STARTED, 0.0, None, {})

    async def append(journal: FlakyJournal) -> float:
        async with asyncio.timeout(10):
            await journal.append("run", [entry])
        return asyncio.get_running_loop().time()

    def run(journal: FlakyJournal) -> Coroutine[Any, Any, float]:
        return append(journal)

    assert run_virtual(run(FlakyJournal(delay_s=2))) == 2
    with pytest.raises(OSError, match="the disk is full"):
        run_virtual(run(FlakyJournal(fails_after=0)))
    with pytest.raises(TimeoutError):
        run_virtual(run(FlakyJournal(hangs_after=0)))
