"""A running service deletes what is over once a day, whichever of its processes does it."""

import asyncio

from orchestrator import RunStatus
from runs.accounts.accounts import Accounts
from runs.accounts.leaving import delete_user
from runs.accounts.tokens import Signer
from runs.durable.batches import WantedBatch
from runs.durable.bootstrap import Service
from runs.durable.housekeeping import PURGE, Housekeeping
from runs.durable.queue import DbosQueue
from runs.library.resumes import ResumeLibrary
from storage.database import Database, open_database
from storage.purge import DAY_S
from storage.repositories import Audit, Tickets
from tests.runs.services import LOCAL, PATIENCE_S, Gate, add_user, ended, fill, serving, wait_until_left, wanted
from tests.storage.contents import everything, of_the_queue
from tests.storage.databases import Place

SECRET = "0123456789abcdef" * 2


class Clock:
    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


async def with_a_ticket(database: Database, clock: Clock) -> None:
    async with database.session() as session:
        await Tickets(session, clock).add("local", f"ticket {clock.now}", clock.now + 1)


async def test_it_is_done_once_a_day_by_one_of_many(place: Place, database: Database) -> None:
    clock = Clock(1_800_000_000.0)
    others = [open_database(place.url, place.data_dir) for _ in range(3)]
    keepers = [Housekeeping(each, clock=clock) for each in (database, *others)]
    try:
        await with_a_ticket(database, clock)
        clock.now += 60
        first = [each for each in await asyncio.gather(*(k.clean() for k in keepers)) if each is not None]
        clock.now += DAY_S - 1
        again = [await keeper.clean() for keeper in keepers]
        await with_a_ticket(database, clock)
        clock.now += 2
        next_day = [each for each in await asyncio.gather(*(k.clean() for k in keepers)) if each is not None]
    finally:
        for each in others:
            await each.close()

    assert [each.tickets for each in first] == [1]
    assert again == [None] * 4
    assert [each.tickets for each in next_day] == [1]
    async with database.reading() as session:
        assert [e.action for e in await Audit(session).list()] == [PURGE, PURGE]


async def test_a_running_service_does_it_by_itself(place: Place) -> None:
    async with serving(place, role="worker") as service:
        assert service.housekeeping is not None
        await service.housekeeping.stop()
        keeper = Housekeeping(service.database, first_s=0.0)
        await keeper.start()
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not await purges(service):  # noqa: ASYNC110 - a loop of its own
                    await asyncio.sleep(0.02)
        finally:
            await keeper.stop()
    async with serving(place, role="api") as service:
        assert service.housekeeping is None


async def is_known(service: Service, run_ids: list[str]) -> bool:
    queued = await of_the_queue(service.database)
    return any(run_id in queued for run_id in run_ids)


async def purges(service: Service) -> int:
    async with service.database.reading() as session:
        return len([e for e in await Audit(session).list() if e.action == PURGE])


async def test_nothing_of_a_deleted_user_is_left_and_what_went_on_has_ended(place: Place) -> None:
    gate = Gate()
    async with serving(place, ways=gate.ways, max_concurrent_runs=1) as service:
        assert service.worker is not None
        ann = await add_user(service, "ann@example.com")
        going_on = await service.customizations.start(ann, wanted())
        await gate.wait_for_calls(1)
        waiting = await service.customizations.start(ann, wanted(customization_id="waits"))
        accounts = Accounts(service.database, Signer(SECRET))

        assert await delete_user(accounts, service.database, service.queue, ann, service.worker.cancel)
        assert not await delete_user(accounts, service.database, service.queue, ann)
        await wait_until_left(service)
        gate.open()
        ben = await add_user(service, "ben@example.com")
        after = await ended(service, await service.customizations.start(ben, wanted()))
        async with asyncio.timeout(PATIENCE_S):
            while isinstance(service.queue, DbosQueue) and await is_known(service, [going_on.run_id]):
                await service.queue.sweep()
                await asyncio.sleep(0.05)
        left, queued = await everything(service.database), await of_the_queue(service.database)

    assert (after.run_id in queued) is place.is_postgres
    assert after.status is RunStatus.COMPLETED
    assert ann in left  # the audit log alone
    assert going_on.run_id not in left
    assert waiting.run_id not in left
    assert after.run_id in left


async def test_nothing_of_a_deleted_resume_is_left_in_the_queue(place: Place) -> None:
    gate = Gate()
    async with serving(place, ways=gate.ways, max_concurrent_runs=2) as service:
        library = ResumeLibrary(service.database, service.cpu, service.customizations, service.batches, 1000)
        resumes, jobs = await fill(service, jobs=5)
        await service.batches.start(LOCAL, WantedBatch(tuple(resumes), tuple(jobs)))
        await gate.wait_for_calls(1)
        found, _ = await service.customizations.list(LOCAL)
        await library.delete(LOCAL, resumes[0])
        gate.open()
        await wait_until_left(service)
        async with asyncio.timeout(PATIENCE_S):
            while isinstance(service.queue, DbosQueue) and await is_known(service, [each.run_id for each in found]):
                await service.queue.sweep()
                await asyncio.sleep(0.05)
        left = await everything(service.database)

    assert len(found) == 5
    assert not any(each.run_id in left for each in found)
