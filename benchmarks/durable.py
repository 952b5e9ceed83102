"""What it costs to keep every run, against bare asyncio in the same run, and how long a dependant waits.

    python -m benchmarks.durable [--databases sqlite,postgres,postgres-async] [--sizes 100,1000,10000] [--repeat 5]
        [--runs 500] [--call-ms 250] [--json FILE]

First table: tasks that do nothing, with every core feature on as in `benchmarks.engine`, and the journal on disk. "SQL"
is the floor of that: the same rows of each task in a transaction of its own, by bare statements in a loop.
Second table: many runs of the shape of a customization at once, whose calls take `--call-ms` on average and answer with
2 kB, in memory and on disk. "completion" is from the end of a call to the start of the one that needs it. "late" is how
much later than asked for a ticker wakes: the engine and the calls of all runs keep the event loop, too, and so does
whatever else this machine does. "turn" is the processor time of the longest turn of the loop, and "journal" the longest
that the journal itself kept it. Python's cycle collector is off in the second table: its pauses would hide all this.
"commit" is the floor of a completion: one bare row in a transaction of its own, with nothing else going on, right
before and after the runs.

PostgreSQL is a server of our own on this machine, which waits for its disk at every commit as it does by default;
"postgres-async" is the same with `synchronous_commit = off`. The third table says how long the disk takes.
"""

import argparse
import asyncio
import gc
import json
import os
import statistics
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg

from benchmarks.engine import seconds, table
from benchmarks.floor import bare
from benchmarks.peers import build
from benchmarks.shapes import Graph, chain, fan, layered, pipeline
from orchestrator import Entry, InMemoryJournal, Journal, MicroTask, TaskContext, TaskGraph, TaskOrchestrator, Way
from storage.journal.statements_postgres import APPEND, column
from storage.journal.transactions import Append, Failures
from storage.journal.transactions_sqlite import SqliteTransactions
from tests import postgres
from tests.storage.databases import Place
from tests.storage.stores import RUN, Opened, any_type, opened

SHAPES = {shape.__name__: shape for shape in (chain, fan, layered)}
TICK_S = 0.002
FLOOR_TIMES = 150
TEXT = "word " * 400
ENTRY = "x" * 120  # about as long as one


DATABASES = ("sqlite", "postgres", "postgres-async")
REAL = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "shared_buffers": "128MB"}


class KeptJournal:
    """A journal on disk that makes the row of a run when it has none. `longest_s` is how long it kept the event loop at
    most, between two points where that could go on with something else."""

    def __init__(self, journal: Journal, store: Opened | None) -> None:
        self._journal = journal
        self._store = store
        self.longest_turn_s = 0.0  # of the event loop, of the processor's time
        self._begun: set[str] = set()
        self.longest_s = 0.0

    def begin(self, run_ids: Sequence[str]) -> None:
        """Make the rows of these runs."""
        for run_id in run_ids:
            if self._store is not None and run_id not in self._begun:
                self._begun.add(run_id)
                self._store.execute(RUN, run_id)

    def commits(self, times: int) -> list[float]:
        """Seconds of transactions of one row."""
        if self._store is None:
            return []
        self._store.execute("create table if not exists bare (entry text)")
        took = []
        for _ in range(times):
            began = time.perf_counter()
            self._store.execute("insert into bare values (%s)", ENTRY)
            took.append(time.perf_counter() - began)
        return took

    async def load(self, run_id: str) -> Sequence[Entry]:
        self.begin([run_id])
        entries: Sequence[Entry] = await _Steps(self, self._journal.load(run_id))
        return entries

    async def append(self, run_id: str, entries: Sequence[Entry]) -> None:
        await _Steps(self, self._journal.append(run_id, entries))


@dataclass
class _Steps:
    """An awaitable, taken step by step with a watch in the hand."""

    journal: KeptJournal
    inner: Awaitable[Any]

    def __await__(self) -> Generator[Any, Any, Any]:
        steps = self.inner.__await__()
        while True:
            began = time.perf_counter()
            try:
                waits_for = next(steps)
            except StopIteration as end:
                return end.value
            finally:
                self.journal.longest_s = max(self.journal.longest_s, time.perf_counter() - began)
            yield waits_for


@contextmanager
def stored(database: str) -> Iterator[Opened]:
    """A new database with all tables."""
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        url = None
        if database != "sqlite":
            postgres.SETTINGS.update(REAL)  # before its server is started
            url = stack.enter_context(postgres.server().database(postgres.template()))
            url += "?options=-csynchronous_commit%3Doff" if database == "postgres-async" else ""
        store = stack.enter_context(opened(Place(url, Path(folder)), any_type))
        store.begin()
        yield store


@contextmanager
def kept(database: str) -> Iterator[KeptJournal]:
    """A journal in a new database."""
    with stored(database) as store:
        journal = KeptJournal(store.journal, store)
        with _watched_commits(journal):
            yield journal


@contextmanager
def _watched_commits(journal: KeptJournal) -> Iterator[None]:
    """In SQLite commits of several runs together are made in a turn of their own, outside all appends."""
    write_now = SqliteTransactions.write_now

    def watched(self: SqliteTransactions, appends: Sequence[Append]) -> Failures:
        began = time.perf_counter()
        try:
            return write_now(self, appends)
        finally:
            journal.longest_s = max(journal.longest_s, time.perf_counter() - began)

    SqliteTransactions.write_now = watched  # type: ignore[method-assign] # a watch, for as long as it is measured
    try:
        yield
    finally:
        SqliteTransactions.write_now = write_now  # type: ignore[method-assign]


@contextmanager
def _watched_turns(journal: KeptJournal) -> Iterator[None]:
    """The longest turn of the event loop, in the processor's time: on the clock, others take their turns within it."""
    run = asyncio.Handle._run

    def watched(handle: asyncio.Handle) -> None:
        began = time.thread_time()
        run(handle)
        if asyncio.Handle._run is watched:  # else it is the turn in which all ends, and is thrown away
            journal.longest_turn_s = max(journal.longest_turn_s, time.thread_time() - began)

    asyncio.Handle._run = watched  # type: ignore[method-assign,assignment] # a watch, for as long as it is measured
    try:
        yield
    finally:
        asyncio.Handle._run = run  # type: ignore[method-assign]


def sql_floor(database: str, tasks: int) -> float:
    """Seconds for the rows of so many tasks that follow one another: two entries in one transaction, nothing else."""
    with stored(database) as store:
        number = store.execute(f"{RUN} returning number", "floor")[0][0]
        began = time.perf_counter()
        if isinstance(store.connection, psycopg.Connection):
            for seq in range(1, 2 * tasks, 2):
                about: list[list[object]] = [[number], [None], [seq], [seq + 1], [None], [None], [None]]
                entries: list[list[object]] = [[number, number], [seq, seq + 1], [ENTRY, ENTRY], [None, "null"]]
                store.connection.execute(APPEND.encode(), [*map(column, (*about, *entries))]).fetchall()
        else:
            insert = "insert into entries (run, seq, entry, output) values (?, ?, ?, ?), (?, ?, ?, ?)"
            for seq in range(1, 2 * tasks, 2):
                store.connection.execute(insert, (number, seq, ENTRY, None, number, seq + 1, ENTRY, "null"))
        return time.perf_counter() - began


def measure(database: str, shape: str, size: int, repeat: int) -> dict[str, Any]:
    """Microseconds per task of one graph: medians over rounds in which the floors and the engine take turns."""
    graph = SHAPES[shape](size)
    with kept(database) as journal:
        floor, ours = bare(graph), build(graph, journal=journal)
        times = [
            (seconds(floor, graph), sql_floor(database, size) if shape == "chain" else 0.0, seconds(ours, graph))
            for _ in range(repeat)
        ]
    floor_us, sql_us, durable_us = (statistics.median(t) / size * 1e6 for t in zip(*times, strict=True))
    return {
        "database": database,
        "graph": shape,
        "tasks": size,
        "bare us": floor_us,
        "SQL us": sql_us or "",
        "durable us": durable_us,
        "ratio": durable_us / floor_us,
    }


class TextTask(MicroTask[str]):
    """Answers with some text."""


@dataclass
class Load:
    """What many runs at once have seen, in seconds."""

    waits: list[float] = field(default_factory=list)  # from the end of a task to the start of its dependant
    late: list[float] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)  # by each run
    cpu_s: float = 0.0

    def graph(self, graph: Graph) -> TaskGraph:
        """The graph with calls that note when they start and end."""
        ends: dict[str, float] = {}

        async def work(ctx: TaskContext, node: str, upstream: list[str]) -> str:
            if deps := graph.deps[node]:
                self.waits.append(time.perf_counter() - max(ends[dep] for dep in deps))
            await graph.work(node)
            ends[node] = time.perf_counter()
            return TEXT

        built, task, way = TaskGraph(), TextTask(), Way("work", work)
        for node, deps in graph.deps.items():
            built.add(task, name=node, ways=[way], node=node, upstream=[built.ref(dep) for dep in deps])
        return built


async def many(runs: int, call_s: float, journal: KeptJournal) -> Load:
    """That many runs on one event loop, begun within the length of a call."""
    load = Load()
    orchestrator = TaskOrchestrator(5 * runs, journal=journal)

    async def one(graph: TaskGraph, run_id: str) -> None:
        began = time.perf_counter()
        async with orchestrator.subscribe(run_id) as events:
            reader = asyncio.create_task(_read(events))
            result = await orchestrator.run(graph, run_id=run_id)
            await reader
        assert result.is_stored
        load.taken.append(time.perf_counter() - began)

    graphs = {uuid.uuid4().hex: load.graph(pipeline(draw, call_s)) for draw in range(runs)}
    journal.begin(list(graphs))
    await asyncio.sleep(0)  # making all these was a long turn
    async with AsyncExitStack() as watches:
        watches.enter_context(_watched_turns(journal))
        await watches.enter_async_context(_ticker(load.late))
        group = await watches.enter_async_context(asyncio.TaskGroup())
        cpu_s = time.process_time()
        for run_id, graph in graphs.items():
            group.create_task(one(graph, run_id))
            await asyncio.sleep(call_s / runs)
    load.cpu_s = time.process_time() - cpu_s
    return load


def measure_many(databases: Sequence[str], runs: int, call_s: float) -> list[dict[str, Any]]:
    """Many runs at once, in memory and on disk."""
    rows = []
    for name in ("memory", *databases):
        with ExitStack() as stack:
            in_memory = name == "memory"
            journal = KeptJournal(InMemoryJournal(), None) if in_memory else stack.enter_context(kept(name))
            commits = journal.commits(FLOOR_TIMES)
            gc.collect()
            gc.disable()
            try:
                load = asyncio.run(many(runs, call_s, journal))
            finally:
                gc.enable()
            commits += journal.commits(FLOOR_TIMES)
        row: dict[str, Any] = {
            "journal": name,
            "runs": runs,
            "call ms": call_s * 1e3,
            "run p95 s": _share(load.taken, 0.95),
        }
        row |= {f"completion p{p} ms": _share(load.waits, p / 100) * 1e3 for p in (50, 95, 99)}
        row |= {"late p99 ms": _share(load.late, 0.99) * 1e3, "late max ms": max(load.late) * 1e3}
        row |= {"turn max ms": journal.longest_turn_s * 1e3, "journal max ms": journal.longest_s * 1e3}
        row |= {f"commit p{p} ms": _share(commits, p / 100) * 1e3 if commits else "" for p in (50, 95)}
        row["to commit"] = row["completion p95 ms"] / row["commit p95 ms"] if name == "postgres" else ""
        rows.append({**row, "cpu ms a run": load.cpu_s / runs * 1e3})
    return rows


def measure_disk(times: int) -> list[dict[str, Any]]:
    """How long it takes until 8 kB are on the disk."""
    with TemporaryDirectory() as folder, (Path(folder) / "file").open("wb", buffering=0) as file:
        took = []
        for _ in range(times):
            file.write(b"x" * 8192)
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            took.append(time.perf_counter() - began)
    return [{f"p{p} ms": _share(took, p / 100) * 1e3 for p in (50, 95)}]


async def _read(events: AsyncIterator[Entry]) -> None:
    async for _ in events:
        pass


@asynccontextmanager
async def _ticker(late: list[float]) -> AsyncIterator[None]:
    async def tick() -> None:
        while True:
            due = time.perf_counter() + TICK_S
            await asyncio.sleep(TICK_S)
            late.append(max(0.0, time.perf_counter() - due))

    ticker = asyncio.create_task(tick())
    yield
    ticker.cancel()
    with suppress(asyncio.CancelledError):
        await ticker


def _share(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--databases", default=",".join(DATABASES), help="which, separated by commas")
    parser.add_argument("--sizes", default="100,1000,10000", help="numbers of tasks, separated by commas")
    parser.add_argument("--repeat", type=int, default=5, help="rounds")
    parser.add_argument("--runs", type=int, default=500, help="at once")
    parser.add_argument("--call-ms", type=float, default=250, help="mean length of a call")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    options = parser.parse_args()
    databases = options.databases.split(",")
    sizes = [int(size) for size in options.sizes.split(",")]
    measures: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "Per task that does nothing, kept on disk": lambda: [
            measure(database, shape, size, options.repeat)
            for database in databases
            for shape in SHAPES
            for size in sizes
        ],
        "Many runs at once": lambda: measure_many(databases, options.runs, options.call_ms / 1e3),
        "The disk alone": lambda: measure_disk(min(options.runs, 300)),
    }
    figures = {title: measured() for title, measured in measures.items()}
    for title, rows in figures.items():
        table(title, rows)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
