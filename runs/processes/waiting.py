"""Calls that wait for a process of the pool, and which of them a process does next."""

import heapq
from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from itertools import count
from typing import Generic, NamedTuple, TypeVar

C = TypeVar("C")

SOON, LATER = 0, 1  # for what somebody waits for, such as a file that is read; for the tasks of runs
_OWN_S = 0.06  # how long the task of a run is left to the process that remembers what it is about
_MOST_OVERTAKEN = 64  # calls that came earlier than one of a process's own
_REMEMBERED = 1000  # things that calls were about


class _Place(NamedTuple):
    """Compared by the first two."""

    priority: int
    order: int
    since: float
    about: bytes | None


class Waiting(Generic[C]):
    """The lines of calls: one for each process, of what is about a thing that it was the first to have to do with, and
    one for all others.

    A process does first what is to be done soon, then what has waited longest, but rather what is its own. What is
    another's it takes after a moment only: to read a resume again costs more than to wait for who has read it.
    """

    def __init__(self) -> None:
        self._lines: defaultdict[int | None, list[tuple[_Place, C]]] = defaultdict(list)  # heaps, by process
        self._owners: OrderedDict[bytes, int] = OrderedDict()
        self._order = count()

    def __len__(self) -> int:
        return sum(map(len, self._lines.values()))

    def add(self, call: C, priority: int, about: bytes | None, now: float) -> None:
        """Let it wait; `about` names the thing that it is about, such as a resume."""
        place = _Place(priority, next(self._order), now, about)
        heapq.heappush(self._lines[self.owner(about)], (place, call))

    def owner(self, about: bytes | None) -> int | None:
        """The process that had to do with this first, if any."""
        return None if about is None else self._owners.get(about)

    def take(self, process: int, now: float) -> C | None:
        """What this process does now; None when there is nothing, or nothing that it may have yet."""
        lines = [line for owner, line in self._lines.items() if line and _is_free(line[0][0], owner, process, now)]
        if not lines:
            return None
        line = min(lines, key=lambda each: each[0][0][:2])
        if own := self._lines.get(process):
            mine, first = own[0][0], line[0][0]
            if mine.priority == first.priority and mine.order <= first.order + _MOST_OVERTAKEN:
                line = own
        place, call = heapq.heappop(line)
        if place.about is not None:
            self._owners.setdefault(place.about, process)
            self._owners.move_to_end(place.about)
            if len(self._owners) > _REMEMBERED:
                self._owners.popitem(last=False)
        return call

    def until_free(self, now: float) -> float | None:
        """Seconds until any process may take one more of those that wait; None when none waits."""
        return min((max(0.0, line[0][0].since + _OWN_S - now) for line in self._lines.values() if line), default=None)

    def take_all(self) -> Iterator[C]:
        """All of them, at the end."""
        for line in self._lines.values():
            yield from (call for _, call in line)
        self._lines.clear()


def _is_free(place: _Place, owner: int | None, process: int, now: float) -> bool:
    """Whether a process may take what another one may do better."""
    return place.priority == SOON or owner in (None, process) or now >= place.since + _OWN_S
