"""Budgets: what is set aside, what was used, and that it is never more than there is."""

from hypothesis import given
from hypothesis import strategies as st

from orchestrator import Failure, InMemoryBudget, Reservation, Usage


def reserved(budget: InMemoryBudget, estimate: Usage) -> Reservation:
    reservation = budget.reserve(estimate)
    assert not isinstance(reservation, Failure)
    return reservation


def test_what_would_overshoot_is_refused_and_says_whose_budget_it_is() -> None:
    budget = InMemoryBudget("today", cost_usd=0.10)
    reserved(budget, Usage(cost_usd=0.07))

    refused = budget.reserve(Usage(cost_usd=0.04))

    assert refused == Failure("budget", "the budget of today leaves no room for another call")
    reserved(budget, Usage(cost_usd=0.03))


def test_what_was_not_used_is_there_for_others() -> None:
    budget = InMemoryBudget(tokens=100)
    first = reserved(budget, Usage(60, 40))
    assert isinstance(budget.reserve(Usage(1, 0)), Failure)

    first.settle(Usage(30, 10))
    first.settle(Usage(30, 10))

    assert budget.used_tokens == 40
    reserved(budget, Usage(60, 0))


def test_a_call_that_used_more_than_it_said_counts_in_full() -> None:
    budget = InMemoryBudget(tokens=100)

    reserved(budget, Usage(50, 0)).settle(Usage(150, 0))

    assert budget.used_tokens == 150
    assert isinstance(budget.reserve(Usage()), Failure)


def test_every_wider_budget_must_have_room_too() -> None:
    day = InMemoryBudget("today", cost_usd=1.0)
    user = InMemoryBudget("the user", cost_usd=0.5, parent=day)
    run, other = InMemoryBudget(parent=user), InMemoryBudget(cost_usd=0.3, parent=user)

    first = reserved(run, Usage(cost_usd=0.4))
    refused = other.reserve(Usage(cost_usd=0.2))
    first.settle(Usage(cost_usd=0.3))

    assert refused == Failure("budget", "the budget of the user leaves no room for another call")
    assert (run.used_usd, user.used_usd, day.used_usd, other.used_usd) == (0.3, 0.3, 0.3, 0.0)
    reserved(other, Usage(cost_usd=0.2))
    assert isinstance(reserved(day, Usage(cost_usd=0.5)), object)


def test_what_was_used_before_counts() -> None:
    budget = InMemoryBudget(tokens=100, used=Usage(50, 45, 0.2))

    assert isinstance(budget.reserve(Usage(3, 3)), Failure)
    reserved(budget, Usage(3, 2))
    assert budget.used_usd == 0.2


def test_money_that_is_given_back_is_exactly_what_was_taken() -> None:
    budget = InMemoryBudget(cost_usd=0.3)
    for reservation in [reserved(budget, Usage(cost_usd=0.1)) for _ in range(3)]:
        reservation.settle(Usage())

    assert len([reserved(budget, Usage(cost_usd=0.1)) for _ in range(3)]) == 3


AMOUNTS = st.integers(0, 40)


@given(st.lists(st.tuples(AMOUNTS, st.floats(0, 1), st.integers(0, 5), st.booleans()), max_size=40))
def test_used_and_set_aside_are_never_more_than_there_is(steps: list[tuple[int, float, int, bool]]) -> None:
    wide = InMemoryBudget("all", tokens=120)
    budgets = [InMemoryBudget("a", tokens=60, parent=wide), InMemoryBudget("b", tokens=90, parent=wide)]
    open_ones: list[tuple[Reservation, int]] = []

    for amount, share, number, is_first in steps:
        if number < 3:
            reservation = budgets[is_first].reserve(Usage(amount, 0))
            if not isinstance(reservation, Failure):
                open_ones.append((reservation, amount))
        elif open_ones:
            reservation, most = open_ones.pop(number % len(open_ones))
            reservation.settle(Usage(int(most * share), 0))
        for budget in (wide, *budgets):
            account = budget.account
            assert account.most_tokens is not None
            assert 0 <= account.used_tokens + account.reserved_tokens <= account.most_tokens

    assert wide.account.reserved_tokens == sum(most for _, most in open_ones)
    assert wide.used_tokens == sum(b.used_tokens for b in budgets)
