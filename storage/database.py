"""The file: where it is, who may read it, what is in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.errors import StoreUnusable

FILE = "tailorbird.db"
_VERSION = 1  # raised with the tables; a file of another version is refused, never guessed at
_TABLES = """
create table runs (
    run_id text primary key,
    parent_run_id text,
    created_at real not null,
    resume_name text not null,
    job_name text not null,
    request text not null,
    report text
);
create table entries (
    run_id text not null references runs (run_id) on delete cascade,
    seq integer not null,
    entry text not null,
    primary key (run_id, seq)
) without rowid;
create table results (
    key text primary key,
    kind text not null,
    output text not null,
    digest text,
    used_at real not null
) without rowid;
create index runs_by_time on runs (created_at);
"""


def open_database(folder: Path) -> sqlite3.Connection:
    """The store in this folder, made when it is not there; only its owner may read it.

    Raises: StoreUnusable.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / FILE
        path.touch(mode=0o600, exist_ok=True)
        connection = sqlite3.connect(path, timeout=5, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise StoreUnusable(f"the runs cannot be kept in {folder}: {_reason(error)}") from None
    try:
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    try:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        connection.execute("pragma foreign_keys = on")
        connection.execute("pragma secure_delete = on")  # what is deleted is gone from the file too
        with closing(connection.cursor()) as cursor:
            cursor.execute("begin immediate")
            version = cursor.execute("pragma user_version").fetchone()[0]
            if version == 0:
                for statement in filter(str.strip, _TABLES.split(";")):
                    cursor.execute(statement)
                cursor.execute(f"pragma user_version = {_VERSION}")
            cursor.execute("commit")
    except sqlite3.Error as error:
        raise StoreUnusable(f"{path} cannot be used: {_reason(error)}; move it away to begin anew") from None
    if version not in (0, _VERSION):
        raise StoreUnusable(f"{path} is of another version of Tailorbird; move it away to begin anew")


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)
