"""Digests and keys: equal values are equal, different ones differ, and what has no form has no key."""

import json
from dataclasses import dataclass
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator import JsonCodec
from orchestrator.keys import Definition, digest_or_none, hash_text

CODEC = JsonCodec()
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@dataclass
class Point:
    x: int
    y: object = None


class Colour(Enum):
    RED = "red"


@given(VALUES, VALUES)
def test_values_have_the_same_digest_exactly_when_they_are_the_same_json(one: Any, other: Any) -> None:
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)

    assert (CODEC.digest(one) == CODEC.digest(other)) == same


@given(VALUES)
def test_what_is_dumped_loads_as_it_was(value: Any) -> None:
    assert CODEC.load(CODEC.dump(value), object) == value


def test_the_order_of_a_dict_or_a_set_does_not_count() -> None:
    assert CODEC.digest({"a": 1, "b": 2}) == CODEC.digest({"b": 2, "a": 1})
    assert CODEC.digest({"x", "y", "z"}) == CODEC.digest(frozenset("zyx"))


def test_dataclasses_enums_sets_and_bytes_have_digests_that_tell_them_apart() -> None:
    values = [Point(1), Point(2), Point(1, Point(2)), Colour.RED, "red", {1}, [1], b"\x01", "01"]

    assert len({CODEC.digest(value) for value in values}) == len(values)


def test_values_without_a_form_raise_a_type_error_and_have_no_digest() -> None:
    itself: list[object] = []
    itself.append(itself)
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]

    for value in (object(), Point, {1: 1, "a": 2}, itself, deep, lambda: None):
        with pytest.raises(TypeError):
            CODEC.digest(value)
        with pytest.raises(TypeError):
            CODEC.dump(value)
        assert digest_or_none(value, CODEC) is None
    while deep:
        deep = deep.pop()  # type: ignore[assignment]


def test_a_text_hash_is_stable_over_processes() -> None:
    assert hash_text("tailorbird") == "fbb3e1b62d09cd6df3178af7ae980713"


def test_each_part_of_a_key_counts() -> None:
    definitions = [
        Definition("kind/1/int", "model", "", "me"),
        Definition("kind/2/int", "model", "", "me"),
        Definition("kind/1/int", "rules", "", "me"),
        Definition("kind/1/int", "model", "null", "me"),
        Definition("kind/1/int", "model", "", "you"),
        Definition("kind/1/int", "model", "me", ""),
    ]
    keys = [definition.key("a,b") for definition in definitions]
    keys += [definitions[0].key(inputs) for inputs in ("a,c", "ab", "b,a", "")]

    assert len(set(keys)) == len(keys)
    assert keys[0] == Definition("kind/1/int", "model", "", "me").key("a,b")


@given(st.text() | st.integers() | st.booleans() | st.none())
def test_the_digest_of_an_atom_is_never_that_of_a_structure(value: Any) -> None:
    digest = CODEC.digest(value)

    assert digest not in {"missing", CODEC.digest([value]), CODEC.digest({"": value})}
    assert "\x1f" not in digest
