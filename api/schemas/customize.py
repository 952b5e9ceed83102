"""Asking for a customization, and its result."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from api.schemas.examples import REQUEST, RESULT
from runs.report import Report
from runs.service import Customization
from tasks.generate_plan import Level

ID_PATTERN = r"^[A-Za-z0-9_-]{1,64}$"


def _refuse(value: object) -> None:
    if value is not None:
        raise PydanticCustomError("not_supported_yet", "Not supported yet; leave it out")


def _check_unicode(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:  # JSON can write half a character
        raise PydanticCustomError("not_unicode", "The text has half a character in it") from None
    return value


Text = Annotated[str, AfterValidator(_check_unicode)]
NotYet = SkipJsonSchema[Annotated[None, BeforeValidator(_refuse)]]


class CustomizeRequest(BaseModel):
    """One resume for one job. Unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [REQUEST]})

    resume_text: Text = Field(description="the resume as Markdown or plain text", repr=False)
    job_description_text: Text = Field(description="the whole ad as Markdown or plain text", repr=False)
    customization_level: Level = Field(
        default=Level.BALANCED,
        description="conservative: the ad's terms, some order, uneven form; balanced: wording, key skills and the "
        "summary too; extensive: also filler, the least relevant last, and the order of sections",
    )
    customization_id: str | None = Field(
        default=None,
        pattern=ID_PATTERN,
        description="chosen by the client, so that it can follow from before the start; else by the service",
    )
    deadline_seconds: float | None = Field(
        default=None,
        gt=0,
        le=3600,
        strict=True,
        allow_inf_nan=False,
        description="the result is there by then, as far as it got; left out, the service's own deadline",
    )
    resume_id: NotYet = None
    job_description_id: NotYet = None
    job_description_url: NotYet = None
    notes: NotYet = None
    instructions: NotYet = None
    locked: NotYet = None


class CustomizationResult(Report):
    """What came of a customization: the tailored resume, and the whole report on how it was made."""

    model_config = ConfigDict(json_schema_extra={"examples": [RESULT]})

    customized_resume: str = Field(description="the tailored resume as Markdown")
    original_resume: str = Field(description="the resume as it came, as Markdown")
    error_message: str | None = Field(description="why there is no success; null when there is")
    customization_id: str
    resume_id: str | None = Field(default=None, description="null until resumes are stored")
    job_id: str | None = Field(default=None, description="null until jobs are stored")

    @classmethod
    def of(cls, customization: Customization, report: Report) -> "CustomizationResult":
        """The report in the form of the wire."""
        fields: dict[str, Any] = {name: getattr(report, name) for name in Report.model_fields}
        return cls(
            **fields,
            customized_resume=report.customized.text,
            original_resume=report.original.text,
            error_message=None if report.success else report.message,
            customization_id=customization.id,
        )
