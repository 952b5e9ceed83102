"""Results of tasks that outlive the process that made them."""

import inspect
from pathlib import Path

import pytest

from orchestrator import CachedResult
from tests.storage.databases import Place
from tests.storage.stores import Opened, any_type, begin_local, opened

DAY = 86400.0


async def get(store: Opened, key: str, kind: str = "kind") -> CachedResult | None:
    """What the engine gets in the end."""
    found = store.cache.get(key, kind)
    return await found if inspect.isawaitable(found) else found


async def test_a_result_is_there_at_once_and_in_the_next_process(place: Place) -> None:
    with opened(place, any_type) as store:
        store.begin("r")
        store.cache.put("a", "kind", CachedResult({"x": 1}, "digest"), "r")
        assert await get(store, "a") == ({"x": 1}, "digest")
        assert await get(store, "a", "other kind") is None
        assert await get(store, "b") is None

    with opened(place, any_type) as store:
        assert await get(store, "a") == ({"x": 1}, "digest")
        assert await get(store, "a", "other kind") is None
        store.cache.put("a", "kind", CachedResult({"x": 2}, None), "r")

    with opened(place, any_type) as store:
        assert await get(store, "a") == ({"x": 2}, None)


async def test_all_that_is_asked_for_in_one_turn_is_told(place: Place) -> None:
    keys = [f"k{n}" for n in range(250)]
    with opened(place, any_type) as store:
        store.begin("r")
        for n, key in enumerate(keys):
            store.cache.put(key, "kind", CachedResult(n, None), "r")

    with opened(place, any_type) as store:
        asked = [store.cache.get(key, "kind") for key in (*keys, "k0", "unknown")]
        told = [await found if inspect.isawaitable(found) else found for found in asked]

    assert told == [*[(n, None) for n in range(250)], (0, None), None]


async def test_a_result_that_cannot_be_kept_or_read_is_not_there(place: Place) -> None:
    endless: list[object] = []
    endless.append(endless)
    with opened(place) as store:
        store.begin("r")
        store.cache.put("a", "generate_plan", CachedResult(object(), None), "r")
        store.cache.put("b", "generate_plan", CachedResult({"summary": 1, "no": "plan"}, None), "r")
        store.cache.put("c", "no_such_kind", CachedResult(1, None), "r")
        store.cache.put("d", "generate_plan", CachedResult(endless, None), "r")

    with opened(place) as store:
        assert {await get(store, key, "generate_plan") for key in "abd"} == {None}
        assert await get(store, "c", "no_such_kind") is None


async def test_a_result_goes_with_the_run_that_made_it(place: Place) -> None:
    with opened(place, any_type) as store:
        store.begin("r", "other")
        store.cache.put("a", "kind", CachedResult(1, None), "r")
        store.cache.put("b", "kind", CachedResult(2, None), "other")
        store.cache.put("c", "kind", CachedResult(3, None), "a run that was never there")

    with opened(place, any_type) as store:
        assert await get(store, "a") == (1, None)
        store.execute("delete from runs where run_id = 'r'")

    with opened(place, any_type) as store:
        assert [await get(store, key) for key in "abc"] == [None, (2, None), None]


@pytest.mark.parametrize("used", [False, True])
async def test_what_was_used_within_30_days_stays(tmp_path: Path, used: bool) -> None:
    with opened(tmp_path, any_type, clock=lambda: 100 * DAY) as store:
        begin_local(store.sqlite, "r", at=130 * DAY)
        store.cache.put("a", "kind", CachedResult(1, None), "r")
    if used:
        with opened(tmp_path, any_type, clock=lambda: 120 * DAY) as store:
            assert await get(store, "a") is not None

    with opened(tmp_path, any_type) as store:
        begin_local(store.sqlite, "new", at=135 * DAY)
        assert (await get(store, "a") is not None) == used


async def test_the_results_used_longest_ago_go_when_there_are_too_many(place: Place) -> None:
    for now in range(4):
        with opened(place, any_type, clock=lambda now=now: now * 2 * DAY, most=3) as store:
            if now == 0:
                store.begin("r")
            store.cache.put(f"k{now}", "kind", CachedResult(now, None), "r")
            await get(store, "k0")

    with opened(place, any_type) as store:
        assert [k for k in ("k0", "k1", "k2", "k3") if await get(store, k)] == ["k0", "k2", "k3"]


async def test_a_closed_cache_holds_nothing_and_takes_nothing_and_stops_nobody(place: Place) -> None:
    with opened(place, any_type) as store:
        cache = store.cache

    cache.put("a", "kind", CachedResult(1, None), "r")

    found = cache.get("b", "kind")
    assert (await found if inspect.isawaitable(found) else found) is None
