"""The form that an answer must have: a JSON schema for the model, and the check of what comes back."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from llm.repair import NoJson, json_in
from llm.task import ModelTask


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """The form that an answer must have. There is one for each type, and it is equal to no other."""

    adapter: TypeAdapter[Any]
    schema: dict[str, Any]
    schema_text: str  # the same as compact JSON
    names: frozenset[str]  # of the fields that an answer has
    is_wrapped: bool  # providers take objects only, so what is none stands under one name of an object


def form_of_task(task: ModelTask[Any]) -> Form:
    """The form of what a model answers for a task."""
    return form_of(task.output_type if task.answer_type is None else task.answer_type)


@lru_cache(maxsize=256)
def form_of(answer_type: Any) -> Form:
    """The form of a type that pydantic can check."""
    adapter = TypeAdapter(answer_type)
    schema = _without_titles(adapter.json_schema())
    is_wrapped = schema.get("type") != "object" and "$ref" not in schema
    if is_wrapped:
        definitions = schema.pop("$defs", None)
        schema = {"type": "object", "properties": {"value": schema}, "required": ["value"]}
        if definitions:
            schema["$defs"] = definitions
    top = schema
    if "$ref" in schema:
        top = schema["$defs"][schema["$ref"].rpartition("/")[2]]
    return Form(adapter, schema, to_json(schema).decode(), frozenset(top.get("properties", ())), is_wrapped)


def _without_titles(schema: Any) -> Any:
    """The schema without the titles that pydantic makes of names: they cost tokens and say nothing new."""
    if isinstance(schema, list):
        return [_without_titles(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {}
    for key, value in schema.items():
        if key in ("properties", "$defs"):
            found[key] = {name: _without_titles(each) for name, each in value.items()}
        elif key in ("default", "const", "enum"):
            found[key] = value
        elif key != "title":
            found[key] = _without_titles(value)
    return found


def fitted(value: Any, form: Form) -> Any:
    """The value as the task's type, with habits of models forgiven: fields that nobody asked for, a name of their own
    around the whole, and lists or objects that are written as a string of JSON.

    Raises: pydantic.ValidationError.
    """
    if form.is_wrapped:
        value = value["value"] if isinstance(value, dict) and set(value) == {"value"} else value
    elif isinstance(value, dict) and value:
        value = _without_own_name(value, form.names)
    try:
        return form.adapter.validate_python(value, extra="ignore")
    except ValidationError:
        if (mended := _with_values_for_strings(value)) == value:
            raise
        return form.adapter.validate_python(mended, extra="ignore")


def _without_own_name(value: dict[str, Any], names: frozenset[str]) -> dict[str, Any] | None:
    """The answer that has at least one of the fields: None when there is none, or all defaults would pass for it."""
    inner = next(iter(value.values()))
    candidates = [value, inner] if len(value) == 1 and isinstance(inner, dict) else [value]
    return next((each for each in candidates if names & each.keys()), None)


def _with_values_for_strings(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {name: _value_of(each) if isinstance(each, str) else each for name, each in value.items()}


def _value_of(text: str) -> Any:
    if not text.lstrip().startswith(("[", "{")):
        return text
    try:
        return json_in(text)
    except NoJson:
        return text
