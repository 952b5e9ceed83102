"""Hedging: when a slow call gets a rival, and what comes of the two."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator import (
    Decide,
    FailedAttempt,
    Failure,
    GiveUp,
    HedgeRules,
    Hedging,
    InMemoryBreaker,
    InMemoryBudget,
    InMemoryCache,
    InMemoryDurations,
    InMemoryRates,
    Limits,
    NextWay,
    RunResult,
    RunStatus,
    Slots,
    TaskFailure,
    TaskGraph,
    TaskOrchestrator,
    TaskStatus,
    Usage,
    Way,
    decide_by_kind,
    timing_of,
)
from orchestrator.hedging import Hedged
from orchestrator.testing import (
    Fail,
    Give,
    Hang,
    Outcome,
    Recording,
    Report,
    Swallow,
    scripted,
    scripted_task,
    virtual_clock,
    virtual_time,
)

USUAL_S = 2.0
RULES = HedgeRules(share=0.5, saved=2.0, looked_at=4, most_slow=2)
PLAIN = scripted("rules", Give("plain"), is_instant=True)


def ready() -> Hedging:
    """With one rival saved up."""
    hedging = Hedging(RULES)
    hedging.call()
    return hedging


def learned() -> InMemoryDurations:
    durations = InMemoryDurations()
    for _ in range(20):
        durations.record("write", "first", USUAL_S)
    return durations


async def run(
    *ways: Way[Any],
    hedging: Hedging | None = None,
    durations: InMemoryDurations | None = None,
    slots: Slots | None = None,
    decide: Decide | None = None,
    timeout_s: float = 45.0,
    cache: InMemoryCache | None = None,
    **more: Any,
) -> RunResult:
    """One task of kind "write", with these ways."""
    graph = TaskGraph()
    graph.add(scripted_task("write", timeout_s=timeout_s), ways=ways)
    orchestrator = TaskOrchestrator(
        slots=slots or Slots(5),
        durations=durations or learned(),
        hedging=hedging or ready(),
        decide=decide or decide_by_kind(jitter=lambda: 0.0),
        cache=cache,
        clock=virtual_clock,
        grace_s=0.25,
    )
    return await orchestrator.run(graph, **more)


def first(*outcomes: Outcome, calls: Recording | None = None) -> Way[Any]:
    return scripted("first", *outcomes, calls=calls, is_model=True)


def second(*outcomes: Outcome, calls: Recording | None = None) -> Way[Any]:
    return scripted("second", *outcomes, calls=calls, is_model=True)


def events(result: RunResult) -> list[str]:
    return [str(entry.type).removeprefix("task_") for entry in result.entries if entry.task]


# The rule


@pytest.mark.parametrize("wrong", [{"share": 0.0}, {"saved": 0.5}, {"least_seen": 0}])
def test_rules_that_make_no_sense_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="hedging needs"):
        HedgeRules(**wrong)  # type: ignore[arg-type]


def test_hedging_needs_to_know_what_is_usual() -> None:
    with pytest.raises(ValueError, match="needs durations"):
        TaskOrchestrator(hedging=Hedging())


def test_calls_earn_rivals_up_to_what_may_be_saved() -> None:
    state = Hedged()
    for _ in range(10):
        state = state.with_call(RULES)

    assert state.credit == 2.0
    assert state.with_rival().with_rival().credit == 0.0
    assert not state.with_rival().with_rival().is_worth_it(RULES)


def test_when_slowness_is_common_a_rival_is_not_worth_it() -> None:
    state = Hedged(credit=2.0)
    for is_slow in (True, True, False, True):
        assert state.is_worth_it(RULES)
        state = state.with_pace(is_slow, RULES)

    assert not state.is_worth_it(RULES)
    assert state.with_pace(False, RULES).is_worth_it(RULES)


@given(st.lists(st.sampled_from(["call", "slow", "ended"]), max_size=300), st.sampled_from([0.05, 0.1, 0.12, 0.5, 1.0]))
def test_rivals_never_exceed_their_share_of_the_calls(steps: list[str], share: float) -> None:
    hedging = Hedging(HedgeRules(share=share))

    for step in steps:
        if step == "call":
            hedging.call()
        else:
            hedging.pace(is_slow=step == "slow")
            if hedging.is_worth_it():
                hedging.rival()
        assert hedging.rivals <= share * hedging.calls + 1e-6


# Two calls at once


@virtual_time
async def test_a_slow_call_gets_a_rival_and_the_first_answer_counts() -> None:
    calls, slots = Recording(), Slots(5)
    slow = first(Give("late", after_s=30), calls=calls)
    quick = second(Give("answer", after_s=1), calls=calls)

    result = await run(slow, quick, PLAIN, slots=slots)

    task = result.tasks["write"]
    assert (task.output, task.origin, task.attempts) == ("answer", "second", 2)
    assert task.recoveries == ("first took longer than second",)
    assert events(result) == ["started", "hedged", "recovered", "completed"]
    assert asyncio.get_running_loop().time() == USUAL_S + 1
    assert isinstance(calls.calls[0].error, asyncio.CancelledError)
    assert (calls.running, slots.free) == (0, 5)


@virtual_time
async def test_the_rival_is_stopped_when_the_first_call_answers_after_all() -> None:
    calls, slots = Recording(), Slots(5)
    result = await run(
        first(Give("answer", after_s=3), calls=calls), second(Report(0.5, after_s=0.5, then=Hang()), calls=calls),
        PLAIN, slots=slots,
    )  # fmt: skip

    task = result.tasks["write"]
    assert (task.output, task.origin, task.attempts, task.recoveries) == ("answer", "first", 2, ())
    assert events(result) == ["started", "hedged", "progress", "completed"]
    assert (calls.running, slots.free) == (0, 5)


@virtual_time
async def test_a_call_that_is_not_slow_has_no_rival() -> None:
    calls = Recording()
    result = await run(first(Give("answer", after_s=1.875)), second(Give(), calls=calls), PLAIN)

    assert events(result) == ["started", "completed"]
    assert calls.calls == []


@pytest.mark.parametrize("failure", [Fail("overloaded", after_s=3), Fail("error", after_s=3)])
@virtual_time
async def test_when_the_first_call_fails_its_rival_goes_on_alone(failure: Fail) -> None:
    calls = Recording()
    result = await run(first(failure, calls=calls), second(Give("answer", after_s=5), calls=calls), PLAIN)

    assert result.tasks["write"].origin == "second"
    assert result.tasks["write"].recoveries == ("as the script says",)
    assert events(result) == ["started", "hedged", "recovered", "completed"]
    assert [call.way for call in calls.calls] == ["first", "second"]


@virtual_time
async def test_when_the_rival_fails_the_first_call_goes_on_alone() -> None:
    result = await run(first(Give("answer", after_s=30)), second(Fail("error", after_s=1)), PLAIN)

    assert (result.tasks["write"].origin, result.tasks["write"].recoveries) == ("first", ())
    assert events(result) == ["started", "hedged", "completed"]


@virtual_time
async def test_when_both_fail_the_task_goes_on_with_the_way_after_them() -> None:
    calls = Recording()
    result = await run(first(Fail("error", after_s=3)), second(Fail("error", after_s=5), calls=calls), PLAIN)

    assert result.tasks["write"].origin == "rules"
    assert events(result) == ["started", "hedged", "recovered", "recovered", "completed"]
    assert len(calls.calls) == 1


@virtual_time
async def test_decide_sees_the_failures_of_both() -> None:
    seen: list[list[str]] = []

    def decide(failure: Failure, attempts: tuple[FailedAttempt, ...], time_left: float) -> NextWay:
        seen.append([attempt.way for attempt in attempts])
        return NextWay()

    await run(first(Fail(after_s=9)), second(Fail(after_s=1), Fail(after_s=1)), PLAIN, decide=decide)

    assert seen == [["second", "first"], ["second", "first", "second"]]


@virtual_time
async def test_an_answer_that_does_not_pass_the_check_does_not_win() -> None:
    class Write(type(scripted_task("write"))):  # type: ignore[misc]
        def check(self, output: Any, *args: Any, **inputs: Any) -> Any:
            if output == "nonsense":
                raise TaskFailure("invalid_output", "nonsense")
            return output

    graph = TaskGraph()
    graph.add(
        Write(), name="write", ways=[first(Give("answer", after_s=9)), second(Give("nonsense", after_s=1)), PLAIN]
    )
    orchestrator = TaskOrchestrator(durations=learned(), hedging=ready(), clock=virtual_clock)

    result = await orchestrator.run(graph)

    assert result.tasks["write"].origin == "first"


@virtual_time
async def test_giving_up_stops_the_rival_too() -> None:
    calls = Recording()

    def decide(failure: Failure, attempts: object, time_left: float) -> GiveUp:
        return GiveUp("it is hopeless")

    result = await run(first(Fail(after_s=3)), second(Hang(), calls=calls), PLAIN, decide=decide)

    assert result.tasks["write"].status is TaskStatus.FAILED
    assert result.tasks["write"].details == "it is hopeless"
    assert calls.running == 0


@virtual_time
async def test_both_are_stopped_by_the_deadline_and_by_cancelling() -> None:
    calls = Recording()
    loop = asyncio.get_running_loop()
    ways = [first(Hang(), calls=calls), second(Hang(), calls=calls)]

    late = await run(*ways, deadline_s=10.0)
    assert late.tasks["write"].status is TaskStatus.FAILED
    assert loop.time() <= 10.25
    assert calls.running == 0
    made = len(calls.calls)
    running = asyncio.create_task(run(*ways))
    await asyncio.sleep(5)
    running.cancel()
    await asyncio.wait([running])

    assert len(calls.calls) == made + 2
    assert calls.running == 0


@virtual_time
async def test_cancelling_ends_the_task_once_and_tells_of_no_other_way() -> None:
    orchestrator = TaskOrchestrator(durations=learned(), hedging=ready(), clock=virtual_clock)
    graph = TaskGraph()
    graph.add(scripted_task("write"), name="write", ways=[first(Hang()), second(Hang()), PLAIN])
    asyncio.get_running_loop().call_at(5, orchestrator.cancel, "r")

    result = await orchestrator.run(graph, run_id="r")

    assert events(result) == ["started", "hedged", "cancelled"]


@virtual_time
async def test_what_a_beaten_call_says_before_it_ends_is_not_told() -> None:
    went_on: list[bool] = []

    async def call(ctx: Any, **inputs: Any) -> None:
        try:
            await asyncio.sleep(30)
        finally:
            ctx.report(0.9, "nearly there")
            went_on.append(True)

    result = await run(replace(first(Give()), call=call), second(Give("answer", after_s=1)), PLAIN)

    assert events(result) == ["started", "hedged", "recovered", "completed"]
    assert result.status is RunStatus.COMPLETED
    assert went_on == [True]


@virtual_time
async def test_a_loser_that_ignores_its_cancellation_holds_up_nobody_for_longer_than_the_grace_period() -> None:
    slots = Slots(5)
    result = await run(first(Swallow(60)), second(Give("answer", after_s=1)), PLAIN, slots=slots)

    assert result.tasks["write"].output == "answer"
    assert asyncio.get_running_loop().time() == USUAL_S + 1.25
    assert slots.free == 5


@virtual_time
async def test_for_the_budget_both_count_and_the_loser_with_its_estimate() -> None:
    async def call(ctx: Any, **inputs: Any) -> str:
        await asyncio.sleep(1)
        ctx.account(Usage(80, 20, 0.03))
        return "answer"

    budget = InMemoryBudget(tokens=10_000)
    slow = replace(first(Hang()), estimate=lambda **inputs: Usage(100, 100, 0.05))
    quick = replace(second(Give()), call=call, estimate=lambda **inputs: Usage(100, 100, 0.05))

    result = await run(slow, quick, PLAIN, budget=budget)

    assert result.tasks["write"].usage == Usage(80, 20, 0.03)
    assert (budget.used_tokens, budget.account.reserved_tokens) == (300, 0)


@virtual_time
async def test_the_answer_of_a_rival_is_not_kept_for_later_runs_as_if_it_were_the_first_ways() -> None:
    cache = InMemoryCache()
    await run(first(Hang()), second(Give("other", after_s=1)), PLAIN, cache=cache)

    again = await run(first(Give("answer", after_s=1)), PLAIN, cache=cache)

    assert again.tasks["write"].output == "answer"


@virtual_time
async def test_a_beaten_call_is_remembered_as_slow() -> None:
    durations = InMemoryDurations()
    for _ in range(19):
        durations.record("write", "first", USUAL_S)

    await run(first(Give("late", after_s=30)), second(Give("answer", after_s=7)), PLAIN, durations=durations)

    assert durations.latest("write", "first")[-1] == USUAL_S + 7
    assert durations.latest("write", "second") == (7.0,)


@virtual_time
async def test_a_picture_of_the_run_shows_when_the_rival_took_over() -> None:
    result = await run(first(Give("late", after_s=30)), second(Give("answer", after_s=1)), PLAIN)

    stretches = timing_of(result.entries).tasks["write"].stretches
    assert [(s.way, s.begins, s.ends) for s in stretches] == [("first", 0.0, 2.0), ("second", 2.0, 3.0)]


# When there is none


@pytest.mark.parametrize(
    ("hedging", "durations", "ways"),
    [
        (Hedging(RULES), None, [second(Give())]),
        (None, InMemoryDurations(), [second(Give())]),
        (None, None, []),
        (None, None, [replace(second(Give()), minimum_s=60.0)]),
    ],
    ids=["nothing saved up", "nothing known", "no other way", "too little time"],
)
@virtual_time
async def test_there_is_no_rival_with(
    hedging: Hedging | None, durations: InMemoryDurations | None, ways: list[Way[Any]]
) -> None:
    result = await run(
        first(Give("answer", after_s=10)), *ways, PLAIN, hedging=hedging, durations=durations, deadline_s=40.0
    )

    assert events(result) == ["started", "completed"]
    assert result.tasks["write"].origin == "first"


@pytest.mark.parametrize("what", ["slots", "budget", "breaker", "rates", "slots of the way", "estimate"])
@virtual_time
async def test_a_rival_never_waits_and_nothing_is_kept_for_one_that_was_refused(what: str) -> None:
    breaker, rates = InMemoryBreaker("b"), InMemoryRates("m", requests_per_minute=1)
    slots, own, budget = Slots(1 if what == "slots" else 2), Slots(1), InMemoryBudget(tokens=10)
    calls = Recording()
    limits = Limits(breaker, rates, own)

    def estimate(**inputs: Any) -> Usage:
        if what == "estimate":
            raise ValueError
        return Usage(11 if what == "budget" else 5, 0)

    if what == "breaker":
        for _ in range(5):
            breaker.take_in(0, Failure("auth", "no key"))
    if what == "rates":
        assert not isinstance(rates.take(0), Failure)
    if what == "slots of the way":
        assert own.take()
    way = replace(second(Give("answer"), calls=calls), limits=limits, estimate=estimate)

    result = await run(first(Give("answer", after_s=9)), way, PLAIN, slots=slots, budget=budget)

    assert events(result) == ["started", "completed"]
    assert calls.calls == []
    assert slots.free == slots.limit
    assert own.free == (0 if what == "slots of the way" else 1)
    assert budget.account.reserved_tokens == 0


@virtual_time
async def test_without_a_free_slot_there_is_no_rival() -> None:
    result = await run(first(Give("answer", after_s=9)), second(Give("answer")), PLAIN, slots=Slots(1))

    assert events(result) == ["started", "completed"]


@virtual_time
async def test_a_rival_counts_for_the_rate_of_its_model() -> None:
    rates = InMemoryRates("m", requests_per_minute=1)
    quick = replace(second(Give("answer", after_s=1)), limits=Limits(rates=rates))

    await run(first(Hang()), quick, PLAIN)

    assert isinstance(rates.take(0), Failure)


@virtual_time
async def test_a_retry_is_hedged_as_well_but_a_wait_is_not() -> None:
    calls = Recording()
    slow = first(Fail("overloaded", retry_after_s=5.0), Give("late", after_s=30), calls=calls)

    result = await run(slow, second(Give("answer", after_s=1), calls=calls), PLAIN)

    assert events(result) == ["started", "retrying", "hedged", "recovered", "completed"]
    assert [call.started_at for call in calls.calls] == [0, 5, 7]
