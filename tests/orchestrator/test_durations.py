"""What ways usually take, and what follows for the tasks of a graph."""

import math
import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.durations import FEW, KEPT, LEAST_GENEROUS_S, InMemoryDurations, Work, outlook


def learned(**seconds: float) -> InMemoryDurations:
    """Durations of kinds, each seen often enough, all done by the way "model"."""
    durations = InMemoryDurations()
    for kind, length in seconds.items():
        for _ in range(FEW):
            durations.record(kind, "model", length)
    return durations


def test_nothing_is_expected_of_what_was_never_recorded() -> None:
    durations = learned(read=2.0)

    assert durations.expected("read", "rules") is None
    assert durations.expected("write", "model") is None
    assert durations.latest("write", "model") == ()


def test_median_and_ninetieth_percentile_are_those_of_the_lengths() -> None:
    durations = InMemoryDurations()
    for length in (5.0, 1.0, 4.0, 2.0, 3.0, 9.0, 8.0, 7.0, 6.0, 100.0):
        durations.record("read", "model", length)

    assert durations.expected("read", "model") == (5.5, 9.0, 10)


def test_only_the_latest_count_and_ways_are_apart() -> None:
    durations = InMemoryDurations()
    for length in [50.0] * 1000 + [2.0] * KEPT:
        durations.record("read", "model", length)
    durations.record("read", "rules", 0.001)

    assert durations.expected("read", "model") == (2.0, 2.0, KEPT)
    assert durations.expected("read", "rules") == (0.001, 0.001, 1)


@given(st.lists(st.sampled_from([0.0, 0.5, 0.5, 1.0, 3.25, 7.0]), min_size=1, max_size=3 * KEPT))
def test_what_is_expected_is_always_that_of_the_latest(lengths: list[float]) -> None:
    durations = InMemoryDurations()
    for length in lengths:
        durations.record("read", "model", length)

    latest = lengths[-KEPT:]
    found = durations.expected("read", "model")
    assert found is not None
    assert durations.latest("read", "model") == tuple(latest)
    assert (found.median_s, found.seen) == (statistics.median(latest), len(latest))
    assert sum(length <= found.p90_s for length in latest) >= 0.9 * len(latest)
    assert sum(length < found.p90_s for length in latest) < 0.9 * len(latest)


@pytest.mark.parametrize("seconds", [-1.0, math.nan, math.inf])
def test_what_is_no_length_of_time_is_left_out(seconds: float) -> None:
    durations = learned(read=2.0)

    durations.record("read", "model", seconds)

    assert durations.expected("read", "model") == (2.0, 2.0, FEW)


def test_while_nothing_is_known_the_weights_count_as_they_are() -> None:
    tasks = [Work("read", "model", 2.0), Work("write", "rules", 0.5, is_instant=True)]

    for durations in (None, InMemoryDurations()):
        found = outlook(tasks, durations)

        assert found.typical_s == found.generous_s == [2.0, 0.5]
        assert not found.is_learned
        assert found.known_s == {}


def test_a_kind_that_nobody_has_seen_takes_for_its_weight_what_the_others_take_for_theirs() -> None:
    tasks = [Work("read", "model", 1.0), Work("write", "model", 3.0), Work("new", "model", 2.0)]

    found = outlook(tasks, learned(read=3.0, write=9.0))

    assert found.is_learned
    assert found.typical_s == [3.0, 9.0, 6.0]
    assert found.known_s == {"read": 3.0, "write": 9.0}


def test_instant_ways_and_others_are_never_measured_by_each_other() -> None:
    durations = learned(read=4.0)
    durations.record("sort", "rules", 0.002)
    tasks = [
        Work("read", "model", 1.0),
        Work("sort", "rules", 1.0, is_instant=True),
        Work("write", "model", 2.0),
        Work("count", "rules", 2.0, is_instant=True),
    ]

    assert outlook(tasks, durations).typical_s == [4.0, 0.002, 8.0, 0.004]
    unseen = outlook(tasks, learned(read=4.0)).typical_s
    assert unseen[1] < unseen[3] < 0.01
    only_rules = InMemoryDurations()
    only_rules.record("sort", "rules", 0.002)
    assert outlook(tasks, only_rules).typical_s[2] == 2.0


def test_the_same_kind_done_in_another_way_is_not_known() -> None:
    tasks = [Work("read", "model", 1.0), Work("read", "other model", 1.0)]

    found = outlook(tasks, learned(read=3.0))

    assert found.typical_s == [3.0, 3.0]
    assert found.generous_s[0] == 3.0
    assert found.generous_s[1] == 6.0  # guessed, so with a margin


def test_a_share_of_a_deadline_is_measured_by_what_nine_in_ten_stay_within() -> None:
    durations = InMemoryDurations()
    for length in (2.0,) * 17 + (12.0,) * 3:
        durations.record("read", "model", length)

    found = outlook([Work("read", "model", 1.0)], durations)

    assert (found.typical_s, found.generous_s) == ([2.0], [12.0])


def test_after_few_durations_a_margin_is_left() -> None:
    durations = InMemoryDurations()
    durations.record("read", "model", 3.0)

    assert outlook([Work("read", "model", 1.0)], durations).generous_s == [6.0]


def test_a_share_of_a_deadline_does_not_shrink_without_end() -> None:
    """Attempts that are cut off teach nothing, so limits that follow what was learned would only become shorter."""
    tasks = [Work("read", "model", 1.0), Work("write", "model", 1.0), Work("blink", "model", 0.1)]

    found = outlook(tasks, learned(read=0.5, write=20.0, blink=0.001))

    pace = (0.5 + 20.0 + 0.001) / 2.1
    assert found.generous_s == [pytest.approx(pace / 2), 20.0, LEAST_GENEROUS_S]


def test_every_task_has_some_length_so_that_more_tasks_are_a_longer_path() -> None:
    durations = InMemoryDurations()
    durations.record("read", "model", 0.0)

    assert min(outlook([Work("read", "model", 1.0)] * 3, durations).typical_s) > 0


def test_learning_ranks_the_paths_of_a_graph_as_they_are_and_not_as_the_weights_say() -> None:
    """The weights say that "draft" is long; in truth "review" is."""
    rng = random.Random(7)
    durations = InMemoryDurations()
    for _ in range(50):
        durations.record("draft", "model", rng.lognormvariate(0, 0.3))
        durations.record("review", "model", rng.lognormvariate(2, 0.3))

    draft, review = outlook([Work("draft", "model", 5.0), Work("review", "model", 1.0)], durations).typical_s

    assert review > 3 * draft
