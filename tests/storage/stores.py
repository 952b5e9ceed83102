"""A store as a process would open it, and entries to put into its journal."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestrator import Entry, EventType, Usage
from recovery.registry import RULES
from resume.codec import PydanticCodec
from storage.cache import SqliteCache
from storage.database import open_database, path_of
from storage.encoding import OutputType
from storage.journal import SqliteJournal
from storage.runs import RunStore
from storage.writer import Writer

OUTPUT_TYPES = {task.kind: task.output_type for task in RULES}


@dataclass
class Opened:
    connection: sqlite3.Connection
    writer: Writer
    journal: SqliteJournal
    cache: SqliteCache

    @property
    def path(self) -> Path:
        return path_of(self.connection)

    def begin(self, *run_ids: str, at: float = 1e9) -> RunStore:
        """Make room for these runs."""
        store = RunStore(self.connection, clock=lambda: at)
        for run_id in run_ids:
            store.begin(run_id, resume_name="me.md", job_name="ad.txt", request="{}")
        return store


@contextmanager
def opened(folder: Path, output_type: OutputType = OUTPUT_TYPES.__getitem__, **cache: Any) -> Iterator[Opened]:
    """The store in this folder; all is written when the block ends."""
    connection, codec = open_database(folder), PydanticCodec()
    with closing(connection), closing(Writer(path_of(connection))) as writer:
        journal = SqliteJournal(writer, codec, output_type)
        yield Opened(connection, writer, journal, SqliteCache(connection, writer, codec, output_type, **cache))


def any_type(kind: str) -> Any:
    """For outputs that are read back as the JSON that they are."""
    return Any


def entries(run_id: str, first: int, count: int, output: object = "x") -> list[Entry]:
    """Entries of a run that starts and whose tasks all complete."""
    made = []
    for seq in range(first, first + count):
        if seq == 1:
            made.append(Entry(1, run_id, None, EventType.RUN_STARTED, 1e9, None, {"tasks": [], "deadline_at": None}))
        else:
            payload = {"output": output, "origin": "rules", "attempts": 1, "usage": Usage(1, 2, 0.5), "key": f"k{seq}"}
            made.append(Entry(seq, run_id, None, EventType.TASK_COMPLETED, 1e9 + seq, f"t{seq}", payload))
    return made
