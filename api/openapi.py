"""The OpenAPI document: FastAPI's, with our problems in place of its own error schemas."""

from typing import Any, cast

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from api.schemas.batch import BatchDetail, BatchPage, BatchProgress
from api.schemas.customization import CustomizationDetail, CustomizationPage, CustomizationSummary, Progress
from api.schemas.customize import CustomizationResult
from api.schemas.job import JobDetail, JobPage, JobSummary, JobText
from api.schemas.problem import Problem
from api.schemas.resume import (
    ExportReport,
    ResumeDetail,
    ResumeDiff,
    ResumePage,
    ResumeSummary,
    ResumeText,
    VersionDetail,
    VersionSummary,
)
from api.schemas.usage import UsageReport

TAGS = {
    "customize": "Tailor a resume to a job.",
    "exports": "Resumes as files.",
    "customizations": "Look at customizations, follow them, run them again.",
    "changes": "What the user decides about each change.",
    "batches": "Many customizations at once.",
    "resumes": "Resumes and their versions.",
    "jobs": "Advertised positions.",
    "usage": "Tokens and cost.",
    "models": "Who does the work.",
    "account": "Who is asking, and keys for programs.",
    "health": "For whoever operates the service.",
}
_WITH_NULLS: tuple[type[BaseModel], ...] = (
    BatchDetail,
    BatchPage,
    CustomizationDetail,
    CustomizationPage,
    CustomizationResult,
    CustomizationSummary,
    ExportReport,
    JobDetail,
    JobPage,
    JobSummary,
    ResumeDetail,
    ResumeDiff,
    ResumePage,
    ResumeSummary,
    UsageReport,
    VersionDetail,
    VersionSummary,
)


def make_openapi(app: FastAPI) -> dict[str, Any]:
    """The document; made once. What the sockets send, `Progress` and `BatchProgress`, is in its schemas too."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            summary=app.summary,
            description=app.description,
            routes=app.routes,
            tags=[{"name": name, "description": said} for name, said in TAGS.items()],
        )
        schemas = document["components"]["schemas"]
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        _add(schemas, "serialization", Problem, Progress, BatchProgress)
        _add(schemas, "validation", ResumeText, JobText)
        for model in _WITH_NULLS:  # FastAPI drops the nulls from their examples
            schemas[model.__name__] |= cast("dict[str, Any]", model.model_config["json_schema_extra"])
        app.openapi_schema = document
    return app.openapi_schema


def _add(schemas: dict[str, Any], mode: Any, *models: type[BaseModel]) -> None:
    """Add what no route names as its body or its answer."""
    _, own = models_json_schema([(model, mode) for model in models], ref_template="#/components/schemas/{model}")
    for name, schema in own["$defs"].items():
        schemas.setdefault(name, schema)
