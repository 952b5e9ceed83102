"""Ten thousand random schedules of faults: each run ends in time, with all of it told, and nothing finished is lost."""

import asyncio
from random import Random

import pytest

from orchestrator import InMemoryJournal, Slots, TaskStatus
from orchestrator.testing import run_virtual
from tests.orchestrator.plans import GRACE_S, Plan, check_entries, check_restart
from tests.orchestrator.random_plans import random_plan

SCHEDULES = 10_000
PARTS = 8  # tests, so that several processes share the work


@pytest.mark.uncounted
@pytest.mark.parametrize("part", range(PARTS))
def test_random_schedules_end_in_time_and_lose_nothing(part: int) -> None:
    for seed in range(part, SCHEDULES, PARTS):
        random = Random(seed)
        plan = random_plan(random)
        try:
            run_virtual(check(plan, random))
        except Exception as error:
            raise AssertionError(f"seed {seed}: {plan}") from error


async def check(plan: Plan, random: Random) -> None:
    """One run that may be cancelled, and perhaps a crash after any of its entries."""
    slots, loop = Slots(plan.slots), asyncio.get_running_loop()
    orchestrator = plan.orchestrator(InMemoryJournal(), slots=slots)
    cancel_at = random.choice((None, None, None, random.randint(0, 96) / 8))
    if cancel_at is not None:
        loop.call_at(cancel_at, orchestrator.cancel, "run")

    result = await orchestrator.run(plan.graph(), run_id="run", deadline_s=plan.deadline_s)

    ended_at = loop.time()
    check_entries(result)
    assert slots.free == plan.slots
    for most_s in (plan.deadline_s, cancel_at if result.status != "completed" else None):
        assert most_s is None or ended_at <= most_s + GRACE_S
    if random.random() < 0.5:
        kept = result.entries[: random.randint(1, len(result.entries))]
        again = await check_restart(plan, kept)
        finished = {e.task: e.payload["output"] for e in kept if e.type == "task_completed"}
        done = {t.name: t.output for t in again.tasks.values() if t.status is TaskStatus.COMPLETED}
        assert finished.items() <= done.items()
