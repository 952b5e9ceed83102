"""Who waits, who is worked on, and what to do about workers that have gone: the view of queues and supervisors."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import and_, func, select, update

from storage import tables
from storage.repositories.base import Repository

ENDS = ("completed", "cancelled", "failed")
_IDS = 500  # of one statement


class Waiting(NamedTuple):
    """A run that nobody has taken yet; `priority` is its place in the line."""

    run_id: str
    priority: int


class Held(NamedTuple):
    """A run that somebody works on, or did."""

    run_id: str
    executor: str
    lease: str | None
    heartbeat_at: float


class Standing(NamedTuple):
    """How a run stands.

    Args:
        is_reported: it has ended, and all that will be known of it is there.
    """

    is_waiting: bool
    is_reported: bool


class Supervision(Repository):
    """Runs of all users that have not ended."""

    async def waiting(self, limit: int, before: float | None = None) -> Sequence[Waiting]:
        """The head of the line.

        Args:
            before: only what was asked for before this time.
        """
        row = tables.Run
        query = select(row.run_id, row.priority).where(row.status == "queued").order_by(row.priority, row.number)
        if before is not None:
            query = query.where(row.created_at < before)
        return [Waiting(*found) for found in await self._session.execute(query.limit(limit))]

    async def ends_of_line(self, user_id: str, first: int, last: int) -> tuple[int | None, int | None]:
        """Of the places from `first` to `last`: the first that is taken, and the last that the user has taken."""
        row = tables.Run
        is_here = and_(row.status == "queued", row.priority.between(first, last))
        head = await self._session.scalar(select(func.min(row.priority)).where(is_here))
        mine = await self._session.scalar(select(func.max(row.priority)).where(is_here, row.user_id == user_id))
        return head, mine

    async def standing(self, run_id: str) -> Standing:
        """How a run stands; one that is gone has ended."""
        row = tables.Run
        is_reported = row.report.is_not(None) | row.lease.is_(None)
        query = select(row.status, is_reported).where(row.run_id == run_id)
        found = (await self._session.execute(query)).one_or_none()
        if found is None:
            return Standing(is_waiting=False, is_reported=True)
        status, is_reported_ = found
        return Standing(status == "queued", status in ENDS and bool(is_reported_))

    async def existing(self, run_ids: Sequence[str]) -> set[str]:
        """Those of these runs that were not deleted."""
        found: set[str] = set()
        for i in range(0, len(run_ids), _IDS):
            some = run_ids[i : i + _IDS]
            found |= set(await self._session.scalars(select(tables.Run.run_id).where(tables.Run.run_id.in_(some))))
        return found

    async def held(self) -> Sequence[Held]:
        """What somebody has taken, the command included: it gives one sign of life, for all the time that it needs."""
        row = tables.Run
        query = select(row.run_id, row.executor, row.lease, row.heartbeat_at).where(row.status == "running")
        return [
            Held(run_id, executor or "", lease, heartbeat_at or 0.0)
            for run_id, executor, lease, heartbeat_at in await self._session.execute(query)
        ]

    async def take_away(self, run_id: str, lease: str | None) -> int | None:
        """Put a run back into the line whose worker has gone; what that worker still writes is refused from now on.

        Returns: its place there; None when somebody else was faster.
        """
        row = tables.Run
        taken = (
            update(row)
            .where(row.run_id == run_id, row.lease.is_not_distinct_from(lease), row.status == "running")
            .values(status="queued", executor=None, lease=None, heartbeat_at=None, takeovers=row.takeovers + 1)
            .returning(row.priority)
            .execution_options(synchronize_session=False)
        )
        return await self._session.scalar(taken)

    async def cancel_waiting(self, run_ids: Sequence[str], reason: str, now: float) -> int:
        """End those of these runs that nobody has begun. Returns: how many they were."""
        row = tables.Run
        ended = (
            update(row)
            .where(row.run_id.in_(run_ids), row.status == "queued", row.last_seq == 0)
            .values(status="cancelled", cancel_reason=reason, ended_at=now)
            .returning(row.number)
            .execution_options(synchronize_session=False)
        )
        return len((await self._session.scalars(ended)).all())

    async def unreported(self, before: float, limit: int = 100) -> Sequence[str]:
        """Runs that a worker ended before this time, and whose report it did not come to."""
        row = tables.Run
        query = select(row.run_id).where(
            row.status.in_(ENDS),
            row.lease.is_not(None),
            row.report.is_(None),
            row.ended_at < before,
        )
        return (await self._session.scalars(query.order_by(row.number).limit(limit))).all()
