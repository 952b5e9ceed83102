"""`tailorbird graph`: the tasks of a customization and what they need as a flowchart, or a run as a timeline."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cli.errors import INTERRUPTED, OK, CommandError
from cli.settings import read_settings
from cli.tailoring.following import UNWATCHED, carry_out
from cli.tailoring.inputs import STDIN, read_inputs
from cli.tailoring.interrupt import Interrupt
from cli.tailoring.keeping import SHORT_ID, existing_store, request_of_run
from cli.tailoring.outputs import check_can_be_written, write_file
from cli.terminal.streams import write_stdout
from orchestrator import Entry, RunView, TaskGraph, TaskStatus, TaskView, fold
from orchestrator.timings import CriticalPath, critical_path_of
from runs.bootstrap import make_service
from runs.pictures.time_axis import length
from runs.pictures.timeline import draw_timeline
from runs.plan import plan_graph
from runs.service import Customization, Request
from storage.errors import UnknownRun
from tasks.generate_plan import Level


class Picture(StrEnum):
    """What is drawn, and how it is written."""

    MERMAID = "mermaid"  # the tasks and what they need
    SVG = "svg"  # a run over time


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be drawn: a resume and a job, run first or not, or a run that is kept. None means not given."""

    resume: str | None = None
    job: str | None = None
    level: str | None = None
    is_run: bool = False
    kept_run: str | None = None


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What there is to draw; `entries` of a run, if there was one."""

    what: str
    request: Request
    entries: Sequence[Entry] = ()
    is_interrupted: bool = False


_SUFFIXES = {".svg": Picture.SVG, ".mmd": Picture.MERMAID, ".mermaid": Picture.MERMAID}


def print_graph(subject: Subject, format_: str | None, out: str | None) -> int:
    """Draw it to a file or to standard output; the exit code.

    Args:
        format_: a `Picture`; when None the suffix of `out` says, else Mermaid.
    Raises: CommandError.
    """
    _check(subject)
    path = Path(out) if out is not None and out != STDIN else None
    picture = _picture_of(format_, path)
    if picture is Picture.SVG and not (subject.is_run or subject.kept_run):
        raise CommandError("a timeline is of a run: add --run, or name one that is kept with --of")
    if path is not None:
        check_can_be_written("--out", path, tuple(p for p in (subject.resume, subject.job) if p not in (None, STDIN)))
    drawn = _read_kept(subject.kept_run) if subject.kept_run is not None else _read_and_run(subject)
    _write(path, draw_timeline(drawn.entries, drawn.what) if picture is Picture.SVG else _flowchart(drawn))
    return INTERRUPTED if drawn.is_interrupted else OK


def _check(subject: Subject) -> None:
    given = [subject.resume, subject.job, subject.level, subject.is_run or None]
    if subject.kept_run is not None and any(value is not None for value in given):
        raise CommandError("--of names a run that is kept: leave out RESUME, --job, --level and --run")
    if subject.kept_run is None and subject.resume is None:
        raise CommandError("there is nothing to draw: name a RESUME and --job JOB, or a run that is kept with --of")
    if subject.kept_run is None and subject.job is None:
        raise CommandError("the job is missing: add --job JOB")


def _picture_of(format_: str | None, path: Path | None) -> Picture:
    if format_ is not None:
        return Picture(format_)
    suffix = path.suffix.lower() if path is not None else ""
    if not suffix:
        return Picture.MERMAID
    if suffix not in _SUFFIXES:
        raise CommandError(f"--out {path}: cannot draw {suffix} files; end the name in .mmd or .svg, or add --format")
    return _SUFFIXES[suffix]


def _read_and_run(subject: Subject) -> _Drawn:
    settings = read_settings()
    resume, job = subject.resume or "", subject.job or ""
    request = Request(*read_inputs(resume, job), level=Level(subject.level or Level.BALANCED))
    what = f"{_name(resume, 'the resume')} for {_name(job, 'the job ad')}"
    if not subject.is_run:
        return _Drawn(what, request)
    with Interrupt() as interrupt:

        async def run() -> Sequence[Entry]:
            service = make_service(settings)
            started: list[Customization] = []
            await carry_out(service, request, UNWATCHED, interrupt, started.append)
            return await service.entries(started[0])

        return _Drawn(what, request, asyncio.run(run()), interrupt.is_requested)


def _read_kept(run_id: str) -> _Drawn:
    with existing_store() as store:
        try:
            run = store.runs.get(run_id)
        except UnknownRun as error:
            raise CommandError(str(error)) from error
        entries = asyncio.run(store.journal.load(run.run_id))
    if not entries:
        raise CommandError(f"run {run.run_id[:SHORT_ID]} was broken off before it began: there is nothing to draw")
    return _Drawn(f"{_name(run.resume_name)} for {run.job_title}", request_of_run(run), entries)


def _name(path: str, what: str = "") -> str:
    return what if path == STDIN else Path(path).name or path


def _flowchart(drawn: _Drawn) -> str:
    request = drawn.request
    graph = plan_graph(request.resume, request.job, request.level, added=request.additions())
    if not drawn.entries:
        return graph.to_mermaid()
    view = fold(drawn.entries[0].run_id, drawn.entries)
    path = critical_path_of(view)
    classes = {t.name: "recovered" if _stood_in(t) else t.status.value for t in view.tasks.values()}
    notes = {t.name: _note(t, path, view) for t in view.tasks.values()}
    return graph.to_mermaid(notes, classes, _in_both(path.path, graph))


def _in_both(path: Sequence[str], graph: TaskGraph) -> list[str]:
    """The path, less what an older version of the program had and this one has not."""
    names = graph.build().index
    return [name for name in path if name in names]


def _note(task: TaskView, path: CriticalPath, view: RunView) -> str:
    said = f"{task.status} by {task.origin}" if task.origin else f"{task.status}"
    if task.started_at is None or task.ended_at is None or view.ended_at is None:
        return said
    is_critical = task.name in path.path
    took = length(task.ended_at - task.started_at)
    return f"{said}, {took}, " + ("critical path" if is_critical else f"slack {length(path.slack_s[task.name])}")


def _stood_in(task: TaskView) -> bool:
    return task.status is TaskStatus.COMPLETED and bool(task.recoveries)


def _write(path: Path | None, picture: str) -> None:
    try:
        if path is None:
            write_stdout(picture)
        else:
            write_file(path, picture)
    except BrokenPipeError:
        raise
    except OSError as error:
        where = path or "standard output"
        raise CommandError(f"{where} could not be written: {error.strerror or error}") from error
