"""Waiting for a customization that is not there yet, so that a client may connect before it asks."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")

_LOOK_AGAIN_S = 0.5  # it may arrive at another process


class Arrivals:
    """Wakes all who wait whenever a customization was started here; they also look again from time to time."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def announce(self) -> None:
        """Say that there is a new customization."""
        self._next.set()
        self._next = asyncio.Event()

    async def wait_for(self, find: Callable[[], Awaitable[T | None]], timeout_s: float) -> T | None:
        """What `find` finds, as soon as it does; None when the time is up."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                while True:
                    announced = self._next
                    if (found := await find()) is not None:
                        return found
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(announced.wait(), _LOOK_AGAIN_S)
        return None
