"""What the routes need, as dependencies. Who is asking is in `api/auth.py`.

All of them are coroutines: FastAPI calls plain functions on a thread, which costs more than what they do.
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from fastapi import Depends, Header
from starlette.requests import HTTPConnection

from api.arrivals import Arrivals
from api.errors import Refusal
from api.following import Followings
from api.limits import RateLimits
from api.metrics import Metrics
from api.outcomes import Outcomes
from api.stream_limits import StreamLimits
from runs.flags import Flags
from runs.library.exports import Exports
from runs.library.jobs import JobLibrary
from runs.library.resumes import ResumeLibrary
from runs.settings import Settings

if TYPE_CHECKING:
    from runs.accounts.accounts import Accounts
    from runs.accounts.provider_keys import OwnKeys
    from runs.durable.bootstrap import Service

T = TypeVar("T")

LAST_WORDS_S = 0.5  # for sockets, at shutdown


@dataclass(frozen=True, slots=True)
class Parts:
    """What one running app is made of.

    Args:
        followings: the runs that somebody follows.
        accounts, own_keys: None where the service has none.
        streams: one for each open socket or stream of events.
        is_stopping: set when the server begins to stop.
        is_closing: set after that, when the runs of this process have ended or were given back.
    """

    settings: Settings
    service: "Service"
    flags: Flags
    outcomes: Outcomes
    exports: Exports
    resumes: ResumeLibrary
    jobs: JobLibrary
    metrics: Metrics
    stream_limits: StreamLimits
    followings: Followings
    limits: RateLimits = field(default_factory=RateLimits)
    accounts: "Accounts | None" = None
    own_keys: "OwnKeys | None" = None
    arrivals: Arrivals = field(default_factory=Arrivals)
    streams: set[asyncio.Task[Any]] = field(default_factory=set)
    is_stopping: asyncio.Event = field(default_factory=asyncio.Event)
    is_closing: asyncio.Event = field(default_factory=asyncio.Event)

    async def close(self) -> None:
        """End the runs of this process, then let the sockets say so; once more it changes nothing."""
        if not self.is_stopping.is_set():
            self.is_stopping.set()
            await self.service.end_runs()
            self.is_closing.set()
            self.followings.stop()
        if self.streams:
            await asyncio.wait(self.streams, timeout=LAST_WORDS_S)


async def get_parts(connection: HTTPConnection) -> Parts:
    """The app's parts; they are made at its start."""
    parts: Parts = connection.app.state.parts
    return parts


PartsDep = Annotated[Parts, Depends(get_parts)]


async def require_json(content_type: Annotated[str, Header(include_in_schema=False)] = "") -> None:
    """Refuse a body that is not sent as JSON.

    Why: a form of another site can send text/plain without asking, but not JSON.
    """
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "not_json", "Send the body as JSON, with the header Content-Type: application/json")


JSON_BODY = [Depends(require_json)]


async def unless_closing(parts: Parts, waiting: Coroutine[Any, Any, T]) -> T | None:
    """What the waiting comes to; None when the server stops before."""
    task = asyncio.ensure_future(waiting)
    stop = asyncio.ensure_future(parts.is_closing.wait())
    try:
        await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        task.cancel()
        stop.cancel()
        await asyncio.wait({task, stop})
