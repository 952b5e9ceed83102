"""One customization carried out from start to end, watched by whoever shows it."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Protocol

from cli.tailoring.interrupt import Interrupt
from orchestrator import RunView, SubscriberTooSlow
from runs.report import Report
from runs.service import Customization, CustomizationService, Request


class Watcher(Protocol):
    """Shows a run while it goes on. Called in the event loop, so nothing here may take long."""

    def see(self, view: RunView) -> None:
        """The run as it stands after one more event; always the same object."""
        ...

    def see_stop(self) -> None:
        """The user asked to stop; the run ends in a moment."""
        ...


class Unwatched:
    """Shows nothing."""

    def see(self, view: RunView) -> None:
        pass

    def see_stop(self) -> None:
        pass


UNWATCHED = Unwatched()


async def carry_out(
    service: CustomizationService,
    request: Request,
    watcher: Watcher,
    interrupt: Interrupt,
    on_start: Callable[[Customization], None] = lambda customization: None,
) -> tuple[Report, RunView]:
    """Run to the end, or until an interrupt; either way with the report of what is done.

    Args:
        on_start: called before the run does anything.
    """
    loop = asyncio.get_running_loop()
    customization = service.start(request)
    on_start(customization)
    view = RunView(customization.run_id)
    following = asyncio.create_task(_follow(service, customization, view, watcher))

    def ask_to_stop() -> None:
        loop.call_soon_threadsafe(watcher.see_stop)
        loop.call_soon_threadsafe(service.cancel, customization)

    interrupt.on_request(ask_to_stop)
    try:
        report = await customization.worker
        await following
        return report, view
    finally:
        interrupt.on_request(lambda: None)
        following.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await following


async def _follow(service: CustomizationService, customization: Customization, view: RunView, watcher: Watcher) -> None:
    while True:
        try:
            async with service.follow(customization, view.seq) as events:
                async for entry in events:
                    view.apply(entry)
                    watcher.see(view)
            return
        except SubscriberTooSlow:
            continue  # comes back for what it missed
