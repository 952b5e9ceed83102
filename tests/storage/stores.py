"""A store as a process would open it, on either database, and entries to put into its journal."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from orchestrator import Entry, EventType, Usage
from recovery.registry import RULES
from resume.codec import PydanticCodec
from storage.journal.cache import DurableCache
from storage.journal.durations import DurableDurations
from storage.journal.encoding import OutputType
from storage.journal.journal import DurableJournal
from storage.journal.writer import Writer, open_writer
from storage.local import Asked, LocalRuns
from storage.sqlite import open_database, path_of
from tests.storage.databases import Place

OUTPUT_TYPES = {task.kind: task.output_type for task in RULES}
ROWS_OF_A_RUN = """
insert into users (id, name, created_at) values ('local', '', 0) on conflict do nothing;
insert into documents (id, user_id, kind, digest, body, created_at) values ('d', 'local', 'resume', 'x', '{}', 0)
    on conflict do nothing;
insert into resumes (id, user_id, name, created_at, updated_at) values ('r', 'local', 'me.md', 0, 0)
    on conflict do nothing;
insert into resume_versions (id, resume_id, number, name, document_id, source, created_at)
    values ('v', 'r', 1, '', 'd', 'upload', 0) on conflict do nothing;
insert into jobs (id, user_id, title, company, document_id, is_favourite, status, created_at, updated_at)
    values ('j', 'local', 'ad', '', 'd', false, 'saved', 0, 0) on conflict do nothing;
insert into customizations
    (id, user_id, resume_id, resume_version_id, job_id, job_document_id, level, options, created_at)
    values ('c', 'local', 'r', 'v', 'j', 'd', 'balanced', '{}', 0) on conflict do nothing
"""
RUN = """
insert into runs (run_id, customization_id, user_id, reason, resume_document_id, job_document_id, request, priority,
    status, created_at, takeovers, last_seq, percent, input_tokens, output_tokens, cost_usd)
values (%s, 'c', 'local', 'customize', 'd', 'd', '{}', 0, 'queued', 1e9, 0, 0, 0, 0, 0, 0)
"""


@dataclass
class Opened:
    """Args:
    connection: to look and meddle with from outside.
    """

    connection: "sqlite3.Connection | psycopg.Connection[Any]"
    writer: Writer
    journal: DurableJournal
    cache: DurableCache
    durations: DurableDurations

    @property
    def path(self) -> Path:
        return path_of(self.sqlite)

    @property
    def sqlite(self) -> sqlite3.Connection:
        assert isinstance(self.connection, sqlite3.Connection)
        return self.connection

    def execute(self, statement: str, *arguments: Any) -> list[Any]:
        """The rows that a statement gives; its parameters are written as %s."""
        if isinstance(self.connection, sqlite3.Connection):
            return self.connection.execute(statement.replace("%s", "?"), arguments).fetchall()
        cursor = self.connection.execute(statement.encode(), arguments)
        return cursor.fetchall() if cursor.description is not None else []

    def begin(self, *run_ids: str) -> None:
        """Make room for these runs."""
        for statement in ROWS_OF_A_RUN.split(";"):
            self.execute(statement)
        for run_id in run_ids:
            self.execute(RUN, run_id)

    def take_over(self, run_id: str, token: str | None) -> None:
        """As a worker does that claims a run."""
        self.execute("update runs set lease = %s, status = 'running' where run_id = %s", token, run_id)


@contextmanager
def opened(where: Path | Place, output_type: OutputType = OUTPUT_TYPES.__getitem__, **cache: Any) -> Iterator[Opened]:
    """The store at this place, or in the SQLite file of this folder; all is written when the block ends."""
    place, codec = Place(None, where) if isinstance(where, Path) else where, PydanticCodec()
    connection: sqlite3.Connection | psycopg.Connection[Any]
    if place.url is None:
        connection = open_database(place.data_dir)
        path = path_of(connection)
    else:
        connection = psycopg.connect(place.url, autocommit=True)
        path = place.data_dir
    with closing(connection), closing(open_writer(place.url, path)) as writer:
        yield Opened(
            connection,
            writer,
            DurableJournal(writer, codec, output_type),
            DurableCache(writer, codec, output_type, **cache),
            DurableDurations(writer),
        )


def asked(run_id: str, **other: Any) -> Asked:
    """What the command is asked for."""
    fields = {"resume": "{}", "job": "{}", "level": "balanced", "options": "{}", "request": "{}"}
    names = {"resume_name": "me.md", "job_title": "ad"}
    return Asked(**{"run_id": run_id, "customization_id": f"c-{run_id}", **fields, **names, **other})


def begin_local(connection: sqlite3.Connection, *run_ids: str, at: float = 1e9) -> LocalRuns:
    """Runs of the command."""
    runs = LocalRuns(connection, clock=lambda: at)
    for run_id in run_ids:
        runs.begin(asked(run_id))
    return runs


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


def end(run_id: str, seq: int, event: EventType = EventType.RUN_COMPLETED) -> Sequence[Entry]:
    """The entry that ends a run."""
    return [Entry(seq, run_id, None, event, 2e9, None, {})]
