"""Tells a person about one customization: while it goes on, and what came of it. All on standard error."""

from contextlib import AbstractContextManager
from pathlib import Path

from rich.text import Text

from cli.tailoring.outputs import Outputs
from cli.terminal.console import make_console
from cli.terminal.labels import shortened
from cli.terminal.places import Places
from cli.terminal.progress import Progress, cost_in_words, ended_in_words, progress
from cli.terminal.render import show_report
from cli.terminal.streams import for_terminal
from cli.terminal.written import show_notices, show_places, show_written
from orchestrator import RunView
from recovery.partial import Quality
from resume.writers import Written
from runs.report import Report
from runs.service import Request


class Teller:
    """The human side of one run.

    Args:
        name: of the resume, as the user calls it.
    """

    def __init__(self, request: Request, name: str) -> None:
        self._console = make_console()
        self._request = request
        self._name = name

    def progress(self) -> AbstractContextManager[Progress]:
        """Shows the run inside the `with` block."""
        job = self._request.job.title or self._request.job.company or "the job"
        what = f"Tailoring {shortened(Path(self._name).name, 30)} for {shortened(job, 40)}"
        return progress(self._console, for_terminal(what), Places(self._request.resume).titles)

    def tell(
        self, report: Report, view: RunView, outputs: Outputs, written: Written, sheet: Path | None = None
    ) -> None:
        """What came of it, and where it was written."""
        places = Places(self._request.resume, report.customized.resume)
        is_whole = report.quality is Quality.FULL
        mark = ("✓ ", "good") if is_whole else ("! ", "fair")
        self._say(Text.assemble(mark, (ended_in_words(view), "quiet")))
        if cost := cost_in_words(report):
            self._say(Text(cost, "quiet"))
        self._say("")
        show_report(
            self._console,
            report,
            places,
            in_colour=self._console.has_colour,
            report_file=str(outputs.report) if outputs.report else None,
            sheet=str(sheet) if sheet else None,
        )
        notices = self._request.resume.notices
        if outputs.out or outputs.report or sheet or written.readback or notices:
            self._say("")
        show_notices(self._console, notices)
        show_places(self._console, ("Resume", outputs.out), ("Report", outputs.report), ("Questions", sheet))
        show_written(self._console, written)

    def _say(self, what: Text | str) -> None:
        self._console.print(what)
