"""The fold of a journal."""

from dataclasses import replace
from typing import Any

import pytest

from orchestrator import (
    EventType,
    InMemoryJournal,
    Missing,
    RunResult,
    TaskGraph,
    TaskNotCompleted,
    TaskOrchestrator,
    TaskStatus,
    Usage,
    fold,
)
from orchestrator.state import IllegalTransition
from orchestrator.testing import (
    Fail,
    Give,
    Make,
    Report,
    scripted,
    scripted_task,
    virtual_clock,
    virtual_time,
)
from orchestrator.testing.virtual_time import EPOCH
from tests.orchestrator.plans import decide


def two_steps() -> TaskGraph:
    graph = TaskGraph()
    first = Report(0.5, "half way", after_s=2, then=Give("out", after_s=2))
    a = graph.add(scripted_task("read"), name="a", ways=[scripted("model", Fail("overloaded"), first)])
    graph.add(
        scripted_task("write", weight=3.0),
        name="b",
        ways=[scripted("model", Fail(message="refused")), scripted("rules", Give(1), is_instant=True)],
        needs=a,
    )
    return graph


async def run(graph: TaskGraph) -> RunResult:
    return await TaskOrchestrator(clock=virtual_clock, decide=decide).run(graph, run_id="run")


@virtual_time
async def test_the_view_after_each_entry_tells_how_far_the_run_is() -> None:
    result = await run(two_steps())

    views = {e.seq: fold("run", result.entries[: e.seq]) for e in result.entries}
    seen = [(e.type.value, e.task, round(views[e.seq].percent, 2)) for e in result.entries]
    assert seen == [
        ("run_started", None, 0),
        ("task_started", "a", 0),
        ("task_retrying", "a", 0),
        ("task_progress", "a", 11.25),
        ("task_completed", "a", 25),
        ("task_started", "b", 25),
        ("task_recovered", "b", 25),
        ("task_completed", "b", 99.9),
        ("run_completed", None, 100),
    ]
    assert views[3].tasks["a"].attempts == 2
    assert views[4].tasks["a"].details == "half way"
    assert views[7].tasks["b"].recoveries == ("refused",)


@virtual_time
async def test_a_completed_task_tells_its_output_origin_attempts_and_times() -> None:
    result = await run(two_steps())

    a, b = result.tasks["a"], result.tasks["b"]
    assert (a.output, a.origin, a.attempts, a.details) == ("out", "model", 2, "")
    assert (b.output, b.origin, b.attempts, b.recoveries) == (1, "rules", 2, ("refused",))
    assert (a.started_at, a.ended_at) == (EPOCH, EPOCH + 4.5)
    assert a.key
    assert a.digest


@virtual_time
async def test_time_left_shrinks_with_the_clock_and_is_nothing_at_the_end() -> None:
    result = await run(two_steps())
    before, after = fold("run", result.entries[:5]), result.view

    assert before.remaining_s(EPOCH + 4.5) == 3 * 4.5  # three times the weight
    assert fold("run", result.entries[:2]).remaining_s(EPOCH) is None
    assert after.remaining_s(EPOCH + 100) == 0


@virtual_time
async def test_progress_that_goes_back_is_not_taken_back() -> None:
    graph = TaskGraph()
    backwards = Report(0.8, then=Report(0.2, "again", then=Give()))
    graph.add(scripted_task(), name="a", ways=[scripted("model", backwards)])

    result = await run(graph)

    view = fold("run", result.entries[:4])
    assert (view.tasks["a"].fraction, view.tasks["a"].details) == (0.8, "again")
    assert view.percent == pytest.approx(72)


@virtual_time
async def test_a_task_without_output_says_why_and_raises_when_it_is_asked_for() -> None:
    graph = TaskGraph()
    a = graph.add(scripted_task(), name="a", ways=[scripted("model", Fail("refusal", "not this"))])
    b = graph.add(scripted_task(), name="b", ways=[scripted("model", Give())], needs=a)

    result = await run(graph)

    assert result.tasks["a"].failure == "refusal"
    assert result.get(a) == Missing("a failed: not this", "a")
    assert result.get(b) == Missing("a failed: not this", "b")
    with pytest.raises(TaskNotCompleted, match="a has no output: failed, not this"):
        result[a]
    with pytest.raises(TaskNotCompleted, match="b has no output: skipped, a failed: not this"):
        result[b]


@virtual_time
async def test_the_output_of_a_task_that_goes_on_is_missing_until_it_has_ended() -> None:
    graph = two_steps()
    result = await run(graph)

    early = RunResult("run", result.entries[:2])

    assert early.get(graph.ref("a")) == Missing("a running: has not ended", "a")


@virtual_time
async def test_usage_and_raw_answers_of_all_attempts_are_kept() -> None:
    async def spend(ctx: Any) -> int:
        ctx.account(Usage(10, 1, 0.5))
        ctx.attach(f"answer {ctx.attempt}")
        if ctx.attempt == 1:
            raise ConnectionError
        return 1

    graph = TaskGraph()
    graph.add(scripted_task(), name="a", ways=[replace(scripted("model", Give()), call=spend)])

    task = (await run(graph)).tasks["a"]

    assert task.usage == Usage(20, 2, 1.0)
    assert task.raw == "answer 2"


@virtual_time
async def test_what_was_spent_in_vain_is_told_too() -> None:
    async def spend(ctx: Any) -> int:
        ctx.account(Usage(10, 1, 0.5))
        raise ValueError

    graph = TaskGraph()
    graph.add(scripted_task(), name="a", ways=[replace(scripted("model", Give()), call=spend)])

    task = (await run(graph)).tasks["a"]

    assert (task.status, task.usage) == (TaskStatus.FAILED, Usage(10, 1, 0.5))


@virtual_time
async def test_entries_that_cannot_follow_are_refused() -> None:
    result = await run(two_steps())
    last = result.entries[-1]

    with pytest.raises(IllegalTransition):
        fold("run", [*result.entries, last])


@virtual_time
async def test_a_restart_with_another_graph_takes_the_places_of_the_new_one() -> None:
    def graph(*names: str, extra: bool) -> TaskGraph:
        graph = TaskGraph()
        *_, read = [graph.add(scripted_task(), name=n, ways=[scripted("model", Give(1))]) for n in names]
        graph.add(scripted_task(), name="sum", ways=[scripted("model", Make(str))], needs=read)
        if extra:
            graph.add(scripted_task(weight=2.0), name="extra", ways=[scripted("model", Give(1, after_s=1))])
        return graph

    journal = InMemoryJournal()
    orchestrator = TaskOrchestrator(journal=journal, clock=virtual_clock)
    first = await orchestrator.run(graph("new", "old", extra=False), run_id="first")
    await journal.append("run", [e._replace(run_id="run") for e in first.entries[:-1]])

    result = await orchestrator.run(graph("new", extra=True), run_id="run")

    assert list(result.tasks) == ["new", "sum", "extra"]
    assert result.tasks["sum"].upstream == ("new",)
    started = [e.task for e in result.entries if e.type is EventType.TASK_STARTED]
    assert started == ["old", "new", "sum", "extra"]
    restarted = next(n for n, e in enumerate(result.entries) if e.type is EventType.RUN_RESTARTED)
    assert fold("run", result.entries[: restarted + 1]).remaining_s(EPOCH) is not None
