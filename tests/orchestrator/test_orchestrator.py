"""The engine as its users see it: running, failing, retrying, deadlines, cancelling, journals that break."""

import asyncio
import contextvars
import gc
import logging
from dataclasses import replace
from typing import Any
from weakref import ReferenceType, ref

import pytest

from orchestrator import (
    Decide,
    Decision,
    EventType,
    FailedAttempt,
    Failure,
    GiveUp,
    InMemoryBreaker,
    InMemoryJournal,
    InMemoryRates,
    Limits,
    MicroTask,
    Missing,
    NextWay,
    Retry,
    RunInProgress,
    RunResult,
    RunStatus,
    Slots,
    TaskContext,
    TaskFailure,
    TaskGraph,
    TaskOrchestrator,
    TaskRef,
    TaskStatus,
    Usage,
    Way,
    at_least,
    optional,
)
from orchestrator.testing import (
    Fail,
    FlakyJournal,
    Give,
    Hang,
    Make,
    Outcome,
    Raise,
    Recording,
    Report,
    Swallow,
    run_virtual,
    scripted,
    scripted_task,
    virtual_clock,
    virtual_time,
)
from tests.orchestrator.plans import decide


def one(*outcomes: Outcome, rules: bool = False, calls: Recording | None = None, **task: Any) -> TaskGraph:
    """A graph of one task, "a", with one way that plays these outcomes, and rules if wanted."""
    graph = TaskGraph()
    add(graph, "a", *outcomes, rules=rules, calls=calls, **task)
    return graph


def add(
    graph: TaskGraph,
    name: str,
    *outcomes: Outcome,
    rules: bool = False,
    calls: Recording | None = None,
    needs: object = (),
    **task: Any,
) -> TaskRef[Any]:
    ways = [scripted("model", *outcomes, task=name, calls=calls)]
    if rules:
        ways.append(scripted("rules", Give("by rules"), task=name, calls=calls, is_instant=True))
    return graph.add(scripted_task(**task), name=name, ways=ways, needs=needs)


def engine(limit: int = 5, **options: Any) -> TaskOrchestrator:
    return TaskOrchestrator(limit, **{"decide": decide, "clock": virtual_clock, **options})


def deciding(*decisions: Decision) -> Decide:
    """The nth failure of a task is followed by the nth decision."""
    return lambda failure, attempts, time_left: decisions[len(attempts) - 1]


def now() -> float:
    return asyncio.get_running_loop().time()


def statuses(result: RunResult) -> dict[str, str]:
    return {t.name: t.status.value for t in result.tasks.values()}


def types(result: RunResult) -> list[str]:
    return [e.type.value for e in result.entries]


def others() -> set[asyncio.Task[Any]]:
    return {t for t in asyncio.all_tasks() if t is not asyncio.current_task()}


# Running


@virtual_time
async def test_outputs_flow_along_the_references() -> None:
    graph = TaskGraph()
    a = add(graph, "a", Give(20))
    b = add(graph, "b", Make(lambda inputs: inputs["needs"] + 1), needs=a)

    result = await engine().run(graph)

    assert (result[a], result[b], result.get(b)) == (20, 21, 21)
    assert result.status is RunStatus.COMPLETED
    assert result.is_stored


@virtual_time
async def test_a_graph_without_tasks_is_completed_at_once() -> None:
    result = await engine().run(TaskGraph())

    assert types(result) == ["run_started", "run_completed"]
    assert result.view.percent == 100


@virtual_time
async def test_tasks_can_be_added_to_the_orchestrator_itself_and_run_together_once() -> None:
    class Double(MicroTask[int]):
        async def run(self, ctx: TaskContext, number: int) -> int:
            return 2 * number

    orchestrator = engine()
    two = orchestrator.add_task(Double(), name="two", number=1)
    four = orchestrator.add_task(Double(), name="four", number=two)

    result = await orchestrator.execute_all()

    assert result[four] == 4
    assert list((await orchestrator.execute_all()).tasks) == []
    assert orchestrator.add_task(Double(), name="two", number=1) != two


@virtual_time
async def test_a_run_id_is_taken_while_its_run_goes_on_and_gives_its_result_afterwards() -> None:
    orchestrator, calls = engine(), Recording()
    run = asyncio.create_task(orchestrator.run(one(Give(1, after_s=1)), run_id="run"))
    await asyncio.sleep(0.5)

    with pytest.raises(RunInProgress, match="run run is going on"):
        await orchestrator.run(one(Give(1)), run_id="run")
    first = await run
    again = await orchestrator.run(one(Give(2), calls=calls), run_id="run")

    assert list(again.entries) == first.entries
    assert calls.calls == []


@virtual_time
async def test_what_the_journal_knows_can_be_loaded_during_and_after_a_run() -> None:
    orchestrator = engine()
    run = asyncio.create_task(orchestrator.run(one(Give(1, after_s=1)), run_id="run", session_id="s"))
    await asyncio.sleep(0.5)

    during = await orchestrator.load("run")
    await run
    after = await orchestrator.load("run")

    assert during is not None
    assert after is not None
    assert (during.status, during.tasks["a"].status) == (RunStatus.RUNNING, TaskStatus.RUNNING)
    assert (after.status, after.tasks["a"].output) == (RunStatus.COMPLETED, 1)
    assert {e.session_id for e in after.entries} == {"s"}
    assert await orchestrator.load("unknown") is None


@virtual_time
async def test_the_scope_is_a_part_of_every_key() -> None:
    keys = {(await engine().run(one(Give(1)), scope=scope)).tasks["a"].key for scope in ("me", "you", "me")}

    assert len(keys) == 2


@virtual_time
async def test_the_configuration_of_a_task_is_a_part_of_its_key() -> None:
    class Times(MicroTask[int]):
        def __init__(self, factor: int) -> None:
            self.factor = factor

        async def run(self, ctx: TaskContext) -> int:
            return self.factor

    keys = set()
    for factor in (1, 2, 1):
        graph = TaskGraph()
        graph.add(Times(factor), name="a")
        keys.add((await engine().run(graph)).tasks["a"].key)

    assert len(keys) == 2


@virtual_time
async def test_a_task_starts_when_its_last_input_is_there_whatever_else_goes_on() -> None:
    graph, calls = TaskGraph(), Recording()
    quick, slow = add(graph, "quick", Give(after_s=1)), add(graph, "slow", Give(after_s=9))
    add(graph, "after_quick", Give(after_s=1), needs=quick, calls=calls)
    add(graph, "after_both", Give(), needs=[quick, slow], calls=calls)

    await engine().run(graph)

    assert [call.started_at for call in calls.calls] == [1, 9]


# Failing


@virtual_time
async def test_one_failure_stops_only_what_needed_it_and_says_so_down_the_line() -> None:
    graph = TaskGraph()
    bad = add(graph, "bad", Fail(message="no luck"))
    good = add(graph, "good", Give(1, after_s=5))
    lost = add(graph, "lost", Give(), needs=[good, bad])
    add(graph, "also_lost", Give(), needs=lost)
    add(graph, "sum", Give(), needs=[good, optional(lost)])

    result = await engine().run(graph)

    assert statuses(result) == {
        "bad": "failed",
        "good": "completed",
        "lost": "skipped",
        "also_lost": "skipped",
        "sum": "completed",
    }
    assert result.tasks["also_lost"].details == "bad failed: no luck"
    skips = {e.task: e.payload["missing"] for e in result.entries if e.type is EventType.TASK_SKIPPED}
    assert skips == {"lost": ["bad"], "also_lost": ["lost"]}
    assert result.tasks["lost"].ended_at == result.view.started_at


@virtual_time
async def test_a_group_that_can_no_longer_reach_its_number_is_skipped_at_once() -> None:
    graph = TaskGraph()
    refs = [add(graph, "x", Fail(message="x!")), add(graph, "y", Fail(message="y!")), add(graph, "z", Give(after_s=9))]
    add(graph, "two", Give(), needs=at_least(2, refs))
    add(graph, "one", Make(lambda inputs: len([v for v in inputs["needs"] if v is None])), needs=at_least(1, refs))

    result = await engine().run(graph)

    assert statuses(result)["two"] == "skipped"
    assert result.tasks["two"].details == "x failed: x!; y failed: y!"
    assert result.tasks["two"].ended_at == result.view.started_at
    assert result.tasks["one"].output == 1


@virtual_time
async def test_after_waits_but_needs_nothing() -> None:
    graph = TaskGraph()
    bad = add(graph, "bad", Fail(after_s=2))
    graph.add(scripted_task(), name="next", ways=[scripted("model", Give(1))], after=[bad])

    result = await engine().run(graph)

    assert result.tasks["next"].output == 1
    assert result.tasks["next"].started_at == result.tasks["bad"].ended_at


@virtual_time
async def test_ten_thousand_tasks_are_skipped_one_after_the_other_without_recursion() -> None:
    graph = TaskGraph()
    before = add(graph, "bad", Fail(message="first"))
    for n in range(10_000):
        before = add(graph, f"t{n}", Give(), needs=before)

    result = await engine().run(graph)

    assert result.tasks["t9999"].details == "bad failed: first"
    assert sum(status == "skipped" for status in statuses(result).values()) == 10_000


@pytest.mark.parametrize("error", [GeneratorExit(), BaseException("odd"), StopAsyncIteration(), RecursionError()])
def test_whatever_a_call_raises_is_its_failure_and_no_more(error: BaseException) -> None:
    result = run_virtual(lambda: engine().run(one(Raise(error))))

    assert result.status is RunStatus.COMPLETED
    assert type(error).__name__ in result.tasks["a"].details


def test_an_interrupt_from_the_keyboard_goes_through() -> None:
    with pytest.raises(KeyboardInterrupt):
        run_virtual(lambda: engine().run(one(Raise(KeyboardInterrupt()))))


@virtual_time
async def test_a_call_that_cancels_itself_has_failed_and_is_not_retried() -> None:
    calls = Recording()

    result = await engine(decide=lambda *_: Retry()).run(one(Raise(asyncio.CancelledError()), calls=calls))

    assert statuses(result) == {"a": "failed"}
    assert result.tasks["a"].failure == "cancelled"
    assert len(calls.calls) == 1


@virtual_time
async def test_a_way_that_was_cancelled_from_within_leaves_the_task_to_the_next_way() -> None:
    graph = TaskGraph()
    ways = [scripted("model", Raise(asyncio.CancelledError())), scripted("rules", Give("plain"))]
    task = graph.add(scripted_task(), ways=ways)

    result = await engine().run(graph)

    assert result[task] == "plain"


@virtual_time
async def test_waiting_for_a_slot_does_not_use_up_what_a_task_may_take_itself() -> None:
    graph = TaskGraph()
    first = graph.add(scripted_task("first"), ways=[scripted("run", Give(1, after_s=12))])
    second = graph.add(scripted_task("second"), ways=[scripted("run", Give(2, after_s=12))])
    third = graph.add(scripted_task("third"), ways=[scripted("run", Give(3, after_s=1))], inputs=[first, second])

    result = await TaskOrchestrator(1, clock=virtual_clock).run(graph, deadline_s=40)

    assert [result.get(ref) for ref in (first, second, third)] == [1, 2, 3]


@virtual_time
async def test_a_failure_and_a_missing_are_outputs_like_any_other_when_they_are_returned() -> None:
    graph = TaskGraph()
    a = add(graph, "a", Give(Failure("kind", "a value")))
    b = add(graph, "b", Give(Missing("a value", "x")))
    c = add(graph, "c", Give(1), needs=[a, b])

    result = await engine().run(graph)

    assert (result[a], result[b], result[c]) == (Failure("kind", "a value"), Missing("a value", "x"), 1)


@virtual_time
async def test_an_output_that_the_task_refuses_is_asked_for_again_with_its_feedback() -> None:
    class Even(MicroTask[int]):
        def check(self, output: int, *args: Any, **inputs: Any) -> int:
            if output % 2:
                raise TaskFailure("invalid_output", "odd", feedback="make it even")
            return output

    graph, calls = TaskGraph(), Recording()
    a = graph.add(Even(), name="a", ways=[scripted("model", Give(1), Give(2), task="a", calls=calls)])

    result = await engine().run(graph)

    assert result[a] == 2
    assert [call.feedback for call in calls.calls] == [None, "make it even"]


@virtual_time
async def test_what_has_no_form_as_bytes_has_no_key_and_works_all_the_same() -> None:
    graph = TaskGraph()
    itself: list[object] = []
    itself.append(itself)
    a = add(graph, "a", Give(object()))
    b = add(graph, "b", Give(itself))
    add(graph, "c", Give(1), needs=[a, b])
    add(graph, "d", Give(1), needs=[lambda: None])

    result = await engine().run(graph)

    assert set(statuses(result).values()) == {"completed"}
    assert {t.name for t in result.tasks.values() if t.key is None} == {"c", "d"}
    assert {t.name for t in result.tasks.values() if t.digest is None} == {"a", "b"}


@virtual_time
async def test_a_bug_of_ours_ends_the_run_as_failed_and_raises_with_nothing_left_alive() -> None:
    class Broken(MicroTask[int]):
        async def run(self, ctx: TaskContext) -> int:
            return 1

        def fingerprint(self) -> str:
            raise ZeroDivisionError

    graph = TaskGraph()
    graph.add(Broken(), name="broken")
    add(graph, "other", Hang())
    orchestrator = engine()

    with pytest.raises(ZeroDivisionError):
        await orchestrator.run(graph, run_id="run")

    assert others() == set()
    result = await orchestrator.load("run")
    assert result is not None
    assert result.status is RunStatus.FAILED
    assert result.view.reason == "internal error: ZeroDivisionError"
    assert all(task.is_terminal for task in result.tasks.values())


# Deciding


@virtual_time
async def test_waiting_to_retry_holds_no_slot() -> None:
    graph, calls = TaskGraph(), Recording()
    add(graph, "a", Fail("overloaded"), Give(1), calls=calls, weight=2.0)
    add(graph, "b", Give(2, after_s=3), calls=calls)

    result = await engine(1, decide=deciding(Retry(2.0))).run(graph)

    assert [(c.task, c.started_at) for c in calls.calls] == [("a", 0), ("b", 0), ("a", 3)]
    assert set(statuses(result).values()) == {"completed"}
    assert "task_retrying" in types(result)


@virtual_time
async def test_attempts_are_counted_and_feedback_reaches_the_next_one_only() -> None:
    calls = Recording()
    graph = one(Fail("x"), Fail("y"), Give(1), calls=calls)

    result = await engine(decide=deciding(Retry(1, "try harder"), Retry(-5))).run(graph)

    seen = [(c.attempt, c.feedback, c.started_at) for c in calls.calls]
    assert seen == [(1, None, 0), (2, "try harder", 1), (3, None, 1)]
    assert result.tasks["a"].attempts == 3


@virtual_time
async def test_giving_up_leaves_the_other_ways_untried_and_says_why() -> None:
    calls = Recording()

    result = await engine(decide=deciding(GiveUp("too dear"))).run(one(Fail("quota"), rules=True, calls=calls))

    assert len(calls.calls) == 1
    assert (result.tasks["a"].failure, result.tasks["a"].details) == ("quota", "too dear")


@virtual_time
async def test_the_next_way_takes_over_and_the_last_failure_is_told_when_there_is_none() -> None:
    recovered = await engine().run(one(Fail(message="no"), rules=True))
    failed = await engine().run(one(Fail(message="no")))

    assert recovered.tasks["a"].origin == "rules"
    assert types(recovered)[2:4] == ["task_recovered", "task_completed"]
    assert failed.tasks["a"].details == "no"


@virtual_time
async def test_an_instant_way_is_never_retried() -> None:
    calls = Recording()
    graph = TaskGraph()
    graph.add(scripted_task(), name="a", ways=[scripted("rules", Fail(), calls=calls, is_instant=True)])

    result = await engine(decide=lambda *_: Retry()).run(graph)

    assert len(calls.calls) == 1
    assert statuses(result) == {"a": "failed"}


@virtual_time
async def test_decide_is_asked_with_all_attempts_and_the_time_left() -> None:
    asked: list[tuple[str, tuple[str, ...], float]] = []

    def ask(failure: Failure, attempts: tuple[FailedAttempt, ...], time_left: float) -> Decision:
        asked.append((failure.kind, tuple(a.failure.kind for a in attempts), time_left))
        return Retry() if len(attempts) == 1 else NextWay()

    await engine(decide=ask).run(one(Fail("x", after_s=1), Fail("y", after_s=1)), deadline_s=10)

    assert asked == [("x", ("x",), 9), ("y", ("x", "y"), 8)]


@virtual_time
async def test_a_decide_that_raises_is_logged_and_the_next_way_is_taken(caplog: pytest.LogCaptureFixture) -> None:
    def broken(*_: object) -> Decision:
        raise ZeroDivisionError

    result = await engine(decide=broken).run(one(Fail(), rules=True))

    assert result.tasks["a"].origin == "rules"
    assert "decide failed" in caplog.text


@virtual_time
async def test_retry_after_is_honoured_and_capped_by_the_time_left() -> None:
    wait = Fail("rate_limit", retry_after_s=20)

    patient = await engine().run(one(wait, Give(1), rules=True), deadline_s=60)
    assert (patient.tasks["a"].origin, now()) == ("model", 20)
    hurried = await engine().run(one(wait, Give(1), rules=True), deadline_s=30)
    assert (hurried.tasks["a"].origin, now()) == ("rules", 20)


@virtual_time
async def test_a_wait_longer_than_what_is_left_of_the_allotment_is_not_begun() -> None:
    graph = one(Fail(), Give(1), rules=True)
    add(graph, "b", Give("model", after_s=40), needs=graph.ref("a"), rules=True)

    result = await engine(decide=lambda *_: Retry(60)).run(graph, deadline_s=100)

    assert result.tasks["a"].origin == "rules"
    assert result.tasks["b"].origin == "model"
    assert now() == 40


# Time-outs and the deadline


@virtual_time
async def test_a_call_times_out_and_the_next_way_takes_over() -> None:
    calls = Recording()

    result = await engine().run(one(Hang(), rules=True, calls=calls, timeout_s=3.0))

    assert calls.calls[0].time_left == 3
    assert (result.tasks["a"].origin, result.tasks["a"].recoveries) == ("rules", ("timed out after 3 s",))
    assert now() == 3


@virtual_time
async def test_a_call_that_ends_in_time_but_for_its_own_clean_up_has_timed_out() -> None:
    result = await engine(grace_s=1).run(one(Hang(last_words_s=0.5), timeout_s=3.0))

    assert result.tasks["a"].failure == "timeout"
    assert now() == 3.5


@virtual_time
async def test_a_way_that_needs_more_time_than_is_left_is_passed_over() -> None:
    graph, calls = TaskGraph(), Recording()
    ways = [
        scripted("slow", Give(1), minimum_s=60, calls=calls),
        scripted("quick", Give(2), calls=calls),
        scripted("unused", Give(3), calls=calls),
    ]
    a = graph.add(scripted_task(), name="a", ways=ways)

    result = await engine().run(graph, deadline_s=30)

    assert result[a] == 2
    assert result.tasks["a"].recoveries == ("not enough time left for slow",)
    assert [c.way for c in calls.calls] == ["quick"]


@virtual_time
async def test_a_way_without_time_and_without_another_way_fails_with_its_reason() -> None:
    graph = TaskGraph()
    graph.add(scripted_task(), name="a", ways=[scripted("slow", Give(1), minimum_s=60)])

    result = await engine().run(graph, deadline_s=30)

    assert statuses(result) == {"a": "failed"}
    assert result.tasks["a"].details == "not enough time left for slow"


@virtual_time
async def test_early_tasks_that_hang_leave_the_later_ones_their_share() -> None:
    graph, calls = TaskGraph(), Recording()
    before: object = ()
    for n in range(4):
        before = add(graph, f"t{n}", Hang(), needs=before, rules=True, calls=calls)
    add(graph, "last", Give("model", after_s=1.9), needs=before, rules=True)

    result = await engine().run(graph, deadline_s=10.3)

    assert [c.time_left for c in calls.calls if c.way == "model"] == pytest.approx([2, 2, 2, 2])
    assert result.tasks["last"].origin == "model"


@virtual_time
async def test_each_further_way_gets_half_of_what_is_left() -> None:
    graph, calls = TaskGraph(), Recording()
    outcomes: list[Outcome] = [Fail(), Hang(), Give(1)]
    ways = [scripted(name, outcome, calls=calls) for name, outcome in zip("xyz", outcomes, strict=True)]
    graph.add(scripted_task(), name="a", ways=ways)

    await engine().run(graph, deadline_s=8.3)

    assert [c.time_left for c in calls.calls] == pytest.approx([8, 4, 2])


@virtual_time
async def test_rules_stand_in_for_a_task_that_gets_no_slot_in_time() -> None:
    graph = TaskGraph()
    add(graph, "hog", Hang(), weight=9.0)
    add(graph, "starved", Give("model"), rules=True)

    result = await engine(1).run(graph, deadline_s=5)

    assert result.tasks["starved"].origin == "rules"
    assert result.tasks["starved"].recoveries == ("no slot became free in time",)


@virtual_time
async def test_at_the_deadline_what_waits_fails_and_what_can_do_without_it_too() -> None:
    graph = TaskGraph()
    stubborn = add(graph, "stubborn", Swallow(60), weight=9.0)
    add(graph, "waits", Give(), needs=optional(stubborn))
    add(graph, "needs", Give(), needs=stubborn)

    result = await engine(grace_s=1).run(graph, deadline_s=5)

    assert statuses(result) == {"stubborn": "failed", "waits": "failed", "needs": "skipped"}
    assert result.tasks["stubborn"].details == "the run's deadline passed"
    assert result.tasks["waits"].details == "the run's deadline passed before it could start"
    assert result.status is RunStatus.COMPLETED
    assert now() == pytest.approx((5 - 0.3) * 0.9 + 1)


@virtual_time
async def test_instant_ways_too_end_at_the_deadline() -> None:
    graph = TaskGraph()
    graph.add(scripted_task(), name="a", ways=[scripted("rules", Hang(), is_instant=True)])

    result = await engine().run(graph, deadline_s=5)

    assert statuses(result) == {"a": "failed"}
    assert now() == 5


@virtual_time
async def test_a_deadline_of_nothing_still_lets_rules_answer() -> None:
    graph = one(Give("model", after_s=1), rules=True)
    add(graph, "b", Give("model", after_s=1))

    result = await engine().run(graph, deadline_s=0)

    assert statuses(result) == {"a": "completed", "b": "failed"}
    assert now() == 0


@virtual_time
async def test_the_deadline_counts_from_the_moment_the_run_was_accepted() -> None:
    result = await engine(journal=FlakyJournal(delay_s=2)).run(one(Hang(), timeout_s=60.0), deadline_s=10)

    assert result.view.deadline_at == result.entries[0].at - 2 + 10
    assert now() <= 10 + 2 * 0.2 + 0.2


# Cancelling


@virtual_time
async def test_cancelling_ends_a_run_at_once_and_keeps_what_is_finished() -> None:
    graph, orchestrator = TaskGraph(), engine(2)
    done = add(graph, "done", Give(1, after_s=1))
    goes_on = add(graph, "goes_on", Hang(), weight=3.0)
    add(graph, "waits", Give(), needs=[done, goes_on])
    add(graph, "queues", Hang())
    add(graph, "queues_too", Hang())
    run = asyncio.create_task(orchestrator.run(graph, run_id="run"))
    await asyncio.sleep(5)

    assert orchestrator.cancel("run", "I changed my mind")
    result = await run

    assert now() == 5
    assert result.status is RunStatus.CANCELLED
    assert result.view.reason == "I changed my mind"
    assert result[done] == 1
    assert set(statuses(result).values()) == {"completed", "cancelled"}
    assert result.tasks["waits"].details == "I changed my mind"
    assert others() == set()


@virtual_time
async def test_a_run_that_is_not_here_cannot_be_cancelled() -> None:
    orchestrator = engine()
    await orchestrator.run(one(Give()), run_id="run")

    assert not orchestrator.cancel("run")
    assert not orchestrator.cancel("unknown")


@virtual_time
async def test_cancelling_twice_keeps_the_first_reason() -> None:
    orchestrator = engine()
    run = asyncio.create_task(orchestrator.run(one(Hang(last_words_s=0.1)), run_id="run"))
    await asyncio.sleep(1)

    orchestrator.cancel("run", "first")
    await asyncio.sleep(0.05)
    orchestrator.cancel("run", "second")

    assert (await run).view.reason == "first"


@virtual_time
async def test_what_waits_for_a_cancelled_task_is_cancelled_and_not_skipped() -> None:
    orchestrator = engine(1)
    graph = one(Hang(), weight=9.0)
    queued = add(graph, "queued", Give())
    add(graph, "waits", Give(), needs=queued)
    run = asyncio.create_task(orchestrator.run(graph, run_id="run"))
    await asyncio.sleep(1)

    orchestrator.cancel("run")

    assert set(statuses(await run).values()) == {"cancelled"}


@pytest.mark.parametrize("turns", range(6))
@virtual_time
async def test_cancelling_in_any_of_the_first_turns_is_as_prompt(turns: int, caplog: pytest.LogCaptureFixture) -> None:
    orchestrator = engine()
    run = asyncio.create_task(orchestrator.run(one(Hang()), run_id="run"))
    for _ in range(turns):
        await asyncio.sleep(0)

    was_there = orchestrator.cancel("run")
    if not was_there:
        run.cancel()
    await asyncio.wait([run])

    assert was_there == (turns > 0)
    assert now() == 0
    assert caplog.records == []


@pytest.mark.parametrize("cancel_at", [0.5, 1.5, 2.25, 2.75, 3.25, 4.0, 4.5, 5.5])
@virtual_time
async def test_cancelling_while_a_slow_journal_loads_or_writes_is_not_lost_and_nothing_starts_after(
    cancel_at: float,
) -> None:
    calls, orchestrator = Recording(), engine(1, journal=FlakyJournal(delay_s=1))
    graph = one(Fail("rate_limit", after_s=1, retry_after_s=30), calls=calls)
    add(graph, "b", Give(1, after_s=1), rules=True, calls=calls)
    add(graph, "c", Give(1, after_s=1), rules=True, calls=calls)
    run = asyncio.create_task(orchestrator.run(graph, run_id="run", deadline_s=100))
    await asyncio.sleep(cancel_at)

    assert orchestrator.cancel("run")
    result = await run

    assert now() <= max(cancel_at, 1) + 2 * 0.2 + 0.2
    assert result.status is RunStatus.CANCELLED
    assert all(call.started_at <= cancel_at for call in calls.calls)
    assert calls.running == 0


@virtual_time
async def test_a_call_that_swallows_its_cancellation_is_abandoned_after_the_grace_period(
    caplog: pytest.LogCaptureFixture,
) -> None:
    slots, calls = Slots(1), Recording()
    orchestrator = engine(slots=slots, grace_s=0.5)
    late = Swallow(10, Report(0.9, then=Give("too late")))
    run = asyncio.create_task(orchestrator.run(one(late, calls=calls), run_id="run"))
    await asyncio.sleep(1)

    orchestrator.cancel("run")
    result = await run

    assert now() == 1.5
    assert statuses(result) == {"a": "cancelled"}
    assert "a call of task a went on after its cancellation" in caplog.text
    assert slots.free == 1
    entries = list(result.entries)
    await asyncio.sleep(20)
    assert calls.running == 0
    assert result.entries == entries
    assert others() == set()


@virtual_time
async def test_a_call_that_swallows_it_does_not_hold_up_a_cancelled_caller_either() -> None:
    slots = Slots(1)
    orchestrator = engine(slots=slots, grace_s=0.5)
    run = asyncio.create_task(orchestrator.run(one(Swallow(10)), run_id="run"))
    await asyncio.sleep(1)

    run.cancel()
    await asyncio.wait([run])

    assert now() == 1.5
    assert run.cancelled()
    assert slots.free == 1
    result = await orchestrator.load("run")
    assert result is not None
    assert statuses(result) == {"a": "cancelled"}


@virtual_time
async def test_an_output_that_comes_within_the_grace_period_is_kept() -> None:
    orchestrator = engine()
    run = asyncio.create_task(orchestrator.run(one(Swallow(1.1, Give("just in time"))), run_id="run"))
    await asyncio.sleep(1)

    orchestrator.cancel("run")

    assert (await run).tasks["a"].output == "just in time"


@virtual_time
async def test_cancelling_the_caller_closes_the_run_as_interrupted_and_raises() -> None:
    orchestrator = engine()
    graph = one(Give(1, after_s=1))
    add(graph, "b", Hang(last_words_s=0.1))
    run = asyncio.create_task(orchestrator.run(graph, run_id="run"))
    await asyncio.sleep(2)

    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run

    assert now() == pytest.approx(2.1)
    assert others() == set()
    result = await orchestrator.load("run")
    assert result is not None
    assert statuses(result) == {"a": "completed", "b": "cancelled"}
    assert types(result)[-1] == "run_interrupted"
    assert result.view.reason == "the process is shutting down"
    assert not orchestrator.cancel("run")


@virtual_time
async def test_cancelling_the_caller_again_neither_hurries_nor_loses_the_closing() -> None:
    slots, calls = Slots(1), Recording()
    orchestrator = engine(slots=slots)
    graph = one(Hang(last_words_s=0.1), calls=calls)
    add(graph, "b", Hang(last_words_s=0.1), calls=calls)
    run = asyncio.create_task(orchestrator.run(graph, run_id="run"))
    await asyncio.sleep(1)

    run.cancel()
    await asyncio.sleep(0.05)
    run.cancel()
    await asyncio.wait([run])

    assert run.cancelled()
    assert others() == set()
    assert (slots.free, calls.running, len(calls.calls)) == (1, 0, 1)
    result = await orchestrator.load("run")
    assert result is not None
    assert types(result)[-1] == "run_interrupted"


@virtual_time
async def test_a_slot_that_becomes_free_while_the_run_is_closing_starts_nothing() -> None:
    calls, orchestrator = Recording(), engine(2)
    graph = one(Hang(), calls=calls)
    add(graph, "b", Hang(last_words_s=0.1), calls=calls)
    add(graph, "c", Give(), calls=calls)
    run = asyncio.create_task(orchestrator.run(graph))
    await asyncio.sleep(1)

    run.cancel()
    await asyncio.wait([run])

    assert [call.task for call in calls.calls] == ["a", "b"]
    assert others() == set()


@pytest.mark.parametrize("answers_after_s", [0.0, 0.05])
@virtual_time
async def test_a_caller_cancelled_while_the_end_is_written_leaves_one_end_in_the_journal(
    answers_after_s: float,
) -> None:
    journal = FlakyJournal(delay_s=0.1, answers_after_s=answers_after_s)
    run = asyncio.create_task(engine(journal=journal).run(one(Give()), run_id="run"))
    await asyncio.sleep(0.25 + 2.5 * answers_after_s)  # all before the end is written, the end half so

    run.cancel()
    await asyncio.wait([run])

    assert run.cancelled()
    stored = [e.type.value for e in await journal.load("run")]
    assert stored == ["run_started", "task_started", "task_completed", "run_completed"]


@virtual_time
async def test_a_time_limit_around_a_run_closes_it_and_turns_into_its_own_error() -> None:
    orchestrator = engine()

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(3):
            await orchestrator.run(one(Hang()), run_id="run")

    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0
    result = await orchestrator.load("run")
    assert result is not None
    assert result.status is RunStatus.CANCELLED


# Journals that break


@pytest.mark.parametrize("fails_after", range(6))
@virtual_time
async def test_a_journal_that_fails_does_not_stop_the_run_which_is_not_stored(
    fails_after: int, caplog: pytest.LogCaptureFixture
) -> None:
    journal = FlakyJournal(fails_after=fails_after)
    graph = one(Give(1, after_s=1))
    add(graph, "b", Give(2, after_s=1), needs=graph.ref("a"))
    orchestrator = engine(journal=journal)

    async with orchestrator.subscribe("run") as events:
        result = await orchestrator.run(graph, run_id="run")
        told = [event.seq async for event in events]

    assert result.status is RunStatus.COMPLETED
    assert not result.is_stored
    assert len(await journal.load("run")) <= fails_after
    assert told == list(range(1, 7))
    assert "journal lost (OSError)" in caplog.text


@pytest.mark.parametrize("hangs_after", range(6))
@virtual_time
async def test_a_journal_that_hangs_is_left_soon_after_the_deadline(hangs_after: int) -> None:
    task = asyncio.current_task()
    assert task is not None
    graph = one(Give(1, after_s=1))
    add(graph, "b", Give(2, after_s=1), needs=graph.ref("a"))

    async with asyncio.timeout(60):
        result = await engine(journal=FlakyJournal(hangs_after=hangs_after)).run(graph, deadline_s=10)

    assert task.cancelling() == 0
    assert now() == 10.4
    assert not result.is_stored
    assert result.tasks["a"].output == 1


@pytest.mark.parametrize("hangs_after", range(6))
@virtual_time
async def test_a_journal_that_hangs_is_left_after_a_while_without_any_deadline(hangs_after: int) -> None:
    graph = TaskGraph()
    first = add(graph, "a", Give("a", after_s=20))
    add(graph, "b", Give("b", after_s=1), needs=[first])

    result = await engine(journal=FlakyJournal(hangs_after=hangs_after), append_s=15).run(graph)

    assert statuses(result) == {"a": "completed", "b": "completed"}
    assert not result.is_stored
    assert now() <= 21 + 15


@virtual_time
async def test_a_journal_that_is_slow_again_and_again_is_not_left() -> None:
    graph = TaskGraph()
    before: list[TaskRef[Any]] = []
    for name in "abcd":
        before = [add(graph, name, Give(after_s=1), needs=before)]

    result = await engine(journal=FlakyJournal(delay_s=9), append_s=10).run(graph)

    assert result.is_stored
    assert now() > 40


@virtual_time
async def test_a_run_whose_journal_hangs_can_be_cancelled() -> None:
    orchestrator = engine(journal=FlakyJournal(hangs_after=2))
    run = asyncio.create_task(orchestrator.run(one(Give(1, after_s=1)), run_id="run"))
    await asyncio.sleep(5)

    orchestrator.cancel("run")
    result = await run

    assert now() == pytest.approx(5.4)
    assert (result.tasks["a"].output, result.is_stored) == (1, False)


@virtual_time
async def test_a_caller_is_cancelled_although_the_journal_is_left_in_the_same_turn() -> None:
    orchestrator = engine(journal=FlakyJournal(hangs_after=2))
    run = asyncio.create_task(orchestrator.run(one(Give(1)), run_id="run", deadline_s=10))
    asyncio.get_running_loop().call_at(10.4, run.cancel)

    await asyncio.wait([run])

    assert run.cancelled()
    assert now() == 10.4


@virtual_time
async def test_a_journal_that_turns_its_cancellation_into_an_error_leaves_no_trace_of_it() -> None:
    class Stubborn(InMemoryJournal):
        async def append(self, run_id: str, entries: Any) -> None:
            try:
                await asyncio.get_running_loop().create_future()
            except asyncio.CancelledError:
                raise OSError("connection closed") from None

    task = asyncio.current_task()
    assert task is not None

    result = await engine(journal=Stubborn()).run(one(Give(1)), deadline_s=10)

    assert task.cancelling() == 0
    assert not result.is_stored


@virtual_time
async def test_somebody_else_who_writes_to_the_run_makes_it_go_on_unstored() -> None:
    journal, orchestrator = InMemoryJournal(), engine()
    mine, theirs = engine(journal=journal), engine(journal=journal)
    graphs = [one(Give(1, after_s=1)), one(Give(1, after_s=1))]

    results = await asyncio.gather(*(o.run(g, run_id="run") for o, g in zip((mine, theirs), graphs, strict=True)))

    assert [r.is_stored for r in results] == [True, False]
    assert await orchestrator.load("run") is None
    assert [e.seq for e in await journal.load("run")] == [1, 2, 3, 4]


@virtual_time
async def test_a_journal_that_cannot_be_read_raises_before_anything_starts() -> None:
    class Unreadable(InMemoryJournal):
        async def load(self, run_id: str) -> Any:
            raise OSError("no such disk")

    calls, orchestrator = Recording(), engine(journal=Unreadable())

    with pytest.raises(OSError, match="no such disk"):
        await orchestrator.run(one(Give(), calls=calls), run_id="run")

    assert calls.calls == []
    assert not orchestrator.cancel("run")


@virtual_time
async def test_entries_of_one_turn_are_written_together_and_running_tasks_do_not_wait_for_it() -> None:
    journal, graph, calls = FlakyJournal(delay_s=0.5), TaskGraph(), Recording()
    refs = [add(graph, name, Give(after_s=1), calls=calls) for name in "abc"]
    add(graph, "d", Give(), needs=refs, calls=calls)

    await engine(journal=journal).run(graph)

    assert journal.appended == [4, 3, 2, 1]
    starts = {c.task: (c.started_at, c.ended_at) for c in calls.calls}
    assert {starts[name] for name in "abc"} == {(0.5, 1.5)}
    assert starts["d"][0] == 2.0


# Surroundings


@virtual_time
async def test_a_call_sees_the_context_of_its_own_run_whoever_grants_its_slot() -> None:
    name = contextvars.ContextVar("name", default="nobody")
    seen: list[tuple[str, str]] = []

    def graph(expected: str) -> TaskGraph:
        async def look(ctx: TaskContext, **inputs: Any) -> None:
            seen.append((expected, name.get()))
            name.set("changed by a call")
            await asyncio.sleep(1)

        graph = TaskGraph()
        for n in range(4):
            graph.add(scripted_task(), name=f"t{n}", ways=[replace(scripted("w", Give()), call=look)])
        return graph

    async def run(as_: str) -> None:
        name.set(as_)
        await engine(slots=slots).run(graph(as_))

    slots = Slots(1)
    await asyncio.gather(run("ann"), run("bob"))

    assert len(seen) == 8
    assert all(expected == found for expected, found in seen)


@virtual_time
async def test_two_orchestrators_share_slots_and_the_longer_path_goes_first() -> None:
    slots, calls = Slots(1), Recording()
    long = TaskGraph()
    first = add(long, "first", Give(after_s=1), calls=calls)
    add(long, "second", Give(after_s=1), needs=first, calls=calls, weight=5.0)
    short = TaskGraph()
    for n in range(3):
        add(short, f"short{n}", Give(after_s=1), calls=calls)

    await asyncio.gather(engine(slots=slots).run(short), engine(slots=slots).run(long))

    assert [c.task for c in calls.calls] == ["short0", "first", "second", "short1", "short2"]
    assert calls.peak == 1


def test_thousands_of_runs_leave_nothing_behind(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)

    @virtual_time
    async def run_many() -> list[int]:
        slots, journal, counts = Slots(2), InMemoryJournal(), []
        orchestrator = engine(slots=slots, journal=journal)
        for n in range(2_000):
            graph = one(Fail("overloaded"), Give(1), rules=True)
            add(graph, "b", Hang(), rules=True, timeout_s=1.0, needs=graph.ref("a"))
            add(graph, "c", Swallow(2), timeout_s=1.0)
            if n % 3 == 0:
                asyncio.get_running_loop().call_later(0.7, orchestrator.cancel, f"run{n}")
            await orchestrator.run(graph, run_id=f"run{n}", deadline_s=5)
            journal.forget(f"run{n}")
            if n % 500 == 499:
                await asyncio.sleep(10)
                gc.collect()
                counts.append(len(gc.get_objects()))
        assert slots.free == 2
        return counts

    counts = run_many()

    assert max(counts) - min(counts) < 500


class _Value:
    """Something to give that can be watched."""


@pytest.mark.parametrize("limits", [None, Limits(InMemoryBreaker("p"), InMemoryRates("m"), Slots(3))], ids=["", "all"])
@virtual_time
async def test_what_a_run_made_goes_with_its_result_and_waits_for_no_collector(limits: Limits | None) -> None:
    class Making(MicroTask[Any]):
        async def run(self, ctx: TaskContext, **_: Any) -> Any:
            await asyncio.sleep(1)
            return _Value()

    async def made() -> list[ReferenceType[Any]]:
        graph = TaskGraph()
        make = Making()
        way = Way("slow", make.run, limits=limits, estimate=lambda **_: Usage(5))
        first = graph.add(make, name="a", ways=[way])
        graph.add(Making(), name="b", ways=[replace(way, call=Making().run)], given=first)
        result = await TaskOrchestrator(2).run(graph, deadline_s=30)
        return [ref(task.output) for task in result.tasks.values()]

    gc.disable()
    try:
        outputs = await made()
        for _ in range(5):  # the last callbacks of the loop
            await asyncio.sleep(0)
        left = [each() for each in outputs]
    finally:
        gc.enable()

    assert left == [None, None]


@virtual_time
async def test_a_start_is_told_at_once_also_when_another_run_gave_the_slot_free() -> None:
    slots = Slots(1)
    first, second = engine(slots=slots), engine(slots=slots)
    told: list[tuple[str, float]] = []

    async def follow() -> None:
        async with second.subscribe("second") as events:
            told.extend([(event.type.value, now()) async for event in events])

    following = asyncio.create_task(follow())
    await asyncio.gather(
        first.run(one(Give(after_s=4)), run_id="first"), second.run(one(Give(after_s=3)), run_id="second")
    )
    await following

    assert told == [("run_started", 0), ("task_started", 4), ("task_completed", 7), ("run_completed", 7)]
