"""What the writer asks of a database. `transactions_sqlite` and `transactions_postgres` do it; here is what both share.

All but `write_now` and `read_now` are for the writer's thread alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from orchestrator import JournalConflict, LeaseLost
from storage.errors import StoreUnusable, UnknownRun
from storage.journal.encoding import Rows

T = TypeVar("T")

ROWS = 64  # of one statement, at most


class Busy(Exception):
    """Another process is writing; nothing was done."""


class InUse(Busy):
    """Another thread of this process is writing, which is soon over; nothing was done."""


class Unreachable(StoreUnusable):
    """The database does not answer: what else is waiting need not be tried."""


class Place(NamedTuple):
    """Where a run's entries go: its number in the table of runs, and the number of its last entry."""

    number: int
    last_seq: int


class Mark(NamedTuple):
    """What entries that begin or end a run do to its row. None leaves what is there."""

    status: str | None
    started_at: float | None
    ended_at: float | None


class Append(NamedTuple):
    """Entries of one run that are kept together or not at all.

    Args:
        lease: the token of the process that works on the run, as its row must have it.
        entries, characters: how much it is; may be a guess.
        rows: makes the entries, in parts of `ROWS` at most. Called again when it is tried again.
    """

    run_id: str
    number: int
    lease: str | None
    last_seq: int
    mark: Mark | None
    entries: int
    characters: int
    rows: Callable[[], Iterable[Rows]]


Failures = Mapping[int, Exception]  # by the position of the append that failed; the others are kept


class ResultRow(NamedTuple):
    """One result of the cache, and the run that made it."""

    key: str
    kind: str
    output: str
    digest: str | None
    used_at: float
    run_id: str


class FoundResult(NamedTuple):
    """A result as it is read back."""

    key: str
    kind: str
    output: str
    digest: str | None
    used_at: float


class Statements(Protocol):
    """What is read and written beside entries. What fails raises an error of the database's driver."""

    def place(self, run_id: str) -> Place | None:
        """Where the run is; None when there is no such run."""
        ...

    def texts(self, number: int, after_seq: int, most: int) -> str:
        """Entries with `ENTRY_END` between and `OUTPUT_BEGIN` before each output, as one text: reading many rows costs
        the thread Python's lock for each of them."""
        ...

    def tell(self, last_seqs: Mapping[int, int]) -> None:
        """Let those who listen know how far runs are, by the numbers of the runs."""
        ...

    def results(self, keys: Sequence[str]) -> list[FoundResult]: ...

    def put_results(self, rows: Sequence[ResultRow]) -> None:
        """Keep these, but those of runs that are not there (any more)."""
        ...

    def touch_results(self, keys: Sequence[str], used_at: float) -> None: ...

    def trim_results(self, most: int) -> None:
        """Delete those that were used longest ago, until there are only so many."""
        ...

    def lengths(self, most: int) -> list[tuple[str, str, str]]:
        """Kind, way, and the seconds of the latest calls, newest first, with spaces between."""
        ...

    def put_lengths(self, rows: Sequence[tuple[str, str, float]]) -> None: ...

    def trim_lengths(self, most: int) -> None:
        """Delete the oldest of each kind and way, until there are only so many of it."""
        ...


class Transactions(Protocol):
    """Writes and reads one database, one transaction at a time.

    Args:
        is_near: whether `write_now` and `read_now` may be called, on an event loop.
    """

    is_near: bool

    @property
    def needs_checkpoint(self) -> bool: ...

    def write_now(self, appends: Sequence[Append]) -> Failures:
        """Keep entries, never waiting for a lock. Raises: InUse when this process writes, Busy when another does, and
        what `write` raises."""
        ...

    def write(self, appends: Sequence[Append]) -> Failures:
        """Keep entries. A lost lease fails its own append only; what else fails raises, and then nothing was kept.

        Raises: Unreachable; other errors as `told` knows them.
        """
        ...

    def told(self, error: Exception, run_id: str = "") -> Exception:
        """The error in words that say what to do: StoreUnusable, or JournalConflict when an append of this run met
        another's entries. Errors that are not the database's stay as they are."""
        ...

    def read_now(self, call: Callable[[Statements], T]) -> T:
        """What this call finds, never waiting for a lock. Raises: InUse."""
        ...

    def read(self, call: Callable[[Statements], T]) -> T:
        """What this call finds."""
        ...

    def execute(self, calls: Iterable[Callable[[Statements], None]]) -> None:
        """Make these calls in one transaction. They may be made again."""
        ...

    def checkpoint(self) -> None:
        """Do what the database wants to be done now and then."""
        ...

    def interrupt(self) -> None:
        """Wait for nothing any more: the writer is being closed. From any thread."""
        ...

    def close(self) -> None: ...


def refused(append: Append, is_there: bool) -> Exception:
    """Why an append was not kept whose run is not there, or has another lease."""
    if is_there:
        return LeaseLost(f"run {append.run_id} was taken over by another process")
    return UnknownRun(f"run {append.run_id!r} was deleted, so nothing more of it is kept")


def conflict(run_id: str) -> JournalConflict:
    """Two processes wrote the same run without a lease."""
    return JournalConflict(f"run {run_id} is written by another process too, which was faster")
