"""A customization as it stands: the progress payload of the socket, and the answers of `/customizations`."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.customize import CustomizationResult
from api.schemas.examples import DETAIL, PAGE, PROGRESS, SUMMARY
from tasks.generate_plan import Level


class Status(StrEnum):
    """Of a run. A cancelled one counts as failed; its partial result is kept."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"


class TaskState(StrEnum):
    """Of a task. A skipped or cancelled one counts as failed; `details` says which."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"


class TaskProgress(BaseModel):
    """How far one task is."""

    kind: str = Field(description="what the task is, whichever section it is about", examples=["customize_section"])
    status: TaskState
    progress: float = Field(ge=0, le=100, examples=[100])
    details: str = Field(description="in plain words: what it is doing, why it failed, or what stood in for what")
    updated_at: datetime | None
    origin: str | None = Field(
        description="the way that made its output, such as a model's name or `rules`", examples=["rules"]
    )


class Progress(BaseModel):
    """How far a run is. `overall_progress` never falls, and is 100 exactly when the run is completed."""

    model_config = ConfigDict(json_schema_extra={"examples": [PROGRESS]})

    overall_progress: float = Field(ge=0, le=100)
    status: Status
    details: str = Field(default="", description="why the run failed or was cancelled")
    task_statuses: dict[str, TaskProgress] = Field(description="by name, each task after those it needs")
    elapsed_seconds: float = Field(ge=0)
    estimated_remaining_seconds: float | None = Field(description="null while nothing is known")


class CustomizationSummary(BaseModel):
    """A customization in a few words, and where to go on."""

    model_config = ConfigDict(json_schema_extra={"examples": [SUMMARY]})

    customization_id: str
    run_id: str
    status: Status
    overall_progress: float = Field(ge=0, le=100)
    created_at: datetime | None = Field(description="null in the instant before the run has begun")
    customization_level: Level
    job_title: str | None
    company: str | None
    url: str = Field(description="where it can be asked for again")
    progress_url: str = Field(description="the WebSocket with its live progress")


class CustomizationDetail(CustomizationSummary, Progress):
    """A customization with its tasks and with what it has made so far, or in the end."""

    model_config = ConfigDict(json_schema_extra={"examples": [DETAIL]})

    result: CustomizationResult | None = Field(description="null only after a bug of ours")


class CustomizationPage(BaseModel):
    """Some of the caller's customizations, latest first."""

    model_config = ConfigDict(json_schema_extra={"examples": [PAGE]})

    items: list[CustomizationSummary]
    total: int = Field(ge=0, description="how many there are in all")
    limit: int
    offset: int
