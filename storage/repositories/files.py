"""Files that users sent: what is known of them. Their bytes are in `storage/files.py`."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import tables
from storage.repositories.base import OwnedRepository, check_owned, new_id

GONE = "gone_places"  # in `session.info`: the bytes to be deleted once the transaction is committed


class Files(OwnedRepository):
    """The files of one user."""

    async def add(
        self,
        name: str,
        media_type: str,
        size: int,
        place: str,
        *,
        resume_id: str | None = None,
        job_id: str | None = None,
    ) -> tables.File:
        """Args: place: what `FileStore.put` said. Raises: NotThere."""
        await check_owned(self._session, self._user_id, (tables.Resume, resume_id), (tables.Job, job_id))
        row = tables.File(
            id=new_id(),
            user_id=self._user_id,
            resume_id=resume_id,
            job_id=job_id,
            name=name,
            media_type=media_type,
            size=size,
            place=place,
            created_at=self._clock(),
        )
        self._session.add(row)
        await self._session.flush()
        return row

    async def get(self, file_id: str) -> tables.File | None:
        row = tables.File
        return await self._session.scalar(select(row).where(row.id == file_id, row.user_id == self._user_id))

    async def list(self, *, resume_id: str | None = None, job_id: str | None = None) -> Sequence[tables.File]:
        """The newest first; all of the user's when neither a resume nor a job is given."""
        row = tables.File
        query = select(row).where(row.user_id == self._user_id)
        if resume_id is not None:
            query = query.where(row.resume_id == resume_id)
        if job_id is not None:
            query = query.where(row.job_id == job_id)
        return (await self._session.scalars(query.order_by(row.created_at.desc(), row.id))).all()

    async def delete(self, file_id: str) -> bool:
        if await self.get(file_id) is None:
            return False
        await forget_files(self._session, tables.File.id == file_id)
        await self._session.execute(delete(tables.File).where(tables.File.id == file_id))
        return True


async def forget_files(session: AsyncSession, which: ColumnElement[bool]) -> None:
    """Let the bytes of these files be deleted when the transaction is committed; the rows are the caller's."""
    places = await session.scalars(select(tables.File.place).where(which))
    session.info.setdefault(GONE, []).extend(places)
