"""The breaker: who failed again and again is not asked for a while, then by one call alone.

Pure transitions between three states, and `InMemoryBreaker`, which keeps one for as long as the process lives. One
breaker stands for whatever fails together, such as a provider; share it between all ways and runs that use it.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from orchestrator.decide import BREAKER_OPEN, CANCELLED, Failure

# Failures of the other side. An answer that is no good is none of them: who answers is there. Nor is a rate limit, for
# which `Rates` pauses.
OF_THE_OTHER_SIDE = frozenset({"connection", "overloaded", "timeout", "auth"})

_LASTING = frozenset({"auth"})  # failures that do not pass by themselves


class BreakerPass(Protocol):
    """The permission for one call."""

    def end(self, failure: Failure | None) -> None:
        """Tell what came of the call, once: None for an answer, of kind `cancelled` when nobody knows."""
        ...


class Breaker(Protocol):
    """Whether a way may be called now. Called on the event loop, so it must be fast."""

    def admit(self, *, may_probe: bool = True) -> BreakerPass | Failure:
        """The permission for one call, or the failure (kind `breaker_open`) that stands for it.

        Args:
            may_probe: whether the call may be the one that finds out if the other side is back.
        """
        ...


@dataclass(frozen=True, slots=True)
class BreakerRules:
    """When a breaker opens, and for how long.

    Args:
        failures: by so many more failures than answers within `within_s` it opens.
        within_s: seconds.
        at_least_s: but not before it has failed for so long. Calls that go on at once fail at once, and a moment in
            which nothing works is for a retry.
        open_s: how long it stays open the first time; each failed probe makes it longer by `growth`.
        longest_open_s: but not longer than this.
        counted: the kinds of failure that count. All other failures count as answers.
    """

    failures: int = 5
    within_s: float = 60.0
    at_least_s: float = 0.0
    open_s: float = 5.0
    growth: float = 2.0
    longest_open_s: float = 120.0
    counted: frozenset[str] = OF_THE_OTHER_SIDE

    def __post_init__(self) -> None:
        if self.failures < 1 or self.open_s <= 0 or self.growth < 1:
            raise ValueError("a breaker needs failures >= 1, open_s > 0 and growth >= 1")


@dataclass(frozen=True, slots=True)
class Closed:
    """All may call. `failed_at` are the loop times of the failures that no answer has made up for."""

    failed_at: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """Nobody may call before `until`; then one call finds out. `times` counts how often in a row it opened."""

    until: float
    times: int = 1


@dataclass(frozen=True, slots=True)
class HalfOpen:
    """One call is finding out."""

    times: int


BreakerState = Closed | Open | HalfOpen


def admitted(state: BreakerState, now: float, *, may_probe: bool = True) -> BreakerState | None:
    """The state with one more call under way; None when there may be none."""
    if isinstance(state, Open) and may_probe and now >= state.until:
        return HalfOpen(state.times)
    return state if isinstance(state, Closed) else None


def after_failure(state: BreakerState, now: float, rules: BreakerRules, kind: str = "") -> BreakerState:
    """The state after a call that it admitted has failed in this way."""
    if isinstance(state, Closed):
        recent = tuple(at for at in state.failed_at if at > now - rules.within_s)
        failed_at = (*recent, now)
        is_long = kind in _LASTING or now - failed_at[0] >= rules.at_least_s
        is_enough = len(failed_at) >= rules.failures and is_long
        return Open(now + rules.open_s) if is_enough else Closed(failed_at)
    if isinstance(state, HalfOpen):
        open_s = min(rules.longest_open_s, rules.open_s * rules.growth ** min(state.times, 64))
        return Open(now + open_s, state.times + 1)
    return state


def after_answer(state: BreakerState) -> BreakerState:
    """The state after a call that it admitted was answered: one failure is made up for, or it is closed."""
    return Closed(state.failed_at[1:]) if isinstance(state, Closed) else Closed()


def after_nothing(state: BreakerState, now: float) -> BreakerState:
    """The state after a call of which nobody knows what would have come: the next one may find out."""
    return Open(now, state.times) if isinstance(state, HalfOpen) else state


class InMemoryBreaker:
    """Keeps the state for the life of the process, in the time of the running event loop.

    What comes of a call that began in an earlier state is no news and changes nothing.

    Args:
        name: who is not asked, for messages.
        clock: seconds; the running loop's time when not given.
    """

    def __init__(
        self, name: str, rules: BreakerRules | None = None, *, clock: Callable[[], float] | None = None
    ) -> None:
        self.name = name
        self.rules = rules or BreakerRules()
        self.state: BreakerState = Closed()
        self.turns = 0  # how often it changed between closed, open and half-open
        self._now = clock or _loop_time

    def admit(self, *, may_probe: bool = True) -> BreakerPass | Failure:
        state = admitted(self.state, self._now(), may_probe=may_probe)
        if state is None:
            return Failure(BREAKER_OPEN, f"{self.name} is not asked for now: it failed again and again")
        self._become(state)
        return _Pass(self, self.turns)

    def take_in(self, turn: int, failure: Failure | None) -> None:
        """What came of a call that was admitted in this turn."""
        if turn != self.turns:
            return
        if failure is not None and failure.kind in self.rules.counted:
            self._become(after_failure(self.state, self._now(), self.rules, failure.kind))
        elif failure is not None and failure.kind == CANCELLED:
            self._become(after_nothing(self.state, self._now()))
        else:
            self._become(after_answer(self.state))

    def _become(self, state: BreakerState) -> None:
        self.turns += type(state) is not type(self.state)
        self.state = state


class _Pass:
    __slots__ = ("_breaker", "_turn")

    def __init__(self, breaker: InMemoryBreaker, turn: int) -> None:
        self._breaker: InMemoryBreaker | None = breaker
        self._turn = turn

    def end(self, failure: Failure | None) -> None:
        breaker, self._breaker = self._breaker, None
        if breaker is not None:
            breaker.take_in(self._turn, failure)


def _loop_time() -> float:
    return asyncio.get_running_loop().time()
