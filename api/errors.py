"""Every error becomes a problem of RFC 9457 here, and only here does an error learn its HTTP status."""

import logging
import math
import traceback
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request, WebSocket
from fastapi.exceptions import RequestValidationError, WebSocketRequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.schemas.problem import PROBLEM_JSON, FieldProblem, Problem, make_problem
from resume.errors import UnreadableDocument, UnwritableDocument
from runs.accounts.accounts import AccountError, BadCredentials, SignedOut, UnfitEmail
from runs.accounts.passwords import UnfitPassword
from runs.errors import KeyReused, NotFound, NotPossible, RunsError, TooMany
from runs.library.fetching import NotFetched
from runs.processes.pool import CpuPoolBusy, CpuPoolClosed, CpuProcessDied
from storage.errors import AlreadyThere, FileTooLarge, NotThere, StoreError

logger = logging.getLogger(__name__)

AGAIN_S = 2.0  # when something of ours is away for the moment
MAX_REASON = 120  # characters of the reason of a socket's close, of which 123 bytes can be sent

_BY_STATUS = {
    400: ("bad_request", "The body cannot be read"),
    404: ("not_found", "There is nothing at this address"),
    405: (
        "method_not_allowed",
        "This address does not take this method; the header Allow names those it takes",
    ),
    413: ("body_too_large", "The body is too large"),
}
_INSTEAD = {  # of messages that quote what was sent
    "unknown_change": "There is no change, and no item, entry or section with changes, that has this id",
    "unknown_target": "There is no item, entry or section with this id",
    "unknown_requirement": "The job has no such requirement",
}
_FIELD_OF = {"customization_exists": "customization_id"}  # what is at fault, where the code alone says it


class Refusal(Exception):
    """A request that is not carried out.

    Args:
        field: the field of the body that is at fault.
        retry_after_s: when it makes sense to ask again.
    """

    def __init__(
        self, status: int, code: str, detail: str, *, field: str | None = None, retry_after_s: float | None = None
    ) -> None:
        super().__init__(detail)
        at_fault = [] if field is None else [FieldProblem(field=field, place="body", code=code, message=detail)]
        self.problem = make_problem(status, code, detail, at_fault)
        self.headers = {} if retry_after_s is None else {"Retry-After": str(max(1, math.ceil(retry_after_s)))}


def refused_document(error: UnreadableDocument, field: str | None = None) -> Refusal:
    """The refusal of a document that cannot be read; `field` names it in a JSON body, None is the body itself."""
    status = {"too_large": 413, "unsupported": 415}.get(error.code, 422) if field is None else 422
    return Refusal(status, error.code, str(error), field=field)


def refusal_of_error(error: Exception) -> Refusal | None:
    """What an error of the layers below means to a client; None when it is a bug of ours."""
    match error:
        case Refusal():
            return error
        case NotFound():
            return Refusal(404, error.code, f"There is no such {error.what}, or it is not yours")
        case TooMany():
            return Refusal(429, error.code, str(error), retry_after_s=error.retry_after_s)
        case NotPossible():
            said = _INSTEAD.get(error.code, str(error))
            return Refusal(409 if error.code.startswith("nothing_") else 422, error.code, said)
        case KeyReused():
            return Refusal(422, error.code, str(error))
        case RunsError():
            return Refusal(409, error.code, str(error), field=_FIELD_OF.get(error.code))
        case BadCredentials() | SignedOut():
            return Refusal(401, error.code, str(error))
        case UnfitEmail() | UnfitPassword():
            return Refusal(422, error.code, str(error), field=error.field)
        case AccountError():
            return Refusal(409, error.code, str(error))
        case UnreadableDocument():
            return refused_document(error)
        case UnwritableDocument() | NotFetched():
            return Refusal(422, error.code, str(error))
        case FileTooLarge():
            return Refusal(413, error.code, str(error))
        case AlreadyThere():
            return Refusal(409, error.code, "There is one already: choose another, or look at what is there")
        case NotThere():
            return Refusal(404, "not_found", "It is not there any more")
        case StoreError():
            detail = "The database cannot be used at the moment; try again"
            return Refusal(503, "store_unusable", detail, retry_after_s=AGAIN_S)
        case CpuPoolBusy() | CpuPoolClosed() | CpuProcessDied():
            return Refusal(503, "busy", "There is too much to do at the moment; try again", retry_after_s=AGAIN_S)
    return None


_KNOWN: tuple[type[Exception], ...] = (
    Refusal,
    RunsError,
    AccountError,
    UnfitPassword,
    UnreadableDocument,
    UnwritableDocument,
    NotFetched,
    StoreError,
    CpuPoolBusy,
    CpuPoolClosed,
    CpuProcessDied,
)


def problem_response(problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The problem as an answer; `errors` only where there are some."""
    content = problem.model_dump(mode="json", exclude=None if problem.errors else {"errors"})
    return JSONResponse(content, problem.status, headers, PROBLEM_JSON)


def add_handlers(app: FastAPI) -> None:
    """Make the app answer with problems only."""
    for known in _KNOWN:
        app.add_exception_handler(known, _on_known)  # type: ignore[arg-type]  # it takes requests and sockets
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


async def _on_known(connection: Request | WebSocket, error: Exception) -> JSONResponse | None:
    refusal = refusal_of_error(error)
    assert refusal is not None  # noqa: S101  (this and those below only tell the type checker)
    if isinstance(connection, WebSocket):
        await close_refused(connection, refusal)
        return None
    return problem_response(refusal.problem, refusal.headers)


async def close_refused(websocket: WebSocket, refusal: Refusal) -> None:
    """Says by the close's reason, which unlike a refused handshake a browser can read, why it is not served."""
    if websocket.client_state.name == "CONNECTING":
        await websocket.accept()
    code = {401: 4401, 404: 4404}.get(refusal.problem.status, 1013 if refusal.problem.status in (429, 503) else 1008)
    await websocket.close(code, refusal.problem.detail[:MAX_REASON])


async def _on_http_exception(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101
    code, detail = _BY_STATUS.get(error.status_code, ("http_error", str(error.detail)))
    if error.headers is not None and "Connection" in error.headers:  # of `api/body_limit.py`, which says more
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
    said = "; ".join(f"{f.field or f.place}: {f.message}" for f in fields)
    return problem_response(make_problem(422, "invalid_request", said, fields))


async def _on_invalid_socket(websocket: WebSocket, error: Exception) -> None:
    """Says by the close's reason what is wrong."""
    assert isinstance(error, WebSocketRequestValidationError)  # noqa: S101
    await websocket.accept()
    said = "; ".join(f"{f.field}: {f.message}" for f in _fields(error.errors()))
    await websocket.close(1008, said[:MAX_REASON])


def _fields(errors: Sequence[Any]) -> list[FieldProblem]:
    """The errors without the input that each of them quotes."""
    found = []
    for each in errors:
        place, *path = each["loc"]
        if (about := each.get("ctx", {}).get("field")) is not None:  # see `at_fault`
            path = [*path, about]
        name = ".".join(str(p) for p in path)
        found.append(FieldProblem(field=name, place=str(place), code=each["type"], message=each["msg"]))
    return found
