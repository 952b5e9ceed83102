"""The journal: the ordered entries of a run. An entry is an event; that of a completion is its checkpoint."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol

from orchestrator.errors import JournalConflict
from orchestrator.state import EventType


class Entry(NamedTuple):
    """One fact about a run. `seq` counts per run from 1 without gaps; `at` is seconds since 1970 (UTC)."""

    seq: int
    run_id: str
    session_id: str | None
    type: EventType
    at: float
    task: str | None
    payload: Mapping[str, Any]

    def envelope(self) -> dict[str, Any]:
        """The entry in the form that is sent to readers; `payload` as it is."""
        return {
            "seq": self.seq,
            "run_id": self.run_id,
            "session_id": self.session_id,
            "type": self.type.value,
            "ts": datetime.fromtimestamp(self.at, UTC).isoformat(timespec="milliseconds"),
            "task": self.task,
            "payload": dict(self.payload),
        }


class Journal(Protocol):
    """Where entries are kept. An `append` is all or nothing, and returns when they are as safe as can be."""

    async def load(self, run_id: str) -> Sequence[Entry]:
        """All entries of the run in order; none when it is unknown."""
        ...

    async def append(self, run_id: str, entries: Sequence[Entry]) -> None:
        """Add entries that continue the run's journal.

        Raises: JournalConflict when they do not; LeaseLost when the run is another process's now; any other exception
            when they could not be stored.
        """
        ...


class InMemoryJournal:
    """Keeps entries for the life of the process, outputs as the objects they are. `append` never suspends."""

    def __init__(self) -> None:
        self._runs: dict[str, list[Entry]] = {}

    async def load(self, run_id: str) -> Sequence[Entry]:
        return tuple(self._runs.get(run_id, ()))

    async def append(self, run_id: str, entries: Sequence[Entry]) -> None:
        stored = self._runs.setdefault(run_id, [])
        if entries[0].seq != len(stored) + 1:
            raise JournalConflict(f"run {run_id} has {len(stored)} entries; entry {entries[0].seq} does not follow")
        stored.extend(entries)

    def forget(self, run_id: str) -> None:
        """Drop a run's entries."""
        self._runs.pop(run_id, None)
