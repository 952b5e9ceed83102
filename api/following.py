"""What is told of a run while it goes on: every event once and in order, and their fold a few times a second.

However many follow a run, it is read once, folded once, and each message is made once. A follower is a place in that,
not a queue: who has everything is handed what comes at once, by a call that does not wait; who is behind, or takes in
nothing, reads on from its own place at its own pace, and nobody waits for it.
"""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

from api.progress import is_lost, progress_of
from api.rounds import Rounds
from api.schemas.customization import TaskProgress
from api.stream_limits import StreamLimits
from api.told import Batch, KeptTold, Told, told
from orchestrator import Entry, RunView
from runs.durable.customizations import Customization, Customizations
from storage.errors import StoreError

NOT_STARTED = told("progress_update", 0, progress_of(RunView(run_id=""), 0.0))

_CHARACTERS = 64 * 1024  # of a batch, unless one message alone has more
_KEPT_CHARACTERS = 1024 * 1024  # of messages that are kept for those who come later; others are made again
_KEPT_BATCHES = 16  # followers are at few places at a time

Push = Callable[[bytes], bool]


class Stopping(Exception):
    """The server stops while the run goes on; what is left is told by another process, or by a later one."""


class Follower:
    """One reader's place in what is told of a run.

    Args:
        push: takes frames without waiting, or says that it cannot; None for a reader who asks.
    """

    def __init__(self, following: "Following", after_seq: int, push: Push | None) -> None:
        self.seq = after_seq  # it has all events up to here
        self.updates = -1  # and this one of the updates
        self.push = push
        self._following = following
        self._wake: asyncio.Future[None] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether it had everything when it looked last."""
        return self._wake is not None and not self._wake.done()

    async def next(self) -> Batch | None:
        """What it does not have yet; waits until there is something. None when the run has ended and it has everything.

        The reader says with `took` what it has taken of it. Raises: SubscriberTooSlow, Stopping, StoreError.
        """
        while (batch := self._following.batch(self)) is None:
            if self._following.is_over:
                self._following.check()
                return None
            self._wake = asyncio.get_running_loop().create_future()
            try:
                await self._wake
            finally:
                self._wake = None
        return batch

    def took(self, batch: Batch) -> None:
        """It has the whole of this."""
        self.seq, self.updates = max(self.seq, batch.seq), batch.updates

    def took_one(self, message: Told) -> None:
        """It has one message of a batch."""
        if message.kind == "event":
            self.seq = max(self.seq, message.seq)

    def wake(self) -> None:
        """There is something new."""
        if self._wake is not None and not self._wake.done():
            self._wake.set_result(None)


class Following:
    """One run, for all who follow it in this process.

    Args:
        customization: whose latest run it is.
    """

    def __init__(self, customizations: Customizations, limits: StreamLimits, customization: Customization) -> None:
        self.run_id = customization.run_id
        self.followers: set[Follower] = set()
        self.is_over = False  # nothing more will come
        self.error: Exception | None = None  # why, when the run has not ended
        self._customizations = customizations
        self._limits = limits
        self._customization = customization
        self._loop = asyncio.get_running_loop()
        self._view = RunView(self.run_id)
        self._tasks: dict[str, TaskProgress] = {}  # as they were told
        self._entries: list[Entry] = []  # all, the first one has number 1
        self._events = KeptTold(_KEPT_CHARACTERS)
        self._batches: dict[tuple[int, int], Batch] = {}
        self._update: Told | None = None  # the latest; None until the run is known as far as it has come
        self._updates = 0  # how many were told
        self._made_at = self._told_at = 0.0  # that update; the latest that all were told
        self._is_stale = False  # something has happened since the latest update that all were told
        self._rounds = Rounds(self.followers, self._begin_round, self._visit)
        self._timer: asyncio.TimerHandle | None = None
        self._reader = asyncio.create_task(self._read(), name=f"follow {self.run_id}")
        self._checker: asyncio.Task[None] | None = None

    def follow(self, after_seq: int, push: Push | None) -> Follower:
        """One follower more."""
        follower = Follower(self, after_seq, push)
        self.followers.add(follower)
        return follower

    def batch(self, follower: Follower) -> Batch | None:
        """What comes next for a follower; None when there is nothing (yet)."""
        if self._update is None:
            return None
        place = follower.seq, follower.updates
        if follower.updates < 0:
            return self._make_batch(*place)
        found = self._batches.get(place)
        if found is None and (found := self._make_batch(*place)) is not None:
            if len(self._batches) >= _KEPT_BATCHES:
                self._batches.clear()
            self._batches[place] = found
        return found

    def check(self) -> None:
        """Raises: why nothing more will come although the run has not ended."""
        if self.error is not None:
            raise self.error.with_traceback(None)

    def stop(self) -> None:
        """The server stops."""
        self._end(Stopping())

    def close(self) -> None:
        """Nobody follows it any more."""
        self._end(Stopping())
        self._rounds.close()
        if self._checker is not None:
            self._checker.cancel()

    # What is known

    async def _read(self) -> None:
        try:
            # The view begins with what is known now: replayed events must not make the percentage begin at 0.
            self._view = view = await self._customizations.view(self._customization)
            self._make_update()
            self._told_at = self._made_at
            self._arm()
            self._rounds.plan()
            async with self._customizations.follow(self._customization, after_seq=0) as entries:
                async for entry in entries:
                    self._take(entry)
            if view.ended_at is None:
                await self._look()
            self._end(None)
        except Exception as error:
            self._end(error)

    def _take(self, entry: Entry) -> None:
        self._entries.append(entry)
        if entry.seq > self._view.seq:
            self._view.apply(entry)
            self._forget(entry.task)
            self._is_stale = True
        self._batches.clear()
        self._rounds.plan()

    def _forget(self, task: str | None) -> None:
        """Something has changed about a task, or about the run."""
        if task is None:
            self._tasks.clear()
        else:
            self._tasks.pop(task, None)

    def _end(self, error: Exception | None) -> None:
        if self.is_over:
            return
        try:
            if error is None and self._update is not None:
                self._tell_update()
        except Exception as bug:
            error = bug
        self.is_over, self.error = True, error
        self._batches.clear()
        self._reader.cancel()
        if self._timer is not None:
            self._timer.cancel()
        self._rounds.plan()

    async def _look(self) -> None:
        """How it stands, in case that the run has broken off without a word."""
        with suppress(StoreError):  # it is looked again
            found = await self._customizations.get(self._customization.user_id, self._customization.id)
            self._customization = found or self._customization

    async def _check_alive(self) -> None:
        await self._look()
        if self._customization.run_id == self.run_id and is_lost(self._customization, self._view):
            self._end(None)

    # What is told

    def _make_update(self) -> None:
        lost = self._customization if self._customization.run_id == self.run_id else None
        progress = progress_of(self._view, time.time(), ended=lost, known=self._tasks)
        self._update = told("progress_update", self._view.seq, progress)
        self._made_at = self._loop.time()

    def _tell_update(self) -> None:
        """To all."""
        self._make_update()
        self._told_at, self._is_stale = self._made_at, False
        self._updates += 1
        self._batches.clear()

    def _make_batch(self, seq: int, updates: int) -> Batch | None:
        assert self._update is not None  # noqa: S101 - asked before
        messages: list[Told] = []
        room, last = _CHARACTERS, len(self._entries)
        if updates < 0:  # the first message of all; the last one is told after the events, even if it is the same
            if not self.is_over and self._loop.time() > self._made_at + self._limits.update_s:
                self._make_update()
            messages.append(self._update)
            updates = self._updates - self.is_over
        while seq < last and room > 0:
            event = self._event(seq + 1)
            messages.append(event)
            room -= len(event.payload)
            seq += 1
        if seq >= last and updates < self._updates:
            messages.append(self._update)
            updates = self._updates
        return Batch(messages, seq, updates) if messages else None

    def _event(self, seq: int) -> Told:
        return self._events.get(seq) or self._events.keep(told("event", seq, self._entries[seq - 1].envelope()))

    # When it is told

    def _begin_round(self) -> None:
        if self._is_stale and not self.is_over:
            if self._loop.time() >= self._told_at + self._limits.update_s:
                self._try(self._tell_update)
            self._arm()

    def _visit(self, follower: Follower) -> None:
        self._try(partial(self._hand, follower))

    def _hand(self, follower: Follower) -> None:
        if not follower.is_waiting:
            return  # it will look by itself
        if self.error is not None:
            follower.wake()  # it has what there is, then learns why there is no more
            return
        batch = self.batch(follower)
        if batch is not None and follower.push is not None and follower.push(batch.frames):
            follower.took(batch)
            batch = self.batch(follower)
        if batch is not None or self.is_over:
            follower.wake()

    def _arm(self) -> None:
        """Wake up when an update is due."""
        due = self._told_at + (self._limits.update_s if self._is_stale else self._limits.idle_s)
        if self._timer is not None:
            if self._timer.when() <= due:
                return
            self._timer.cancel()
        self._timer = self._loop.call_at(due, self._tick)

    def _tick(self) -> None:
        self._timer = None
        if self.is_over:
            return
        if self._loop.time() >= self._told_at + (self._limits.update_s if self._is_stale else self._limits.idle_s):
            if not self._is_stale and (self._checker is None or self._checker.done()):
                self._checker = asyncio.create_task(self._check_alive())
            self._try(self._tell_update)
            self._rounds.plan()
        self._arm()

    def _try(self, call: Callable[[], None]) -> None:
        """A bug ends the following, and each of its sockets says so."""
        try:
            call()
        except Exception as error:
            self._end(error)


class Followings:
    """The runs that somebody follows in this process."""

    def __init__(self, customizations: Customizations, limits: StreamLimits) -> None:
        self._customizations = customizations
        self._limits = limits
        self._known: dict[str, Following] = {}
        self._is_stopping = False

    @contextmanager
    def follow(self, customization: Customization, after_seq: int, push: Push | None = None) -> Iterator[Follower]:
        """Follow the latest run of a customization up to its end: events above `after_seq`; updates first, last and
        between.

        No connection of the database is held between two messages.
        """
        run_id = customization.run_id
        following = self._known.get(run_id)
        if following is None or following.error is not None:
            following = self._known[run_id] = Following(self._customizations, self._limits, customization)
            if self._is_stopping:
                following.stop()
        follower = following.follow(after_seq, push)
        try:
            yield follower
        finally:
            following.followers.discard(follower)
            if not following.followers:
                if self._known.get(run_id) is following:
                    del self._known[run_id]
                following.close()

    def stop(self) -> None:
        """The server stops: whoever has what there is, is told so."""
        self._is_stopping = True
        for following in self._known.values():
            following.stop()
