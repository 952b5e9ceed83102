"""Durations that outlive the process that learned them."""

import asyncio
from pathlib import Path

import pytest

from orchestrator import Expected
from orchestrator.durations import KEPT
from tests.storage.databases import Place
from tests.storage.stores import Opened, opened


async def expected(store: Opened, kind: str, way: str) -> Expected | None:
    """What is expected once all is read: what is far away comes a little later."""
    store.durations.expected(kind, way)
    await store.writer.read(lambda statements: None)
    await asyncio.sleep(0)
    return store.durations.expected(kind, way)


def stored(place: Place) -> int:
    with opened(place) as store:
        return int(store.execute("select count(*) from durations")[0][0])


async def test_what_one_process_learned_the_next_one_expects(place: Place) -> None:
    with opened(place) as store:
        assert await expected(store, "read", "model") is None
        for seconds in (3.0, 1.0, 2.0):
            store.durations.record("read", "model", seconds)
        store.durations.record("read", "rules", 0.0000004)
        assert await expected(store, "read", "model") == (2.0, 3.0, 3)

    with opened(place) as store:
        assert await expected(store, "read", "model") == (2.0, 3.0, 3)
        assert await expected(store, "read", "rules") == (0.0, 0.0, 1)
        assert await expected(store, "write", "model") is None


async def test_only_the_latest_are_kept_and_the_latest_are_those_last_recorded(place: Place) -> None:
    for seconds in (9.0, 1.0):
        with opened(place) as store:
            for _ in range(KEPT):
                store.durations.record("read", "model", seconds)
            store.durations.record("write", "model", seconds)

    assert stored(place) <= KEPT + 2
    with opened(place) as store:
        assert await expected(store, "read", "model") == (1.0, 1.0, KEPT)
        assert await expected(store, "write", "model") == (5.0, 9.0, 2)


async def test_two_processes_learn_at_the_same_time(place: Place) -> None:
    with opened(place) as one, opened(place) as other:
        one.durations.record("read", "model", 1.0)
        other.durations.record("read", "model", 3.0)

    with opened(place) as store:
        assert await expected(store, "read", "model") == (2.0, 3.0, 2)


async def test_a_long_life_writes_no_more_than_is_kept(place: Place) -> None:
    with opened(place) as store:
        for n in range(10 * KEPT):
            store.durations.record("read", "model", float(n))

    assert stored(place) <= KEPT


@pytest.mark.parametrize("damage", ["drop table durations", "alter table durations rename column seconds to length"])
async def test_what_cannot_be_read_counts_as_not_there(place: Place, damage: str) -> None:
    with opened(place) as store:
        store.durations.record("read", "model", 1.0)
    with opened(place) as store:
        store.execute(damage)

    with opened(place) as store:
        assert await expected(store, "read", "model") is None
        store.durations.record("read", "model", 2.0)
        assert await expected(store, "read", "model") == (2.0, 2.0, 1)


async def test_what_is_no_number_any_more_counts_as_not_there(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.durations.record("read", "model", 1.0)
    with opened(tmp_path) as store:
        store.execute("update durations set seconds = 'long'")

    with opened(tmp_path) as store:
        assert await expected(store, "read", "model") is None


async def test_what_was_learned_before_the_past_is_known_is_the_latest(place: Place) -> None:
    with opened(place) as store:
        for _ in range(KEPT):
            store.durations.record("read", "model", 9.0)

    with opened(place) as store:
        for _ in range(KEPT - 1):
            store.durations.record("read", "model", 1.0)
        await expected(store, "read", "model")
        store.durations.record("read", "model", 1.0)
        assert await expected(store, "read", "model") == (1.0, 1.0, KEPT)


async def test_after_the_store_was_closed_nothing_is_written_and_nothing_fails(place: Place) -> None:
    with opened(place) as store:
        store.durations.record("read", "model", 1.0)

    store.durations.record("read", "model", 3.0)

    assert store.durations.expected("read", "model") == (2.0, 3.0, 2)
    assert stored(place) == 1


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
async def test_what_is_no_length_of_time_is_left_out(place: Place, seconds: float) -> None:
    with opened(place) as store:
        store.durations.record("read", "model", seconds)
        assert await expected(store, "read", "model") is None

    assert stored(place) == 0
