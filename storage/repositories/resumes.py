"""Resumes and their versions."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Integer, Select, Text, bindparam, delete, exists, func, select

from resume.model import Resume
from storage import tables
from storage.errors import NotThere
from storage.repositories.base import (
    LIMIT,
    OFFSET,
    USER_ID,
    OwnedRepository,
    Page,
    check_owned,
    contains,
    counting,
    lock_runs_of,
    new_id,
    page_of,
)
from storage.repositories.customizations import documents_of
from storage.repositories.documents import drop_orphans, find_document, put_document, read_document
from storage.repositories.files import forget_files


class NewResume(NamedTuple):
    """A resume and its first version."""

    resume: tables.Resume
    version: tables.ResumeVersion


class AtVersion(NamedTuple):
    """A resume, one of its versions, and whether the file that it came as is kept."""

    resume: tables.Resume
    version: tables.ResumeVersion
    has_file: bool


class Resumes(OwnedRepository):
    """The resumes of one user."""

    async def add(self, name: str, resume: Resume, source: str, *, customization_id: str | None = None) -> NewResume:
        """A new resume with version 1.

        Args:
            source: upload, text, edit, customization or restore.
        Raises: NotThere when there is no such customization.
        """
        now = self._clock()
        row = tables.Resume(id=new_id(), user_id=self._user_id, name=name, created_at=now, updated_at=now)
        self._session.add(row)
        await self._session.flush()
        version = await self._add_version(row.id, 1, resume, source, "", customization_id, now)
        return NewResume(row, version)

    async def add_version(
        self, resume_id: str, resume: Resume, source: str, name: str = "", *, customization_id: str | None = None
    ) -> tables.ResumeVersion:
        """The next version, which is then the current one. Raises: NotThere."""
        now = self._clock()
        number = await self._next_number(resume_id, now)
        return await self._add_version(resume_id, number, resume, source, name, customization_id, now)

    async def get(self, resume_id: str) -> tables.Resume | None:
        row = tables.Resume
        return await self._session.scalar(select(row).where(row.id == resume_id, row.user_id == self._user_id))

    async def list(self, limit: int = 50, offset: int = 0, query: str = "") -> Sequence[tables.Resume]:
        """The last changed first; those whose name contains the query, in any case of letters."""
        given = self._given(query)
        ordered = _ordered(*given)
        return (await self._session.scalars(ordered, given | {"limit": limit, "offset": offset})).all()

    async def total(self, query: str = "") -> int:
        given = self._given(query)
        return await self._session.scalar(_total(*given), given) or 0

    async def page(self, limit: int = 50, offset: int = 0, query: str = "") -> Page[tables.Resume]:
        return await page_of(await self.list(limit, offset, query), limit, offset, lambda: self.total(query))

    async def rename(self, resume_id: str, name: str) -> tables.Resume:
        """Raises: NotThere."""
        row = await self._present(resume_id)
        row.name, row.updated_at = name, self._clock()
        return row

    async def delete(self, resume_id: str) -> bool:
        """Delete the resume and all that came from it: versions, customizations, runs, files."""
        if await self.get(resume_id) is None:
            return False
        await lock_runs_of(self._session, tables.Customization.resume_id == resume_id)
        documents = await self._documents(resume_id)
        await forget_files(self._session, tables.File.resume_id == resume_id)
        await self._session.execute(delete(tables.Resume).where(tables.Resume.id == resume_id))
        await drop_orphans(self._session, documents)
        return True

    async def versions(self, resume_id: str) -> Sequence[tables.ResumeVersion]:
        """The newest first; none when there is no such resume."""
        row = tables.ResumeVersion
        return (
            await self._session.scalars(
                self._own_versions().where(row.resume_id == resume_id).order_by(row.number.desc())
            )
        ).all()

    async def version(self, resume_id: str, number_or_id: int | str | None = None) -> tables.ResumeVersion | None:
        """One version: by its number, by its id, or the current one when nothing is given."""
        row = tables.ResumeVersion
        query = self._own_versions().where(row.resume_id == resume_id)
        if isinstance(number_or_id, int):
            query = query.where(row.number == number_or_id)
        elif number_or_id is not None:
            query = query.where(row.id == number_or_id)
        return await self._session.scalar(query.order_by(row.number.desc()).limit(1))

    async def at(self, resume_id: str, number: int | None = None) -> "AtVersion | None":
        """A resume at a version, the current one when None; None when either is not there."""
        given = {"user_id": self._user_id, "id": resume_id} | ({} if number is None else {"number": number})
        found = (await self._session.execute(_at(*given), given)).one_or_none()
        return None if found is None else AtVersion(*found)

    async def version_by_id(self, version_id: str) -> tables.ResumeVersion | None:
        """One version of whatever resume."""
        return await self._session.scalar(self._own_versions().where(tables.ResumeVersion.id == version_id))

    async def document(self, version: tables.ResumeVersion) -> Resume:
        """Raises: NotThere."""
        return await self.document_by_id(version.document_id)

    async def document_by_id(self, document_id: str) -> Resume:
        """Raises: NotThere."""
        return await read_document(self._session, self._user_id, document_id, Resume)

    async def put_document(self, resume: Resume) -> str:
        """The id of a document that is no version of a resume, such as a run's own input."""
        return await put_document(self._session, self._user_id, "resume", resume, self._clock())

    async def restore(self, resume_id: str, number: int) -> tables.ResumeVersion:
        """An earlier version once more, as a new one. Raises: NotThere."""
        now = self._clock()
        next_number = await self._next_number(resume_id, now)
        old = await self.version(resume_id, number)
        if old is None:
            raise NotThere(f"there is no version {number} of this resume")
        version = tables.ResumeVersion(
            id=new_id(),
            resume_id=resume_id,
            number=next_number,
            name=old.name,
            document_id=old.document_id,
            source="restore",
            customization_id=old.customization_id,
            created_at=now,
        )
        self._session.add(version)
        await self._session.flush()
        return version

    async def find_same(self, resume: Resume) -> tables.ResumeVersion | None:
        """The newest version with exactly this resume as its document."""
        document_id = await find_document(self._session, self._user_id, "resume", resume)
        if document_id is None:
            return None
        row = tables.ResumeVersion
        return await self._session.scalar(
            self._own_versions()
            .where(row.document_id == document_id)
            .order_by(row.created_at.desc(), row.number.desc())
            .limit(1)
        )

    async def _present(self, resume_id: str) -> tables.Resume:
        row = tables.Resume
        found = await self._session.scalar(
            select(row).where(row.id == resume_id, row.user_id == self._user_id).with_for_update()
        )
        if found is None:
            raise NotThere("there is no such resume")
        return found

    async def _next_number(self, resume_id: str, now: float) -> int:
        """Whoever else wants one waits for the row of the resume."""
        row = await self._present(resume_id)
        row.updated_at = now
        version = tables.ResumeVersion
        last = await self._session.scalar(select(func.max(version.number)).where(version.resume_id == resume_id))
        return (last or 0) + 1

    async def _add_version(
        self,
        resume_id: str,
        number: int,
        resume: Resume,
        source: str,
        name: str,
        customization_id: str | None,
        now: float,
    ) -> tables.ResumeVersion:
        await check_owned(self._session, self._user_id, (tables.Customization, customization_id))
        version = tables.ResumeVersion(
            id=new_id(),
            resume_id=resume_id,
            number=number,
            name=name,
            document_id=await put_document(self._session, self._user_id, "resume", resume, now),
            source=source,
            customization_id=customization_id,
            created_at=now,
        )
        self._session.add(version)
        await self._session.flush()
        return version

    def _given(self, query: str) -> dict[str, Any]:
        """The parameters of a list; their names say which one it is."""
        return {"user_id": self._user_id} | ({"pattern": contains(query)} if query else {})

    def _own_versions(self) -> Select[tables.ResumeVersion]:
        row = tables.ResumeVersion
        return select(row).join(tables.Resume).where(tables.Resume.user_id == self._user_id)

    async def _documents(self, resume_id: str) -> set[str]:
        """All that the resume and its customizations point at."""
        version = tables.ResumeVersion
        found = await self._session.scalars(select(version.document_id).where(version.resume_id == resume_id))
        return {*found, *await documents_of(self._session, tables.Customization.resume_id == resume_id)}


def _listed(*given: str) -> Select[tables.Resume]:
    row = tables.Resume
    listed = select(row).where(row.user_id == USER_ID)
    return listed.where(row.name.ilike(bindparam("pattern", type_=Text), escape="\\")) if "pattern" in given else listed


@cache
def _at(*given: str) -> Select[tables.Resume, tables.ResumeVersion, bool]:
    row, version, file = tables.Resume, tables.ResumeVersion, tables.File
    query = (
        select(row, version, exists().where(file.resume_id == row.id))
        .join(version, version.resume_id == row.id)
        .where(row.id == bindparam("id", type_=Text), row.user_id == USER_ID)
    )
    if "number" in given:
        return query.where(version.number == bindparam("number", type_=Integer))
    return query.order_by(version.number.desc()).limit(1)


@cache
def _ordered(*given: str) -> Select[tables.Resume]:
    row = tables.Resume
    return _listed(*given).order_by(row.updated_at.desc(), row.id).limit(LIMIT).offset(OFFSET)


@cache
def _total(*given: str) -> Select[int]:
    return counting(_listed(*given))
