"""Random limits round a random plan, and a watch that sees whether they hold at every moment."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from orchestrator import (
    BreakerPass,
    BreakerRules,
    Failure,
    HedgeRules,
    Hedging,
    InMemoryBreaker,
    InMemoryBudget,
    InMemoryDurations,
    InMemoryRates,
    Journal,
    Limits,
    Slots,
    TaskOrchestrator,
    Usage,
    Way,
)
from orchestrator.breaker import HalfOpen
from orchestrator.rates import Bucket, bucket_for
from orchestrator.testing import virtual_clock
from tests.orchestrator.plans import GRACE_S, Plan, decide

TOKENS = 10  # of every call, at most


@dataclass(frozen=True)
class PlannedLimits:
    """What one provider allows; None is no limit of that sort."""

    breaker: BreakerRules | None = None
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None
    slots: int | None = None


@dataclass(frozen=True)
class Limited:
    """Limits for the ways of a plan: the first way is of the first provider, and so on, round and round."""

    providers: tuple[PlannedLimits, ...]
    budget_tokens: int | None = None
    user_tokens: int | None = None
    accounts: tuple[int, ...] = (TOKENS,)  # what calls account, call after call
    hedge_share: float | None = None
    usual_s: float = 1.0


_BREAKERS = st.builds(
    BreakerRules,
    failures=st.integers(1, 3),
    open_s=st.sampled_from([0.5, 2.0]),
    counted=st.just(frozenset({"error", "overloaded", "rate_limit", "timeout"})),
)
LIMITS = st.builds(
    PlannedLimits,
    breaker=st.sampled_from([False, False, True]).flatmap(lambda is_there: _BREAKERS if is_there else st.none()),
    requests_per_minute=st.sampled_from([None, None, 12, 60, 240]),
    tokens_per_minute=st.sampled_from([None, None, 60, 600]),
    slots=st.sampled_from([None, None, 1, 2]),
)
LIMITED = st.builds(
    Limited,
    providers=st.lists(LIMITS, min_size=1, max_size=2).map(tuple),
    budget_tokens=st.sampled_from([None, None, 0, 2 * TOKENS, 5 * TOKENS + 3, 12 * TOKENS]),
    user_tokens=st.sampled_from([None, None, None, 4 * TOKENS, 20 * TOKENS]),
    accounts=st.lists(st.integers(0, TOKENS), min_size=1, max_size=4).map(tuple),
    hedge_share=st.sampled_from([None, 0.25, 1.0, 1.0]),
    usual_s=st.sampled_from([0.125, 0.125, 0.5]),
)


class WatchedBreaker(InMemoryBreaker):
    """Counts the probes that are out."""

    def __init__(self, rules: BreakerRules, faults: list[str]) -> None:
        super().__init__("provider", rules)
        self.out = 0
        self._probes = 0
        self._faults = faults

    def admit(self, *, may_probe: bool = True) -> BreakerPass | Failure:
        given = super().admit(may_probe=may_probe)
        if isinstance(given, Failure):
            return given
        is_probe = isinstance(self.state, HalfOpen)
        self.out += 1
        self._probes += is_probe
        if self._probes > 1:
            self._faults.append("two probes at once")
        return _WatchedPass(self, given, is_probe)

    def came_back(self, is_probe: bool) -> None:
        self.out -= 1
        self._probes -= is_probe


class _WatchedPass:
    def __init__(self, breaker: WatchedBreaker, given: BreakerPass, is_probe: bool) -> None:
        self._breaker = breaker
        self._given = given
        self._is_probe = is_probe
        self._is_out = True

    def end(self, failure: Failure | None) -> None:
        if self._is_out:
            self._is_out = False
            self._breaker.came_back(self._is_probe)
        self._given.end(failure)


class WatchedBudget(InMemoryBudget):
    """Notes when more is used or set aside than there is."""

    faults: list[str]

    def settle(self, reserved: tuple[int, int], used: Usage) -> None:
        super().settle(reserved, used)
        self._look()

    def reserve(self, estimate: Usage) -> Any:
        given = super().reserve(estimate)
        self._look()
        return given

    def _look(self) -> None:
        account = self.account
        most = account.most_tokens
        if most is not None and not 0 <= account.used_tokens + account.reserved_tokens <= most:
            self.faults.append(f"{self.name}: {account}")


class Watched:
    """The limits as objects, to be shared by all runs; `faults` says what did not hold."""

    def __init__(self, limited: Limited) -> None:
        self.faults: list[str] = []
        self._limited = limited
        self._accounts = 0
        self.providers = [_Provider(planned, self.faults) for planned in limited.providers]
        self.budgets: list[WatchedBudget] = []
        self.user = None if limited.user_tokens is None else self._budget("user", limited.user_tokens, None)
        self.durations = InMemoryDurations()
        for _ in range(10):
            self.durations.record("scripted", "way0", limited.usual_s)
        share = limited.hedge_share
        self.hedging = None if share is None else Hedging(HedgeRules(share=share, saved=3, least_seen=1, most_slow=10))
        if self.hedging is not None:
            for _ in range(4):  # so that the first slow call can have a rival
                self.hedging.call()
        self._under_way: Counter[tuple[str, str]] = Counter()

    def budget(self) -> WatchedBudget | None:
        """A new one, for one run."""
        if self._limited.budget_tokens is None:
            return self.user
        return self._budget("run", self._limited.budget_tokens, self.user)

    def _budget(self, name: str, tokens: int, parent: WatchedBudget | None) -> WatchedBudget:
        budget = WatchedBudget(name, tokens=tokens, parent=parent)
        budget.faults = self.faults
        self.budgets.append(budget)
        return budget

    def orchestrator(self, plan: Plan, slots: Slots | None = None, journal: Journal | None = None) -> TaskOrchestrator:
        return TaskOrchestrator(
            plan.slots,
            slots=slots,
            journal=journal,
            decide=decide,
            durations=self.durations,
            hedging=self.hedging,
            clock=virtual_clock,
            grace_s=GRACE_S,
        )

    def around(self, run: str = "") -> Callable[[Way[Any], str], Way[Any]]:
        """For `Plan.graph`: gives every way that calls somebody the limits of its provider, and watches its calls."""

        def wrap(way: Way[Any], task: str) -> Way[Any]:
            if way.is_instant:
                return way
            provider = self.providers[int(way.name[3:]) % len(self.providers)]

            async def call(ctx: Any, **inputs: Any) -> Any:
                self._under_way[run, task] += 1
                if self._under_way[run, task] > (1 if self.hedging is None else 2):
                    self.faults.append(f"{task} is called {self._under_way[run, task]} times at once")
                provider.went()
                try:
                    return await way.call(ctx, **inputs)
                finally:
                    ctx.account(Usage(self._next_tokens()))
                    provider.came_back()
                    self._under_way[run, task] -= 1

            return replace(way, call=call, limits=provider.limits, estimate=lambda **inputs: Usage(TOKENS))

        return wrap

    def _next_tokens(self) -> int:
        self._accounts += 1
        return self._limited.accounts[self._accounts % len(self._limited.accounts)]

    def left_behind(self) -> list[str]:
        """What was not given back."""
        left = [f"{budget.name} {budget.account}" for budget in self.budgets if budget.account.reserved_tokens]
        return left + [problem for provider in self.providers for problem in provider.left_behind()]


class _Provider:
    def __init__(self, planned: PlannedLimits, faults: list[str]) -> None:
        self._planned = planned
        self._faults = faults
        self._calls = 0
        self._times: list[float] = []
        self.breaker = None if planned.breaker is None else WatchedBreaker(planned.breaker, faults)
        self.rates = None
        if planned.requests_per_minute or planned.tokens_per_minute:
            self.rates = InMemoryRates(
                "provider",
                requests_per_minute=planned.requests_per_minute,
                tokens_per_minute=planned.tokens_per_minute,
            )
        self.slots = None if planned.slots is None else Slots(planned.slots)
        self.limits = Limits(self.breaker, self.rates, self.slots)

    def went(self) -> None:
        """A call begins: look at all limits."""
        self._calls += 1
        now = asyncio.get_running_loop().time()
        if self.slots is not None and self._calls > self.slots.limit:
            self._faults.append(f"{self._calls} calls at once")
        self._times.append(now)
        if self._planned.requests_per_minute is not None:
            self._look(bucket_for(self._planned.requests_per_minute), 1)

    def _look(self, bucket: Bucket, amount: float) -> None:
        now = self._times[-1]
        for number, sooner in enumerate(reversed(self._times), 1):
            if number * amount > bucket.capacity + bucket.per_s * (now - sooner) + 0.001:
                self._faults.append(f"{number} calls from {sooner} to {now}")
                return

    def came_back(self) -> None:
        self._calls -= 1

    def left_behind(self) -> list[str]:
        left = []
        if self.breaker is not None and self.breaker.out:
            left.append(f"{self.breaker.out} passes")
        if self.rates is not None and (self.rates.waiting or self.rates.held):
            left.append(f"{self.rates.waiting} waiting, {self.rates.held} held")
        if self.slots is not None and self.slots.free != self.slots.limit:
            left.append("a slot")
        return left
