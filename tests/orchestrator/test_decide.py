"""The default policy as a pure function, and exceptions as values."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator import Decision, FailedAttempt, Failure, NextWay, Retry, TaskFailure, decide_by_kind
from orchestrator.decide import BREAKER_OPEN, REPAIRABLE, TRANSIENT, failure_of, why_left

decide = decide_by_kind(jitter=lambda: 0.0)


def after(*kinds: str, way: str = "model", time_left: float = math.inf, **details: float) -> Decision:
    """What is decided when these attempts have failed one after the other."""
    failures = [Failure(kind, f"{kind}!", retry_after_s=details.get("retry_after_s")) for kind in kinds]
    return decide(failures[-1], tuple(FailedAttempt(way, f) for f in failures), time_left)


@pytest.mark.parametrize("kind", sorted(TRANSIENT))
def test_a_transient_failure_waits_longer_each_time_then_goes_to_the_next_way(kind: str) -> None:
    assert after(kind) == Retry(0.5)
    assert after(kind, kind) == Retry(1.0)
    assert after(kind, kind, kind) == NextWay()


@pytest.mark.parametrize("kind", sorted(REPAIRABLE))
def test_bad_output_is_retried_once_at_once_with_feedback(kind: str) -> None:
    assert after(kind) == Retry(0.0, feedback=f"{kind}!")
    assert after(kind, kind) == NextWay()


def test_the_failures_own_feedback_goes_before_its_message() -> None:
    failure = Failure("invalid_output", "three faults", feedback="fix the dates")

    assert decide(failure, (FailedAttempt("model", failure),), 10.0) == Retry(0.0, feedback="fix the dates")


@pytest.mark.parametrize("kind", ["error", "timeout", "cancelled", "refusal"])
def test_any_other_failure_goes_to_the_next_way(kind: str) -> None:
    assert after(kind) == NextWay()


def test_retry_after_is_honoured_unless_it_takes_half_of_the_time_left() -> None:
    assert after("rate_limit", retry_after_s=4.9, time_left=10.0) == Retry(4.9)
    assert after("rate_limit", retry_after_s=5.0, time_left=10.0) == NextWay()


def test_only_attempts_of_the_same_way_count() -> None:
    failure = Failure("overloaded", "!")
    others = tuple(FailedAttempt("first", failure) for _ in range(3))

    assert decide(failure, (*others, FailedAttempt("second", failure)), math.inf) == Retry(0.5)


@given(st.floats(0, 1, exclude_max=True), st.integers(1, 20))
def test_jitter_shortens_a_wait_by_at_most_half_and_no_wait_is_longer_than_eight_seconds(
    jitter: float, tries: int
) -> None:
    failure = Failure("connection", "!")
    attempts = (FailedAttempt("model", failure),) * tries

    decision = decide_by_kind(max_attempts=100, jitter=lambda: jitter)(failure, attempts, math.inf)

    assert isinstance(decision, Retry)
    whole = min(8.0, 0.5 * 2 ** (tries - 1))
    assert whole / 2 <= decision.after_s <= whole


def test_exceptions_become_failures_of_a_stable_kind() -> None:
    assert failure_of(TimeoutError("slow")) == Failure("timeout", "TimeoutError", feedback="slow")
    assert failure_of(ConnectionResetError()) == Failure("connection", "ConnectionResetError")
    assert failure_of(ValueError("no")) == Failure("error", "ValueError", feedback="no")
    precise = TaskFailure("rate_limit", "wait", retry_after_s=3.0, feedback="slower")
    assert failure_of(precise) == Failure("rate_limit", "wait", 3.0, "slower")


def test_a_way_is_left_for_what_its_calls_met_and_not_only_for_a_call_that_was_not_made() -> None:
    broken, refused = Failure("overloaded", "it is overloaded"), Failure(BREAKER_OPEN, "it is not asked for now")
    met = FailedAttempt("model", broken), FailedAttempt("model", refused)

    assert why_left(refused, met) == "it is overloaded, then it is not asked for now"
    assert why_left(refused, met[1:]) == "it is not asked for now"
    assert why_left(broken, met[:1]) == "it is overloaded"
    assert why_left(Failure("overloaded", "it is overloaded"), met[:1]) == "it is overloaded"
