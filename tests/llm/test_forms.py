"""The form of answers, and what is forgiven in them."""

from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from llm.forms import fitted, form_of


class Part(BaseModel):
    """A part of an answer."""

    title: str = Field(description="what it is called")


class Answer(BaseModel):
    """An answer that may leave out everything."""

    model_config = ConfigDict(extra="forbid")

    title: str = "none"
    parts: tuple[Part, ...] = ()


class Tree(BaseModel):
    """An answer within an answer."""

    name: str
    below: tuple["Tree", ...] = ()


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ({"title": "a"}, Answer(title="a")),
        ({}, Answer()),
        ({"title": "a", "thoughts": "I think"}, Answer(title="a")),
        ({"answer": {"title": "a"}}, Answer(title="a")),
        ({"parts": [{"title": "b", "note": 1}]}, Answer(parts=(Part(title="b"),))),
        ({"parts": '[{"title": "b"},]'}, Answer(parts=(Part(title="b"),))),
        ({"title": "[a]", "parts": []}, Answer(title="[a]")),
    ],
)
def test_habits_of_models_are_forgiven(value: Any, answer: Answer) -> None:
    assert fitted(value, form_of(Answer)) == answer


@pytest.mark.parametrize(
    "value",
    [{"thoughts": "I think"}, {"answer": {"thoughts": 1}}, {"a": {"title": "a"}, "b": {}}, [], "title", None,
     {"parts": "[{"}, {"title": {}}],
)  # fmt: skip
def test_what_is_no_answer_is_not_taken_for_an_empty_one(value: Any) -> None:
    with pytest.raises(ValidationError):
        fitted(value, form_of(Answer))


def test_an_answer_may_be_recursive() -> None:
    form = form_of(Tree)

    assert form.names == {"name", "below"}
    assert fitted({"answer": {"name": "a", "below": [{"name": "b"}]}}, form) == Tree(name="a", below=(Tree(name="b"),))


def test_what_is_no_object_stands_in_one() -> None:
    form = form_of(list[Part])

    assert form.schema["properties"]["value"]["type"] == "array"
    assert fitted({"value": [{"title": "a"}]}, form) == fitted([{"title": "a"}], form) == [Part(title="a")]


def test_a_schema_has_no_titles_but_those_that_are_fields() -> None:
    form = form_of(Answer)

    assert form.schema["properties"]["title"] == {"type": "string", "default": "none"}
    assert form.schema["$defs"]["Part"]["properties"]["title"]["description"] == "what it is called"
    assert '"title":"' not in form.schema_text
