"""What is told of a run while it goes on: every event once and in order, and their fold a few times a second."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Literal, NamedTuple

from pydantic_core import to_json

from api.deps import Parts
from api.progress import is_lost, progress_of
from api.schemas.customization import Progress
from orchestrator import Entry, RunView
from runs.durable.customizations import Customization

Kind = Literal["event", "progress_update"]


class Told(NamedTuple):
    """One message. `seq` is that of an event, or of the latest event in a progress update."""

    kind: Kind
    seq: int
    payload: object

    def json(self) -> bytes:
        """The payload."""
        return to_json(self.payload, inf_nan_mode="null", fallback=str)


NOT_STARTED = Told("progress_update", 0, progress_of(RunView(run_id=""), 0.0))


class Stopping(Exception):
    """The server stops while the run goes on; what is left is told by another process, or by a later one."""


async def told_of(parts: Parts, customization: Customization, after_seq: int) -> AsyncGenerator[Told]:
    """All that is to be told of the latest run, up to its end: events above `after_seq`; updates first, last and
    between.

    No connection of the database is held between two messages.

    Raises: SubscriberTooSlow, Stopping.
    """
    customizations, limits = parts.service.customizations, parts.stream_limits
    loop = asyncio.get_running_loop()
    # The view begins with what is known now: replayed events must not make the percentage begin at 0.
    view = await customizations.view(customization)
    sent_at = due = loop.time()  # of the latest update, and of the next one
    async with customizations.follow(customization, after_seq=min(after_seq, view.seq)) as entries:
        waiting: asyncio.Task[Entry | None] | None = None
        stop = asyncio.ensure_future(parts.is_closing.wait())
        try:
            while True:
                if loop.time() >= due:
                    yield _update(view)
                    sent_at = loop.time()
                    due = sent_at + limits.idle_s
                if waiting is None:
                    waiting = asyncio.ensure_future(_next(entries))
                await asyncio.wait(
                    {waiting, stop}, timeout=max(0.0, due - loop.time()), return_when=asyncio.FIRST_COMPLETED
                )
                if not waiting.done():
                    if stop.done():
                        raise Stopping
                    customization = await customizations.get(customization.user_id, customization.id) or customization
                    if is_lost(customization, view) and customization.run_id == view.run_id:
                        break
                    continue
                entry, waiting = waiting.result(), None
                if entry is None:
                    break
                if entry.seq > view.seq:
                    view.apply(entry)
                    due = min(due, sent_at + limits.update_s)
                if entry.seq > after_seq:
                    yield Told("event", entry.seq, entry.envelope())
        finally:
            open_tasks = {task for task in (waiting, stop) if task is not None}
            for task in open_tasks:
                task.cancel()
            await asyncio.wait(open_tasks)
    if view.ended_at is None:
        customization = await customizations.get(customization.user_id, customization.id) or customization
    yield _update(view, customization)


async def _next(entries: AsyncIterator[Entry]) -> Entry | None:
    return await anext(entries, None)


def _update(view: RunView, ended: Customization | None = None) -> Told:
    progress: Progress = progress_of(view, time.time(), ended=ended)
    return Told("progress_update", view.seq, progress)
