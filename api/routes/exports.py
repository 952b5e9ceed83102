"""Resumes as files: made when they are asked for, and stored nowhere."""

from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response

from api.auth import CurrentUser
from api.deps import PartsDep
from api.downloads import READBACK, export_response
from api.mine import CustomizationDep, ResumeId
from api.schemas.problem import ALWAYS, documented
from api.schemas.resume import ExportReport, TemplateItem, TemplateList
from resume.model import Format
from resume.writers.templates import templates
from runs.library.exports import MEDIA_TYPES, Export

router = APIRouter(prefix="/api/v1", tags=["exports"])


class ExportFormat(StrEnum):
    """What a resume is written as; json is JSON Resume, yaml RenderCV."""

    MARKDOWN = "md"
    TEXT = "txt"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    JSON = "json"
    YAML = "yaml"


_SCHEMAS = {Format.JSON: {"type": "object"}, Format.YAML: {"type": "object"}}
_FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file.",
        "headers": {
            READBACK: {
                "schema": {"type": "string"},
                "description": "of a PDF or DOCX, what was found when it was read again: `whole; lines=40; lost=0`",
            },
            "Content-Disposition": {"schema": {"type": "string"}, "description": "the name of the file"},
        },
        "content": {
            media_type.partition(";")[0]: {"schema": _SCHEMAS.get(format_, {"type": "string", "format": "binary"})}
            for format_, media_type in MEDIA_TYPES.items()
        },
    },
    **documented(404, 422, *ALWAYS),
}
_REPORT = documented(404, 422, *ALWAYS)
_Format = Annotated[ExportFormat, Query(alias="format")]
_Template = Annotated[str | None, Query(max_length=60, description="the look of a PDF; see `/templates`")]
_Version = Annotated[int | None, Query(ge=1, le=1_000_000, description="its number; the current one, if left out")]


@router.get("/templates", operation_id="list_templates", summary="Looks of a PDF", responses=documented(*ALWAYS))
async def list_templates(user_id: CurrentUser) -> TemplateList:
    """The looks that a PDF can have, the default first."""
    return TemplateList(items=[TemplateItem(**each._asdict()) for each in templates()])


async def _export_of_resume(
    resume_id: ResumeId,
    parts: PartsDep,
    user_id: CurrentUser,
    format_: _Format,
    template: _Template = None,
    version: _Version = None,
) -> Export:
    state = await parts.resumes.get(user_id, resume_id, version)
    return await parts.exports.make(state.resume, state.row.name, Format(format_.value), template)


async def _export_of_customization(
    customization: CustomizationDep, parts: PartsDep, format_: _Format, template: _Template = None
) -> Export:
    report = await parts.service.customizations.report(customization)
    name = " - ".join(
        part for part in (customization.resume_name, customization.company or customization.job_title) if part
    )
    return await parts.exports.make(report.customized.resume, name, Format(format_.value), template)


_OfResume = Annotated[Export, Depends(_export_of_resume)]
_OfCustomization = Annotated[Export, Depends(_export_of_customization)]


@router.get(
    "/resumes/{resume_id}/export",  # noqa: FAST003
    operation_id="export_resume",
    summary="Export a resume",
    response_class=Response,
    responses=_FILE,
)
async def export_a_resume(export: _OfResume) -> Response:
    """A resume as a file. A PDF or DOCX is read again before it is sent; the header says what was found."""
    return export_response(export)


@router.get(
    "/resumes/{resume_id}/export/report",  # noqa: FAST003
    operation_id="report_on_export",
    summary="What an export holds",
    responses=_REPORT,
)
async def report_on_export(export: _OfResume) -> ExportReport:
    """What was found in an export when it was read again, line by line, and what could not be written as it was."""
    return _report(export)


@router.get(
    "/customizations/{customization_id}/export",  # noqa: FAST003
    operation_id="export_customization",
    summary="Export what was made",
    response_class=Response,
    responses=_FILE,
)
async def export_customization(export: _OfCustomization) -> Response:
    """The customized resume as it stands, with all decisions, as a file."""
    return export_response(export)


@router.get(
    "/customizations/{customization_id}/export/report",  # noqa: FAST003
    operation_id="report_on_customization_export",
    summary="What an export of it holds",
    responses=_REPORT,
)
async def report_on_customization_export(export: _OfCustomization) -> ExportReport:
    """As of a resume: what was found when it was read again, and what could not be written as it was."""
    return _report(export)


def _report(export: Export) -> ExportReport:
    readback = export.written.readback
    return ExportReport(
        format=export.format,
        template=export.template,
        size=len(export.written.data),
        is_whole=None if readback is None else readback.is_whole,
        readback=readback,
        notices=list(export.written.notices),
    )
