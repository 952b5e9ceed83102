"""What databases say when they fail, as errors of ours that say what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import UniqueConstraint
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from storage.addresses import SETTING, shown
from storage.errors import AlreadyThere, NotThere, StoreError, StoreOutdated, StoreUnusable
from storage.sqlite import unusable
from storage.tables import Table

# The first that an SQLSTATE begins with counts; https://www.postgresql.org/docs/current/errcodes-appendix.html
_WHAT_TO_DO = {
    "28": f"correct user and password in {SETTING}",
    "3D000": f"create it, or correct its name in {SETTING}",
    "42501": "let its user read, write and create tables there",
    "53100": "free some space on its disk",
    "53300": "let it take more connections, or start fewer processes",
    "53": "give it more of what it lacks",
    "40": "others changed the same rows: try again",
    "55P03": "others changed the same rows: try again",
    "57014": "it took too long: try again",
    "57P": "it is stopping or starting: try again",
    "25006": "it can only be read: use the primary server",
}
# A refused connection has no SQLSTATE, only words; these in the server's own language, so the rest stays as it is.
_STATES = {
    "authentication failed": "28P01",
    "does not exist": "3D000",
    "too many clients": "53300",
    "the database system is": "57P03",  # starting up, shutting down
}


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Errors of the database inside the block come out as StoreError; faults of ours stay what they are."""
    try:
        yield
    except SQLAlchemyError as error:
        known = _told(error, url)
        if known is None:
            raise
        raise known from None


def _told(error: SQLAlchemyError, url: URL) -> StoreError | None:
    if isinstance(error, NoConnectionFree):
        return StoreUnusable(f"all connections to {shown(url)} are in use: try again")
    if not isinstance(error, DBAPIError):
        return None
    if isinstance(error, IntegrityError):
        return _violation(error.orig)
    if isinstance(error.orig, sqlite3.OperationalError | sqlite3.DatabaseError):
        return _of_sqlite(error.orig, Path(url.database or ""))
    if isinstance(error.orig, psycopg.Error):
        return _of_postgres(error.orig, url)
    return None


def _violation(error: BaseException | None) -> StoreError | None:
    """None for what only a fault of ours can violate: a check, or a column that may not be empty."""
    if isinstance(error, psycopg.errors.UniqueViolation):
        return AlreadyThere(_first_column(error.diag.table_name or "", error.diag.constraint_name or ""))
    if isinstance(error, sqlite3.IntegrityError):
        if error.sqlite_errorcode in (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY):
            return AlreadyThere(str(error).rpartition(": ")[2].partition(",")[0])
        is_reference = error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY
    else:
        is_reference = isinstance(error, psycopg.errors.ForeignKeyViolation)
    return NotThere("what it belongs to was deleted meanwhile") if is_reference else None


def _first_column(table: str, constraint: str) -> str:
    known = Table.metadata.tables.get(table)
    for candidate in known.constraints if known is not None else ():
        if candidate.name == constraint and isinstance(candidate, UniqueConstraint):
            return f"{table}.{next(iter(candidate.columns)).name}"
    keys = list(known.primary_key.columns) if known is not None else []
    return f"{table}.{keys[0].name}" if keys else table


def _of_sqlite(error: sqlite3.Error, path: Path) -> StoreError:
    if str(error).startswith(("no such table", "no such column")):
        return outdated(str(path))
    return unusable(error, path)


def _of_postgres(error: psycopg.Error, url: URL) -> StoreError | None:
    state = error.sqlstate or next((known for said, known in _STATES.items() if said in str(error)), "")
    place = shown(url)
    if state in ("42P01", "42703"):
        return outdated(place)
    for beginning, what_to_do in _WHAT_TO_DO.items():
        if state.startswith(beginning):
            return StoreUnusable(f"the database at {place} cannot be used: {_reason(error, url)}; {what_to_do}")
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return StoreUnusable(
            f"cannot reach the database at {place}: {_reason(error, url)}; start it or correct {SETTING}"
        )
    return None


def _reason(error: psycopg.Error, url: URL) -> str:
    """The first line, without what we say ourselves and without the password."""
    line = (str(error).strip().splitlines() or [type(error).__name__])[0]
    for beginning in ("connection failed: ", "failed: ", "FATAL:  ", "ERROR:  "):
        line = line.rpartition(beginning)[2]
    password = url.password
    return line.replace(str(password), "...") if password else line


def outdated(place: str) -> StoreOutdated:
    """Its tables are older than ours."""
    return StoreOutdated(f"{place} is of an earlier version of Tailorbird: run `tailorbird migrate`")


def too_new(place: str, version: str) -> StoreOutdated:
    """Its tables are newer than ours."""
    return StoreOutdated(f"{place} is of a later version of Tailorbird (its tables are {version}): update this program")
