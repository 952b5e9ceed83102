"""Who waits for a customization is woken by that one, and not by all others."""

import asyncio
from functools import partial

from api.arrivals import Arrivals


async def test_only_who_waits_for_it_looks_again() -> None:
    arrivals, looks, there = Arrivals(), {"a": 0, "b": 0}, set[str]()

    async def find(id_: str) -> str | None:
        looks[id_] += 1
        return id_ if id_ in there else None

    waiting = {id_: asyncio.create_task(arrivals.wait_for(id_, partial(find, id_), 20)) for id_ in looks}
    await asyncio.sleep(0)
    there.add("a")
    arrivals.announce("c")
    arrivals.announce("a")

    assert await waiting["a"] == "a"
    assert looks == {"a": 2, "b": 1}
    there.add("b")
    arrivals.announce()
    assert await waiting["b"] == "b"
    assert looks["b"] == 2


async def test_what_arrives_elsewhere_is_found_by_looking() -> None:
    looks = 0

    async def find() -> int | None:
        nonlocal looks
        looks += 1
        return looks if looks > 1 else None

    assert await Arrivals().wait_for("a", find, 20) == 2


async def test_what_never_comes_is_given_up() -> None:
    async def find() -> str | None:
        return None

    assert await Arrivals().wait_for("a", find, 0.01) is None
