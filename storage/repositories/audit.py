"""Who did what, for the operator."""

from collections.abc import Sequence

from sqlalchemy import select

from storage import tables
from storage.repositories.base import Repository


class Audit(Repository):
    """Actions of all users: ids and names of actions, never contents."""

    async def add(self, user_id: str, action: str, target: str = "") -> None:
        """Args: action: noun and verb, such as "resume.delete"; target: the id of what was acted upon."""
        self._session.add(tables.AuditEntry(at=self._clock(), user_id=user_id, action=action, target=target))
        await self._session.flush()

    async def list(
        self, *, user_id: str | None = None, since: float = 0.0, limit: int = 100, offset: int = 0
    ) -> Sequence[tables.AuditEntry]:
        """The newest first."""
        row = tables.AuditEntry
        query = select(row).where(row.at >= since)
        if user_id is not None:
            query = query.where(row.user_id == user_id)
        return (await self._session.scalars(query.order_by(row.number.desc()).limit(limit).offset(offset))).all()
