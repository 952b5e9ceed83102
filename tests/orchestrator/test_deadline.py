"""How the time of a run is shared out."""

import math

from hypothesis import given
from hypothesis import strategies as st

from orchestrator.deadline import RESERVE_S, allotment, attempt_limit

SECONDS = st.floats(0, 1e6)
WEIGHTS = st.floats(0.125, 1e3)


def test_without_a_deadline_a_task_may_take_for_ever() -> None:
    assert allotment(math.inf, 1, 5) == math.inf


def test_the_last_task_gets_all_but_the_reserve() -> None:
    assert allotment(10.3, 2, 0) == 10.0


def test_a_task_gets_its_share_of_the_longest_path() -> None:
    assert allotment(10.3, 1, 3) == 2.5


def test_there_is_no_less_than_nothing() -> None:
    assert allotment(RESERVE_S / 2, 1, 0) == 0
    assert attempt_limit(45, -1, True) == 0


def test_tasks_without_any_length_share_like_the_last_one() -> None:
    assert allotment(10.3, 0, 0) == 10.0


@given(SECONDS, st.lists(WEIGHTS, min_size=1, max_size=10))
def test_a_path_of_tasks_that_take_all_they_may_ends_before_the_reserve(deadline: float, path: list[float]) -> None:
    now = 0.0
    for i, own in enumerate(path):
        given_s = allotment(deadline - now, own, sum(path[i + 1 :]))
        assert given_s > 0 or deadline - now <= RESERVE_S
        now += given_s

    assert now <= max(0.0, deadline - RESERVE_S) + 1e-6


@given(st.floats(0, 100), st.floats(0, 1000), st.integers(1, 6))
def test_further_ways_get_half_so_that_something_is_always_left(timeout_s: float, left: float, ways: int) -> None:
    assert attempt_limit(timeout_s, left, True) == min(timeout_s, left)
    for _ in range(ways):
        taken = attempt_limit(timeout_s, left, False)
        assert taken <= left / 2
        left -= taken
