"""Frames of sockets that are made once and sent to many (RFC 6455, section 5).

A server passes each message through its protocol, which makes a frame of it: as much work again for each of a thousand
sockets. `FramedSockets` is uvicorn's protocol with one thing more, an extension of ASGI by which an app writes frames
that it made itself, and is told when it cannot. Where another server has no such extension, messages take their usual
way.
"""

import logging
from collections.abc import Callable

from starlette.types import Scope
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request
from websockets.protocol import State

logger = logging.getLogger(__name__)

EXTENSION = "tailorbird.frames"  # of ASGI
LEAVING_S = 10.0  # for what is on its way to a client, once its socket is done with

Write = Callable[[bytes], bool]

_TEXT = 0x81  # a whole message of text


def text_frame(text: bytes) -> bytes:
    """The frame of one message that a server sends: not masked, not compressed."""
    size = len(text)
    if size < 126:
        return bytes((_TEXT, size)) + text
    if size < 65_536:
        return b"%c\x7e%b%b" % (_TEXT, size.to_bytes(2), text)
    return b"%c\x7f%b%b" % (_TEXT, size.to_bytes(8), text)


def writer_of(scope: Scope) -> Write | None:
    """Writes whole frames to the socket of a scope, or says False: the client takes in nothing now, or has gone. It
    never waits. None where the server cannot do it."""
    write: Write | None = scope.get("extensions", {}).get(EXTENSION, {}).get("write")
    return write


class FramedSockets(WebSocketsSansIOProtocol):
    """One socket, to which an app may write frames."""

    def handle_connect(self, event: Request) -> None:
        """Begin with a client; what is done for it begins in the next turn."""
        super().handle_connect(event)
        if self.response.status_code == 101:
            self.scope["extensions"][EXTENSION] = {"write": self.write_frames}

    def write_frames(self, frames: bytes) -> bool:
        """Write whole frames, if the client takes them in."""
        if (
            not self.handshake_complete
            or self.close_sent
            or self.disconnected
            or not self.writable.is_set()
            or self.transport.is_closing()
            or self.conn.state is not State.OPEN
        ):
            return False
        self.transport.write(frames)
        return True

    async def run_asgi(self) -> None:
        """Do what is done for the client, then give what is on its way to it some time, but not for ever."""
        await super().run_asgi()
        if self.transport.get_write_buffer_size():
            self.loop.call_later(LEAVING_S, self.transport.abort)
