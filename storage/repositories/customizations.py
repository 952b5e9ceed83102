"""Customizations: one resume for one job, with answers and decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Text, bindparam, delete, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, defer

from storage import tables
from storage.errors import AlreadyThere, NotThere
from storage.repositories.base import (
    LIMIT,
    OFFSET,
    USER_ID,
    OwnedRepository,
    Page,
    check_owned,
    counting,
    insert_into,
    lock_runs_of,
    new_id,
    page_of,
)
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
    """A customization with its latest run (without the report, `Runs.get` has it), and what it is of.

    Args:
        revision: how often anything was decided or taken back; None in a list.
    """

    customization: tables.Customization
    run: tables.Run | None
    resume_name: str
    job_title: str
    company: str
    revision: int | None = None


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
        given = {"user_id": self._user_id, "id": customization_id}
        found = (await self._session.execute(_ONE, given)).one_or_none()
        return Listed(*found) if found is not None else None

    async def list(self, which: Filter = Filter(), limit: int = 50, offset: int = 0) -> Sequence[Listed]:
        """The newest first."""
        given = self._given(which)
        found = await self._session.execute(_listing(*given), given | {"limit": limit, "offset": offset})
        return [Listed(*listed) for listed in found]

    async def total(self, which: Filter = Filter()) -> int:
        given = self._given(which)
        return await self._session.scalar(_total(*given), given) or 0

    async def page(self, which: Filter = Filter(), limit: int = 50, offset: int = 0) -> Page[Listed]:
        return await page_of(await self.list(which, limit, offset), limit, offset, lambda: self.total(which))

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
        return (await self._session.scalars(_COUNTING, {"user_id": self._user_id, "id": customization_id})).all()

    async def revision(self, customization_id: str) -> int:
        """How often anything was decided or taken back: each number stands for one state of all decisions.

        Raises: NotThere.
        """
        found = await self._session.scalar(_REVISION_OF, {"user_id": self._user_id, "id": customization_id})
        if found is None:
            raise NotThere("there is no such customization")
        return int(found)

    async def add_decisions(
        self, customization_id: str, action_id: str, wishes: Sequence[Wish], *, revision: int | None = None
    ) -> int | None:
        """Keep what the user decided in one action, to be undone together.

        Args:
            revision: that it was decided at; None for whatever it is now.
        Returns: the revision that it makes; None, and nothing is kept, when somebody decided something else meanwhile.
        Raises: NotThere.
        """
        if self._session.get_bind().dialect.name == "postgresql":
            await self._check(customization_id)  # first, or it would count what was there before it waited
        now = await self.revision(customization_id)
        if revision is not None and revision != now:
            return None
        common = {"customization_id": customization_id, "action_id": action_id, "created_at": self._clock()}
        if wishes:
            await self._session.execute(_DECIDE, [common | wish._asdict() for wish in wishes])
        return now + len(wishes)

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

    def _given(self, which: Filter) -> dict[str, Any]:
        """The parameters of a list; their names say which one it is."""
        filters = {"status": which.status, "resume_id": which.resume_id, "job_id": which.job_id}
        filters["batch_id"] = which.batch_id
        return {"user_id": self._user_id} | {name: value for name, value in filters.items() if value is not None}

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
    await lock_runs_of(session, which)
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


def _newest() -> tuple[ColumnElement[Any], ...]:
    return tables.Customization.created_at.desc(), tables.Customization.id.desc()


def _listed() -> Select[tables.Customization, tables.Run, str, str, str]:
    customization = tables.Customization
    return (
        select(customization, tables.Run, tables.Resume.name, tables.Job.title, tables.Job.company)
        .join(tables.Resume, tables.Resume.id == customization.resume_id)
        .join(tables.Job, tables.Job.id == customization.job_id)
        .outerjoin(tables.Run, _is_latest(tables.Run))
        .options(defer(tables.Run.report, raiseload=True), defer(tables.Run.request, raiseload=True))
        .where(customization.user_id == USER_ID)
    )


def _found(*given: str) -> Select[str]:
    """The ids of those that were asked for, by these parameters."""
    row = tables.Customization
    query = select(row.id).where(row.user_id == USER_ID)
    if "status" in given:
        is_latest = ~exists().where(
            _OTHER.customization_id == tables.Run.customization_id, _OTHER.number > tables.Run.number
        )
        query = query.join(tables.Run).where(tables.Run.status == bindparam("status", type_=Text), is_latest)
    columns = {"resume_id": row.resume_id, "job_id": row.job_id, "batch_id": row.batch_id}
    return query.where(*(column == bindparam(name, type_=Text) for name, column in columns.items() if name in given))


@cache
def _listing(*given: str) -> Select[tables.Customization, tables.Run, str, str, str]:
    # Found first and joined then: what comes before the page is only counted.
    found = _found(*given).order_by(*_newest()).limit(LIMIT).offset(OFFSET).subquery()
    return _listed().join(found, found.c.id == tables.Customization.id).order_by(*_newest())


@cache
def _total(*given: str) -> Select[int]:
    return counting(_found(*given))


def _revision() -> Select[int]:
    """Decisions are only ever added and taken back once, so that with every action the sum grows."""
    row = tables.Decision
    return select(func.count() + func.count(row.undone_at)).where(row.customization_id == tables.Customization.id)


def _counting_decisions() -> Select[tables.Decision]:
    row, customization = tables.Decision, tables.Customization
    last = (
        select(func.max(row.number))
        .where(row.customization_id == _ID, row.undone_at.is_(None))
        .group_by(row.kind.in_(sorted(LOCKS)), row.subject_id)
    )
    is_own = exists().where(customization.id == _ID, customization.user_id == USER_ID)
    return select(row).where(row.number.in_(last), is_own).order_by(row.number)


_ID = bindparam("id", type_=Text)
_REVISION = _revision().correlate(tables.Customization).scalar_subquery()
_ONE = _listed().add_columns(_REVISION).where(tables.Customization.id == _ID)
_REVISION_OF = select(_REVISION).where(tables.Customization.id == _ID, tables.Customization.user_id == USER_ID)
_COUNTING = _counting_decisions()
_DECIDE = insert(tables.Decision.__table__)  # type: ignore[arg-type]  # a table, whatever SQLAlchemy says of it
