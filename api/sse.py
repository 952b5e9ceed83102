"""Live progress as server-sent events, for clients without WebSocket: the same messages, one way."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from typing import cast

from fastapi import Response
from starlette.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from api.deps import Parts
from api.following import Stopping
from api.told import Told
from orchestrator import SubscriberTooSlow
from orchestrator.state import RUN_ENDS
from runs.durable.customizations import Customization

MEDIA_TYPE = "text/event-stream"
COME_BACK_MS = 1_000
SSE_SCHEMA = {  # of one event
    "type": "object",
    "properties": {
        "id": {"type": "string", "description": "`run_id:seq`; a progress update has none"},
        "event": {"type": "string", "description": "`progress_update`; an event of the run has no name"},
        "data": {"type": "string", "description": "JSON: the envelope of an event, or a Progress"},
        "retry": {"type": "integer"},
    },
}


async def events_response(parts: Parts, customization: Customization, last_event_id: str) -> Response:
    """The events of the latest run after the last that the client has, until the run ends.

    An answer of 204 tells the client that it has everything, and a browser not to come back.
    """
    after_seq = seq_of(last_event_id, customization.run_id)
    if customization.has_ended and after_seq > 0:
        entries = await parts.service.customizations.entries(customization)
        if not entries or (entries[-1].type in RUN_ENDS and entries[-1].seq <= after_seq):
            return Response(status_code=204)
    return EventStream(parts, customization, after_seq)


def seq_of(last_event_id: str, run_id: str) -> int:
    """The number in a Last-Event-ID of this run, which is `run_id:seq`; 0 for all else."""
    of_run, _, seq = last_event_id.rpartition(":")
    return int(seq[:9]) if of_run == run_id and seq.isascii() and seq.isdigit() else 0


class EventStream(StreamingResponse):
    """Counts as one of the app's streams while it is open."""

    def __init__(self, parts: Parts, customization: Customization, after_seq: int) -> None:
        self._pieces = _pieces(parts, customization, after_seq)
        super().__init__(
            self._pieces,
            media_type=MEDIA_TYPE,
            headers={"X-Accel-Buffering": "no"},  # asks proxies to pass on each piece at once
        )
        self._parts = parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        task = cast("asyncio.Task[None]", asyncio.current_task())
        self._parts.streams.add(task)

        async def patiently(message: Message) -> None:
            async with asyncio.timeout(self._parts.stream_limits.send_s):
                await send(message)

        try:
            with self._parts.metrics.open_socket():
                await super().__call__(scope, receive, patiently)
        except* TimeoutError:
            pass  # the client takes in nothing: the server breaks the connection off
        finally:
            await self._pieces.aclose()
            self._parts.streams.discard(task)


async def _pieces(parts: Parts, customization: Customization, after_seq: int) -> AsyncGenerator[bytes]:
    loop = asyncio.get_running_loop()
    until = loop.time() + parts.stream_limits.lifetime_s
    yield f"retry: {COME_BACK_MS}\n\n".encode()
    with (
        contextlib.suppress(SubscriberTooSlow, Stopping),  # it comes back with the last id that it has
        parts.followings.follow(customization, after_seq) as follower,
    ):
        while (batch := await follower.next()) is not None and loop.time() < until:
            yield b"".join([_piece(customization.run_id, each) for each in batch.messages])
            follower.took(batch)


def _piece(run_id: str, each: Told) -> bytes:
    if each.kind == "event":  # the payload has no line ends
        return b"id: %s:%d\ndata: %s\n\n" % (run_id.encode(), each.seq, each.payload)
    return b"event: progress_update\ndata: %s\n\n" % each.payload
