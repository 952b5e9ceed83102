"""Both databases, each with all tables and nothing in them: a test that takes `place` or `database` runs twice."""

import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import postgres

if TYPE_CHECKING:  # tests of other things load this file too
    from storage.database import Database


@dataclass(frozen=True, slots=True)
class Place:
    """Where a database is: what `open_database` and `migrate` are told.

    Args:
        url: None for the SQLite file in the folder.
    """

    url: str | None
    data_dir: Path

    @property
    def is_postgres(self) -> bool:
        return self.url is not None


@pytest.fixture(params=["sqlite", "postgres"])
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Without tables."""
    with ExitStack() as stack:
        is_postgres = request.param == "postgres"
        url = stack.enter_context(postgres.server().database()) if is_postgres else None
        yield Place(url, tmp_path / "data")


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """With all tables."""
    with ExitStack() as stack:
        if request.param == "postgres":
            url = stack.enter_context(postgres.server().database(postgres.template()))
            yield Place(url, tmp_path / "data")
        else:
            name, content = _sqlite_template()
            (tmp_path / "data").mkdir(mode=0o700)
            (tmp_path / "data" / name).write_bytes(content)
            yield Place(None, tmp_path / "data")


@pytest.fixture
async def database(place: Place) -> AsyncIterator["Database"]:
    """Open, with the local user."""
    from storage.database import open_database
    from storage.repositories import Users

    opened = open_database(place.url, place.data_dir)
    try:
        async with opened.session() as session:
            await Users(session).ensure_local()
        yield opened
    finally:
        await opened.close()


@cache
def _sqlite_template() -> tuple[str, bytes]:
    """The name of the file, and its bytes when it has all tables and no rows."""
    from storage.database import migrate
    from storage.sqlite import FILE

    with tempfile.TemporaryDirectory() as folder:
        migrate(None, Path(folder))
        return FILE, (Path(folder) / FILE).read_bytes()
