"""Files of the command's first weeks, which had tables of their own (`pragma user_version` 1 and 2).

Their runs are carried over with what they were asked for, their entries and their reports; results are made again when
they are needed. Where a run cannot be read any more, the old file stays beside the new one, and nothing is lost.
"""

import json
import logging
import sqlite3
import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from storage.local import Asked, LocalRuns, Outcome
from storage.migrations import SQLITE_FORM
from storage.sqlite import statements_of_schema, transaction

logger = logging.getLogger(__name__)

OLD_FILE = "tailorbird.old.db"
_TABLES = ("runs", "entries", "results", "durations")
_OPTIONS = ("notes", "instructions", "locked", "month", "deadline_s", "in_one_call")
_LAST_WITHOUT_ENTRIES = 1  # whose journals had another form, and nothing ever began again from one
_RUNS = """
select run_id, parent_run_id, created_at, resume_name, job_name, request, report from old_runs order by created_at
"""
_ENTRIES = """
insert into entries (run, seq, entry, output)
select runs.number, seq, entry, output from old_entries
join old_runs on old_runs.number = old_entries.run join runs on runs.run_id = old_runs.run_id
order by old_entries.run, seq
"""


class _OldRun(NamedTuple):
    run_id: str
    parent_run_id: str | None
    created_at: float
    resume_name: str
    job_name: str
    request: str
    report: str | None


def renew(connection: sqlite3.Connection, path: Path) -> None:
    """Give a file of an old form the tables of today.

    Raises: sqlite3.Error; the file is as it was then.
    """
    connection.execute("pragma foreign_keys = off")  # tables change their names under those that point at them
    left = 0
    with transaction(connection):
        form = connection.execute("pragma user_version").fetchone()[0]
        if form >= SQLITE_FORM:  # another process was faster
            return
        for table in _present(connection):
            connection.execute(f"alter table {table} rename to old_{table}")
        for statement in statements_of_schema():
            connection.execute(statement)
        left = _carry_over(connection)
        if left:
            _keep_beside(path)
        if form > _LAST_WITHOUT_ENTRIES:
            connection.execute(_ENTRIES)
            connection.execute(
                "insert into durations (kind, way, seconds) select kind, way, seconds from old_durations"
            )
        for table in ("results", "durations", "entries", "runs"):
            connection.execute(f"drop table if exists old_{table}")
    if left:
        said = "%d of the runs of an earlier version cannot be read any more: they stay in %s"
        logger.warning(said, left, path.with_name(OLD_FILE), extra={"action": "old_runs_kept"})


def _present(connection: sqlite3.Connection) -> Iterator[str]:
    names = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'").fetchall()}
    return (table for table in _TABLES if table in names)


def _carry_over(connection: sqlite3.Connection) -> int:
    """Returns: how many runs cannot be."""
    runs, left = LocalRuns(connection), 0
    carried: dict[str, str] = {}  # run to customization
    for row in connection.execute(_RUNS).fetchall():
        old = _OldRun(*row)
        try:
            asked = _asked(old, carried.get(old.parent_run_id or ""))
            outcome = _outcome(old.report)
        except (ValueError, KeyError, TypeError, AttributeError):
            left += 1
            continue
        runs.carry_over(asked, old.created_at, outcome)
        carried[old.run_id] = asked.customization_id
    return left


def _keep_beside(path: Path) -> None:
    """A copy of the file as it was before: what is being changed is not committed yet."""
    beside = path.with_name(OLD_FILE)
    beside.touch(mode=0o600)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(beside)) as target:
        source.backup(target)


def _asked(old: _OldRun, customization_id: str | None) -> Asked:
    """Raises: ValueError, KeyError, TypeError or AttributeError when it is no request of today's kind any more."""
    from resume.job import Job  # checks what the file says
    from resume.model import Resume

    request: Mapping[str, Any] = json.loads(old.request)
    resume = Resume.model_validate_json(json.dumps(request["resume"]))
    job = Job.model_validate_json(json.dumps(request["job"]))
    options = {name: request[name] for name in _OPTIONS if request.get(name) is not None}
    level = str(request.get("level") or "balanced")
    run = {"level": level, "options": options}
    run |= {name: request[name] for name in ("answers", "asked") if request.get(name)}
    return Asked(
        run_id=old.run_id,
        customization_id=customization_id or uuid.uuid4().hex,
        resume=resume.model_dump_json(),
        job=job.model_dump_json(),
        level=level,
        options=json.dumps(options),
        request=json.dumps(run),
        resume_name=old.resume_name,
        job_title=job.title or old.job_name,
        company=job.company or "",
        parent_run_id=old.parent_run_id,
    )


def _outcome(report: str | None) -> Outcome | None:
    if report is None:
        return None
    known: Mapping[str, Any] = json.loads(report)
    match, usage = known.get("match") or {}, known.get("usage") or {}
    return Outcome(
        report=report,
        quality=str(known["quality"]),
        changes=len(known["changes"]),
        match_before=match["before"]["score"] if match else None,
        match_after=match["after"]["score"] if match else None,
        input_tokens=int(usage.get("input_tokens", 0)),
        output_tokens=int(usage.get("output_tokens", 0)),
        cost_usd=float(usage.get("cost_usd", 0.0)),
    )
