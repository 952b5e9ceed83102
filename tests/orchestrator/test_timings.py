"""When everything in a run happened, and what its length came from."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings

from orchestrator import Entry, EventType, InMemoryCache, InMemoryJournal, RunResult, RunStatus, TaskGraph, Usage
from orchestrator import TaskOrchestrator as Orchestrator
from orchestrator.state import TaskStatus
from orchestrator.testing import Fail, Give, Hang, Outcome, run_virtual, scripted, scripted_task, virtual_clock
from orchestrator.timings import Phase, Stretch, critical_path_of, timing_of
from tests.orchestrator.plans import Plan, decide, plans

TOLERANCE = 1e-4  # seconds; `at` counts from 1970, which leaves a float about a microsecond


Tasks = Mapping[str, tuple[Sequence[Outcome], Sequence[str]]]


def graph_of(tasks: Tasks) -> TaskGraph:
    """Tasks by name: the outcomes of its one way, and what it needs."""
    graph = TaskGraph()
    for name, (outcomes, needs) in tasks.items():
        refs = [graph.ref(n) for n in needs]
        graph.add(scripted_task(), name=name, ways=[scripted("model", *outcomes)], needs=refs)
    return graph


def run(graph: TaskGraph, slots: int = 5, **options: Any) -> RunResult:
    async def go() -> RunResult:
        orchestrator = Orchestrator(slots, clock=virtual_clock, decide=decide, cache=options.pop("cache", None))
        return await orchestrator.run(graph, run_id="run", **options)

    return run_virtual(go())


DIAMOND: Tasks = {
    "read": ([Give(after_s=1)], []),
    "long": ([Give(after_s=6)], ["read"]),
    "short": ([Give(after_s=2)], ["read"]),
    "join": ([Give(after_s=1)], ["long", "short"]),
    "aside": ([Give(after_s=3)], []),
}


def test_the_critical_path_is_what_the_length_of_the_run_came_from() -> None:
    result = run(graph_of(DIAMOND))

    found = critical_path_of(result.view)
    timing = timing_of(result.entries)

    assert found.path == timing.critical_path == ("read", "long", "join")
    assert found.length_s == pytest.approx(8.0, abs=TOLERANCE)
    assert timing.took_s == pytest.approx(8.0, abs=TOLERANCE)
    expected = {"read": 0, "long": 0, "short": 4, "join": 0, "aside": 5}
    assert found.slack_s == pytest.approx(expected, abs=TOLERANCE)
    assert {n: t.slack_s for n, t in timing.tasks.items()} == pytest.approx(expected, abs=TOLERANCE)
    assert [n for n, t in timing.tasks.items() if t.is_critical] == ["read", "long", "join"]


def test_what_waits_for_a_slot_is_seen_waiting_and_the_wait_is_not_its_own_time() -> None:
    result = run(graph_of({"a": ([Give(after_s=2)], []), "b": ([Give(after_s=3)], [])}), slots=1)

    timing = timing_of(result.entries)

    assert phases(timing.tasks["b"].stretches) == [("waiting", "model", 0, 2), ("running", "model", 2, 5)]
    assert timing.tasks["b"].took_s == pytest.approx(3, abs=TOLERANCE)
    assert (timing.critical_path, round(timing.critical_path_s), round(timing.took_s)) == (("b",), 3, 5)


def phases(stretches: list[Stretch]) -> list[tuple[str, str, float, float]]:
    return [(s.phase.value, s.way, round(s.begins, 3), round(s.ends, 3)) for s in stretches]


def test_retries_back_offs_and_another_way_are_stretches_of_their_own() -> None:
    graph = TaskGraph()
    failing = scripted("model", Fail("overloaded", "busy", after_s=1, retry_after_s=2), Fail("auth", "no", after_s=0.5))
    graph.add(scripted_task(), name="a", ways=[failing, scripted("other", Give(after_s=4))])

    task = timing_of(run(graph).entries).tasks["a"]

    assert phases(task.stretches) == [
        ("running", "model", 0, 1),
        ("backing_off", "model", 1, 3),
        ("running", "model", 3, 3.5),
        ("running", "other", 3.5, 7.5),
    ]
    assert [s.problem for s in task.stretches if s.phase is Phase.RUNNING] == ["busy", "no", ""]
    assert (task.status, task.origin) == (TaskStatus.COMPLETED, "other")
    assert task.took_s == pytest.approx(7.5, abs=TOLERANCE)


def test_a_back_off_that_the_deadline_cuts_short_is_cut() -> None:
    graph = graph_of({"a": ([Fail("overloaded", "busy", after_s=1, retry_after_s=4)], [])})

    result = run(graph, deadline_s=20)
    first = next(e for e in result.entries if e.type is EventType.TASK_RETRYING)
    payload = {"kind": "cancelled", "reason": "stop", "attempts": 1, "usage": Usage()}
    stopped = Entry(first.seq + 1, "run", None, EventType.TASK_CANCELLED, first.at + 1, "a", payload)
    cut = [*result.entries[: first.seq], stopped]

    task = timing_of(cut).tasks["a"]

    assert phases(task.stretches) == [("running", "model", 0, 1), ("backing_off", "model", 1, 2)]
    assert task.status is TaskStatus.CANCELLED


def test_what_is_skipped_or_never_starts_takes_no_time() -> None:
    tasks: Tasks = {"bad": ([Fail(after_s=1)], []), "after": ([Give()], ["bad"]), "late": ([Give(after_s=1)], [])}
    hanging: Tasks = {"hang": ([Hang()], []), "queued": ([Give()], [])}

    skipped = timing_of(run(graph_of(tasks)).entries)
    late = timing_of(run(graph_of(hanging), slots=1, deadline_s=3).entries)

    assert (skipped.tasks["after"].status, skipped.tasks["after"].stretches) == (TaskStatus.SKIPPED, [])
    assert (skipped.tasks["after"].began, skipped.tasks["after"].took_s) == (None, 0)
    assert (late.tasks["queued"].status, late.tasks["queued"].began) == (TaskStatus.FAILED, None)
    assert phases(late.tasks["queued"].stretches) == [("waiting", "", 0, 2.7)]  # less what is kept for the end


def test_what_came_from_a_cache_takes_no_time_and_says_so() -> None:
    cache = InMemoryCache()
    run(graph_of(DIAMOND), cache=cache)

    timing = timing_of(run(graph_of(DIAMOND), cache=cache).entries)

    assert {t.origin for t in timing.tasks.values()} == {"cache"}
    assert timing.took_s == timing.critical_path_s == 0


def test_the_time_between_a_crash_and_the_restart_is_left_out() -> None:
    whole = run(graph_of(DIAMOND)).entries
    crashed_after = next(e.seq for e in whole if e.task == "long" and e.type is EventType.TASK_STARTED)

    async def go() -> RunResult:
        journal = InMemoryJournal()
        await journal.append("run", [e._replace(at=e.at - 3600) for e in whole[:crashed_after]])
        orchestrator = Orchestrator(clock=virtual_clock, decide=decide, journal=journal)
        return await orchestrator.run(graph_of(DIAMOND), run_id="run")

    timing = timing_of(run_virtual(go()).entries)

    ((paused_at, left_out),) = timing.pauses
    assert paused_at == pytest.approx(1, abs=TOLERANCE)
    assert left_out == pytest.approx(3599, abs=TOLERANCE)
    assert phases(timing.tasks["read"].stretches) == [("running", "model", 0, 1)]
    assert phases(timing.tasks["aside"].stretches) == [("running", "model", 0, 1), ("running", "model", 1, 4)]
    assert timing.tasks["aside"].stretches[0].problem == "broken off"
    assert timing.tasks["aside"].took_s == pytest.approx(3, abs=TOLERANCE)
    assert timing.took_s == pytest.approx(8, abs=TOLERANCE)


def test_a_run_that_goes_on_is_told_as_far_as_it_got() -> None:
    entries = run(graph_of(DIAMOND)).entries
    started = next(e.seq for e in entries if e.task == "join")

    timing = timing_of(entries[: started - 1])

    assert timing.status is RunStatus.RUNNING
    assert timing.tasks["join"].status is TaskStatus.PENDING
    assert timing_of(entries[:1]).took_s == 0
    with pytest.raises(ValueError):
        timing_of([])


def test_a_clock_that_was_set_back_makes_no_time_negative() -> None:
    entries = run(graph_of(DIAMOND)).entries
    back = [e._replace(at=e.at - 7200 if e.seq > 5 else e.at) for e in entries]

    timing = timing_of(back)

    stretches = [s for t in timing.tasks.values() for s in t.stretches]
    assert stretches
    assert all(0 <= s.begins <= s.ends <= timing.took_s for s in stretches)


def test_the_path_of_ten_thousand_tasks_is_found() -> None:
    graph = TaskGraph()
    before: list[object] = []
    for n in range(10_000):
        before = [graph.add(scripted_task(), name=f"t{n}", ways=[scripted("model", Give())], needs=before)]

    assert len(timing_of(run(graph).entries).critical_path) == 10_000


@settings(max_examples=60)
@given(plans(max_tasks=6))
def test_of_any_run_the_times_add_up(plan: Plan) -> None:
    result = run_virtual(plan.run())

    timing = timing_of(result.entries)

    found = critical_path_of(result.view)
    length = sum(timing.tasks[name].took_s for name in timing.critical_path)
    assert length == pytest.approx(timing.critical_path_s, abs=TOLERANCE)
    assert found.length_s == pytest.approx(timing.critical_path_s, abs=TOLERANCE)
    assert timing.critical_path_s <= timing.took_s + TOLERANCE
    for name, task in timing.tasks.items():
        assert task.status is result.tasks[name].status
        assert task.slack_s >= 0
        ordered = sorted(task.stretches, key=lambda s: (s.begins, s.ends))
        assert ordered == task.stretches
        assert all(0 <= s.begins <= s.ends <= timing.took_s + TOLERANCE for s in ordered)
        attempts = [s for s in ordered if s.phase is Phase.RUNNING]
        assert len(attempts) <= max(1, result.tasks[name].attempts + len(result.tasks[name].recoveries))
        assert all(timing.tasks[u].ended is not None for u in task.upstream if task.began is not None)
