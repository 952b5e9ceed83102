"""What the routes need, as dependencies."""

import asyncio
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Depends, Header
from starlette.requests import HTTPConnection

from api.arrivals import Arrivals
from api.errors import Refusal
from api.idempotency import IdempotencyKeys
from api.stream_limits import StreamLimits
from runs.service import Customization, CustomizationService
from runs.settings import Settings

LAST_WORDS_S = 0.5  # for sockets, at shutdown


@dataclass(frozen=True, slots=True)
class Parts:
    """What one running app is made of."""

    settings: Settings
    service: CustomizationService
    stream_limits: StreamLimits
    arrivals: Arrivals = field(default_factory=Arrivals)
    keys: IdempotencyKeys = field(default_factory=IdempotencyKeys)
    streams: set[asyncio.Task[Any]] = field(default_factory=set)  # one for each open socket

    async def close(self) -> None:
        """End all runs, then let the sockets say so."""
        await self.service.close()
        if self.streams:
            await asyncio.wait(self.streams, timeout=LAST_WORDS_S)


def get_parts(connection: HTTPConnection) -> Parts:
    """The app's parts; they are made at its start."""
    parts: Parts = connection.app.state.parts
    return parts


PartsDep = Annotated[Parts, Depends(get_parts)]


def get_customization(customization_id: str, parts: PartsDep) -> Customization:
    """The customization that the path names.

    Raises: Refusal when there is none.
    """
    found = parts.service.get(customization_id)
    if found is None:
        raise Refusal(404, "customization_not_found", "There is no customization with this id, or it is no longer kept")
    return found


CustomizationDep = Annotated[Customization, Depends(get_customization)]


def require_json(content_type: Annotated[str, Header(include_in_schema=False)] = "") -> None:
    """Refuse a body that is not sent as JSON.

    Why: a form of another site can send text/plain without asking, but not JSON.
    """
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "not_json", "Send the body as JSON, with the header Content-Type: application/json")
