"""Slots: how many attempts may run at once, in one run or in several that share them."""

import asyncio
import heapq
from collections.abc import Callable
from itertools import count


class SlotRequest:
    """A place in the queue for a slot. `start` is called once, when the slot is there; live till then."""

    __slots__ = ("is_live", "start")

    def __init__(self, start: Callable[[], None]) -> None:
        self.start = start
        self.is_live = True

    def withdraw(self) -> None:
        """Leave the queue; `start` will not be called."""
        self.is_live = False


class Slots:
    """`limit` slots, given to the most urgent request first.

    A slot is taken from the moment `start` is called until `release`. Shared slots work within one event
    loop.
    """

    def __init__(self, limit: int) -> None:
        if limit < 1:
            raise ValueError(f"at least one slot is needed, not {limit}")
        self.limit = limit
        self.free = limit
        self._queue: list[tuple[float, int, int, SlotRequest]] = []
        self._order = count()
        self._is_grant_planned = False

    def request(self, urgency: float, rank: int, start: Callable[[], None]) -> SlotRequest:
        """Queue for a slot: higher urgency first, then lower rank, then first come. It starts in `grant`."""
        request = SlotRequest(start)
        heapq.heappush(self._queue, (-urgency, rank, next(self._order), request))
        return request

    def grant(self) -> None:
        """Start the most urgent requests while slots are free."""
        while self.free and self._queue:
            if 1 < len(self._queue) <= self.free:  # sorting what is nearly in order is cheaper than a heap
                batch, self._queue = sorted(self._queue), []
            else:
                batch = [heapq.heappop(self._queue)]
            for *_, request in batch:
                if request.is_live:
                    request.is_live = False
                    self.free -= 1
                    request.start()

    def take(self) -> bool:
        """Take a slot at once, when one is free and nobody waits for it."""
        while self._queue and not self._queue[0][3].is_live:
            heapq.heappop(self._queue)
        is_taken = self.free > 0 and not self._queue
        self.free -= is_taken
        return is_taken

    def release(self) -> None:
        """Give a slot back. Who waits gets it two turns of the event loop later, unless `grant` comes first.

        Why: in the turn between, the run whose task just ended queues what became ready, so that the most
        urgent of all gets the slot and not the most urgent of those that were already waiting.
        """
        self.free += 1
        if self._queue:
            self.plan_grant()

    def plan_grant(self) -> None:
        """See to a `grant` two turns of the event loop later, where nobody else does."""
        if not self._is_grant_planned:
            self._is_grant_planned = True
            loop = asyncio.get_running_loop()
            loop.call_soon(loop.call_soon, self._grant_as_planned)

    def _grant_as_planned(self) -> None:
        self._is_grant_planned = False
        self.grant()
