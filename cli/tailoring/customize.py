"""`tailorbird customize` and `retry`: read, check, run, write, tell; in this order, so that nothing is done in vain."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cli.errors import INTERRUPTED, OK, CommandError
from cli.settings import read_settings
from cli.tailoring import following
from cli.tailoring.additions import check_locks, check_sheet, read_answers, read_notes
from cli.tailoring.answer_sheet import write_sheet
from cli.tailoring.following import Watcher, carry_out
from cli.tailoring.inputs import STDIN, load_inputs, read_given_job, read_given_resume
from cli.tailoring.interrupt import Interrupt
from cli.tailoring.keeping import Keeper, Names, existing_store, kept, request_of_run
from cli.tailoring.outputs import Outputs, choose_outputs, write_one, write_outputs
from orchestrator import RunView
from resume.errors import UnwritableDocument
from resume.job import Job
from resume.writers import Written, write_document
from runs.bootstrap import make_service
from runs.logs import configure_logging
from runs.report import Report
from runs.service import Request
from runs.settings import Settings
from storage.errors import UnknownRun
from storage.local_user import LOCAL_USER
from tasks.plan import Level

if TYPE_CHECKING:
    from cli.tailoring.remote import Begin
    from cli.terminal.teller import Teller

Carry = Callable[[Watcher, Interrupt], Awaitable[tuple[Report, RunView]]]


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
    server: str | None = None  # where it is done, in place of here
    results: Results = Results()


def customize_resume(options: Options) -> int:
    """Run the command; OK for a complete resume of any quality, INTERRUPTED when the user stopped it.

    After an interrupt what is done is written like any result.
    Raises: CommandError when the input cannot be used or the output cannot be written.
    """
    settings = read_settings()
    if options.by_rules:
        settings = replace(settings, models=())
    given_resume, given_job = load_inputs(options.resume, options.job)
    resume, job = read_given_resume(given_resume), read_given_job(given_job)
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
    if options.server is None:
        carry = _here(settings, request, names, options.results, is_kept=options.is_kept)
    else:
        from cli.tailoring.remote import begin_customization

        carry = _there(options.server, begin_customization(given_resume, given_job, request), request.answers)
    return _tailor(settings, request, names.resume, options.results, read, carry)


def retry_run(run_id: str, results: Results, server: str | None = None) -> int:
    """Do again what an earlier run did not finish; what it finished is taken from there.

    Args:
        server: where it is, in place of here; then it is a customization's id.
    Raises: CommandError as above, or when the run is not known.
    """
    if server is not None:
        return _retry_there(server, run_id, results)
    with existing_store() as store:
        try:
            run = store.runs.get(run_id)
        except UnknownRun as error:
            raise CommandError(str(error)) from error
    names, settings, request = Names(run.resume_name, run.job_title), read_settings(), request_of_run(run)
    carry = _here(settings, request, names, results, parent_run_id=run.run_id)
    return _tailor(settings, request, names.resume, results, (), carry)


def _retry_there(server: str, customization_id: str, results: Results) -> int:
    from cli.tailoring.remote import Server, begin_retry, find_customization

    found = find_customization(Server(server), customization_id)
    if found.result is None:
        raise CommandError(f"the run {found.run_id} broke off by a bug of the service; please report it")
    job = Job(text="", title=found.job_title, company=found.company)
    request = Request(found.result.customized.resume, job, level=found.customization_level)
    carry = _there(server, begin_retry(found.customization_id), {})
    return _tailor(read_settings(), request, found.resume_name, results, (), carry)


@contextmanager
def _here(
    settings: Settings,
    request: Request,
    names: Names,
    results: Results,
    *,
    is_kept: bool = True,
    parent_run_id: str | None = None,
) -> Iterator[Carry]:
    """In this process; what came of it is kept when the block ends."""
    with kept(settings, is_kept=is_kept, is_quiet=results.is_quiet) as store:
        keeper = Keeper(store, settings, names, parent_run_id)

        async def carry(watcher: Watcher, interrupt: Interrupt) -> tuple[Report, RunView]:
            service = make_service(settings, store)
            service.prepare()
            try:
                report, view = await carry_out(service, request, watcher, interrupt, keeper.begin)
            finally:
                await service.close()
            keeper.end(report, view)
            return report, view

        yield carry


@contextmanager
def _there(server: str, begin: "Begin", answers: Mapping[str, str]) -> Iterator[Carry]:
    """On a service."""
    from cli.tailoring.remote import Server, carry_out_there

    async def carry(watcher: Watcher, interrupt: Interrupt) -> tuple[Report, RunView]:
        return await carry_out_there(Server(server), begin, watcher, interrupt, answers)

    yield carry


def _tailor(
    settings: Settings,
    request: Request,
    name: str,
    results: Results,
    read: tuple[str, ...],
    carrying: AbstractContextManager[Carry],
) -> int:
    configure_logging(settings.log_level)
    outputs = choose_outputs(results.out, results.format, results.report, read, results.template)
    sheet = check_sheet(results.questions, read, (results.out, results.report))
    teller = None if results.is_quiet else _teller(request, name)
    with Interrupt() as interrupt:
        with carrying as carry:
            report, view = asyncio.run(_watched(carry, teller, interrupt))
        written = _write(outputs, report)
        if sheet is not None:
            write_one(sheet, write_sheet(report.questions, sheet.name))
        if teller is not None:
            teller.tell(report, view, outputs, written, sheet)
        return INTERRUPTED if interrupt.is_requested else OK


async def _watched(carry: Carry, teller: "Teller | None", interrupt: Interrupt) -> tuple[Report, RunView]:
    with teller.progress() if teller is not None else nullcontext(following.UNWATCHED) as watcher:
        return await carry(watcher, interrupt)


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
    from cli.terminal.teller import Teller

    return Teller(request, name)
