"""What all our WebSockets have in common: the server talks, the client listens or goes, and nobody waits for it."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple, cast

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketDisconnected

from api.deps import Parts
from api.frames import writer_of
from api.told import Batch, Told

DONE = 1000
NOT_FOUND = 4404  # close codes from 4000 on are an application's own
RESTART = 1012
TRY_AGAIN = 1013
CLOSE_S = 1.0  # for the close itself to leave


class Closing(NamedTuple):
    """How a socket is closed, and why."""

    code: int
    reason: str


class TooSlow(Exception):
    """The client takes in nothing."""


async def serve(websocket: WebSocket, parts: Parts, writing: Coroutine[Any, Any, Closing]) -> None:
    """Write until the writing or the client ends, then close. The socket is accepted already."""
    task = cast("asyncio.Task[None]", asyncio.current_task())
    parts.streams.add(task)
    writer = asyncio.create_task(writing)
    reader = asyncio.create_task(_read_to_the_end(websocket))
    try:
        with parts.metrics.open_socket():
            await asyncio.wait({writer, reader}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        writer.cancel()
        reader.cancel()
        await asyncio.wait({writer, reader})
        parts.streams.discard(task)
    # A client that has gone needs no close, and a dead one cannot take it.
    with contextlib.suppress(WebSocketDisconnect, WebSocketDisconnected, asyncio.CancelledError, TimeoutError):
        closing = writer.result()
        await asyncio.wait_for(websocket.close(closing.code, closing.reason), CLOSE_S)


async def send(websocket: WebSocket, text: bytes, within_s: float) -> None:
    """Send one message.

    Raises: TooSlow when it does not leave in time.
    """
    try:
        async with asyncio.timeout(within_s):
            await websocket.send_text(text.decode())
    except TimeoutError:
        raise TooSlow from None
    await asyncio.sleep(0)  # sending does not wait while there is room: give way to the runs


class Outlet:
    """Where messages leave for one client: as the frames that others get too, or one by one, with patience."""

    def __init__(self, websocket: WebSocket, within_s: float) -> None:
        self.push = writer_of(websocket.scope)  # None where the server has no such thing
        self._websocket = websocket
        self._within_s = within_s

    async def send(self, batch: Batch, sent: Callable[[Told], None]) -> None:
        """Send a batch; `sent` is told of each message that left, if they leave one by one.

        Raises: TooSlow when one does not leave in time.
        """
        if self.push is not None and self.push(batch.frames):
            await asyncio.sleep(0)
            return
        for each in batch.messages:
            await send(self._websocket, each.text, self._within_s)
            sent(each)


async def _read_to_the_end(websocket: WebSocket) -> None:
    """Returns when the client closes; what it says before is passed over."""
    while (await websocket.receive())["type"] != "websocket.disconnect":
        pass
