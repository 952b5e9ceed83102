"""Slots: who gets one, and when."""

import asyncio
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator import Slots
from orchestrator.testing import virtual_time


def noting(names: list[str], name: str) -> Callable[[], None]:
    return lambda: names.append(name)


def test_at_least_one_slot_is_needed() -> None:
    with pytest.raises(ValueError, match="not 0"):
        Slots(0)


def test_the_most_urgent_goes_first_then_the_lower_rank_then_the_first_to_come() -> None:
    slots, started = Slots(4), list[str]()
    for urgency, rank, name in [(1, 0, "late"), (2, 1, "b"), (2, 0, "a"), (2, 1, "c")]:
        slots.request(urgency, rank, noting(started, name))

    slots.grant()

    assert started == ["a", "b", "c", "late"]


def test_nobody_starts_before_grant_and_none_beyond_the_limit() -> None:
    slots, started = Slots(2), list[str]()
    for name in "abc":
        slots.request(1, 0, noting(started, name))
    assert started == []

    slots.grant()

    assert started == ["a", "b"]
    assert slots.free == 0


def test_a_withdrawn_request_takes_no_slot() -> None:
    slots, started = Slots(1), list[str]()
    slots.request(2, 0, noting(started, "gone")).withdraw()
    request = slots.request(1, 0, noting(started, "here"))

    slots.grant()

    assert started == ["here"]
    assert not request.is_live


def test_a_slot_is_taken_at_once_only_when_one_is_free_and_nobody_waits() -> None:
    slots = Slots(2)
    gone = slots.request(1, 0, lambda: None)
    gone.withdraw()

    assert slots.take()
    waits = slots.request(1, 0, lambda: None)
    assert not slots.take()
    waits.withdraw()
    assert slots.take()
    assert not slots.take()
    assert slots.free == 0


@virtual_time
async def test_who_becomes_ready_in_the_turn_of_a_release_is_considered_with_the_others() -> None:
    slots, started = Slots(1), list[str]()
    slots.request(1, 0, noting(started, "first"))
    slots.grant()
    slots.request(1, 1, noting(started, "waiting"))

    slots.release()
    asyncio.get_running_loop().call_soon(slots.request, 5, 2, noting(started, "urgent"))
    await asyncio.sleep(1)

    assert started == ["first", "urgent"]


@given(st.integers(1, 3), st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=12))
@virtual_time
async def test_every_request_that_stays_gets_a_slot_in_the_end(limit: int, requests: list[tuple[int, bool]]) -> None:
    slots, started, running = Slots(limit), list[int](), 0

    def start(number: int) -> None:
        nonlocal running
        running += 1
        assert running <= limit
        started.append(number)
        asyncio.get_running_loop().call_later(1, end)

    def end() -> None:
        nonlocal running
        running -= 1
        slots.release()

    live = [
        (number, slots.request(urgency, number, lambda number=number: start(number)), stays)  # type: ignore[misc]
        for number, (urgency, stays) in enumerate(requests)
    ]
    slots.grant()
    for number, request, stays in live:
        if not stays and number not in started:
            request.withdraw()
    await asyncio.sleep(60)

    assert {n for n, _, stays in live if stays} <= set(started)
    assert len(started) == len(set(started))
    assert slots.free == limit
