"""Asking for a customization, what it would cost, and its result."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.schemas.examples import ESTIMATE, REQUEST, RESULT
from api.schemas.fields import ID_PATTERN, Body, Id, OwnWords, Subject, Text, Url, at_fault, check_one_of
from runs.durable.customizations import Customization
from runs.report import Report, UsageSummary
from tasks.plan import Level

MOST_LOCKS = 200
LONGEST_DEADLINE_S = 3600

_RESUMES = ("resume_id", "resume_text")
_JOBS = ("job_description_id", "job_description_text", "job_description_url")


class CustomizeRequest(Body):
    """One resume for one job, each given in exactly one way. Unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [REQUEST]})

    resume_id: Id | None = Field(default=None, description="a resume that is kept; its current version counts")
    resume_version: int | None = Field(
        default=None, ge=1, le=1_000_000, description="an earlier version of `resume_id`, by its number"
    )
    resume_text: Text | None = Field(
        default=None, description="the resume as Markdown or plain text; it is kept, once", repr=False
    )
    job_description_id: Id | None = Field(default=None, description="a job that is kept")
    job_description_text: Text | None = Field(
        default=None, description="the whole ad as Markdown or plain text; it is kept, once", repr=False
    )
    job_description_url: Url | None = Field(
        default=None, description="the ad's page on the public internet; it is fetched, and kept", repr=False
    )
    customization_level: Level = Field(
        default=Level.BALANCED,
        description="conservative: the ad's terms, some order, uneven form; balanced: wording, key skills and the "
        "summary too; extensive: also filler, the least relevant last, bullets for long paragraphs, and the order of"
        " sections",
    )
    customization_id: str | None = Field(
        default=None,
        pattern=ID_PATTERN,
        description="chosen by the client, so that it can follow from before the start; else by the service",
    )
    deadline_seconds: float | None = Field(
        default=None,
        gt=0,
        le=LONGEST_DEADLINE_S,
        strict=True,
        allow_inf_nan=False,
        description="the result is there by then, as far as it got; left out, the service's own deadline",
    )
    notes: OwnWords | None = Field(
        default=None, description="facts about the candidate that the resume does not say; as good as the resume's"
    )
    instructions: OwnWords | None = Field(default=None, description="wishes of style and emphasis; never facts")
    locked: list[Subject] = Field(
        default=[],
        max_length=MOST_LOCKS,
        description="what stays untouched: ids of items, entries or sections, or a section's title or kind",
    )
    local_only: bool = Field(
        default=False, description="nothing leaves the service: only rules, and models on its own machine, do the work"
    )
    review_first: bool = Field(
        default=False, description="changes count only once they are accepted; else until they are rejected"
    )

    @model_validator(mode="after")
    def _check_one_of_each(self) -> Self:
        check_one_of(self, *_RESUMES)
        check_one_of(self, *_JOBS)
        if self.resume_version is not None and self.resume_id is None:
            raise at_fault("resume_version", "one_of", "A resume_version needs its resume_id")
        return self


class CustomizationResult(Report):
    """What came of a customization: the tailored resume, and the whole report on how it was made."""

    model_config = ConfigDict(json_schema_extra={"examples": [RESULT]})

    customized_resume: str = Field(description="the tailored resume as Markdown")
    original_resume: str = Field(description="the resume as it came, as Markdown")
    error_message: str | None = Field(description="why there is no success; null when there is")
    customization_id: str
    resume_id: str
    job_id: str

    @classmethod
    def of(cls, customization: Customization, report: Report) -> "CustomizationResult":
        """The report in the form of the wire; what is in it was checked when it was made."""
        fields: dict[str, Any] = {name: getattr(report, name) for name in Report.model_fields}
        return cls.model_construct(
            **fields,
            customized_resume=report.customized.text,
            original_resume=report.original.text,
            error_message=None if report.success else report.message,
            customization_id=customization.id,
            resume_id=customization.resume_id,
            job_id=customization.job_id,
        )


class CustomizationEstimate(BaseModel):
    """What a customization would find and cost, told by the rules alone: nothing is asked, run or kept."""

    model_config = ConfigDict(json_schema_extra={"examples": [ESTIMATE]})

    usage: UsageSummary | None = Field(description="of one attempt of each task; null when no model is set up")
    seconds: float | None = Field(description="that it usually takes; null while nothing is known")
    match: int = Field(ge=0, le=100, description="how well resume and job fit before any change")
    changes: int = Field(ge=0, description="how many changes the rules alone would suggest")
