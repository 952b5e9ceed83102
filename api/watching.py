"""A small server beside a worker, for those who watch it: figures, liveness and readiness, and nothing of any user."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from api.metrics import MEDIA_TYPE, Metrics
from runs.durable.bootstrap import Service
from storage.errors import StoreError

_END_S = 2  # for answers that are on their way


class _Server(uvicorn.Server):
    """Leaves signals to the worker."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def watched(service: Service, listener: socket.socket) -> AsyncIterator[None]:
    """Answer on this socket until the end of the block."""
    metrics = Metrics()
    if service.worker is not None:
        service.worker.observe = metrics.count_run
    config = uvicorn.Config(
        _app(service, metrics),
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=_END_S,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve([listener]), name="figures")
    try:
        yield
    finally:
        server.should_exit = True
        await serving


def _app(service: Service, metrics: Metrics) -> Starlette:
    async def healthz(_: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def readyz(_: Request) -> Response:
        problems = await service.check()
        return JSONResponse({"status": "not ready", **problems}, 503) if problems else JSONResponse({"status": "ready"})

    async def figures(_: Request) -> Response:
        try:
            text = await metrics.text(service.database, service.cpu.waiting)
        except StoreError as error:
            return PlainTextResponse(f"{error}\n", 503)
        return Response(text, media_type=MEDIA_TYPE)

    return Starlette(routes=[Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", figures)])
