"""A customization as it stands: the progress payload of the sockets, and the answers of `/customizations`."""

from datetime import datetime
from enum import StrEnum
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.schemas.customize import CustomizationResult
from api.schemas.examples import DETAIL, GRAPH, PAGE, PROGRESS, SUMMARY
from api.schemas.fields import Body, Line, OwnWords, Page, Subject, Text, at_fault, check_one_of
from recovery.partial import Quality
from runs.report import UsageSummary
from tasks.plan import Level

MOST_WISHES = 1_000


class Status(StrEnum):
    """Of a run. A cancelled one counts as failed; its partial result is kept."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"


class RunState(StrEnum):
    """Of a run, in the engine's own words: `completed` ended by itself, `failed` is a bug of ours."""

    QUEUED = "queued"
    RUNNING = "running"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    FAILED = "failed"


class TaskState(StrEnum):
    """Of a task. A skipped or cancelled one counts as failed; `details` says which."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"


class Reason(StrEnum):
    """Why there is a run."""

    CUSTOMIZE = "customize"
    RETRY = "retry"
    ANSWERS = "answers"
    REGENERATE = "regenerate"
    CHANGED = "changed"


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
    usage_so_far: UsageSummary = Field(default=UsageSummary(), description="what models consumed until now")


class CustomizationSummary(BaseModel):
    """A customization with its latest run in a few words, and where to go on."""

    model_config = ConfigDict(json_schema_extra={"examples": [SUMMARY]})

    customization_id: str
    run_id: str
    reason: Reason = Field(description="why there is this run")
    status: Status
    run_status: RunState
    overall_progress: float = Field(ge=0, le=100)
    created_at: datetime
    ended_at: datetime | None
    customization_level: Level
    resume_id: str
    resume_version_id: str
    resume_name: str
    job_id: str
    job_title: str | None
    company: str | None
    batch_id: str | None
    quality: Quality | None = Field(description="null before the end, as are the next three")
    changes_total: int | None = Field(ge=0)
    match_before: int | None = Field(ge=0, le=100)
    match_after: int | None = Field(ge=0, le=100)
    cost_usd: float = Field(ge=0)
    is_stored: bool = Field(description="false when the database could not take it: it ends with this process")
    url: str = Field(description="where it can be asked for again")
    progress_url: str = Field(description="the WebSocket with its live progress")


class CustomizationDetail(CustomizationSummary, Progress):
    """A customization with its tasks and with what it has made so far, or in the end."""

    model_config = ConfigDict(json_schema_extra={"examples": [DETAIL]})

    result: CustomizationResult


class CustomizationPage(Page):
    """Some of the caller's customizations, latest first."""

    model_config = ConfigDict(json_schema_extra={"examples": [PAGE]})

    items: list[CustomizationSummary]


class RunItem(BaseModel):
    """One of the runs of a customization."""

    run_id: str
    parent_run_id: str | None
    reason: Reason
    status: RunState
    created_at: datetime
    ended_at: datetime | None
    quality: Quality | None


class RunList(BaseModel):
    """The runs of a customization, the first one first."""

    items: list[RunItem]


class GraphTask(BaseModel):
    """One task of a run, with what it waited for."""

    name: str
    kind: str
    upstream: list[str] = Field(description="the tasks whose outputs it takes")
    status: str = Field(description="pending, running, completed, failed, skipped or cancelled")
    origin: str | None
    took_seconds: float | None = Field(description="null before its end")
    slack_seconds: float | None = Field(
        description="by how much longer it could have taken without a longer run; null while the run goes on"
    )
    is_critical: bool = Field(description="whether it is on the critical path")


class RunGraph(BaseModel):
    """The tasks of a run, each after those it needs, and where its time went."""

    model_config = ConfigDict(json_schema_extra={"examples": [GRAPH]})

    run_id: str
    tasks: list[GraphTask]
    critical_path: list[str] = Field(description="the tasks whose lengths add up to that of the run")
    critical_path_seconds: float | None = Field(description="null while the run goes on")


class Decision(Body):
    """What is decided about a change: `edited` needs the `text` that it puts in its place."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"status": "accepted"}]})

    status: Literal["accepted", "rejected", "edited", "pending"]
    text: Text | None = Field(default=None, max_length=20_000)

    @model_validator(mode="after")
    def _check_text(self) -> Self:
        if (self.text is None) != (self.status != "edited"):
            raise at_fault("text", "text_and_status", "An edit needs a text, and nothing else has one")
        if self.text is not None and ("\x00" in self.text or not self.text.strip()):
            raise at_fault("text", "empty", "An edit needs a text: reject the change to have nothing of it")
        return self


class DecisionAbout(Decision):
    """A decision with what it is about."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"subject_id": "5fde199a52c8", "status": "accepted"}]}
    )

    subject_id: Subject = Field(
        description="a change; or an item, entry or section, for all changes in it; or `all`", examples=["all"]
    )


class Decisions(Body):
    """Several decisions, carried out together or not at all, and undone together."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"decisions": [{"subject_id": "5fde199a52c8", "status": "accepted"}]}]},
    )

    decisions: list[DecisionAbout] = Field(min_length=1, max_length=MOST_WISHES)


class Locks(Body):
    """Parts of the resume that shall stay as they are, and such that may change again."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"lock": ["skills"], "unlock": []}]})

    lock: list[Subject] = Field(default=[], max_length=MOST_WISHES, description="ids of items, entries or sections")
    unlock: list[Subject] = Field(default=[], max_length=MOST_WISHES)

    @model_validator(mode="after")
    def _check_some(self) -> Self:
        if not self.lock and not self.unlock:
            raise at_fault("lock", "empty", "Say what to lock or to unlock")
        return self


class Regenerate(Body):
    """What shall be worded anew: some items, or all of an entry or a section."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"item_ids": ["skills-80242648"], "hint": "shorter"}]}
    )

    item_ids: list[Subject] | None = Field(default=None, min_length=1, max_length=MOST_WISHES)
    entry_id: Subject | None = None
    section_id: Subject | None = None
    hint: OwnWords = Field(default="", description="a wish of style about it; never a fact")

    @model_validator(mode="after")
    def _check_one(self) -> Self:
        check_one_of(self, "item_ids", "entry_id", "section_id")
        return self

    def target_ids(self) -> list[str]:
        """What it is about."""
        if self.item_ids is not None:
            return list(dict.fromkeys(self.item_ids))
        return [each for each in (self.entry_id, self.section_id) if each is not None]


class Answers(Body):
    """Answers to questions, by requirement; an empty one takes an earlier one back."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"answers": {"r4": "I used Rust for two years at Example Mills."}}]},
    )

    answers: dict[Subject, OwnWords] = Field(min_length=1, max_length=100)


class SaveVersion(Body):
    """The customized resume as it stands is kept as a version of its resume."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"name": "for Example Mills"}]})

    name: Line = Field(default="", description="of the version")
    pin: bool = Field(default=False, description="whether it is the one for this job from now on")
