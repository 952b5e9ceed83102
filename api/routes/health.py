"""Is it alive, and can it work?"""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.deps import PartsDep
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


@router.get("/readyz", operation_id="readyz", summary="Readiness", responses=documented(403, 500))
async def readyz(parts: PartsDep) -> Ready:
    """Answers once the service is there; in memory it needs nothing else."""
    return Ready()
