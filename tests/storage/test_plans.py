"""How the databases go about the queries that are asked often: by an index, whatever else is there.

The plans are looked at and not the time they take; with 10,000 customizations a page takes 1 to 3 ms (docs/storage.md).
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, PrimaryKeyConstraint, UniqueConstraint, event, insert, text

from storage import tables
from storage.database import Database
from storage.local_user import LOCAL_USER
from storage.repositories import Batches, Customizations, Filter, Jobs, Resumes, Runs, Work
from storage.repositories.supervision import Supervision
from tests.storage.filling import NOW, job, resume

CUSTOMIZATIONS = 2000


@asynccontextmanager
async def asked(database: Database) -> AsyncIterator[list[tuple[str, Any]]]:
    """The statements that are executed in the block, with their parameters."""
    statements: list[tuple[str, Any]] = []

    def note(_: object, __: object, statement: str, parameters: Any, *___: object) -> None:
        if statement.lstrip().lower().startswith(("select", "update")):
            statements.append((statement, parameters))

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(database.engine.sync_engine, "before_cursor_execute", note)


async def plan(database: Database, statement: str, parameters: Any) -> str:
    """The plan, one step a line. PostgreSQL reads a table of a few pages whole, so it is asked for another way here."""
    how = "explain" if database.is_postgres else "explain query plan"
    async with database.session() as session:
        connection = await session.connection()
        if database.is_postgres:
            await connection.exec_driver_sql("set local enable_seqscan = off")
        rows = (await connection.exec_driver_sql(f"{how} {statement}", parameters)).all()
    return "\n".join(str(row[-1]) for row in rows)


async def fill_many(database: Database, number: int = CUSTOMIZATIONS) -> list[str]:
    """Customizations of the local user with two runs each, in 20 batches."""
    async with database.session() as session:
        kept = await Resumes(session, LOCAL_USER).add("ada.md", resume(), "text")
        position = await Jobs(session, LOCAL_USER).add(job(), "Nurse")
        batches = [(await Batches(session, LOCAL_USER).add(level="balanced")).id for _ in range(20)]
        ids = [f"{n:032x}" for n in range(number)]
        common = {"user_id": LOCAL_USER, "job_document_id": position.document_id, "created_at": NOW}
        await session.execute(
            insert(tables.Customization),
            [
                {
                    **common,
                    "id": id_,
                    "resume_id": kept.resume.id,
                    "resume_version_id": kept.version.id,
                    "job_id": position.id,
                    "batch_id": batches[n % 20],
                    "level": "balanced",
                    "options": "{}",
                    "created_at": NOW + n,
                }
                for n, id_ in enumerate(ids)
            ],
        )
        await session.execute(
            insert(tables.Run),
            [
                {
                    **common,
                    "run_id": f"{reason} {id_}",
                    "customization_id": id_,
                    "reason": reason,
                    "resume_document_id": kept.version.document_id,
                    "request": "{}",
                    "status": "queued" if n % 50 == 0 and reason == "retry" else "completed",
                    "report": "x" * 2000,
                }
                for reason in ("customize", "retry")
                for n, id_ in enumerate(ids)
            ],
        )
    async with database.session() as session:
        await (await session.connection()).run_sync(_analyze)
    return ids


def _analyze(connection: Connection) -> None:
    connection.execute(text("analyze"))


@pytest.fixture
async def ids(database: Database) -> Sequence[str]:
    return await fill_many(database)


async def test_a_page_of_customizations_with_their_runs_is_one_query_by_index(
    database: Database, ids: Sequence[str]
) -> None:
    async with database.session() as session, asked(database) as statements:
        found = await Customizations(session, LOCAL_USER).list(limit=50)

    assert [listed.customization.id for listed in found] == list(reversed(ids[-50:]))
    assert all(listed.run is not None and listed.run.reason == "retry" for listed in found)
    assert len(statements) == 1
    assert "report" not in statements[0][0].split("FROM", 1)[0]
    steps = await plan(database, *statements[0])
    assert "ix_customizations_user_id_created_at" in steps, steps
    assert "ix_runs_customization_id_number" in steps, steps
    assert not _scans(steps), steps


async def test_what_is_asked_all_the_time_goes_by_index(database: Database, ids: Sequence[str]) -> None:
    async with database.session() as session, asked(database) as statements:
        customizations = Customizations(session, LOCAL_USER)
        await customizations.get(ids[7])
        await customizations.answers(ids[7])
        await customizations.decisions(ids[7])
        await Runs(session, LOCAL_USER).latest(ids[7])
        await Runs(session, LOCAL_USER).get(f"retry {ids[7]}")
        await Supervision(session).waiting(100)
        await Work(session).claim(f"retry {ids[0]}", "me", "lease", NOW, 15)
        await Resumes(session, LOCAL_USER).find_same(resume())

    assert len(statements) >= 8
    for statement, parameters in statements:
        steps = await plan(database, statement, parameters)
        assert not _scans(steps), f"{statement}\n{steps}"


async def test_a_list_by_status_finds_its_total(database: Database, ids: Sequence[str]) -> None:
    async with database.reading() as session:
        page = await Customizations(session, LOCAL_USER).page(Filter(status="queued"), limit=10)

    assert page.total == CUSTOMIZATIONS // 50
    assert len(page.items) == 10


def test_what_points_at_a_deleted_row_is_found_by_an_index() -> None:
    """Else deleting one row goes through whole tables."""
    tried = 0
    for table in tables.Table.metadata.tables.values():
        begin_with = {next(iter(index.columns)).name for index in table.indexes}
        begin_with |= {
            next(iter(constraint.columns)).name
            for constraint in table.constraints
            if isinstance(constraint, (UniqueConstraint, PrimaryKeyConstraint))
        }
        for key in table.foreign_keys:
            tried += 1
            assert key.parent.name in begin_with, f"{table.name}.{key.parent.name}"
    assert tried > 20


def _scans(steps: str) -> list[str]:
    """The steps that go through the whole of a table of which there are many rows."""
    large = {"customizations", "runs", "entries"}
    lines = steps.splitlines()
    return [
        line
        for line in lines
        if (words := line.replace("->", " ").split())
        and (
            (words[0] == "SCAN" and words[1] in large and "USING" not in words)
            or (words[:2] == ["Seq", "Scan"] and words[3] in large)
        )
    ]
