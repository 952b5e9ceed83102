"""Files of the first weeks of the command: their runs are still there, or the file is."""

import asyncio
import json
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from resume.codec import PydanticCodec
from storage.journal.encoding import encode
from storage.old_form import OLD_FILE
from storage.sqlite import FILE
from tests.documents import job, resume
from tests.storage.stores import any_type, entries, opened

VERSION_1 = """
create table runs (run_id text primary key, parent_run_id text, created_at real not null,
    resume_name text not null, job_name text not null, request text not null, report text);
create table entries (run_id text not null references runs (run_id) on delete cascade,
    seq integer not null, entry text not null, primary key (run_id, seq)) without rowid;
create table results (key text primary key, kind text not null, output text not null, digest text,
    used_at real not null) without rowid;
create index runs_by_time on runs (created_at);
insert into entries values ('old', 1, '{}');
pragma user_version = 1;
"""
VERSION_2 = """
create table runs (number integer primary key, run_id text not null unique, parent_run_id text,
    created_at real not null, resume_name text not null, job_name text not null, request text not null, report text);
create index runs_by_time on runs (created_at);
create table entries (run integer not null references runs (number) on delete cascade, seq integer not null,
    entry text not null, output text, unique (run, seq));
create table results (key text primary key, kind text not null, output text not null, digest text,
    used_at real not null);
create index results_by_use on results (used_at);
create table durations (id integer primary key, kind text not null, way text not null, seconds real not null);
insert into durations (kind, way, seconds) values ('read', 'rules', 0.5);
insert into results values ('k', 'read', '1', null, 1e9);
pragma user_version = 2;
"""
REPORT = {"quality": "full", "changes": [1, 2], "match": {"before": {"score": 5}, "after": {"score": 7}}, "usage": {}}
COLUMNS = "run_id, parent_run_id, created_at, resume_name, job_name, request, report"


def request(**other: Any) -> str:
    given = {"resume": resume().model_dump(mode="json"), "job": job().model_dump(mode="json"), "level": "aggressive"}
    return json.dumps({**given, "notes": "I know Go.", "answers": {"r1": "Yes."}, "scope": "", **other})


def make_old(folder: Path, tables: str, *runs: tuple[object, ...]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as old:
        old.execute("pragma journal_mode = wal")
        old.executescript(tables)
        for run in runs:
            old.execute(f"insert into runs ({COLUMNS}) values (?, ?, ?, ?, ?, ?, ?)", run)  # noqa: S608


@pytest.mark.parametrize("tables", [VERSION_1, VERSION_2])
def test_runs_of_an_old_file_are_still_there(tmp_path: Path, tables: str) -> None:
    first = ("old", None, 999999999.0, "me.md", "ad.txt", request(), json.dumps(REPORT))
    second = ("retried", "old", 999999999.5, "me.md", "ad.txt", request(), None)
    make_old(tmp_path, tables, first, second)

    with opened(tmp_path, any_type) as store:
        store.begin("new")
    with opened(tmp_path, any_type) as store:
        rows = store.execute(
            "select run_id, status, parent_run_id, reason, quality, changes, match_after, created_at, started_at"
            " from runs where created_at < 1e9 order by number"
        )
        customizations = store.execute("select level, options from customizations where id != 'c'")
        asked = json.loads(store.execute("select request from runs where run_id = 'old'")[0][0])
        bodies = store.execute("select body from documents where user_id = 'local' and kind = 'resume' and id != 'd'")

    assert rows == [
        ("old", "completed", None, "customize", "full", 2, 7, 999999999.0, 999999999.0),
        ("retried", "cancelled", "old", "retry", None, None, None, 999999999.5, 999999999.5),
    ]
    assert customizations == [("aggressive", json.dumps({"notes": "I know Go."}))]
    assert asked == {"level": "aggressive", "options": {"notes": "I know Go."}, "answers": {"r1": "Yes."}}
    assert bodies == [(resume().model_dump_json(),)]
    assert not (tmp_path / OLD_FILE).exists()


def test_journals_and_durations_of_an_old_file_are_still_there(tmp_path: Path) -> None:
    written = entries("b", 1, 5)
    rows = encode(PydanticCodec(), 2, written).values
    make_old(
        tmp_path,
        VERSION_2,
        ("a", None, 2.0, "me.md", "ad.txt", request(), None),
        ("b", None, 1.0, "me.md", "ad.txt", request(), None),
    )
    with closing(sqlite3.connect(tmp_path / FILE)) as old:
        for i in range(0, len(rows), 5):
            old.execute("insert into entries values (?, ?, ?, ?)", rows[i : i + 4])
        old.commit()

    with opened(tmp_path, any_type) as store:
        assert [e.seq for e in asyncio.run(store.journal.load("b"))] == [1, 2, 3, 4, 5]
        assert list(asyncio.run(store.journal.load("a"))) == []
        assert store.durations.expected("read", "rules") is not None
        assert store.execute("select count(*) from results") == [(0,)]
        assert store.execute("pragma foreign_key_check") == []


@pytest.mark.parametrize("damaged", ["no json", "{}", request(resume={"format": 1}), "[]", request(job=None)])
def test_runs_that_cannot_be_read_stay_in_the_old_file(
    tmp_path: Path, damaged: str, caplog: pytest.LogCaptureFixture
) -> None:
    make_old(
        tmp_path,
        VERSION_2,
        ("good", None, 1.0, "me.md", "ad.txt", request(), None),
        ("bad", None, 2.0, "me.md", "ad.txt", damaged, None),
    )

    with opened(tmp_path, any_type) as store:
        assert store.execute("select run_id from runs") == [("good",)]

    with closing(sqlite3.connect(tmp_path / OLD_FILE)) as old:
        assert old.execute("select run_id from runs order by number").fetchall() == [("good",), ("bad",)]
        assert old.execute("pragma user_version").fetchone() == (2,)
    assert stat.S_IMODE((tmp_path / OLD_FILE).stat().st_mode) == 0o600
    (record,) = caplog.records
    assert record.getMessage().startswith("1 of the runs of an earlier version cannot be read any more: they stay in ")


def test_an_upgrade_that_is_broken_off_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_old(tmp_path, VERSION_2, ("a", None, 1.0, "me.md", "ad.txt", request(), None))

    def fail(connection: sqlite3.Connection) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("storage.old_form._carry_over", fail)
        with pytest.raises(KeyboardInterrupt), opened(tmp_path, any_type):
            pass

    with opened(tmp_path, any_type) as store:
        assert store.execute("select run_id from runs") == [("a",)]
