"""Who did what, for the operator."""

from collections.abc import Sequence

from sqlalchemy import exists, func, insert, select

from storage import tables
from storage.repositories.base import Repository

ADDED = "audited"  # in `session.info`: the entries to be told in the log once the transaction is committed
NOBODY = ""  # in the place of a user: the service itself, or somebody whom it does not know
_LOCK = 7_283_100  # of PostgreSQL, for whoever wants to be the only one; any number that nothing else takes
_ADD = insert(tables.AuditEntry.__table__)  # type: ignore[arg-type]  # a table, whatever SQLAlchemy says of it


class Audit(Repository):
    """Actions of all users: ids and names of actions, never contents."""

    async def add(self, user_id: str, action: str, target: str = "") -> None:
        """Args: action: noun and verb, such as "resume.delete"; target: the id of what was acted upon."""
        entry = {"at": self._clock(), "user_id": user_id, "action": action, "target": target}
        await self._session.execute(_ADD, entry)
        self._session.info.setdefault(ADDED, []).append((user_id, action))  # not the target: a client may choose ids

    async def claim(self, action: str, every_s: float) -> bool:
        """Whether the service shall do this now: nobody else of it has within this time. One of many at once does."""
        row = tables.AuditEntry
        if self._session.get_bind().dialect.name == "postgresql":
            await self._session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        since = self._clock() - every_s
        was_done = exists().where(row.at > since, row.action == action, row.user_id == NOBODY)
        if await self._session.scalar(select(was_done)):
            return False
        await self.add(NOBODY, action)
        return True

    async def list(
        self, *, user_id: str | None = None, since: float = 0.0, limit: int = 100, offset: int = 0
    ) -> Sequence[tables.AuditEntry]:
        """The newest first."""
        row = tables.AuditEntry
        query = select(row).where(row.at >= since)
        if user_id is not None:
            query = query.where(row.user_id == user_id)
        return (await self._session.scalars(query.order_by(row.number.desc()).limit(limit).offset(offset))).all()
