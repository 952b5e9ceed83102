"""Rates: how many requests and tokens may go out per minute. Two token buckets and one queue, first come first served.

Pure buckets, and `InMemoryRates`, which lets calls through in the time of the running event loop. One stands for
whatever is limited together, such as a model; share it between all ways and runs that call it.
"""

import asyncio
import heapq
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from typing import Protocol

from orchestrator.decide import THROTTLED, Failure

BURST_S = 6.0  # how many seconds' worth may go out at once; what is more than that is spread
LONGEST_PAUSE_S = 300.0  # whatever the other side asks for: after this one call finds out
_CLOCK_S = 1e-6  # a wait shorter than this is none


class RateRequest(Protocol):
    """A place in the queue, and once it is served a place set aside for one call."""

    @property
    def is_waiting(self) -> bool: ...

    def go(self) -> bool:
        """The call goes out now, once it has been served.

        Returns: false when there is no room for it any more, because others used more than they had said; then it
            waits again, before all who came later.
        """
        ...

    def settle(self, tokens: int) -> None:
        """The call went out and used so many tokens."""
        ...

    def withdraw(self) -> None:
        """The call is not made: leave the queue, or give back what was set aside."""
        ...


class Rates(Protocol):
    """How many calls may go out. Called on the event loop, so it must be fast; times are the loop's, in seconds."""

    def request(
        self, tokens: int, by: float, start: Callable[[], None], refuse: Callable[[Failure], None]
    ) -> RateRequest | Failure:
        """Queue for one call of about so many tokens.

        Args:
            by: when it must have been let through. What cannot be by then fails at once, with kind `throttled`.
            start: called once it is served, unless it is when this returns (`is_waiting` is false).
            refuse: called when it turns out while it waits that it cannot go out in time.
        """
        ...

    def take(self, tokens: int) -> RateRequest | Failure:
        """Be served now or not at all, and never before those who wait."""
        ...

    def pause(self, seconds: float) -> None:
        """Let nothing through for a while: the other side asked for it."""
        ...


@dataclass(frozen=True, slots=True)
class Bucket:
    """Holds up to `capacity`, and is filled by `per_s` every second. Below 0 is a debt. Pure transitions."""

    capacity: float
    per_s: float
    level: float
    at: float

    def filled(self, now: float) -> "Bucket":
        level = min(self.capacity, self.level + max(0.0, now - self.at) * self.per_s)
        return replace(self, level=level, at=max(self.at, now))

    def wait_s(self, amount: float, now: float) -> float:
        """Seconds until so much has been there, if it is taken as it comes."""
        return max(0.0, amount - self.filled(now).level) / self.per_s

    def changed(self, amount: float, now: float) -> "Bucket":
        """With so much more or, below 0, less in it."""
        filled = self.filled(now)
        return replace(filled, level=min(self.capacity, filled.level + amount))


def bucket_for(per_minute: float, burst_s: float = BURST_S) -> Bucket:
    """A full bucket that lets through no more than `per_minute` in any minute, save for one request that is larger
    than itself.

    Why 0.99: whole numbers go out, so that just less than one may be filled in beside the rest.
    """
    capacity = max(1.0, per_minute * burst_s / (60 + burst_s))
    return Bucket(capacity, (per_minute + 0.99 - capacity) / 60, capacity, 0.0)


class InMemoryRates:
    """Counts for the life of the process.

    Args:
        name: what is limited, for messages.
        requests_per_minute: None for no limit.
        tokens_per_minute: in and out together; None for no limit. What asks for more than may go out at once waits
            until that is there, and leaves a debt.
        share: of the limits, where several processes call the same model.
        burst_s: how many seconds' worth may go out at once.
    """

    def __init__(
        self,
        name: str,
        *,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
        share: float = 1.0,
        burst_s: float = BURST_S,
    ) -> None:
        for limit in (requests_per_minute, tokens_per_minute):
            if limit is not None and not limit > 0:
                raise ValueError(f"the rate of {name} must be more than 0, not {limit}")
        if not 0 < share <= 1 or not burst_s > 0:
            raise ValueError("a share is more than 0 and at most 1, and burst_s more than 0")
        self.name = name
        self._requests = None if requests_per_minute is None else bucket_for(requests_per_minute * share, burst_s)
        self._tokens = None if tokens_per_minute is None else bucket_for(tokens_per_minute * share, burst_s)
        self._paused_until = 0.0
        self._queue: list[tuple[int, _Request]] = []
        self._waiting = 0  # requests in the queue that were not withdrawn, and their tokens
        self._waiting_tokens = 0
        self._held = 0  # set aside for calls that have not gone out yet
        self._held_tokens = 0
        self._order = count()
        self._alarm: asyncio.TimerHandle | None = None

    @property
    def waiting(self) -> int:
        """How many calls wait."""
        return self._waiting

    @property
    def held(self) -> int:
        """For how many calls there is a place set aside that have not gone out."""
        return self._held

    def request(
        self, tokens: int, by: float, start: Callable[[], None], refuse: Callable[[Failure], None]
    ) -> RateRequest | Failure:
        now = _loop_time()
        wait_s = self._wait_s(self._waiting + 1, self._waiting_tokens, tokens, now)
        if wait_s > _CLOCK_S and now + wait_s > by:  # without a wait it is not the rate that leaves no time
            return self._too_late()
        request = _Request(self, next(self._order), tokens, by, start, refuse)
        if self._waiting or wait_s > _CLOCK_S:
            self._enter(request)
        else:
            self._hold(request, 1)
        return request

    def take(self, tokens: int) -> RateRequest | Failure:
        if self._waiting:
            return self._too_late()
        return self.request(tokens, _loop_time(), _nothing, _ignore)

    def pause(self, seconds: float) -> None:
        if not seconds > 0:
            return
        now = _loop_time()
        self._paused_until = max(self._paused_until, now + min(seconds, LONGEST_PAUSE_S))
        requests = tokens = 0
        late: list[_Request] = []
        for _, request in sorted(self._queue):
            if request.is_waiting and now + self._wait_s(requests + 1, tokens, request.tokens, now) > request.by:
                late.append(request)
            elif request.is_waiting:
                requests += 1
                tokens += request.tokens
        for request in late:
            request.withdraw()
        for request in late:
            request.refuse(self._too_late())
        self._look_again()

    def go(self, request: "_Request") -> bool:
        """The call of a request that was served goes out, if there is room for it."""
        self._hold(request, -1)
        now = _loop_time()  # what is set aside for others does not count: they go out later
        has_room = self._wait_s(1 - self._held, -self._held_tokens, request.tokens, now) <= _CLOCK_S
        if has_room:
            self._change(-1, -request.tokens)
        else:
            self._enter(request)
        return has_room

    def end(self, request: "_Request", used_tokens: int | None) -> None:
        """The call used so many tokens; None when it was not made."""
        if request.is_waiting:
            self._leave(request)
        elif not request.is_out:
            self._hold(request, -1)
        elif used_tokens is None:
            self._change(1, request.tokens)
        else:
            self._change(0, request.tokens - used_tokens)

    def _enter(self, request: "_Request") -> None:
        request.is_waiting = True
        heapq.heappush(self._queue, (request.order, request))
        self._waiting += 1
        self._waiting_tokens += request.tokens
        self._look_again()

    def _leave(self, request: "_Request") -> None:
        request.is_waiting = False
        self._waiting -= 1
        self._waiting_tokens -= request.tokens
        self._look_again()

    def _hold(self, request: "_Request", by: int) -> None:
        """Set aside for a call, or with -1 no longer."""
        self._held += by
        self._held_tokens += by * request.tokens
        self._look_again()

    def _change(self, requests: int, tokens: int) -> None:
        """Give back or, below 0, take."""
        now = _loop_time()
        if self._requests is not None:
            self._requests = self._requests.changed(requests, now)
        if self._tokens is not None:
            self._tokens = self._tokens.changed(tokens, now)
        self._look_again()

    def _wait_s(self, requests: int, tokens_before: int, tokens: int, now: float) -> float:
        """Seconds, at least, until so many more requests can be served, the last one of so many tokens."""
        wait_s = max(0.0, self._paused_until - now)
        if self._requests is not None:
            wait_s = max(wait_s, self._requests.wait_s(self._held + requests, now))
        if self._tokens is not None:
            before = self._held_tokens + tokens_before
            wait_s = max(wait_s, self._tokens.wait_s(before + min(tokens, self._tokens.capacity), now))
        return wait_s

    def _is_full(self, tokens: int) -> bool:
        """Whether all that a bucket can hold is set aside, so that there is no room before a call goes out."""
        requests, bucket = self._requests, self._tokens
        return (requests is not None and self._held + 1 > requests.capacity) or (
            bucket is not None and self._held_tokens + min(tokens, bucket.capacity) > bucket.capacity
        )

    def _look_again(self) -> None:
        """Set the alarm to when the next of those who wait may be served, at the earliest.

        Why an alarm even for this moment: who gives something back is in the middle of something else.
        """
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        while self._queue and not self._queue[0][1].is_waiting:
            heapq.heappop(self._queue)
        if self._queue and not self._is_full(tokens := self._queue[0][1].tokens):
            now = _loop_time()
            when = now + self._wait_s(1, 0, tokens, now)
            self._alarm = asyncio.get_running_loop().call_at(when, self._serve)

    def _serve(self) -> None:
        now = _loop_time()
        served: list[_Request] = []
        while self._queue and self._wait_s(1, 0, self._queue[0][1].tokens, now) <= _CLOCK_S:
            _, request = heapq.heappop(self._queue)
            if request.is_waiting:
                self._leave(request)
                self._hold(request, 1)
                served.append(request)
        self._look_again()
        for request in served:
            request.start()

    def _too_late(self) -> Failure:
        return Failure(THROTTLED, f"the rate limit of {self.name} leaves no room for another call in time")


class _Request:
    __slots__ = ("by", "is_out", "is_waiting", "order", "rates", "refuse", "start", "tokens")

    def __init__(
        self,
        rates: InMemoryRates,
        order: int,
        tokens: int,
        by: float,
        start: Callable[[], None],
        refuse: Callable[[Failure], None],
    ) -> None:
        self.rates: InMemoryRates | None = rates
        self.order = order
        self.tokens = max(0, tokens)
        self.by = by
        self.start = start
        self.refuse = refuse
        self.is_waiting = False
        self.is_out = False  # its call goes on, or has ended

    def go(self) -> bool:
        self.is_out = self.rates is not None and self.rates.go(self)
        return self.is_out

    def settle(self, tokens: int) -> None:
        self._end(tokens)

    def withdraw(self) -> None:
        self._end(None)

    def _end(self, used_tokens: int | None) -> None:
        rates, self.rates = self.rates, None
        if rates is not None:
            rates.end(self, used_tokens)


def _loop_time() -> float:
    return asyncio.get_running_loop().time()


def _nothing() -> None:
    """Nobody waits."""


def _ignore(failure: Failure) -> None:
    """Nobody waits."""
