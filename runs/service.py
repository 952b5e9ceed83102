"""Customizations in memory: start, follow, cancel, get. What the command stands on; for the service see
`runs/durable/customizations.py`."""

import asyncio
import uuid
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field

from orchestrator import Entry, RunView, Subscription
from runs.errors import CustomizationExists
from runs.plan import Ways
from runs.report import Report
from runs.request import Request
from runs.runner import Runner

__all__ = ["Customization", "CustomizationService", "Request"]


@dataclass(slots=True)
class Customization:
    """One resume for one job, and the run that makes it. `worker` ends with the report, whatever happens."""

    id: str
    run_id: str
    request: Request
    worker: "asyncio.Task[Report]" = field(repr=False)


class CustomizationService:
    """Runs customizations in this process and remembers the latest of them.

    Args:
        kept_runs: how many ended customizations are remembered; the oldest are forgotten first.
        forget: drops the journal of a run (by id) that is forgotten.
    """

    def __init__(self, runner: Runner, *, kept_runs: int, forget: Callable[[str], None]) -> None:
        self._runner = runner
        self._orchestrator = runner.orchestrator
        self._forget = forget
        self._kept_runs = kept_runs
        self._known: dict[str, Customization] = {}

    def prepare(self) -> None:
        """Begin to load what takes long to load, before the first run needs it."""
        self._runner.means.prepare()

    def start(self, request: Request, ways: AbstractAsyncContextManager[Ways | None] | None = None) -> Customization:
        """Begin a run; it goes on whether or not somebody follows it.

        Args:
            ways: who does its tasks, open as long as it goes on; None is those who do all tasks.
        Raises: CustomizationExists.
        """
        id_ = request.customization_id or uuid.uuid4().hex
        if id_ in self._known:
            raise CustomizationExists(f"there is a customization {id_} already")
        run_id = uuid.uuid4().hex
        worker = asyncio.create_task(self._run(run_id, request, ways or nullcontext()), name=f"customization {id_}")
        customization = Customization(id_, run_id, request, worker)
        self._known[id_] = customization
        self._forget_oldest()
        return customization

    def get(self, customization_id: str, scope: str = "") -> Customization | None:
        """The customization, if it is there and is the caller's."""
        found = self._known.get(customization_id)
        return found if found is not None and found.request.scope == scope else None

    def all(self, scope: str = "") -> list[Customization]:
        """The caller's customizations, latest first."""
        return [c for c in reversed(self._known.values()) if c.request.scope == scope]

    def everybodys(self) -> list[Customization]:
        """The customizations of all, latest first."""
        return list(reversed(self._known.values()))

    def cancel(self, customization: Customization, reason: str = "cancelled by the user") -> bool:
        """End the run with what is finished; False when it has ended already."""
        if customization.worker.done():
            return False
        if not self._orchestrator.cancel(customization.run_id, reason):
            # It has not begun: that takes one turn of the loop.
            asyncio.get_running_loop().call_soon(self._orchestrator.cancel, customization.run_id, reason)
        return True

    def follow(self, customization: Customization, after_seq: int = 0) -> Subscription:
        """The run's events after `after_seq`, those to come included."""
        return self._orchestrator.subscribe(customization.run_id, after_seq)

    async def view(self, customization: Customization) -> RunView:
        """The run as it stands."""
        result = await self._orchestrator.load(customization.run_id)
        return result.view if result is not None else RunView(customization.run_id)

    async def entries(self, customization: Customization) -> Sequence[Entry]:
        """The run's journal as it stands."""
        result = await self._orchestrator.load(customization.run_id)
        return result.entries if result is not None else ()

    async def report(self, customization: Customization) -> Report:
        """What the run has made so far, or made in the end."""
        if customization.worker.done():
            return customization.worker.result()
        return self._runner.report(customization.request, await self.view(customization))

    async def close(self) -> None:
        """End all runs, then give up what they were carried out with."""
        await self.end_runs()
        await self._runner.means.aclose()

    async def end_runs(self) -> None:
        """End all runs; every one of them still gives its report."""
        workers = [c.worker for c in self._known.values() if not c.worker.done()]
        for customization in self._known.values():
            self.cancel(customization, "the service is shutting down")
        if workers:
            await asyncio.wait(workers)

    async def _run(self, run_id: str, request: Request, ways: AbstractAsyncContextManager[Ways | None]) -> Report:
        async with ways as own:
            return self._runner.final_report(request, (await self._runner.run(run_id, request, ways=own)).view)

    def _forget_oldest(self) -> None:
        ended = [c for c in self._known.values() if c.worker.done()]
        for customization in ended[: max(0, len(ended) - self._kept_runs)]:
            del self._known[customization.id]
            self._forget(customization.run_id)
