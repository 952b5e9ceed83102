"""The file: where it is, who may read it, what is in it.

It is in WAL mode with `synchronous = normal`: what is committed is there after the process is killed at any moment.
When the machine loses power, the last transactions before it may be gone (SQLite waits for the disk only at a
checkpoint): always the latest ones and never a part of one, so that a journal still is a beginning of itself.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.errors import StoreClosed, StoreUnusable

FILE = "tailorbird.db"
_VERSION = 2  # raised with the tables; a file of a later version is refused, never guessed at
# Entries are written one after the other, whatever run they are of, and found by their index. Clustered by run, as
# `without rowid` does, 20 appends of 20 runs cost three times as much: 26 us a row of 1.5 kB instead of 6 to 8.
_TABLES = """
create table runs (
    number integer primary key,
    run_id text not null unique,
    parent_run_id text,
    created_at real not null,
    resume_name text not null,
    job_name text not null,
    request text not null,
    report text
);
create index runs_by_time on runs (created_at);
create table entries (
    run integer not null references runs (number) on delete cascade,
    seq integer not null,
    entry text not null,
    output text,
    unique (run, seq)
);
create table results (
    key text primary key,
    kind text not null,
    output text not null,
    digest text,
    used_at real not null
);
create index results_by_use on results (used_at);
create table durations (
    id integer primary key,
    kind text not null,
    way text not null,
    seconds real not null
);
"""
# Version 1 kept journals in another form, and no version yet began again from one; results are made again when they are
# not there. Runs and their reports stay.
_FROM_VERSION_1 = f"""
drop table entries;
drop table results;
drop index runs_by_time;
alter table runs rename to old_runs;
{_TABLES}
insert into runs (run_id, parent_run_id, created_at, resume_name, job_name, request, report)
    select run_id, parent_run_id, created_at, resume_name, job_name, request, report from old_runs order by created_at;
drop table old_runs;
"""  # noqa: S608 - no part of it comes from outside

_WHAT_TO_DO = {
    sqlite3.SQLITE_FULL: "free some space on its disk",
    sqlite3.SQLITE_BUSY: "end the other program that holds it, then try again",
    sqlite3.SQLITE_READONLY: "make the file and its folder writable",
    sqlite3.SQLITE_PERM: "make the file and its folder writable",
    sqlite3.SQLITE_CANTOPEN: "make the file and its folder writable",
    sqlite3.SQLITE_IOERR: "see that its disk is there and whole",
}
_opened: dict[tuple[int, int], int] = {}  # file to the process that opened it, for as long as this one lives


def open_database(folder: Path) -> sqlite3.Connection:
    """The store in this folder, made when it is not there; only its owner may read it.

    Any thread may use the connection. It never checkpoints by itself, which waits for the disk: the `Writer` does, in
    its own thread, and the last connection that is closed.

    Raises: StoreUnusable.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / FILE
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise StoreUnusable(f"the runs cannot be kept in {folder}: {error.strerror or error}") from None
    connection = connect(path)
    try:
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def path_of(connection: sqlite3.Connection) -> Path:
    """The file of a connection."""
    return Path(connection.execute("pragma database_list").fetchone()[2])


def connect(path: Path, timeout_s: float = 5) -> sqlite3.Connection:
    """One more connection to a file that is there.

    Args:
        timeout_s: how long it waits, blocking its thread, for another connection that writes.
    Raises: StoreUnusable; StoreClosed in a process that was forked while the file was open: SQLite forgets its locks
        there, which could damage the file.
    """
    try:
        if _opened.setdefault(file_id(path), os.getpid()) != os.getpid():
            raise StoreClosed(f"{path} was open when this process was forked: start it anew instead of forking")
        connection = sqlite3.connect(path, timeout=timeout_s, isolation_level=None, check_same_thread=False)
    except OSError as error:
        raise StoreUnusable(f"{path} cannot be opened: {error.strerror or error}") from None
    except sqlite3.Error as error:
        raise unusable(error, path) from None
    try:
        for pragma in ("journal_mode = wal", "synchronous = normal", "foreign_keys = on", "wal_autocheckpoint = 0"):
            connection.execute(f"pragma {pragma}")
        connection.execute("pragma secure_delete = on")  # what is deleted is gone from the file too
    except sqlite3.Error as error:
        connection.close()
        raise unusable(error, path) from None
    return connection


def file_id(path: Path) -> tuple[int, int]:
    """What a file is, by whatever name. Raises: OSError."""
    found = path.stat()
    return found.st_dev, found.st_ino


def unusable(error: sqlite3.Error, path: Path) -> StoreUnusable:
    """The error in one line that says what to do."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # the rest says more than a user needs
    return StoreUnusable(f"{path} cannot be used: {error}; {_WHAT_TO_DO.get(code, 'move it away to begin anew')}")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    try:
        with closing(connection.cursor()) as cursor:
            cursor.execute("begin immediate")
            version = cursor.execute("pragma user_version").fetchone()[0]
            if version < _VERSION:
                script = _TABLES if version == 0 else _FROM_VERSION_1
                for statement in filter(str.strip, script.split(";")):
                    cursor.execute(statement)
                cursor.execute(f"pragma user_version = {_VERSION}")
            cursor.execute("commit")
    except sqlite3.Error as error:
        raise unusable(error, path) from None
    if version > _VERSION:
        raise StoreUnusable(f"{path} is of another version of Tailorbird; move it away to begin anew")
