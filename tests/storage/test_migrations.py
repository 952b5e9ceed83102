"""The history of the tables, on both databases."""

import asyncio
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from storage import migrations
from storage.addresses import address_of
from storage.database import Database, migrate, open_database
from storage.engines import sync_engine
from storage.errors import StoreOutdated, StoreUnusable
from storage.migrating import _LOCK, run_alembic
from storage.migrations import HEAD, SQLITE_FORM
from storage.sqlite import FILE
from storage.tables import Table
from tests.storage.databases import Place
from tests.storage.filling import everything, fill
from tools.generate_schema import PATH, schema


def test_models_and_migrations_agree(empty_place: Place) -> None:
    migrate(empty_place.url, empty_place.data_dir)

    def compare(connection: Connection) -> Sequence[Any]:
        return list(compare_metadata(MigrationContext.configure(connection), Table.metadata))

    assert _on(empty_place, compare) == []
    tables = set(_on(empty_place, lambda connection: inspect(connection).get_table_names()))
    assert tables == {*Table.metadata.tables, "alembic_version"}


def test_comparing_sees_a_difference(empty_place: Place) -> None:
    migrate(empty_place.url, empty_place.data_dir)

    def compare(connection: Connection) -> Sequence[Any]:
        connection.execute(text("drop index ix_sign_ins_family"))
        return list(compare_metadata(MigrationContext.configure(connection), Table.metadata))

    assert [difference[0] for difference in _on(empty_place, compare)] == ["add_index"]


def test_checks_are_in_the_database(empty_place: Place) -> None:
    """Alembic does not compare them."""
    migrate(empty_place.url, empty_place.data_dir)
    wanted = {
        (name, str(check.name)): str(check.sqltext)
        for name, table in Table.metadata.tables.items()
        for check in table.constraints
        if hasattr(check, "sqltext")
    }

    def names(connection: Connection) -> set[tuple[str, str]]:
        there = inspect(connection)
        return {(table, str(check["name"])) for table, _ in wanted for check in there.get_check_constraints(table)}

    assert wanted.keys() == {("jobs", "ck_jobs_status"), ("runs", "ck_runs_status")}
    assert _on(empty_place, names) == wanted.keys()


def test_down_and_up_again(empty_place: Place) -> None:
    for _ in range(2):
        assert migrate(empty_place.url, empty_place.data_dir) == HEAD
        assert len(_on(empty_place, lambda connection: inspect(connection).get_table_names())) > 20

        _on(empty_place, lambda connection: run_alembic(connection, "downgrade", "base"))
        assert _on(empty_place, lambda connection: inspect(connection).get_table_names()) == ["alembic_version"]


def test_the_head_is_the_last_of_one_line_of_numbers() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    steps = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]

    assert steps[0] == HEAD
    assert steps == [f"{number:04}" for number in range(len(steps), 0, -1)]


def test_migrating_twice_changes_nothing(place: Place) -> None:
    before = _on(place, _shape)

    assert migrate(place.url, place.data_dir) == HEAD
    assert _on(place, _shape) == before


def test_many_may_migrate_at_once(empty_place: Place) -> None:
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda _: migrate(empty_place.url, empty_place.data_dir), range(8)))

    assert done == [HEAD] * 8
    assert _on(empty_place, lambda connection: connection.scalar(text("select count(*) from alembic_version"))) == 1


def test_many_processes_may_migrate_at_once(empty_place: Place) -> None:
    script = (
        "import sys; from pathlib import Path; from storage.database import migrate; "
        "print(migrate(sys.argv[1] or None, Path(sys.argv[2])))"
    )
    command = [sys.executable, "-W", "error", "-c", script, empty_place.url or "", str(empty_place.data_dir)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    outcomes = [(process.communicate(timeout=50), process.returncode) for process in processes]

    assert outcomes == [((f"{HEAD}\n", ""), 0)] * 3


def test_who_migrates_waits_for_another_who_does(empty_postgres_url: str, tmp_path: Path) -> None:
    with psycopg.connect(empty_postgres_url, autocommit=True) as other, ThreadPoolExecutor(1) as pool:
        other.execute("select pg_advisory_lock(%s)", [_LOCK])
        migrating = pool.submit(migrate, empty_postgres_url, tmp_path)
        waiting = "select count(*) from pg_locks where locktype = 'advisory' and not granted"
        until = time.monotonic() + 20
        while other.execute(waiting).fetchone() != (1,):
            assert time.monotonic() < until, "it does not wait"

        other.execute("select pg_advisory_unlock(%s)", [_LOCK])
        assert migrating.result(20) == HEAD


async def test_it_works_beside_a_running_event_loop(empty_place: Place) -> None:
    assert migrate(empty_place.url, empty_place.data_dir) == HEAD
    assert await asyncio.to_thread(migrate, empty_place.url, empty_place.data_dir) == HEAD

    database = open_database(empty_place.url, empty_place.data_dir)
    await database.check()
    await database.close()


def test_a_step_that_fails_leaves_nothing(empty_place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr("alembic.operations.ops.CreateIndexOp.create_index", fail)
    with pytest.raises(RuntimeError, match="on purpose"):
        migrate(empty_place.url, empty_place.data_dir)
    assert _on(empty_place, lambda connection: inspect(connection).get_table_names()) == []

    monkeypatch.undo()
    assert migrate(empty_place.url, empty_place.data_dir) == HEAD


async def test_a_table_that_a_step_makes_anew_keeps_what_points_at_it(database: Database, place: Place) -> None:
    """SQLite alters little; Alembic copies the table, drops the old one and gives its name to the copy."""
    await fill(database)
    before = await everything(database)

    def alter(connection: Connection) -> None:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("users", recreate="always" if not place.is_postgres else "never") as batch:
            batch.alter_column("name", nullable=True)

    _on(place, alter)

    assert await everything(database) == before
    async with database.session() as session:
        await session.execute(text("delete from users"))
    assert {name for name, content in (await everything(database)).items() if content} == {"audit"}


async def test_tables_of_a_later_version_are_refused(place: Place) -> None:
    _on(place, lambda connection: connection.execute(text("update alembic_version set version_num = '9999'")))

    with pytest.raises(StoreOutdated, match=r"of a later version of Tailorbird .*9999.*: update this program"):
        migrate(place.url, place.data_dir)
    database = open_database(place.url, place.data_dir)
    with pytest.raises(StoreOutdated, match="update this program"):
        await database.check()
    await database.close()


async def test_tables_of_an_earlier_version_are_not_used(empty_place: Place) -> None:
    database = open_database(empty_place.url, empty_place.data_dir)

    with pytest.raises(StoreOutdated, match="run `tailorbird migrate`"):
        await database.check()
    migrate(empty_place.url, empty_place.data_dir)
    await database.check()
    await database.close()


@pytest.mark.parametrize("form", [SQLITE_FORM - 1, SQLITE_FORM + 1])
def test_a_file_of_another_form_is_refused(tmp_path: Path, form: int) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute(f"pragma user_version = {form}")

    with pytest.raises(StoreOutdated, match="of another version of Tailorbird"):
        migrate(None, tmp_path)


def test_only_its_owner_may_read_a_new_file(tmp_path: Path) -> None:
    migrate(None, tmp_path / "data")

    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / FILE).stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreUnusable, match="cannot be kept in"):
        migrate(None, tmp_path / "file" / "data")


def test_the_schema_of_the_command_is_that_of_the_migrations(tmp_path: Path) -> None:
    assert PATH.read_text(encoding="utf-8") == schema(), "run `python tools/generate_schema.py`"

    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.executescript(PATH.read_text(encoding="utf-8"))
        assert connection.execute("pragma user_version").fetchone() == (SQLITE_FORM,)
    made = Place(None, tmp_path)
    assert _on(made, lambda c: compare_metadata(MigrationContext.configure(c), Table.metadata)) == []
    assert migrate(None, tmp_path) == HEAD


def _shape(connection: Connection) -> object:
    there = inspect(connection)
    return {name: (there.get_columns(name), there.get_indexes(name)) for name in there.get_table_names()}.__repr__()


def _on(place: Place, call: Any) -> Any:
    """What it returns for a connection, in a transaction."""
    engine = sync_engine(address_of(place.url, place.data_dir))
    try:
        with engine.begin() as connection:
            return call(connection)
    finally:
        engine.dispose()
