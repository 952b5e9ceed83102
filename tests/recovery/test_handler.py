"""The policy after a failure: every kind, in every situation that changes what is right."""

import math

import pytest

from orchestrator import Decision, FailedAttempt, Failure, NextWay, Retry
from recovery.handler import MOST_RETRIES, STRATEGIES, ErrorRecoveryHandler

KINDS = (
    "timeout",
    "rate_limit",
    "overloaded",
    "connection",
    "auth",
    "bad_request",
    "content_filter",
    "malformed_output",
    "invalid_output",
    "budget",
    "breaker_open",
    "throttled",
)


def after(
    kind: str,
    tries: int = 1,
    time_left: float = 60.0,
    told_s: float | None = None,
    feedback: str | None = None,
    before: tuple[FailedAttempt, ...] = (),
) -> Decision:
    """What comes after so many failures of one kind on the way "a"."""
    failure = Failure(kind, "it went wrong", told_s, feedback)
    attempts = (*before, *(FailedAttempt("a", failure) for _ in range(tries)))
    return ErrorRecoveryHandler(jitter=lambda: 0.0)(failure, attempts, time_left)


def test_every_kind_of_failure_has_a_strategy() -> None:
    assert set(STRATEGIES) == set(KINDS)


@pytest.mark.parametrize(
    "kind", ["timeout", "auth", "content_filter", "budget", "throttled", "unknown", "error", "never heard of"]
)
@pytest.mark.parametrize("told_s", [None, 0.0, 1.0])
def test_what_will_not_pass_goes_to_the_next_way_at_once(kind: str, told_s: float | None) -> None:
    assert after(kind, told_s=told_s) == NextWay()


@pytest.mark.parametrize(
    ("kind", "waits"),
    [("rate_limit", [1.0, 2.0, 4.0]), ("overloaded", [0.5, 1.0]), ("connection", [0.2, 0.4])],
)
def test_what_may_pass_is_waited_for_longer_each_time_and_not_for_ever(kind: str, waits: list[float]) -> None:
    assert [after(kind, n + 1) for n in range(len(waits))] == [Retry(wait) for wait in waits]
    assert after(kind, len(waits) + 1) == NextWay()


@pytest.mark.parametrize("kind", ["rate_limit", "overloaded", "connection"])
def test_the_wait_that_was_asked_for_is_kept(kind: str) -> None:
    assert after(kind, told_s=7.0) == Retry(7.0)
    assert after(kind, told_s=0.0) == Retry(0.0)


@pytest.mark.parametrize("kind", ["rate_limit", "overloaded", "connection"])
def test_a_wait_that_would_take_most_of_the_time_is_not_worth_it(kind: str) -> None:
    assert after(kind, told_s=30.0, time_left=60.0) == Retry(30.0)
    assert after(kind, told_s=30.1, time_left=60.0) == NextWay()
    assert after(kind, told_s=3600.0, time_left=math.inf) == Retry(3600.0)
    assert after(kind, time_left=0.0) == NextWay()


@pytest.mark.parametrize("told_s", [math.inf, math.nan])
def test_a_wait_that_is_no_length_of_time_is_no_wait(told_s: float) -> None:
    assert after("rate_limit", told_s=told_s) == NextWay()


@pytest.mark.parametrize("kind", ["malformed_output", "invalid_output"])
def test_a_bad_answer_is_asked_for_once_more_with_what_was_wrong(kind: str) -> None:
    assert after(kind, feedback="no such id") == Retry(0.0, "no such id")
    assert after(kind) == Retry(0.0, "it went wrong")
    assert after(kind, 2) == NextWay()


def test_a_refused_request_is_sent_again_only_when_it_was_changed() -> None:
    assert after("bad_request") == NextWay()
    assert after("bad_request", told_s=0.0) == Retry(0.0)
    assert after("bad_request", 6, told_s=0.0) == Retry(0.0)
    assert after("bad_request", 7, told_s=0.0) == NextWay()


def test_failures_of_another_way_do_not_count() -> None:
    other = tuple(FailedAttempt("b", Failure("overloaded", "x")) for _ in range(5))

    assert after("overloaded", before=other) == Retry(0.5)


def test_failures_that_change_their_kind_do_not_go_on_for_ever() -> None:
    before = tuple(FailedAttempt("a", Failure("connection", "x")) for _ in range(MOST_RETRIES - 1))

    assert after("overloaded", before=before) == Retry(0.5)
    assert after("overloaded", before=(*before, before[0])) == NextWay()


def test_jitter_shortens_a_wait_and_never_one_that_was_asked_for() -> None:
    decide = ErrorRecoveryHandler(jitter=lambda: 0.99)
    failure, told = Failure("rate_limit", "x"), Failure("rate_limit", "x", 2.0)

    shortened = decide(failure, (FailedAttempt("a", failure),), 60.0)

    assert isinstance(shortened, Retry)
    assert math.isclose(shortened.after_s, 0.505)
    assert decide(told, (FailedAttempt("a", told),), 60.0) == Retry(2.0)
