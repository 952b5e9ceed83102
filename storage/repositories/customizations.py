"""Customizations: one resume for one job, with answers and decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, defer

from storage import tables
from storage.errors import AlreadyThere, NotThere
from storage.repositories.base import OwnedRepository, Page, check_owned, count, insert_into, new_id
from storage.repositories.documents import drop_orphans

_OTHER = aliased(tables.Run)  # made once: it takes milliseconds
LOCKS = frozenset({"locked", "unlocked"})  # kinds of decisions about parts of the resume; others are about changes


@dataclass(frozen=True, slots=True)
class Filter:
    """Which customizations; what is None does not matter.

    Args:
        status: of the latest run: queued, running, completed, cancelled or failed.
    """

    status: str | None = None
    resume_id: str | None = None
    job_id: str | None = None
    batch_id: str | None = None


class Listed(NamedTuple):
    """A customization with its latest run (without the report, `Runs.get` has it), and what it is of."""

    customization: tables.Customization
    run: tables.Run | None
    resume_name: str
    job_title: str
    company: str


class Wish(NamedTuple):
    """What a user decides.

    Args:
        kind: accepted, rejected, edited or pending of a change; locked or unlocked of an item, entry or section.
        change: JSON of the change as it is now.
    """

    kind: str
    subject_id: str
    text: str | None = None
    change: str | None = None


class Customizations(OwnedRepository):
    """The customizations of one user."""

    async def add(
        self,
        *,
        resume_id: str,
        resume_version_id: str,
        job_id: str,
        job_document_id: str,
        level: str,
        options: str,
        batch_id: str | None = None,
        customization_id: str | None = None,
    ) -> tables.Customization:
        """Raises: NotThere when the user has no such resume, version, job, text of a job or batch; AlreadyThere when
        the id is in use."""
        things = (tables.Job, job_id), (tables.Document, job_document_id), (tables.Batch, batch_id)
        await check_owned(self._session, self._user_id, (tables.Resume, resume_id), *things)
        version = tables.ResumeVersion
        of_resume = select(version.id).where(version.id == resume_version_id, version.resume_id == resume_id)
        if await self._session.scalar(of_resume) is None:
            raise NotThere("there is no such version of the resume")
        id_ = customization_id or new_id()
        if customization_id and await self._session.get(tables.Customization, id_) is not None:
            raise AlreadyThere("customizations.id")
        row = tables.Customization(
            id=id_,
            user_id=self._user_id,
            resume_id=resume_id,
            resume_version_id=resume_version_id,
            job_id=job_id,
            job_document_id=job_document_id,
            batch_id=batch_id,
            level=level,
            options=options,
            created_at=self._clock(),
        )
        self._session.add(row)
        await self._session.flush()
        return row

    async def get(self, customization_id: str) -> Listed | None:
        """It, with its latest run."""
        query = _listed(self._user_id).where(tables.Customization.id == customization_id)
        found = (await self._session.execute(query)).one_or_none()
        return Listed(*found) if found is not None else None

    async def list(self, which: Filter = Filter(), limit: int = 50, offset: int = 0) -> Sequence[Listed]:
        """The newest first."""
        row = tables.Customization
        newest = row.created_at.desc(), row.id.desc()
        # Found first and joined then: what comes before the page is only counted.
        found = self._found(which).order_by(*newest).limit(limit).offset(offset).subquery()
        query = _listed(self._user_id).join(found, found.c.id == row.id).order_by(*newest)
        return [Listed(*listed) for listed in await self._session.execute(query)]

    async def total(self, which: Filter = Filter()) -> int:
        return await count(self._session, self._found(which))

    async def page(self, which: Filter = Filter(), limit: int = 50, offset: int = 0) -> Page[Listed]:
        return Page(await self.list(which, limit, offset), await self.total(which))

    async def answers(self, customization_id: str) -> Sequence[tables.Answer]:
        """In the order in which they were given."""
        row = tables.Answer
        query = self._of(row, customization_id).order_by(row.created_at, row.requirement_id)
        return (await self._session.scalars(query)).all()

    async def put_answers(
        self, customization_id: str, answers: Mapping[str, str], asked: Mapping[str, str] | None = None
    ) -> None:
        """Keep answers by requirement; an earlier one to the same requirement is replaced, an empty one deletes it.

        Args:
            asked: what the ad said there.
        Raises: NotThere.
        """
        await self._check(customization_id)
        now, row = self._clock(), tables.Answer
        for requirement_id, text in answers.items():
            if not text:
                await self._session.execute(
                    delete(row).where(row.customization_id == customization_id, row.requirement_id == requirement_id)
                )
                continue
            values = {"text": text, "asked": (asked or {}).get(requirement_id, ""), "created_at": now}
            insertion = insert_into(self._session, row).values(
                customization_id=customization_id, requirement_id=requirement_id, **values
            )
            await self._session.execute(
                insertion.on_conflict_do_update(index_elements=["customization_id", "requirement_id"], set_=values)
            )

    async def decisions(self, customization_id: str) -> Sequence[tables.Decision]:
        """Those that count, in the order in which they were made: of each change and of each part the last one."""
        row = tables.Decision
        query = self._of(row, customization_id).where(row.undone_at.is_(None)).order_by(row.number)
        last: dict[tuple[bool, str], tables.Decision] = {}
        for decision in await self._session.scalars(query):
            about = (decision.kind in LOCKS, decision.subject_id)
            last.pop(about, None)
            last[about] = decision
        return list(last.values())

    async def add_decisions(self, customization_id: str, action_id: str, wishes: Sequence[Wish]) -> None:
        """What the user decided in one action, to be undone together. Raises: NotThere."""
        await self._check(customization_id)
        now = self._clock()
        self._session.add_all(
            tables.Decision(customization_id=customization_id, action_id=action_id, created_at=now, **wish._asdict())
            for wish in wishes
        )
        await self._session.flush()

    async def undo_last(self, customization_id: str) -> bool:
        """Take the last action back that was not taken back yet; False when there is none."""
        await self._check(customization_id)
        row = tables.Decision
        last = await self._session.scalar(
            select(row.action_id)
            .where(row.customization_id == customization_id, row.undone_at.is_(None))
            .order_by(row.number.desc())
            .limit(1)
        )
        if last is None:
            return False
        await self._session.execute(
            update(row)
            .where(row.customization_id == customization_id, row.action_id == last, row.undone_at.is_(None))
            .values(undone_at=self._clock())
        )
        return True

    async def delete(self, customization_id: str) -> bool:
        """Delete it with its runs, answers and decisions; versions of resumes that were made of it stay."""
        row = tables.Customization
        query = select(row.id).where(row.id == customization_id, row.user_id == self._user_id)
        if await self._session.scalar(query) is None:
            return False
        await delete_customizations(self._session, [customization_id])
        return True

    def _found(self, which: Filter) -> Select[str]:
        """The ids of those that were asked for."""
        row = tables.Customization
        query = select(row.id).where(row.user_id == self._user_id)
        if which.status is not None:
            is_latest = ~exists().where(
                _OTHER.customization_id == tables.Run.customization_id, _OTHER.number > tables.Run.number
            )
            query = query.join(tables.Run).where(tables.Run.status == which.status, is_latest)
        columns = (row.resume_id, which.resume_id), (row.job_id, which.job_id), (row.batch_id, which.batch_id)
        return query.where(*(column == value for column, value in columns if value is not None))

    def _of(self, table: type[Any], customization_id: str) -> Select[Any]:
        """Rows of a customization of this user."""
        row = tables.Customization
        return select(table).join(row).where(row.id == customization_id, row.user_id == self._user_id)

    async def _check(self, customization_id: str) -> None:
        """Whoever else changes it waits for its row."""
        row = tables.Customization
        query = select(row.id).where(row.id == customization_id, row.user_id == self._user_id).with_for_update()
        if await self._session.scalar(query) is None:
            raise NotThere("there is no such customization")


async def delete_customizations(session: AsyncSession, ids: Sequence[str]) -> None:
    """Delete customizations of whatever user, with all that came from them."""
    which = tables.Customization.id.in_(ids)
    documents = await documents_of(session, which)
    await session.execute(delete(tables.Customization).where(which).execution_options(synchronize_session=False))
    await drop_orphans(session, documents)


async def documents_of(session: AsyncSession, *which: ColumnElement[bool]) -> set[str]:
    """The documents that these customizations and their runs were made of."""
    customization, run = tables.Customization, tables.Run
    found = set(await session.scalars(select(customization.job_document_id).where(*which)))
    rows = await session.execute(
        select(run.resume_document_id, run.job_document_id).join(customization).where(*which).distinct()
    )
    return found.union(*rows)


def _is_latest(run: Any) -> ColumnElement[bool]:
    """Joins a customization and its latest run."""
    latest = (
        select(func.max(_OTHER.number))
        .where(_OTHER.customization_id == tables.Customization.id)
        .correlate(tables.Customization)
        .scalar_subquery()
    )
    return run.number == latest  # type: ignore[no-any-return] # a column of an alias


_Listed = Select[tables.Customization, tables.Run, str, str, str]


def _listed(user_id: str) -> _Listed:
    customization = tables.Customization
    return (
        select(customization, tables.Run, tables.Resume.name, tables.Job.title, tables.Job.company)
        .join(tables.Resume, tables.Resume.id == customization.resume_id)
        .join(tables.Job, tables.Job.id == customization.job_id)
        .outerjoin(tables.Run, _is_latest(tables.Run))
        .options(defer(tables.Run.report, raiseload=True), defer(tables.Run.request, raiseload=True))
        .where(customization.user_id == user_id)
    )
