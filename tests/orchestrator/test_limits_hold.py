"""Random faults under random limits and hedges: the promises of the engine hold, and so does every limit."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from orchestrator import InMemoryJournal, RunResult, RunStatus, Slots, TaskStatus
from orchestrator.testing import virtual_time
from tests.orchestrator.limited_plans import LIMITED, Limited, Watched
from tests.orchestrator.plans import GRACE_S, OBEDIENT_OUTCOMES, Plan, check_entries, eighths, others, plans, story

SCHEDULES = 10_000 if settings.default is not None and settings.default.max_examples > 1000 else 300
DEADLINES = eighths(0, 20)
PLANS = plans(outcomes=OBEDIENT_OUTCOMES, deadlines=st.none() | DEADLINES, max_tasks=5)


def check_hedges(result: RunResult, watched: Watched) -> None:
    """A task that was recovered tells of it, and its origin is the way that took over last."""
    for task in result.tasks.values():
        if task.status is TaskStatus.COMPLETED:
            ways = [e.payload["way"] for e in result.entries if e.task == task.name and e.type == "task_recovered"]
            assert ways[-1:] in ([], [task.origin])
    if watched.hedging is not None:
        assert watched.hedging.rivals <= watched.hedging.rules.share * watched.hedging.calls + 1e-6


@settings(max_examples=SCHEDULES)
@given(PLANS, PLANS, LIMITED, st.integers(1, 4), st.none() | eighths(0, 12))
@virtual_time
async def test_limits_hold_at_every_moment_whatever_fails(
    plan: Plan, other: Plan, limited: Limited, limit: int, cancel_at: float | None
) -> None:
    watched, slots, loop = Watched(limited), Slots(limit), asyncio.get_running_loop()
    orchestrator = watched.orchestrator(plan, slots)
    if cancel_at is not None:
        loop.call_at(cancel_at, orchestrator.cancel, "0")

    results = await asyncio.gather(
        *(
            orchestrator.run(
                each.graph(around=watched.around(f"{number}")),
                run_id=f"{number}",
                deadline_s=each.deadline_s,
                budget=watched.budget(),
            )
            for number, each in enumerate((plan, other))
        )
    )

    assert watched.faults == []
    assert watched.left_behind() == []
    assert slots.free == limit
    assert others() == set()
    for each, result in zip((plan, other), results, strict=True):
        check_entries(result)
        check_hedges(result, watched)
        if each.deadline_s is not None:
            assert result.view.ended_at is not None
            assert result.view.started_at is not None
            assert result.view.ended_at <= result.view.started_at + each.deadline_s + GRACE_S


@given(plans(outcomes=OBEDIENT_OUTCOMES, always_rules=True), LIMITED, eighths(2, 20))
@virtual_time
async def test_with_rules_as_the_last_way_every_task_completes_by_the_deadline_under_any_limits(
    plan: Plan, limited: Limited, deadline_s: float
) -> None:
    watched = Watched(limited)

    result = await watched.orchestrator(plan).run(
        plan.graph(around=watched.around()), deadline_s=deadline_s, budget=watched.budget()
    )

    assert {t.name: t.details for t in result.tasks.values() if t.status is not TaskStatus.COMPLETED} == {}
    assert result.view.ended_at is not None
    assert result.view.started_at is not None
    assert result.view.ended_at <= result.view.started_at + deadline_s + GRACE_S
    assert (watched.faults, watched.left_behind()) == ([], [])


@given(PLANS, LIMITED, st.none() | eighths(0, 12))
def test_the_same_faults_under_the_same_limits_give_the_same_events(
    plan: Plan, limited: Limited, cancel_at: float | None
) -> None:
    @virtual_time
    async def run() -> list[tuple[object, ...]]:
        watched = Watched(limited)
        orchestrator = watched.orchestrator(plan)
        if cancel_at is not None:
            asyncio.get_running_loop().call_at(cancel_at, orchestrator.cancel, "run")
        graph = plan.graph(around=watched.around())
        result = await orchestrator.run(graph, run_id="run", deadline_s=plan.deadline_s, budget=watched.budget())
        return story(result.entries)

    assert run() == run()


@given(PLANS, LIMITED, eighths(0, 12))
@virtual_time
async def test_nothing_is_alive_or_kept_when_the_caller_is_cancelled(
    plan: Plan, limited: Limited, cancel_at: float
) -> None:
    watched, slots, loop = Watched(limited), Slots(plan.slots), asyncio.get_running_loop()
    orchestrator = watched.orchestrator(plan, slots)
    graph = plan.graph(around=watched.around())
    run = asyncio.create_task(orchestrator.run(graph, deadline_s=plan.deadline_s, budget=watched.budget()))
    loop.call_at(cancel_at, run.cancel)

    await asyncio.wait([run])

    assert loop.time() <= max(cancel_at, plan.deadline_s or 0) + GRACE_S or not run.cancelled()
    assert others() == set()
    assert slots.free == plan.slots
    assert (watched.faults, watched.left_behind()) == ([], [])


@given(plans(deadlines=st.none() | DEADLINES, max_tasks=5), LIMITED, st.none() | eighths(0, 12))
@virtual_time
async def test_calls_that_swallow_their_cancellation_are_left_behind_without_anything(
    plan: Plan, limited: Limited, cancel_at: float | None
) -> None:
    watched, slots = Watched(limited), Slots(plan.slots)
    orchestrator = watched.orchestrator(plan, slots)
    if cancel_at is not None:
        asyncio.get_running_loop().call_at(cancel_at, orchestrator.cancel, "run")

    result = await orchestrator.run(
        plan.graph(around=watched.around()), run_id="run", deadline_s=plan.deadline_s, budget=watched.budget()
    )

    check_entries(result)
    assert watched.left_behind() == []
    assert slots.free == plan.slots


@given(PLANS, LIMITED, st.data())
@virtual_time
async def test_after_a_crash_among_hedges_the_journal_goes_on_as_one_run(
    plan: Plan, limited: Limited, data: st.DataObject
) -> None:
    watched = Watched(limited)
    whole = await watched.orchestrator(plan).run(
        plan.graph(around=watched.around()), run_id="run", deadline_s=plan.deadline_s, budget=watched.budget()
    )
    kept = whole.entries[: data.draw(st.integers(1, len(whole.entries)))]
    journal = InMemoryJournal()
    await journal.append("run", kept)
    again = Watched(limited)

    result = await again.orchestrator(plan, journal=journal).run(
        plan.graph(around=again.around()), run_id="run", budget=again.budget()
    )

    check_entries(result)
    check_hedges(result, again)
    assert result.entries[: len(kept)] == list(kept)
    assert result.status is RunStatus.COMPLETED
    assert (again.faults, again.left_behind()) == ([], [])
