"""The floor of telling: uvicorn alone, each of whose sockets gets text of one length at a steady pace after USR1."""

import argparse
import asyncio
import signal
import socket
from datetime import UTC, datetime
from typing import Any

import uvicorn

from benchmarks.service.processes import announce


class Bare:
    """An ASGI app with one socket for all paths."""

    def __init__(self, messages: int, every_s: float, characters: int) -> None:
        self._messages = messages
        self._every_s = every_s
        self._filling = "x" * characters
        self._begun = asyncio.Event()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, self._begun.set)
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": "welcome"})
        await self._begun.wait()
        for seq in range(1, self._messages + 1):
            await asyncio.sleep(self._every_s)
            stamp = datetime.now(UTC).isoformat(timespec="milliseconds")
            head = f'{{"type":"event","payload":{{"seq":{seq},"ts":"{stamp}","filling":"'
            await send({"type": "websocket.send", "text": f'{head}{self._filling}"}}}}'})
        await send({"type": "websocket.close"})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("messages", type=int)
    parser.add_argument("every_s", type=float)
    parser.add_argument("characters", type=int)
    given = parser.parse_args()
    listener = socket.socket(fileno=socket.create_server(("127.0.0.1", 0), backlog=512).detach())  # that it is TCP
    config = uvicorn.Config(
        Bare(given.messages, given.every_s, given.characters),
        log_config=None,
        access_log=False,
        lifespan="off",
        ws_per_message_deflate=False,
    )
    announce("at", f"http://127.0.0.1:{listener.getsockname()[1]}")
    uvicorn.Server(config).run([listener])


if __name__ == "__main__":
    main()
