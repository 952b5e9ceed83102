"""`tailorbird customize`: read, check, run, write, tell; in this order, so that nothing is done in vain."""

import asyncio
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cli import following
from cli.errors import INTERRUPTED, OK
from cli.following import carry_out
from cli.inputs import STDIN, read_inputs
from cli.interrupt import Interrupt
from cli.outputs import choose_outputs, write_outputs
from cli.settings import read_settings
from orchestrator import RunView
from resume.writers import write_resume
from runs.bootstrap import make_service
from runs.report import Report
from runs.service import Request
from runs.settings import Settings
from tasks.generate_plan import Level

if TYPE_CHECKING:
    from cli.teller import Teller


@dataclass(frozen=True, slots=True)
class Options:
    """What the user typed. Paths may be "-" where the help says so; None means not given."""

    resume: str
    job: str
    level: str = "balanced"
    deadline_s: float | None = None
    out: str | None = None
    format: str | None = None
    report: str | None = None
    is_quiet: bool = False


def customize_resume(options: Options) -> int:
    """Run the command; OK for a complete resume of any quality, INTERRUPTED when the user stopped it.

    After an interrupt what is done is written like any result.
    Raises: CommandError when the input cannot be used or the output cannot be written.
    """
    settings = read_settings()
    resume, job = read_inputs(options.resume, options.job)
    read = tuple(path for path in (options.resume, options.job) if path != STDIN)
    outputs = choose_outputs(options.out, options.format, options.report, read)
    request = Request(resume=resume, job=job, level=Level(options.level), deadline_s=options.deadline_s)
    teller = None if options.is_quiet else _teller(request, options.resume)
    with Interrupt() as interrupt:
        report, view = asyncio.run(_run(settings, request, teller, interrupt))
        text = write_resume(report.customized.resume, outputs.format)
        write_outputs(outputs, text, report.model_dump_json(indent=2) + "\n")
        if teller is not None:
            teller.tell(report, view, outputs)
        return INTERRUPTED if interrupt.is_requested else OK


async def _run(
    settings: Settings, request: Request, teller: "Teller | None", interrupt: Interrupt
) -> tuple[Report, RunView]:
    with teller.progress() if teller is not None else nullcontext(following.UNWATCHED) as watcher:
        return await carry_out(make_service(settings), request, watcher, interrupt)


def _teller(request: Request, name: str) -> "Teller":
    """Who tells people about it; a quiet run never loads what draws on terminals."""
    from cli.teller import Teller

    return Teller(request, "the resume" if name == STDIN else name)
