"""Every error becomes a problem of RFC 9457 here, and only here does an error learn its HTTP status."""

import logging
import traceback
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, WebSocket
from fastapi.exceptions import RequestValidationError, WebSocketRequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.schemas.problem import PROBLEM_JSON, FieldProblem, Problem, make_problem

logger = logging.getLogger(__name__)

_BY_STATUS = {
    400: ("bad_request", "The body cannot be read"),
    404: ("not_found", "There is nothing at this address"),
    405: (
        "method_not_allowed",
        "This address does not take this method; the header Allow names those it takes",
    ),
    413: ("body_too_large", "The body is too large"),
}


class Refusal(Exception):
    """A request that is not carried out.

    Args:
        field: the field of the body that is at fault.
    """

    def __init__(self, status: int, code: str, detail: str, *, field: str | None = None) -> None:
        super().__init__(detail)
        at_fault = [] if field is None else [FieldProblem(field=field, place="body", code=code, message=detail)]
        self.problem = make_problem(status, code, detail, at_fault)


def problem_response(problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The problem as an answer; `errors` only where there are some."""
    content = problem.model_dump(mode="json", exclude=None if problem.errors else {"errors"})
    return JSONResponse(content, problem.status, headers, PROBLEM_JSON)


def add_handlers(app: FastAPI) -> None:
    """Make the app answer with problems only."""
    app.add_exception_handler(Refusal, _on_refusal)
    app.add_exception_handler(HTTPException, _on_http_exception)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(WebSocketRequestValidationError, _on_invalid_socket)


class LastResort:
    """Turns an exception that nobody expected into a problem, and logs where it came from.

    Its message is not logged: it may quote what the user sent.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        has_started = False

        async def watched(message: Message) -> None:
            nonlocal has_started
            has_started = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            frames = "".join(traceback.format_tb(error.__traceback__))
            logger.error(
                "%s in %s\n%s",
                type(error).__name__,
                scope["type"],
                frames,
                extra={"action": "request_failed"},
            )
            if scope["type"] == "websocket":
                if not has_started:
                    await send({"type": "websocket.accept"})
                await send({"type": "websocket.close", "code": 1011, "reason": "internal error"})
            elif not has_started:
                detail = "Something went wrong on our side. Nothing is wrong with the request; please report it"
                await problem_response(make_problem(500, "internal_error", detail))(scope, receive, send)


async def _on_refusal(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refusal)  # noqa: S101  (this and those below only tell the type checker)
    return problem_response(error.problem)


async def _on_http_exception(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101
    code, detail = _BY_STATUS.get(error.status_code, ("http_error", str(error.detail)))
    if error.status_code == 413 and error.detail != HTTPStatus(413).phrase:
        detail = str(error.detail)
    headers = {"Allow": "GET, HEAD"} if error.status_code == 405 else {}  # what the page's files leave out
    headers |= {name.title(): value for name, value in (error.headers or {}).items()}
    return problem_response(make_problem(error.status_code, code, detail), headers)


async def _on_invalid_request(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    fields = _fields(error.errors())
    codes = {f.code for f in fields}
    if "json_invalid" in codes:
        return problem_response(make_problem(400, "malformed_json", "The body is not valid JSON"))
    if "not_supported_yet" in codes:
        named = ", ".join(f.field for f in fields if f.code == "not_supported_yet")
        return problem_response(make_problem(422, "not_supported_yet", f"Not supported yet: {named}", fields))
    said = "; ".join(f"{f.field or f.place}: {f.message}" for f in fields)
    return problem_response(make_problem(422, "invalid_request", said, fields))


async def _on_invalid_socket(websocket: WebSocket, error: Exception) -> None:
    """Says by the close's reason, which unlike a refused handshake a browser can read, what is wrong."""
    assert isinstance(error, WebSocketRequestValidationError)  # noqa: S101
    await websocket.accept()
    said = "; ".join(f"{f.field}: {f.message}" for f in _fields(error.errors()))
    await websocket.close(1008, said[:120])


def _fields(errors: Sequence[Any]) -> list[FieldProblem]:
    """The errors without the input that each of them quotes."""
    found = []
    for each in errors:
        place, *path = each["loc"]
        name = ".".join(str(p) for p in path)
        found.append(FieldProblem(field=name, place=str(place), code=each["type"], message=each["msg"]))
    return found
