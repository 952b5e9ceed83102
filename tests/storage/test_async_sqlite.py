"""SQLite beside the event loop: a statement is one trip to the thread of its connection."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
from sqlalchemy import text

from storage.database import Database, migrate, open_database
from storage.local_user import LOCAL_USER
from storage.repositories import Resumes, Users
from tests.storage.filling import resume


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done on threads of connections."""
    made: list[str] = []
    execute: Any = aiosqlite.Connection._execute

    async def counted(connection: Any, call: Any, *arguments: Any, **options: Any) -> Any:
        made.append(getattr(call, "__name__", "statement"))
        return await execute(connection, call, *arguments, **options)

    monkeypatch.setattr(aiosqlite.Connection, "_execute", counted)
    return made


@pytest.fixture
async def opened(tmp_path: Path) -> AsyncIterator[Database]:
    migrate(None, tmp_path)
    database = open_database(None, tmp_path)
    async with database.session() as session:
        await Users(session).ensure_local()
        await Resumes(session, LOCAL_USER).add("a.md", resume(), "text")
    async with database.reading() as session:  # connections are there from now on
        await Resumes(session, LOCAL_USER).page()
    yield database
    await database.close()


async def test_a_statement_is_one_trip_and_to_read_needs_no_other(opened: Database, trips: list[str]) -> None:
    async with opened.reading() as session:
        page = await Resumes(session, LOCAL_USER).page(limit=10)
    assert page.total == 1
    assert trips == ["statement"]

    async with opened.reading() as session:
        for _ in range(3):
            await session.execute(text("select 1"))
    assert trips == ["statement"] * 4


async def test_to_write_needs_one_more_to_end(opened: Database, trips: list[str]) -> None:
    async with opened.session() as session:
        await session.execute(text("update resumes set name = 'b.md'"))
    assert trips == ["statement", "commit"]

    async with opened.session():
        pass
    assert trips == ["statement", "commit"]
    async with opened.reading() as session:
        assert [row.name for row in await Resumes(session, LOCAL_USER).list()] == ["b.md"]
