"""No body larger than the limit is taken in, whether or not its length is announced."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem_response
from api.schemas.problem import make_problem

MAX_BODY_BYTES = 6 * 1024 * 1024  # two documents of the largest size that the readers take, in JSON
DISCARD_BYTES = 64 * 1024 * 1024  # a client that is answered before it has sent everything often misses the answer


class BodyLimit:
    """Answers 413 to a body of more than `max_bytes`. (FastAPI's own limit answers in plain text.)"""

    def __init__(self, app: ASGIApp, max_bytes: int = MAX_BODY_BYTES) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdigit() and int(announced) > self._max_bytes:
            await _discard(receive)
            problem = make_problem(413, "body_too_large", self._message())
            await problem_response(problem, {"Connection": "close"})(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._max_bytes:
                await _discard(receive)
                raise HTTPException(413, self._message(), {"Connection": "close"})
            return message

        await self._app(scope, counted, send)

    def _message(self) -> str:
        return f"The body has over {self._max_bytes / 1024 / 1024:g} MiB, which is as much as it may have"


async def _discard(receive: Receive) -> None:
    """Read to the end of the body, within reason."""
    left = DISCARD_BYTES
    while left > 0:
        message = await receive()
        left -= len(message.get("body", b""))
        if not message.get("more_body", False):
            return
