"""Errors as the client sees them: RFC 9457 problem details."""

from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

PROBLEM_JSON = "application/problem+json"


class FieldProblem(BaseModel):
    """What is wrong with one field of the request. Never holds what was sent."""

    field: str = Field(
        description="name of the field; empty when it is about the body as a whole",
        examples=["job_description_text"],
    )
    place: str = Field(description="body, query, path or header", examples=["body"])
    code: str = Field(examples=["missing"])
    message: str = Field(examples=["Field required"])


class Problem(BaseModel):
    """One error. `code` is stable and meant for programs, `detail` for people."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "urn:tailorbird:problem:empty",
                    "title": "Unprocessable Content",
                    "status": 422,
                    "detail": "The resume is empty: choose a file with text in it",
                    "code": "empty",
                    "errors": [
                        {
                            "field": "resume_text",
                            "place": "body",
                            "code": "empty",
                            "message": "The resume is empty: choose a file with text in it",
                        }
                    ],
                }
            ]
        }
    )

    type: str = Field(description="`urn:tailorbird:problem:` and the code")
    title: str = Field(description="the status in words")
    status: int = Field(ge=400, le=599)
    detail: str = Field(description="what is wrong, and what to do about it")
    code: str
    errors: list[FieldProblem] = Field(default=[], description="field by field, where that is known")


def make_problem(status: int, code: str, detail: str, errors: list[FieldProblem] | None = None) -> Problem:
    """A problem whose type and title follow from its code and status."""
    title = "Unprocessable Content" if status == 422 else HTTPStatus(status).phrase  # its name since RFC 9110
    return Problem(
        type=f"urn:tailorbird:problem:{code}",
        title=title,
        status=status,
        detail=detail,
        code=code,
        errors=errors or [],
    )


ALWAYS = (401, 403, 429, 500, 503)  # what every route about somebody's things may answer


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of a route with these problems; `api/openapi.py` adds the schema that it names."""
    content = {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    found: dict[int | str, dict[str, Any]] = {s: {"description": _MEANINGS[s], "content": content} for s in statuses}
    for status in found.keys() & {429, 503}:
        found[status] = {**found[status], "headers": _RETRY_AFTER}
    return found


_RETRY_AFTER = {"Retry-After": {"schema": {"type": "integer"}, "description": "seconds"}}


_MEANINGS = {
    400: "The body is not JSON.",
    401: "Nobody is logged in, or the key is not known.",
    403: "Not asked from this machine, or from a page of another site.",
    404: "There is no such thing, or it is not the caller's.",
    409: "It cannot be done as things stand: there is one already, or it has not ended, or there is nothing to do.",
    413: "The body is larger than the service takes.",
    415: "The body is not sent in a form that is read here.",
    422: "The request cannot be carried out as it is; `errors` says which fields are wrong.",
    429: "Over a limit; `Retry-After` says when to come back.",
    500: "A bug of ours.",
    503: "Something that is needed is away for the moment; try again after `Retry-After`.",
}
