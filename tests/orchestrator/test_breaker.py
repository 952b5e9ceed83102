"""The breaker: its pure transitions, and what it lets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator import BreakerPass, BreakerRules, Failure, InMemoryBreaker
from orchestrator.breaker import Closed, HalfOpen, Open, admitted, after_answer, after_failure, after_nothing
from orchestrator.testing import virtual_time

RULES = BreakerRules(failures=2, within_s=10.0, open_s=4.0, growth=2.0, longest_open_s=10.0)
DOWN = Failure("overloaded", "down")
BAD_ANSWER = Failure("invalid_output", "nonsense")
STOPPED = Failure("cancelled", "stopped")


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def breaker(clock: Clock) -> InMemoryBreaker:
    return InMemoryBreaker("acme", RULES, clock=clock)


def call(subject: InMemoryBreaker, failure: Failure | None) -> bool:
    """One call with this outcome. Returns: whether it was let through."""
    given_pass = subject.admit()
    if isinstance(given_pass, Failure):
        return False
    given_pass.end(failure)
    return True


@pytest.mark.parametrize("wrong", [{"failures": 0}, {"open_s": 0.0}, {"growth": 0.5}])
def test_rules_that_make_no_sense_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="a breaker needs"):
        BreakerRules(**wrong)  # type: ignore[arg-type]


def test_it_opens_after_enough_failures_within_the_window() -> None:
    once = after_failure(Closed(), 1.0, RULES)

    assert once == Closed((1.0,))
    assert after_failure(once, 11.5, RULES) == Closed((11.5,))
    assert after_failure(once, 5.0, RULES) == Open(9.0)


def test_an_answer_makes_up_for_one_failure() -> None:
    assert after_answer(Closed((1.0, 2.0))) == Closed((2.0,))
    assert after_answer(Closed()) == Closed()
    assert after_answer(HalfOpen(3)) == Closed()


def test_while_it_is_open_nobody_goes_and_then_one_alone() -> None:
    assert admitted(Open(9.0), 8.9) is None
    assert admitted(Open(9.0, 2), 9.0) == HalfOpen(2)
    assert admitted(Open(9.0), 9.0, may_probe=False) is None
    assert admitted(HalfOpen(2), 100.0) is None


def test_each_failed_probe_makes_it_stay_open_longer_up_to_a_limit() -> None:
    lengths = []
    state: Open | HalfOpen = HalfOpen(1)
    for _ in range(3):
        opened = after_failure(state, 0.0, RULES)
        assert isinstance(opened, Open)
        lengths.append(opened.until)
        state = HalfOpen(opened.times)

    assert lengths == [8.0, 10.0, 10.0]


def test_a_probe_that_was_stopped_leaves_the_question_open() -> None:
    assert after_nothing(HalfOpen(2), 7.0) == Open(7.0, 2)
    assert after_nothing(Closed((1.0,)), 7.0) == Closed((1.0,))
    assert after_failure(Open(9.0), 5.0, RULES) == Open(9.0)


def test_an_open_breaker_says_who_is_not_asked() -> None:
    subject = breaker(Clock())
    assert [call(subject, DOWN) for _ in range(3)] == [True, True, False]

    refused = subject.admit()

    assert refused == Failure("breaker_open", "acme is not asked for now: it failed again and again")


def test_bad_answers_and_stopped_calls_do_not_open_it() -> None:
    subject = breaker(Clock())

    assert all(call(subject, failure) for failure in [BAD_ANSWER, STOPPED, DOWN, BAD_ANSWER] * 10)


def test_it_closes_when_the_probe_is_answered() -> None:
    clock = Clock()
    subject = breaker(clock)
    call(subject, DOWN)
    call(subject, DOWN)
    clock.now = 4.0

    probe = subject.admit()
    second = subject.admit()
    assert not isinstance(probe, Failure)
    probe.end(None)

    assert isinstance(second, Failure)
    assert call(subject, None)
    assert subject.state == Closed()


def test_what_comes_of_a_call_from_before_it_opened_is_no_news() -> None:
    clock = Clock()
    subject = breaker(clock)
    late = [subject.admit() for _ in range(2)]
    call(subject, DOWN)
    call(subject, DOWN)
    clock.now = 4.0
    probe = subject.admit()

    for each in late:
        assert not isinstance(each, Failure)
        each.end(None)
        each.end(DOWN)

    assert subject.state == HalfOpen(1)
    assert not isinstance(probe, Failure)


@virtual_time
async def test_without_a_clock_it_lives_in_the_time_of_the_loop() -> None:
    subject = InMemoryBreaker("acme", RULES)

    assert [call(subject, DOWN) for _ in range(3)] == [True, True, False]
    assert subject.state == Open(4.0)


@given(st.lists(st.tuples(st.sampled_from(["ask", "ask", "ask", "end"]), st.integers(0, 3), st.integers(0, 3))))
def test_there_are_never_two_probes_and_none_while_it_is_open(steps: list[tuple[str, int, int]]) -> None:
    clock = Clock()
    subject = breaker(clock)
    under_way: list[tuple[BreakerPass, bool]] = []

    for step, number, wait in steps:
        clock.now += wait
        before = subject.state
        if step == "ask":
            given_pass = subject.admit()
            if not isinstance(given_pass, Failure):
                under_way.append((given_pass, isinstance(subject.state, HalfOpen)))
                assert not isinstance(before, HalfOpen)
                assert not (isinstance(before, Open) and clock.now < before.until)
        elif under_way:
            each, _ = under_way.pop(number % len(under_way))
            each.end([None, DOWN, BAD_ANSWER, STOPPED][wait])
        assert sum(is_probe for _, is_probe in under_way) == isinstance(subject.state, HalfOpen)


def test_a_moment_in_which_nothing_works_is_no_outage_but_a_refused_key_is() -> None:
    rules = BreakerRules(failures=2, at_least_s=3.0)

    at_once = after_failure(after_failure(Closed(), 1.0, rules, "overloaded"), 1.1, rules, "overloaded")

    assert at_once == Closed((1.0, 1.1))
    assert isinstance(after_failure(at_once, 4.5, rules, "overloaded"), Open)
    assert isinstance(after_failure(Closed((1.0,)), 1.1, rules, "auth"), Open)
