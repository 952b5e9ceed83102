"""The composition root: the only place where real things meet."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from orchestrator import InMemoryDurations, InMemoryJournal, MicroTask, TaskOrchestrator
from recovery.registry import RULES
from resume.codec import PydanticCodec
from runs.plan import Ways
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


def make_service(settings: Settings, store: Store | None = None, ways: Ways | None = None) -> CustomizationService:
    """A service that keeps everything in memory, or in the store. Call it inside the event loop that will run it."""
    journal = store.journal if store else InMemoryJournal()
    orchestrator = TaskOrchestrator(
        settings.max_concurrent_tasks,
        journal=journal,
        codec=PydanticCodec(),
        cache=store.cache if store else None,
        durations=store.durations if store else InMemoryDurations(),
    )
    return CustomizationService(
        orchestrator,
        deadline_s=settings.deadline_s,
        kept_runs=settings.kept_runs,
        forget=journal.forget,
        ways=ways,
    )


def _user_data_dir() -> Path:
    from platformdirs import user_data_path  # 12 ms, and not every command needs it

    return user_data_path("tailorbird", appauthor=False)


def _output_type(kind: str) -> Any:
    return _output_types()[kind]


@cache
def _output_types() -> dict[str, Any]:
    tasks: list[type[MicroTask[Any]]] = [*RULES, DraftResume, CustomizeAtOnce]
    return {task.kind: task.output_type for task in tasks}
