"""What goes over the wire: a transport that writes everything down, and a context for calls outside the engine."""

import json
from dataclasses import dataclass, field
from typing import Any

import httpx2

from orchestrator import Usage


@dataclass(frozen=True, slots=True)
class Sent:
    """One request as it went out."""

    path: str
    headers: dict[str, str]
    body: Any


class Recorder(httpx2.AsyncBaseTransport):
    """Writes down what is sent, and sends it on."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self._network = httpx2.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(await request.aread() or b"{}")
        self.sent.append(Sent(request.url.path, dict(request.headers), body))
        return await self._network.handle_async_request(request)

    async def aclose(self) -> None:
        await self._network.aclose()


@dataclass
class Context:
    """What an attempt sees and says, for calls without an engine."""

    time_left: float = 10.0
    name: str = "task"
    attempt: int = 1
    way: str = "model"
    feedback: str | None = None
    usage: Usage = field(default_factory=Usage)
    raw: str | None = None

    def report(self, fraction: float, note: str = "") -> None:
        """Nobody listens."""

    def account(self, usage: Usage) -> None:
        """Add it up."""
        self.usage += usage

    def attach(self, raw: str) -> None:
        """Keep it."""
        self.raw = raw
