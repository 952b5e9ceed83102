"""Resumes, their versions, what differs between two, and their exports."""

from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.schemas.examples import DIFF, EXPORT_REPORT, RESUME_DETAIL, RESUME_SUMMARY, VERSION, VERSION_DETAIL
from api.schemas.fields import Body, Line, Name, Page, Text, at_fault
from resume.diff import DiffStatistics, Op
from resume.model import Format, Resume
from resume.writers.proof import Readback

Source = Literal["upload", "text", "edit", "customization", "restore"]


class ResumeText(Body):
    """A resume as text."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"text": "# Ada Example\n\n## Skills\n\nPython, Postgres\n"}]}
    )

    text: Text = Field(description="Markdown, plain text, JSON Resume, RenderCV or HTML", repr=False)
    name: Name | None = Field(default=None, description="what to call it; the candidate's name, if left out")


class ResumeEdit(Body):
    """What shall be different. A new text makes a new version; a new name does not."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"name": "Short resume"}]})

    name: Name | None = Field(default=None, description="of the resume")
    text: Text | None = Field(default=None, description="the whole resume, best as Markdown", repr=False)
    version_name: Line = Field(default="", description="of the new version")

    @model_validator(mode="after")
    def _check_some(self) -> Self:
        if self.name is None and self.text is None:
            raise at_fault("text", "empty", "Give a name or a text")
        if self.version_name and self.text is None:
            raise at_fault("version_name", "empty", "Only a new text makes a version that could have a name")
        return self


class VersionSummary(BaseModel):
    """A state of a resume, never changed. The highest number is the current one."""

    model_config = ConfigDict(json_schema_extra={"examples": [VERSION]})

    version_id: str
    number: int = Field(ge=1)
    name: str
    source: Source
    customization_id: str | None = Field(description="that it came from")
    created_at: datetime


class VersionList(BaseModel):
    """The versions of a resume, the newest first."""

    items: list[VersionSummary]


class VersionDetail(VersionSummary):
    """A version with the resume in it."""

    model_config = ConfigDict(json_schema_extra={"examples": [VERSION_DETAIL]})

    text: str = Field(description="as Markdown")
    resume: Resume


class ResumeSummary(BaseModel):
    """A resume that is kept."""

    model_config = ConfigDict(json_schema_extra={"examples": [RESUME_SUMMARY]})

    resume_id: str
    name: str
    created_at: datetime
    updated_at: datetime
    url: str


class ResumeDetail(ResumeSummary):
    """A resume with its current version, or the version that was asked for."""

    model_config = ConfigDict(json_schema_extra={"examples": [RESUME_DETAIL]})

    version: VersionSummary
    text: str = Field(description="as Markdown")
    resume: Resume = Field(description="what was read; `provenance` says how sure each field is")
    has_file: bool = Field(description="whether the file that it came as is kept")


class ResumePage(Page):
    """Some of the caller's resumes, the last changed first."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"items": [RESUME_SUMMARY], "total": 1, "limit": 20, "offset": 0}]}
    )

    items: list[ResumeSummary]


class DiffPiece(BaseModel):
    """A run of words that was kept, removed or added."""

    op: Op
    text: str


class DiffLine(BaseModel):
    """One line: kept, changed word by word, removed or added."""

    status: Literal["same", "changed", "removed", "added"]
    pieces: list[DiffPiece]


class ResumeDiff(BaseModel):
    """What differs between two versions of a resume, as Markdown."""

    model_config = ConfigDict(json_schema_extra={"examples": [DIFF]})

    before: VersionSummary
    after: VersionSummary
    statistics: DiffStatistics
    lines: list[DiffLine] = Field(description="all lines of both, in order")


class ExportReport(BaseModel):
    """What is said about an export: what was found when it was read again, and what could not be written as it was."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXPORT_REPORT]})

    format: Format
    template: str | None
    size: int = Field(ge=0, description="in bytes")
    is_whole: bool | None = Field(description="whether all of it is there and in order; null of formats that are text")
    readback: Readback | None
    notices: list[str]


class TemplateItem(BaseModel):
    """A look of a PDF."""

    name: str = Field(examples=["plain"])
    title: str = Field(examples=["Plain"])
    description: str


class TemplateList(BaseModel):
    """All looks, the default first."""

    items: list[TemplateItem]
