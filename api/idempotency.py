"""Idempotency keys: a client that is not sure whether its request arrived may send it again."""

import asyncio
from collections.abc import Awaitable, Callable
from hashlib import sha256

from api.errors import Refusal
from runs.durable.customizations import Customization, Customizations
from runs.errors import CustomizationExists
from storage.database import Database
from storage.repositories import Idempotency

_LOOKS = 20  # for the key of a request that is just being carried out
_LOOK_EVERY_S = 0.05

Start = Callable[[str], Awaitable[Customization]]


class Repeated:
    """Requests of one user under one key. What is kept of a request is its digest, not its text."""

    def __init__(self, database: Database, customizations: Customizations, user_id: str, key: str, body: str) -> None:
        self._database = database
        self._customizations = customizations
        self._user_id = user_id
        self._key = key
        self._digest = sha256(body.encode()).hexdigest()

    async def once(self, wanted_id: str | None, start: Start) -> tuple[Customization, bool]:
        """The customization of the first such request, and whether this was the first.

        Two at once both start under an id that key and body give, and the database lets one of them through.

        Args:
            wanted_id: of the customization, if the client chose one.
            start: starts it under an id.
        Raises: Refusal when the key came with another request; CustomizationExists; what `start` raises.
        """
        if (known := await self._known()) is not None:
            return known, False
        id_ = wanted_id or sha256("\0".join((self._user_id, self._key, self._digest)).encode()).hexdigest()[:32]
        try:
            customization = await start(id_)
        except CustomizationExists:
            if (first := await self._arrived(id_, is_ours=wanted_id is None)) is None:
                raise
            return first, False
        async with self._database.session() as session:
            row = await Idempotency(session, self._user_id).claim(self._key, self._digest, customization.id)
        if row.body_digest != self._digest:  # another request was quicker by a blink
            await self._customizations.delete(customization)
            raise _reused()
        return customization, True

    async def _known(self) -> Customization | None:
        """Raises: Refusal."""
        async with self._database.reading() as session:
            row = await Idempotency(session, self._user_id).get(self._key)
        if row is None:
            return None
        if row.body_digest != self._digest:
            raise _reused()
        return await self._customizations.get(self._user_id, row.customization_id)

    async def _arrived(self, id_: str, *, is_ours: bool) -> Customization | None:
        """What the same request, which came just before, has started."""
        if is_ours:
            return await self._customizations.get(self._user_id, id_)
        for _ in range(_LOOKS):
            if (known := await self._known()) is not None:
                return known
            await asyncio.sleep(_LOOK_EVERY_S)
        return None


def _reused() -> Refusal:
    return Refusal(422, "idempotency_key_reused", "This Idempotency-Key was used for another request; choose a new one")
