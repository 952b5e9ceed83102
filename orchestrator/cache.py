"""Results across runs: work that has the same key need not be done again."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple, Protocol

FROM_CACHE = "cache"  # the origin of an output that an earlier run made


class CachedResult(NamedTuple):
    """An output that a task's first way made, and its digest."""

    output: object
    digest: str | None


class ResultCache(Protocol):
    """Results by key. Called on the event loop, so both must be fast.

    What stood in for an intended way is never put here: it serves the restart of its own run only.
    """

    def get(self, key: str, kind: str) -> CachedResult | Awaitable[CachedResult | None] | None:
        """The result under this key; None without one, or when it cannot be read any more.

        A cache that has to ask elsewhere gives an awaitable. The task waits for it, not the run, and for no longer than
        `LOOKUP_S`: then it is as if there were no result.
        """
        ...

    def put(self, key: str, kind: str, result: CachedResult, run_id: str) -> None:
        """Keep a result as that of the run which made it: it may go when the run goes. One that cannot be kept is left
        out; this never raises."""
        ...


LOOKUP_S = 1.0  # far more than a database takes that is well


class Lookup:
    """A question to a cache that answers later; a task waits for it as it does for a slot.

    Args:
        tell: called once with the answer, unless the question was withdrawn; an error counts as no result.
    """

    def __init__(self, answer: Awaitable[CachedResult | None], tell: Callable[[CachedResult | None], None]) -> None:
        self.is_live = True
        self._tell = tell
        self._answer = asyncio.ensure_future(answer)
        self._answer.add_done_callback(self._take)

    def give_up(self) -> None:
        """Wait no longer: there is no result."""
        self.withdraw()
        self._tell(None)

    def withdraw(self) -> None:
        """Nobody wants the answer any more."""
        self.is_live = False
        self._answer.cancel()

    def _take(self, answer: "asyncio.Future[CachedResult | None]") -> None:
        failed = answer.cancelled() or answer.exception() is not None
        if self.is_live:
            self.is_live = False
            self._tell(None if failed else answer.result())


class InMemoryCache:
    """Keeps the latest results for the life of the process, outputs as the objects they are."""

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._results: dict[str, CachedResult] = {}

    def get(self, key: str, kind: str) -> CachedResult | None:
        result = self._results.pop(key, None)
        if result is not None:
            self._results[key] = result  # used again: the last to be dropped
        return result

    def put(self, key: str, kind: str, result: CachedResult, run_id: str) -> None:
        self._results.pop(key, None)
        self._results[key] = result
        if len(self._results) > self._most:
            del self._results[next(iter(self._results))]
