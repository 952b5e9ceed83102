"""Live progress of a batch over a WebSocket: the batch and its table, of which only what changed is sent again."""

import asyncio

from fastapi import APIRouter
from pydantic_core import to_json
from starlette.websockets import WebSocket

from api.auth import CurrentUser
from api.deps import Parts, PartsDep, unless_closing
from api.results import batch_of, summary_of
from api.schemas.batch import BatchProgress
from api.schemas.customization import CustomizationSummary
from api.sockets import DONE, NOT_FOUND, RESTART, TRY_AGAIN, Closing, TooSlow, send, serve
from api.told import message
from runs.durable.customizations import Filter

_ROWS = 200  # of one query

router = APIRouter()


@router.websocket("/api/ws/batches/{batch_id}")
async def batch_progress(websocket: WebSocket, batch_id: str, parts: PartsDep, user_id: CurrentUser) -> None:
    """Send a batch's progress until all its runs have ended:
    `{"type": "batch_update", "payload": {batch, customizations}}`.

    The first message has the whole table, each later one the rows that have changed, at most one message in half a
    second. A client that comes back gets the whole table again, so it misses nothing. Closes: as the socket of one
    customization.
    """
    await websocket.accept()
    await serve(websocket, parts, _write(websocket, parts, user_id, batch_id))


async def _write(websocket: WebSocket, parts: Parts, user_id: str, batch_id: str) -> Closing:
    limits = parts.stream_limits
    table = _Table(parts, user_id, batch_id)
    loop = asyncio.get_running_loop()
    batch = await parts.service.batches.get(user_id, batch_id) if "\x00" not in batch_id else None
    if batch is None:
        return Closing(NOT_FOUND, "there is no batch with this id")
    try:
        async with asyncio.timeout(limits.lifetime_s):
            while batch is not None:
                is_last = batch.has_ended
                update = BatchProgress(batch=batch_of(batch), customizations=await table.changed())
                await send(websocket, message("batch_update", to_json(update)), limits.send_s)
                if is_last:
                    return Closing(DONE, "all its runs have ended")
                if parts.is_closing.is_set():
                    return Closing(RESTART, "the service stops, come back")
                begin = loop.time()
                await unless_closing(parts, parts.service.batches.wait(batch, limits.idle_s))
                await asyncio.sleep(max(0.0, begin + limits.batch_update_s - loop.time()))
                batch = await parts.service.batches.get(user_id, batch_id)
        return Closing(NOT_FOUND, "the batch was deleted")
    except TimeoutError:
        return Closing(TRY_AGAIN, "open for too long, come back")
    except TooSlow:
        return Closing(TRY_AGAIN, "too slow, come back")


class _Table:
    """The customizations of a batch, and how they were sent."""

    def __init__(self, parts: Parts, user_id: str, batch_id: str) -> None:
        self._customizations = parts.service.customizations
        self._user_id = user_id
        self._which = Filter(batch_id=batch_id)
        self._sent: dict[str, CustomizationSummary] = {}

    async def changed(self) -> list[CustomizationSummary]:
        """The rows that are not as they were sent; they count as sent then."""
        changed: list[CustomizationSummary] = []
        offset, total = 0, 1
        while offset < total:
            page, total = await self._customizations.list(self._user_id, self._which, limit=_ROWS, offset=offset)
            if not page:
                break
            rows = [summary_of(each) for each in page]
            changed += [row for row in rows if self._sent.get(row.customization_id) != row]
            offset += len(rows)
        self._sent |= {row.customization_id: row for row in changed}
        return changed
