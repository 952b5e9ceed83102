"""`tailorbird customize` and `retry`: read, check, run, write, tell; in this order, so that nothing is done in vain."""

import asyncio
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cli import following
from cli.additions import check_locks, check_sheet, read_answers, read_notes
from cli.answer_sheet import write_sheet
from cli.errors import INTERRUPTED, OK, CommandError
from cli.following import carry_out
from cli.inputs import STDIN, read_inputs
from cli.interrupt import Interrupt
from cli.keeping import Keeper, Names, existing_store, kept, request_of
from cli.outputs import Outputs, choose_outputs, write_one, write_outputs
from cli.settings import read_settings
from orchestrator import RunView
from resume.errors import UnwritableDocument
from resume.writers import Written, write_document
from runs.bootstrap import Store, make_service
from runs.logs import configure_logging
from runs.report import Report
from runs.service import Request
from runs.settings import Settings
from storage.errors import UnknownRun
from storage.local import LOCAL_USER
from tasks.plan import Level

if TYPE_CHECKING:
    from cli.teller import Teller


@dataclass(frozen=True, slots=True)
class Results:
    """Where results go and how much is said. Paths may be "-" where the help says so; None means not given."""

    out: str | None = None
    format: str | None = None
    report: str | None = None
    is_quiet: bool = False
    template: str | None = None
    questions: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What the user typed for a new customization."""

    resume: str
    job: str
    level: str = "balanced"
    deadline_s: float | None = None
    notes: str | None = None
    answers: str | None = None
    locked: tuple[str, ...] = ()
    is_kept: bool = True
    by_rules: bool = False  # whatever models are set up
    results: Results = Results()


def customize_resume(options: Options) -> int:
    """Run the command; OK for a complete resume of any quality, INTERRUPTED when the user stopped it.

    After an interrupt what is done is written like any result.
    Raises: CommandError when the input cannot be used or the output cannot be written.
    """
    settings = read_settings()
    if options.by_rules:
        settings = replace(settings, models=())
    resume, job = read_inputs(options.resume, options.job)
    additions = [path for path in (options.notes, options.answers) if path]
    read = tuple(path for path in (options.resume, options.job, *additions) if path != STDIN)
    answers = read_answers(options.answers)
    request = Request(
        resume=resume,
        job=job,
        level=Level(options.level),
        notes=read_notes(options.notes),
        answers={a.requirement_id: a.text for a in answers},
        asked={a.requirement_id: a.quote for a in answers if a.quote},
        locked=check_locks(resume, options.locked),
        deadline_s=options.deadline_s,
        scope=LOCAL_USER,
    )
    is_file = options.resume != STDIN
    names = Names(_name(options.resume, "the resume"), _name(options.job, "the job ad"), is_file)
    return _tailor(settings, request, names, options.results, read, is_kept=options.is_kept)


def retry_run(run_id: str, results: Results) -> int:
    """Do again what an earlier run did not finish; what it finished is taken from there.

    Raises: CommandError as above, or when the run is not known.
    """
    with existing_store() as store:
        try:
            run = store.runs.get(run_id)
        except UnknownRun as error:
            raise CommandError(str(error)) from error
    names = Names(run.resume_name, run.job_title)
    return _tailor(read_settings(), request_of(run), names, results, (), parent_run_id=run.run_id)


def _tailor(
    settings: Settings,
    request: Request,
    names: Names,
    results: Results,
    read: tuple[str, ...],
    *,
    is_kept: bool = True,
    parent_run_id: str | None = None,
) -> int:
    configure_logging(settings.log_level)
    outputs = choose_outputs(results.out, results.format, results.report, read, results.template)
    sheet = check_sheet(results.questions, read, (results.out, results.report))
    teller = None if results.is_quiet else _teller(request, names.resume)
    with Interrupt() as interrupt:
        with kept(settings, is_kept=is_kept, is_quiet=results.is_quiet) as store:
            keeper = Keeper(store, settings, names, parent_run_id)
            report, view = asyncio.run(_run(settings, request, store, keeper, teller, interrupt))
            keeper.end(report)
        written = _write(outputs, report)
        if sheet is not None:
            write_one(sheet, write_sheet(report.questions, sheet.name))
        if teller is not None:
            teller.tell(report, view, outputs, written, sheet)
        return INTERRUPTED if interrupt.is_requested else OK


async def _run(
    settings: Settings,
    request: Request,
    store: Store | None,
    keeper: Keeper,
    teller: "Teller | None",
    interrupt: Interrupt,
) -> tuple[Report, RunView]:
    with teller.progress() if teller is not None else nullcontext(following.UNWATCHED) as watcher:
        service = make_service(settings, store)
        service.prepare()
        try:
            return await carry_out(service, request, watcher, interrupt, keeper.begin)
        finally:
            await service.close()


def _write(outputs: Outputs, report: Report) -> Written:
    """Write the resume, and the report with what was found of the resume when it was read again."""
    try:
        written = write_document(report.customized.resume, outputs.format, outputs.template)
    except UnwritableDocument as error:
        raise CommandError(str(error)) from error
    issues = [*report.issues, *written.notices]
    whole = report.model_copy(update={"readback": written.readback, "issues": issues})
    write_outputs(outputs, written.data, whole.model_dump_json(indent=2) + "\n")
    return written


def _name(path: str, what: str) -> str:
    return what if path == STDIN else path


def _teller(request: Request, name: str) -> "Teller":
    """Who tells people about it; a quiet run never loads what draws on terminals."""
    from cli.teller import Teller

    return Teller(request, name)
