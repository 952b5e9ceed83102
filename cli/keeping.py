"""Runs that are kept for later: beside a run while it goes on, and listed or taken up again afterwards."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache

from pydantic import TypeAdapter, ValidationError

from cli.errors import CommandError
from cli.settings import read_settings
from runs.bootstrap import Store, open_store
from runs.report import Report
from runs.service import Customization, Request
from runs.settings import Settings
from storage.errors import StoreError
from storage.runs import StoredRun

SHORT_ID = 8  # hex digits of a run's id, enough to tell the runs of a month apart


class Keeper:
    """Keeps one run: what is asked for before it starts, and its report at the end."""

    def __init__(self, store: Store | None, names: tuple[str, str], parent_run_id: str | None) -> None:
        self._store = store
        self._names = names
        self._parent = parent_run_id

    def begin(self, customization: Customization) -> None:
        if self._store is not None:
            resume_name, job_name = self._names
            self._store.runs.begin(
                customization.run_id,
                resume_name=resume_name,
                job_name=job_name,
                request=_requests().dump_json(customization.request).decode(),
                parent_run_id=self._parent,
            )

    def end(self, report: Report) -> None:
        if self._store is not None:
            self._store.runs.end(report.run_id, report.model_dump_json())


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


def request_of(run: StoredRun) -> Request:
    """What was asked for. Raises: CommandError when an older version of the program kept it in another form."""
    try:
        return _requests().validate_json(run.request)
    except ValidationError:
        short = run.run_id[:SHORT_ID]
        raise CommandError(f"run {short} was kept by another version: tailor the resume again from its files") from None


@cache
def _requests() -> TypeAdapter[Request]:
    return TypeAdapter(Request)
