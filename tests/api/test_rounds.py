"""Rounds: each member is visited after there was a reason to, and nobody after they were closed."""

import asyncio
import gc
from weakref import ref

from api.rounds import Rounds


class Host:
    """Goes round some members."""

    def __init__(self) -> None:
        self.rounds = 0
        self.visited: list[str] = []
        self.going = Rounds(["a", "b"], self.begin, self.visit)

    def begin(self) -> None:
        self.rounds += 1

    def visit(self, member: str) -> None:
        self.visited.append(member)


async def test_each_member_is_visited_once_for_reasons_that_come_together() -> None:
    host = Host()
    host.going.plan()
    host.going.plan()

    for _ in range(5):
        await asyncio.sleep(0)

    assert (host.rounds, host.visited) == (1, ["a", "b"])


async def test_nobody_is_visited_after_the_end_and_its_host_can_go() -> None:
    host = Host()
    host.going.plan()
    host.going.close()
    for _ in range(5):
        await asyncio.sleep(0)

    assert (host.rounds, host.visited) == (0, [])
    gc.disable()
    try:
        left = ref(host)
        del host
        assert left() is None  # at once, and not when the collector comes by
    finally:
        gc.enable()
