"""The way of one attempt through what limits it: breaker, budget, rates, slots. Whoever is refused or gives up on the
way gives back all that it had."""

from collections.abc import Callable
from dataclasses import dataclass

from orchestrator.breaker import BreakerPass
from orchestrator.budget import Budget, Reservation
from orchestrator.decide import CANCELLED, Failure
from orchestrator.limits import SlotRequest, Slots
from orchestrator.rates import RateRequest
from orchestrator.task import NO_USAGE, Limits, Usage

NO_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Asked:
    """What an attempt asks for.

    Args:
        limits: of its way.
        budget: of its run.
        slots: of the orchestrator.
        estimate: what its call may use at most.
        urgency: see `Slots.request`; so is `rank`.
        by: loop time by which it must be through the rates.
    """

    limits: Limits
    budget: Budget | None
    slots: Slots
    estimate: Usage
    urgency: float
    rank: int
    by: float


def _nobody_waits(_: object) -> None:
    """For an attempt that gets all at once or nothing."""


class Admission:
    """What one attempt was given so far. `is_live` until it has all or is refused; then `start` or `refuse` is called.

    Breaker and budget answer at once. The rates and then the slots may let it wait; while it waits for the rates it
    holds no slot. `used` is what its call accounted.
    """

    __slots__ = (
        "_asked", "_has_own_slot", "_is_presumed", "_pass", "_rate", "_refuse", "_reservation", "_slot", "_start",
        "is_live", "used",
    )  # fmt: skip

    def __init__(
        self,
        asked: Asked,
        start: Callable[["Admission"], None] = _nobody_waits,
        refuse: Callable[[Failure], None] = _nobody_waits,
    ) -> None:
        self._asked = asked
        self._start = start
        self._refuse = refuse
        self._pass: BreakerPass | None = None
        self._reservation: Reservation | None = None
        self._rate: RateRequest | None = None
        self._slot: SlotRequest | None = None
        self._has_own_slot = False
        self.is_live = True
        self.used = NO_USAGE
        self._is_presumed = False

    @property
    def estimate(self) -> Usage:
        return self._asked.estimate

    def ask(self) -> Failure | None:
        """Go as far as it can go at once. Returns: the failure that stands for the call, when it is refused."""
        refused = self._ask_breaker_and_budget(may_probe=True)
        rates = self._asked.limits.rates
        if refused is None and rates is not None:
            given = rates.request(self.estimate.tokens, self._asked.by, self._after_rates, self._refuse_late)
            if isinstance(given, Failure):
                refused = given
            else:
                self._rate = given
        if refused is not None:
            self.withdraw()
        elif self._rate is None or not self._rate.is_waiting:
            self._after_rates()
        return refused

    def take(self) -> bool:
        """Get everything at once, slots included, without ever waiting and without finding out for a breaker."""
        limits = self._asked.limits
        is_given = self._ask_breaker_and_budget(may_probe=False) is None
        if is_given and limits.rates is not None:
            given = limits.rates.take(self.estimate.tokens)
            if isinstance(given, Failure):
                is_given = False
            else:
                self._rate = given
        if is_given and limits.slots is not None:
            is_given = self._has_own_slot = limits.slots.take()
        is_given = is_given and self._asked.slots.take()
        if not is_given:
            self.withdraw()
        elif self._rate is not None:
            self._rate.go()
        self.is_live = False
        return is_given

    def take_usage(self, usage: Usage) -> None:
        """The call tells what it used, which counts in place of what was presumed of it."""
        self.used = usage if self._is_presumed else self.used + usage
        self._is_presumed = False

    def presume_usage(self) -> None:
        """The call is stopped: who was asked may well bill it, so its estimate counts for budgets and rates, unless it
        has told what it used, or still does. What is reported as used is only what was told."""
        if self.used is NO_USAGE and self.estimate is not NO_USAGE:
            self._is_presumed = True
            self.used = self.estimate

    def withdraw(self) -> None:
        """The call will not be made: give back everything but the slot of the orchestrator."""
        self.is_live = False
        if self._slot is not None:
            self._slot.withdraw()
        if self._rate is not None:
            self._rate.withdraw()
        if self._pass is not None:
            self._pass.end(_NOT_MADE)
        if self._reservation is not None:
            self._reservation.settle(NO_USAGE)
        self._give_slot_back()
        self._let_go()

    def end(self, failure: Failure | None) -> None:
        """The call has ended: correct what was reserved, and tell the breaker and the rates what came of it.

        Args:
            failure: None for an answer, of kind `cancelled` when nobody knows what would have come.
        """
        limits = self._asked.limits
        if self._pass is not None:
            self._pass.end(failure)
        if self._reservation is not None:
            self._reservation.settle(self.used)
        if self._rate is not None:
            self._rate.settle((self.used if self.used is not NO_USAGE else self.estimate).tokens)
        if failure is not None and failure.retry_after_s and limits.rates is not None:
            limits.rates.pause(failure.retry_after_s)
        self._give_slot_back()
        self._let_go()

    def _ask_breaker_and_budget(self, *, may_probe: bool) -> Failure | None:
        refused = self._ask_breaker(may_probe=may_probe)
        if refused is None and self._asked.budget is not None:
            reserved = self._asked.budget.reserve(self.estimate)
            if isinstance(reserved, Failure):
                return reserved
            self._reservation = reserved
        return refused

    def _ask_breaker(self, *, may_probe: bool) -> Failure | None:
        breaker = self._asked.limits.breaker
        if breaker is not None:
            passed = breaker.admit(may_probe=may_probe)
            if isinstance(passed, Failure):
                return passed
            self._pass = passed
        return None

    def _refuse_late(self, failure: Failure) -> None:
        if self.is_live:
            refuse = self._refuse
            self.withdraw()
            refuse(failure)

    def _after_rates(self) -> None:
        own = self._asked.limits.slots
        if not self.is_live:
            return
        if own is None:
            self._after_own_slot()
        else:
            self._slot = own.request(self._asked.urgency, self._asked.rank, self._take_own_slot)
            own.plan_grant()

    def _take_own_slot(self) -> None:
        self._has_own_slot = True
        self._after_own_slot()

    def _after_own_slot(self) -> None:
        asked = self._asked
        self._slot = asked.slots.request(asked.urgency, asked.rank, self._take_slot)
        asked.slots.plan_grant()

    def _take_slot(self) -> None:
        """All is there, unless the breaker opened or the rates let others through while it waited for slots."""
        refused = self._ask_breaker_again()
        if refused is not None:
            self._asked.slots.release()
            self._refuse_late(refused)
        elif self._rate is not None and not self._rate.go():
            self._asked.slots.release()
            self._give_slot_back()
        else:
            self.is_live = False
            self._start(self)

    def _ask_breaker_again(self) -> Failure | None:
        if self._pass is None:
            return None
        self._pass.end(_NOT_MADE)
        self._pass = None
        return self._ask_breaker(may_probe=True)

    def _give_slot_back(self) -> None:
        if self._has_own_slot and self._asked.limits.slots is not None:
            self._has_own_slot = False
            self._asked.limits.slots.release()

    def _let_go(self) -> None:
        """Forget who called back, and so the run: what knows one another in a circle stays in memory for long."""
        self._start = self._refuse = _nobody_waits
        self._slot = self._rate = None


_NOT_MADE = Failure(CANCELLED, "the call was not made")
