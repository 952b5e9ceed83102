"""Types of fields that several models share."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

ID_PATTERN = r"^[A-Za-z0-9_-]{1,64}$"
MAX_NAME = 200  # characters
MAX_OWN_WORDS = 20_000  # characters of what a user tells beside the resume


def _check_unicode(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:  # JSON can write half a character
        raise PydanticCustomError("not_unicode", "The text has half a character in it") from None
    return value


def _check_storable(value: str) -> str:
    if "\x00" in value:
        raise PydanticCustomError("not_text", "The text has a NUL character in it")
    return _check_unicode(value)


def _one_line(value: str) -> str:
    return " ".join(_check_storable(value).split())


Text = Annotated[str, AfterValidator(_check_unicode)]  # a document, which its reader checks further
OwnWords = Annotated[str, StringConstraints(max_length=MAX_OWN_WORDS), AfterValidator(_check_storable)]
Line = Annotated[str, StringConstraints(max_length=MAX_NAME), AfterValidator(_one_line)]  # spaces become one each
Name = Annotated[str, StringConstraints(min_length=1, max_length=MAX_NAME, pattern=r"\S"), AfterValidator(_one_line)]
Url = Annotated[str, StringConstraints(min_length=1, max_length=2_000), AfterValidator(_check_storable)]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Subject = Annotated[str, StringConstraints(min_length=1, max_length=MAX_NAME), AfterValidator(_check_storable)]


class Body(BaseModel):
    """Base of what a client sends: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Page(BaseModel):
    """Base of a part of a list, latest first."""

    total: int
    limit: int
    offset: int


def at_fault(field: str, code: str, message: str) -> PydanticCustomError:
    """An error of a whole model that is about one of its fields; `api/errors.py` tells it so."""
    return PydanticCustomError(code, "{message}", {"message": message, "field": field})


def check_one_of(body: BaseModel, *names: str) -> None:
    """Raises: PydanticCustomError unless exactly one of these fields is given."""
    if sum(getattr(body, name) is not None for name in names) != 1:
        raise at_fault(names[-1] if len(names) < 3 else names[1], "one_of", f"Give exactly one of {', '.join(names)}")
