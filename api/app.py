"""The app: routes, errors and the page around one service."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware import Middleware

from api.body_limit import BodyLimit
from api.deps import Parts
from api.errors import LastResort, add_handlers
from api.openapi import make_openapi
from api.page import add_page
from api.routes import customizations, customize, health
from api.security import LocalOnly, SecureHeaders
from api.stream import router as stream_router
from api.stream_limits import StreamLimits
from runs.bootstrap import make_service
from runs.service import CustomizationService
from runs.settings import Settings

DESCRIPTION = """\
Tailors a resume to a job as a graph of micro-tasks.

**Live progress** is a WebSocket, which OpenAPI cannot describe:
`/api/ws/progress/{customization_id}?run_id=&after_seq=` sends
`{"type": "progress_update", "payload": Progress}` (see the schema) and
`{"type": "event", "payload": {seq, run_id, session_id, type, ts, task, payload}}`.
After a cut, come back with the `run_id` and the last `seq` as `after_seq`: nothing is missed.

Errors are problems of RFC 9457, `application/problem+json`.
"""


def create_app(
    settings: Settings,
    service_factory: Callable[[Settings], CustomizationService] = make_service,
    *,
    stream_limits: StreamLimits = StreamLimits(),  # noqa: B008  (frozen)
) -> FastAPI:
    """The app in local mode. Its service lives from the app's start to its shutdown, which ends all runs."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        service = service_factory(settings)
        service.prepare()
        app.state.parts = Parts(settings, service, stream_limits)
        try:
            yield
        finally:
            await app.state.parts.close()

    app = FastAPI(
        title="Tailorbird",
        summary="Tailors a resume to a job.",
        description=DESCRIPTION,
        version=version("tailorbird"),
        lifespan=lifespan,
        docs_url=None,  # both load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},
        middleware=[  # the first is the outermost
            Middleware(SecureHeaders),
            Middleware(LastResort),
            Middleware(LocalOnly),
            Middleware(BodyLimit),
        ],
    )
    add_handlers(app)
    for router in (customize.router, customizations.router, health.router, stream_router):
        app.include_router(router)
    add_page(app)
    app.openapi = lambda: make_openapi(app)  # type: ignore[method-assign]
    return app
