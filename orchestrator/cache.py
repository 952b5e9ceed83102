"""Results across runs: work that has the same key need not be done again."""

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

    def get(self, key: str, kind: str) -> CachedResult | None:
        """The result under this key; None without one, or when it cannot be read any more."""
        ...

    def put(self, key: str, kind: str, result: CachedResult) -> None:
        """Keep a result. One that cannot be kept is left out; this never raises."""
        ...


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

    def put(self, key: str, kind: str, result: CachedResult) -> None:
        self._results.pop(key, None)
        self._results[key] = result
        if len(self._results) > self._most:
            del self._results[next(iter(self._results))]
