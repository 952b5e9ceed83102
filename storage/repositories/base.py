"""What repositories have in common."""

import time
import uuid
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Integer, Select, Text, bindparam, exists, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from storage import tables
from storage.errors import NotThere
from storage.tables import Table

T = TypeVar("T")
Clock = Callable[[], float]

# Parameters of the statements that are asked all the time: these are made once, because to make one takes longer than
# to execute it.
USER_ID = bindparam("user_id", type_=Text)
LIMIT, OFFSET = bindparam("limit", type_=Integer), bindparam("offset", type_=Integer)


class Page(NamedTuple, Generic[T]):
    """Some rows of a list, and how many it has in all."""

    items: Sequence[T]
    total: int


class Repository:
    """Rows of all users; for what is found by a secret or an id that nobody else knows, and for the workers."""

    def __init__(self, session: AsyncSession, clock: Clock = time.time) -> None:
        self._session = session
        self._clock = clock


class OwnedRepository:
    """Rows of one user."""

    def __init__(self, session: AsyncSession, user_id: str, clock: Clock = time.time) -> None:
        self._session = session
        self._user_id = user_id
        self._clock = clock


_OWNED: Mapping[type[Table], tuple[str, InstrumentedAttribute[str]]] = {
    tables.Resume: ("resume", tables.Resume.user_id),
    tables.Job: ("job", tables.Job.user_id),
    tables.Document: ("document", tables.Document.user_id),
    tables.Batch: ("batch", tables.Batch.user_id),
    tables.Customization: ("customization", tables.Customization.user_id),
}


async def check_owned(session: AsyncSession, user_id: str, *things: tuple[type[Table], str | None]) -> None:
    """See that the user has all these, given by table and id; None is no thing, and fine. One query.

    Raises: NotThere.
    """
    wanted = [(table, id_) for table, id_ in things if id_ is not None]
    if not wanted:
        return
    columns = [
        exists().where(table.__table__.c.id == id_, _OWNED[table][1] == user_id).label(f"c{n}")
        for n, (table, id_) in enumerate(wanted)
    ]
    there = (await session.execute(select(*columns))).one()
    for (table, _), is_there in zip(wanted, there, strict=True):
        if not is_there:
            raise NotThere(f"there is no such {_OWNED[table][0]}")


async def check_all_owned(session: AsyncSession, user_id: str, table: type[Table], ids: Iterable[str]) -> None:
    """See that the user has all these rows of one table. Raises: NotThere."""
    what, owner = _OWNED[table]
    wanted, column = sorted(set(ids)), table.__table__.c.id
    for i in range(0, len(wanted), 500):
        some = wanted[i : i + 500]
        query = select(func.count()).select_from(table).where(column.in_(some), owner == user_id)
        if await session.scalar(query) != len(some):
            raise NotThere(f"there is no such {what}")


def new_id() -> str:
    """32 hex digits that nobody can guess."""
    return uuid.uuid4().hex


def counting(query: Select[Any]) -> Select[int]:
    """How many rows a query would find, as a query."""
    return select(func.count()).select_from(query.order_by(None).subquery())


async def page_of(items: Sequence[T], limit: int, offset: int, total: Callable[[], Awaitable[int]]) -> Page[T]:
    """A page of these items; one that is not full says itself how many there are in all."""
    if len(items) < limit and (items or not offset):
        return Page(items, offset + len(items))
    return Page(items, await total())


async def lock_runs(session: AsyncSession, *which: ColumnElement[bool], until_gone: bool = False) -> None:
    """Lock many runs in the order of their numbers, as the journal's writer does: else the two could wait for each
    other. SQLite lets one write at a time anyway.

    Args:
        until_gone: they will be deleted, and not only changed.
    """
    if session.get_bind().dialect.name == "postgresql":
        row = tables.Run
        query = select(row.number).where(*which).order_by(row.number)
        await session.execute(query.with_for_update(key_share=not until_gone))


async def lock_runs_of(session: AsyncSession, *which: ColumnElement[bool]) -> None:
    """Lock the runs of these customizations, before all that is theirs is deleted."""
    of_these = select(tables.Customization.id).where(*which)
    await lock_runs(session, tables.Run.customization_id.in_(of_these), until_gone=True)


def insert_into(session: AsyncSession, table: type[Table]) -> "postgresql.Insert | sqlite.Insert":
    """An insertion that can say what happens on a conflict; both databases say it alike."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def contains(text: str) -> str:
    """The pattern for `ilike` (escape character: backslash) of what contains this text."""
    for special in ("\\", "%", "_"):
        text = text.replace(special, f"\\{special}")
    return f"%{text}%"
