"""What users' runs consumed, by day, kind of task and model."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import tables
from storage.ended import Consumed, Sums
from storage.repositories.base import OwnedRepository, insert_into


class UsageTable(OwnedRepository):
    """The usage of one user."""

    async def add(self, at: float, consumed: Iterable[Consumed]) -> None:
        """Add to the day (UTC) of this time, in seconds since 1970."""
        await add_usage(self._session, self._user_id, at, consumed)

    async def list(self, first_day: str = "", last_day: str = "9999") -> Sequence[tables.Usage]:
        """Of these days, such as "2026-11-21", both included; the newest first."""
        row = tables.Usage
        query = (
            select(row)
            .where(row.user_id == self._user_id, row.day >= first_day, row.day <= last_day)
            .order_by(row.day.desc(), row.kind, row.model)
        )
        return (await self._session.scalars(query)).all()

    async def of_day(self, at: float) -> Sums:
        """The total of the day (UTC) of this time."""
        row = tables.Usage
        query = select(
            func.coalesce(func.sum(row.tasks), 0),
            func.coalesce(func.sum(row.input_tokens), 0),
            func.coalesce(func.sum(row.output_tokens), 0),
            func.coalesce(func.sum(row.cached_tokens), 0),
            func.coalesce(func.sum(row.cost_usd), 0.0),
        ).where(row.user_id == self._user_id, row.day == day_of(at))
        tasks, input_tokens, output_tokens, cached_tokens, cost_usd = (await self._session.execute(query)).one()
        return Sums(int(tasks), int(input_tokens), int(output_tokens), int(cached_tokens), float(cost_usd))


def day_of(at: float) -> str:
    """The day of a time (seconds since 1970), UTC, such as "2026-11-21"."""
    return datetime.fromtimestamp(at, UTC).date().isoformat()


async def add_usage(session: AsyncSession, user_id: str, at: float, consumed: Iterable[Consumed]) -> None:
    """Add to what a user consumed on a day. In a fixed order, so that two who do it at once never wait in a circle; and
    with one statement for all of it, as nobody else writes into a file meanwhile."""
    row = tables.Usage
    insertion = insert_into(session, row)
    new = insertion.excluded
    day = day_of(at)
    rows = [
        {"user_id": user_id, "day": day, "kind": kind, "model": model, **sums._asdict()}
        for kind, model, sums in sorted(consumed)
    ]
    if rows:
        await session.execute(
            insertion.on_conflict_do_update(
                index_elements=["user_id", "day", "kind", "model"],
                set_={
                    "tasks": row.tasks + new.tasks,
                    "input_tokens": row.input_tokens + new.input_tokens,
                    "output_tokens": row.output_tokens + new.output_tokens,
                    "cached_tokens": row.cached_tokens + new.cached_tokens,
                    "cost_usd": row.cost_usd + new.cost_usd,
                },
            ),
            rows,
        )
