"""One line in the log and one span for each request and each socket: which route, how it was answered, how long it
took, who asked. Never the address it came from, its path, its query, its headers or its body: all of them can hold what
is nobody's business."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

if TYPE_CHECKING:
    from runs.tracing import RequestTrace

logger = logging.getLogger(__name__)

NO_ROUTE = "-"  # the page, and what is not there
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_ASKED_ALL_THE_TIME = frozenset({"/healthz", "/readyz", "/metrics"})
_GONE = 499  # nothing was answered: the client went, or the server stopped


class RequestLog:
    """Tells of each request when it is over."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        begin, status = time.perf_counter(), _GONE

        async def watched_send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "websocket.close":
                status = message.get("code", 1000)
            await send(message)

        async def watched_receive() -> Message:
            nonlocal status
            message = await receive()
            if message["type"] == "websocket.disconnect":
                status = message.get("code", 1005)
            return message

        method = _method_of(scope)
        with _traced(scope, method) as trace:
            try:
                await self._app(scope, watched_receive, watched_send)
            finally:
                route = _route_of(scope)
                _tell(scope, method, route, status, time.perf_counter() - begin)
                if trace is not None:
                    trace.end(route, status)


def _tell(scope: Scope, method: str, route: str, status: int, seconds: float) -> None:
    level = logging.DEBUG if route in _ASKED_ALL_THE_TIME else logging.INFO
    extra = {
        "action": "request",
        "method": method,
        "route": route,
        "status": status,
        "seconds": round(seconds, 4),
        "user_id": scope.get("state", {}).get("user_id"),
    }
    logger.log(level, "%s %s is answered with %d", method, route, status, extra=extra)


@contextmanager
def _traced(scope: Scope, method: str) -> "Iterator[RequestTrace | None]":
    parts = getattr(scope["app"].state, "parts", None)  # there once the app has started
    tracing = None if parts is None else parts.service.tracing
    if tracing is None:
        yield None
        return
    with tracing.request(method, Headers(scope=scope).get("traceparent")) as trace:
        yield trace


def _method_of(scope: Scope) -> str:
    """Clients can send any word as a method."""
    if scope["type"] == "websocket":
        return "WEBSOCKET"
    return scope["method"] if scope["method"] in _METHODS else "OTHER"


def _route_of(scope: Scope) -> str:
    """The path as the routes have it, with names in the place of ids."""
    path = getattr(scope.get("route"), "path", None)
    return path if isinstance(path, str) and path else NO_ROUTE
