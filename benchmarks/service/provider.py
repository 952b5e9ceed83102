"""A provider that gives good answers, each after the same time: what a service waits for, without the noise of it."""

import asyncio
import sys
from dataclasses import dataclass
from typing import Any

from tests.faults.provider import Asked, Providers
from tests.llm.faulty_server import Behaviour, Reply


@dataclass(frozen=True)
class After:
    """A reply after some seconds."""

    latency_s: float
    reply: Reply

    async def answer(self, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self.latency_s)
        writer.write(self.reply.bytes())


class Sound:
    """Thinks of an answer once: equal prompts get equal ones."""

    def __init__(self, latency_s: float) -> None:
        self._latency_s = latency_s
        self._known: dict[str, Any] = {}

    def __call__(self, asked: Asked) -> Behaviour:
        answer = self._known.get(asked.message)
        if answer is None:
            answer = self._known[asked.message] = asked.good_answer()
        return After(self._latency_s, asked.reply(answer))


async def serve(latency_s: float) -> None:
    """Until the process is ended; says where it is."""
    async with Providers() as providers:
        url = providers.add(Sound(latency_s)).url
        sys.stderr.write(f"Tailorbird provider at {url}\n")
        sys.stderr.flush()
        await asyncio.Event().wait()
