"""What has to be done is done to its end, whoever goes meanwhile."""

import asyncio

import pytest

from runs.durable.ending import to_the_end


async def test_who_is_cancelled_waits_for_the_end_all_the_same() -> None:
    begun, go_on, done = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def work() -> None:
        begun.set()
        await go_on.wait()
        done.set()

    waiting = asyncio.create_task(to_the_end(work()))
    await begun.wait()
    for _ in range(2):
        waiting.cancel()
        await asyncio.sleep(0)
    assert not waiting.done()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await waiting

    assert done.is_set()


async def test_what_the_work_raises_is_raised() -> None:
    async def work() -> None:
        raise ValueError("no end")

    with pytest.raises(ValueError, match="no end"):
        await to_the_end(work())
