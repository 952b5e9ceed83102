"""Jobs that are kept."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.schemas.examples import JOB_DETAIL, JOB_SUMMARY
from api.schemas.fields import Body, Id, Line, Name, Page, Text, Url, at_fault, check_one_of


class JobStatus(StrEnum):
    """How far the candidate is with it."""

    SAVED = "saved"
    APPLIED = "applied"
    INTERVIEWING = "interviewing"
    OFFER = "offer"
    REJECTED = "rejected"
    ARCHIVED = "archived"


class JobText(Body):
    """An ad: its text, or the address of its page on the public internet, which is then fetched."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"text": "Backend Engineer\n\nMust have:\n- PostgreSQL\n"}]}
    )

    text: Text | None = Field(
        default=None, description="Markdown, plain text, HTML, or JSON of a job service", repr=False
    )
    url: Url | None = Field(default=None, description="beside a text it is only kept", repr=False)
    title: Name | None = Field(default=None, description="what the ad says, if left out")
    company: Line | None = Field(default=None, description="what the ad says, if left out")

    @model_validator(mode="after")
    def _check_some(self) -> Self:
        if self.text is None and self.url is None:
            raise at_fault("text", "one_of", "Give the text of the ad, or the url of its page")
        return self


class JobEdit(Body):
    """What shall be different; what is left out stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"status": "applied"}]})

    title: Name | None = None
    company: Line | None = None
    text: Text | None = Field(
        default=None, description="the whole ad; customizations keep the one they had", repr=False
    )
    is_favourite: bool | None = None
    status: JobStatus | None = None

    @model_validator(mode="after")
    def _check_some(self) -> Self:
        if all(getattr(self, name) is None for name in type(self).model_fields):
            raise at_fault("title", "empty", "Say what to change")
        return self


class Pin(Body):
    """The version of a resume that was or will be sent to a job: by its id, or by a resume and a number."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"resume_id": "0b7e3f5a4c1d4e8f9a2b6c7d8e9f0a1b", "number": 2}]},
    )

    version_id: Id | None = None
    resume_id: Id | None = None
    number: int | None = Field(
        default=None, ge=1, le=1_000_000, description="of the version; the current one, if left out"
    )

    @model_validator(mode="after")
    def _check_one(self) -> Self:
        check_one_of(self, "resume_id", "version_id")
        if self.number is not None and self.resume_id is None:
            raise at_fault("number", "one_of", "A number needs its resume_id")
        return self


class PinnedVersion(BaseModel):
    """The version of a resume that is pinned to a job."""

    version_id: str
    resume_id: str
    number: int = Field(ge=1)
    name: str


class JobSummary(BaseModel):
    """A job that is kept."""

    model_config = ConfigDict(json_schema_extra={"examples": [JOB_SUMMARY]})

    job_id: str
    title: str
    company: str = Field(description="empty when nobody says")
    source_url: str | None = Field(description="where the ad is on the web")
    is_favourite: bool
    status: JobStatus
    pinned_version_id: str | None
    created_at: datetime
    updated_at: datetime
    url: str


class JobDetail(JobSummary):
    """A job with its ad."""

    model_config = ConfigDict(json_schema_extra={"examples": [JOB_DETAIL]})

    text: str
    location: str | None = Field(description="as the ad says")
    pinned: PinnedVersion | None


class JobPage(Page):
    """Some of the caller's jobs, the newest first."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"items": [JOB_SUMMARY], "total": 1, "limit": 20, "offset": 0}]}
    )

    items: list[JobSummary]
