"""What providers do wrong, in the letters of each protocol, and what a user should read of it."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.faults.provider import Asked
from tests.llm.faulty_server import (
    Behaviour,
    Cut,
    Hang,
    HangUp,
    Reply,
    anthropic_reply,
    gemini_reply,
    openai_reply,
)

SLOW_S = 0.3  # before the first byte of an answer that is slow, but comes


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong.

    Args:
        said: what the report must say of it, as a pattern.
        make: the behaviour for one request.
        is_mended: nothing is lost, the answer comes all the same.
        hangs: the call ends by its time limit alone.
        may_pass: whether the same model is worth another try.
    """

    name: str
    said: str
    make: Callable[[Asked], Behaviour]
    is_mended: bool = False
    hangs: bool = False
    may_pass: bool = False

    def __str__(self) -> str:
        return self.name

    @property
    def waits(self) -> bool:
        """Whether a run spends its time waiting, so that many can do so at once."""
        return self.hangs or "429" in self.name

    @property
    def is_about_the_key(self) -> bool:
        return self.name == "wrong key"


@dataclass(frozen=True)
class Slow:
    """A pause before the first byte; the rest comes at once."""

    reply: Reply
    after_s: float = SLOW_S

    async def answer(self, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self.after_s)
        await self.reply.answer(writer)


@dataclass(frozen=True)
class Trickle:
    """The head at once, then a byte at a time for ever: no single pause is long."""

    reply: Reply
    every_s: float = 0.1

    async def answer(self, writer: asyncio.StreamWriter) -> None:
        whole = self.reply.bytes()
        end = whole.index(b"\r\n\r\n") + 4
        writer.write(whole[:end])
        for byte in whole[end:]:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(self.every_s)


def _status(status: int, bodies: Mapping[str, Any], **headers: str) -> Callable[[Asked], Behaviour]:
    return lambda asked: Reply(status, bodies[asked.protocol], {k.replace("_", "-"): v for k, v in headers.items()})


def _error(kind: str, code: str, status: str, number: int = 0, **more: Any) -> Mapping[str, Any]:
    """The body of an error in each protocol."""
    return {
        "anthropic": {"type": "error", "error": {"type": kind, "message": "Told so"}, "request_id": "req_1"},
        "openai-chat": {"error": {"message": "Told so", "type": kind, "param": None, "code": code}},
        "google": {"error": {"code": number, "message": "Told so", "status": status, **more}},
    }


_TOO_MANY = _error("rate_limit_error", "rate_limit_exceeded", "RESOURCE_EXHAUSTED", 429)
_BROKEN = _error("api_error", "server_error", "INTERNAL", 500)
_OVERLOADED = _error("overloaded_error", "overloaded", "UNAVAILABLE", 503)
_UNKNOWN = _error("not_found_error", "model_not_found", "NOT_FOUND", 404)
_BAD_KEY = _error(
    *("authentication_error", "invalid_api_key", "INVALID_ARGUMENT", 400),
    details=[{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}],
)


def _wrong_key(asked: Asked) -> Behaviour:
    return Reply(400 if asked.protocol == "google" else 401, _BAD_KEY[asked.protocol])


def _cut(asked: Asked) -> Behaviour:
    return Cut(asked.good())


def _malformed(asked: Asked) -> Behaviour:
    """JSON that ends in the middle, in a reply that is whole."""
    half = json.dumps(asked.good_answer())[:-1]
    if asked.protocol == "anthropic":
        return anthropic_reply(text=half, stop="end_turn")
    return gemini_reply(text=half) if asked.protocol == "google" else openai_reply(arguments=half)


def _of_another_form(asked: Asked) -> Behaviour:
    return asked.reply({name: {"no": ["such", "thing"]} for name in asked.good_answer()})


def _empty(asked: Asked) -> Behaviour:
    if asked.protocol == "anthropic":
        return anthropic_reply(text="", stop="end_turn")
    return gemini_reply(text="") if asked.protocol == "google" else openai_reply(text="")


def _refusal(asked: Asked) -> Behaviour:
    sorry = "I cannot help with that."
    if asked.protocol == "anthropic":
        return anthropic_reply(text=sorry, stop="refusal")
    return gemini_reply(text="", finish="SAFETY") if asked.protocol == "google" else openai_reply(refusal=sorry)


def _truncated(asked: Asked) -> Behaviour:
    half = json.dumps(asked.good_answer())[: max(12, len(json.dumps(asked.good_answer())) // 2)]
    if asked.protocol == "anthropic":
        return anthropic_reply(text=half, stop="max_tokens")
    if asked.protocol == "google":
        return gemini_reply(text=half, finish="MAX_TOKENS")
    return openai_reply(arguments=half, finish="length")


_LATE = r"did not answer in time|timed out|deadline"
_NO_JSON = r"no JSON|cannot be read|another form"  # the inner part of half an answer may be whole
FAULTS = (
    Fault("429 with a wait", "too many requests", _status(429, _TOO_MANY, retry_after="1"), may_pass=True),
    Fault("429", "too many requests", _status(429, _TOO_MANY), may_pass=True),
    Fault("500", "error of its own", _status(500, _BROKEN), may_pass=True),
    Fault("529", "overloaded|not available", _status(529, _OVERLOADED), may_pass=True),
    Fault("hang", _LATE, lambda asked: Hang(), hangs=True),
    Fault("slow first token", "", lambda asked: Slow(asked.good()), is_mended=True),
    Fault("trickle", _LATE, lambda asked: Trickle(asked.good()), hangs=True),
    Fault("cut", "broke off|could not be reached", _cut, may_pass=True),
    Fault("disconnect", "broke off|could not be reached", lambda asked: HangUp(), may_pass=True),
    Fault("malformed JSON", _NO_JSON, _malformed, may_pass=True),
    Fault("another form", "another form", _of_another_form, may_pass=True),
    Fault("empty", "empty answer", _empty, may_pass=True),
    Fault("refusal", "will not answer", _refusal),
    Fault("truncated", "limit of tokens", _truncated, may_pass=True),
    Fault("wrong key", "key", _wrong_key),
    Fault("unknown model", "not known to the provider", _status(404, _UNKNOWN)),
)
