"""Who works on a run: one process at a time, on both databases."""

import asyncio

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.ended import Consumed, Ended, Sums
from storage.repositories import Runs, UsageTable, Work
from storage.repositories.supervision import Supervision
from tests.storage.filling import NOW, Filled, at, fill


@pytest.fixture
async def one(database: Database) -> Filled:
    return await fill(database)


async def queue(database: Database, one: Filled, *priorities: int) -> list[str]:
    """The ids of runs that wait."""
    ids = []
    async with database.session() as session:
        for priority in priorities:
            old = await Runs(session, one.user_id).get(one.run_id)
            assert old is not None
            run = await Runs(session, one.user_id, at).add(
                customization_id=one.customization_id,
                reason="retry",
                resume_document_id=old.resume_document_id,
                job_document_id=old.job_document_id,
                request="{}",
                priority=priority,
            )
            ids.append(run.run_id)
    return ids


async def waiting(session: AsyncSession) -> list[str]:
    return [run.run_id for run in await Supervision(session).waiting(100)]


async def test_runs_wait_in_order_of_priority_then_age(database: Database, one: Filled) -> None:
    ids = await queue(database, one, 5, 1, 5, 1)

    async with database.session() as session:
        work = Work(session)
        assert await waiting(session) == [ids[1], ids[3], ids[0], ids[2]]
        assert await work.counts() == {"completed": 2, "queued": 4}
        assert await work.oldest_queued_at() == NOW


async def test_a_claimed_run_tells_who_works_on_it(database: Database, one: Filled) -> None:
    (id_,) = await queue(database, one, 0)

    async with database.session() as session:
        work = Work(session)
        before = await work.get(id_)
        claimed = await work.claim(id_, "worker", "lease", NOW + 1, 15)
        assert claimed is before
        assert claimed is not None
        assert (claimed.status, claimed.executor, claimed.lease) == ("running", "worker", "lease")
        assert (claimed.started_at, claimed.heartbeat_at, claimed.takeovers) == (NOW + 1, NOW + 1, 0)
        assert await work.claim(id_, "other", "other", NOW + 2, 15) is None
        assert await work.claim("no such", "other", "other", NOW + 2, 15) is None
        assert await waiting(session) == []


async def test_a_run_whose_worker_is_silent_is_taken_over_once(database: Database, one: Filled) -> None:
    (id_,) = await queue(database, one, 0)
    async with database.session() as session:
        await Work(session).claim(id_, "dead", "lease 0", NOW, 15)

    async def take_over(n: int) -> bool:
        async with database.session() as session:
            return await Work(session).claim(id_, f"worker {n}", f"lease {n}", NOW + 16, 15) is not None

    assert sorted(await asyncio.gather(*(take_over(n) for n in range(1, 6)))) == [False] * 4 + [True]
    async with database.session() as session:
        taken = await Work(session).get(id_)
        assert taken is not None
        assert (taken.takeovers, taken.started_at) == (1, NOW)
        assert not await Work(session).end(id_, "lease 0", Ended("completed", NOW, "{}"))


async def test_a_heartbeat_tells_what_is_wanted_and_what_is_lost(database: Database, one: Filled) -> None:
    ids = await queue(database, one, 0, 0, 0)
    async with database.session() as session:
        work = Work(session)
        for id_, executor in zip(ids, ("me", "me", "other"), strict=True):
            await work.claim(id_, executor, f"lease {id_}", NOW, 15)
        assert await work.ask_to_cancel(ids[1], "by the user")
        assert await work.ask_to_cancel(ids[1], "once more")

    async with database.session() as session:
        beaten = await Work(session).heartbeat("me", {ids[0]: 12.5, ids[1]: 50, ids[2]: 1, "gone": 2}, NOW + 5)
        assert beaten.wanted_cancelled == {ids[1]: "by the user"}
        assert beaten.lost == {ids[2], "gone"}
        assert await Work(session).heartbeat("me", {}, NOW + 5) == ({}, frozenset())

    async with database.reading() as session:
        kept = [await Work(session).get(id_) for id_ in ids]
        assert [(run.percent, run.heartbeat_at) for run in kept if run] == [
            (12.5, NOW + 5),
            (50.0, NOW + 5),
            (0.0, NOW),
        ]


async def test_a_heartbeat_of_many_runs_is_one_statement(database: Database, one: Filled) -> None:
    ids = await queue(database, one, *[0] * 50)
    async with database.session() as session:
        for id_ in ids:
            await Work(session).claim(id_, "me", "lease", NOW, 15)

    async with database.session() as session:
        beaten = await Work(session).heartbeat("me", {id_: n for n, id_ in enumerate(ids)}, NOW + 5)
        assert beaten == ({}, frozenset())
        kept = [await Work(session).get(id_) for id_ in ids]
        assert [run.percent for run in kept if run] == list(range(50))


async def test_the_end_of_a_run_is_counted_once(database: Database, one: Filled) -> None:
    (id_,) = await queue(database, one, 0)
    consumed = [Consumed("plan", "m", Sums(1, 10, 5, 0, 0.5))]
    ended = Ended("completed", NOW + 9, "{}", "full", 3, 40, 60, 10, 5, 0.5, consumed)
    async with database.session() as session:
        await Work(session).claim(id_, "me", "lease", NOW, 15)

    async def end(lease: str) -> bool:
        async with database.session() as session:
            return await Work(session).end(id_, lease, ended)

    assert not await end("another lease")
    assert await end("lease")
    assert not await end("lease")
    async with database.reading() as session:
        run = await Runs(session, one.user_id).get(id_)
        assert run is not None
        assert (run.status, run.report, run.quality, run.changes) == ("completed", "{}", "full", 3)
        assert (run.match_before, run.match_after, run.percent, run.ended_at) == (40, 60, 100.0, NOW + 9)
        used = [(u.kind, u.model, u.tasks, u.input_tokens) for u in await UsageTable(session, one.user_id).list()]
        assert ("plan", "m", 1, 10) in used
    async with database.session() as session:
        assert not await Work(session).ask_to_cancel(id_, "too late")


async def test_what_is_given_back_waits_again(database: Database, one: Filled) -> None:
    ids = await queue(database, one, 0, 0)
    async with database.session() as session:
        work = Work(session)
        for id_ in ids:
            await work.claim(id_, "me", f"lease {id_}", NOW, 15)
        await work.release(ids, f"lease {ids[0]}")

        assert await waiting(session) == [ids[0]]
        assert await work.claim(ids[0], "other", "new", NOW, 15) is not None
