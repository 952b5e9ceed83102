"""Starting again from a journal that ends anywhere."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from orchestrator import (
    Entry,
    EventType,
    InMemoryJournal,
    RunResult,
    RunStatus,
    TaskGraph,
    TaskOrchestrator,
    TaskRef,
    TaskStatus,
    fold,
    optional,
)
from orchestrator.deadline import CLOSE_S
from orchestrator.testing import (
    Fail,
    Give,
    Hang,
    Make,
    Outcome,
    Recording,
    Report,
    Swallow,
    scripted,
    scripted_task,
    virtual_clock,
    virtual_time,
)
from tests.orchestrator.plans import (
    GRACE_S,
    TERMINAL_EVENTS,
    Plan,
    PlannedTask,
    PlannedWay,
    decide,
    outcomes_of,
    statuses,
)

RULES = PlannedWay((Give(),), is_instant=True)


def slow(*outcomes: Outcome) -> PlannedWay:
    return PlannedWay(outcomes)


PLANS = {
    "chain": Plan(tuple(PlannedTask((slow(Give(after_s=1)),), required=(i - 1,) if i else ()) for i in range(5))),
    "fan": Plan(
        (
            *(PlannedTask((slow(Give(after_s=i + 1)),)) for i in range(5)),
            PlannedTask((slow(Give()),), required=(0, 1, 2, 3, 4)),
        ),
        slots=2,
    ),
    "diamond with a failure": Plan(
        (
            PlannedTask((slow(Give(after_s=1)),)),
            PlannedTask((slow(Fail("overloaded"), Fail(after_s=1)),), required=(0,)),
            PlannedTask((slow(Report(0.5, then=Give(after_s=2))),), required=(0,)),
            PlannedTask((slow(Give(after_s=1)),), required=(1,)),
            PlannedTask((slow(Give(after_s=1)),), optional=(1,), required=(2,)),
        )
    ),
    "every way out": Plan(
        (
            PlannedTask((slow(Hang()), RULES), timeout_s=2.0),
            PlannedTask((slow(Swallow(3)), slow(Fail("invalid_output"), Give(after_s=1)), RULES), timeout_s=2.0),
            PlannedTask((slow(Fail("overloaded"), Fail("overloaded"), Give(after_s=1)),)),
            PlannedTask((slow(Fail()),)),
            PlannedTask((RULES,), group=(0, 1, 2, 3), k=2),
            PlannedTask((RULES,), group=(2, 3), k=2, after=(0,)),
            PlannedTask((slow(Give(after_s=1)),), optional=(5,), required=(4,)),
        ),
        slots=2,
    ),
}


async def crash_after(entries: Sequence[Entry], count: int) -> InMemoryJournal:
    journal = InMemoryJournal()
    await journal.append("run", entries[:count])
    return journal


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
@virtual_time
async def test_a_crash_after_any_entry_changes_no_outcome_and_repeats_nothing_finished(plan: Plan) -> None:
    uninterrupted = await plan.run()
    assert len(uninterrupted.entries) > 10

    for count in range(1, len(uninterrupted.entries) + 1):
        kept = uninterrupted.entries[:count]
        calls = Recording()
        result = await plan.run(await crash_after(kept, count), plan.graph(calls))

        assert outcomes_of(result) == outcomes_of(uninterrupted)
        assert [e.seq for e in result.entries] == list(range(1, len(result.entries) + 1))
        ends = [e.task for e in result.entries if e.type in TERMINAL_EVENTS]
        assert sorted(ends) == sorted(result.tasks)  # type: ignore[type-var]
        finished = statuses(kept)
        assert {call.task for call in calls.calls}.isdisjoint(finished)
        percents = [fold("run", result.entries[:n]).percent for n in range(len(result.entries) + 1)]
        assert percents == sorted(percents)


def two(first: Outcome, second: Outcome, calls: Recording | None = None, **names: str) -> TaskGraph:
    """b needs a."""
    graph = TaskGraph()
    way = names.get("way", "model")
    a = graph.add(scripted_task(), name="a", ways=[scripted(way, first, task="a", calls=calls)])
    graph.add(scripted_task(), name="b", ways=[scripted("model", second, task="b", calls=calls)], needs=a)
    return graph


def engine(journal: InMemoryJournal, **options: Any) -> TaskOrchestrator:
    return TaskOrchestrator(journal=journal, clock=virtual_clock, decide=decide, grace_s=GRACE_S, **options)


async def whole_run(graph: TaskGraph, **options: Any) -> RunResult:
    return await engine(InMemoryJournal()).run(graph, run_id="run", **options)


@virtual_time
async def test_a_task_whose_definition_changed_runs_again_but_an_equal_output_stops_the_wave() -> None:
    first = await whole_run(two(Give(1), Make(str)))
    calls = Recording()

    journal = await crash_after(first.entries, -1)
    result = await engine(journal).run(two(Give(1), Make(str), calls, way="better model"), run_id="run")

    assert [call.task for call in calls.calls] == ["a", "b"]
    assert result.tasks["b"].key == first.tasks["b"].key
    assert [e.task for e in result.entries if e.type is EventType.TASK_COMPLETED] == ["a", "b", "a", "b"]


@virtual_time
async def test_a_task_that_runs_again_with_another_output_makes_its_dependants_run_again() -> None:
    first = await whole_run(two(Give(1), Make(str)))
    graph = two(Give(2), Make(lambda inputs: inputs["needs"]), way="better model")

    result = await engine(await crash_after(first.entries, -1)).run(graph, run_id="run")

    assert result[graph.ref("b")] == 2
    (restarted,) = [e for e in result.entries if e.type is EventType.RUN_RESTARTED]
    assert restarted.payload["redone"] == ["a", "b"]
    assert result.status is RunStatus.COMPLETED


@virtual_time
async def test_what_has_no_key_runs_again() -> None:
    def graph(calls: Recording | None = None) -> TaskGraph:
        return two(Give(object()), Make(lambda inputs: type(inputs["needs"]).__name__), calls)

    first, calls = await whole_run(graph()), Recording()

    result = await engine(await crash_after(first.entries, -1)).run(graph(calls), run_id="run")

    assert [call.task for call in calls.calls] == ["b"]
    assert result.tasks["b"].output == "object"


@virtual_time
async def test_another_scope_takes_over_nothing() -> None:
    first, calls = await whole_run(two(Give(1), Give(2)), scope="me"), Recording()
    journal = await crash_after(first.entries, -1)

    await engine(journal).run(two(Give(1), Give(2), calls), run_id="run", scope="you")

    assert [call.task for call in calls.calls] == ["a", "b"]


@virtual_time
async def test_a_failure_is_taken_over_and_not_tried_again() -> None:
    first, calls = await whole_run(two(Fail(message="no"), Give(2))), Recording()
    ended = next(n for n, e in enumerate(first.entries) if e.type is EventType.TASK_FAILED)

    result = await engine(await crash_after(first.entries, ended + 1)).run(two(Give(1), Give(2), calls), run_id="run")

    assert calls.calls == []
    assert result.tasks["b"].details == "a failed: no"


@virtual_time
async def test_a_skip_is_not_kept_when_what_was_missing_is_there_now() -> None:
    first = await whole_run(two(Fail(), Make(lambda inputs: inputs["needs"] + 1)))
    graph = two(Give(1), Make(lambda inputs: inputs["needs"] + 1), way="better model")

    result = await engine(await crash_after(first.entries, -1)).run(graph, run_id="run")

    assert result[graph.ref("b")] == 2


@virtual_time
async def test_an_output_that_says_missing_is_still_an_output_after_a_restart() -> None:
    def graph() -> TaskGraph:
        graph = TaskGraph()
        a: TaskRef[Any] = graph.add(scripted_task(), name="a", ways=[scripted("model", Fail())])
        b = graph.add(
            scripted_task(), name="b", ways=[scripted("model", Make(lambda i: i["maybe"]))], maybe=optional(a)
        )
        graph.add(scripted_task(), name="c", ways=[scripted("model", Give("c"))], needs=b)
        return graph

    first = await whole_run(graph())
    ended = [n for n, e in enumerate(first.entries) if e.type is EventType.TASK_COMPLETED]

    result = await engine(await crash_after(first.entries, ended[0] + 1)).run(graph(), run_id="run")

    assert outcomes_of(result) == outcomes_of(first)
    assert result.tasks["c"].output == "c"


@virtual_time
async def test_the_deadline_in_the_journal_goes_on_over_a_restart() -> None:
    first = await whole_run(two(Hang(), Give()), deadline_s=20)
    await asyncio.sleep(first.entries[0].at + 15 - virtual_clock())
    began = asyncio.get_running_loop().time()

    result = await engine(await crash_after(first.entries, 2)).run(two(Hang(), Give()), run_id="run", deadline_s=1000)

    assert result.view.deadline_at == first.view.deadline_at
    assert asyncio.get_running_loop().time() - began <= 20 - 15


@virtual_time
async def test_a_run_restarted_after_its_deadline_has_a_moment_to_close() -> None:
    first = await whole_run(two(Hang(), Give()), deadline_s=5)
    await asyncio.sleep(1000)
    began = asyncio.get_running_loop().time()

    result = await engine(await crash_after(first.entries, 2)).run(two(Hang(), Give()), run_id="run")

    assert result.status is RunStatus.COMPLETED
    assert asyncio.get_running_loop().time() - began <= CLOSE_S + GRACE_S


@virtual_time
async def test_a_run_that_was_being_cancelled_when_it_crashed_is_cancelled_at_the_restart() -> None:
    graph = two(Give(1, after_s=1), Hang())
    other = graph.add(scripted_task(), name="other", ways=[scripted("model", Hang())])
    journal, calls = InMemoryJournal(), Recording()
    orchestrator = engine(journal)
    asyncio.get_running_loop().call_at(2, orchestrator.cancel, "run")
    first = await orchestrator.run(graph, run_id="run")
    cancelled = next(n for n, e in enumerate(first.entries) if e.type is EventType.TASK_CANCELLED)

    again = two(Give(1, after_s=1), Hang(), calls)
    again.add(scripted_task(), name="other", ways=[scripted("model", Hang(), calls=calls)])
    result = await engine(await crash_after(first.entries, cancelled + 1)).run(again, run_id="run")

    assert calls.calls == []
    assert result.status is RunStatus.CANCELLED
    assert result.tasks["a"].output == 1
    assert result.tasks[other.name].status is TaskStatus.CANCELLED


@virtual_time
async def test_a_damaged_journal_ends_the_run_as_failed_and_raises() -> None:
    first = await whole_run(two(Give(1), Give(2)))
    damaged = [e._replace(seq=n) for n, e in enumerate([*first.entries[:3], first.entries[2]], 1)]
    journal = await crash_after(damaged, 4)

    with pytest.raises(Exception, match="cannot follow status completed"):
        await engine(journal).run(two(Give(1), Give(2)), run_id="run")

    assert (await journal.load("run"))[-1].type is EventType.RUN_FAILED
