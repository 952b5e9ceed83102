"""The engine's journal in SQLite: one row per entry, and never a row changed."""

import asyncio
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orchestrator import Codec, Entry, JournalConflict
from orchestrator.state import RUN_ENDS
from storage.encoding import ENTRY_END, OUTPUT_BEGIN, Decoder, OutputType, Rows, encode
from storage.errors import StoreUnusable, UnknownRun
from storage.transactions import ROWS
from storage.writer import Writer

_PAGE = 200  # entries of one reading
_TURN_S = 0.001  # how long the event loop is kept at a time while entries are read
_KNOWN = 10_000  # runs whose place is remembered

_FIND = "select number, (select coalesce(max(seq), 0) from entries where run = number) from runs where run_id = ?"
# All in one row: the thread that reads needs Python's lock once, not once an entry.
_READ = """
select group_concat(entry || coalesce(char(?) || output, ''), char(?))
from (select entry, output from entries where run = ? and seq > ? order by seq limit ?)
"""


@dataclass(slots=True)
class _Place:
    """Where a run's next entry goes."""

    number: int  # of the run, in the table of runs
    last: int  # number of its last entry


class SqliteJournal:
    """Keeps entries across processes; the row of the run must be there before its first append.

    What was committed survives any end of the process; for that of the machine see `storage/database.py`. A pair of run
    and number is unique: when two processes write the same run, the slower is told by `JournalConflict`, and nothing of
    its append is kept.
    """

    def __init__(self, writer: Writer, codec: Codec, output_type: OutputType) -> None:
        self._writer = writer
        self._codec = codec
        self._output_type = output_type
        self._places: dict[str, _Place] = {}

    async def load(self, run_id: str) -> Sequence[Entry]:
        """All entries in order. An output that cannot be read any more comes without its key, so that the engine does
        the task again.

        Raises: StoreError, also when the entries are damaged.
        """
        decoder, entries = Decoder(self._codec, self._output_type, run_id), list[Entry]()
        place = await self._find(run_id)
        while place is not None and len(entries) < place.last:
            texts = await self._page(run_id, place.number, len(entries))
            pause_at = time.perf_counter() + _TURN_S
            try:
                for entry in decoder.decode(texts):
                    if entry.seq != len(entries) + 1:
                        raise ValueError(f"entry {len(entries) + 1} is missing")
                    entries.append(entry)
                    if time.perf_counter() > pause_at:
                        await asyncio.sleep(0)
                        pause_at = time.perf_counter() + _TURN_S
            except ValueError as error:
                raise StoreUnusable(f"the journal of run {run_id} cannot be read: {error}; start a new run") from error
        if place is not None:
            self._remember(run_id, _Place(place.number, len(entries)))
        return entries

    async def append(self, run_id: str, entries: Sequence[Entry]) -> None:
        """Commit the entries, all or none of them.

        Raises: JournalConflict; StoreError when they could not be stored; TypeError when an entry has no form as text.
        """
        place = self._places.get(run_id) or await self._place(run_id)
        first, last = entries[0].seq, entries[-1]
        if first != place.last + 1 or last.seq != place.last + len(entries):
            raise JournalConflict(f"run {run_id} has {place.last} entries; entries {first} to {last.seq} do not follow")
        if len(entries) <= ROWS:
            await self._writer.append(run_id, encode(self._codec, place.number, entries))
        else:
            await self._writer.append_later(run_id, lambda: self._in_parts(place.number, entries))
        if last.type in RUN_ENDS:
            self._places.pop(run_id, None)
        else:
            place.last = last.seq

    def forget(self, run_id: str) -> None:
        """Runs go by their age, not when a process has seen enough of them."""

    async def _page(self, run_id: str, number: int, after_seq: int) -> str:
        arguments = (ord(OUTPUT_BEGIN), ord(ENTRY_END), number, after_seq, _PAGE)
        row: tuple[str | None] = await self._writer.read(run_id, lambda c: c.execute(_READ, arguments).fetchone())
        return row[0] or ""

    async def _find(self, run_id: str) -> _Place | None:
        def find(connection: sqlite3.Connection) -> _Place | None:
            row = connection.execute(_FIND, [run_id]).fetchone()
            return _Place(*row) if row is not None else None

        return await self._writer.read(run_id, find, is_short=True)

    async def _place(self, run_id: str) -> _Place:
        place = await self._find(run_id)
        if place is None:
            raise UnknownRun(f"there is no run {run_id!r}, so nothing of it is kept")
        return self._remember(run_id, place)

    def _remember(self, run_id: str, place: _Place) -> _Place:
        known = self._places.get(run_id)
        if known is not None and known.number == place.number and known.last > place.last:
            return known  # it went on while it was read
        self._places[run_id] = place
        if len(self._places) > _KNOWN:
            del self._places[next(iter(self._places))]
        return place

    def _in_parts(self, run: int, entries: Sequence[Entry]) -> Iterator[Rows]:
        for i in range(0, len(entries), ROWS):
            yield encode(self._codec, run, entries[i : i + ROWS])
