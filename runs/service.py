"""Customizations: start, follow, cancel, get. What the command and the service stand on."""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from orchestrator import Budget, Entry, RunResult, RunView, Subscription, TaskGraph, TaskOrchestrator
from recovery.partial import PartialResultsHandler
from resume.job import Job
from resume.matching.experience import goes_on
from resume.model import Resume
from runs.draft import Drafting
from runs.plan import Additions, Ways, plan_graph, rules_ways
from runs.report import Report
from runs.reporting import make_report
from runs.single_call import plan_single_call
from tasks.locks import resolve_locks
from tasks.own_words import Answer, OwnWords
from tasks.plan import Level, Plan

if TYPE_CHECKING:
    from runs.tracing import Tracing

logger = logging.getLogger(__name__)


def current_month() -> str:
    """The month that it is in UTC, such as "2026-11"."""
    return datetime.now(UTC).strftime("%Y-%m")


def _depends_on_today(resume: Resume) -> bool:
    return any(goes_on(entry) for section in resume.sections for entry in section.entries)


class CustomizationExists(Exception):
    """A customization with this id is there already."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a caller asks for. `scope` is whose it is.

    Args:
        notes: facts about the candidate in the candidate's own words; a source like the resume.
        instructions: wishes of style and emphasis; never a source.
        locked: ids of items, entries or sections, or a section's title or kind: never touched.
        answers: the candidate's words by the id of the requirement that was asked about.
        asked: what the ad said where it was asked about, by the same ids, as the questions have it: with it an answer
            finds its requirement in a changed ad, and is never taken for one to something else.
        previous_plan: of an earlier run; its recommendations stay where nothing changed.
        month: the month that it is, such as "2026-11"; positions that are still held last until then.
    """

    resume: Resume
    job: Job
    level: Level = Level.BALANCED
    notes: str | None = None
    instructions: str | None = None
    locked: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)
    previous_plan: Plan | None = None
    month: str = field(default_factory=current_month)
    deadline_s: float | None = None  # the service's own when None
    customization_id: str | None = None  # chosen by the service when None
    scope: str = ""
    in_one_call: bool = False  # one big call to one model in place of the micro-tasks

    def additions(self) -> Additions:
        """What the tasks are given beside resume and job."""
        answers = tuple(
            Answer(requirement_id=id_, text=text, quote=self.asked.get(id_, ""))
            for id_, text in sorted(self.answers.items())
        )
        return Additions(
            own=OwnWords(notes=self.notes or "", answers=answers),
            wishes=self.instructions or "",
            locked=resolve_locks(self.resume, self.locked),
            previous=self.previous_plan,
            month=self.month if _depends_on_today(self.resume) else None,
        )


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
        deadline_s: of a run that asks for none.
        kept_runs: how many ended customizations are remembered; the oldest are forgotten first.
        forget: drops the journal of a run (by id) that is forgotten.
        ways: who does the tasks, in which order; the rules alone when not given, and then there is nothing to draft.
        drafting: makes the drafts.
        prepare: begins to load what the ways need.
        make_budget: makes what one run may consume.
        tracing: makes a trace of each run.
        release: gives up what the ways hold, such as connections, when the service is closed.
    """

    def __init__(
        self,
        orchestrator: TaskOrchestrator,
        *,
        deadline_s: float,
        kept_runs: int,
        forget: Callable[[str], None],
        ways: Ways | None = None,
        drafting: Drafting | None = None,
        prepare: Callable[[], object] | None = None,
        make_budget: Callable[[], Budget] | None = None,
        tracing: "Tracing | None" = None,
        release: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._orchestrator = orchestrator
        self._forget = forget
        self._ways = ways
        self._drafting = drafting or Drafting()
        self._prepare = prepare
        self._make_budget = make_budget
        self._tracing = tracing
        self._release = release
        self._deadline_s = deadline_s
        self._kept_runs = kept_runs
        self._known: dict[str, Customization] = {}
        self._partial = PartialResultsHandler()

    def prepare(self) -> None:
        """Begin to load what takes long to load, such as the clients of providers, before the first run needs it."""
        if self._prepare is not None:
            self._prepare()

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
        return self._report(customization.request, await self.view(customization))

    async def close(self) -> None:
        """End all runs; every one of them still gives its report."""
        workers = [c.worker for c in self._known.values() if not c.worker.done()]
        for customization in self._known.values():
            self.cancel(customization, "the service is shutting down")
        if workers:
            await asyncio.wait(workers)
        if self._release is not None:
            await self._release()
        if self._tracing is not None:
            await asyncio.to_thread(self._tracing.flush)

    async def _run(self, run_id: str, request: Request) -> Report:
        trace = self._tracing.run(run_id) if self._tracing is not None else None
        ways = self._ways or rules_ways
        graph = self._graph(request, ways if trace is None else trace.ways(ways))
        deadline_s = self._deadline_s if request.deadline_s is None else request.deadline_s
        result: RunResult = await self._orchestrator.run(
            graph,
            run_id=run_id,
            deadline_s=deadline_s,
            scope=request.scope,
            budget=self._make_budget() if self._make_budget is not None else None,
        )
        if trace is not None:
            trace.end(result.view)
        report = self._report(request, result.view)
        logger.info(
            "run %s is %s: quality %s, %d changes, %d tokens, %.4f dollars",
            run_id,
            result.view.status,
            report.quality,
            len(report.changes),
            report.usage.input_tokens + report.usage.output_tokens,
            report.usage.cost_usd,
        )
        return report

    def _graph(self, request: Request, ways: Ways) -> TaskGraph:
        about = request.resume, request.job, request.level
        added = request.additions()
        graph = (plan_single_call if request.in_one_call else plan_graph)(*about, ways, added)
        if self._ways is not None:
            self._drafting.add(graph, *about, added)
        return graph

    def _report(self, request: Request, view: RunView) -> Report:
        return make_report(request.resume, request.job, view, self._partial.result(view), request.additions())

    def _forget_oldest(self) -> None:
        ended = [c for c in self._known.values() if c.worker.done()]
        for customization in ended[: max(0, len(ended) - self._kept_runs)]:
            del self._known[customization.id]
            self._forget(customization.run_id)
