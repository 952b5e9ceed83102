"""Workers that go, runs that were forgotten: somebody else sees it and goes on."""

import time
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import select, update

from orchestrator import EventType, RunStatus
from runs.durable.bootstrap import Service
from runs.durable.claimed import NO_REPORT
from runs.durable.customizations import Customization
from runs.durable.executors import is_surely_gone, new_executor
from runs.durable.heartbeat import STALE_S
from runs.durable.supervisor import Supervisor
from runs.durable.worker import MOST_TAKEOVERS
from storage import tables
from storage.repositories import Work
from tests.runs.services import LOCAL, Gate, ended, kept, serving, until, wait_until_left, wanted
from tests.storage.contents import of_the_queue
from tests.storage.databases import Place

ELSEWHERE = "another-machine:1:0"


@dataclass
class Clock:
    """That of a supervisor."""

    ahead_s: float = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead_s


async def row_of(service: Service, customization: Customization) -> tables.Run:
    async with service.database.reading() as session:
        run = await Work(session).get(customization.run_id)
    assert run is not None
    return run


async def set_row(service: Service, customization: Customization, **values: object) -> None:
    async with service.database.session() as session:
        await session.execute(update(tables.Run).where(tables.Run.run_id == customization.run_id).values(**values))


async def supervise(service: Service, ahead_s: float = 0.0) -> None:
    """Two looks of a supervisor, with so much time between them."""
    worker = service.worker
    assert worker is not None
    worker.pulse.answering_since = 0.0
    clock = Clock()
    supervisor = Supervisor(service.database, service.queue, worker, clock=clock)
    await supervisor.look()
    clock.ahead_s = ahead_s
    await supervisor.look()


async def taken_elsewhere(front: Service, **values: object) -> Customization:
    """A run that a worker of another machine has taken."""
    customization = await front.customizations.start(LOCAL, wanted())
    async with front.database.session() as session:
        claimed = await Work(session).claim(customization.run_id, ELSEWHERE, "lease", Clock()(), STALE_S)
        assert claimed is not None
    if values:
        await set_row(front, customization, **values)
    return customization


async def test_silence_is_what_tells_that_a_worker_of_another_machine_has_gone(place: Place) -> None:
    async with serving(place, role="api") as front:
        customization = await taken_elsewhere(front)
    async with serving(place) as service:
        await supervise(service, ahead_s=STALE_S - 1)
        patient = await row_of(service, customization)
        await supervise(service, ahead_s=STALE_S + 1)
        done = await ended(service, customization)

        assert (patient.executor, patient.status) == (ELSEWHERE, "running")
        assert done.quality == "full"
        assert (await row_of(service, customization)).takeovers == 1


async def test_while_the_database_was_away_nobody_is_taken_for_gone(place: Place) -> None:
    async with serving(place, role="api") as front:
        customization = await taken_elsewhere(front, heartbeat_at=1.0)
    async with serving(place) as service:
        worker = service.worker
        assert worker is not None
        await worker.pulse.stop()
        worker.pulse.answering_since = None
        clock = Clock()
        supervisor = Supervisor(service.database, service.queue, worker, clock=clock)

        for clock.ahead_s in (0, STALE_S + 1):
            await supervisor.look()

        assert (await row_of(service, customization)).executor == ELSEWHERE


async def test_a_worker_that_lost_its_lease_writes_nothing_more_and_stops(place: Place) -> None:
    gate = Gate()
    async with serving(place, ways=gate.ways) as service:
        customization = await service.customizations.start(LOCAL, wanted())
        await gate.wait_for_calls(1)
        await set_row(service, customization, executor=ELSEWHERE, lease="another", heartbeat_at=Clock()() + 3600)
        before = (await row_of(service, customization)).last_seq
        gate.open()
        await wait_until_left(service, customization.run_id)

        row = await row_of(service, customization)
        assert (row.status, row.lease, row.last_seq) == ("running", "another", before)
        assert gate.waiting == 0
        async with service.database.reading() as session:
            assert await session.scalar(select(tables.Run.report).where(tables.Run.run_id == row.run_id)) is None


async def test_a_run_that_ends_its_workers_again_and_again_is_closed(place: Place) -> None:
    async with serving(place, role="api") as front:
        customization = await front.customizations.start(LOCAL, wanted())
        await set_row(front, customization, takeovers=MOST_TAKEOVERS + 1)
    async with serving(place) as service:
        done = await kept(service, customization)

        assert done.status is RunStatus.FAILED
        report = await service.customizations.report(done)
        assert report.customized.text == report.original.text
        assert [e.type for e in await service.customizations.entries(done)] == [EventType.RUN_FAILED]


async def test_a_run_that_nobody_can_read_any_more_is_closed(place: Place) -> None:
    async with serving(place, role="api") as front:
        customization = await front.customizations.start(LOCAL, wanted())
        await set_row(front, customization, request="{}{")
    async with serving(place) as service:
        done = await kept(service, customization)

        assert done.status is RunStatus.FAILED
        async with service.database.reading() as session:
            report = await session.scalar(select(tables.Run.report).where(tables.Run.run_id == customization.run_id))
        assert report == NO_REPORT


async def test_a_report_that_was_not_made_is_made_later(place: Place) -> None:
    async with serving(place) as service:
        done = await kept(service, await service.customizations.start(LOCAL, wanted()))
        made = await service.customizations.report(done)
        await set_row(service, done, report=None, quality=None, changes=None)

        on_demand = await service.customizations.report(done)
        await supervise(service, ahead_s=STALE_S + 1)

        found = await service.customizations.get(LOCAL, done.id)
        assert on_demand.customized == made.customized
        assert found is not None
        assert (found.status, found.quality, found.changes) == (RunStatus.COMPLETED, "full", done.changes)


async def test_a_run_that_was_never_enqueued_is_found(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    async def lose(*_: object) -> None:
        pass

    async with serving(place) as service:
        queue = service.queue
        monkeypatch.setattr(type(queue), "submit", lose)
        customization = await service.customizations.start(LOCAL, wanted())
        monkeypatch.undo()

        await supervise(service, ahead_s=3)

        assert (await ended(service, customization)).quality == "full"


async def is_written_down(service: Service) -> bool:
    """Whether a thread of DBOS has done so."""
    return "SUCCESS" in await of_the_queue(service.database)


async def test_a_run_that_the_queue_takes_for_done_is_brought_again(place: Place) -> None:
    async with serving(place) as service:
        done = await kept(service, await service.customizations.start(LOCAL, wanted()))
        if place.is_postgres:
            await until(lambda: is_written_down(service))
        await set_row(service, done, status="queued", lease=None, report=None, quality=None)

        await supervise(service, ahead_s=3)

        again = await kept(service, replace(done, status=RunStatus.QUEUED))
        assert again.quality == "full"


async def test_a_command_that_was_broken_off_is_finished(place: Place) -> None:
    async with serving(place, role="api") as front:
        customization = await front.customizations.start(LOCAL, wanted())
        await set_row(front, customization, status="running", executor="command", heartbeat_at=Clock()() + 60)
    async with serving(place) as service:
        await supervise(service)
        going_on = await row_of(service, customization)
        await supervise(service, ahead_s=60 + STALE_S + 1)
        done = await ended(service, customization)

        assert going_on.executor == "command"
        assert done.quality == "full"


def test_only_a_process_of_this_machine_is_known_to_have_gone() -> None:
    mine, other = new_executor(), new_executor()
    host, pid, _ = mine.rsplit(":", 2)

    assert mine != other
    assert not is_surely_gone(mine)
    assert not is_surely_gone(other)
    assert is_surely_gone(f"{host}:{pid}:another")  # its number is ours now
    assert is_surely_gone(f"{host}:{2**22 - 1}:x")
    assert not is_surely_gone(f"{host}:1:x") or pid == "1"
    assert not is_surely_gone(ELSEWHERE)
    assert not is_surely_gone("command")
