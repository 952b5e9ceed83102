"""The workers' view of the runs of all users: who works on what, and what came of it."""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import JSON, Float, Text, and_, bindparam, case, cast, func, or_, select, update
from sqlalchemy.orm import defer

from storage import tables
from storage.ended import Ended
from storage.repositories.base import Repository, lock_runs
from storage.repositories.usage import add_usage


class Heartbeat(NamedTuple):
    """What a worker learns when it says that it is alive.

    Args:
        wanted_cancelled: runs that somebody wants to end, with the reason.
        lost: runs that are not its own any more.
    """

    wanted_cancelled: Mapping[str, str]
    lost: frozenset[str]


class Work(Repository):
    """Runs of all users."""

    async def claim(self, run_id: str, executor: str, lease: str, now: float, stale_s: float) -> tables.Run | None:
        """Take a run that is queued, or whose worker gave no sign of life for so long; one of many wins.

        Returns: the row, as it is after that; None when it is somebody else's, has ended or is gone.
        """
        row = tables.Run
        is_running = row.status == "running"
        taken = (
            update(row)
            .where(
                row.run_id == run_id,
                or_(
                    row.status == "queued",
                    and_(is_running, or_(row.heartbeat_at.is_(None), row.heartbeat_at < now - stale_s)),
                ),
            )
            .values(
                status="running",
                executor=executor,
                lease=lease,
                heartbeat_at=now,
                started_at=func.coalesce(row.started_at, now),
                takeovers=row.takeovers + case((is_running, 1), else_=0),
            )
            .returning(row.number)
            .execution_options(synchronize_session=False)
        )
        number = await self._session.scalar(taken)
        if number is None:
            return None
        query = select(row).where(row.number == number).execution_options(populate_existing=True)
        return await self._session.scalar(query)

    async def get(self, run_id: str) -> tables.Run | None:
        """Whoever it belongs to, without its report."""
        row = tables.Run
        return await self._session.scalar(
            select(row).where(row.run_id == run_id).options(defer(row.report, raiseload=True))
        )

    async def heartbeat(self, executor: str, percents: Mapping[str, float], now: float) -> Heartbeat:
        """A sign of life for all runs of a worker, with how far they are (percent)."""
        if not percents:
            return Heartbeat({}, frozenset())
        row = tables.Run
        await lock_runs(self._session, row.run_id.in_(list(percents)), row.executor == executor)
        is_postgres = self._session.get_bind().dialect.name == "postgresql"
        text = bindparam("beats", json.dumps(dict(percents)), Text)
        each = func.json_each_text(cast(text, JSON(none_as_null=True))) if is_postgres else func.json_each(text)
        beats = each.table_valued("key", "value").alias("beats")
        beaten = (
            update(row)
            .where(row.run_id == cast(beats.c.key, Text), row.executor == executor, row.status == "running")
            .values(heartbeat_at=now, percent=cast(beats.c.value, Float))
            .returning(row.run_id, row.cancel_reason)
            .execution_options(synchronize_session=False)
        )
        found = dict((await self._session.execute(beaten)).all())
        wanted = {run_id: reason for run_id, reason in found.items() if reason is not None}
        return Heartbeat(wanted, frozenset(percents.keys() - found.keys()))

    async def ask_to_cancel(self, run_id: str, reason: str) -> bool:
        """Let whoever works on a run, or will, end it; False when it has ended already. The first reason counts."""
        row = tables.Run
        asked = (
            update(row)
            .where(row.run_id == run_id, row.status.in_(("queued", "running")))
            .values(cancel_reason=func.coalesce(row.cancel_reason, reason))
            .returning(row.number)
            .execution_options(synchronize_session=False)
        )
        return await self._session.scalar(asked) is not None

    async def release(self, run_ids: Iterable[str], lease: str) -> None:
        """Give runs back that were taken, so that another worker need not wait until they are stale."""
        row = tables.Run
        which = row.run_id.in_(list(run_ids)), row.lease == lease
        await lock_runs(self._session, *which)
        await self._session.execute(
            update(row)
            .where(*which, row.status == "running")
            .values(status="queued", executor=None, lease=None, heartbeat_at=None)
            .execution_options(synchronize_session=False)
        )

    async def end(self, run_id: str, lease: str | None, ended: Ended) -> bool:
        """Keep what came of a run, and add to the user's usage; False when the lease is lost or the run is gone.

        It may be said once more, as after a lost answer of the database: then nothing is counted twice.
        """
        row = tables.Run
        closed = (
            update(row)
            .where(row.run_id == run_id, row.lease.is_not_distinct_from(lease), row.report.is_(None))
            .values(
                status=ended.status,
                ended_at=ended.ended_at,
                report=ended.report,
                quality=ended.quality,
                changes=ended.changes,
                match_before=ended.match_before,
                match_after=ended.match_after,
                input_tokens=ended.input_tokens,
                output_tokens=ended.output_tokens,
                cost_usd=ended.cost_usd,
                percent=100.0,
            )
            .returning(row.user_id)
            .execution_options(synchronize_session=False)
        )
        user_id = await self._session.scalar(closed)
        if user_id is None:
            return False
        await add_usage(self._session, user_id, ended.ended_at, ended.consumed)
        return True

    async def counts(self) -> Mapping[str, int]:
        """How many runs there are, by status."""
        row = tables.Run
        rows = await self._session.execute(select(row.status, func.count()).group_by(row.status))
        return dict(rows.all())

    async def oldest_queued_at(self) -> float | None:
        """When the run was made that waits longest."""
        row = tables.Run
        return await self._session.scalar(select(func.min(row.created_at)).where(row.status == "queued"))
