"""What the fields of a record are for. The models of the formats name a role for each field that they know."""

from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias

from pydantic import BaseModel, ConfigDict

Text: TypeAlias = str | int | float | None
Texts: TypeAlias = list[Text] | None


class Role(StrEnum):
    """What a field says of a record; a field that the models do not know is a fact."""

    TITLE = "title"
    ORGANIZATION = "organization"
    LOCATION = "location"
    START = "start"
    END = "end"
    DATE = "date"
    TITLE_LINK = "title_link"  # the address of what the title names
    ORGANIZATION_LINK = "organization_link"
    PARAGRAPH = "paragraph"  # running text
    BULLETS = "bullets"
    LIST = "list"  # short things that are shown in one line
    FACT = "fact"  # anything else, shown with its name
    HIDDEN = "hidden"  # for programs, such as the address of a photo


HEAD = frozenset(
    {
        *(Role.TITLE, Role.ORGANIZATION, Role.LOCATION, Role.START, Role.END, Role.DATE),
        *(Role.TITLE_LINK, Role.ORGANIZATION_LINK),
    }
)
BODY = frozenset({Role.PARAGRAPH, Role.BULLETS})


class RecordType(BaseModel):
    """Base of the records of a format: typed where the format says how, open for whatever else a user has."""

    model_config = ConfigDict(extra="allow", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)


@cache
def roles_of(model: type[RecordType]) -> dict[str, Role]:
    """The role of each field of a record, by the name that it has in a document."""
    found: dict[str, Role] = {}
    for name, field in model.model_fields.items():
        role = next((each for each in field.metadata if isinstance(each, Role)), Role.FACT)
        found[field.alias or name] = role
    return found


def key_for(model: type[RecordType], role: Role) -> str | None:
    """The first field of that role."""
    return next((key for key, each in roles_of(model).items() if each is role), None)


def written(record: RecordType) -> dict[str, Any]:
    """The record as data, without the fields that say nothing."""
    data: dict[str, Any] = record.model_dump(exclude_none=True)
    return {key: value for key, value in data.items() if value not in ("", [], {})}
