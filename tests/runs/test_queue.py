"""The queue of PostgreSQL: what is in its tables, and who knows it."""

import asyncio
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from dbos import DBOS
from psycopg.sql import SQL, Identifier

from runs.durable import queue
from runs.durable.bootstrap import Service, migrate_service
from runs.durable.queue import DbosQueue
from runs.settings import Settings
from storage.repositories import Resumes
from tests import postgres
from tests.postgres import Connections
from tests.runs.services import LOCAL, serving, wanted
from tests.runs.services import kept as written_down
from tests.storage.databases import Place

ROOT = Path(__file__).parents[2]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with postgres.server().database(postgres.template()) as url:
        yield Place(url, tmp_path)


def workflows(place: Place) -> str:
    """All that the queue's tables hold, as text."""
    with psycopg.connect(place.url or "") as connection:
        names = connection.execute("select tablename from pg_tables where schemaname = 'dbos'").fetchall()
        return "\n".join(
            str(connection.execute(SQL("select * from dbos.{}").format(Identifier(name))).fetchall())
            for (name,) in names
        )


def sweeping(service: Service, monkeypatch: pytest.MonkeyPatch) -> DbosQueue:
    assert isinstance(service.queue, DbosQueue)
    monkeypatch.setattr(queue, "_JUST_BEGUN_S", -5.0)
    return service.queue


async def test_a_run_is_one_workflow_of_its_id_and_nothing_of_a_resume_is_in_its_tables(place: Place) -> None:
    async with serving(place) as service:
        customization = await service.customizations.start(LOCAL, wanted())
        await written_down(service, customization)

    kept = workflows(place)
    assert customization.run_id in kept
    assert customization.id not in kept
    for words in ("Fernhill", "sam.reyes", "Brightfield", "Kubernetes", "k8s"):
        assert words not in kept


async def test_once_migrated_a_worker_needs_no_right_to_make_tables(place: Place) -> None:
    role = f"worker_{uuid.uuid4().hex[:12]}"
    async with asyncio.timeout(60):
        await asyncio.to_thread(migrate_service, Settings(data_dir=place.data_dir, database_url=place.url))
    with psycopg.connect(place.url or "", autocommit=True) as connection:
        connection.execute(SQL("create role {} login").format(Identifier(role)))
        for schema in ("public", "dbos"):
            for grant in (
                "grant usage on schema {} to {}",
                "grant select, insert, update, delete on all tables in schema {} to {}",
                "grant usage on all sequences in schema {} to {}",
                "grant execute on all functions in schema {} to {}",
            ):
                connection.execute(SQL(grant).format(Identifier(schema), Identifier(role)))
        connection.execute(SQL("set role {}").format(Identifier(role)))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("create schema mine")

    limited = Place((place.url or "").replace("postgres@", f"{role}@"), place.data_dir)
    async with serving(limited) as service:
        customization = await service.customizations.start(LOCAL, wanted())
        done = await written_down(service, customization)

    assert done.quality == "full"
    assert customization.run_id in workflows(place)


async def test_what_was_deleted_goes_from_its_tables_too(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(place) as service:
        kept = await written_down(service, await service.customizations.start(LOCAL, wanted()))
        customization = await written_down(service, await service.customizations.start(LOCAL, wanted()))
        await service.customizations.delete(customization)
        at_once = workflows(place)

        async with service.database.session() as session:
            await Resumes(session, LOCAL).delete(kept.resume_id)
        await sweeping(service, monkeypatch).sweep()

        assert kept.run_id in at_once
        assert customization.run_id not in at_once
        assert kept.run_id not in workflows(place)


async def test_what_ended_a_while_ago_is_swept_away(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(place) as service:
        done = await written_down(service, await service.customizations.start(LOCAL, wanted()))
    async with serving(place) as service:
        swept = sweeping(service, monkeypatch)
        await swept.sweep()
        before = workflows(place)
        monkeypatch.setattr(queue, "_KEPT_S", -5.0)
        await swept.sweep()

        assert done.run_id in before
        assert done.run_id not in workflows(place)


async def test_a_process_that_only_serves_makes_the_tables_too(place: Place) -> None:
    async with serving(place, role="api") as service:
        customization = await service.customizations.start(LOCAL, wanted())
        await service.customizations.cancel(customization)

        assert await service.check() == {}
    assert "workflow_status" in workflows_of(place)


def workflows_of(place: Place) -> str:
    with psycopg.connect(place.url or "") as connection:
        return str(connection.execute("select tablename from pg_tables where schemaname = 'dbos'").fetchall())


def test_nothing_else_imports_the_queues_engine() -> None:
    seen, importers = 0, []
    for folder in ("orchestrator", "llm", "resume", "analyzers", "tasks", "recovery", "storage", "runs", "api", "cli"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            seen += 1
            if re.search(r"(?m)^\s*(?:import|from) dbos\b", path.read_text(encoding="utf-8")):
                importers.append(path.relative_to(ROOT).as_posix())

    assert seen > 100
    assert importers == ["runs/durable/queue.py"]


async def test_an_address_may_be_written_as_other_programs_take_it(place: Place) -> None:
    assert place.url is not None
    for beginning in ("postgres://", "postgresql+psycopg://"):
        other = Place(place.url.replace("postgresql://", beginning), place.data_dir)
        async with serving(other) as service:
            assert (await written_down(service, await service.customizations.start(LOCAL, wanted()))).quality == "full"


async def test_a_service_whose_end_is_cancelled_leaves_no_connection(
    place: Place, connections: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def serve() -> None:
        async with serving(place) as service:
            await written_down(service, await service.customizations.start(LOCAL, wanted()))

    destroy, loop = DBOS.destroy, asyncio.get_running_loop()

    def cancel_and_destroy() -> None:
        loop.call_soon_threadsafe(service.cancel)
        destroy()

    monkeypatch.setattr(DBOS, "destroy", cancel_and_destroy)
    service = asyncio.create_task(serve())
    with pytest.raises(asyncio.CancelledError):
        await service

    assert len(connections) > 5
    assert all(connection.closed for connection in connections)
