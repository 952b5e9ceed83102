"""Keys that clients give requests that they may send twice."""

from sqlalchemy import select

from storage import tables
from storage.errors import NotThere
from storage.repositories.base import OwnedRepository, insert_into


class Idempotency(OwnedRepository):
    """The keys of one user."""

    async def get(self, key: str) -> tables.IdempotencyKey | None:
        row = tables.IdempotencyKey
        return await self._session.scalar(select(row).where(row.user_id == self._user_id, row.key == key))

    async def claim(self, key: str, body_digest: str, customization_id: str) -> tables.IdempotencyKey:
        """Keep the key, in the transaction that inserts the customization (before or after).

        Returns: the row that counts. When its customization is another one, the key was used before: then leave the
        transaction without a trace, and answer with that customization if the digest is the same.
        Raises: NotThere.
        """
        row = tables.Customization
        others = select(row.id).where(row.id == customization_id, row.user_id != self._user_id)
        if await self._session.scalar(others) is not None:
            raise NotThere("there is no such customization")
        insertion = insert_into(self._session, tables.IdempotencyKey).values(
            user_id=self._user_id,
            key=key,
            body_digest=body_digest,
            customization_id=customization_id,
            created_at=self._clock(),
        )
        await self._session.execute(insertion.on_conflict_do_nothing(index_elements=["user_id", "key"]))
        kept = await self.get(key)
        if kept is None:
            raise NotThere("the key was purged while it was claimed: try again")
        return kept
