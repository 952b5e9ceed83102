"""`tailorbird graph`: the tasks of a customization and what they need, as a Mermaid flowchart."""

import asyncio

from cli.errors import INTERRUPTED, OK, CommandError
from cli.following import UNWATCHED, carry_out
from cli.inputs import read_inputs
from cli.interrupt import Interrupt
from cli.settings import read_settings
from cli.streams import write_stdout
from orchestrator import RunView, TaskStatus, TaskView
from runs.bootstrap import make_service
from runs.plan import plan_graph
from runs.service import Request
from tasks.generate_plan import Level


def print_graph(resume: str, job: str, level: str, *, run_first: bool) -> int:
    """Print the graph to standard output; the exit code.

    Args:
        run_first: run it, and put into each box how the task ended and which way made its output.
    Raises: CommandError.
    """
    settings = read_settings()
    request = Request(*read_inputs(resume, job), level=Level(level))
    notes: dict[str, str] = {}
    classes: dict[str, str] = {}
    with Interrupt() as interrupt:
        if run_first:

            async def run() -> RunView:
                _, view = await carry_out(make_service(settings), request, UNWATCHED, interrupt)
                return view

            for task in asyncio.run(run()).tasks.values():
                notes[task.name] = _note(task)
                classes[task.name] = "recovered" if _stood_in(task) else task.status
        _write(plan_graph(request.resume, request.job, request.level).to_mermaid(notes, classes))
        return INTERRUPTED if interrupt.is_requested else OK


def _write(chart: str) -> None:
    try:
        write_stdout(chart)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CommandError(f"standard output could not be written: {error.strerror or error}") from error


def _note(task: TaskView) -> str:
    return f"{task.status} by {task.origin}" if task.origin else f"{task.status}"


def _stood_in(task: TaskView) -> bool:
    return task.status is TaskStatus.COMPLETED and bool(task.recoveries)
