"""The composition root: the only place where real things meet."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from llm.models import Models
from orchestrator import Hedging, InMemoryBudget, InMemoryDurations, InMemoryJournal, MicroTask, TaskOrchestrator
from recovery.handler import ErrorRecoveryHandler
from recovery.registry import RULES
from resume.codec import PydanticCodec
from runs.draft import Drafting
from runs.plan import Ways, models_first
from runs.service import CustomizationService
from runs.settings import Settings
from runs.single_call import CustomizeAtOnce
from storage.cache import SqliteCache
from storage.database import open_database, path_of
from storage.durations import SqliteDurations
from storage.journal import SqliteJournal
from storage.runs import RunStore
from storage.writer import Writer
from tasks.tailoring import DraftResume

if TYPE_CHECKING:
    from llm.clients import MakeTransport
    from runs.tracing import Tracing


@dataclass(frozen=True, slots=True)
class Store:
    """What is kept across processes."""

    runs: RunStore
    journal: SqliteJournal
    cache: SqliteCache
    durations: SqliteDurations


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """The user's store, open inside the `with` block.

    Raises: StoreUnusable.
    """
    connection = open_database(settings.data_dir or _user_data_dir())
    codec = PydanticCodec()
    with closing(connection), closing(Writer(path_of(connection))) as writer:
        yield Store(
            RunStore(connection),
            SqliteJournal(writer, codec, _output_type),
            SqliteCache(connection, writer, codec, _output_type),
            SqliteDurations(connection, writer),
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
    durations = store.durations if store else InMemoryDurations()
    models = Models(settings.models, transport=transport) if settings.models and ways is None else None
    orchestrator = TaskOrchestrator(
        settings.max_concurrent_tasks,
        journal=journal,
        decide=ErrorRecoveryHandler(),
        codec=PydanticCodec(),
        cache=store.cache if store else None,
        durations=durations,
        hedging=Hedging() if models else None,
    )
    return CustomizationService(
        orchestrator,
        deadline_s=settings.deadline_s,
        kept_runs=settings.kept_runs,
        forget=journal.forget,
        ways=models_first(models.ways) if models else ways,
        drafting=Drafting(models.known[0] if models else None),
        prepare=models.prepare if models else None,
        make_budget=partial(_budget, settings) if models else None,
        tracing=_tracing() if models else None,
        release=models.aclose if models else None,
    )


def _budget(settings: Settings) -> InMemoryBudget:
    return InMemoryBudget(tokens=settings.tokens_per_run, cost_usd=settings.cost_per_run_usd)


def _tracing() -> "Tracing | None":
    """Traces, when somebody listens: logfire, or the collector that OpenTelemetry's own variables name."""
    if not any(os.environ.get(name) for name in _LISTENERS):
        return None
    from runs.tracing import Tracing  # imports logfire: a quarter of a second

    return Tracing()


_LISTENERS = ("LOGFIRE_TOKEN", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")


def _user_data_dir() -> Path:
    from platformdirs import user_data_path  # 12 ms, and not every command needs it

    return user_data_path("tailorbird", appauthor=False)


def _output_type(kind: str) -> Any:
    return _output_types()[kind]


@cache
def _output_types() -> dict[str, Any]:
    tasks: list[type[MicroTask[Any]]] = [*RULES, DraftResume, CustomizeAtOnce]
    return {task.kind: task.output_type for task in tasks}
