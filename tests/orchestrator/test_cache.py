"""Results across runs: what is the same work is done once, and only what its intended way made is kept."""

from typing import Any

from orchestrator import InMemoryCache, ResultCache, RunResult, TaskGraph, TaskOrchestrator
from orchestrator.cache import CachedResult
from orchestrator.testing import Fail, Give, Make, Recording, scripted, scripted_task, virtual_clock, virtual_time


def chain(calls: Recording, first: object = 1) -> TaskGraph:
    """double(first), then add one to what came of it, rounded down to tens."""
    graph = TaskGraph()
    double = graph.add(
        scripted_task("double"), ways=[scripted("run", Make(lambda given: given["x"] * 2), calls=calls)], x=first
    )
    tens = graph.add(
        scripted_task("tens"), ways=[scripted("run", Make(lambda given: given["x"] // 10), calls=calls)], x=double
    )
    graph.add(scripted_task("more"), ways=[scripted("run", Make(lambda given: given["x"] + 1), calls=calls)], x=tens)
    return graph


async def run(graph: TaskGraph, cache: ResultCache | None, **given: Any) -> RunResult:
    return await TaskOrchestrator(cache=cache, clock=virtual_clock).run(graph, **given)


@virtual_time
async def test_the_same_work_is_done_once() -> None:
    cache, calls = InMemoryCache(), Recording()
    first = await run(chain(calls), cache)
    done = len(calls.calls)

    again = await run(chain(calls), cache)

    assert done == 3
    assert len(calls.calls) == 3
    assert {t.origin for t in again.tasks.values()} == {"cache"}
    assert [t.output for t in again.tasks.values()] == [t.output for t in first.tasks.values()]
    assert again.view.percent == 100


@virtual_time
async def test_an_equal_result_stops_the_wave_of_redoing() -> None:
    cache, calls = InMemoryCache(), Recording()
    await run(chain(calls, first=6), cache)

    result = await run(chain(calls, first=7), cache)

    assert {t.name: t.origin for t in result.tasks.values()} == {"double": "run", "tens": "run", "more": "cache"}


@virtual_time
async def test_another_scope_shares_nothing() -> None:
    cache, calls = InMemoryCache(), Recording()
    await run(chain(calls), cache, scope="ann")

    result = await run(chain(calls), cache, scope="bob")

    assert {t.origin for t in result.tasks.values()} == {"run"}


@virtual_time
async def test_what_stood_in_for_the_intended_way_is_not_kept() -> None:
    def graph(*outcomes: Any) -> TaskGraph:
        graph = TaskGraph()
        graph.add(scripted_task(), ways=[scripted("model", *outcomes), scripted("rules", Give("plain"))])
        return graph

    cache = InMemoryCache()
    await run(graph(Fail("auth")), cache)

    result = await run(graph(Give("fine")), cache)

    assert result.tasks["scripted"].origin == "model"


@virtual_time
async def test_work_without_a_key_is_always_done() -> None:
    cache, calls = InMemoryCache(), Recording()
    for _ in range(2):
        graph = TaskGraph()
        graph.add(scripted_task(), ways=[scripted("run", Give(1), calls=calls)], x=object())
        await run(graph, cache)

    assert len(calls.calls) == 2


def test_the_memory_keeps_what_was_used_last() -> None:
    cache = InMemoryCache(most=2)
    cache.put("a", "k", CachedResult(1, "d"), "run")
    cache.put("b", "k", CachedResult(2, "d"), "run")
    cache.get("a", "k")
    cache.put("c", "k", CachedResult(3, "d"), "run")

    assert cache.get("b", "k") is None
    assert cache.get("a", "k") == CachedResult(1, "d")
    assert cache.get("c", "k") == CachedResult(3, "d")
