"""Frames that are made once for many sockets are those that a client expects."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from uvicorn import Config, Server
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from api.frames import FramedSockets, Write, text_frame, writer_of
from api.sockets import Outlet, TooSlow
from api.told import Batch, Told, told
from cli.operating.serve import listen

Talk = Callable[[WebSocket, Write | None], Awaitable[None]]


async def talk_to_a_client(talk: Talk, **options: Any) -> tuple[list[Any], int | None]:
    """The messages that a client of a server of ours got, and the code with which it was closed."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        websocket = WebSocket(scope, receive, send)
        await websocket.accept()
        await talk(websocket, writer_of(scope))

    listener = listen("127.0.0.1", 0)
    server = Server(Config(app, ws=FramedSockets, lifespan="off", log_config=None, ws_per_message_deflate=False))
    serving = asyncio.create_task(server.serve([listener]))
    messages: list[Any] = []
    try:
        async with connect(f"ws://127.0.0.1:{listener.getsockname()[1]}", proxy=None, **options) as client:
            with contextlib.suppress(ConnectionClosed):
                while True:
                    messages.append(await client.recv())
    finally:
        server.should_exit = True
        await serving
    return messages, client.close_code


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536, 70_000])
async def test_a_client_reads_a_frame_of_any_length(size: int) -> None:
    texts = ["x" * size, "é€"]

    async def talk(websocket: WebSocket, write: Write | None) -> None:
        assert write is not None
        assert write(b"".join([text_frame(text.encode()) for text in texts]))
        await websocket.close()

    assert await talk_to_a_client(talk) == (texts, 1000)


async def test_frames_and_messages_come_in_the_order_in_which_they_were_sent() -> None:
    async def talk(websocket: WebSocket, write: Write | None) -> None:
        assert write is not None
        await websocket.send_text("1")
        assert write(text_frame(b"2") + text_frame(b"3"))
        await websocket.send_text("4")
        assert write(text_frame(b"5"))
        await websocket.close(4000)
        assert not write(text_frame(b"6"))

    assert await talk_to_a_client(talk) == (["1", "2", "3", "4", "5"], 4000)


async def test_a_client_that_compresses_reads_them_too() -> None:
    async def talk(websocket: WebSocket, write: Write | None) -> None:
        assert write is not None
        assert write(text_frame(b"plain"))
        await websocket.close()

    messages, _ = await talk_to_a_client(talk, compression="deflate")
    assert messages == ["plain"]


async def test_nothing_is_written_to_who_has_gone_or_takes_in_nothing() -> None:
    seen: list[bool] = []

    async def talk(websocket: WebSocket, write: Write | None) -> None:
        assert write is not None
        while write(text_frame(b"x" * 60_000)):  # until nothing more fits in on the way
            pass
        seen.append(write(text_frame(b"more")))
        await websocket.send_text("waits until there is room")
        seen.append(write(text_frame(b"again")))
        await websocket.close()

    messages, _ = await talk_to_a_client(talk, max_queue=1)
    assert seen == [False, True]
    assert messages[-2:] == ["waits until there is room", "again"]
    assert "more" not in messages


def batch() -> Batch:
    return Batch([told("event", n, {"seq": n}) for n in (1, 2)], 2, 0)


def test_where_a_server_cannot_write_frames_each_message_goes_by_itself() -> None:
    sent: list[Told] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        websocket = WebSocket(scope, receive, send)
        await websocket.accept()
        await Outlet(websocket, 1.0).send(batch(), sent.append)
        await websocket.close()

    with TestClient(app).websocket_connect("/") as socket:
        messages = [json.loads(socket.receive_text()) for _ in range(2)]

    assert messages == [{"type": "event", "payload": {"seq": n}} for n in (1, 2)]
    assert [each.seq for each in sent] == [1, 2]


async def test_who_takes_in_nothing_is_told_by_how_far_it_came() -> None:
    sent: list[Told] = []

    async def send(message: Any) -> None:
        if "2" in message.get("text", ""):
            await asyncio.Event().wait()

    websocket = WebSocket({"type": "websocket"}, _connected, send)
    await websocket.accept()
    with pytest.raises(TooSlow):
        await Outlet(websocket, 0.01).send(batch(), sent.append)

    assert [each.seq for each in sent] == [1]


async def _connected() -> Any:
    return {"type": "websocket.connect"}
