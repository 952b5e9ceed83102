"""The engine's journal in the database: one row per entry, and never a row changed."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass

from orchestrator import Codec, Entry, EventType, JournalConflict, LeaseLost
from orchestrator.state import RUN_ENDS
from storage.errors import StoreDamaged, UnknownRun
from storage.journal.encoding import Decoder, OutputType, Rows, encode
from storage.journal.transactions import ROWS, Append, Mark
from storage.journal.writer import Writer

_PAGE = 200  # entries of one reading
_TURN_S = 0.001  # how long the event loop is kept at a time while entries are read
_KNOWN = 10_000  # runs whose place is remembered
_STATUSES = {
    EventType.RUN_COMPLETED: "completed",
    EventType.RUN_INTERRUPTED: "cancelled",
    EventType.RUN_FAILED: "failed",
}


@dataclass(slots=True)
class _Place:
    """Where a run's next entry goes."""

    number: int  # of the run, in the table of runs
    last: int  # number of its last entry


class DurableJournal:
    """Keeps entries across processes; the row of the run must be there before its first append.

    What was committed survives any end of the process; for that of the machine see `storage/sqlite.py`. A pair of run
    and number is unique: when two processes write the same run, the slower is told by `JournalConflict`, and nothing of
    its append is kept. A run that is worked on with a lease takes entries only with the lease that its row has:
    `LeaseLost` tells a process that another one has taken the run over.

    The entries that begin and end a run write that into its row, too, in the same transaction: its status, when it
    started and ended, and `last_seq` (which in PostgreSQL follows every append).
    """

    def __init__(self, writer: Writer, codec: Codec, output_type: OutputType) -> None:
        self._writer = writer
        self._codec = codec
        self._output_type = output_type
        self._places: dict[str, _Place] = {}
        self._leases: dict[str, str] = {}

    def lease(self, run_id: str, token: str) -> None:
        """From now on, write entries of this run with this lease, until it ends or is forgotten."""
        self._places.pop(run_id, None)
        self._leases[run_id] = token

    async def load(self, run_id: str) -> Sequence[Entry]:
        """All entries in order. An output that cannot be read any more comes without its key, so that the engine does
        the task again.

        Raises: StoreError, also when the entries are damaged.
        """
        decoder, entries = Decoder(self._codec, self._output_type, run_id), list[Entry]()
        place = await self._find(run_id)
        while place is not None and len(entries) < place.last:
            texts = await self._page(run_id, place.number, len(entries))
            try:
                entries += [entry async for entry in decode_in_turns(decoder, texts, len(entries))]
            except ValueError as error:
                raise StoreDamaged(f"the journal of run {run_id} cannot be read: {error}; start a new run") from error
        if place is not None:
            self._remember(run_id, _Place(place.number, len(entries)))
        return entries

    async def append(self, run_id: str, entries: Sequence[Entry]) -> None:
        """Commit the entries, all or none of them.

        Raises: JournalConflict; StoreError when they could not be stored; TypeError when an entry has no form as text.
        """
        place = self._places.get(run_id) or await self._place(run_id)
        first, last = entries[0], entries[-1]
        if first.seq != place.last + 1 or last.seq != place.last + len(entries):
            said = f"run {run_id} has {place.last} entries; entries {first.seq} to {last.seq} do not follow"
            raise JournalConflict(said)
        try:
            await self._writer.append(self._append(run_id, place.number, entries, _mark(first, last)))
        except LeaseLost:
            raise
        except JournalConflict:
            self._places.pop(run_id, None)  # it is not as it was known here
            raise
        if last.type in RUN_ENDS:
            self.forget(run_id)
        else:
            place.last = last.seq

    def forget(self, run_id: str) -> None:
        """Remember nothing of this run here. What is kept of it stays."""
        self._places.pop(run_id, None)
        self._leases.pop(run_id, None)

    def _append(self, run_id: str, number: int, entries: Sequence[Entry], mark: Mark | None) -> Append:
        lease, count = self._leases.get(run_id), len(entries)
        if count <= ROWS:
            rows = encode(self._codec, number, entries, lease)
            return Append(run_id, number, lease, entries[-1].seq, mark, count, rows.characters, lambda: (rows,))

        def in_parts() -> Iterator[Rows]:
            for i in range(0, count, ROWS):
                yield encode(self._codec, number, entries[i : i + ROWS], lease)

        return Append(run_id, number, lease, entries[-1].seq, mark, count, 0, in_parts)

    async def _page(self, run_id: str, number: int, after_seq: int) -> str:
        return await self._writer.read(lambda found: found.texts(number, after_seq, _PAGE), run_id=run_id)

    async def _find(self, run_id: str) -> _Place | None:
        found = await self._writer.read(lambda found: found.place(run_id), run_id=run_id, is_short=True)
        return _Place(*found) if found is not None else None

    async def _place(self, run_id: str) -> _Place:
        place = await self._find(run_id)
        if place is None:
            raise UnknownRun(f"there is no run {run_id!r}, so nothing of it is kept")
        return self._remember(run_id, place)

    def _remember(self, run_id: str, place: _Place) -> _Place:
        known = self._places.get(run_id)
        if known is not None and known.number == place.number:
            known.last = max(known.last, place.last)  # it may go on while it is read
            return known
        self._places[run_id] = place
        if len(self._places) > _KNOWN:
            del self._places[next(iter(self._places))]
        return place


async def decode_in_turns(decoder: Decoder, texts: str, after_seq: int) -> AsyncIterator[Entry]:
    """Entries that follow the one with this number; others go on in between.

    Raises: ValueError when one is damaged or missing.
    """
    pause_at = time.perf_counter() + _TURN_S
    for seq, entry in enumerate(decoder.decode(texts), after_seq + 1):
        if entry.seq != seq:
            raise ValueError(f"entry {seq} is missing")
        yield entry
        if time.perf_counter() > pause_at:
            await asyncio.sleep(0)
            pause_at = time.perf_counter() + _TURN_S


def _mark(first: Entry, last: Entry) -> Mark | None:
    """What entries do to the row of their run, when they begin or end it."""
    ends, begins = _STATUSES.get(last.type), first.seq == 1 or first.type is EventType.RUN_RESTARTED
    if ends is None and not begins:
        return None
    return Mark(ends or "running", first.at if first.seq == 1 else None, last.at if ends else None)
