"""Runs whose ways are limited: by breakers, budgets, rates and slots of their own."""

import asyncio
import logging
from dataclasses import replace
from typing import Any

import pytest

from orchestrator import (
    BreakerRules,
    Decide,
    EventType,
    Failure,
    GiveUp,
    InMemoryBreaker,
    InMemoryBudget,
    InMemoryRates,
    Limits,
    NextWay,
    Retry,
    RunResult,
    Slots,
    TaskGraph,
    TaskOrchestrator,
    TaskStatus,
    Usage,
    Way,
    decide_by_kind,
)
from orchestrator.breaker import Closed, Open
from orchestrator.testing import (
    Fail,
    Give,
    Hang,
    Outcome,
    Recording,
    scripted,
    scripted_task,
    virtual_clock,
    virtual_time,
)

RULES = BreakerRules(failures=2, open_s=60.0)
PLAIN = scripted("rules", Give("plain"), is_instant=True)


def limited(*outcomes: Outcome, calls: Recording | None = None, limits: Limits | None = None, **more: Any) -> Way[Any]:
    """A way named "model", with limits."""
    return replace(scripted("model", *outcomes, calls=calls, is_model=True), limits=limits, **more)


def using(usage: Usage, after_s: float = 1.0, *, accounts: Usage | None = None) -> dict[str, Any]:
    """A call that says it may use so much, and accounts it or something else."""

    async def call(ctx: Any, **inputs: Any) -> str:
        await asyncio.sleep(after_s)
        ctx.account(usage if accounts is None else accounts)
        return "answer"

    return {"call": call, "estimate": lambda **inputs: usage}


async def run(
    count: int, *ways: Way[Any], slots: int = 5, decide: Decide | None = None, timeout_s: float = 45.0, **more: Any
) -> RunResult:
    """So many tasks that need nothing of each other, t0 and so on, all with these ways."""
    graph = TaskGraph()
    for number in range(count):
        graph.add(scripted_task(timeout_s=timeout_s), name=f"t{number}", ways=ways)
    orchestrator = TaskOrchestrator(
        slots, decide=decide or decide_by_kind(jitter=lambda: 0.0), clock=virtual_clock, grace_s=0.25
    )
    return await orchestrator.run(graph, **more)


def origins(result: RunResult) -> list[str | None]:
    return [task.origin for task in result.tasks.values()]


@virtual_time
async def test_an_open_breaker_sends_every_task_to_its_next_way_without_a_call_or_a_slot() -> None:
    calls, breaker = Recording(), InMemoryBreaker("acme", RULES)
    model = limited(Fail("connection"), calls=calls, limits=Limits(breaker))

    result = await run(20, model, PLAIN, slots=1)

    assert len(calls.calls) == 2
    assert origins(result) == ["rules"] * 20
    assert asyncio.get_running_loop().time() < 2
    assert result.tasks["t9"].recoveries == ("acme is not asked for now: it failed again and again",)
    kinds = {e.payload["kind"] for e in result.entries if e.type is EventType.TASK_RECOVERED}
    assert "breaker_open" in kinds


@virtual_time
async def test_a_breaker_is_asked_again_when_the_slot_is_there() -> None:
    calls, breaker = Recording(), InMemoryBreaker("acme", RULES)
    model = limited(Fail("auth", after_s=5), calls=calls, limits=Limits(breaker))

    result = await run(10, model, PLAIN, slots=2)

    assert [call.started_at for call in calls.calls] == [0, 0]
    assert origins(result) == ["rules"] * 10


@virtual_time
async def test_after_a_while_one_call_finds_out_for_all_runs() -> None:
    calls, breaker = Recording(), InMemoryBreaker("acme", RULES)
    down = limited(Fail("auth"), limits=Limits(breaker))
    back = limited(Give("answer", after_s=3), calls=calls, limits=Limits(breaker))
    await run(2, down, PLAIN)
    await asyncio.sleep(60)

    first = asyncio.create_task(run(5, back, PLAIN))
    await asyncio.sleep(1)
    assert isinstance(breaker.admit(), Failure)
    await first
    second = await run(5, back, PLAIN)

    assert sorted(map(str, origins(await first))) == ["model", *["rules"] * 4]
    assert origins(second) == ["model"] * 5
    assert breaker.state == Closed()
    assert len(calls.calls) == 6


@virtual_time
async def test_a_time_out_counts_against_who_was_asked_only_after_a_fair_time() -> None:
    breaker = InMemoryBreaker("acme", RULES)
    model = limited(Hang(), limits=Limits(breaker))

    await run(2, model, PLAIN, deadline_s=3.0)
    after_short_ones = breaker.state
    await run(2, model, PLAIN, timeout_s=5.0)

    assert after_short_ones == Closed()
    assert isinstance(breaker.state, Open)


@virtual_time
async def test_a_cancelled_probe_leaves_the_question_to_the_next() -> None:
    breaker = InMemoryBreaker("acme", RULES)
    await run(2, limited(Fail("auth"), limits=Limits(breaker)), PLAIN)
    await asyncio.sleep(60)
    probing = asyncio.create_task(run(1, limited(Hang(), limits=Limits(breaker))))
    await asyncio.sleep(1)
    probing.cancel()
    await asyncio.wait([probing])

    result = await run(1, limited(Give("answer"), limits=Limits(breaker)), PLAIN)

    assert origins(result) == ["model"]


@virtual_time
async def test_a_fan_out_cannot_overshoot_the_budget() -> None:
    budget = InMemoryBudget(cost_usd=0.35)
    model = limited(Give(), **using(Usage(cost_usd=0.1)))

    result = await run(10, model, PLAIN, slots=10, budget=budget)

    assert origins(result) == ["model"] * 3 + ["rules"] * 7
    assert budget.used_usd == 0.3
    assert result.tasks["t5"].recoveries == ("the budget of the run leaves no room for another call",)


@virtual_time
async def test_runs_of_one_user_share_a_wider_budget_and_what_is_not_used_is_there_for_the_next() -> None:
    user = InMemoryBudget("the user", cost_usd=0.25)
    model = limited(Give(), **using(Usage(cost_usd=0.1), accounts=Usage(10, 10, 0.05)))

    first = await run(3, model, PLAIN, budget=InMemoryBudget(cost_usd=1.0, parent=user))
    second = await run(3, model, PLAIN, budget=InMemoryBudget(cost_usd=1.0, parent=user))

    assert origins(first) == ["model", "model", "rules"]
    assert origins(second) == ["model", "rules", "rules"]
    assert user.used_usd == pytest.approx(0.15)
    assert sum(t.usage.cost_usd for r in (first, second) for t in r.tasks.values()) == pytest.approx(0.15)


@virtual_time
async def test_for_a_budget_a_stopped_call_counts_with_its_estimate_and_a_failed_one_with_what_it_said() -> None:
    budget = InMemoryBudget(tokens=1000)

    def estimate(**inputs: Any) -> Usage:
        return Usage(100, 50)

    result = await run(1, limited(Hang(), estimate=estimate), PLAIN, timeout_s=5.0, budget=budget)
    await run(1, limited(Fail("content_filter"), estimate=estimate), PLAIN, budget=budget)

    assert budget.used_tokens == 150
    assert budget.account.reserved_tokens == 0
    assert result.tasks["t0"].usage == Usage()  # nobody said that it was used


@virtual_time
async def test_an_estimate_that_fails_is_a_failed_way(caplog: pytest.LogCaptureFixture) -> None:
    def estimate(**inputs: Any) -> Usage:
        raise ValueError("no such encoding")

    with caplog.at_level(logging.ERROR):
        result = await run(1, limited(Give(), estimate=estimate), PLAIN, budget=InMemoryBudget(tokens=10))

    assert origins(result) == ["rules"]
    assert result.tasks["t0"].recoveries == ("ValueError",)
    assert "the estimate of a call failed" in caplog.text


@virtual_time
async def test_calls_keep_to_the_rate_of_their_model_in_all_runs_and_waiting_holds_no_slot() -> None:
    calls, others, rates = Recording(), Recording(), InMemoryRates("m", requests_per_minute=60)
    model = limited(Give("answer", after_s=2), calls=calls, limits=Limits(rates=rates))
    free = scripted("free", Give("free", after_s=1), calls=others)

    results = await asyncio.gather(run(8, model), run(8, model), run(3, free, slots=1))

    assert all(result.is_whole for result in results)
    times = [call.started_at for call in calls.calls]
    assert len([at for at in times if at == 0]) == 5
    assert all(number <= 5.5 + 0.93 * at for number, at in enumerate(times, 1))
    assert max(times) < 13
    assert [call.started_at for call in others.calls] == [0, 1, 2]


@virtual_time
async def test_a_wait_for_the_rate_that_is_too_long_for_the_deadline_is_no_wait() -> None:
    calls, rates = Recording(), InMemoryRates("m", requests_per_minute=1)
    model = limited(Give("answer", after_s=1), calls=calls, limits=Limits(rates=rates))

    result = await run(3, model, PLAIN, deadline_s=30.0)

    assert origins(result) == ["model", "rules", "rules"]
    assert asyncio.get_running_loop().time() == 1
    assert result.tasks["t1"].recoveries == ("the rate limit of m leaves no room for another call in time",)


@virtual_time
async def test_a_task_without_another_way_waits_for_the_rate_as_long_as_the_run_has_time() -> None:
    rates = InMemoryRates("m", requests_per_minute=2)
    await run(1, limited(Give("answer"), limits=Limits(rates=rates)))
    graph = TaskGraph()
    model = limited(Give("answer", after_s=1), limits=Limits(rates=rates))
    first = graph.add(scripted_task(), name="a tenth of the time", ways=[model])
    graph.add(scripted_task(weight=9), name="last", ways=[scripted("free", Give(after_s=1))], needs=first)

    result = await TaskOrchestrator(clock=virtual_clock).run(graph, deadline_s=100.0)

    assert result.is_whole
    assert 30 < asyncio.get_running_loop().time() < 35


@virtual_time
async def test_a_retry_after_pauses_the_model_for_every_run() -> None:
    calls, rates = Recording(), InMemoryRates("m", requests_per_minute=600)
    limits = Limits(rates=rates)
    busy = limited(Fail("rate_limit", retry_after_s=20), Give("late"), calls=calls, limits=limits)
    first = asyncio.create_task(run(1, busy))
    await asyncio.sleep(1)

    second = await run(1, limited(Give("answer"), calls=calls, limits=limits))

    assert [call.started_at for call in calls.calls] == [0, 20, 20]
    assert origins(second) == origins(await first) == ["model"]


@virtual_time
async def test_who_waits_is_refused_when_a_pause_makes_it_too_late() -> None:
    rates = InMemoryRates("m", requests_per_minute=1)
    waiting = asyncio.create_task(run(2, limited(Give("answer"), limits=Limits(rates=rates)), PLAIN, deadline_s=100.0))
    await asyncio.sleep(10)

    rates.pause(200)
    await waiting

    assert asyncio.get_running_loop().time() == 10
    assert origins(await waiting) == ["model", "rules"]


@virtual_time
async def test_a_way_may_have_fewer_slots_than_the_orchestrator() -> None:
    calls, slots = Recording(), Slots(2)
    model = limited(Give("answer", after_s=1), calls=calls, limits=Limits(slots=slots))

    result = await run(6, model, slots=5)

    assert result.is_whole
    assert calls.peak == 2
    assert asyncio.get_running_loop().time() == 3
    assert slots.free == 2


@virtual_time
async def test_what_waits_when_a_run_is_cancelled_gives_everything_back() -> None:
    rates, breaker, own = InMemoryRates("m", requests_per_minute=1), InMemoryBreaker("acme", RULES), Slots(1)
    budget = InMemoryBudget(tokens=1000)
    limits = Limits(breaker, rates, own)
    model = limited(Hang(), limits=limits, estimate=lambda **inputs: Usage(10, 0))
    orchestrator = TaskOrchestrator(1, clock=virtual_clock)
    graph = TaskGraph()
    for number in range(4):
        graph.add(scripted_task(), name=f"t{number}", ways=[model])
    running = asyncio.create_task(orchestrator.run(graph, run_id="r", budget=budget))
    await asyncio.sleep(5)
    assert (rates.waiting, budget.account.reserved_tokens, own.free) == (3, 40, 0)

    orchestrator.cancel("r")
    result = await running

    assert {task.status for task in result.tasks.values()} == {TaskStatus.CANCELLED}
    assert (rates.waiting, budget.account.reserved_tokens, own.free) == (0, 0, 1)
    assert budget.used_tokens == 10


@pytest.mark.parametrize(
    ("decision", "status", "origin", "calls_made"),
    [
        (GiveUp("no more"), TaskStatus.FAILED, None, 1),
        (NextWay(), TaskStatus.COMPLETED, "rules", 1),
        (Retry(after_s=70.0), TaskStatus.COMPLETED, "model", 2),
    ],
)
@virtual_time
async def test_decide_says_what_follows_from_a_refusal(
    decision: Any, status: TaskStatus, origin: str | None, calls_made: int
) -> None:
    calls = Recording()
    breaker = InMemoryBreaker("acme", replace(RULES, failures=1))
    down = limited(Fail("auth"), calls=calls, limits=Limits(breaker))
    await run(1, down, PLAIN)
    model = limited(Give("answer"), calls=calls, limits=Limits(breaker))

    result = await run(1, model, PLAIN, decide=lambda failure, attempts, time_left: decision)

    assert (result.tasks["t0"].status, result.tasks["t0"].origin) == (status, origin)
    assert len(calls.calls) == calls_made
