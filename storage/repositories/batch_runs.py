"""The customizations of a batch and their runs, many at a time."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from storage import tables
from storage.errors import NotThere
from storage.repositories.base import OwnedRepository, check_all_owned, new_id

_ENDS = ("completed", "cancelled", "failed")


class NewRun(NamedTuple):
    """A customization with its first run, to be inserted. `priority` is its place in the line."""

    resume_id: str
    version_id: str
    resume_document_id: str
    job_id: str
    job_document_id: str
    request: str
    priority: int
    reason: str = "customize"


class Standing(NamedTuple):
    """How many customizations of a batch stand alike: by status and quality of the latest run. `percent` is the sum."""

    status: str
    quality: str | None
    number: int
    percent: float


class Made(NamedTuple):
    """A customization of a batch and its latest run."""

    customization_id: str
    run_id: str
    resume_id: str
    version_id: str
    job_id: str


class Failed(NamedTuple):
    """A customization that came to nothing, and what its latest run was given.

    Args:
        is_plain: the user has said nothing about it since, so that the next run is given the same.
    """

    customization_id: str
    run_id: str
    resume_document_id: str
    job_document_id: str
    request: str
    is_plain: bool


class BatchRuns(OwnedRepository):
    """The batches of one user."""

    async def add_all(self, batch_id: str, level: str, options: str, new: Sequence[NewRun]) -> list[tuple[str, int]]:
        """Insert them. Returns: ids and places of the runs. Raises: NotThere when they point at what is not there."""
        await self._check_owned(batch_id, new)
        now, user_id = self._clock(), self._user_id
        customizations: list[dict[str, Any]] = []
        runs: list[dict[str, Any]] = []
        for each in new:
            customization = {
                "id": new_id(),
                "user_id": user_id,
                "resume_id": each.resume_id,
                "resume_version_id": each.version_id,
                "job_id": each.job_id,
                "job_document_id": each.job_document_id,
                "batch_id": batch_id,
                "level": level,
                "options": options,
                "created_at": now,
            }
            customizations.append(customization)
            runs.append(
                {
                    "run_id": new_id(),
                    "customization_id": customization["id"],
                    "user_id": user_id,
                    "reason": each.reason,
                    "resume_document_id": each.resume_document_id,
                    "job_document_id": each.job_document_id,
                    "request": each.request,
                    "priority": each.priority,
                    "status": "queued",
                    "created_at": now,
                }
            )
        if new:
            await self._session.execute(insert(tables.Customization), customizations)
            await self._session.execute(insert(tables.Run), runs)
        return [(run["run_id"], run["priority"]) for run in runs]

    async def standings(self, batch_ids: Sequence[str]) -> dict[str, list[Standing]]:
        """By batch. A run that has ended counts as running until it is known how good it is."""
        customization, run = tables.Customization, tables.Run
        is_known = or_(run.status.not_in(_ENDS), run.report.is_not(None), run.lease.is_(None))
        status = case((is_known, run.status), else_="running").label("standing")
        percent = case((run.status.in_(_ENDS), 100.0), else_=run.percent)
        query = (
            select(customization.batch_id, status, run.quality, func.count(), func.sum(percent))
            .join(run, self._is_latest())
            .where(customization.batch_id.in_(batch_ids), customization.user_id == self._user_id)
            .group_by(customization.batch_id, status, run.quality)
        )
        found: dict[str, list[Standing]] = {id_: [] for id_ in batch_ids}
        for batch_id, *standing in await self._session.execute(query):
            found[batch_id].append(Standing(*standing))
        return found

    async def made(self, batch_id: str, resume_id: str | None = None) -> Sequence[Made]:
        """All of it, the first one first; of one resume only when that is given."""
        query = self._made(batch_id).order_by(tables.Run.number)
        if resume_id is not None:
            query = query.where(tables.Customization.resume_id == resume_id)
        return [Made(*found) for found in await self._session.execute(query)]

    async def failed(self, batch_id: str) -> Sequence[Failed]:
        """Those whose latest run failed, was cancelled, or changed nothing because nothing could be done."""
        run, customization = tables.Run, tables.Customization
        came_to_nothing = or_(run.status.in_(("failed", "cancelled")), run.quality == "original")
        is_plain = ~or_(
            exists().where(tables.Decision.customization_id == customization.id),
            exists().where(tables.Answer.customization_id == customization.id),
            run.reason == "regenerate",
        )
        query = (
            select(customization.id, run.run_id, run.resume_document_id, run.job_document_id, run.request, is_plain)
            .join(run, self._is_latest())
            .where(customization.batch_id == batch_id, customization.user_id == self._user_id)
            .where(run.status.in_(_ENDS), came_to_nothing)
            .order_by(run.number)
        )
        return [Failed(*found) for found in await self._session.execute(query)]

    async def repeat_all(self, failed: Sequence[Failed], places: Sequence[int]) -> list[tuple[str, int]]:
        """A new run of each, given the same. Returns: ids and places of the runs. Raises: NotThere."""
        now = self._clock()
        documents = [id_ for each in failed for id_ in (each.resume_document_id, each.job_document_id)]
        await check_all_owned(self._session, self._user_id, tables.Document, documents)
        customizations = [each.customization_id for each in failed]
        await check_all_owned(self._session, self._user_id, tables.Customization, customizations)
        runs: list[dict[str, Any]] = [
            {
                "run_id": new_id(),
                "customization_id": each.customization_id,
                "user_id": self._user_id,
                "parent_run_id": each.run_id,
                "reason": "retry",
                "resume_document_id": each.resume_document_id,
                "job_document_id": each.job_document_id,
                "request": each.request,
                "priority": place,
                "status": "queued",
                "created_at": now,
            }
            for each, place in zip(failed, places, strict=True)
        ]
        if runs:
            await self._session.execute(insert(tables.Run), runs)
        return [(run["run_id"], run["priority"]) for run in runs]

    async def cancel(self, batch_id: str, reason: str) -> Sequence[str]:
        """End what nobody has begun, and ask for the end of all else. Returns: ids of the runs that go on."""
        run, now = tables.Run, self._clock()
        of_batch = run.customization_id.in_(
            select(tables.Customization.id).where(
                tables.Customization.batch_id == batch_id, tables.Customization.user_id == self._user_id
            )
        )
        await self._session.execute(
            update(run)
            .where(of_batch, run.status == "queued", run.last_seq == 0)
            .values(status="cancelled", cancel_reason=reason, ended_at=now)
            .execution_options(synchronize_session=False)
        )
        asked = (
            update(run)
            .where(of_batch, run.status.in_(("queued", "running")))
            .values(cancel_reason=func.coalesce(run.cancel_reason, reason))
            .returning(run.run_id)
            .execution_options(synchronize_session=False)
        )
        return (await self._session.scalars(asked)).all()

    async def _check_owned(self, batch_id: str, new: Sequence[NewRun]) -> None:
        documents = {each.resume_document_id for each in new} | {each.job_document_id for each in new}
        for table, ids in (
            (tables.Batch, {batch_id}),
            (tables.Resume, {each.resume_id for each in new}),
            (tables.Job, {each.job_id for each in new}),
            (tables.Document, documents),
        ):
            await check_all_owned(self._session, self._user_id, table, ids)
        version, resume_ids = tables.ResumeVersion, sorted({each.resume_id for each in new})
        known: set[tuple[str, str]] = set()
        for i in range(0, len(resume_ids), 500):
            query = select(version.resume_id, version.id).where(version.resume_id.in_(resume_ids[i : i + 500]))
            known.update((resume_id, id_) for resume_id, id_ in await self._session.execute(query))
        if not {(each.resume_id, each.version_id) for each in new} <= known:
            raise NotThere("there is no such version of the resume")

    def _made(self, batch_id: str) -> Select[str, str, str, str, str]:
        customization, run = tables.Customization, tables.Run
        return (
            select(
                customization.id,
                run.run_id,
                customization.resume_id,
                customization.resume_version_id,
                customization.job_id,
            )
            .join(run, self._is_latest())
            .where(customization.batch_id == batch_id, customization.user_id == self._user_id)
        )

    def _is_latest(self) -> ColumnElement[bool]:
        """Joins a customization of the statement around it and its latest run."""
        other = aliased(tables.Run)
        latest = (
            select(func.max(other.number))
            .where(other.customization_id == tables.Customization.id)
            .correlate(tables.Customization)
            .scalar_subquery()
        )
        return and_(tables.Run.customization_id == tables.Customization.id, tables.Run.number == latest)
