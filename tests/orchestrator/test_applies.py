"""Ways that do not apply to the inputs of a task."""

from typing import Any

import pytest

from orchestrator import TaskGraph, TaskOrchestrator, Way
from orchestrator.testing import Give, Recording, scripted, scripted_task, virtual_clock, virtual_time


def choosy(name: str, applies: Any, calls: Recording) -> Way[Any]:
    """A way that gives its name, where it applies."""
    way = scripted(name, Give(name), calls=calls)
    return Way(way.name, way.call, applies=applies)


async def origin_of(*ways: Way[Any], number: int = 3) -> tuple[str | None, int, int]:
    """Who did a task with one input, in how many attempts, and how many other ways were left on the way."""
    graph = TaskGraph()
    graph.add(scripted_task(), name="a", ways=list(ways), number=number)
    task = (await TaskOrchestrator(clock=virtual_clock).run(graph)).view.tasks["a"]
    return task.origin, task.attempts, len(task.recoveries)


@virtual_time
async def test_a_way_that_does_not_apply_is_passed_over_without_a_word() -> None:
    calls = Recording()
    even = choosy("even", lambda number: number % 2 == 0, calls)
    small = choosy("small", lambda number: number < 10, calls)
    last = scripted("last", Give("last"), calls=calls)

    assert await origin_of(even, small, last, number=4) == ("even", 1, 0)
    assert await origin_of(even, small, last, number=3) == ("small", 1, 0)
    assert await origin_of(even, small, last, number=31) == ("last", 1, 0)


@virtual_time
async def test_the_last_way_always_applies() -> None:
    assert await origin_of(choosy("only", lambda number: False, Recording())) == ("only", 1, 0)


@virtual_time
async def test_a_way_that_cannot_say_whether_it_applies_is_tried(caplog: pytest.LogCaptureFixture) -> None:
    def broken(number: int) -> bool:
        raise ValueError("a bug")

    assert await origin_of(choosy("first", broken, Recording()), scripted("last", Give(1), calls=Recording())) == (
        "first",
        1,
        0,
    )
    assert "whether a way applies could not be said" in caplog.text
