"""The SQLite file: where it is, who may read it, how it is opened. Standard library only.

It is in WAL mode with `synchronous = normal`: what is committed is there after the process is killed at any moment.
When the machine loses power, the last transactions before it may be gone (SQLite waits for the disk only at a
checkpoint): always the latest ones and never a part of one, so that a journal still is a beginning of itself.

The command and the service have the same file with the same tables. A new one is made from `schema.sql`; one of an
earlier version is brought up to date, which is the only time that the command loads more than this.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.errors import StoreClosed, StoreOutdated, StoreUnusable
from storage.migrations import HEAD, SQLITE_FORM

FILE = "tailorbird.db"
SCHEMA = Path(__file__).with_name("schema.sql")

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

    Raises: StoreUnusable, StoreOutdated.
    """
    path = _file_in(folder)
    connection = connect(path)
    try:
        _prepare(connection, path)
        if _version(connection, path) < HEAD:
            connection.close()
            from storage.migrating import migrate  # loads SQLAlchemy and Alembic: once in the life of a version

            migrate(None, folder)
            connection = connect(path)
    except BaseException:
        connection.close()
        raise
    return connection


def _file_in(folder: Path) -> Path:
    """The file in this folder, there if perhaps empty."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / FILE
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise StoreUnusable(f"the runs cannot be kept in {folder}: {error.strerror or error}") from None
    return path


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Let the file have tables, if perhaps those of an earlier version."""
    try:
        check_form(connection, path)
        if _form(connection) == 0:
            make_tables(connection)
    except sqlite3.Error as error:
        raise unusable(error, path) from None


def check_form(connection: sqlite3.Connection, path: Path) -> None:
    """Raises: StoreOutdated when it is a file of ours, but of none that this program can bring up to date."""
    if _form(connection) not in (0, SQLITE_FORM):
        raise StoreOutdated(f"{path} is of another version of Tailorbird; move it away to begin anew")


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
        for pragma in ("synchronous = normal", "journal_mode = wal", "foreign_keys = on", "wal_autocheckpoint = 0"):
            connection.execute(f"pragma {pragma}")
        connection.execute("pragma secure_delete = on")  # what is deleted is gone from the file too
    except sqlite3.Error as error:
        connection.close()
        raise unusable(error, path) from None
    return connection


def make_tables(connection: sqlite3.Connection) -> None:
    """All tables, unless another process was faster."""
    with transaction(connection):
        if _form(connection) == 0:
            for statement in statements_of_schema():
                connection.execute(statement)


def statements_of_schema() -> Iterator[str]:
    """What makes the tables of a new file."""
    text = "".join(line for line in SCHEMA.read_text().splitlines(keepends=True) if not line.startswith("--"))
    return (statement for statement in text.split(";\n") if statement.strip())


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything in the block, or nothing of it."""
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:  # SQLite may have ended it by itself
            connection.execute("rollback")
        raise


def file_id(path: Path) -> tuple[int, int]:
    """What a file is, by whatever name. Raises: OSError."""
    found = path.stat()
    return found.st_dev, found.st_ino


def unusable(error: sqlite3.Error, path: Path) -> StoreUnusable:
    """The error in one line that says what to do."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # the rest says more than a user needs
    return StoreUnusable(f"{path} cannot be used: {error}; {_WHAT_TO_DO.get(code, 'move it away to begin anew')}")


def _form(connection: sqlite3.Connection) -> int:
    form: int = connection.execute("pragma user_version").fetchone()[0]
    return form


def _version(connection: sqlite3.Connection, path: Path) -> str:
    """Raises: StoreUnusable, StoreOutdated."""
    try:
        row = connection.execute("select version_num from alembic_version").fetchone()
    except sqlite3.Error as error:
        raise unusable(error, path) from None
    version: str = row[0] if row is not None else ""
    if version > HEAD:
        raise StoreOutdated(f"{path} is of a later version of Tailorbird ({version}): use that one")
    return version
