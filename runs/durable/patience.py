"""Asking a database again that is away for a while."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from storage.errors import StoreDamaged, StoreUnusable

T = TypeVar("T")

_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.1, 2.0  # before it is asked again


class Patience:
    """`await patience(ask)` is what `await ask()` gives once the database answers. It has an end: `give_up`."""

    def __init__(self) -> None:
        self.is_over = False

    def give_up(self) -> None:
        """Wait for nothing any more."""
        self.is_over = True

    async def __call__(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Raises: StoreUnusable once it is over; what no waiting can help."""
        wait_s = _FIRST_WAIT_S
        while True:
            try:
                return await ask()
            except StoreUnusable as error:
                if self.is_over or isinstance(error, StoreDamaged):
                    raise
            await asyncio.sleep(wait_s)
            wait_s = min(2 * wait_s, _LONGEST_WAIT_S)
