"""Advertised positions that users keep."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Select, Text, bindparam, delete, or_, select

from resume.job import Job
from storage import tables
from storage.errors import NotThere
from storage.repositories.base import (
    LIMIT,
    OFFSET,
    USER_ID,
    OwnedRepository,
    Page,
    contains,
    counting,
    lock_runs_of,
    new_id,
    page_of,
)
from storage.repositories.customizations import documents_of
from storage.repositories.documents import drop_orphans, find_document, put_document, read_document
from storage.repositories.files import forget_files
from storage.repositories.resumes import Resumes

CHANGEABLE = frozenset({"title", "company", "url", "is_favourite", "status"})


class Jobs(OwnedRepository):
    """The jobs of one user."""

    async def add(self, job: Job, title: str, company: str = "", url: str | None = None) -> tables.Job:
        now = self._clock()
        row = tables.Job(
            id=new_id(),
            user_id=self._user_id,
            title=title,
            company=company,
            url=url,
            document_id=await self.put_document(job),
            created_at=now,
            updated_at=now,
        )
        self._session.add(row)
        await self._session.flush()
        return row

    async def get(self, job_id: str) -> tables.Job | None:
        row = tables.Job
        return await self._session.scalar(select(row).where(row.id == job_id, row.user_id == self._user_id))

    async def list(
        self,
        limit: int = 50,
        offset: int = 0,
        *,
        query: str = "",
        status: str | None = None,
        is_favourite: bool | None = None,
    ) -> Sequence[tables.Job]:
        """The newest first; those whose title or company contains the query, in any case of letters."""
        given = self._given(query, status, is_favourite)
        ordered = _ordered(*given)
        return (await self._session.scalars(ordered, given | {"limit": limit, "offset": offset})).all()

    async def total(self, *, query: str = "", status: str | None = None, is_favourite: bool | None = None) -> int:
        given = self._given(query, status, is_favourite)
        return await self._session.scalar(_total(*given), given) or 0

    async def page(self, limit: int = 50, offset: int = 0, **filters: Any) -> Page[tables.Job]:
        """As `list`, with how many there are."""
        items = await self.list(limit, offset, **filters)
        return await page_of(items, limit, offset, lambda: self.total(**filters))

    async def update(self, job_id: str, *, job: Job | None = None, **fields: Any) -> tables.Job:
        """Change fields (`CHANGEABLE`), and the text when a job is given.

        Customizations that were made of the earlier text keep it.

        Raises: NotThere; AlreadyThere never; ValueError when there is no such field.
        """
        if unknown := fields.keys() - CHANGEABLE:
            raise ValueError(f"a job has no {', '.join(sorted(unknown))} to change")
        row = await self._present(job_id)
        for name, value in fields.items():
            setattr(row, name, value)
        if job is not None:
            old, row.document_id = row.document_id, await self.put_document(job)
            await self._session.flush()
            await drop_orphans(self._session, [old])
        row.updated_at = self._clock()
        await self._session.flush()
        return row

    async def pin(self, job_id: str, version_id: str | None) -> tables.Job:
        """The version of a resume that was or will be sent there; None for none. Raises: NotThere."""
        row = await self._present(job_id)
        if version_id is not None:
            owned = Resumes(self._session, self._user_id)
            if await owned.version_by_id(version_id) is None:
                raise NotThere("there is no such version of a resume")
        row.pinned_version_id, row.updated_at = version_id, self._clock()
        await self._session.flush()
        return row

    async def delete(self, job_id: str) -> bool:
        """Delete the job and all that came from it: customizations, runs, files."""
        row = await self.get(job_id)
        if row is None:
            return False
        await lock_runs_of(self._session, tables.Customization.job_id == job_id)
        documents = {row.document_id, *await documents_of(self._session, tables.Customization.job_id == job_id)}
        await forget_files(self._session, tables.File.job_id == job_id)
        await self._session.execute(delete(tables.Job).where(tables.Job.id == job_id))
        await drop_orphans(self._session, documents)
        return True

    async def document(self, job: tables.Job) -> Job:
        """Raises: NotThere."""
        return await self.document_by_id(job.document_id)

    async def document_by_id(self, document_id: str) -> Job:
        """Raises: NotThere."""
        return await read_document(self._session, self._user_id, document_id, Job)

    async def put_document(self, job: Job) -> str:
        """The id of the text of a job; one for equal ones."""
        return await put_document(self._session, self._user_id, "job", job, self._clock())

    async def find_same(self, job: Job) -> tables.Job | None:
        """The newest job with exactly this text."""
        document_id = await find_document(self._session, self._user_id, "job", job)
        if document_id is None:
            return None
        row = tables.Job
        return await self._session.scalar(
            select(row)
            .where(row.document_id == document_id, row.user_id == self._user_id)
            .order_by(row.created_at.desc())
            .limit(1)
        )

    async def _present(self, job_id: str) -> tables.Job:
        row = await self.get(job_id)
        if row is None:
            raise NotThere("there is no such job")
        return row

    def _given(self, query: str, status: str | None, is_favourite: bool | None) -> dict[str, Any]:
        """The parameters of a list; their names say which one it is."""
        filters = {"pattern": contains(query) if query else None, "status": status, "is_favourite": is_favourite}
        return {"user_id": self._user_id} | {name: value for name, value in filters.items() if value is not None}


def _listed(*given: str) -> Select[tables.Job]:
    row = tables.Job
    listed = select(row).where(row.user_id == USER_ID)
    if "pattern" in given:
        pattern = bindparam("pattern", type_=Text)
        listed = listed.where(or_(row.title.ilike(pattern, escape="\\"), row.company.ilike(pattern, escape="\\")))
    if "status" in given:
        listed = listed.where(row.status == bindparam("status", type_=Text))
    if "is_favourite" in given:
        listed = listed.where(row.is_favourite == bindparam("is_favourite", type_=Boolean))
    return listed


@cache
def _ordered(*given: str) -> Select[tables.Job]:
    row = tables.Job
    return _listed(*given).order_by(row.created_at.desc(), row.id).limit(LIMIT).offset(OFFSET)


@cache
def _total(*given: str) -> Select[int]:
    return counting(_listed(*given))
