"""`tailorbird runs`: the runs that are kept."""

import sys
from datetime import datetime

from cli.tailoring.keeping import SHORT_ID, existing_store
from cli.terminal.columns import in_columns
from cli.terminal.streams import for_terminal, write_stdout

Row = tuple[str, str, str, str, str]
_HEAD = ("run", "when", "resume", "job", "result")


def list_runs(most: int, server: str | None = None) -> int:
    """Print the latest runs to standard output, newest first.

    Args:
        server: the service whose customizations are listed, in place of what is kept here.
    """
    rows = _rows_here(most) if server is None else _rows_there(server, most)
    if not rows:
        sys.stderr.write("No runs are kept yet. `tailorbird customize` keeps them for 30 days.\n")
        return 0
    write_stdout(in_columns([_HEAD, *rows]))
    return 0


def _rows_here(most: int) -> list[Row]:
    with existing_store() as store:
        runs = store.runs.latest(most)
    return [
        (
            run.run_id[:SHORT_ID],
            _moment(datetime.fromtimestamp(run.created_at)),
            _shortened(run.resume_name),
            _shortened(run.job_title),
            _result(run.status, run.quality, run.match_after, run.changes),
        )
        for run in runs
    ]


def _rows_there(server: str, most: int) -> list[Row]:
    from cli.tailoring.remote import Server, latest

    return [
        (
            each.customization_id[:SHORT_ID],
            _moment(each.created_at),
            _shortened(each.resume_name),
            _shortened(each.job_title or ""),
            _result(each.run_status, each.quality, each.match_after, each.changes_total),
        )
        for each in latest(Server(server), most).items
    ]


def _moment(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def _result(status: str, quality: str | None, match: int | None, changes: int | None) -> str:
    if quality is None:
        return {"queued": "waiting", "running": "goes on"}.get(status, "did not end")
    fit = f", match {match}" if match is not None else ""
    return f"{quality}{fit}, {changes} changes"


def _shortened(name: str, most: int = 28) -> str:
    name = for_terminal(name)
    return name if len(name) <= most else "…" + name[-most + 1 :]
