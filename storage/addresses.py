"""Where the database is: what the user set as an address, and how it is shown (never with its password)."""

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.errors import StoreUnusable
from storage.sqlite import FILE

SETTING = "TAILORBIRD_DATABASE_URL"
_POSTGRES = frozenset({"postgresql", "postgres", "postgresql+psycopg"})
_EXAMPLE = "postgresql://user:password@host:5432/name"


def address_of(url: str | None, data_dir: Path) -> URL:
    """The address of a database, with the driver for it: the SQLite file in this folder when there is no URL.

    Raises: StoreUnusable when it is no address of PostgreSQL.
    """
    if not url:
        return URL.create("sqlite", database=str(data_dir / FILE))
    try:
        given = make_url(url)
    except (ArgumentError, ValueError):
        given = None
    if given is None or given.drivername not in _POSTGRES:
        raise StoreUnusable(
            f"{SETTING} is no address of a PostgreSQL database: write it like {_EXAMPLE}, or leave it out for SQLite"
        )
    return given.set(drivername="postgresql+psycopg")


def is_postgres(url: URL) -> bool:
    """Whether it is PostgreSQL; else SQLite."""
    return url.get_backend_name() == "postgresql"


def plain(url: URL) -> str:
    """The address in the one form that all drivers take, password included."""
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=False)


def shown(url: URL) -> str:
    """For people: the file, or `host:port/name`."""
    if not is_postgres(url):
        return str(url.database)
    host = url.host or url.query.get("host") or "localhost"
    return f"{host if isinstance(host, str) else ','.join(host)}:{url.port or 5432}/{url.database or ''}"
