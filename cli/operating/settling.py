"""What a process does once, when it has begun and before it serves."""

import asyncio
import gc

_LOADED_S = 15.0  # until the clients of providers and all that the first runs load are there


def settle() -> None:
    """Let the garbage collector leave alone what is there for good, and look at the rest less often: looking through
    all of it takes a tenth of a second, in which nothing else goes on, and runs are thousands of values that are let go
    together. Called in the event loop."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    asyncio.get_running_loop().call_later(_LOADED_S, gc.freeze)
