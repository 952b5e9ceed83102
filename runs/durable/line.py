"""Who is next: the line in which runs wait, and what a queue has to do.

Lower priorities go first. Within a priority users take turns: each further run of a user stands one place behind the
user's last one, and who comes to the line begins at its head. So a batch of a thousand does not keep another user's
batch of ten waiting, and the thousand still end. The place is a number in the run's row, so both databases and both
queues stand in the same line.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple, Protocol

SINGLE = 0  # the priority of what somebody waits for
BATCH = 100
MOST = 1000  # the last priority
_PLACES = 1_000_000  # of each priority; DBOS has room for 2,147 times as many


class Line(NamedTuple):
    """The line of one priority, in places: of its head, and of the user's last run; None when there is none."""

    head: int | None
    last_of_user: int | None

    def behind(self, place: int) -> "Line":
        """The line once another run of the user stands at this place."""
        return Line(place if self.head is None else self.head, place)


def priority_of(place: int) -> int:
    """The priority that a place belongs to."""
    return place // _PLACES


def limits_of(priority: int) -> tuple[int, int]:
    """The first and the last place of a priority."""
    return priority * _PLACES, (priority + 1) * _PLACES - 1


def next_place(priority: int, line: Line) -> int:
    """Where the next run of the user stands."""
    first, last = limits_of(priority)
    begin = first + 1 if line.head is None else line.head
    after = begin if line.last_of_user is None else max(begin, line.last_of_user + 1)
    return min(after, last)


def kept_free(most_runs: int) -> int:
    """Of so many runs at once, how many places are only for what somebody waits for."""
    return max(1, most_runs // 5) if most_runs > 1 else 0


class Queued(NamedTuple):
    """A run that waits."""

    run_id: str
    place: int


Execute = Callable[[str], Awaitable[None]]  # carries out the run with this id; raises nothing


class RunQueue(Protocol):
    """Brings runs to workers, each to one of them. The rows say what is to be done, so it may forget."""

    async def start(self, execute: Execute | None) -> None:
        """Begin to bring runs here; None in a process without a worker."""
        ...

    async def submit(self, runs: Sequence[Queued]) -> None:
        """Take runs whose rows are there. What cannot be taken now is left to `heal`; this never raises."""
        ...

    async def heal(self, runs: Sequence[Queued]) -> None:
        """See to it that these runs, which have waited for a while, will come to somebody. Raises what went wrong."""
        ...

    async def forget(self, run_ids: Sequence[str]) -> None:
        """Delete all that is kept of these runs."""
        ...

    @property
    def problem(self) -> str | None:
        """Why nothing comes at the moment, in plain words; None when all is well."""
        ...

    async def stop(self) -> None:
        """Bring nothing more here."""
        ...
