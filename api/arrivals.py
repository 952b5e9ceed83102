"""Waiting for a customization that is not there yet, so that a client may connect before it asks."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Arrivals:
    """Wakes all who wait whenever a customization was started."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def announce(self) -> None:
        """Say that there is a new customization."""
        self._next.set()
        self._next = asyncio.Event()

    async def wait_for(self, find: Callable[[], T | None], timeout_s: float) -> T | None:
        """What `find` finds, as soon as it does; None when the time is up."""
        try:
            async with asyncio.timeout(timeout_s):
                while (found := find()) is None:
                    await self._next.wait()
                return found
        except TimeoutError:
            return None
