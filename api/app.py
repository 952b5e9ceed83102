"""The app: routes, errors and the page around one service."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware import Middleware

from api.batch_stream import router as batch_stream_router
from api.body_limit import MAX_BODY_BYTES, BodyLimit
from api.deps import Parts
from api.errors import LastResort, add_handlers
from api.openapi import make_openapi
from api.page import add_page
from api.parts import make_parts
from api.request_log import RequestLog
from api.routes import (
    account,
    batches,
    changes,
    customizations,
    customize,
    exports,
    health,
    jobs,
    models,
    previews,
    resumes,
    usage,
)
from api.security import Gate, SecureHeaders
from api.stream import router as stream_router
from api.stream_limits import StreamLimits
from api.transfer import COMPRESSION, AssetCaching
from runs.durable.bootstrap import Role, Service
from runs.durable.bootstrap import open_service as open_the_service
from runs.library.fetching import Fetcher
from runs.settings import Settings

OpenService = Callable[[Settings], AbstractAsyncContextManager[Service]]

MIB = 1024 * 1024
DESCRIPTION = """\
Tailors a resume to a job as a graph of micro-tasks.

**Live progress** is a WebSocket, which OpenAPI cannot describe:
`/api/ws/progress/{customization_id}?run_id=&after_seq=` sends
`{"type": "progress_update", "payload": Progress}` (see the schema) and
`{"type": "event", "payload": {seq, run_id, session_id, type, ts, task, payload}}`.
After a cut, come back with the `run_id` and the last `seq` as `after_seq`: nothing is missed. The same is to be had as
server-sent events from `/api/v1/customizations/{customization_id}/events`.
`/api/ws/batches/{batch_id}` sends `{"type": "batch_update", "payload": BatchProgress}`.

Errors are problems of RFC 9457, `application/problem+json`.
"""
_ROUTERS = (
    customize.router,
    exports.router,
    previews.router,
    customizations.router,
    changes.router,
    batches.router,
    resumes.router,
    jobs.router,
    usage.router,
    models.router,
    account.router,
    health.router,
    stream_router,
    batch_stream_router,
)


def create_app(
    settings: Settings,
    *,
    role: Role = "all",
    open_service: OpenService | None = None,
    fetcher: Fetcher | None = None,
    stream_limits: StreamLimits = StreamLimits(),  # noqa: B008  (frozen)
) -> FastAPI:
    """The app. Its service lives from the app's start to its shutdown.

    Args:
        role: `all` carries out runs too, `api` leaves them to workers.
        open_service: opens another service than that of the settings and the role.
        fetcher: gets job ads from the web.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        async with (open_service or partial(open_the_service, role=role))(settings) as service:
            parts: Parts = make_parts(settings, service, fetcher or Fetcher(), stream_limits)
            app.state.parts = parts
            try:
                yield
            finally:
                await parts.close()

    most = max(MAX_BODY_BYTES, int(settings.upload_mib * MIB))
    app = FastAPI(
        title="Tailorbird",
        summary="Tailors a resume to a job.",
        description=DESCRIPTION,
        version=version("tailorbird"),
        lifespan=lifespan,
        docs_url=None,  # both load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        strict_content_type=False,  # each route that takes JSON says so, with a clear problem
        telemetry={"tracing": False, "metrics": False, "logs": False},
        middleware=[  # the first is the outermost
            Middleware(RequestLog),
            Middleware(SecureHeaders),
            Middleware(AssetCaching),
            COMPRESSION,
            Middleware(LastResort),
            Middleware(Gate, is_local=settings.auth == "local"),
            Middleware(BodyLimit, max_bytes=most, patience_s=stream_limits.body_s),
        ],
    )
    add_handlers(app)
    for router in _ROUTERS:
        app.include_router(router)
    add_page(app)
    app.openapi = lambda: make_openapi(app)  # type: ignore[method-assign]
    return app
