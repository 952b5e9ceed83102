"""However many follow a run, it is read once and told to each of them once, in order, at its own pace."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

import api.following
from api.following import Follower, Followings, Stopping
from api.progress import progress_of
from api.stream_limits import StreamLimits
from orchestrator import Entry, EventType, RunStatus, RunView, fold
from orchestrator.testing import virtual_time
from runs.durable.customizations import Customization, Customizations
from storage.errors import StoreUnusable
from tests.api.test_progress_words import NOW, a_customization

RUNNING = a_customization(RunStatus.RUNNING)
LIMITS = StreamLimits(update_s=0.01, idle_s=0.02)
SLOW = StreamLimits(update_s=100, idle_s=100)


@dataclass
class Run:
    """A run whose entries come when the test says so, in place of all customizations."""

    entries: list[Entry] = field(default_factory=list)
    stands: Customization = RUNNING
    readers: int = 0
    read: int = 0  # times that somebody began to read
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _error: Exception | None = None

    def begin(self) -> None:
        tasks: dict[str, Any] = {"tasks": [("t", "kind", 1.0, [])], "deadline_at": None}
        self.add(EventType.RUN_STARTED, None, tasks)
        self.add(EventType.TASK_STARTED, "t", {"way": "rules"})

    def say(self, times: int, note: str = "") -> None:
        for _ in range(times):
            self.add(EventType.TASK_PROGRESS, "t", {"fraction": 0.5, "note": note})

    def end(self) -> None:
        ended = {"output": 1, "origin": "rules", "digest": None, "attempts": 1}
        self.add(EventType.TASK_COMPLETED, "t", ended)
        self.add(EventType.RUN_COMPLETED, None, {})

    def add(self, event: EventType, task: str | None, payload: dict[str, Any]) -> None:
        self.entries.append(Entry(len(self.entries) + 1, RUNNING.run_id, None, event, NOW, task, payload))
        self._rouse()

    def fail(self, error: Exception) -> None:
        self._error = error
        self._rouse()

    async def get(self, user_id: str, customization_id: str) -> Customization:
        return self.stands

    async def view(self, customization: Customization) -> RunView:
        return fold(RUNNING.run_id, self.entries)

    @asynccontextmanager
    async def follow(self, customization: Customization, after_seq: int) -> AsyncIterator[AsyncGenerator[Entry]]:
        self.readers, self.read = self.readers + 1, self.read + 1
        try:
            yield self._follow(after_seq)
        finally:
            self.readers -= 1

    async def _follow(self, seq: int) -> AsyncGenerator[Entry]:
        while True:
            while seq < len(self.entries):
                yield self.entries[seq]
                seq += 1
            if seq and self.entries[-1].type is EventType.RUN_COMPLETED:
                return
            if self._error is not None:
                raise self._error
            await self._news.wait()

    def _rouse(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()


def followings(run: Run, limits: StreamLimits = LIMITS) -> Followings:
    return Followings(cast("Customizations", run), limits)


class Heard:
    """A client that takes frames when it is open for them, and reads what it could not take."""

    def __init__(self) -> None:
        self.is_open = True
        self.pushed = 0
        self.messages: list[dict[str, Any]] = []

    def push(self, frames: bytes) -> bool:
        if self.is_open:
            self.pushed += 1
            self.messages += messages_of(frames)
        return self.is_open

    async def read(self, follower: Follower) -> None:
        """To the end of the run."""
        while (batch := await follower.next()) is not None:
            self.messages += messages_of(batch.frames)
            follower.took(batch)

    @property
    def seqs(self) -> list[int]:
        return [each["payload"]["seq"] for each in self.messages if each["type"] == "event"]

    @property
    def kinds(self) -> Counter[str]:
        return Counter(each["type"] for each in self.messages)


def messages_of(frames: bytes) -> list[dict[str, Any]]:
    """What a socket would read."""
    found = []
    while frames:
        begin = {126: 4, 127: 10}.get(frames[1], 2)
        size = frames[1] if begin == 2 else int.from_bytes(frames[2:begin])
        found.append(json.loads(frames[begin : begin + size]))
        frames = frames[begin + size :]
    return found


async def settle() -> None:
    """Let all who can go on do so."""
    await asyncio.sleep(0.05)


async def listen(known: Followings, after_seq: int, heard: Heard, *, is_pushed: bool = True) -> None:
    with known.follow(RUNNING, after_seq, heard.push if is_pushed else None) as follower:
        await heard.read(follower)


@virtual_time
async def test_many_followers_get_everything_once_and_the_run_is_read_once() -> None:
    run, clients = Run(), [Heard() for _ in range(40)]
    run.begin()
    known = followings(run)
    async with asyncio.TaskGroup() as group:
        for n, heard in enumerate(clients):
            group.create_task(listen(known, n % 4, heard, is_pushed=n % 2 == 0))
            run.say(1)
            await asyncio.sleep(0)
        run.say(30)
        await settle()
        run.end()

    last = len(run.entries)
    for n, heard in enumerate(clients):
        assert heard.seqs == list(range(n % 4 + 1, last + 1))
        assert heard.messages[0]["type"] == heard.messages[-1]["type"] == "progress_update"
        assert heard.messages[-1]["payload"]["overall_progress"] == 100
    assert (run.read, run.readers) == (1, 0)


@virtual_time
async def test_an_update_is_made_once_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    made = 0

    def counted(*args: Any, **options: Any) -> Any:
        nonlocal made
        made += 1
        return progress_of(*args, **options)

    monkeypatch.setattr(api.following, "progress_of", counted)
    run, clients = Run(), [Heard() for _ in range(100)]
    run.begin()
    known = followings(run, SLOW)
    async with asyncio.TaskGroup() as group:
        for heard in clients:
            group.create_task(listen(known, 0, heard))
        await settle()
        run.say(20)
        await settle()
        run.end()

    assert {heard.kinds["progress_update"] for heard in clients} == {2}
    assert made == 2


@virtual_time
async def test_who_takes_in_nothing_goes_on_from_its_own_place_and_holds_up_nobody() -> None:
    run, dead, good = Run(), Heard(), Heard()
    run.begin()
    known = followings(run)
    with known.follow(RUNNING, 0, dead.push) as stuck:
        listening = asyncio.create_task(listen(known, 0, good))
        waiting = asyncio.create_task(stuck.next())
        await settle()
        dead.is_open = False
        run.say(10)
        missed = await waiting
        assert missed is not None
        run.say(300, "x" * 10_000)  # more than is kept as text, and more than goes at once
        run.end()
        await listening

        assert good.seqs == list(range(1, len(run.entries) + 1))
        assert good.pushed > 0
        await dead.read(stuck)  # what it was given and did not take comes again
        assert dead.seqs == good.seqs
        assert len(missed.frames) < 2 * 64 * 1024


@virtual_time
async def test_a_run_that_nobody_follows_is_not_read_on() -> None:
    run = Run()
    run.begin()
    known = followings(run)
    with known.follow(RUNNING, 0):
        await settle()
        assert run.readers == 1
    await settle()
    assert run.readers == 0

    run.end()
    heard = Heard()
    await listen(known, 0, heard)
    assert heard.seqs == [1, 2, 3, 4]
    assert run.read == 2


@virtual_time
async def test_when_the_journal_cannot_be_read_all_are_told_and_may_come_back() -> None:
    run, clients = Run(), [Heard() for _ in range(3)]
    run.begin()
    known = followings(run)
    listening = [asyncio.create_task(listen(known, 0, heard)) for heard in clients]
    await settle()
    run.fail(StoreUnusable("it does not answer"))

    assert all(isinstance(each, StoreUnusable) for each in await asyncio.gather(*listening, return_exceptions=True))
    assert [heard.seqs for heard in clients] == [[1, 2]] * 3

    run._error = None
    run.end()
    await listen(known, clients[0].seqs[-1], clients[0])
    assert clients[0].seqs == [1, 2, 3, 4]


class Unspeakable:
    """Has no form as text."""

    def __str__(self) -> str:
        raise ZeroDivisionError


@virtual_time
async def test_what_cannot_be_told_ends_the_sockets_and_nothing_hangs() -> None:
    run, clients = Run(), [Heard() for _ in range(3)]
    run.begin()
    known = followings(run)
    listening = [asyncio.create_task(listen(known, 0, heard, is_pushed=heard is not clients[0])) for heard in clients]
    await settle()
    run.add(EventType.TASK_PROGRESS, "t", {"fraction": 0.5, "note": "", "more": Unspeakable()})

    async with asyncio.timeout(20):
        ends = await asyncio.gather(*listening, return_exceptions=True)
    assert all(isinstance(end, Exception) for end in ends)
    assert [heard.seqs for heard in clients] == [[1, 2]] * 3


@virtual_time
async def test_when_the_server_stops_what_there_is_is_told_first() -> None:
    run, heard = Run(), Heard()
    run.begin()
    known = followings(run)
    listening = asyncio.create_task(listen(known, 0, heard))
    await settle()
    run.say(3)
    await asyncio.sleep(0)
    known.stop()
    with pytest.raises(Stopping):
        await listening
    with pytest.raises(Stopping):
        await listen(known, 0, Heard())

    assert heard.seqs == list(range(1, len(heard.seqs) + 1))


@virtual_time
async def test_a_run_that_broke_off_without_a_word_ends_for_its_followers() -> None:
    run, heard = Run(), Heard()
    run.begin()
    listening = asyncio.create_task(listen(followings(run), 0, heard))
    await settle()
    run.stands = a_customization(RunStatus.FAILED)

    async with asyncio.timeout(20):
        await listening
    assert heard.messages[-1]["payload"]["status"] == "failed"
