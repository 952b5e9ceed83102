"""Waiting for a customization that is not there yet, so that a client may connect before it asks."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import TypeVar
from weakref import WeakValueDictionary

T = TypeVar("T")

_LOOK_AGAIN_S, _LONGEST_S = 0.5, 2.0  # it may arrive at another process


class Arrivals:
    """Wakes those who wait for a customization when it was started here; they also look again from time to time."""

    def __init__(self) -> None:
        self._awaited: WeakValueDictionary[str, asyncio.Event] = WeakValueDictionary()  # alive while somebody waits

    def announce(self, customization_id: str | None = None) -> None:
        """Say that this one is new; that there are new ones, when it is None."""
        ids = list(self._awaited) if customization_id is None else [customization_id]
        for id_ in ids:
            if (awaited := self._awaited.pop(id_, None)) is not None:
                awaited.set()

    async def wait_for(
        self, customization_id: str, find: Callable[[], Awaitable[T | None]], timeout_s: float
    ) -> T | None:
        """What `find` finds, as soon as it does; None when the time is up."""
        wait_s = _LOOK_AGAIN_S
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                while True:
                    announced = self._awaited.setdefault(customization_id, asyncio.Event())
                    if (found := await find()) is not None:
                        return found
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(announced.wait(), wait_s)
                    wait_s = min(wait_s + _LOOK_AGAIN_S, _LONGEST_S)
        return None
