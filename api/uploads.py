"""Bodies that are files or JSON: what is in a file is told by its content, whatever its name or media type says."""

from typing import Annotated, Any, TypeVar

from fastapi import Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from api.errors import Refusal
from resume.readers.formats import MAX_BYTES
from runs.library.sent import Sent

B = TypeVar("B", bound=BaseModel)

_JSON = "application/json"
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")  # what foreign pages can send
FILE_TYPES = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "text/html",
    "text/markdown",
    "application/yaml",
    "application/octet-stream",
)
FileName = Annotated[
    str,
    Query(
        max_length=200,
        pattern=r"^[^\x00-\x1f/\\]*$",
        description="of a file, such as resume.pdf; for messages, and to tell Markdown from plain text",
    ),
]


async def read_upload(request: Request, file_name: str, model: type[B]) -> B | Sent:
    """The body: a model where it is JSON, else a file.

    Raises: Refusal, RequestValidationError.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == _JSON:
        return _parsed(await request.body(), model)
    if not media_type or media_type in _FORMS:
        raise Refusal(
            415,
            "unknown_media_type",
            "Send JSON as application/json, or the bytes of a file with its media type, or application/octet-stream",
        )
    content = await request.body()
    if not content:
        raise Refusal(422, "empty", "There is no file in the body")
    return Sent(file_name or "The file", media_type[:100], content)


def documented_body(model: str) -> dict[str, Any]:
    """The `openapi_extra` of a route that takes `read_upload`; its JSON is the schema of this name."""
    file = {"schema": {"type": "string", "format": "binary", "minLength": 1, "maxLength": MAX_BYTES}}
    content = {_JSON: {"schema": {"$ref": f"#/components/schemas/{model}"}}} | dict.fromkeys(FILE_TYPES, file)
    return {"requestBody": {"required": True, "content": content}}


def _parsed(body: bytes, model: type[B]) -> B:
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        found: list[Any] = [
            {**each, "loc": ("body", *each["loc"])} for each in error.errors(include_url=False, include_input=False)
        ]
        raise RequestValidationError(found) from None
