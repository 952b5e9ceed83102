"""Customizations: start, follow, cancel, get. What the command and the service stand on."""

import asyncio
import uuid
from dataclasses import dataclass, field

from orchestrator import InMemoryJournal, RunResult, RunView, Subscription, TaskOrchestrator
from recovery.partial import PartialResultsHandler
from resume.job import Job
from resume.model import Resume
from runs.plan import plan_graph
from runs.report import Report
from runs.reporting import make_report
from tasks.generate_plan import Level


class CustomizationExists(Exception):
    """A customization with this id is there already."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a caller asks for. `scope` is whose it is."""

    resume: Resume
    job: Job
    level: Level = Level.BALANCED
    deadline_s: float | None = None  # the service's own when None
    customization_id: str | None = None  # chosen by the service when None
    scope: str = ""


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
        orchestrator: runs the graphs.
        journal: the one that the orchestrator writes to.
        deadline_s: of a run that asks for none.
        kept_runs: how many ended customizations are remembered; the oldest are forgotten first.
    """

    def __init__(
        self, orchestrator: TaskOrchestrator, journal: InMemoryJournal, *, deadline_s: float, kept_runs: int
    ) -> None:
        self._orchestrator = orchestrator
        self._journal = journal
        self._deadline_s = deadline_s
        self._kept_runs = kept_runs
        self._known: dict[str, Customization] = {}
        self._partial = PartialResultsHandler()

    def start(self, request: Request) -> Customization:
        """Begin a run; it goes on whether or not somebody follows it.

        Raises: CustomizationExists.
        """
        id_ = request.customization_id or uuid.uuid4().hex
        if id_ in self._known:
            raise CustomizationExists(f"there is a customization {id_} already")
        run_id = uuid.uuid4().hex
        worker = asyncio.create_task(self._run(run_id, request), name=f"customization {id_}")
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

    def cancel(self, customization: Customization, reason: str = "cancelled by the user") -> bool:
        """End the run with what is finished; False when it has ended already."""
        return self._orchestrator.cancel(customization.run_id, reason)

    def follow(self, customization: Customization, after_seq: int = 0) -> Subscription:
        """The run's events after `after_seq`, those to come included."""
        return self._orchestrator.subscribe(customization.run_id, after_seq)

    async def view(self, customization: Customization) -> RunView:
        """The run as it stands."""
        result = await self._orchestrator.load(customization.run_id)
        return result.view if result is not None else RunView(customization.run_id)

    async def report(self, customization: Customization) -> Report:
        """What the run has made so far, or made in the end."""
        if customization.worker.done():
            return customization.worker.result()
        return self._report(customization.request, await self.view(customization))

    async def close(self) -> None:
        """End all runs; every one of them still gives its report."""
        workers = [c.worker for c in self._known.values() if not c.worker.done()]
        for customization in self._known.values():
            self.cancel(customization, "the service is shutting down")
        if workers:
            await asyncio.wait(workers)

    async def _run(self, run_id: str, request: Request) -> Report:
        graph = plan_graph(request.resume, request.job, request.level)
        deadline_s = self._deadline_s if request.deadline_s is None else request.deadline_s
        result: RunResult = await self._orchestrator.run(
            graph, run_id=run_id, deadline_s=deadline_s, scope=request.scope
        )
        return self._report(request, result.view)

    def _report(self, request: Request, view: RunView) -> Report:
        return make_report(request.resume, view, self._partial.result(view))

    def _forget_oldest(self) -> None:
        ended = [c for c in self._known.values() if c.worker.done()]
        for customization in ended[: max(0, len(ended) - self._kept_runs)]:
            del self._known[customization.id]
            self._journal.forget(customization.run_id)
