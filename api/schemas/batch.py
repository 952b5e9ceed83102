"""Batches: many customizations asked for together."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.schemas.customization import CustomizationSummary
from api.schemas.customize import LONGEST_DEADLINE_S, MOST_LOCKS
from api.schemas.examples import BATCH
from api.schemas.fields import Body, Id, Line, OwnWords, Page, Subject, at_fault
from tasks.plan import Level

MOST_RESUMES = 100
MOST_JOBS = 1_000


class BatchState(StrEnum):
    """Of a batch: `failed` when every run failed, or gave the original."""

    QUEUED = "queued"
    RUNNING = "running"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    FAILED = "failed"


class BatchRequest(Body):
    """Each of these resumes for each of these jobs."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"resume_ids": ["0b7e3f5a4c1d4e8f9a2b6c7d8e9f0a1b"], "all_jobs": True}]},
    )

    resume_ids: list[Id] = Field(min_length=1, max_length=MOST_RESUMES, description="their current versions count")
    job_ids: list[Id] | None = Field(default=None, min_length=1, max_length=MOST_JOBS)
    all_jobs: bool = Field(default=False, description="all that are kept and not rejected or archived")
    customization_level: Level = Level.BALANCED
    name: Line = ""
    priority: int = Field(default=100, ge=0, le=1_000, description="lower goes first; a single customization has 0")
    is_standing: bool = Field(default=False, description="customize again whenever one of the resumes changes")
    deadline_seconds: float | None = Field(
        default=None, gt=0, le=LONGEST_DEADLINE_S, strict=True, allow_inf_nan=False, description="of each run"
    )
    notes: OwnWords | None = None
    instructions: OwnWords | None = None
    locked: list[Subject] = Field(default=[], max_length=MOST_LOCKS)
    local_only: bool = Field(
        default=False, description="nothing leaves the service: only rules, and models on its own machine, do the work"
    )

    @model_validator(mode="after")
    def _check_jobs(self) -> Self:
        if (self.job_ids is not None) == self.all_jobs:
            raise at_fault("job_ids", "one_of", "Give either job_ids or all_jobs")
        return self


class BatchCounts(BaseModel):
    """How many customizations of a batch stand where, by their latest run."""

    queued: int = Field(default=0, ge=0)
    running: int = Field(default=0, ge=0)
    completed: int = Field(default=0, ge=0)
    cancelled: int = Field(default=0, ge=0)
    failed: int = Field(default=0, ge=0)


class BatchDetail(BaseModel):
    """A batch as it stands; its customizations are listed by `/customizations?batch_id=`."""

    model_config = ConfigDict(json_schema_extra={"examples": [BATCH]})

    batch_id: str
    name: str
    status: BatchState
    overall_progress: float = Field(ge=0, le=100)
    total: int = Field(ge=0)
    counts: BatchCounts
    qualities: dict[str, int] = Field(description="of those that ended, how many have which quality")
    customization_level: Level
    priority: int
    is_standing: bool
    created_at: datetime
    cancelled_at: datetime | None
    url: str
    customizations_url: str
    progress_url: str = Field(description="the WebSocket with its live progress")


class BatchPage(Page):
    """Some of the caller's batches, latest first."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"items": [BATCH], "total": 1, "limit": 20, "offset": 0}]}
    )

    items: list[BatchDetail]


class BatchProgress(BaseModel):
    """What the socket of a batch sends: the batch, and those rows of its table that are new or have changed."""

    batch: BatchDetail
    customizations: list[CustomizationSummary]
