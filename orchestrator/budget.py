"""Budgets: what a run, a user or a day may consume. Reserved before a call and corrected after it, so that a fan-out
cannot overshoot."""

from dataclasses import dataclass, replace
from typing import Protocol

from orchestrator.decide import BUDGET, Failure
from orchestrator.task import NO_USAGE, Usage

_NANO = 1_000_000_000  # money is counted in whole billionths, so that what is given back is what was taken


class Reservation(Protocol):
    """What one attempt has set aside."""

    def settle(self, used: Usage) -> None:
        """Give it back and count what was used instead, once; `NO_USAGE` when the call was never made."""
        ...


class Budget(Protocol):
    """What may be consumed. Called on the event loop, so it must be fast."""

    def reserve(self, estimate: Usage) -> Reservation | Failure:
        """Set the estimate of an attempt aside, or the failure (kind `budget`) that says what is used up."""
        ...


@dataclass(frozen=True, slots=True)
class Account:
    """Tokens and billionths of a dollar, of a limit: used, and set aside. None: no limit. Pure transitions."""

    most_tokens: int | None = None
    most_nano: int | None = None
    used_tokens: int = 0
    used_nano: int = 0
    reserved_tokens: int = 0
    reserved_nano: int = 0

    def has_room(self, tokens: int, nano: int) -> bool:
        """Whether so much more fits, beside all that is set aside."""
        return (self.most_tokens is None or self.used_tokens + self.reserved_tokens + tokens <= self.most_tokens) and (
            self.most_nano is None or self.used_nano + self.reserved_nano + nano <= self.most_nano
        )

    def reserved(self, tokens: int, nano: int) -> "Account":
        return replace(self, reserved_tokens=self.reserved_tokens + tokens, reserved_nano=self.reserved_nano + nano)

    def used(self, tokens: int, nano: int) -> "Account":
        return replace(self, used_tokens=self.used_tokens + tokens, used_nano=self.used_nano + nano)


class InMemoryBudget:
    """Counts for the life of the process.

    Args:
        name: whose it is, for messages: "the run", "today".
        tokens: the most tokens, in and out together; None for no limit.
        cost_usd: the most money; None for no limit.
        used: what was consumed before, such as by the same run before a restart.
        parent: a wider budget, such as the user's, in which all that this one allows must fit too.
    """

    def __init__(
        self,
        name: str = "the run",
        *,
        tokens: int | None = None,
        cost_usd: float | None = None,
        used: Usage = NO_USAGE,
        parent: Budget | None = None,
    ) -> None:
        self.name = name
        self.account = Account(tokens, None if cost_usd is None else _nano(cost_usd)).used(*_amounts(used))
        self._parent = parent

    @property
    def used_tokens(self) -> int:
        return self.account.used_tokens

    @property
    def used_usd(self) -> float:
        return self.account.used_nano / _NANO

    def reserve(self, estimate: Usage) -> Reservation | Failure:
        amounts = _amounts(estimate)
        if not self.account.has_room(*amounts):
            return Failure(BUDGET, f"the budget of {self.name} leaves no room for another call")
        above = None if self._parent is None else self._parent.reserve(estimate)
        if isinstance(above, Failure):
            return above
        self.account = self.account.reserved(*amounts)
        return _Reservation(self, amounts, above)

    def settle(self, reserved: tuple[int, int], used: Usage) -> None:
        """Count what was used in place of what was reserved."""
        tokens, nano = reserved
        self.account = self.account.reserved(-tokens, -nano).used(*_amounts(used))


class _Reservation:
    __slots__ = ("_above", "_amounts", "_budget")

    def __init__(self, budget: InMemoryBudget, amounts: tuple[int, int], above: Reservation | None) -> None:
        self._budget: InMemoryBudget | None = budget
        self._amounts = amounts
        self._above = above

    def settle(self, used: Usage) -> None:
        budget, self._budget = self._budget, None
        if budget is not None:
            budget.settle(self._amounts, used)
            if self._above is not None:
                self._above.settle(used)


def _amounts(usage: Usage) -> tuple[int, int]:
    return usage.tokens, _nano(usage.cost_usd)


def _nano(usd: float) -> int:
    return round(usd * _NANO)
