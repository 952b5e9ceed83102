"""A run that another process has taken over stops here, at once and without another word."""

import asyncio
from collections.abc import Awaitable

import pytest

from orchestrator import (
    CachedResult,
    InMemoryCache,
    JournalConflict,
    LeaseLost,
    SubscriberTooSlow,
    TaskGraph,
    TaskOrchestrator,
)
from orchestrator.testing import (
    FlakyJournal,
    Give,
    Hang,
    Recording,
    scripted,
    scripted_task,
    virtual_clock,
    virtual_time,
)


def two_in_a_row(calls: Recording) -> TaskGraph:
    """a, then b; beside them one that hangs."""
    graph = TaskGraph()
    a = graph.add(scripted_task("a"), ways=[scripted("run", Give(1, after_s=1), task="a", calls=calls)])
    graph.add(scripted_task("b"), ways=[scripted("run", Give(2, after_s=1), task="b", calls=calls)], x=a)
    graph.add(scripted_task("c"), ways=[scripted("run", Hang(), task="c", calls=calls)])
    return graph


@pytest.mark.parametrize("fails_after", range(6))
@virtual_time
async def test_a_run_that_another_process_has_taken_stops_at_once(fails_after: int) -> None:
    taken = LeaseLost("run run is another process's now")
    journal, calls = FlakyJournal(fails_after=fails_after, error=taken), Recording()
    orchestrator = TaskOrchestrator(journal=journal, clock=virtual_clock)

    with pytest.raises(LeaseLost):
        await orchestrator.run(two_in_a_row(calls), run_id="run", deadline_s=30)

    stored = await journal.load("run")
    assert len(stored) <= fails_after
    assert calls.running == 0
    assert asyncio.get_running_loop().time() <= 2
    assert orchestrator.cancel("run") is False
    assert len(asyncio.all_tasks()) == 1


@virtual_time
async def test_its_readers_are_told_to_come_back() -> None:
    journal = FlakyJournal(fails_after=3, error=LeaseLost("taken"))
    orchestrator = TaskOrchestrator(journal=journal, clock=virtual_clock)
    told = []

    async def read() -> None:
        async with orchestrator.subscribe("run") as events:
            async for event in events:
                told.append(event.seq)  # noqa: PERF401 - those before the error count

    reader = asyncio.create_task(read())
    with pytest.raises(LeaseLost):
        await orchestrator.run(two_in_a_row(Recording()), run_id="run")

    with pytest.raises(SubscriberTooSlow) as gone:
        await reader
    assert gone.value.last_seq == told[-1] == len(await journal.load("run"))


@virtual_time
async def test_a_cancelled_caller_is_cancelled_also_when_the_run_is_not_its_own_any_more() -> None:
    journal = FlakyJournal(fails_after=3, error=LeaseLost("taken"))
    run = asyncio.create_task(TaskOrchestrator(journal=journal, clock=virtual_clock).run(two_in_a_row(Recording())))
    await asyncio.sleep(0.5)

    run.cancel()

    with pytest.raises(asyncio.CancelledError):
        await run


@virtual_time
async def test_any_other_conflict_leaves_the_run_to_go_on_in_memory() -> None:
    journal = FlakyJournal(fails_after=3, error=JournalConflict("does not follow"))

    result = await TaskOrchestrator(journal=journal, clock=virtual_clock).run(two_in_a_row(Recording()), deadline_s=5)

    assert not result.is_stored
    assert result.tasks["b"].output == 2


class FarCache(InMemoryCache):
    """Answers after a while, as one across a network does."""

    def __init__(self, takes_s: float, error: Exception | None = None) -> None:
        super().__init__()
        self.takes_s = takes_s
        self.error = error
        self.kept_for: list[str] = []

    def get(self, key: str, kind: str) -> Awaitable[CachedResult | None]:  # type: ignore[override]
        async def ask() -> CachedResult | None:
            await asyncio.sleep(self.takes_s)
            if self.error is not None:
                raise self.error
            return InMemoryCache.get(self, key, kind)

        return ask()

    def put(self, key: str, kind: str, result: CachedResult, run_id: str) -> None:
        self.kept_for.append(run_id)
        super().put(key, kind, result, run_id)


def one_after_another(calls: Recording, *, instant: bool = False) -> TaskGraph:
    graph = TaskGraph()
    a = graph.add(scripted_task("a"), ways=[scripted("run", Give(1), calls=calls, is_instant=instant)], x=1)
    graph.add(scripted_task("b"), ways=[scripted("run", Give(2), calls=calls, is_instant=instant)], x=a)
    return graph


@pytest.mark.parametrize("instant", [False, True])
@virtual_time
async def test_what_a_cache_finds_after_a_while_is_taken(instant: bool) -> None:
    cache, calls = FarCache(0.1), Recording()
    orchestrator = TaskOrchestrator(cache=cache, clock=virtual_clock)
    await orchestrator.run(one_after_another(calls, instant=instant), run_id="first")

    again = await orchestrator.run(one_after_another(calls, instant=instant), run_id="second")

    assert {t.origin for t in again.tasks.values()} == {"cache"}
    assert len(calls.calls) == 2
    assert cache.kept_for == ["first", "first"]


@pytest.mark.parametrize("cache", [FarCache(0.1, OSError("away")), FarCache(3600)])
@virtual_time
async def test_a_cache_that_fails_or_hangs_has_no_result(cache: FarCache) -> None:
    result = await TaskOrchestrator(cache=cache, clock=virtual_clock).run(one_after_another(Recording()))

    assert result.is_whole
    assert asyncio.get_running_loop().time() <= 2
    assert len(asyncio.all_tasks()) == 1


@pytest.mark.parametrize("how", ["deadline", "cancelled"])
@virtual_time
async def test_a_run_ends_in_time_while_its_cache_is_asked(how: str) -> None:
    orchestrator = TaskOrchestrator(cache=FarCache(3600), clock=virtual_clock)
    if how == "cancelled":
        asyncio.get_running_loop().call_later(0.3, orchestrator.cancel, "run")

    result = await orchestrator.run(one_after_another(Recording()), run_id="run", deadline_s=0.5)

    assert {t.status for t in result.tasks.values()} <= {"failed", "skipped", "cancelled"}
    assert asyncio.get_running_loop().time() <= 0.5
    await asyncio.sleep(0)  # for what was cancelled to go
    await asyncio.sleep(0)
    assert len(asyncio.all_tasks()) == 1


@virtual_time
async def test_a_task_that_is_to_be_done_anew_passes_by_the_cache() -> None:
    cache, calls = InMemoryCache(), Recording()
    orchestrator = TaskOrchestrator(cache=cache, clock=virtual_clock)
    for _ in range(2):
        graph = TaskGraph()
        task = scripted_task("a")
        type(task).is_cached = False
        graph.add(task, ways=[scripted("run", Give(1), calls=calls)])
        await orchestrator.run(graph)

    assert len(calls.calls) == 2
