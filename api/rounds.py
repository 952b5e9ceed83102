"""Going round many again and again: soon after there is a reason to, not too often, and never for long at a time."""

import asyncio
from collections import deque
from collections.abc import Callable, Collection
from typing import Generic, TypeVar

T = TypeVar("T")

_SPACING_S = 0.01  # between the beginnings of two rounds: what happens in between goes in one
_TURN_S = 0.001  # how long the event loop is kept at a time


class Rounds(Generic[T]):
    """Calls `visit` for each of `members`, whenever that was planned.

    Args:
        begin: called before each round.
    """

    def __init__(self, members: Collection[T], begin: Callable[[], None], visit: Callable[[T], None]) -> None:
        self._members = members
        self._begin = begin
        self._visit = visit
        self._loop = asyncio.get_running_loop()
        self._next: asyncio.Handle | None = None  # the round that is planned, or the rest of the one that goes on
        self._began_at = 0.0
        self._is_again = False  # another one was planned meanwhile
        self._left: deque[T] = deque()

    def plan(self) -> None:
        """There is something new for the members. Nobody is visited within this call."""
        if self._next is not None:
            self._is_again = True
            return
        wait_s = self._began_at + _SPACING_S - self._loop.time()
        start = self._start
        self._next = self._loop.call_soon(start) if wait_s <= 0 else self._loop.call_later(wait_s, start)

    def close(self) -> None:
        """Go round no more, and forget whom it called: what knows one another in a circle stays in memory for long."""
        if self._next is not None:
            self._next.cancel()
        self._left.clear()
        self._begin, self._visit = _nothing, _nobody

    def _start(self) -> None:
        self._began_at, self._is_again = self._loop.time(), False
        self._begin()
        self._left.extend(self._members)
        self._go_on()

    def _go_on(self) -> None:
        until = self._loop.time() + _TURN_S
        while self._left:
            self._visit(self._left.popleft())
            if self._left and self._loop.time() > until:
                self._next = self._loop.call_soon(self._go_on)
                return
        self._next = None
        if self._is_again:
            self.plan()


def _nothing() -> None:
    """There is nothing to begin."""


def _nobody(_: object) -> None:
    """There is nobody to visit."""
