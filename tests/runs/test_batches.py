"""Batches: many customizations at once, followed, cancelled, tried again and asked for anew."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from orchestrator import Entry, EventType, MicroTask, RunStatus, Way
from runs.durable.batches import Batch, BatchStatus, WantedBatch
from runs.durable.bootstrap import Service
from runs.durable.customizations import Customization, Filter
from runs.durable.options import Options
from runs.errors import NotFound, NotPossible, TooMany
from storage.repositories import Jobs, Resumes
from tests.documents import RESUME, resume
from tests.runs.services import LOCAL, PATIENCE_S, Gate, add_user, ended, fill, serving, wanted
from tests.storage.databases import Place


@pytest.fixture
async def service(place: Place) -> AsyncIterator[Service]:
    async with serving(place) as service:
        yield service


async def done(service: Service, batch: Batch) -> Batch:
    """It, once nothing of it goes on."""
    async with asyncio.timeout(PATIENCE_S):
        while batch.counts.get(RunStatus.QUEUED) or batch.counts.get(RunStatus.RUNNING):
            batch = await service.batches.wait(batch, PATIENCE_S)
    return batch


async def test_every_resume_is_customized_for_every_job(service: Service) -> None:
    resumes, jobs = await fill(service, resumes=2)

    batch = await service.batches.start(LOCAL, WantedBatch(tuple(resumes), tuple(jobs), name="Autumn"))
    batch = await done(service, batch)

    assert (batch.status, batch.percent, batch.total) == (BatchStatus.COMPLETED, 100, 6)
    assert (batch.counts, batch.qualities) == ({RunStatus.COMPLETED: 6}, {"full": 6})
    found, total = await service.customizations.list(LOCAL, Filter(batch_id=batch.id))
    assert total == 6
    assert {(each.resume_id, each.job_id) for each in found} == {(r, j) for r in resumes for j in jobs}
    assert (await service.batches.list(LOCAL))[0] == [batch]


async def test_all_jobs_are_those_that_are_still_open(service: Service) -> None:
    resumes, jobs = await fill(service)
    async with service.database.session() as session:
        await Jobs(session, LOCAL).update(jobs[0], status="rejected")

    batch = await service.batches.start(LOCAL, WantedBatch(tuple(resumes)))

    assert batch.total == 2
    await done(service, batch)


async def test_a_batch_of_nothing_of_others_or_of_too_much_is_refused(service: Service) -> None:
    other = await add_user(service, "other@example.com")
    resumes, jobs = await fill(service)

    with pytest.raises(NotPossible) as nothing:
        await service.batches.start(LOCAL, WantedBatch(tuple(resumes), ()))
    with pytest.raises(NotFound) as foreign:
        await service.batches.start(other, WantedBatch(tuple(resumes), tuple(jobs)))
    with pytest.raises(NotFound) as unknown:
        await service.batches.start(LOCAL, WantedBatch(tuple(resumes), ("none",)))

    assert [e.value.code for e in (nothing, foreign, unknown)] == ["nothing_to_do", "resume_not_found", "job_not_found"]
    assert (await service.batches.list(LOCAL))[1] == 0


async def test_a_cancelled_batch_ends_at_once_and_can_be_taken_up_again(place: Place) -> None:
    gate = Gate()
    async with serving(place, ways=gate.ways, max_concurrent_runs=3) as service:
        resumes, jobs = await fill(service, jobs=8)
        batch = await service.batches.start(LOCAL, WantedBatch(tuple(resumes), tuple(jobs)))
        await gate.wait_for_calls(1)

        cancelled = await done(service, await service.batches.cancel(batch))
        gate.open()
        again = await done(service, await service.batches.retry_failed(cancelled))

        assert cancelled.status is BatchStatus.CANCELLED
        assert cancelled.counts == {RunStatus.CANCELLED: 8}
        assert again.status is BatchStatus.COMPLETED
        assert again.qualities == {"full": 8}
        assert (await service.batches.retry_failed(again)).counts == again.counts  # nothing is left to do


async def test_a_batch_that_came_to_nothing_has_failed(place: Place) -> None:
    def ways(task: MicroTask[Any]) -> list[Way[Any]]:
        raise RuntimeError("our bug")

    async with serving(place, ways=ways) as service:
        resumes, jobs = await fill(service, jobs=2)

        batch = await done(service, await service.batches.start(LOCAL, WantedBatch(tuple(resumes), tuple(jobs))))

        assert batch.status is BatchStatus.FAILED
        assert batch.counts == {RunStatus.FAILED: 2}
        assert batch.qualities == {"original": 2}
        (first, _), _ = await service.customizations.list(LOCAL, Filter(batch_id=batch.id))
        report = await service.customizations.report(first)
        assert report.customized.text == report.original.text
        assert [e.type async for e in _events(service, first)] == [EventType.RUN_FAILED]


async def test_one_users_batch_does_not_keep_another_user_waiting(place: Place) -> None:
    gate = Gate()
    async with serving(place, ways=gate.ways, max_concurrent_runs=2) as service:
        other = await add_user(service, "other@example.com")
        resumes, jobs = await fill(service, jobs=6)
        batch = await service.batches.start(LOCAL, WantedBatch(tuple(resumes), tuple(jobs)))
        await gate.wait_for_calls(1)

        single = await service.customizations.start(other, wanted())  # a place was kept free
        async with asyncio.timeout(PATIENCE_S), service.customizations.follow(single) as entries:
            assert (await anext(entries)).type is EventType.RUN_STARTED
        standing = await service.batches.get(LOCAL, batch.id)
        gate.open()
        await ended(service, single)
        batch = await done(service, batch)

        assert standing is not None
        assert standing.counts == {RunStatus.RUNNING: 1, RunStatus.QUEUED: 5}
        assert batch.qualities == {"full": 6}


async def test_a_standing_wish_customizes_a_changed_resume_again(service: Service) -> None:
    (resume_id, other_id), jobs = await fill(service, resumes=2)
    options = Options(instructions="plain words")
    batch = await service.batches.start(
        LOCAL, WantedBatch((resume_id, other_id), tuple(jobs), options=options, is_standing=True)
    )
    await done(service, batch)
    assert await service.batches.resume_changed(LOCAL, resume_id) == 0  # nothing has changed yet
    async with service.database.session() as session:
        await Resumes(session, LOCAL).add_version(resume_id, resume(RESUME.replace("Django", "Flask")), "edit")

    count = await service.batches.resume_changed(LOCAL, resume_id)
    batch = await done(service, await present(service, batch))

    assert (count, batch.total, batch.qualities) == (3, 9, {"full": 9})
    latest, _ = await service.customizations.list(LOCAL, Filter(batch_id=batch.id), limit=3)
    assert {(each.resume_id, each.reason, each.options) for each in latest} == {(resume_id, "changed", options)}
    assert "Flask" in (await service.customizations.report(latest[0])).customized.text
    await service.batches.cancel(batch)
    async with service.database.session() as session:
        await Resumes(session, LOCAL).add_version(resume_id, resume(RESUME.replace("Django", "Rails")), "edit")
    assert await service.batches.resume_changed(LOCAL, resume_id) == 0


async def _events(service: Service, customization: Customization) -> AsyncIterator[Entry]:
    async with service.customizations.follow(customization) as entries:
        async for entry in entries:
            yield entry


async def present(service: Service, batch: Batch) -> Batch:
    found = await service.batches.get(batch.user_id, batch.id)
    assert found is not None
    return found


async def test_a_batch_counts_among_the_runs_that_a_user_may_have(place: Place) -> None:
    async with serving(place, role="api", runs_per_user=5) as service:
        resumes, jobs = await fill(service)
        await service.batches.start(LOCAL, WantedBatch(tuple(resumes), tuple(jobs)))

        with pytest.raises(TooMany):
            await service.batches.start(LOCAL, WantedBatch(tuple(resumes), tuple(jobs)))
