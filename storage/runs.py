"""The runs of a user: what was asked for and what came of it. Kept for a while, then deleted with all they hold."""

import sqlite3
import time
from collections.abc import Callable
from typing import NamedTuple

from storage.errors import UnknownRun

KEPT_DAYS = 30


class StoredRun(NamedTuple):
    """One run as it is kept. `report` is None while it has not ended; times are seconds since 1970."""

    run_id: str
    parent_run_id: str | None
    created_at: float
    resume_name: str
    job_name: str
    request: str  # JSON
    report: str | None  # JSON


_COLUMNS = ", ".join(StoredRun._fields)


class RunStore:
    """Reads and writes the table of runs."""

    def __init__(self, connection: sqlite3.Connection, clock: Callable[[], float] = time.time) -> None:
        self._connection = connection
        self._clock = clock

    def begin(
        self, run_id: str, *, resume_name: str, job_name: str, request: str, parent_run_id: str | None = None
    ) -> None:
        """Keep what is asked for, before the run starts; what is older than 30 days goes."""
        self.purge(self._clock() - KEPT_DAYS * 86400)
        row = StoredRun(run_id, parent_run_id, self._clock(), resume_name, job_name, request, None)
        self._connection.execute(f"insert into runs ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608

    def end(self, run_id: str, report: str) -> None:
        """Keep what came of it."""
        self._connection.execute("update runs set report = ? where run_id = ?", [report, run_id])

    def latest(self, most: int = 20) -> list[StoredRun]:
        """The latest runs, newest first."""
        rows = self._connection.execute(
            f"select {_COLUMNS} from runs order by created_at desc, rowid desc limit ?",  # noqa: S608
            [most],
        )
        return [StoredRun(*row) for row in rows]

    def get(self, run_id: str) -> StoredRun:
        """The run with this id, or the one run whose id begins so.

        Raises: UnknownRun.
        """
        rows = self._connection.execute(
            f"select {_COLUMNS} from runs where substr(run_id, 1, ?) = ? limit 2",  # noqa: S608
            [len(run_id), run_id],
        ).fetchall()
        if not rows or not run_id:
            raise UnknownRun(f"there is no run {run_id!r}: `tailorbird runs` lists those that are kept")
        if len(rows) > 1:
            raise UnknownRun(f"more than one run begins with {run_id!r}: give more of the id")
        return StoredRun(*rows[0])

    def purge(self, before: float) -> int:
        """Delete the runs that were made before this time, with their entries, and the results not used since.

        Returns: how many runs there were.
        """
        self._connection.execute("delete from results where used_at < ?", [before])
        return self._connection.execute("delete from runs where created_at < ?", [before]).rowcount
