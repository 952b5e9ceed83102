"""A worker of the service in a process of its own, that a test can kill.

    python -m tests.faults.service_process DATA_DIR DATABASE_URL CALLS [RUNS_AT_ONCE]

DATABASE_URL is "-" for SQLite. Sections are rewritten by a way that takes a moment, and that writes a line into the
file CALLS when it begins: run, task, seconds since 1970. It says "ready" on standard output when it takes runs.
"""

import asyncio
import os
import random
import signal
import sys
import time
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import runs.durable.bootstrap
from orchestrator import MicroTask, RunResult, TaskContext, Way
from runs.durable.bootstrap import open_service
from runs.plan import rules_ways
from runs.runner import Runner
from runs.settings import Settings
from tasks.customize_section import CustomizeSection

_LONGEST_S = 0.1


RUN: ContextVar[str] = ContextVar("run")


class Telling(Runner):
    """Lets a way know which run it works for."""

    async def run(self, run_id: str, *args: Any, **kwargs: Any) -> RunResult:
        RUN.set(run_id)
        return await super().run(run_id, *args, **kwargs)


class Counting:
    """Ways that tell of each call before they do anything."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def ways(self, task: MicroTask[Any]) -> list[Way[Any]]:
        (rules,) = rules_ways(task)
        if not isinstance(task, CustomizeSection):
            return [rules]

        async def call(ctx: TaskContext, **inputs: Any) -> Any:
            os.write(self._file, f"{RUN.get()} {ctx.name} {time.time():.6f}\n".encode())
            await asyncio.sleep(random.random() * _LONGEST_S)
            return await rules.call(ctx, **inputs)

        return [Way("model", call, is_model=True), rules]


async def main(data_dir: str, url: str, calls: str, runs_at_once: str = "8") -> None:
    known = Settings(
        data_dir=Path(data_dir),
        database_url=None if url == "-" else url,
        cpu_processes=1,
        max_concurrent_runs=int(runs_at_once),
    )
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with open_service(known, role="worker", ways=Counting(Path(calls)).ways):
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    runs.durable.bootstrap.Runner = Telling  # type: ignore[attr-defined] # it is not meant to be had from there
    asyncio.run(main(*sys.argv[1:]))
