"""Workers are killed at random moments in the middle of a batch: everything ends, and nothing is done twice that was
recorded done."""

import asyncio
import contextlib
import random
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from hypothesis import settings
from sqlalchemy import select

from orchestrator import Entry, EventType, RunStatus
from orchestrator.state import RUN_ENDS
from runs.durable.batches import Batch, WantedBatch
from runs.durable.bootstrap import Service
from runs.durable.customizations import Customization, Filter
from runs.durable.worker import MOST_TAKEOVERS
from runs.plan import rules_ways
from storage import tables
from tests.runs.services import LOCAL, fill, serving
from tests.storage.databases import Place

ROOT = Path(__file__).parents[2]
IS_SOAK = settings().max_examples > 1000
KILLS = 20 if IS_SOAK else 3
PATIENCE_S = 240.0 if IS_SOAK else 90.0


@asynccontextmanager
async def working(place: Place, calls: Path, runs_at_once: int = 8) -> AsyncIterator[Process]:
    """A worker in a process of its own; it takes runs when the block begins, and is killed at its end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.faults.service_process",
        str(place.data_dir),
        place.url or "-",
        str(calls),
        str(runs_at_once),
        cwd=ROOT,
        stdout=PIPE,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE_S):
            line = await process.stdout.readline()
        assert line == b"ready\n", f"the worker did not start: {line!r}"
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGKILL)
        await process.wait()


async def some_done(service: Service, batch: Batch, more: int) -> Batch:
    """The batch, once so many more have ended than when it was looked at, or all."""
    until = min(batch.total, _ended(batch) + more)
    async with asyncio.timeout(PATIENCE_S):
        while _ended(batch) < until:
            batch = await service.batches.wait(batch, PATIENCE_S)
    return batch


def _ended(batch: Batch) -> int:
    return sum(count for status, count in batch.counts.items() if status in (RunStatus.COMPLETED, RunStatus.FAILED))


def calls_of(path: Path) -> dict[tuple[str, str], list[float]]:
    """When each task of each run was called."""
    found: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for line in path.read_text(encoding="ascii").splitlines():
        run_id, task, at = line.split()
        found[run_id, task].append(float(at))
    return found


def check_journal(
    entries: Sequence[Entry], calls: dict[tuple[str, str], list[float]], end: EventType = EventType.RUN_COMPLETED
) -> int:
    """That the journal is whole, and that nothing was called after it was recorded done. Returns: how many restarts."""
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert [e.type for e in entries if e.type in RUN_ENDS] == [end]
    completions = [e for e in entries if e.type is EventType.TASK_COMPLETED]
    assert len({e.task for e in completions}) == len(completions)
    for entry in completions:
        assert entry.task is not None
        assert all(at <= entry.at for at in calls.get((entry.run_id, entry.task), ())), entry.task
    return sum(entry.type is EventType.RUN_RESTARTED for entry in entries)


async def test_a_batch_is_finished_by_workers_that_are_killed_again_and_again(place: Place, tmp_path: Path) -> None:
    chance = random.Random(7)
    calls = tmp_path / "calls"
    async with serving(place, role="api", ways=rules_ways) as service:
        resumes, jobs = await fill(service, resumes=6 * (KILLS + 1), jobs=2)
        batch = await service.batches.start(LOCAL, WantedBatch(tuple(resumes), tuple(jobs)))
        for _ in range(KILLS):
            async with working(place, calls):
                batch = await some_done(service, batch, chance.randint(2, 8))
                await asyncio.sleep(chance.random() * 0.2)
        async with working(place, calls):
            batch = await some_done(service, batch, batch.total)

        unlucky = await _taken_over_too_often(service)
        assert batch.qualities.get("full") == batch.total - len(unlucky)
        restarts = await _check_all(service, batch, calls, unlucky)
        assert restarts > 0
        assert len(calls_of(calls)) > batch.total  # else there was next to nothing to be done twice


async def test_two_workers_share_a_batch_and_one_goes_on_when_the_other_is_killed(place: Place, tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    async with serving(place, role="api", ways=rules_ways) as service:
        resumes, jobs = await fill(service, resumes=32, jobs=1)
        batch = await service.batches.start(LOCAL, WantedBatch(tuple(resumes), tuple(jobs)))
        async with working(place, calls, 4) as killed, working(place, calls, 4):
            batch = await some_done(service, batch, 10)
            killed.send_signal(signal.SIGKILL)
            await killed.wait()
            batch = await some_done(service, batch, batch.total)

        assert batch.qualities == {"full": batch.total}
        await _check_all(service, batch, calls)
        runs = [run for each in await _all(service, batch) for run in await service.customizations.runs(each)]
        assert len(runs) == batch.total  # a takeover is no new run


async def test_a_worker_that_is_asked_to_stop_gives_its_runs_back(place: Place, tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    async with serving(place, role="api", ways=rules_ways) as service:
        resumes, jobs = await fill(service, resumes=24, jobs=1)
        batch = await service.batches.start(LOCAL, WantedBatch(tuple(resumes), tuple(jobs)))
        async with working(place, calls) as process:
            batch = await some_done(service, batch, 3)
            process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(PATIENCE_S):
                assert await process.wait() == 0
        batch = await service.batches.wait(batch, 0)
        stopped = dict(batch.counts)
        async with working(place, calls):
            batch = await some_done(service, batch, batch.total)

        assert RunStatus.RUNNING not in stopped
        assert stopped[RunStatus.QUEUED] > 0
        assert batch.qualities == {"full": batch.total}
        await _check_all(service, batch, calls)


async def _all(service: Service, batch: Batch) -> Sequence[Customization]:
    return (await service.customizations.list(LOCAL, Filter(batch_id=batch.id), limit=batch.total))[0]


async def _taken_over_too_often(service: Service) -> set[str]:
    """Runs that were under way at so many kills that they were taken for their cause; never in a few kills."""
    async with service.database.reading() as session:
        found = await session.scalars(select(tables.Run.run_id).where(tables.Run.takeovers > MOST_TAKEOVERS))
    unlucky = set(found)
    assert not unlucky or KILLS > MOST_TAKEOVERS
    return unlucky


async def _check_all(service: Service, batch: Batch, calls: Path, unlucky: Collection[str] = ()) -> int:
    known = calls_of(calls)
    found = await _all(service, batch)
    assert len(found) == batch.total
    restarts = 0
    for each in found:
        end = EventType.RUN_FAILED if each.run_id in unlucky else EventType.RUN_COMPLETED
        restarts += check_journal(await service.customizations.entries(each), known, end)
    return restarts
