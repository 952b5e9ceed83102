"""The composition root: where real things meet. The command's stand here, with what the service shares with it; the
service's other parts meet in `runs/durable/bootstrap.py`."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestrator import Hedging, InMemoryDurations, InMemoryJournal, MicroTask, TaskOrchestrator
from recovery.handler import ErrorRecoveryHandler
from recovery.registry import RULES
from resume.codec import PydanticCodec
from runs.draft import Drafting, Elsewhere
from runs.means import Means
from runs.plan import Ways, models_first, rules_ways
from runs.runner import Runner
from runs.service import CustomizationService
from runs.settings import Settings
from runs.single_call import CustomizeAtOnce
from storage.journal.cache import DurableCache
from storage.journal.durations import DurableDurations
from storage.journal.journal import DurableJournal
from storage.journal.writer import open_writer
from storage.local import LocalRuns
from storage.sqlite import open_database, path_of
from tasks.tailoring import DraftResume

if TYPE_CHECKING:
    from llm.clients import MakeTransport
    from runs.tracing import Tracing

_LISTENERS = ("LOGFIRE_TOKEN", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")


@dataclass(frozen=True, slots=True)
class Store:
    """What is kept across processes."""

    runs: LocalRuns
    journal: DurableJournal
    cache: DurableCache
    durations: DurableDurations


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """The user's store, open inside the `with` block.

    Raises: StoreUnusable.
    """
    connection = open_database(data_folder(settings))
    codec = PydanticCodec()
    with closing(connection), closing(open_writer(None, path_of(connection))) as writer:
        yield Store(
            LocalRuns(connection),
            DurableJournal(writer, codec, output_type),
            DurableCache(writer, codec, output_type),
            DurableDurations(writer),
        )


def make_service(
    settings: Settings,
    store: Store | None = None,
    ways: Ways | None = None,
    transport: "MakeTransport | None" = None,
) -> CustomizationService:
    """A service that keeps everything in memory, or in the store. Call it inside the event loop that will run it, and
    close it there.

    Args:
        ways: who does the tasks; the models of the settings with the rules behind them when None.
        transport: makes what carries the models' requests; the network when None.
    """
    journal = store.journal if store else InMemoryJournal()
    means = make_means(settings, ways, transport, tracing=make_tracing())
    orchestrator = TaskOrchestrator(
        settings.max_concurrent_tasks,
        journal=journal,
        decide=ErrorRecoveryHandler(),
        codec=PydanticCodec(),
        cache=store.cache if store else None,
        durations=store.durations if store else InMemoryDurations(),
        hedging=Hedging() if means.models else None,
    )
    runner = Runner(orchestrator, means, deadline_s=settings.deadline_s)
    return CustomizationService(runner, kept_runs=settings.kept_runs, forget=journal.forget)


def make_means(
    settings: Settings,
    ways: Ways | None = None,
    transport: "MakeTransport | None" = None,
    *,
    rules: Ways | None = None,
    elsewhere: Elsewhere = asyncio.to_thread,
    tracing: "Tracing | None" = None,
) -> Means:
    """What runs are carried out with: the models of the settings, with the rules behind them.

    Args:
        ways: in place of all that.
        rules: who does what no model does; the rules in this thread when None.
        elsewhere: calls what would keep the event loop.
        tracing: makes a trace of each run.
    """
    if ways is not None or not settings.models:
        return Means(ways or rules or rules_ways, Drafting(elsewhere=elsewhere) if ways else None, tracing=tracing)
    from llm.models import Models

    models = Models(settings.models, transport=transport)
    return Means(
        models_first(models.ways, rules or rules_ways),
        Drafting(models.known[0], elsewhere),
        models,
        tokens_per_run=settings.tokens_per_run,
        cost_per_run_usd=settings.cost_per_run_usd,
        tracing=tracing,
    )


def make_tracing() -> "Tracing | None":
    """Traces, when somebody listens: logfire, or the collector that OpenTelemetry's own variables name."""
    if not any(os.environ.get(name) for name in _LISTENERS):
        return None
    from runs.tracing import Tracing  # imports logfire: a quarter of a second

    return Tracing()


def data_folder(settings: Settings) -> Path:
    """Where this user's data is kept."""
    return settings.data_dir or _user_data_dir()


def _user_data_dir() -> Path:
    from platformdirs import user_data_path  # 12 ms, and not every command needs it

    return user_data_path("tailorbird", appauthor=False)


def output_type(kind: str) -> Any:
    """What a task of this kind gives, for what is read back."""
    return _output_types()[kind]


@cache
def _output_types() -> dict[str, Any]:
    tasks: list[type[MicroTask[Any]]] = [*RULES, DraftResume, CustomizeAtOnce]
    return {task.kind: task.output_type for task in tasks}
