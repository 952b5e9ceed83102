"""The processes of the pool, and the lines to them."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from runs.processes.process import LENGTH

_CLOSING_S = 2.0


class Line(asyncio.Protocol):
    """The connection to a process. `gone` is called when it ends, which is when the process does."""

    def __init__(self, gone: Callable[[], None]) -> None:
        self._gone = gone
        self._received = bytearray()
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[bytes] | None = None
        self._is_lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - for the type checker
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        if len(self._received) < LENGTH.size:
            return
        end = LENGTH.size + LENGTH.unpack_from(self._received)[0]
        if len(self._received) >= end and self._answer is not None and not self._answer.done():
            self._answer.set_result(bytes(self._received[LENGTH.size : end]))
            del self._received[:end]

    def connection_lost(self, error: Exception | None) -> None:
        self._is_lost = True
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(EOFError("the process has ended"))
        self._gone()

    async def ask(self, data: bytes) -> bytes:
        """Send a frame and get the answer. Raises: EOFError when the process is gone."""
        if self._is_lost or self._transport is None:
            raise EOFError("the process has ended")
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(data)
        try:
            return await self._answer
        finally:
            self._answer = None

    def close(self) -> None:
        """Let the process end, once it has read what was sent."""
        if self._transport is not None:
            self._transport.close()


def start_process(line: socket.socket) -> "subprocess.Popen[bytes]":
    """A process that reads calls from this end of the line, and writes what comes of them."""
    return subprocess.Popen(
        # Not -m: that would make another module of what we import here.
        [sys.executable, "-c", "from runs.processes.process import main; main()"],
        stdin=line.fileno(),
        stdout=line.fileno(),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p or str(Path.cwd()) for p in sys.path)},
        process_group=0,  # an interruption of the terminal is for us; we tell them
    )


def wait_or_kill(process: "subprocess.Popen[bytes]") -> None:
    """Wait for its end, no longer than a while. Blocks."""
    try:
        process.wait(_CLOSING_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
