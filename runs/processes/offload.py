"""Work that takes its time and asks nobody else: it must not hold up the event loop."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

T = TypeVar("T")
P = ParamSpec("P")


class Offload(Protocol):
    """Carries out a call elsewhere, such as in another process (`runs/processes/pool.py`)."""

    async def run(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """What the call returns or raises; call and arguments can be pickled."""
        ...


class Threads:
    """Another thread of this process: for a few calls only, as it shares the processor with the event loop."""

    async def run(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.to_thread(call, *args, **kwargs)
