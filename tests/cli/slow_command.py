"""The command with a model that never answers, so that a test can interrupt it at a known moment.

    python -m tests.cli.slow_command READY_FILE ARGUMENTS...

Every section but the skills is rewritten by a way that waits for ever. READY_FILE is made as soon as all that can be
done is done, and holds "stopping" once the run was asked to stop. With DEAF=1 the run does not listen to that. With
MISSED=1 no call that waits ends for a signal, as if each came just before the call.
"""

import asyncio
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import cli.tailoring.following
import runs.bootstrap
from cli.main import run
from orchestrator import MicroTask, RunView, TaskContext, TaskStatus, Way
from runs.plan import rules_ways
from runs.service import Customization, CustomizationService
from tasks.customize_section import CustomizeSection, SectionChanges

DONE = "skills"


async def hang(ctx: TaskContext, **inputs: Any) -> SectionChanges:
    await asyncio.Event().wait()
    raise AssertionError("nobody sets it")


def ways(task: MicroTask[Any]) -> list[Way[Any]]:
    rules = rules_ways(task)
    if not isinstance(task, CustomizeSection):
        return rules

    async def answer(ctx: TaskContext, **inputs: Any) -> SectionChanges:
        done: SectionChanges = await (rules[0].call if inputs["section"].id == DONE else hang)(ctx, **inputs)
        return done

    return [Way("model", answer, is_model=True)]


class Announcing(cli.tailoring.following.Unwatched):
    """Says in a file how far the run is."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def see(self, view: RunView) -> None:
        rewriting = [t for t in view.tasks.values() if t.kind == "customize_section"]
        has_begun = rewriting and all(t.status is not TaskStatus.PENDING for t in rewriting)
        if has_begun and view.tasks[f"customize_{DONE}"].is_terminal:
            self.file.touch()

    def see_stop(self) -> None:
        self.file.write_text("stopping")


def miss_signals() -> None:
    """Signals come to a thread that has nothing to do, and the calls of the others know nothing of them."""
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))


if __name__ == "__main__":
    if os.environ.get("MISSED"):
        miss_signals()
    runs.bootstrap.rules_ways = ways  # type: ignore[attr-defined] # it is not meant to be had from there
    if os.environ.get("DEAF"):

        def ignore(self: CustomizationService, customization: Customization, reason: str = "") -> bool:
            return True

        CustomizationService.cancel = ignore  # type: ignore[method-assign] # for the length of the process
    cli.tailoring.following.UNWATCHED = Announcing(Path(sys.argv[1]))
    sys.argv = ["tailorbird", *sys.argv[2:]]
    run()
