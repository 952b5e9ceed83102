"""Many timers behind one."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from orchestrator.testing import virtual_time
from orchestrator.timers import Timers


class Owner:
    is_live = True


@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=20))
@virtual_time
async def test_each_action_of_a_live_owner_is_called_once_at_its_time_in_order(
    plan: list[tuple[int, bool]],
) -> None:
    loop, called = asyncio.get_running_loop(), list[tuple[float, int]]()
    timers = Timers(loop)
    for number, (when, is_live) in enumerate(plan):
        owner = Owner()
        timers.at(when / 4, lambda number=number: called.append((loop.time(), number)), owner)  # type: ignore[misc]
        owner.is_live = is_live

    await asyncio.sleep(10)

    assert called == sorted((when / 4, number) for number, (when, is_live) in enumerate(plan) if is_live)


@virtual_time
async def test_an_action_may_set_another_timer_also_for_now() -> None:
    loop, called = asyncio.get_running_loop(), list[str]()
    timers = Timers(loop)

    def first() -> None:
        timers.at(loop.time(), lambda: called.append("now"))
        timers.at(loop.time() + 1, lambda: called.append("later"))

    timers.at(1, first)
    await asyncio.sleep(1.5)
    assert called == ["now"]

    await asyncio.sleep(1)
    assert called == ["now", "later"]


@virtual_time
async def test_an_earlier_timer_goes_before_one_that_was_set_first() -> None:
    called = list[str]()
    timers = Timers(asyncio.get_running_loop())
    timers.at(5, lambda: called.append("late"))
    timers.at(1, lambda: called.append("early"))

    await asyncio.sleep(2)

    assert called == ["early"]


@virtual_time
async def test_nothing_rings_after_close() -> None:
    called = list[str]()
    timers = Timers(asyncio.get_running_loop())
    timers.at(1, lambda: called.append("never"))

    timers.close()
    await asyncio.sleep(2)

    assert called == []
