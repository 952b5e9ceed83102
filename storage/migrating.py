"""Bringing the tables to the version of this program, whatever they are now."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import URL

from storage.addresses import address_of, is_postgres, shown
from storage.engines import sync_engine
from storage.failures import outdated, told, too_new
from storage.migrations import HEAD
from storage.sqlite import FILE, check_form, connect

_LOCK = 0x7461696C6F72  # "tailor": the number of our advisory lock
_VERSION = "select version_num from alembic_version"
_alembic = threading.Lock()  # Alembic keeps what it works on in its module


def migrate(url: str | None, data_dir: Path) -> str:
    """Bring the tables to the head; when several processes do it at once, one does, and the others wait for it.

    It blocks; beside a running event loop, call it in a thread.

    Returns: the version that it is at.
    Raises: StoreUnusable, StoreOutdated when it is of a later version.
    """
    address = address_of(url, data_dir)
    if not is_postgres(address):
        _check_form(data_dir)
    with told(address), _locked(address) as connection:
        version = version_of(connection)
        if version is not None and version > HEAD:
            raise too_new(shown(address), version)
        if version != HEAD:
            run_alembic(connection, "upgrade", "head")
            _check_keys(connection)
    return HEAD


def run_alembic(connection: Connection, command: str, *arguments: str, **options: Any) -> None:
    """One of Alembic's commands on the transaction of this connection."""
    from alembic import command as commands
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("file_template", "m%%(rev)s_%%(slug)s")
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    call: Callable[..., Any] = getattr(commands, command)
    with _alembic:
        call(config, *arguments, **options)


def version_of(connection: Connection) -> str | None:
    """The version of the tables; None when they have none (yet)."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text(_VERSION))
    return version


def check_version(connection: Connection, place: str) -> None:
    """Raises: StoreOutdated."""
    version: str | None = connection.scalar(text(_VERSION))
    if version is None or version < HEAD:
        raise outdated(place)
    if version > HEAD:
        raise too_new(place, version)


def _check_form(folder: Path) -> None:
    if (path := folder / FILE).exists():
        with closing(connect(path)) as connection:
            check_form(connection, path)


def _check_keys(connection: Connection) -> None:
    """Steps run without foreign keys on SQLite (see `storage/engines.py`), so it is looked whether all of them hold."""
    if connection.dialect.name == "sqlite" and (broken := connection.exec_driver_sql("pragma foreign_key_check").all()):
        raise RuntimeError(f"a migration left {len(broken)} rows that point at nothing, first in {broken[0][0]}")


@contextmanager
def _locked(url: URL) -> Iterator[Connection]:
    """A transaction that no other `migrate` has at the same time."""
    engine = sync_engine(url)
    try:
        with engine.begin() as connection:  # on SQLite this is the lock
            if is_postgres(url):
                connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection
    finally:
        engine.dispose()
