"""What comes after a failure: the one place of policy, a pure function of values.

Each kind of failure has a strategy: `llm/failures.py` lists the kinds, `orchestrator/decide.py` those of the engine
itself. The ways of a task are in order: the first model, the other models, a smaller one, the rules; so what cannot be
mended here goes to the next way, and in the end to the rules, which need nobody.
"""

import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from orchestrator import Decision, FailedAttempt, Failure, NextWay, Retry


@dataclass(frozen=True, slots=True)
class Strategy:
    """How often a way is tried again after failures of one kind, and how long after.

    Args:
        retries: of one way for failures of this kind; 0 goes to the next way at once.
        first_wait_s: before the first retry; doubled for each further one.
        waits_as_told: the wait that the provider asked for counts instead, however short.
        only_when_told: without such a wait there is no retry.
        is_fed_back: the next attempt is told what was wrong.
    """

    retries: int = 0
    first_wait_s: float = 0.0
    waits_as_told: bool = True
    only_when_told: bool = False
    is_fed_back: bool = False


STRATEGIES: Mapping[str, Strategy] = {
    "timeout": Strategy(),  # a way that took all its time is not worth as much again
    "rate_limit": Strategy(retries=3, first_wait_s=1.0),
    "overloaded": Strategy(retries=2, first_wait_s=0.5),
    "connection": Strategy(retries=2, first_wait_s=0.2),
    "auth": Strategy(),
    # The request was changed: a parameter that the model refused is left out, or the prompt is shorter.
    "bad_request": Strategy(retries=6, only_when_told=True),
    "content_filter": Strategy(),
    "malformed_output": Strategy(retries=1, waits_as_told=False, is_fed_back=True),
    "invalid_output": Strategy(retries=1, waits_as_told=False, is_fed_back=True),
    # The engine's own refusals: nobody was called. The next model may be free.
    "breaker_open": Strategy(),
    "throttled": Strategy(),
    "budget": Strategy(),  # every model costs, so the ways after this one say the same until the rules' turn comes
}
UNFORESEEN = Strategy()  # a bug does not pass by itself

MOST_RETRIES = 6  # of one way, whatever kinds its failures are of
_SHARE_FOR_WAITING = 0.5  # of the time left: the rest is for the attempt itself and the ways after it


class ErrorRecoveryHandler:
    """The `decide` of tasks that models and rules do.

    Args:
        jitter: gives numbers in [0, 1); a wait that nobody asked for is shortened by up to half, so that many tasks
            do not come back at once.
    """

    def __init__(self, jitter: Callable[[], float] = random.random) -> None:
        self._jitter = jitter

    def __call__(self, failure: Failure, attempts: tuple[FailedAttempt, ...], time_left: float) -> Decision:
        strategy = STRATEGIES.get(failure.kind, UNFORESEEN)
        of_this_way = [a.failure.kind for a in attempts if a.way == attempts[-1].way]
        same = of_this_way.count(failure.kind)
        if same > strategy.retries or len(of_this_way) > MOST_RETRIES:
            return NextWay()
        told_s = failure.retry_after_s if strategy.waits_as_told else None
        if told_s is None and strategy.only_when_told:
            return NextWay()
        wait_s = _wait(strategy, same, self._jitter()) if told_s is None else told_s
        if not (math.isfinite(wait_s) and wait_s <= time_left * _SHARE_FOR_WAITING):
            return NextWay()
        return Retry(max(0.0, wait_s), (failure.feedback or failure.message) if strategy.is_fed_back else None)


def _wait(strategy: Strategy, tries: int, jitter: float) -> float:
    return strategy.first_wait_s * 2.0 ** (tries - 1) * (1 - jitter / 2)
