"""Idempotency keys: a client that is not sure whether its request arrived may send it again."""

from sqlalchemy.ext.asyncio import AsyncSession

from runs.errors import KeyReused
from storage.repositories import Idempotency
from storage.tables import IdempotencyKey


class KeyKnown(Exception):
    """The request came before; what it made is there: a customization, or the first one of a batch."""

    def __init__(self, customization_id: str) -> None:
        super().__init__(customization_id)
        self.customization_id = customization_id


async def find_repeated(session: AsyncSession, user_id: str, key: str, digest: str) -> str | None:
    """What a request with this key has made, as the id of a customization; None when there was none.

    Args:
        digest: of the request.
    Raises: KeyReused.
    """
    row = await Idempotency(session, user_id).get(key)
    return None if row is None else _made(row, digest)


async def claim_key(session: AsyncSession, user_id: str, key: str, digest: str, customization_id: str) -> None:
    """Keep the key in the transaction that inserts the customization, or the batch that it is the first one of.

    Raises: KeyKnown, KeyReused; the transaction must leave no trace then.
    """
    row = await Idempotency(session, user_id).claim(key, digest, customization_id)
    if (made := _made(row, digest)) != customization_id:
        raise KeyKnown(made)


def _made(row: IdempotencyKey, digest: str) -> str:
    if row.body_digest != digest:
        raise KeyReused("This Idempotency-Key was used for another request; choose a new one")
    return row.customization_id
