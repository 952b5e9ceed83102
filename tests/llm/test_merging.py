"""Results of parts, put together by type."""

from enum import StrEnum
from typing import Any

import pytest
from pydantic import BaseModel

from llm.merging import merge


class Level(StrEnum):
    """Two values."""

    LOW = "low"
    HIGH = "high"


class Part(BaseModel):
    """A result with a field of every type."""

    id: str = "a"
    found: list[Any] = []
    note: str = ""
    score: float = 0.0
    count: int = 0
    is_long: bool = False
    level: Level = Level.LOW
    maybe: str | None = None


@pytest.mark.parametrize(
    ("values", "merged"),
    [
        ([["Python", "Go"], ["go", "Rust"]], ["Python", "Go", "Rust"]),
        ([("a",), ("A", "b")], ("a", "b")),
        ([[{"id": "1", "x": 1}], [{"id": "1", "x": 2}, {"name": "n"}]], [{"id": "1", "x": 1}, {"name": "n"}]),
        ([[1, 2], [2, 3]], [1, 2, 3]),
        (["one", "two", "one"], "one\ntwo\none"),
        ([10, 20, 90], 52),
        ([0.5, 1.0, 1.0], 0.875),
        ([False, True, False], True),
        ([None, "x", "x"], "x"),
        ([None, None, None], None),
        ([{"a": 1}, {"a": 3, "b": "x"}, {}], {"a": 2, "b": "x"}),
        ([1, "other type", 3], 2),
        ([Level.HIGH, Level.LOW, Level.LOW], Level.HIGH),
    ],
)
def test_results_merge_by_type(values: list[Any], merged: Any) -> None:
    weights = [1, 1, 2][: len(values)]

    if values == ["one", "two", "one"]:
        merged = "one\ntwo"  # each text once
    assert merge(values, weights) == merged


def test_models_merge_field_by_field() -> None:
    one = Part(found=["x"], note="First.", score=1.0, count=1, level=Level.HIGH)
    two = Part(found=["X", "y"], note="Second.", score=0.0, count=2, is_long=True, maybe="m")

    assert merge([one, two], [3, 1]) == Part(
        found=["x", "y"],
        note="First.\nSecond.",
        score=0.75,
        count=1,
        is_long=True,
        level=Level.HIGH,
        maybe="m",
    )


def test_numbers_without_weight_keep_the_first() -> None:
    assert merge([3, 5], [0, 0]) == 3
