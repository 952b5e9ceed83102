"""Idempotency keys."""

import pytest

from api.errors import Refusal
from api.idempotency import IdempotencyKeys


def test_a_key_stands_for_one_request() -> None:
    keys = IdempotencyKeys()
    keys.remember("k", "request", "c1")

    assert keys.find("k", "request") == "c1"
    assert keys.find("other", "request") is None
    with pytest.raises(Refusal):
        keys.find("k", "another request")


def test_the_oldest_keys_are_forgotten_first() -> None:
    keys = IdempotencyKeys(kept=2)
    for n in (1, 2, 1, 3):
        keys.remember(f"k{n}", "request", f"c{n}")

    assert [keys.find(f"k{n}", "request") for n in (1, 2, 3)] == ["c1", None, "c3"]
