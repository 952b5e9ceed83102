"""Who does the tasks of this process's runs, and all that comes with that: drafts, budgets, traces.

One object in place of many callables: what is made of one `Models` is made, prepared and closed together.
"""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orchestrator import NO_USAGE, Budget, InMemoryBudget, Usage
from runs.draft import Drafting
from runs.plan import Ways, rules_ways

if TYPE_CHECKING:
    from llm.models import Models
    from runs.tracing import Tracing


@dataclass(frozen=True, slots=True)
class Means:
    """What runs are carried out with.

    Args:
        ways: who does a task, in which order.
        drafting: makes the draft that comes first; None when the rules do everything anyway.
        models: whose ways these are, to load them early and to close them at the end.
        tokens_per_run, cost_per_run_usd: what the calls of a run may consume; None is no cap.
        tracing: makes a trace of each run.
    """

    ways: Ways = rules_ways
    drafting: Drafting | None = None
    models: "Models | None" = None
    tokens_per_run: int | None = None
    cost_per_run_usd: float | None = None
    tracing: "Tracing | None" = None

    @property
    def away(self) -> frozenset[str]:
        """The names of the models that run on somebody else's machine."""
        known = self.models.known if self.models is not None else ()
        return frozenset(each.entry.name for each in known if not each.entry.local)

    def prepare(self) -> None:
        """Begin to load what takes long to load, such as the clients of providers, before the first run needs it."""
        if self.models is not None:
            self.models.prepare()

    def budget(self, used: Usage = NO_USAGE, within: Budget | None = None) -> Budget | None:
        """What one run may consume.

        Args:
            used: by the same run, before a restart.
            within: a wider budget, such as the user's of today.
        """
        if self.tokens_per_run is None and self.cost_per_run_usd is None:
            return within
        return InMemoryBudget(tokens=self.tokens_per_run, cost_usd=self.cost_per_run_usd, used=used, parent=within)

    async def aclose(self) -> None:
        """Close the connections, and send the traces of what has ended."""
        if self.models is not None:
            await self.models.aclose()
        if self.tracing is not None:
            await asyncio.to_thread(self.tracing.flush)
