"""A server that answers as it is told, bad manners included, which no well-behaved mock server can show.

    async with FaultyServer(Reply(529), Hang()) as server:
        ...  # the first request gets a 529, all others no answer at all

The replies below are letters of the protocols of Anthropic, Gemini and OpenAI, so the real clients read them.
"""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol, Self


class Behaviour(Protocol):
    """What the server does with one request, once all of it has been read."""

    async def answer(self, writer: asyncio.StreamWriter) -> None: ...


@dataclass(frozen=True)
class Reply:
    """An answer. A body that is not text goes out as JSON."""

    status: int = 200
    body: Any = field(default_factory=lambda: {"error": {"type": "x", "message": "y", "code": None, "status": "Z"}})
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"

    async def answer(self, writer: asyncio.StreamWriter) -> None:
        writer.write(self.bytes())

    def bytes(self) -> bytes:
        """The whole answer as it goes out."""
        body = (self.body if isinstance(self.body, str) else json.dumps(self.body)).encode()
        head = {"content-type": self.content_type, "content-length": str(len(body)), **self.headers}
        lines = [f"HTTP/1.1 {self.status} Told So", *(f"{name}: {value}" for name, value in head.items())]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass(frozen=True)
class Cut:
    """Breaks off in the middle of the answer: the head has promised more."""

    reply: Reply
    share: float = 0.6

    async def answer(self, writer: asyncio.StreamWriter) -> None:
        whole = self.reply.bytes()
        writer.write(whole[: int(len(whole) * self.share)])
        await writer.drain()
        writer.close()


@dataclass(frozen=True)
class Hang:
    """Takes the request and says nothing more."""

    async def answer(self, writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()


@dataclass(frozen=True)
class HangUp:
    """Closes the connection without an answer."""

    async def answer(self, writer: asyncio.StreamWriter) -> None:
        writer.close()


@dataclass(frozen=True)
class After:
    """Answers when it is allowed to: a slow first byte without a clock."""

    reply: Reply
    allowed: asyncio.Event

    async def answer(self, writer: asyncio.StreamWriter) -> None:
        await self.allowed.wait()
        await self.reply.answer(writer)


class FaultyServer:
    """Behaves as told, request by request; the last behaviour stands for all further ones."""

    def __init__(self, *behaviours: Behaviour) -> None:
        self._behaviours = list(behaviours)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()
        self._readers: set[asyncio.StreamReader] = set()
        self._news = asyncio.Condition()
        self.heads: list[list[str]] = []  # the header lines of each request
        self.bodies: list[Any] = []
        self.url = ""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        await self._server.wait_closed()

    async def wait_for_requests(self, count: int) -> None:
        """Until so many have come."""
        async with self._news:
            await self._news.wait_for(lambda: self.requests >= count)

    @property
    def requests(self) -> int:
        """How many have come."""
        return len(self.bodies)

    @property
    def serving(self) -> set[asyncio.Task[None]]:
        """The server's own tasks, one for each connection."""
        return set(self._open)

    @property
    def connections(self) -> int:
        """How many clients have a connection open."""
        return sum(not reader.at_eof() for reader in self._readers)

    def behaviour(self, path: str, body: Any) -> Behaviour:
        """What comes for a request: the next behaviour that was told, unless a subclass knows better."""
        return self._behaviours[min(len(self.bodies), len(self._behaviours)) - 1]

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        self._readers.add(reader)
        try:
            # The server stops by cancelling, and nobody awaits this task to hear of it.
            with suppress(asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
                while not writer.is_closing():
                    await self._serve(reader, writer)
        finally:
            self._open.discard(task)
            self._readers.discard(reader)
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        self.heads.append(lines)
        length = next((int(line[15:]) for line in lines if line.lower().startswith("content-length:")), 0)
        self.bodies.append(json.loads(await reader.readexactly(length) or b"null"))
        behaviour = self.behaviour(first.split(" ")[1], self.bodies[-1])
        async with self._news:
            self._news.notify_all()
        await behaviour.answer(writer)
        with suppress(ConnectionError):
            await writer.drain()


def anthropic_reply(answer: Any = None, *, text: str | None = None, stop: str = "tool_use", **usage: int) -> Reply:
    """A message of Anthropic's: a call of the tool for the answer, or a text."""
    part = (
        {"type": "text", "text": text}
        if text is not None
        else {"type": "tool_use", "id": "t1", "name": "answer", "input": answer}
    )
    content = [] if text == "" else [part]
    used = {"input_tokens": 100, "output_tokens": 20, **usage}
    return Reply(
        body={
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": "claude-sonnet-4-6",
            "content": content,
            "stop_reason": stop,
            "stop_sequence": None,
            "usage": used,
        }
    )


def openai_reply(
    answer: Any = None, *, text: str | None = None, finish: str = "stop", arguments: str | None = None, **message: Any
) -> Reply:
    """A chat completion of OpenAI's: a call of the tool for the answer, or a text. `arguments` are sent as they
    are."""
    said: dict[str, Any] = {"role": "assistant", "content": text, **message}
    if text is None and not message:
        written = json.dumps(answer) if arguments is None else arguments
        call = {"id": "c1", "type": "function", "function": {"name": "answer", "arguments": written}}
        said["tool_calls"] = [call]
    return Reply(
        body={
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": "gpt-4o",
            "choices": [{"index": 0, "message": said, "finish_reason": finish, "logprobs": None}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
        }
    )


def gemini_reply(answer: Any = None, *, text: str | None = None, finish: str = "STOP", **more: Any) -> Reply:
    """An answer of Gemini's: JSON as text, or a text."""
    parts = [{"text": json.dumps(answer) if text is None else text}]
    candidate = {"content": {"role": "model", "parts": parts}, "finishReason": finish, "index": 0}
    return Reply(
        body={
            "candidates": [candidate],
            "usageMetadata": {"promptTokenCount": 100, "candidatesTokenCount": 20, "totalTokenCount": 120},
            "modelVersion": "gemini-2.5-flash",
            **more,
        }
    )


def reply_of(protocol: str, answer: Any) -> Reply:
    """A good answer in a protocol: `anthropic`, `google` or `openai-chat`."""
    if protocol == "anthropic":
        return anthropic_reply(answer)
    return gemini_reply(answer) if protocol == "google" else openai_reply(answer)
