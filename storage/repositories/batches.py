"""Batches: customizations that were asked for together."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from storage import tables
from storage.errors import NotThere
from storage.repositories.base import OwnedRepository, Page, counting, new_id, page_of
from storage.repositories.customizations import Customizations, Filter, Listed


class Batches(OwnedRepository):
    """The batches of one user."""

    async def add(self, *, level: str, name: str = "", priority: int = 100, is_standing: bool = False) -> tables.Batch:
        row = tables.Batch(
            id=new_id(),
            user_id=self._user_id,
            name=name,
            level=level,
            priority=priority,
            is_standing=is_standing,
            created_at=self._clock(),
        )
        self._session.add(row)
        await self._session.flush()
        return row

    async def get(self, batch_id: str) -> tables.Batch | None:
        row = tables.Batch
        return await self._session.scalar(select(row).where(row.id == batch_id, row.user_id == self._user_id))

    async def list(self, limit: int = 50, offset: int = 0) -> Sequence[tables.Batch]:
        """The newest first."""
        row = tables.Batch
        query = select(row).where(row.user_id == self._user_id).order_by(row.created_at.desc(), row.id)
        return (await self._session.scalars(query.limit(limit).offset(offset))).all()

    async def total(self) -> int:
        own = select(tables.Batch.id).where(tables.Batch.user_id == self._user_id)
        return await self._session.scalar(counting(own)) or 0

    async def page(self, limit: int = 50, offset: int = 0) -> Page[tables.Batch]:
        return await page_of(await self.list(limit, offset), limit, offset, self.total)

    async def customizations(self, batch_id: str, limit: int = 10_000, offset: int = 0) -> Sequence[Listed]:
        """The newest first, with their latest runs."""
        return await Customizations(self._session, self._user_id).list(Filter(batch_id=batch_id), limit, offset)

    async def counts(self, batch_id: str) -> Mapping[str, int]:
        """How many of its customizations there are, by the status of their latest run."""
        customization, run = tables.Customization, tables.Run
        latest = (
            select(func.max(run.number))
            .join_from(run, customization)
            .where(customization.batch_id == batch_id, customization.user_id == self._user_id)
            .group_by(run.customization_id)
        )
        rows = await self._session.execute(
            select(run.status, func.count()).where(run.number.in_(latest)).group_by(run.status)
        )
        return dict(rows.all())

    async def cancel(self, batch_id: str) -> tables.Batch:
        """Say that nothing more of it is to be started; the first time counts. Raises: NotThere."""
        row = await self.get(batch_id)
        if row is None:
            raise NotThere("there is no such batch")
        if row.cancelled_at is None:
            row.cancelled_at = self._clock()
            await self._session.flush()
        return row

    async def standing(self, resume_id: str) -> Sequence[tables.Batch]:
        """Those that want this resume customized again when it changes."""
        batch, customization = tables.Batch, tables.Customization
        of_resume = select(customization.batch_id).where(customization.resume_id == resume_id)
        query = select(batch).where(
            batch.user_id == self._user_id, batch.is_standing, batch.cancelled_at.is_(None), batch.id.in_(of_resume)
        )
        return (await self._session.scalars(query.order_by(batch.created_at))).all()

    async def delete(self, batch_id: str) -> bool:
        """Forget that they were asked for together; the customizations stay."""
        row = await self.get(batch_id)
        if row is None:
            return False
        await self._session.delete(row)
        await self._session.flush()
        return True
