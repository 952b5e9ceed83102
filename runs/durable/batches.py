"""Batches: many customizations asked for together. A batch is rows; nothing waits for anything."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from runs.durable.batch import Batch, BatchStatus, WantedBatch, batch_of
from runs.durable.line import Queued, RunQueue
from runs.durable.options import Options, RunRequest, current_month
from runs.durable.reading import request_kept
from runs.durable.records import check_room, places_for, repeat
from runs.durable.repeated import KeyKnown, claim_key, find_repeated
from runs.durable.worker import Worker
from runs.errors import NotFound, NotPossible
from runs.trace_context import current_trace
from storage import repositories as rows
from storage import tables
from storage.database import Database
from storage.repositories.batch_runs import BatchRuns, NewRun
from storage.repositories.supervision import Supervision

__all__ = ["Batch", "BatchStatus", "Batches", "WantedBatch"]


MOST_CUSTOMIZATIONS = 5000  # of one batch, so that it is inserted within a second
_LOOK_S = 0.25  # between two looks while somebody waits for progress
_LEFT_OUT = frozenset({"rejected", "archived"})  # jobs that "all jobs" does not mean


class Batches:
    """Start, get, cancel, retry. Their customizations are listed by `Customizations.list(Filter(batch_id=...))`.

    Args:
        worker: of this process; None when it has none.
        most_runs: that one user may have waiting or going on; None for no limit.
    """

    def __init__(
        self,
        database: Database,
        queue: RunQueue,
        worker: Worker | None,
        *,
        most_runs: int | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._queue = queue
        self._worker = worker
        self._most_runs = most_runs
        self._clock = clock

    async def start(self, user_id: str, wanted: WantedBatch) -> Batch:
        """Keep all its customizations, in one transaction, and have them run.

        Raises: NotFound, NotPossible (`nothing_to_do`, `too_large`), TooMany, KeyReused.
        """
        try:
            async with self._database.session() as session:
                batch_id, queued = await _add(session, user_id, wanted, self._most_runs)
        except KeyKnown as known:
            return await self._with(user_id, known.customization_id)
        await self._queue.submit(queued)
        return await self._present(user_id, batch_id)

    async def get(self, user_id: str, batch_id: str) -> Batch | None:
        """The batch, if it is there and is the user's."""
        async with self._database.reading() as session:
            row = await rows.Batches(session, user_id).get(batch_id)
            if row is None:
                return None
            standings = await BatchRuns(session, user_id).standings([row.id])
        return batch_of(row, standings[row.id])

    async def list(self, user_id: str, *, limit: int = 20, offset: int = 0) -> tuple[Sequence[Batch], int]:
        """The user's batches, latest first, and how many there are in all."""
        async with self._database.reading() as session:
            page = await rows.Batches(session, user_id).page(limit, offset)
            standings = await BatchRuns(session, user_id).standings([row.id for row in page.items])
        return [batch_of(row, standings[row.id]) for row in page.items], page.total

    async def cancel(self, batch: Batch, reason: str = "the batch was cancelled") -> Batch:
        """End all its runs with what is finished; it is no standing wish any more."""
        async with self._database.session() as session:
            await rows.Batches(session, batch.user_id).cancel(batch.id)
            going_on = await BatchRuns(session, batch.user_id).cancel(batch.id, reason)
        for run_id in going_on:
            if self._worker is not None:
                self._worker.cancel(run_id, reason)
        return await self._present(batch.user_id, batch.id)

    async def retry_failed(self, batch: Batch) -> Batch:
        """A new run of each customization whose latest run failed, was cancelled or gave the original; a batch that was
        cancelled goes on by that."""
        async with self._database.session() as session:
            row = await rows.Batches(session, batch.user_id).get(batch.id)
            if row is None:
                raise NotFound("batch", batch.id)
            row.cancelled_at = None
            failed = await BatchRuns(session, batch.user_id).failed(batch.id)
            plain = [each for each in failed if each.is_plain]
            places = await places_for(session, batch.user_id, batch.priority, len(plain))
            queued = [Queued(*each) for each in await BatchRuns(session, batch.user_id).repeat_all(plain, places)]
            for each in failed:
                if not each.is_plain:
                    said = await repeat(session, batch.user_id, each.customization_id, "retry", priority=batch.priority)
                    queued.append(said)
        await self._queue.submit(queued)
        return await self._present(batch.user_id, batch.id)

    async def resume_changed(self, user_id: str, resume_id: str) -> int:
        """Customize again what standing wishes ask for; call it when a resume has a new version.

        Customizations of earlier versions that wait are not needed any more.

        Returns: how many customizations that started.
        """
        queued: list[Queued] = []
        async with self._database.session() as session:
            version = await rows.Resumes(session, user_id).version(resume_id)
            if version is None:
                return 0
            for row in await rows.Batches(session, user_id).standing(resume_id):
                queued += await _customize_again(session, row, version, self._clock())
        await self._queue.submit(queued)
        return len(queued)

    async def wait(self, batch: Batch, timeout_s: float) -> Batch:
        """The batch as it stands when something of it has changed, or the time is up: for progress."""
        until = asyncio.get_running_loop().time() + timeout_s
        while True:
            now = await self._present(batch.user_id, batch.id)
            left_s = until - asyncio.get_running_loop().time()
            if now != batch or left_s <= 0:
                return now
            await asyncio.sleep(min(_LOOK_S, left_s))

    async def _with(self, user_id: str, customization_id: str) -> Batch:
        """The batch that a customization is of. Raises: NotFound."""
        async with self._database.reading() as session:
            found = await rows.Customizations(session, user_id).get(customization_id)
        return await self._present(user_id, (found and found.customization.batch_id) or "")

    async def _present(self, user_id: str, batch_id: str) -> Batch:
        """Raises: NotFound."""
        found = await self.get(user_id, batch_id)
        if found is None:
            raise NotFound("batch", batch_id)
        return found


async def _add(
    session: AsyncSession, user_id: str, wanted: WantedBatch, most_runs: int | None
) -> tuple[str, list[Queued]]:
    """Keep a batch. Returns: its id, and the runs. Raises: as `Batches.start`; KeyKnown."""
    key, digest = wanted.idempotency_key, wanted.body_digest
    if key is not None and (made := await find_repeated(session, user_id, key, digest)) is not None:
        raise KeyKnown(made)
    pairs = await _pairs(session, user_id, wanted)
    await check_room(session, user_id, most_runs, len(pairs))
    row = await rows.Batches(session, user_id).add(
        level=wanted.level, name=wanted.name, priority=wanted.priority, is_standing=wanted.is_standing
    )
    request = RunRequest(level=wanted.level, options=wanted.options, trace=current_trace()).model_dump_json()
    places = await places_for(session, user_id, wanted.priority, len(pairs))
    new = [NewRun(*pair, request, place) for pair, place in zip(pairs, places, strict=True)]
    added = await BatchRuns(session, user_id).add_all(row.id, wanted.level, wanted.options.model_dump_json(), new)
    if key is not None:
        (first,) = await rows.Customizations(session, user_id).list(rows.Filter(batch_id=row.id), limit=1)
        await claim_key(session, user_id, key, digest, first.customization.id)
    return row.id, [Queued(*each) for each in added]


class _Pair(NamedTuple):
    """What is customized for what: ids of resume, version, its document, job, its document."""

    resume_id: str
    version_id: str
    resume_document_id: str
    job_id: str
    job_document_id: str


async def _pairs(session: AsyncSession, user_id: str, wanted: WantedBatch) -> list[_Pair]:
    """Raises: NotFound, NotPossible."""
    versions = []
    for resume_id in dict.fromkeys(wanted.resume_ids):
        if (version := await rows.Resumes(session, user_id).version(resume_id)) is None:
            raise NotFound("resume", resume_id)
        versions.append(version)
    jobs = await _jobs(session, user_id, wanted.job_ids)
    if not versions or not jobs:
        raise NotPossible("nothing_to_do", "There is no resume or no job to make a batch of")
    if len(versions) * len(jobs) > MOST_CUSTOMIZATIONS:
        raise NotPossible("too_large", f"A batch can have {MOST_CUSTOMIZATIONS} customizations: ask for fewer at once")
    return [_Pair(v.resume_id, v.id, v.document_id, j.id, j.document_id) for v in versions for j in jobs]


async def _jobs(session: AsyncSession, user_id: str, job_ids: Sequence[str] | None) -> Sequence[tables.Job]:
    jobs = rows.Jobs(session, user_id)
    if job_ids is None:
        return [job for job in await jobs.list(MOST_CUSTOMIZATIONS + 1) if job.status not in _LEFT_OUT]
    found = []
    for job_id in dict.fromkeys(job_ids):
        if (job := await jobs.get(job_id)) is None:
            raise NotFound("job", job_id)
        found.append(job)
    return found


async def _customize_again(
    session: AsyncSession, batch: tables.Batch, version: tables.ResumeVersion, now: float
) -> list[Queued]:
    """Customize the new version for each job that the batch has an earlier one for."""
    user_id, owned = batch.user_id, BatchRuns(session, batch.user_id)
    latest = {made.job_id: made for made in await owned.made(batch.id, version.resume_id)}
    old = [made for made in latest.values() if made.version_id != version.id]
    await Supervision(session).cancel_waiting([made.run_id for made in old], "the resume has changed", now)
    places = await places_for(session, user_id, batch.priority, len(old))
    new, options = [], Options()
    for made, place in zip(old, places, strict=True):
        job = await rows.Jobs(session, user_id).get(made.job_id)
        parent = await rows.Runs(session, user_id).get(made.run_id)
        if job is None or parent is None:
            continue
        update = {"plan_of": made.run_id, "trace": current_trace()}
        request = request_kept(parent, batch.level).model_copy(update=update)
        options = request.options.model_copy(update={"month": current_month()})
        request = request.model_copy(update={"options": options})
        pair = _Pair(version.resume_id, version.id, version.document_id, job.id, job.document_id)
        new.append(NewRun(*pair, request.model_dump_json(), place, "changed"))
    added = await owned.add_all(batch.id, batch.level, options.model_dump_json(), new)
    return [Queued(*each) for each in added]
