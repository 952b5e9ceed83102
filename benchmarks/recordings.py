"""What models answered, kept so that it can be answered again without them.

A recording is a file of JSON lines: one line for each request, with its path, a digest of its body, and the answer. No
headers, so no keys; of what was sent nothing but the digest.
"""

import asyncio
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import httpx2

_KEPT_HEADERS = ("content-type", "retry-after")
_OF_NO_CONSEQUENCE = frozenset({"user", "metadata", "safety_identifier"})  # fields that may tell runs apart


class Recording(httpx2.AsyncBaseTransport):
    """Sends requests on, and writes down the answers."""

    def __init__(self, path: Path, network: httpx2.AsyncBaseTransport | None = None) -> None:
        self._network = network or httpx2.AsyncHTTPTransport()
        self._file = path.open("a", encoding="utf-8")

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        key = digest_of(await request.aread())
        answer = await self._network.handle_async_request(request)
        body = await answer.aread()
        headers = {name: answer.headers[name] for name in _KEPT_HEADERS if name in answer.headers}
        line = {
            "path": request.url.path,
            "request": key,
            "status": answer.status_code,
            "headers": headers,
            "body": body.decode("utf-8", "replace"),
        }
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
        return httpx2.Response(answer.status_code, headers=headers, content=body, request=request)

    async def aclose(self) -> None:
        await asyncio.to_thread(self._file.close)
        await self._network.aclose()


class Replay(httpx2.AsyncBaseTransport):
    """Answers as it was answered, the same question several times in the same order; no network.

    `unknown` are the digests of requests that it had no answer to.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self.unknown: list[str] = []
        self._answers: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for path in paths:
            for line in path.read_text(encoding="utf-8").splitlines():
                told = json.loads(line)
                self._answers[told["request"]].append(told)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        key = digest_of(await request.aread())
        answers = self._answers.get(key)
        if not answers:
            self.unknown.append(key)
            raise httpx2.ConnectError("not in the recording", request=request)
        told = answers.pop(0) if len(answers) > 1 else answers[0]
        return httpx2.Response(told["status"], headers=told["headers"], content=told["body"].encode(), request=request)

    async def aclose(self) -> None:
        """Nothing is open."""


def digest_of(body: bytes) -> str:
    """A digest of a request's body that does not depend on the order of its fields."""
    told = json.loads(body or b"{}")
    if isinstance(told, dict):
        told = {name: value for name, value in told.items() if name not in _OF_NO_CONSEQUENCE}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]
