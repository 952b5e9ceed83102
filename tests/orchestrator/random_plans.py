"""Random plans by a seed alone: cheaper by far than those that Hypothesis draws, so that there can be thousands."""

from collections.abc import Sequence
from random import Random

from orchestrator.testing import Fail, Give, Hang, Outcome, Report, Swallow
from tests.orchestrator.plans import Plan, PlannedTask, PlannedWay

_KINDS = ("error", "overloaded", "rate_limit", "invalid_output")


def random_plan(random: Random) -> Plan:
    """Up to eight tasks with up to three ways, which fail, hang, stall and answer as they like."""
    tasks = tuple(_task(random, before=range(n)) for n in range(random.randint(1, 8)))
    deadline_s = random.choice((None, random.randint(0, 160) / 8))
    return Plan(tasks, slots=random.randint(1, 4), deadline_s=deadline_s)


def _task(random: Random, before: Sequence[int]) -> PlannedTask:
    upstream = random.sample(before, random.randint(0, min(3, len(before))))
    needs: list[list[int]] = [[], [], [], []]
    for each in upstream:
        random.choice(needs).append(each)
    required, optional, group, after = map(tuple, needs)
    ways = [
        PlannedWay(
            tuple(_outcome(random) for _ in range(random.randint(1, 3))), minimum_s=random.choice((0.0, 0.0, 0.5))
        )
        for _ in range(random.randint(1, 2))
    ]
    if random.random() < 0.5:
        ways.append(PlannedWay((random.choice((Give(), Give(), Fail())),), is_instant=True))
    return PlannedTask(
        tuple(ways),
        required,
        optional,
        group,
        k=random.randint(0, len(group)),
        after=after,
        weight=random.choice((0.5, 1.0, 3.0)),
        timeout_s=random.choice((2.0, 8.0)),
    )


def _outcome(random: Random) -> Outcome:
    after_s = random.randint(0, 32) / 8
    match random.randrange(8):
        case 0 | 1 | 2:
            return Give(after_s=after_s)
        case 3 | 4:
            return Fail(random.choice(_KINDS), after_s=after_s, retry_after_s=random.choice((None, None, 1.0, 3.0)))
        case 5:
            return Report(random.choice((0.1, 0.5, 1.0)), after_s=after_s, then=Give(after_s=random.randint(0, 8) / 8))
        case 6:
            return Hang(random.choice((0.0, 0.125)))
        case _:
            return Swallow(random.randint(8, 32) / 8)
