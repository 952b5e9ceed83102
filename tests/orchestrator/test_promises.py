"""The eight promises of the engine, for random graphs, failures, delays, hangs, cancellations and crashes."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from orchestrator import EventType, InMemoryJournal, RunStatus, Slots, TaskStatus, fold
from orchestrator.testing import FlakyJournal, Give, Recording, list_schedule, virtual_time
from orchestrator.testing.virtual_time import EPOCH
from tests.orchestrator.plans import (
    GRACE_S,
    OBEDIENT_OUTCOMES,
    Plan,
    PlannedTask,
    PlannedWay,
    SlotCount,
    Watch,
    check_entries,
    check_restart,
    eighths,
    lacks,
    others,
    out_of_order,
    outcomes_of,
    plans,
    story,
)

PLANS = plans()
DEADLINES = eighths(0, 20)
CANCEL_TIMES = eighths(0, 12)


@given(plans(deadlines=st.none() | DEADLINES))
@virtual_time
async def test_1_a_graph_that_builds_runs_to_its_end(plan: Plan) -> None:
    result = await plan.run()

    assert result.status is RunStatus.COMPLETED
    assert result.view.percent == 100
    assert set(result.tasks) == {f"t{i}" for i in range(len(plan.tasks))}


@given(plans(deadlines=st.none() | DEADLINES))
@virtual_time
async def test_2_a_task_starts_only_when_its_inputs_have_ended_and_the_required_ones_are_there(
    plan: Plan,
) -> None:
    journal = InMemoryJournal()
    watch = Watch(plan, journal)

    result = await plan.run(journal, plan.graph(around=watch))

    assert watch.faults == []
    assert out_of_order(plan, result.entries) == []


@given(plans(deadlines=st.none() | DEADLINES), st.none() | CANCEL_TIMES)
@virtual_time
async def test_3_each_task_ends_once_and_events_have_no_gaps(plan: Plan, cancel_at: float | None) -> None:
    orchestrator = plan.orchestrator()
    if cancel_at is not None:
        asyncio.get_running_loop().call_at(cancel_at, orchestrator.cancel, "run")

    result = await orchestrator.run(plan.graph(), run_id="run", deadline_s=plan.deadline_s)

    check_entries(result)
    percents = [fold("run", result.entries[:n]).percent for n in range(len(result.entries) + 1)]
    assert percents == sorted(percents)
    assert [p == 100 for p in percents[:-1]] == [False] * (len(percents) - 1)
    assert (percents[-1] == 100) == (result.status is RunStatus.COMPLETED)


@given(PLANS)
@virtual_time
async def test_4_a_task_is_skipped_exactly_when_what_it_needs_is_missing(plan: Plan) -> None:
    result = await plan.run()

    for name, task in result.tasks.items():
        lacking = lacks(plan, result, name)
        assert (task.status is TaskStatus.SKIPPED) == bool(lacking)
        if lacking:
            (entry,) = [e for e in result.entries if e.task == name and e.type is EventType.TASK_SKIPPED]
            assert set(entry.payload["missing"]) <= lacking
            assert entry.payload["missing"]


@given(plans(), DEADLINES)
@virtual_time
async def test_5_a_run_ends_by_its_deadline_and_the_grace_period(plan: Plan, deadline_s: float) -> None:
    loop = asyncio.get_running_loop()

    result = await plan.orchestrator().run(plan.graph(), deadline_s=deadline_s)

    assert loop.time() <= deadline_s + GRACE_S
    assert result.status is RunStatus.COMPLETED
    check_entries(result)


@given(plans(always_rules=True), eighths(2, 20))
@virtual_time
async def test_5_with_rules_as_the_last_way_every_task_completes_by_the_deadline(plan: Plan, deadline_s: float) -> None:
    result = await plan.orchestrator().run(plan.graph(), deadline_s=deadline_s)

    assert {t.name: t.details for t in result.tasks.values() if t.status is not TaskStatus.COMPLETED} == {}
    assert asyncio.get_running_loop().time() <= deadline_s


@given(plans(deadlines=st.none() | DEADLINES), CANCEL_TIMES, st.sampled_from([0.0, 0.0, 0.125]))
@virtual_time
async def test_5_cancelling_ends_a_run_within_the_grace_period_and_keeps_what_is_finished(
    plan: Plan, cancel_at: float, journal_delay_s: float
) -> None:
    loop = asyncio.get_running_loop()
    orchestrator, calls = plan.orchestrator(FlakyJournal(delay_s=journal_delay_s)), Recording()
    run = asyncio.create_task(orchestrator.run(plan.graph(calls), run_id="run", deadline_s=plan.deadline_s))
    await asyncio.sleep(cancel_at)

    was_running = orchestrator.cancel("run")
    finished = dict(before.tasks) if (before := await orchestrator.load("run")) else {}
    result = await run

    assert loop.time() <= cancel_at + GRACE_S + 3 * journal_delay_s
    had_ended = result.entries[-1].at <= EPOCH + cancel_at and result.entries[-1].payload == {}
    assert result.status is (RunStatus.COMPLETED if had_ended else RunStatus.CANCELLED)
    assert was_running or had_ended
    check_entries(result)
    assert all(result.tasks[name] == task for name, task in finished.items() if task.is_terminal)
    assert all(call.started_at <= cancel_at for call in calls.calls)


@given(plans(outcomes=OBEDIENT_OUTCOMES), plans(outcomes=OBEDIENT_OUTCOMES), st.integers(1, 3))
@virtual_time
async def test_6_runs_that_share_slots_never_take_more_than_there_are(plan: Plan, other: Plan, limit: int) -> None:
    slots, count = Slots(limit), SlotCount()
    runs = [p.orchestrator(slots=slots).run(p.graph(around=count)) for p in (plan, other)]

    await asyncio.gather(*runs)

    assert count.peak <= limit
    assert slots.free == limit


@given(plans(deadlines=st.none() | DEADLINES), st.none() | CANCEL_TIMES)
def test_7_the_same_graph_outcomes_and_clock_give_the_same_events(plan: Plan, cancel_at: float | None) -> None:
    @virtual_time
    async def run() -> list[tuple[object, ...]]:
        orchestrator = plan.orchestrator()
        if cancel_at is not None:
            asyncio.get_running_loop().call_at(cancel_at, orchestrator.cancel, "run")
        result = await orchestrator.run(plan.graph(), run_id="run", deadline_s=plan.deadline_s)
        return story(result.entries)

    assert run() == run()


@given(plans(outcomes=OBEDIENT_OUTCOMES, deadlines=st.none() | DEADLINES), st.none() | CANCEL_TIMES)
@virtual_time
async def test_8_nothing_is_alive_when_a_run_returns(plan: Plan, cancel_at: float | None) -> None:
    slots = Slots(plan.slots)
    orchestrator = plan.orchestrator(slots=slots)
    if cancel_at is not None:
        asyncio.get_running_loop().call_at(cancel_at, orchestrator.cancel, "run")

    await orchestrator.run(plan.graph(), run_id="run", deadline_s=plan.deadline_s)

    assert others() == set()
    assert slots.free == plan.slots


@given(
    plans(outcomes=OBEDIENT_OUTCOMES, deadlines=st.none() | DEADLINES),
    CANCEL_TIMES,
    st.none() | st.sampled_from([0.0, 0.125, 0.25]),
    st.sampled_from([0.0, 0.125]),
    st.sampled_from([0.0, 0.125]),
)
@virtual_time
async def test_8_nothing_is_alive_when_the_caller_is_cancelled(
    plan: Plan, cancel_at: float, again_after_s: float | None, delay_s: float, answers_after_s: float
) -> None:
    slots, calls, loop = Slots(plan.slots), Recording(), asyncio.get_running_loop()
    journal = FlakyJournal(delay_s=delay_s, answers_after_s=answers_after_s)
    orchestrator = plan.orchestrator(journal, slots=slots)
    alive: list[object] = []

    async def caller() -> None:
        try:
            await orchestrator.run(plan.graph(calls), run_id="run", deadline_s=plan.deadline_s)
        finally:
            alive.extend(others() - {watcher})

    watcher = asyncio.current_task()
    run = asyncio.create_task(caller())
    loop.call_at(cancel_at, run.cancel)
    if again_after_s is not None:
        loop.call_at(cancel_at + again_after_s, run.cancel)
    await asyncio.wait([run])

    assert alive == []
    assert calls.running == 0
    assert slots.free == plan.slots
    assert run.cancelled() or loop.time() <= cancel_at
    assert loop.time() <= cancel_at + GRACE_S + 2 * delay_s + answers_after_s
    has_time_to_write = plan.deadline_s is None and again_after_s is None and not (delay_s and answers_after_s)
    if has_time_to_write and (stored := await orchestrator.load("run")):
        check_entries(stored)
    started = len(calls.calls)
    await asyncio.sleep(60)
    assert len(calls.calls) == started


@given(plans(deadlines=st.none() | DEADLINES), st.none() | CANCEL_TIMES)
@virtual_time
async def test_8_only_calls_that_swallow_their_cancellation_are_left_behind_without_a_slot(
    plan: Plan, cancel_at: float | None
) -> None:
    slots, calls = Slots(plan.slots), Recording()
    orchestrator = plan.orchestrator(slots=slots)
    if cancel_at is not None:
        asyncio.get_running_loop().call_at(cancel_at, orchestrator.cancel, "run")

    await orchestrator.run(plan.graph(calls), run_id="run", deadline_s=plan.deadline_s)

    assert len(others()) == calls.running
    assert slots.free == plan.slots


# A crash after any entry: the journal ends there, and another process starts with the same run_id.


@given(PLANS, st.data())
@virtual_time
async def test_after_crashes_nothing_finished_runs_again_and_the_result_is_the_same(
    plan: Plan, data: st.DataObject
) -> None:
    journal = InMemoryJournal()
    uninterrupted = await plan.run(journal)
    result = uninterrupted

    for _ in range(data.draw(st.integers(1, 3))):
        kept = result.entries[: data.draw(st.integers(1, len(result.entries)))]
        result = await check_restart(plan, kept)

        assert outcomes_of(result) == outcomes_of(uninterrupted)
        assert result.view.percent == 100


@given(plans(deadlines=st.none() | DEADLINES), CANCEL_TIMES, st.data())
@virtual_time
async def test_a_crash_while_closing_is_restarted_to_a_whole_journal(
    plan: Plan, cancel_at: float, data: st.DataObject
) -> None:
    orchestrator = plan.orchestrator()
    asyncio.get_running_loop().call_at(cancel_at, orchestrator.cancel, "run")
    result = await orchestrator.run(plan.graph(), run_id="run", deadline_s=plan.deadline_s)
    kept = result.entries[: data.draw(st.integers(1, len(result.entries)))]

    await check_restart(plan, kept)


# Schedules.

DAGS = st.integers(1, 12).flatmap(
    lambda n: st.tuples(
        *(st.lists(st.integers(0, i - 1), max_size=3, unique=True) if i else st.just([]) for i in range(n))
    )
)


@given(DAGS, st.data(), st.integers(1, 6))
@virtual_time
async def test_every_task_starts_when_the_reference_list_scheduler_starts_it(
    needs: tuple[list[int], ...], data: st.DataObject, slots: int
) -> None:
    durations = [data.draw(eighths(0.125, 4)) for _ in needs]
    weights = [float(data.draw(st.integers(1, 3))) for _ in needs]
    tasks = tuple(
        PlannedTask((PlannedWay((Give(after_s=d),)),), required=tuple(n), weight=w)
        for d, n, w in zip(durations, needs, weights, strict=True)
    )
    calls = Recording()
    plan = Plan(tasks, slots=slots)

    await plan.run(graph=plan.graph(calls))

    reference = list_schedule(needs, durations, slots, weights)
    by_name = {call.task: call for call in calls.calls}
    assert tuple(by_name[f"t{i}"].started_at for i in range(len(needs))) == reference.starts
    assert asyncio.get_running_loop().time() == reference.makespan
