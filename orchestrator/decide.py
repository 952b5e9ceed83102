"""The one place of policy: what happens after a failure.

`decide(failure, attempts, time_left)` is a pure function of values. The engine asks it after every failed
attempt and does what it says; there is no other retry or fallback anywhere.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from tenacity import RetryCallState, wait_exponential
from tenacity.wait import wait_base

from orchestrator.errors import TaskFailure


@dataclass(frozen=True, slots=True)
class Failure:
    """How an attempt failed. `kind` is a short stable word, `message` plain words for a person."""

    kind: str
    message: str
    retry_after_s: float | None = None
    feedback: str | None = None


@dataclass(frozen=True, slots=True)
class FailedAttempt:
    """One attempt that failed, and the way it went."""

    way: str
    failure: Failure


@dataclass(frozen=True, slots=True)
class Retry:
    """Try the same way again after a wait (seconds), telling the next attempt what to do better."""

    after_s: float = 0.0
    feedback: str | None = None


@dataclass(frozen=True, slots=True)
class NextWay:
    """Go on with the task's next way; without one the task fails."""


@dataclass(frozen=True, slots=True)
class GiveUp:
    """The task fails, whatever ways are left."""

    reason: str


Decision = Retry | NextWay | GiveUp


class Decide(Protocol):
    """What happens after a failure.

    `attempts` are all failed attempts of the task so far, the last one included; `time_left` is the seconds
    until the run's deadline, infinite without one.
    """

    def __call__(self, failure: Failure, attempts: tuple[FailedAttempt, ...], time_left: float) -> Decision: ...


def failure_of(error: BaseException) -> Failure:
    """An exception as a value. Of what is no `TaskFailure` the message is the name of its type: its text often quotes
    what the task works on, and messages get into journals and reports. It may be fed back."""
    if isinstance(error, TaskFailure):
        return Failure(error.kind, str(error), error.retry_after_s, error.feedback)
    kind = "timeout" if isinstance(error, TimeoutError) else "connection" if isinstance(error, OSError) else UNFORESEEN
    return Failure(kind, type(error).__name__, feedback=str(error) or None)


def why_left(failure: Failure, attempts: tuple[FailedAttempt, ...]) -> str:
    """Why a way is left, in words that tell of its calls: a call that was not made says little by itself.

    Args:
        failure: the last one.
        attempts: those of the way, oldest first.
    """
    called = [a.failure for a in attempts if a.failure.kind not in NOT_CALLED]
    if called and called[-1] is not failure and called[-1].message != failure.message:
        return f"{called[-1].message}, then {failure.message}"
    return failure.message


# Kinds that the engine gives itself. The first three stand for calls that were not made; the next way may be free.
BREAKER_OPEN = "breaker_open"  # the other side failed again and again
BUDGET = "budget"  # it could have cost more than is left
THROTTLED = "throttled"  # the rate limit would not have let it through in time
TIMEOUT = "timeout"
UNFORESEEN = "error"
CANCELLED = "cancelled"
NOT_CALLED = frozenset({BREAKER_OPEN, BUDGET, THROTTLED})

# Failures that may pass by themselves. A bug does not, and a way that just took all its time is not worth the
# same again.
TRANSIENT = frozenset({"connection", "rate_limit", "overloaded"})
# Failures that the next attempt can mend when it is told what was wrong.
REPAIRABLE = frozenset({"malformed_output", "invalid_output"})


def decide_by_kind(
    *,
    max_attempts: int = 3,
    wait: wait_base = wait_exponential(multiplier=0.5, max=8.0),  # noqa: B008 - a value without state
    jitter: Callable[[], float] = random.random,
) -> Decide:
    """The sensible default: transient failures wait and retry, bad output is retried once with feedback, all
    else goes to the next way. So do the refusals of a breaker, a budget or a rate: where every way that calls
    somebody is refused, the instant one at the end answers.

    Args:
        max_attempts: of one way.
        wait: tenacity's wait strategy, called as a function of the number of failed attempts.
        jitter: gives numbers in [0, 1); a wait is shortened by up to half, so that many tasks do not come
            back at once.
    """

    def decide(failure: Failure, attempts: tuple[FailedAttempt, ...], time_left: float) -> Decision:
        tries = sum(a.way == attempts[-1].way for a in attempts)
        if failure.kind in REPAIRABLE and tries == 1:
            return Retry(feedback=failure.feedback or failure.message)
        if failure.kind not in TRANSIENT or tries >= max_attempts:
            return NextWay()
        after_s = failure.retry_after_s
        if after_s is None:
            after_s = _seconds(wait, tries) * (1 - jitter() / 2)
        return Retry(after_s) if after_s < time_left / 2 else NextWay()

    return decide


def _seconds(wait: wait_base, tries: int) -> float:
    state = RetryCallState(None, None, (), {})  # type: ignore[arg-type] # a strategy only reads attempt_number
    state.attempt_number = tries
    return float(wait(state))
