"""Heavy checks are done elsewhere, where there is an elsewhere; what they say counts the same."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from orchestrator import (
    MicroTask,
    RunResult,
    TaskContext,
    TaskFailure,
    TaskGraph,
    TaskOrchestrator,
    Way,
    decide_by_kind,
)
from orchestrator.testing import Give, Make, scripted, virtual_clock, virtual_time


class Doubled(MicroTask[int]):
    """Its check doubles the output, and refuses odd ones."""

    is_check_heavy = True

    def check(self, output: int, *, plus: int) -> int:
        if output % 2:
            raise TaskFailure("invalid_output", "odd", feedback="even, please")
        return output * 2 + plus


class Light(Doubled):
    is_check_heavy = False


class Elsewhere:
    """Takes a second for each check."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    async def __call__(self, check: Callable[..., Any], output: object, **inputs: Any) -> Any:
        self.calls.append((output, inputs))
        await asyncio.sleep(1)
        return check(output, **inputs)


async def run(task: MicroTask[int], *ways: Way[int], elsewhere: Elsewhere | None, **given: Any) -> RunResult:
    graph = TaskGraph()
    graph.add(task, name="a", ways=ways, plus=1)
    decide = decide_by_kind(max_attempts=1)
    return await TaskOrchestrator(offload=elsewhere, decide=decide, clock=virtual_clock).run(graph, **given)


@pytest.mark.parametrize(("task", "offloaded"), [(Doubled(), 1), (Light(), 0)])
@virtual_time
async def test_only_a_heavy_check_is_awaited_elsewhere(task: MicroTask[int], offloaded: int) -> None:
    elsewhere = Elsewhere()

    result = await run(task, scripted("run", Give(4)), elsewhere=elsewhere)

    assert result.tasks["a"].output == 9
    assert elsewhere.calls == [(4, {"plus": 1})] * offloaded
    assert asyncio.get_running_loop().time() == offloaded


@virtual_time
async def test_without_an_elsewhere_it_is_done_here() -> None:
    result = await run(Doubled(), scripted("run", Give(4)), elsewhere=None)

    assert result.tasks["a"].output == 9


@virtual_time
async def test_what_a_check_elsewhere_refuses_is_a_failure_of_the_attempt() -> None:
    elsewhere = Elsewhere()

    result = await run(Doubled(), scripted("model", Give(3)), scripted("rules", Give(2)), elsewhere=elsewhere)

    assert (result.tasks["a"].output, result.tasks["a"].origin) == (5, "rules")
    assert "odd" in result.tasks["a"].recoveries[0]


@virtual_time
async def test_a_way_that_has_checked_by_itself_is_not_checked_again() -> None:
    elsewhere = Elsewhere()
    way = replace(scripted("run", Make(lambda given: 40 + given["plus"])), is_checked=True)

    result = await run(Doubled(), way, elsewhere=elsewhere)

    assert result.tasks["a"].output == 41
    assert not elsewhere.calls


@virtual_time
async def test_a_check_elsewhere_that_hangs_ends_with_its_attempt() -> None:
    async def hang(check: Callable[..., Any], output: object, **inputs: Any) -> Any:
        await asyncio.get_running_loop().create_future()

    graph = TaskGraph()

    async def call(ctx: TaskContext, **inputs: Any) -> int:
        return 4

    graph.add(Doubled(), name="a", ways=[Way("run", call)], plus=1)
    result = await TaskOrchestrator(offload=hang, clock=virtual_clock).run(graph, deadline_s=10)

    assert result.tasks["a"].status == "failed"
    assert asyncio.get_running_loop().time() <= 10.2
    await asyncio.sleep(0)
    assert len(asyncio.all_tasks()) == 1
