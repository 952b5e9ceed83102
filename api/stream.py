"""Live progress over a WebSocket: every event once and in order, and their fold a few times a second."""

import asyncio
import contextlib
import time
from collections.abc import Coroutine
from typing import Annotated, Any, NamedTuple, cast

from fastapi import APIRouter, Query
from pydantic_core import to_json
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketDisconnected

from api.deps import Parts, PartsDep
from api.progress import is_lost, progress_of
from orchestrator import RunView, SubscriberTooSlow
from runs.service import Customization

NOT_FOUND = 4404  # close codes from 4000 on are an application's own
TRY_AGAIN = 1013
CLOSE_S = 1.0  # for the close itself to leave

router = APIRouter()


class Closing(NamedTuple):
    """How a socket is closed, and why."""

    code: int
    reason: str


class _TooSlow(Exception):
    """The client takes in nothing."""


@router.websocket("/api/ws/progress/{customization_id}")
async def progress(
    websocket: WebSocket,
    customization_id: str,
    parts: PartsDep,
    run_id: str = "",
    after_seq: Annotated[int, Query(ge=0)] = 0,
) -> None:
    """Send a customization's progress until its run ends. Messages:

    - `{"type": "progress_update", "payload": Progress}`: first, last, and at most 4 a second in between;
    - `{"type": "event", "payload": envelope}`: every event of the run with a number above `after_seq`, in
      order, without gap or repeat. When `run_id` is not the run that goes on, `after_seq` counts as 0.

    A customization that is not there is waited for, so that a client may connect before it asks for one.
    Closes: 1000 the run has ended; 1008 not allowed or a bad parameter; 1011 a bug of ours; 1012 shutdown;
    1013 come back with the `after_seq` that the reason names (too slow, or open for too long); 4404 no such
    customization.
    """
    await websocket.accept()
    task = cast("asyncio.Task[None]", asyncio.current_task())
    parts.streams.add(task)
    try:
        await _stream(websocket, _Writer(websocket, parts).write(customization_id, run_id, after_seq))
    finally:
        parts.streams.discard(task)


async def _stream(websocket: WebSocket, writing: Coroutine[Any, Any, Closing]) -> None:
    """Write until the writing or the client ends, then close."""
    writer = asyncio.create_task(writing)
    reader = asyncio.create_task(_read_to_the_end(websocket))
    try:
        await asyncio.wait({writer, reader}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        writer.cancel()
        reader.cancel()
        await asyncio.wait({writer, reader})
    # A client that has gone needs no close, and a dead one cannot take it.
    with contextlib.suppress(WebSocketDisconnect, WebSocketDisconnected, asyncio.CancelledError, TimeoutError):
        closing = writer.result()
        await asyncio.wait_for(websocket.close(closing.code, closing.reason), CLOSE_S)


async def _read_to_the_end(websocket: WebSocket) -> None:
    """Returns when the client closes; what it says before is passed over."""
    while (await websocket.receive())["type"] != "websocket.disconnect":
        pass


class _Writer:
    """Sends everything to one client. Nobody but that client ever waits for it."""

    def __init__(self, websocket: WebSocket, parts: Parts) -> None:
        self._websocket = websocket
        self._parts = parts
        self._limits = parts.stream_limits
        self._last_seq = 0  # the client has everything up to here

    async def write(self, customization_id: str, run_id: str, after_seq: int) -> Closing:
        try:
            async with asyncio.timeout(self._limits.lifetime_s):
                customization = await self._find(customization_id)
                if customization is None:
                    return Closing(NOT_FOUND, "there is no customization with this id")
                self._last_seq = after_seq if run_id in ("", customization.run_id) else 0
                await self._follow(customization)
                return Closing(1000, "the run has ended")
        except TimeoutError:
            return Closing(TRY_AGAIN, f"open for too long, come back with after_seq={self._last_seq}")
        except (SubscriberTooSlow, _TooSlow):
            return Closing(TRY_AGAIN, f"too slow, come back with after_seq={self._last_seq}")

    async def _find(self, customization_id: str) -> Customization | None:
        def find() -> Customization | None:
            return self._parts.service.get(customization_id)

        if (found := find()) is not None:
            return found
        await self._send_update(RunView(run_id=""))
        return await self._parts.arrivals.wait_for(find, self._limits.unknown_wait_s)

    async def _follow(self, customization: Customization) -> None:
        """All updates and events up to the end of the run."""
        loop = asyncio.get_running_loop()
        # The view begins with what is known now: replayed events must not make the percentage begin at 0.
        view = await self._parts.service.view(customization)
        sent_at = due = loop.time()  # of the latest update, and of the next one
        async with self._parts.service.follow(customization, min(self._last_seq, view.seq)) as entries:
            while True:
                if loop.time() >= due:
                    await self._send_update(view)
                    sent_at = loop.time()
                    due = sent_at + self._limits.idle_s
                try:
                    async with asyncio.timeout_at(due):
                        entry = await anext(entries, None)
                except TimeoutError:
                    if is_lost(customization, view):
                        break
                    continue
                if entry is None:
                    break
                if entry.seq > view.seq:
                    view.apply(entry)
                    due = min(due, sent_at + self._limits.update_s)
                if entry.seq > self._last_seq:
                    await self._send("event", entry.envelope())
                    self._last_seq = entry.seq
        await self._send_update(view, is_lost=is_lost(customization, view))

    async def _send_update(self, view: RunView, *, is_lost: bool = False) -> None:
        await self._send("progress_update", progress_of(view, time.time(), is_lost=is_lost))

    async def _send(self, kind: str, payload: object) -> None:
        """Raises: _TooSlow."""
        text = to_json({"type": kind, "payload": payload}, inf_nan_mode="null", fallback=str).decode()
        try:
            async with asyncio.timeout(self._limits.send_s):
                await self._websocket.send_text(text)
        except TimeoutError:
            raise _TooSlow from None
        await asyncio.sleep(0)  # sending does not wait while there is room: give way to the run
