"""Many timers behind one timer of the event loop."""

import asyncio
import heapq
from collections.abc import Callable
from itertools import count
from typing import Protocol


class Owner(Protocol):
    """What a timer belongs to; when it is no longer live the timer is dropped."""

    is_live: bool


class Timers:
    """Calls actions at loop times, earliest first.

    Why: nearly every attempt ends long before its time limit. Dropping a stale timer when the next one is set
        costs a
    heap operation; a timer of the loop for each attempt costs several times as much.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._heap: list[tuple[float, int, Callable[[], None], Owner | None]] = []
        self._order = count()
        self._alarm: asyncio.TimerHandle | None = None

    def at(self, when: float, action: Callable[[], None], owner: Owner | None = None) -> None:
        """Call `action` at the loop time `when`, unless its owner is no longer live by then."""
        heap = self._heap
        while heap and (first := heap[0][3]) is not None and not first.is_live:
            heapq.heappop(heap)
        heapq.heappush(heap, (when, next(self._order), action, owner))
        if self._alarm is None or when < self._alarm.when():
            self._set_alarm()

    def close(self) -> None:
        """Drop all timers."""
        self._heap.clear()
        self._set_alarm()

    def _set_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = self._loop.call_at(self._heap[0][0], self._ring) if self._heap else None

    def _ring(self) -> None:
        # The loop may ring up to one tick of its clock early; what is due by then is due now.
        now = max(self._loop.time(), self._alarm.when() if self._alarm else 0.0)
        while self._heap and self._heap[0][0] <= now:
            _, _, action, owner = heapq.heappop(self._heap)
            if owner is None or owner.is_live:
                action()
        self._set_alarm()
