"""Runs that are kept for later: beside a run while it goes on, and listed or taken up again afterwards."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from pydantic import ValidationError

from cli.errors import CommandError
from cli.settings import read_settings
from orchestrator import RunView
from resume.job import Job
from resume.model import Resume
from runs.accounting import ended_of
from runs.bootstrap import Store, open_store
from runs.durable.options import RunRequest
from runs.report import Report
from runs.request import Request, kept_of, request_of
from runs.service import Customization
from runs.settings import Settings
from storage.errors import StoreError
from storage.local import Asked, StoredRun
from storage.local_user import LOCAL_USER

SHORT_ID = 8  # hex digits of a run's id, enough to tell the runs of a month apart


@dataclass(frozen=True, slots=True)
class Names:
    """What the user calls resume and job.

    Args:
        is_file: whether the resume came from a file, whose next text is a version of the same resume.
    """

    resume: str
    job: str
    is_file: bool = False


class Keeper:
    """Keeps one run: what is asked for before it starts, and what came of it at the end."""

    def __init__(self, store: Store | None, settings: Settings, names: Names, parent_run_id: str | None) -> None:
        self._store = store
        self._settings = settings
        self._names = names
        self._parent = parent_run_id

    def begin(self, customization: Customization) -> None:
        if self._store is None:
            return
        request = customization.request
        run = kept_of(request)
        asked = Asked(
            run_id=customization.run_id,
            customization_id=customization.id,
            resume=request.resume.model_dump_json(),
            job=request.job.model_dump_json(),
            level=request.level,
            options=run.options.model_dump_json(),
            request=run.model_dump_json(),
            resume_name=self._names.resume,
            job_title=request.job.title or self._names.job,
            company=request.job.company or "",
            parent_run_id=self._parent,
            is_file=self._names.is_file,
            deadline_s=request.deadline_s or self._settings.deadline_s,
        )
        self._store.runs.begin(asked)

    def end(self, report: Report, view: RunView) -> None:
        if self._store is not None:
            self._store.runs.end(report.run_id, ended_of(report, view, view.ended_at or time.time()))


@contextmanager
def kept(settings: Settings, *, is_kept: bool, is_quiet: bool) -> Iterator[Store | None]:
    """The store, or None when the run is not to be kept or cannot be: then it goes on all the same, and says so."""
    with ExitStack() as opened:
        store = None
        if is_kept:
            try:
                store = opened.enter_context(open_store(settings))
            except StoreError as error:
                if not is_quiet:
                    sys.stderr.write(f"tailorbird: this run is not kept: {error}\n")
        yield store


@contextmanager
def existing_store() -> Iterator[Store]:
    """The store of the user's runs. Raises: CommandError."""
    try:
        with open_store(read_settings()) as store:
            yield store
    except StoreError as error:
        raise CommandError(str(error)) from error


def request_of_run(run: StoredRun) -> Request:
    """What was asked for, for one more run of the same customization.

    Raises: CommandError when an older version of the program kept it in another form, or when only the page can do it.
    """
    short = run.run_id[:SHORT_ID]
    try:
        asked = RunRequest.model_validate_json(run.request)
        resume, job = Resume.model_validate_json(run.resume), Job.model_validate_json(run.job)
    except ValidationError:
        raise CommandError(f"run {short} was kept by another version: tailor the resume again from its files") from None
    if asked.regenerate is not None:
        raise CommandError(f"run {short} worded single items anew: start `tailorbird serve` and do it on the page")
    own = asked.model_copy(update={"trace": None})  # nobody's request is below this run
    return request_of(own, resume, job, scope=LOCAL_USER, customization_id=run.customization_id)
