"""The lean clients of the service benchmark count what a socket sends, however it is cut into pieces."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from api.frames import text_frame
from benchmarks.service.listeners import Listener, Tally

ACCEPTED = b"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n"
CLOSE = bytes([0x88, 2]) + (1000).to_bytes(2)
PING = bytes([0x89, 3]) + b"abc"
UPDATE = text_frame(b'{"type":"progress_update","payload":{}}')


class Wire(asyncio.Transport):
    """Takes what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""
        self.is_closed = False

    def write(self, data: Any) -> None:
        self.written += data

    def close(self) -> None:
        self.is_closed = True


def event(seq: int, at: float, filling: int = 0) -> bytes:
    stamp = datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")
    head = f'{{"type":"event","payload":{{"seq":{seq},"run_id":"r","ts":"{stamp}","payload":{{"note":"'
    return text_frame(head.encode() + b"x" * filling + b'"}}}')


@pytest.mark.parametrize("piece", [1, 7, 1_000, 1_000_000])
async def test_messages_are_counted_however_they_are_cut(piece: int) -> None:
    tally, wire = Tally(), Wire()
    listener = Listener(b"hello", tally)
    listener.connection_made(wire)
    sent = ACCEPTED + UPDATE + event(1, 0) + event(2, 0, 200) + PING + event(4, 0, 70_000) + CLOSE
    for i in range(0, len(sent), piece):
        listener.data_received(sent[i : i + piece])
    listener.connection_lost(None)

    told = tally.told()
    assert (told["events"], told["updates"], told["gaps"], told["closed"]) == (3, 1, 1, {1000: 1})
    pong, closing = bytes([0x8A, 0x83, 0, 0, 0, 0]) + b"abc", bytes([0x88, 0x82, 0, 0, 0, 0]) + CLOSE[2:]
    assert wire.written == b"hello" + pong + closing
    assert wire.is_closed
    assert tally.all_closed.is_set()


async def test_events_are_late_that_were_made_since_the_first_message(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_800_000_000.0
    monkeypatch.setattr("benchmarks.service.listeners.time.time", lambda: now)
    tally = Tally()
    listener = Listener(b"hello", tally)
    listener.connection_made(Wire())
    listener.data_received(ACCEPTED + UPDATE)
    now += 62.5
    listener.data_received(event(1, now - 70) + event(2, now - 2.5) + event(3, now - 1.5))

    assert tally.told()["late_ms"] == {2500: 1, 1500: 1}
