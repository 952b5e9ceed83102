"""The engine's journal in SQLite: one row per entry, one transaction per append."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from orchestrator import Codec, Entry, EventType, JournalConflict, Usage

OutputType = Callable[[str], Any]  # by kind of task; raises KeyError for one that is not known (any more)


class SqliteJournal:
    """Keeps entries across processes; the row of the run must be there before its first append.

    Appends run on the calling thread: a few tens of microseconds each, which is what a command can spare.
    """

    def __init__(self, connection: sqlite3.Connection, codec: Codec, output_type: OutputType) -> None:
        self._connection = connection
        self._codec = codec
        self._output_type = output_type

    async def load(self, run_id: str) -> Sequence[Entry]:
        """All entries in order. An output that cannot be read any more comes without its key, so that the engine does
        the task again."""
        rows = self._connection.execute("select entry from entries where run_id = ? order by seq", [run_id]).fetchall()
        entries: list[Entry] = []
        kinds: dict[str, str] = {}
        for (row,) in rows:
            entry = _read(json.loads(row))
            if entry.type in (EventType.RUN_STARTED, EventType.RUN_RESTARTED):
                kinds.update((name, kind) for name, kind, *_ in entry.payload["tasks"])
            if entry.type is EventType.TASK_COMPLETED:
                entry = entry._replace(payload=self._with_output(entry.payload, kinds.get(entry.task or "", "")))
            entries.append(entry)
        return entries

    async def append(self, run_id: str, entries: Sequence[Entry]) -> None:
        rows = [(run_id, entry.seq, self._codec.dump(entry._asdict()).decode()) for entry in entries]
        execute = self._connection.execute
        execute("begin immediate")
        try:
            (last,) = execute("select coalesce(max(seq), 0) from entries where run_id = ?", [run_id]).fetchone()
            if entries[0].seq != last + 1:
                raise JournalConflict(f"run {run_id} has {last} entries; entry {entries[0].seq} does not follow")
            self._connection.executemany("insert into entries (run_id, seq, entry) values (?, ?, ?)", rows)
            execute("commit")
        except BaseException:
            execute("rollback")
            raise

    def forget(self, run_id: str) -> None:
        """Runs go by their age, not when a process has seen enough of them."""

    def _with_output(self, payload: Mapping[str, Any], kind: str) -> dict[str, Any]:
        try:
            data = json.dumps(payload["output"]).encode()
            return {**payload, "output": self._codec.load(data, self._output_type(kind))}
        except (KeyError, ValueError):
            return {**payload, "output": None, "key": None}


def _read(row: dict[str, Any]) -> Entry:
    payload = row["payload"]
    if "usage" in payload:
        payload["usage"] = Usage(**payload["usage"])
    return Entry(**{**row, "type": EventType(row["type"]), "payload": payload})
