"""Deleting what is over: expired tokens, old journals and results, what nothing points at any more.

Resumes and jobs are their user's and never go by age. Everything is done in short transactions, so that others can
write in between; when it is broken off, the next one goes on.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from storage import tables
from storage.database import Database
from storage.repositories.customizations import delete_customizations
from storage.repositories.documents import is_orphan

DAY_S = 86400.0
JOURNAL_DAYS = 30  # after a run's end; its report stays
RESULT_DAYS = 30  # after the last use
IDEMPOTENCY_DAYS = 1
AUDIT_DAYS = 365
_YOUNG_S = 3600.0  # what nothing points at may be about to be pointed at
_AT_A_TIME = 200  # rows of one transaction


class Purged(NamedTuple):
    """How many of each went."""

    sign_ins: int
    tickets: int
    idempotency_keys: int
    audit: int
    results: int
    journals: int
    customizations: int
    documents: int
    files: int


async def purge(
    database: Database, now: float, *, kept_days: float | None = None, journal_days: float = JOURNAL_DAYS
) -> Purged:
    """Delete what is over.

    Args:
        now: seconds since 1970.
        kept_days: of a customization, since its last run ended; None keeps it until its user deletes it.
        journal_days: of a run's journal, since its end. Without it there is no graph and nothing to replay.
    Raises: StoreUnusable.
    """
    sweep = _Sweep(database)
    purged = Purged(
        sign_ins=await sweep.rows(tables.SignIn.token_hash, tables.SignIn.expires_at < now),
        tickets=await sweep.rows(tables.Ticket.ticket_hash, tables.Ticket.expires_at < now),
        idempotency_keys=await sweep.rows(
            tables.IdempotencyKey.key, tables.IdempotencyKey.created_at < now - IDEMPOTENCY_DAYS * DAY_S
        ),
        audit=await sweep.rows(tables.AuditEntry.number, tables.AuditEntry.at < now - AUDIT_DAYS * DAY_S),
        results=await sweep.rows(tables.CachedResult.key, tables.CachedResult.used_at < now - RESULT_DAYS * DAY_S),
        journals=await sweep.chosen(tables.Run.number, _has_old_journal(now - journal_days * DAY_S), _drop_journals),
        customizations=await sweep.chosen(
            tables.Customization.id, _is_over(now - kept_days * DAY_S), delete_customizations
        )
        if kept_days is not None
        else 0,
        documents=await sweep.rows(tables.Document.id, is_orphan() & (tables.Document.created_at < now - _YOUNG_S)),
        files=await _drop_files(database, now - _YOUNG_S),
    )
    await database.empty_log()
    return purged


class _Sweep:
    """Deletes rows, some at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def rows(self, key: InstrumentedAttribute[Any], which: ColumnElement[bool]) -> int:
        """Those that are such, by the key of their table."""
        table = key.class_

        async def drop(session: AsyncSession, keys: Sequence[Any]) -> None:
            await session.execute(
                delete(table).where(key.in_(keys), which).execution_options(synchronize_session=False)
            )

        return await self.chosen(key, which, drop)

    async def chosen(
        self,
        key: InstrumentedAttribute[Any],
        which: ColumnElement[bool],
        drop: Callable[[AsyncSession, Sequence[Any]], Awaitable[None]],
    ) -> int:
        """Call `drop` with the keys of such rows until there are none."""
        total = 0
        while True:
            async with self._database.session() as session:
                keys = (await session.scalars(select(key).where(which).limit(_AT_A_TIME))).all()
                if keys:
                    await drop(session, keys)
            total += len(keys)
            if len(keys) < _AT_A_TIME:
                return total


def _has_old_journal(before: float) -> ColumnElement[bool]:
    return (tables.Run.ended_at < before) & exists().where(tables.JournalEntry.run == tables.Run.number)


async def _drop_journals(session: AsyncSession, runs: Sequence[int]) -> None:
    entry = tables.JournalEntry
    await session.execute(delete(entry).where(entry.run.in_(runs)).execution_options(synchronize_session=False))


def _is_over(before: float) -> ColumnElement[bool]:
    run = tables.Run
    goes_on = run.ended_at.is_(None) | (run.ended_at >= before)
    return (tables.Customization.created_at < before) & ~exists().where(
        run.customization_id == tables.Customization.id, goes_on
    )


async def _drop_files(database: Database, before: float) -> int:
    """Bytes without a row."""
    places, total = await database.files.places(before), 0
    for i in range(0, len(places), _AT_A_TIME):
        some = places[i : i + _AT_A_TIME]
        async with database.reading() as session:
            known = set(await session.scalars(select(tables.File.place).where(tables.File.place.in_(some))))
        gone = [place for place in some if place not in known]
        await database.files.delete(gone)
        total += len(gone)
    return total
