"""Percent and time left, as pure functions."""

from dataclasses import dataclass

import pytest

from orchestrator.progress import REMAINING_CAP_S, percent, remaining_s, share_done


@dataclass
class Times:
    name: str
    kind: str = "read"
    weight: float = 1.0
    upstream: tuple[str, ...] = ()
    origin: str | None = None
    started_at: float | None = None
    ended_at: float | None = None


def test_a_running_task_counts_for_at_most_nine_tenths_of_its_weight() -> None:
    assert share_done(2.0, is_terminal=False, fraction=0.0) == 0
    assert share_done(2.0, is_terminal=False, fraction=1.0) == pytest.approx(1.8)
    assert share_done(2.0, is_terminal=True, fraction=0.3) == 2.0


def test_percent_is_below_100_however_much_is_done() -> None:
    assert percent(1, 4) == 25
    assert percent(4, 4) == 99.9
    assert percent(0, 0) == 0


def test_nothing_is_known_before_anything_has_ended() -> None:
    assert remaining_s([Times("a", started_at=0.0), Times("b")], 10.0, {}) is None
    assert remaining_s([], 10.0, {}) is None


def test_the_time_left_is_the_longest_path_ahead() -> None:
    tasks = [
        Times("done", origin="model", started_at=0.0, ended_at=4.0),
        Times("running", started_at=3.0),
        Times("next", upstream=("running", "done")),
        Times("short", kind="tick"),
    ]

    assert remaining_s(tasks, 4.0, {"tick": 0.5}) == (4 - 1) + 4


def test_a_task_that_takes_longer_than_usual_is_about_to_end() -> None:
    assert remaining_s([Times("a", started_at=0.0)], 100.0, {"read": 5.0}) == 0


def test_a_kind_that_nobody_has_seen_takes_for_its_weight_what_the_others_take_for_theirs() -> None:
    known = [Times("a", kind="x", weight=1.0), Times("b", kind="y", weight=3.0)]

    assert remaining_s([*known, Times("c", kind="new", weight=2.0)], 0.0, {"x": 2.0, "y": 6.0}) == 6.0
    assert remaining_s([*known, Times("c", kind="new", weight=8.0)], 0.0, {"x": 2.0, "y": 6.0}) == 16.0


def test_without_a_known_kind_in_the_graph_the_mean_of_what_is_usual_counts() -> None:
    assert remaining_s([Times("a", kind="new")], 0.0, {"x": 2.0, "y": 4.0}) == 3.0
    assert remaining_s([Times("a", kind="new", weight=2.0)], 0.0, {"x": 2.0, "y": 4.0}) == 6.0


@pytest.mark.parametrize("origin", [None, "cache"])
def test_what_failed_or_came_from_a_cache_says_nothing_about_the_time_left(origin: str | None) -> None:
    ended = Times("a", origin=origin, started_at=0.0, ended_at=0.001)

    assert remaining_s([ended, Times("b")], 1.0, {}) is None


def test_a_clock_that_was_set_back_makes_nothing_longer() -> None:
    assert remaining_s([Times("a", started_at=100.0)], 40.0, {"read": 5.0}) == 5.0


def test_a_guess_is_never_longer_than_five_minutes() -> None:
    assert remaining_s([Times("a")], 0.0, {"read": 1e6}) == REMAINING_CAP_S
