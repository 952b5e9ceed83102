"""Carries out one run: its graph, its draft, what it may consume, its trace, its report.

The same for the command, which keeps runs in memory, and for the workers of the service.
"""

import logging
from typing import TYPE_CHECKING

from orchestrator import NO_USAGE, Budget, RunResult, RunView, TaskGraph, TaskOrchestrator, Usage
from recovery.partial import PartialResultsHandler
from runs.draft import Drafting
from runs.means import Means
from runs.plan import Ways, plan_graph, without
from runs.report import Report
from runs.reporting import make_report, usage_summary
from runs.request import Request
from runs.review.regeneration import carry_over
from runs.single_call import plan_single_call
from runs.trace_context import within_trace

if TYPE_CHECKING:
    from runs.durable.customization import Estimate

logger = logging.getLogger(__name__)


class Runner:
    """Carries out runs, many at a time.

    Args:
        deadline_s: of a run that asks for none.
    """

    def __init__(self, orchestrator: TaskOrchestrator, means: Means, *, deadline_s: float) -> None:
        self.orchestrator = orchestrator
        self.means = means
        self._deadline_s = deadline_s
        self._partial = PartialResultsHandler()

    async def run(
        self,
        run_id: str,
        request: Request,
        *,
        used: Usage = NO_USAGE,
        within: Budget | None = None,
        ways: Ways | None = None,
    ) -> RunResult:
        """Run to the end, or go on where the journal of this `run_id` stops.

        Args:
            used: what the run consumed before a restart.
            within: a budget wider than that of the run.
            ways: who does the tasks, in place of those for all.
        """
        tracing = self.means.tracing
        trace = tracing.run(run_id, request.trace) if tracing is not None else None
        ways = ways or self.means.ways
        with within_trace(request.trace):
            extra = {"action": "run_begins", "run_id": run_id, "user_id": request.scope or None}
            logger.info("run %s begins", run_id, extra=extra)
            result = await self.orchestrator.run(
                self.graph(request, ways if trace is None else trace.ways(ways)),
                run_id=run_id,
                deadline_s=self.deadline_s(request),
                scope=request.scope,
                budget=self.means.budget(used, within),
            )
        if trace is not None:
            trace.end(result.view)
        return result

    def deadline_s(self, request: Request) -> float:
        """Seconds that the run may take."""
        return self._deadline_s if request.deadline_s is None else request.deadline_s

    def graph(self, request: Request, ways: Ways | None = None) -> TaskGraph:
        """The tasks of the run."""
        about = request.resume, request.job, request.level
        ways, added, drafting = ways or self.means.ways, request.additions(), self.means.drafting
        if request.local_only:
            ways = without(ways, self.means.away)
        if request.regeneration is not None:
            return request.regeneration.graph(request.job, ways, added.wishes)
        if request.in_one_call:
            graph = plan_single_call(*about, ways, added, drafting or Drafting())
        else:
            graph = plan_graph(*about, ways, added)
        if drafting is not None:
            drafting.add(graph, *about, added)
        return graph

    def report(self, request: Request, view: RunView) -> Report:
        """What the run has made, in any state of it: about a millisecond."""
        added = request.additions()
        if request.regeneration is not None:
            return request.regeneration.make_report(request.job, view, added)
        report = make_report(request.resume, request.job, view, self._partial.result(view), added)
        if request.earlier is None:
            return report
        return carry_over(report, request.earlier.report, request.earlier.original, added)

    def final_report(self, request: Request, view: RunView) -> Report:
        """The report of a run that has ended, told in the log as well."""
        report = self.report(request, view)
        with within_trace(request.trace):
            logger.info(
                "run %s is %s: quality %s, %d changes, %d tokens, %.4f dollars",
                view.run_id,
                view.status,
                report.quality,
                len(report.changes),
                report.usage.input_tokens + report.usage.output_tokens,
                report.usage.cost_usd,
                extra={"action": "run_ended", "run_id": view.run_id, "user_id": request.scope or None},
            )
        return report

    async def estimate(self, request: Request) -> "Estimate":
        """What a run would find and cost, by the rules alone and without asking a model."""
        from runs.durable.customization import Estimate

        drafting = self.means.drafting or Drafting()
        draft = await drafting.tailor(request.resume, request.job, request.level, request.additions())
        total = sum(draft.estimates.values(), NO_USAGE)
        return Estimate(
            usage=usage_summary([total]) if self.means.models is not None else None,
            seconds=self.orchestrator.expected_s(self.graph(request)),
            match=draft.match.score,
            changes=len(draft.validation.changes),
        )
