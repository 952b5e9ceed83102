"""Who may ask at all: our own page, and programs; in local mode only on this machine. Pure ASGI wrappers: streams stay
streams."""

import ipaddress
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from api.errors import problem_response
from api.schemas.problem import Problem, make_problem

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "  # the page's components need it
        "base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_PORTS = {"http": 80, "https": 443}


def is_loopback(host: str) -> bool:
    """Whether a host name or address, without brackets, is this machine and nothing else."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def refusal_of(headers: Headers, *, changes_state: bool, is_local: bool = True) -> Problem | None:
    """Why a request may not come in; None when it may.

    Why: a page of another site can make a browser send requests to this machine, under a name of its own that
    leads here or under ours. The first has a foreign Host, the second a foreign Origin. Where there are accounts, the
    service has names that it does not know, and what protects a user is the Origin, and a cookie that no other site can
    make a browser send.

    Args:
        is_local: whether only this machine may ask.
    """
    host = _split("http://" + headers.get("host", ""))
    if is_local and (host is None or not is_loopback(host.hostname or "")):
        return make_problem(
            403,
            "host_not_allowed",
            "In local mode the service answers only to localhost, 127.0.0.1 and [::1]",
        )
    if host is None:
        return make_problem(400, "bad_host", "The header Host is no name of a service")
    if changes_state and "origin" in headers:
        origin = _split(headers["origin"])
        default = _PORTS.get(origin.scheme) if origin else None
        if origin is None or default is None or _place(origin, default) != _place(host, default):
            return make_problem(403, "origin_not_allowed", "Among pages only the service's own one may do this")
    return None


def _split(url: str) -> SplitResult | None:
    """The parts of an address that is nothing but scheme, host and port."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises when it is no number
    except ValueError:
        return None
    is_bare = "@" not in parts.netloc and not (parts.path or parts.query or parts.fragment)
    return parts if is_bare and "\\" not in url else None


def _place(parts: SplitResult, default_port: int) -> tuple[str | None, int]:
    return parts.hostname, parts.port or default_port


class Gate:
    """Lets in what `refusal_of` has nothing against."""

    def __init__(self, app: ASGIApp, *, is_local: bool) -> None:
        self._app = app
        self._is_local = is_local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        is_socket = scope["type"] == "websocket"
        changes_state = is_socket or scope["method"] not in _READING
        problem = refusal_of(Headers(scope=scope), changes_state=changes_state, is_local=self._is_local)
        if problem is None:
            await self._app(scope, receive, send)
        elif is_socket:
            websocket = WebSocket(scope, receive, send)
            await websocket.accept()  # a reason can only be given once the socket is open; nothing else is sent
            await websocket.close(1008, problem.detail)
        else:
            await problem_response(problem)(scope, receive, send)


class SecureHeaders:
    """Adds the security headers, and keeps what the API answers out of caches on disk."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        caching = "no-store" if scope["path"].startswith("/api/") else "no-cache"

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(SECURITY_HEADERS)
                headers.setdefault("Cache-Control", caching)
            await send(message)

        await self._app(scope, receive, with_headers)
