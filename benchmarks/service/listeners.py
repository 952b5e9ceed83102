"""Sockets that only look when an event was made: a reader of frames that takes some microseconds for each.

A client that reads JSON needs a hundred times as long, and would be what is measured. Several of these processes stand
for thousands of clients; a message is late by the time from the stamp of its event to when it is read here, both by the
clock of this machine.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

_HANDSHAKE = (
    "GET {} HTTP/1.1\r\nHost: {}:{}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGFpbG9yYmlyZCBoZWFycw==\r\n\r\n"
)
_TEXT, _CLOSE, _PING = 1, 8, 9
_EVENT, _SEQ, _STAMP = b'{"type":"event"', b'"seq":', b'"ts":"'
_AT_ONCE = 50  # that connect at the same time


class Tally:
    """What all sockets of this process have heard."""

    def __init__(self) -> None:
        self.late_ms: Counter[int] = Counter()  # events made since their socket had its first message
        self.events = 0
        self.updates = 0
        self.gaps = 0  # events that did not follow the one before
        self.characters = 0
        self.left = 0  # sockets that are open
        self.closed: Counter[int] = Counter()  # by code
        self.all_closed = asyncio.Event()
        self._minute = b""
        self._minute_at = 0.0

    def moment(self, stamp: bytes) -> float:
        """Of a date such as 2026-01-31T12:00:00.000+00:00."""
        if stamp[:16] != self._minute:
            self._minute = stamp[:16]
            self._minute_at = datetime.fromisoformat(stamp[:16].decode() + "+00:00").timestamp()
        return self._minute_at + float(stamp[17:23])

    def told(self) -> dict[str, Any]:
        """For whoever started this process."""
        return {
            "late_ms": dict(self.late_ms),
            "events": self.events,
            "updates": self.updates,
            "gaps": self.gaps,
            "characters": self.characters,
            "closed": dict(self.closed),
            "cpu_s": time.process_time(),
        }


class Listener(asyncio.Protocol):
    """One socket."""

    def __init__(self, handshake: bytes, tally: Tally) -> None:
        self.is_open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._handshake = handshake
        self._tally = tally
        self._rest = b""
        self._has_begun = False
        self._heard_at = float("inf")
        self._seq = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._tally.left += 1
        transport.write(self._handshake)

    def connection_lost(self, exc: Exception | None) -> None:
        self._tally.left -= 1
        if not self.is_open.done():
            self.is_open.set_exception(exc or ConnectionError("refused"))
        if self._tally.left == 0:
            self._tally.all_closed.set()

    def data_received(self, data: bytes) -> None:
        now = time.time()
        data = self._rest + data if self._rest else data
        if not self._has_begun:
            head, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self._rest = head
                return
            assert head.startswith(b"HTTP/1.1 101"), head
            self._has_begun = True
        self._rest = data[self._read(data, now) :]

    def _read(self, data: bytes, now: float) -> int:
        """Where the first frame begins that is not all there."""
        at, size = 0, len(data)
        while at + 2 <= size:
            length, begin = data[at + 1], at + 2
            if length == 126:
                begin = at + 4
                length = int.from_bytes(data[at + 2 : begin])
            elif length == 127:
                begin = at + 10
                length = int.from_bytes(data[at + 2 : begin])
            if begin > size or begin + length > size:
                break
            self._hear(data[at] & 15, data, begin, begin + length, now)
            at = begin + length
        return at

    def _hear(self, opcode: int, data: bytes, begin: int, end: int, now: float) -> None:
        tally = self._tally
        if not self.is_open.done():
            self.is_open.set_result(None)
            self._heard_at = now
        if opcode == _TEXT and data.startswith(_EVENT, begin):
            tally.events += 1
            tally.characters += end - begin
            seq_at = data.index(_SEQ, begin) + len(_SEQ)
            seq = int(data[seq_at : data.index(b",", seq_at)])
            tally.gaps += seq != self._seq + 1
            self._seq = seq
            stamp_at = data.index(_STAMP, begin) + len(_STAMP)
            made_at = tally.moment(data[stamp_at : stamp_at + 23])
            if made_at > self._heard_at:
                tally.late_ms[int(1000 * (now - made_at))] += 1
        elif opcode == _TEXT:
            tally.updates += 1
            tally.characters += end - begin
        elif opcode == _PING:
            self._transport.write(bytes([0x8A, 0x80 | (end - begin), 0, 0, 0, 0]) + data[begin:end])
        elif opcode == _CLOSE:
            tally.closed[int.from_bytes(data[begin : begin + 2])] += 1
            self._transport.write(bytes([0x88, 0x82, 0, 0, 0, 0]) + data[begin : begin + 2])
            self._transport.close()


async def listen(host: str, port: int, paths: Sequence[str]) -> None:
    """Open all sockets; say so when each has its first message, and tell what they have heard when all are closed or a
    line comes in."""
    tally, loop = Tally(), asyncio.get_running_loop()
    room = asyncio.Semaphore(_AT_ONCE)

    async def connect(path: str) -> None:
        async with room:
            handshake = _HANDSHAKE.format(path, host, port).encode()
            _, listener = await loop.create_connection(lambda: Listener(handshake, tally), host, port)
            await listener.is_open

    await asyncio.gather(*map(connect, paths))
    print("open", flush=True)
    stopped = asyncio.ensure_future(loop.run_in_executor(None, sys.stdin.readline))
    heard = asyncio.ensure_future(tally.all_closed.wait())
    await asyncio.wait({stopped, heard}, return_when=asyncio.FIRST_COMPLETED)
    heard.cancel()
    print(json.dumps(tally.told()), flush=True)


if __name__ == "__main__":
    given = json.loads(sys.stdin.readline())
    with suppress(KeyboardInterrupt):
        asyncio.run(listen(given["host"], given["port"], given["paths"]))
