"""No body larger than the limit is taken in, whether or not its length is announced; none is waited for for ever."""

import asyncio
import contextlib

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem_response
from api.schemas.problem import make_problem

MAX_BODY_BYTES = 6 * 1024 * 1024  # two documents of the largest size that the readers take, in JSON
PATIENCE_S = 20.0  # with a client that sends nothing in the middle of a body
DISCARD_BYTES = 64 * 1024 * 1024  # a client that is answered before it has sent everything often misses the answer


class BodyLimit:
    """Answers 413 to a body of more than `max_bytes`, and 400 to one that does not go on for `patience_s` seconds.
    (FastAPI's own limit answers in plain text.)"""

    def __init__(self, app: ASGIApp, max_bytes: int = MAX_BODY_BYTES, patience_s: float = PATIENCE_S) -> None:
        self._app = app
        self._max_bytes = max_bytes
        self._patience_s = patience_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdigit() and int(announced) > self._max_bytes:
            await self._discard(receive)
            problem = make_problem(413, "body_too_large", self._message())
            await problem_response(problem, {"Connection": "close"})(scope, receive, send)
            return
        taken = 0
        is_complete = False  # from then on what is received is that the client has gone

        async def counted() -> Message:
            nonlocal taken, is_complete
            message = await (receive() if is_complete else self._next(receive))
            is_complete = not message.get("more_body", False)
            taken += len(message.get("body", b""))
            if taken > self._max_bytes:
                await self._discard(receive)
                raise HTTPException(413, self._message(), {"Connection": "close"})
            return message

        await self._app(scope, counted, send)

    async def _next(self, receive: Receive) -> Message:
        try:
            async with asyncio.timeout(self._patience_s):
                return await receive()
        except TimeoutError:
            said = f"Nothing of the body has come for {self._patience_s:g} seconds; send it again"
            raise HTTPException(400, said, {"Connection": "close"}) from None

    async def _discard(self, receive: Receive) -> None:
        """Read to the end of the body, within reason."""
        left = DISCARD_BYTES
        with contextlib.suppress(HTTPException):  # it does not go on
            while left > 0:
                message = await self._next(receive)
                left -= len(message.get("body", b""))
                if not message.get("more_body", False):
                    return

    def _message(self) -> str:
        return f"The body has over {self._max_bytes / 1024 / 1024:g} MiB, which is as much as it may have"
