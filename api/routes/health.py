"""Is it alive, can it work, and how is it doing?"""

from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from api.deps import PartsDep
from api.errors import AGAIN_S, Refusal
from api.metrics import MEDIA_TYPE
from api.schemas.problem import documented

router = APIRouter(tags=["health"])


class Alive(BaseModel):
    """The process answers."""

    status: Literal["ok"] = Field(default="ok", examples=["ok"])


class Ready(BaseModel):
    """The service takes work."""

    status: Literal["ready"] = Field(default="ready", examples=["ready"])


@router.get("/healthz", operation_id="healthz", summary="Liveness", responses=documented(403, 500))
async def healthz() -> Alive:
    """Answers as long as the process does."""
    return Alive()


@router.get("/readyz", operation_id="readyz", summary="Readiness", responses=documented(403, 500, 503))
async def readyz(parts: PartsDep) -> Ready:
    """Whether database, journal and queue can be used, so that new work would be kept and carried out."""
    problems = await parts.service.check()
    if problems:
        said = "; ".join(f"{part}: {why}" for part, why in problems.items())
        raise Refusal(503, "not_ready", said, retry_after_s=AGAIN_S)
    return Ready()


@router.get(
    "/metrics",
    operation_id="metrics",
    summary="Figures for Prometheus",
    response_class=Response,
    responses={
        200: {
            "description": "The text format of Prometheus.",
            "content": {"text/plain": {"schema": {"type": "string"}}},
        },
        **documented(403, 500, 503),
    },
)
async def metrics(parts: PartsDep) -> Response:
    """Counters of what this process saw since its start, and gauges of what the database knows of all processes."""
    text = await parts.metrics.text(parts.service.database, parts.service.cpu.waiting)
    return Response(text, media_type=MEDIA_TYPE)
