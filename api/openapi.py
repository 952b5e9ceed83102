"""The OpenAPI document: FastAPI's, with our problems in place of its own error schemas."""

from typing import Any, cast

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from api.schemas.customization import CustomizationDetail, CustomizationPage, CustomizationSummary, Progress
from api.schemas.customize import CustomizationResult
from api.schemas.problem import Problem

_WITH_NULLS: tuple[type[BaseModel], ...] = (
    CustomizationResult,
    CustomizationSummary,
    CustomizationDetail,
    CustomizationPage,
)


def make_openapi(app: FastAPI) -> dict[str, Any]:
    """The document; made once. `Progress`, what the socket sends, is in its schemas too."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            summary=app.summary,
            description=app.description,
            routes=app.routes,
        )
        schemas = document["components"]["schemas"]
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        _, own = models_json_schema(
            [(Problem, "serialization"), (Progress, "serialization")],
            ref_template="#/components/schemas/{model}",
        )
        for name, schema in own["$defs"].items():
            schemas.setdefault(name, schema)
        for model in _WITH_NULLS:  # FastAPI drops the nulls from their examples
            schemas[model.__name__] |= cast("dict[str, Any]", model.model_config["json_schema_extra"])
        app.openapi_schema = document
    return app.openapi_schema
