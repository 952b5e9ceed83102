"""The database goes away while the service works: users get their answers, and nothing is lost once it is back."""

import asyncio
from collections.abc import Iterator
from contextlib import closing

import pytest

from orchestrator import EventType, RunStatus
from orchestrator.state import RUN_ENDS
from runs.durable.batches import Batch, WantedBatch
from runs.durable.bootstrap import Service
from runs.durable.customizations import Customization, Filter
from runs.durable.steady import NOT_STORED
from storage.database import migrate
from storage.errors import StoreUnusable
from storage.journal.journal import DurableJournal
from tests import postgres
from tests.runs.services import LOCAL, PATIENCE_S, Gate, ended, fill, serving, until, wait_until_left, wanted
from tests.storage.databases import Place


@pytest.fixture
def server() -> Iterator[postgres.Server]:
    """A server of the test's own, which it may stop."""
    with closing(postgres.Server()) as server:
        yield server


@pytest.fixture
def own_place(server: postgres.Server, tmp_path: object) -> Place:
    place = Place(server.url(), tmp_path)  # type: ignore[arg-type] # a path
    migrate(place.url, place.data_dir)
    return place


async def until_all_is_well(service: Service) -> None:
    async def is_well() -> bool:
        return not await service.check()

    await until(is_well)


async def runs_have_noticed(service: Service) -> bool:
    return "journal" in await service.check()


async def check_stored(service: Service, customization: Customization) -> None:
    """That the database has all of it."""
    entries = await service.customizations.entries(customization)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert [e.type for e in entries if e.type in RUN_ENDS] == [EventType.RUN_COMPLETED]
    completed = [e.task for e in entries if e.type is EventType.TASK_COMPLETED]
    assert len(completed) == len(set(completed))


async def test_a_run_answers_from_memory_and_is_stored_when_the_database_is_back(
    own_place: Place, server: postgres.Server
) -> None:
    gate = Gate()
    async with serving(own_place, ways=gate.ways) as service:
        customization = await service.customizations.start(LOCAL, wanted())
        await gate.wait_for_calls(1)
        await asyncio.to_thread(server.stop)
        gate.open()

        answered = await ended(service, customization)
        report = await service.customizations.report(answered)
        problems = await service.check()

        assert (answered.status, answered.quality, answered.is_stored) == (RunStatus.COMPLETED, "full", False)
        assert NOT_STORED in report.issues
        assert "database" in problems
        await asyncio.to_thread(server.start)
        await until_all_is_well(service)
        await wait_until_left(service)
        stored = await service.customizations.get(LOCAL, customization.id)
        assert stored is not None
        assert (stored.status, stored.quality, stored.is_stored) == (RunStatus.COMPLETED, "full", True)
        await check_stored(service, stored)
        assert (await service.customizations.report(stored)).customized == report.customized


async def test_what_is_asked_for_while_the_database_is_away_is_done_in_memory(
    own_place: Place, server: postgres.Server
) -> None:
    async with serving(own_place) as service:
        await asyncio.to_thread(server.stop)

        customization = await service.customizations.start(LOCAL, wanted(customization_id="mine"))
        async with service.customizations.follow(customization) as entries:
            events = [entry.seq async for entry in entries]
        done = await ended(service, customization)

        report = await service.customizations.report(done)
        assert (done.id, done.quality, done.is_stored) == ("mine", "full", False)
        assert report.changes
        assert NOT_STORED in report.issues
        assert events == list(range(1, (await service.customizations.view(done)).seq + 1))
        with pytest.raises(StoreUnusable):  # what only the database knows is not guessed
            await service.customizations.list(LOCAL)
        await asyncio.to_thread(server.start)
        await until_all_is_well(service)
        assert (await service.customizations.get(LOCAL, "mine")) == done
        assert (await ended(service, await service.customizations.start(LOCAL, wanted()))).is_stored


async def test_a_batch_goes_on_when_the_database_was_away(own_place: Place, server: postgres.Server) -> None:
    gate = Gate(is_open=True)
    async with serving(own_place, ways=gate.ways, max_concurrent_runs=4) as service:
        resumes, jobs = await fill(service, resumes=30, jobs=1)
        batch = await service.batches.start(LOCAL, WantedBatch(tuple(resumes), tuple(jobs)))
        await gate.wait_for_calls(20)
        await asyncio.to_thread(server.stop)
        await until(lambda: runs_have_noticed(service))
        await asyncio.to_thread(server.start)
        await until_all_is_well(service)

        batch = await done(service, batch)

        assert batch.qualities == {"full": 30}
        found, _ = await service.customizations.list(LOCAL, Filter(batch_id=batch.id), limit=30)
        for customization in found:
            await check_stored(service, customization)


async def test_a_run_whose_journal_cannot_be_written_answers_and_is_stored_later(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> None:
        raise StoreUnusable("the disk is full")

    gate = Gate()
    async with serving(place, ways=gate.ways) as service:
        customization = await service.customizations.start(LOCAL, wanted())
        await gate.wait_for_calls(1)
        monkeypatch.setattr(DurableJournal, "append", refuse)
        gate.open()

        answered = await ended(service, customization)
        problems = await service.check()
        monkeypatch.undo()
        await wait_until_left(service)

        assert (answered.quality, answered.is_stored) == ("full", False)
        assert "journal" in problems
        stored = await service.customizations.get(LOCAL, customization.id)
        assert stored is not None
        assert stored.is_stored
        await check_stored(service, stored)


async def done(service: Service, batch: Batch) -> Batch:
    async with asyncio.timeout(2 * PATIENCE_S):
        while batch.counts.get(RunStatus.QUEUED) or batch.counts.get(RunStatus.RUNNING):
            batch = await service.batches.wait(batch, PATIENCE_S)
    return batch
