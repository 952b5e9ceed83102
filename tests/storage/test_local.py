"""The command's runs: kept in the tables of the service, once for equal texts, and gone after a while."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from storage.database import open_database as open_all
from storage.ended import Consumed, Ended, Sums
from storage.errors import UnknownRun
from storage.local import KEPT_DAYS, Asked, LocalRuns
from storage.local_user import LOCAL_USER
from storage.repositories import Customizations, Jobs, Resumes, Runs
from storage.sqlite import open_database
from tests.documents import job, resume
from tests.storage.stores import asked, begin_local

DAY = 86400.0
VERSIONS = """
select resumes.name, number, body from resume_versions join resumes on resumes.id = resume_id
join documents on documents.id = document_id order by 1, 2, 3
"""
DECISION = """
insert into decisions (customization_id, action_id, kind, subject_id, created_at)
    values ('c-r', 'a', 'accepted', 's', 0)
"""
CONSUMED = (Consumed("read", "m", Sums(1, 10, 20, 5, 0.5)),)
ENDED = Ended("completed", 1e9 + 2, '{"done": true}', "full", 3, 50, 70, 10, 20, 0.5, CONSUMED)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_database(tmp_path / "data")) as connection:
        yield connection


def count(connection: sqlite3.Connection, table: str) -> int:
    found: int = connection.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608 - names of this file
    return found


def counts(connection: sqlite3.Connection, *tables: str) -> list[int]:
    return [count(connection, table) for table in tables]


def file_asked(run_id: str, text: str, name: str = "me.md", **other: Any) -> Asked:
    """A run for the resume of a file."""
    return asked(run_id, resume=text, resume_name=name, is_file=True, **other)


def test_a_run_is_found_by_the_beginning_of_its_id(connection: sqlite3.Connection) -> None:
    begin_local(connection, "abc1")
    runs = begin_local(connection, "abd2", at=1e9 + 1)
    runs.end("abc1", ENDED)

    assert runs.get("abc").report == '{"done": true}'
    assert [(r.run_id, r.status, r.quality, r.match_after) for r in runs.latest()] == [
        ("abd2", "running", None, None),
        ("abc1", "completed", "full", 70),
    ]
    for unknown in ("ab", "x", "", "%"):
        with pytest.raises(UnknownRun):
            runs.get(unknown)


def test_only_runs_of_the_local_user_are_the_command_s(connection: sqlite3.Connection) -> None:
    runs = begin_local(connection, "mine", "theirs")
    connection.execute("insert into users (id, name, created_at) values ('other', '', 0)")
    connection.execute("update runs set user_id = 'other' where run_id = 'theirs'")

    assert [run.run_id for run in runs.latest()] == ["mine"]
    with pytest.raises(UnknownRun):
        runs.get("theirs")


def test_equal_texts_are_one_resume_and_one_job(connection: sqlite3.Connection) -> None:
    runs = LocalRuns(connection)
    for n, text in enumerate(("one", "two", "one")):
        runs.begin(asked(f"r{n}", resume=text))
    runs.begin(asked("other job", resume="one", job="another"))

    tables = ("users", "documents", "resumes", "resume_versions", "jobs", "customizations", "runs")
    assert counts(connection, *tables) == [1, 4, 2, 2, 2, 4, 4]
    assert runs.get("r1").resume == "two"


def test_the_next_text_of_a_file_is_the_next_version_of_its_resume(connection: sqlite3.Connection) -> None:
    runs = LocalRuns(connection)
    for n, (name, text) in enumerate(
        [("me.md", "1"), ("you.md", "1a"), ("me.md", "2"), ("me.md", "1"), ("me.md", "3")]
    ):
        runs.begin(file_asked(f"r{n}", text, name))
    runs.begin(asked("piped", resume="4", resume_name="me.md"))

    rows = connection.execute(VERSIONS).fetchall()
    versions = connection.execute("select count(*) from resume_versions group by resume_id order by 1").fetchall()
    assert rows == [("me.md", 1, "1"), ("me.md", 1, "4"), ("me.md", 2, "2"), ("me.md", 3, "3"), ("you.md", 1, "1a")]
    assert versions == [(1,), (1,), (3,)]


def test_one_more_run_of_a_customization_names_the_one_before(connection: sqlite3.Connection) -> None:
    runs = begin_local(connection, "first")
    runs.begin(replace(asked("second"), customization_id="c-first", parent_run_id="first"))

    assert count(connection, "customizations") == 1
    second = runs.latest()[0]
    assert (second.run_id, second.parent_run_id, second.customization_id) == ("second", "first", "c-first")


def test_what_came_of_a_run_is_in_its_row_and_in_the_usage_of_the_day(connection: sqlite3.Connection) -> None:
    runs = begin_local(connection, "a", "b")
    for run_id in ("a", "b", "a"):  # the last one says nothing new
        runs.end(run_id, ENDED)

    row = connection.execute("select percent, changes, input_tokens, cost_usd from runs where run_id = 'a'").fetchone()
    usage = connection.execute(
        "select day, kind, model, tasks, input_tokens, cached_tokens, cost_usd from usage"
    ).fetchall()
    assert row == (100.0, 3, 10, 0.5)
    assert usage == [("2001-09-09", "read", "m", 2, 20, 10, 1.0)]


def test_a_run_that_the_service_took_over_is_not_ended_by_the_command(connection: sqlite3.Connection) -> None:
    runs = begin_local(connection, "a")
    connection.execute("update runs set lease = 'token'")

    runs.end("a", ENDED)

    assert runs.latest()[0].quality is None
    assert count(connection, "usage") == 0


def test_a_run_counts_as_broken_off_only_after_its_deadline(connection: sqlite3.Connection) -> None:
    runs = LocalRuns(connection, clock=lambda: 1000.0)
    runs.begin(asked("a", deadline_s=30.0))

    assert connection.execute("select heartbeat_at > 1030 and heartbeat_at < 1200 from runs").fetchone() == (1,)


def test_old_runs_go_with_all_that_they_hold(connection: sqlite3.Connection) -> None:
    begin_local(connection, "r")
    connection.execute("insert into entries (run, seq, entry) select number, 1, '' from runs")
    runs = LocalRuns(connection, clock=lambda: 1e9 + KEPT_DAYS * DAY + 1)

    runs.begin(asked("new", resume="new", job="new"))

    assert [run.run_id for run in runs.latest()] == ["new"]
    tables = ("entries", "resumes", "resume_versions", "jobs", "documents", "customizations")
    assert counts(connection, *tables) == [0, 1, 1, 1, 2, 1]
    assert connection.execute("select body from documents order by kind").fetchall() == [("new",), ("new",)]


@pytest.mark.parametrize(
    "done_on_the_page",
    [
        DECISION,
        "update resume_versions set customization_id = 'c-r'",
        "update runs set executor = 'worker 1'",
        "update runs set created_at = created_at + 86400 * 40",
    ],
)
def test_what_the_user_did_something_with_on_the_page_stays(
    connection: sqlite3.Connection, done_on_the_page: str
) -> None:
    runs = begin_local(connection, "r")
    connection.execute(done_on_the_page)

    runs.purge(1e9 + KEPT_DAYS * DAY)

    assert [run.run_id for run in runs.latest()] == ["r"]
    assert counts(connection, "resumes", "jobs", "documents") == [1, 1, 2]


@pytest.mark.parametrize(
    ("done_on_the_page", "left"),
    [
        ("update resume_versions set source = 'edit'", [1, 0]),
        ("update resumes set id = 'made on the page'", [1, 0]),
        ("update jobs set is_favourite = true", [0, 1]),
        ("update jobs set status = 'applied'", [0, 1]),
        ("update jobs set pinned_version_id = (select id from resume_versions)", [1, 1]),
        ("update jobs set id = 'made on the page'", [0, 1]),
    ],
)
def test_resumes_and_jobs_that_the_user_keeps_stay(
    connection: sqlite3.Connection, done_on_the_page: str, left: list[int]
) -> None:
    runs = begin_local(connection, "r")
    connection.execute("pragma foreign_keys = off")
    connection.execute(done_on_the_page)
    if "set id" in done_on_the_page:
        connection.execute("update resume_versions set resume_id = (select id from resumes)")
        connection.execute(
            "update customizations set resume_id = (select id from resumes), job_id = (select id from jobs)"
        )
    connection.execute("pragma foreign_keys = on")

    runs.purge(1e9 + KEPT_DAYS * DAY)

    assert runs.latest() == []
    assert counts(connection, "resumes", "jobs") == left
    assert connection.execute("pragma foreign_key_check").fetchall() == []


async def test_what_the_command_did_is_the_user_s_on_the_page_too(tmp_path: Path) -> None:
    with closing(open_database(tmp_path)) as connection:
        runs = LocalRuns(connection)
        runs.begin(asked("r", resume=resume().model_dump_json(), job=job().model_dump_json(), deadline_s=30.0))
        runs.end("r", ENDED)

    database = open_all(None, tmp_path)
    try:
        async with database.session() as session:
            (listed,) = await Customizations(session, LOCAL_USER).list()
            version = await Resumes(session, LOCAL_USER).find_same(resume())
            ad = await Jobs(session, LOCAL_USER).find_same(job())
            run = await Runs(session, LOCAL_USER).get("r")
            added = await Resumes(session, LOCAL_USER).add("again", resume(), "upload")
    finally:
        await database.close()

    assert version is not None
    assert ad is not None
    assert run is not None
    assert listed.customization.resume_version_id == version.id
    assert listed.customization.job_id == ad.id
    assert (run.status, run.quality, run.match_after) == ("completed", "full", 70)
    assert added.version.document_id == version.document_id
