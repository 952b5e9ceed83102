"""The command's runs, in the tables that it shares with the service. Standard library only.

What is kept of a run: its resume and its job (equal ones once), the customization, and the run itself, all of the user
`local`. What only the command made goes after 30 days; what the user did with it on the page stays.
"""

import sqlite3
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from orchestrator.keys import hash_text
from storage.ended import Consumed, Ended
from storage.errors import UnknownRun
from storage.local_purge import EXECUTOR, Kind, own_id, purge
from storage.local_user import LOCAL_USER
from storage.sqlite import transaction

KEPT_DAYS = 30
_MARGIN_S = 60.0  # after its deadline a run of a command that lives has ended
_OPEN_ENDED_S = 86400.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run is asked for. Resume, job, options and request are JSON (`resume.model.Resume`, `resume.job.Job`,
    `runs.durable.options.Options`, `runs.durable.options.RunRequest`).

    Args:
        customization_id: an existing one gets one more run, and the run before names it as `parent_run_id`.
        is_file: the resume has a name of its own, so that another text of that name is its next version.
        deadline_s: after that, and a little more, the run is taken for broken off.
    """

    run_id: str
    customization_id: str
    resume: str
    job: str
    level: str
    options: str
    request: str
    resume_name: str
    job_title: str
    company: str = ""
    parent_run_id: str | None = None
    is_file: bool = False
    deadline_s: float | None = None


class ListedRun(NamedTuple):
    """One run in a list. `quality`, `changes` and `match_after` are None while it has not ended."""

    run_id: str
    parent_run_id: str | None
    customization_id: str
    created_at: float
    status: str
    resume_name: str
    job_title: str
    quality: str | None
    changes: int | None
    match_after: int | None


class StoredRun(NamedTuple):
    """One run with all that it was asked for. Resume, job, request and report are JSON."""

    run_id: str
    customization_id: str
    resume_name: str
    job_title: str
    resume: str
    job: str
    request: str
    report: str | None


_LISTED = """
select run_id, parent_run_id, customization_id, runs.created_at, runs.status, resumes.name, jobs.title,
    quality, changes, match_after
from runs join customizations on customizations.id = customization_id
join resumes on resumes.id = resume_id join jobs on jobs.id = job_id
where runs.user_id = ? order by runs.created_at desc, number desc limit ?
"""
_STORED = """
select run_id, customization_id, resumes.name, jobs.title, given.body, ads.body, request, report
from runs join customizations on customizations.id = customization_id
join resumes on resumes.id = resume_id join jobs on jobs.id = customizations.job_id
join documents as given on given.id = runs.resume_document_id join documents as ads on ads.id = runs.job_document_id
where runs.user_id = ? and substr(run_id, 1, ?) = ? limit 2
"""
_ADD_USAGE = """
insert into usage (user_id, day, kind, model, tasks, input_tokens, output_tokens, cached_tokens, cost_usd)
values (?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (user_id, day, kind, model) do update set tasks = tasks + excluded.tasks,
    input_tokens = input_tokens + excluded.input_tokens, output_tokens = output_tokens + excluded.output_tokens,
    cached_tokens = cached_tokens + excluded.cached_tokens, cost_usd = cost_usd + excluded.cost_usd
"""
_SAME_RESUME = """
select resume_id, resume_versions.id from resume_versions join resumes on resumes.id = resume_id
where document_id = ? and user_id = ? order by resume_versions.created_at desc, number desc limit 1
"""
_NAMED = """
select resumes.id, digest from resumes join resume_versions on resume_id = resumes.id and number = 1
join documents on documents.id = document_id
where resumes.user_id = ? and resumes.name = ? order by updated_at desc
"""


class LocalRuns:
    """Reads and writes the runs of the user `local`."""

    def __init__(self, connection: sqlite3.Connection, clock: Callable[[], float] = time.time) -> None:
        self._connection = connection
        self._clock = clock

    def begin(self, asked: Asked) -> None:
        """Keep what is asked for, before the run starts; what is older than 30 days goes."""
        now = self._clock()
        self.purge(now - KEPT_DAYS * 86400)
        with transaction(self._connection):
            self._begin(asked, now)
            wait_s = _OPEN_ENDED_S if asked.deadline_s is None else asked.deadline_s
            self._connection.execute(
                "update runs set heartbeat_at = ? where run_id = ?", [now + wait_s + _MARGIN_S, asked.run_id]
            )

    def end(self, run_id: str, ended: Ended) -> None:
        """Keep what came of it, unless another process has taken the run over."""
        with transaction(self._connection):
            if self._end(run_id, ended):
                self._add_usage(ended.consumed, ended.ended_at)

    def latest(self, most: int = 20) -> list[ListedRun]:
        """The latest runs, newest first."""
        return [ListedRun(*row) for row in self._connection.execute(_LISTED, [LOCAL_USER, most])]

    def get(self, run_id: str) -> StoredRun:
        """The run with this id, or the one run whose id begins so.

        Raises: UnknownRun.
        """
        rows = self._connection.execute(_STORED, [LOCAL_USER, len(run_id), run_id]).fetchall()
        if not rows or not run_id:
            raise UnknownRun(f"there is no run {run_id!r}: `tailorbird runs` lists those that are kept")
        if len(rows) > 1:
            raise UnknownRun(f"more than one run begins with {run_id!r}: give more of the id")
        return StoredRun(*rows[0])

    def purge(self, before: float) -> int:
        """Delete what the command made before this time; see `storage/local_purge.py`.

        Returns: how many customizations there were.
        """
        return purge(self._connection, before)

    def _begin(self, asked: Asked, now: float) -> None:
        self._insert("users", {"id": LOCAL_USER, "name": "", "created_at": now}, or_ignore=True)
        resume, resume_digest = self._document("resume", asked.resume, now)
        job, job_digest = self._document("job", asked.job, now)
        if not self._row("select 1 from customizations where id = ?", asked.customization_id):
            resume_id, version_id = self._resume(resume, resume_digest, asked, now)
            customization = {
                "id": asked.customization_id,
                "user_id": LOCAL_USER,
                "resume_id": resume_id,
                "resume_version_id": version_id,
                "job_id": self._job(job, job_digest, asked.job_title, asked.company, now),
                "job_document_id": job,
                "level": asked.level,
                "options": asked.options,
                "created_at": now,
            }
            self._insert("customizations", customization)
        run = {
            "run_id": asked.run_id,
            "customization_id": asked.customization_id,
            "user_id": LOCAL_USER,
            "parent_run_id": asked.parent_run_id,
            "reason": "retry" if asked.parent_run_id else "customize",
            "resume_document_id": resume,
            "job_document_id": job,
            "request": asked.request,
            "priority": 0,
            "status": "running",
            "created_at": now,
            "started_at": now,
            "executor": EXECUTOR,
            "takeovers": 0,
            "last_seq": 0,
            "percent": 0.0,
            "input_tokens": 0,
            "output_tokens": 0,
            "cost_usd": 0.0,
        }
        self._insert("runs", run)

    def _document(self, kind: Kind, body: str, now: float) -> tuple[str, str]:
        """Its id and digest."""
        digest = hash_text(body)
        row = {"id": uuid.uuid4().hex, "user_id": LOCAL_USER, "kind": kind}
        self._insert("documents", {**row, "digest": digest, "body": body, "created_at": now}, or_ignore=True)
        found = self._row(
            "select id from documents where user_id = ? and kind = ? and digest = ?", LOCAL_USER, kind, digest
        )
        return found[0], digest

    def _resume(self, document_id: str, digest: str, asked: Asked, now: float) -> tuple[str, str]:
        """The id of a resume, and of its version, with exactly this document: the newest there is, or a new one."""
        if found := self._row(_SAME_RESUME, document_id, LOCAL_USER):
            return found[0], found[1]
        id_ = self._earlier(asked.resume_name) if asked.is_file else None
        if id_ is None:
            id_ = own_id("resume", digest)
            row = {"id": id_, "user_id": LOCAL_USER, "name": asked.resume_name, "created_at": now, "updated_at": now}
            self._insert("resumes", row, or_ignore=True)
        else:
            self._connection.execute("update resumes set updated_at = ? where id = ?", [now, id_])
        last = self._row("select coalesce(max(number), 0) from resume_versions where resume_id = ?", id_)[0]
        version = {"id": uuid.uuid4().hex, "resume_id": id_, "number": last + 1, "name": "", "document_id": document_id}
        self._insert("resume_versions", {**version, "source": "upload", "created_at": now})
        return id_, version["id"]

    def _earlier(self, name: str) -> str | None:
        """The resume that the command made of a file of this name."""
        rows = self._connection.execute(_NAMED, [LOCAL_USER, name]).fetchall()
        return next((id_ for id_, digest in rows if id_ == own_id("resume", digest)), None)

    def _job(self, document_id: str, digest: str, title: str, company: str, now: float) -> str:
        """The id of the newest job with exactly this text, or of a new one."""
        query = "select id from jobs where document_id = ? and user_id = ? order by created_at desc limit 1"
        if found := self._row(query, document_id, LOCAL_USER):
            return str(found[0])
        id_ = own_id("job", digest)
        if self._row("select 1 from jobs where id = ?", id_):  # its text was changed since
            id_ = uuid.uuid4().hex
        row = {"id": id_, "user_id": LOCAL_USER, "title": title, "company": company, "document_id": document_id}
        self._insert("jobs", {**row, "is_favourite": False, "status": "saved", "created_at": now, "updated_at": now})
        return id_

    def _end(self, run_id: str, ended: Ended) -> bool:
        """Returns: whether there was something to end."""
        columns = (
            "status",
            "ended_at",
            "report",
            "quality",
            "changes",
            "match_before",
            "match_after",
            "input_tokens",
            "output_tokens",
            "cost_usd",
        )
        query = (
            f"update runs set {', '.join(f'{column} = ?' for column in columns)}, percent = 100"  # noqa: S608
            " where run_id = ? and lease is null and report is null"
        )
        values = [getattr(ended, column) for column in columns]
        return self._connection.execute(query, [*values, run_id]).rowcount > 0

    def _add_usage(self, consumed: Sequence[Consumed], now: float) -> None:
        day = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%d")
        for one in consumed:
            self._connection.execute(_ADD_USAGE, [LOCAL_USER, day, one.kind, one.model, *one.sums])

    def _insert(self, table: str, row: Mapping[str, object], *, or_ignore: bool = False) -> None:
        marks = ", ".join("?" * len(row))
        verb = "insert or ignore" if or_ignore else "insert"
        self._connection.execute(f"{verb} into {table} ({', '.join(row)}) values ({marks})", list(row.values()))

    def _row(self, query: str, *arguments: object) -> Sequence[Any]:
        return self._connection.execute(query, arguments).fetchone() or ()
