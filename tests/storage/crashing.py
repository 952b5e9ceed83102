"""Processes that are killed while they run a graph with its journal on disk.

`python -m tests.storage.crashing` loads everything once and then forks for every line that it reads, so that a process
costs milliseconds. Each one does its share of the same run, and is killed at the given moment, or ends by itself.
"""

import asyncio
import json
import os
import random
import signal
import sys
import threading
import time
import traceback
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from orchestrator import (
    InMemoryJournal,
    Journal,
    MicroTask,
    Missing,
    RunResult,
    TaskContext,
    TaskFailure,
    TaskGraph,
    TaskOrchestrator,
    TaskRef,
    TaskStatus,
    Way,
    decide_by_kind,
    optional,
)
from resume.codec import PydanticCodec
from runs import service
from runs.bootstrap import make_service, open_store
from runs.plan import rules_ways
from runs.service import Request
from runs.settings import Settings
from storage.journal.transactions_postgres import PostgresTransactions
from storage.journal.transactions_sqlite import SqliteTransactions
from tests.documents import job, resume
from tests.storage.databases import Place
from tests.storage.stores import any_type, asked, opened

T = TypeVar("T")

RUN_ID = uuid.UUID(int=7).hex
WAITS_S = (0.0, 0.0, 0.001, 0.003)


@dataclass(frozen=True)
class Share:
    """What one process is to do.

    Args:
        what: "graph", a random one made of `seed`, or "customization".
        moment: "after_s" (seconds since its start), "before" or "behind" (that many commits), or "" for never.
    """

    what: str
    folder: str
    seed: int
    attempt: int
    moment: str = ""
    value: float = 0.0
    url: str | None = None  # of a PostgreSQL database; else it is the file in the folder

    @property
    def place(self) -> Place:
        return Place(self.url, Path(self.folder))


class Log:
    """What a process has done, in a file that survives it: one line for each call that began, and for each entry that
    a reader was told of."""

    def __init__(self, folder: Path) -> None:
        self._file = os.open(folder / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def write(self, *what: object) -> None:
        os.write(self._file, (json.dumps(what) + "\n").encode())


class Step(MicroTask[str]):
    """A task of a random graph."""

    timeout_s = 5.0


def random_graph(seed: int, begun: Callable[[str], None]) -> TaskGraph:
    """About thirty tasks: some fail at first, some fail for good, some have large outputs, some can do without."""
    rng = random.Random(seed)
    graph, refs = TaskGraph(), list[TaskRef[str]]()
    for n in range(rng.randint(25, 35)):
        name = f"t{n}"
        needed = rng.sample(refs, min(len(refs), rng.choice((0, 1, 1, 2, 3))))
        inputs: list[Any] = [optional(ref) if rng.random() < 0.3 else ref for ref in needed]
        call = _call(name, begun, rng.choice(WAITS_S), rng.choice(("", "", "", "at first", "always")), rng)
        ways = [Way("model", call, is_model=True)]
        if rng.random() < 0.5:
            ways.append(Way("rules", _call(name, begun, 0.0, "", rng), is_instant=True))
        refs.append(graph.add(Step(), name=name, ways=ways, name_=name, inputs=inputs))
    return graph


def _call(name: str, begun: Callable[[str], None], wait_s: float, fails: str, rng: random.Random) -> Callable[..., Any]:
    size = rng.choice((1, 1, 100, 2000, 200_000))

    async def call(ctx: TaskContext, name_: str, inputs: list[str | Missing]) -> str:
        begun(name)
        await asyncio.sleep(wait_s)
        if fails == "always" or (fails == "at first" and ctx.attempt == 1):
            raise TaskFailure("invalid_output" if fails == "at first" else "error", "no")
        given = ",".join("-" if isinstance(i, Missing) else i[:40] for i in inputs)
        return f"{name}({given})" + "." * size

    return call


async def run_graph(seed: int, journal: Journal, begun: Callable[[str], None], log: Log | None = None) -> RunResult:
    orchestrator = TaskOrchestrator(
        4, journal=journal, codec=PydanticCodec(), decide=decide_by_kind(jitter=lambda: 0.0)
    )
    async with orchestrator.subscribe(RUN_ID) as events:

        async def read() -> None:
            async for entry in events:
                if log is not None:
                    log.write("told", entry.seq)

        reader = asyncio.create_task(read())
        result = await orchestrator.run(random_graph(seed, begun), run_id=RUN_ID)
        await reader
    return result


def outcomes(result: RunResult) -> dict[str, list[Any]]:
    """What came of each task, however often the process was killed.

    Of two things that a skipped task lacks, its details name the one that was missing first.
    """
    return {
        name: [task.status, task.output, "" if task.status is TaskStatus.SKIPPED else task.details]
        for name, task in result.tasks.items()
    }


def uninterrupted(seed: int) -> dict[str, list[Any]]:
    return outcomes(asyncio.run(run_graph(seed, InMemoryJournal(), lambda _: None)))


def _graph(share: Share, log: Log) -> object:
    with opened(share.place, any_type) as store:
        if store.execute("select count(*) from runs") == [(0,)]:
            store.begin(RUN_ID)
        result = asyncio.run(run_graph(share.seed, store.journal, lambda name: log.write("begun", name), log))
        assert result.is_stored
        return outcomes(result)


def _customization(share: Share, log: Log) -> object:
    rng = random.Random(share.seed)

    def ways(task: MicroTask[Any]) -> list[Way[Any]]:
        (rules,) = rules_ways(task)
        wait_s = rng.choice(WAITS_S)

        async def call(ctx: TaskContext, **inputs: Any) -> Any:
            log.write("begun", ctx_name(ctx))
            await asyncio.sleep(wait_s)
            return await rules.call(ctx, **inputs)

        return [Way(rules.name, call)]

    with open_store(Settings(data_dir=Path(share.folder))) as store:
        if not store.runs.latest():
            store.runs.begin(asked(RUN_ID))
        service.uuid.uuid4 = lambda: uuid.UUID(RUN_ID)  # type: ignore[attr-defined] # the same run in every process

        async def go() -> Any:
            customization = make_service(Settings(), store, ways).start(Request(resume(), job()))
            return await customization.worker

        report = asyncio.run(go())
    return report.model_dump(mode="json")


def ctx_name(ctx: TaskContext) -> str:
    """The name of the task that an attempt is for."""
    return str(ctx.task.node.name)  # type: ignore[attr-defined] # the context is the engine's attempt


def _kill_at(share: Share) -> None:
    def kill() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def kill_later() -> None:
        time.sleep(share.value)
        kill()

    if share.moment == "after_s":
        threading.Thread(target=kill_later, daemon=True).start()
    elif share.moment:
        left = int(share.value)

        def counted(commit: Callable[..., T]) -> Callable[..., T]:
            def committing(*args: Any) -> T:
                nonlocal left
                left -= 1
                if left < 0 and share.moment == "before":
                    kill()
                done = commit(*args)
                if left < 0:
                    kill()
                return done

            return committing

        SqliteTransactions.write_now = counted(SqliteTransactions.write_now)  # type: ignore[method-assign]
        SqliteTransactions.write = counted(SqliteTransactions.write)  # type: ignore[method-assign]
        PostgresTransactions.write = counted(PostgresTransactions.write)  # type: ignore[method-assign]


def do(share: Share) -> None:
    """Do a share of the run; the result of the whole run goes into the file `result`."""
    _kill_at(share)
    folder = Path(share.folder)
    log = Log(folder)
    log.write("process", share.attempt)
    result = {"graph": _graph, "customization": _customization}[share.what](share, log)
    (folder / "result").write_text(json.dumps(result))


def main() -> None:
    """For each share on standard input, fork a process that does it, and say how it ended."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                do(Share(**json.loads(line)))
                status = 0
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stderr.flush()
                os._exit(status)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


def line_of(share: Share) -> str:
    return json.dumps(asdict(share)) + "\n"


if __name__ == "__main__":
    main()
