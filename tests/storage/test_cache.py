"""Results of tasks that outlive the process that made them."""

from pathlib import Path

import pytest

from orchestrator import CachedResult
from tests.storage.stores import any_type, opened

DAY = 86400.0


def test_a_result_is_there_at_once_and_in_the_next_process(tmp_path: Path) -> None:
    with opened(tmp_path, any_type) as store:
        store.cache.put("a", "kind", CachedResult({"x": 1}, "digest"))
        assert store.cache.get("a", "kind") == ({"x": 1}, "digest")
        assert store.cache.get("a", "other kind") is None
        assert store.cache.get("b", "kind") is None

    with opened(tmp_path, any_type) as store:
        assert store.cache.get("a", "kind") == ({"x": 1}, "digest")
        store.cache.put("a", "kind", CachedResult({"x": 2}, None))

    with opened(tmp_path, any_type) as store:
        assert store.cache.get("a", "kind") == ({"x": 2}, None)


def test_a_result_that_cannot_be_kept_or_read_is_not_there(tmp_path: Path) -> None:
    endless: list[object] = []
    endless.append(endless)
    with opened(tmp_path) as store:
        store.cache.put("a", "generate_plan", CachedResult(object(), None))
        store.cache.put("b", "generate_plan", CachedResult({"summary": 1, "no": "plan"}, None))
        store.cache.put("c", "no_such_kind", CachedResult(1, None))
        store.cache.put("d", "generate_plan", CachedResult(endless, None))

    with opened(tmp_path) as store:
        assert {store.cache.get(key, "generate_plan") for key in "abd"} == {None}
        assert store.cache.get("c", "no_such_kind") is None


@pytest.mark.parametrize("used", [False, True])
def test_what_was_used_within_30_days_stays(tmp_path: Path, used: bool) -> None:
    with opened(tmp_path, any_type, clock=lambda: 100 * DAY) as store:
        store.cache.put("a", "kind", CachedResult(1, None))
    if used:
        with opened(tmp_path, any_type, clock=lambda: 120 * DAY) as store:
            assert store.cache.get("a", "kind") is not None

    with opened(tmp_path, any_type) as store:
        store.begin("new", at=135 * DAY)
        assert (store.cache.get("a", "kind") is not None) == used


def test_the_results_used_longest_ago_go_when_there_are_too_many(tmp_path: Path) -> None:
    for now in range(4):
        with opened(tmp_path, any_type, clock=lambda now=now: now * 2 * DAY, most=3) as store:
            store.cache.put(f"k{now}", "kind", CachedResult(now, None))
            store.cache.get("k0", "kind")

    with opened(tmp_path, any_type) as store:
        assert [k for k in ("k0", "k1", "k2", "k3") if store.cache.get(k, "kind")] == ["k0", "k2", "k3"]


def test_a_closed_cache_holds_nothing_and_takes_nothing_and_stops_nobody(tmp_path: Path) -> None:
    with opened(tmp_path, any_type) as store:
        cache = store.cache

    cache.put("a", "kind", CachedResult(1, None))

    assert cache.get("b", "kind") is None
