"""JSON out of what models write around it."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llm.repair import NoJson, json_in

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
OBJECTS = st.dictionaries(st.text(max_size=8), VALUES, min_size=1, max_size=4)


@given(OBJECTS)
def test_plain_json_is_taken_as_it_is(value: dict[str, Any]) -> None:
    assert json_in(json.dumps(value)) == value
    assert json_in(json.dumps(value, indent=2, ensure_ascii=False)) == value


@given(OBJECTS)
def test_fences_and_talk_around_it_are_forgiven(value: dict[str, Any]) -> None:
    written = json.dumps(value)

    assert json_in(f"Sure, here you are:\n```json\n{written}\n```\nAnything else?") == value
    assert json_in(f"{written}\n\nI hope this helps :-)") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": [1, 2,], }', {"a": [1, 2]}),
        ('{"a": True, "b": None, "c": False}', {"a": True, "b": None, "c": False}),
        ('{"a": NaN}', {"a": None}),
        ('{“a”: “say "hi"”}', {"a": 'say "hi"'}),
        ('{"a": 1 // the first\n, "b": 2 /* and\n the second */}', {"a": 1, "b": 2}),
        ('{"a": "http://x.org/ // no comment, }"}', {"a": "http://x.org/ // no comment, }"}),
        ('{"a": "line\nbreak\tand tab"}', {"a": "line\nbreak\tand tab"}),
        ('{"a": "a \\" quote, ]"}', {"a": 'a " quote, ]'}),
        ('{"a": "None of these", "b": "True story",}', {"a": "None of these", "b": "True story"}),
        ('<think>{"a": 0}</think>{"a": 1}', {"a": 1}),
        ('\ufeff{"a": 1}', {"a": 1}),
        ('Use {x} like this: {"a": {"b": 1}}', {"a": {"b": 1}}),
        ('First {"a": 1}, but rather {"a": 1, "b": [2, 3]}', {"a": 1, "b": [2, 3]}),
        ("[1, 2]", [1, 2]),
        ('{"a": "\\ud83d\\ude00", "b": ["\\ud83d"]}', {"a": "\U0001f600", "b": ["?"]}),
        ('The list: ["a", "b",]', ["a", "b"]),
    ],
)
def test_small_slips_are_mended(text: str, value: Any) -> None:
    assert json_in(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I cannot.",
        '{"a": [1, 2',
        '{"a": "cut off he',
        "{",
        "[",
        "{a: 1}",
        '{"a" 1}',
        "```json\n```",
        '{"a": [{"b": 1}, {"b": 2',
    ],
)
def test_half_an_answer_is_none(text: str) -> None:
    with pytest.raises(NoJson):
        json_in(text)


@pytest.mark.parametrize("text", ["{" * 200_000, "[" * 200_000, '{"a":' * 40_000, '"' * 200_000, "{}}" * 60_000 + "x"])
def test_hostile_text_is_no_trap(text: str) -> None:
    with suppress(NoJson):
        assert json_in(text) == {}
