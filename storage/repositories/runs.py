"""The runs of one user, as the user sees them."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import defer

from storage import tables
from storage.repositories.base import OwnedRepository, check_owned, new_id


class Runs(OwnedRepository):
    """The runs of one user."""

    async def add(
        self,
        *,
        customization_id: str,
        reason: str,
        resume_document_id: str,
        job_document_id: str,
        request: str,
        priority: int = 0,
        deadline_at: float | None = None,
        parent_run_id: str | None = None,
        run_id: str | None = None,
    ) -> tables.Run:
        """A run that waits for a worker. Raises: NotThere; AlreadyThere when the id is in use (at the flush)."""
        texts = (tables.Document, resume_document_id), (tables.Document, job_document_id)
        await check_owned(self._session, self._user_id, (tables.Customization, customization_id), *texts)
        run = tables.Run(
            run_id=run_id or new_id(),
            customization_id=customization_id,
            user_id=self._user_id,
            parent_run_id=parent_run_id,
            reason=reason,
            resume_document_id=resume_document_id,
            job_document_id=job_document_id,
            request=request,
            priority=priority,
            status="queued",
            created_at=self._clock(),
            deadline_at=deadline_at,
        )
        self._session.add(run)
        await self._session.flush()
        return run

    async def get(self, run_id: str) -> tables.Run | None:
        """All of it, report included."""
        row = tables.Run
        return await self._session.scalar(select(row).where(row.run_id == run_id, row.user_id == self._user_id))

    async def of_customization(self, customization_id: str) -> Sequence[tables.Run]:
        """The newest first, without their reports."""
        row = tables.Run
        query = (
            select(row)
            .where(row.customization_id == customization_id, row.user_id == self._user_id)
            .options(defer(row.report, raiseload=True))
            .order_by(row.number.desc())
        )
        return (await self._session.scalars(query)).all()

    async def ids(self) -> Sequence[str]:
        """Of all the user's runs."""
        row = tables.Run
        return (await self._session.scalars(select(row.run_id).where(row.user_id == self._user_id))).all()

    async def latest(self, customization_id: str) -> tables.Run | None:
        """The newest, report included."""
        row = tables.Run
        query = select(row).where(row.customization_id == customization_id, row.user_id == self._user_id)
        return await self._session.scalar(query.order_by(row.number.desc()).limit(1))

    async def qualities(self, since: float) -> dict[str, int]:
        """How many of the user's runs ended since this time (seconds since 1970), by quality."""
        row = tables.Run
        query = (
            select(row.quality, func.count())
            .where(row.user_id == self._user_id, row.ended_at >= since, row.quality.is_not(None))
            .group_by(row.quality)
        )
        return {str(quality): number for quality, number in await self._session.execute(query)}

    async def active(self) -> int:
        """How many of the user's runs are waiting or working."""
        row = tables.Run
        query = select(func.count()).where(row.user_id == self._user_id, row.status.in_(("queued", "running")))
        return await self._session.scalar(query) or 0
