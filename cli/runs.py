"""`tailorbird runs`: the runs that are kept."""

import sys
from datetime import datetime

from cli.keeping import SHORT_ID, existing_store
from cli.streams import for_terminal, write_stdout
from storage.local import ListedRun

_HEAD = ("run", "when", "resume", "job", "result")


def list_runs(most: int) -> int:
    """Print the latest runs to standard output, newest first."""
    with existing_store() as store:
        runs = store.runs.latest(most)
    if not runs:
        sys.stderr.write("No runs are kept yet. `tailorbird customize` keeps them for 30 days.\n")
        return 0
    rows = [_HEAD, *(_row(run) for run in runs)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_HEAD))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    write_stdout("\n".join(lines) + "\n")
    return 0


def _row(run: ListedRun) -> tuple[str, str, str, str, str]:
    when = datetime.fromtimestamp(run.created_at).astimezone().strftime("%Y-%m-%d %H:%M")
    return (run.run_id[:SHORT_ID], when, _shortened(run.resume_name), _shortened(run.job_title), _result(run))


def _result(run: ListedRun) -> str:
    if run.quality is None:
        return "waiting" if run.status == "queued" else "did not end"
    fit = f", match {run.match_after}" if run.match_after is not None else ""
    return f"{run.quality}{fit}, {run.changes} changes"


def _shortened(name: str, most: int = 28) -> str:
    name = for_terminal(name)
    return name if len(name) <= most else "…" + name[-most + 1 :]
