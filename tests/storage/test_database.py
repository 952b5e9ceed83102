"""Sessions on both databases: whole transactions, side by side, with errors that say what to do."""

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from storage import tables
from storage.database import Database, open_database
from storage.ended import Consumed, Sums
from storage.errors import AlreadyThere, NotThere, StoreClosed, StoreOutdated, StoreUnusable
from storage.local_user import LOCAL_USER
from storage.repositories import Customizations, Resumes, Runs, SignIns, Tickets, UsageTable, Users, Work
from storage.sqlite import FILE
from tests import postgres
from tests.postgres import Connections
from tests.storage.databases import Place
from tests.storage.filling import Filled, fill, resume


async def test_a_session_commits_at_its_end(database: Database) -> None:
    async with database.session() as session:
        added = await Resumes(session, LOCAL_USER).add("me.md", resume(), "text")

    async with database.reading() as session:
        assert await Resumes(session, LOCAL_USER).get(added.resume.id)


async def test_a_session_that_raises_leaves_nothing(database: Database) -> None:
    async def add_and_fail() -> None:
        async with database.session() as session:
            await Resumes(session, LOCAL_USER).add("me.md", resume(), "text")
            raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError, match="on purpose"):
        await add_and_fail()

    async with database.reading() as session:
        assert await Resumes(session, LOCAL_USER).total() == 0


async def test_sessions_that_are_cancelled_leave_nothing_and_hold_nothing(database: Database) -> None:
    async def add(n: int) -> None:
        async with database.session() as session:
            await Resumes(session, LOCAL_USER).add(f"{n}.md", resume(f"text {n}"), "text")
            await asyncio.Event().wait()

    async def cancel_after(n: int) -> None:
        task = asyncio.create_task(add(n))
        for _ in range(n):  # turns of the event loop, so that they are cancelled at different places
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    await asyncio.gather(*(cancel_after(n * 5) for n in range(20)))

    pool = database.engine.pool
    assert isinstance(pool, QueuePool)
    assert pool.checkedout() == 0
    async with database.session() as session:
        assert await Resumes(session, LOCAL_USER).total() == 0
        await Resumes(session, LOCAL_USER).add("me.md", resume(), "text")


async def test_rows_can_be_used_after_their_session(database: Database) -> None:
    async with database.session() as session:
        added = await Resumes(session, LOCAL_USER).add("me.md", resume(), "text")

    assert added.resume.name == "me.md"
    assert added.version.number == 1


async def test_nothing_can_be_changed_by_reading(database: Database) -> None:
    async def change() -> None:
        async with database.reading() as session:
            await session.execute(text("update users set name = 'x'"))

    with pytest.raises(StoreUnusable, match=r"read-?only"):
        await change()


async def test_reading_sees_one_state_and_waits_for_no_writer(database: Database) -> None:
    async with database.reading() as session:
        resumes = Resumes(session, LOCAL_USER)
        assert await resumes.total() == 0
        async with database.session() as writing:
            await Resumes(writing, LOCAL_USER).add("me.md", resume(), "text")
            assert await resumes.total() == 0
        assert await resumes.total() == 0

    async with database.reading() as session:
        assert await Resumes(session, LOCAL_USER).total() == 1


async def test_many_sessions_at_once_all_write(database: Database) -> None:
    """Each reads before it writes, which on SQLite fails unless the lock is taken at the beginning."""
    async with database.session() as session:
        added = await Resumes(session, LOCAL_USER).add("me.md", resume(), "text")

    async def add_version(n: int) -> int:
        async with database.session() as session:
            return (await Resumes(session, LOCAL_USER).add_version(added.resume.id, resume(f"text {n}"), "edit")).number

    numbers = await asyncio.gather(*(add_version(n) for n in range(20)))

    assert sorted(numbers) == list(range(2, 22))


async def test_who_deletes_runs_and_who_writes_to_them_do_not_wait_for_each_other(
    postgres_url: str, tmp_path: Path
) -> None:
    """Both take them in the order of their numbers, in whatever order they belong to customizations."""
    database = open_database(postgres_url, tmp_path)
    one = await fill(database)
    async with database.session() as session:
        runs = Runs(session, one.user_id)
        earlier = await runs.get(one.run_id)
        assert earlier is not None
        latest = await runs.add(
            customization_id=one.customization_id,
            reason="retry",
            resume_document_id=earlier.resume_document_id,
            job_document_id=earlier.job_document_id,
            request="{}",
        )

    async def delete() -> None:
        async with database.session() as session:
            await Users(session).delete(one.user_id)

    async def is_waiting() -> bool:
        waiting = (
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
        )
        async with database.reading(is_one=True) as session:
            return bool(await session.scalar(text(waiting)))

    write = text("update runs set percent = 50 where run_id = :run_id")
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks, database.session() as session:
        await session.execute(write, {"run_id": one.other_run_id})
        tasks.create_task(delete())
        while not await is_waiting():  # noqa: ASYNC110 - of the server
            await asyncio.sleep(0.01)
        await session.execute(write, {"run_id": latest.run_id})

    async with database.reading() as session:
        assert await Users(session).by_id(one.user_id) is None
    await database.close()


async def test_two_databases_of_one_place_write_side_by_side(database: Database, place: Place) -> None:
    other = open_database(place.url, place.data_dir)

    async def count_up(opened: Database) -> None:
        async with opened.session() as session:
            await UsageTable(session, LOCAL_USER).add(0, [Consumed("plan", "m", Sums(1, 2))])

    await asyncio.gather(*(count_up(opened) for opened in [database, other] * 15))
    await other.close()

    async with database.reading() as session:
        used = await UsageTable(session, LOCAL_USER).of_day(0)
    assert (used.tasks, used.input_tokens) == (30, 60)


async def test_what_only_one_can_have_goes_to_one(database: Database) -> None:
    async def register() -> str:
        try:
            async with database.session() as session:
                return (await Users(session).add("Ada@Example.org", "hash")).id
        except AlreadyThere as error:
            return error.what

    outcomes = await asyncio.gather(*(register() for _ in range(6)))

    assert outcomes.count("users.email") == 5
    async with database.reading() as session:
        user = await Users(session).by_email("ADA@example.org ")
        assert user is not None
        assert user.id in outcomes


async def test_an_equal_document_is_kept_once(database: Database) -> None:
    async def add(n: int) -> str:
        async with database.session() as session:
            return (await Resumes(session, LOCAL_USER).add(f"{n}.md", resume(), "text")).version.document_id

    assert len(set(await asyncio.gather(*(add(n) for n in range(8))))) == 1


async def test_one_of_many_uses_a_token_or_a_ticket_or_takes_a_run(database: Database) -> None:
    one = await fill(database)
    async with database.session() as session:
        run = await Runs(session, one.user_id).add(
            customization_id=one.customization_id,
            reason="retry",
            resume_document_id=one.resume_document_id,
            job_document_id=(await _job_documents(database))[0],
            request="{}",
        )
    now = 1_700_000_000.0

    async def try_all(n: int) -> tuple[bool, bool, bool]:
        async with database.session() as session:
            used = await SignIns(session, lambda: now).use("token hash ottilie")
        async with database.session() as session:
            taken = await Tickets(session, lambda: now).take("ticket hash ottilie")
        async with database.session() as session:
            claimed = await Work(session).claim(run.run_id, f"worker {n}", f"lease {n}", now, 15)
        return used, taken == one.user_id, claimed is not None

    outcomes = await asyncio.gather(*(try_all(n) for n in range(6)))

    assert [sum(some) for some in zip(*outcomes, strict=True)] == [1, 1, 1]


@pytest.mark.parametrize(
    "statement",
    [
        "insert into users (id, email, name, created_at) values ('new', 'ottilie@example.org', '', 0)",
        "insert into users (id, name, created_at) values ('local', '', 0)",
    ],
)
async def test_a_violation_names_table_and_column(database: Database, statement: str) -> None:
    await fill(database)
    violated = "users.email" if "email," in statement else "users.id"

    async def execute() -> None:
        async with database.session() as session:
            await session.execute(text(statement))

    with pytest.raises(AlreadyThere, match="is taken already") as caught:
        await execute()
    assert caught.value.what == violated


async def test_what_belongs_to_a_deleted_row_is_told(database: Database) -> None:
    one = await fill(database)
    async with database.session() as session:
        await Users(session).delete(one.user_id)

    async def add() -> None:
        async with database.session() as session:
            await Resumes(session, one.user_id).add("late.md", resume(), "text")

    with pytest.raises(NotThere, match="was deleted meanwhile"):
        await add()


async def test_a_fault_of_ours_stays_what_it_is(database: Database) -> None:
    async def set_status() -> None:
        async with database.session() as session:
            await session.execute(text("insert into jobs (id) values ('x')"))

    with pytest.raises(DBAPIError):
        await set_status()


async def test_no_text_of_a_user_is_too_strange(database: Database) -> None:
    name = "a\0b\ud800c 💡 ' \" \\ %_"
    async with database.session() as session:
        resumes = Resumes(session, LOCAL_USER)
        await resumes.add(name, resume(), "text")
        assert await resumes.get("\0") is None

    async with database.reading() as session:
        assert [row.name for row in await Resumes(session, LOCAL_USER).list(query="\\ %_")] == ["abc 💡 ' \" \\ %_"]
        assert await Resumes(session, LOCAL_USER).total("a%c") == 0
        assert await Resumes(session, LOCAL_USER).total("A_") == 0


async def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path: Path) -> None:
    database = open_database("postgresql://ada:s3cret@127.0.0.1:1/tailorbird", tmp_path)

    with pytest.raises(StoreUnusable) as caught:
        await database.check()
    await database.close()

    said = str(caught.value)
    assert said.startswith("cannot reach the database at 127.0.0.1:1/tailorbird: ")
    assert said.endswith("; start it or correct TAILORBIRD_DATABASE_URL")
    assert "refused" in said
    assert "s3cret" not in said
    assert "\n" not in said


async def test_a_database_that_is_not_there_is_told(tmp_path: Path) -> None:
    database = open_database(postgres.server().url("nowhere"), tmp_path)

    with pytest.raises(StoreUnusable, match=r'"nowhere" does not exist; create it, or correct its name'):
        await database.check()
    await database.close()


async def test_a_restarted_server_is_found_again(tmp_path: Path) -> None:
    server = postgres.server()
    with server.database(postgres.template()) as url:
        database = open_database(url, tmp_path)
        await database.check()
        server.stop()
        with pytest.raises(StoreUnusable, match="cannot reach the database"):
            await database.check()

        server.start()
        await database.check()
        await database.close()


async def test_a_connection_that_is_lost_within_a_session_is_told(tmp_path: Path, postgres_url: str) -> None:
    database = open_database(postgres_url, tmp_path)

    async def lose_it() -> None:
        async with database.session() as session:
            await session.execute(text("select pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(StoreUnusable, match=r"try again|start it"):
        await lose_it()
    await database.check()
    await database.close()


async def test_a_file_that_is_held_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.engines.PATIENCE_S", 0.05)
    (tmp_path / "data").mkdir()
    database = open_database(None, tmp_path / "data")
    with closing(sqlite3.connect(tmp_path / "data" / FILE, isolation_level=None)) as other:
        other.execute("pragma journal_mode = wal")
        other.execute("begin immediate")
        with pytest.raises(StoreUnusable, match="database is locked; end the other program that holds it"):
            await _touch(database)
    await database.close()


async def test_a_full_disk_is_told_and_nothing_is_kept(database: Database, place: Place) -> None:
    """SQLite is given no more pages; PostgreSQL is made to say what it says then."""

    async def write() -> None:
        async with database.session() as session:
            await Users(session).add("ada@example.org", "hash")
            if place.is_postgres:
                full = "do $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$"
                await session.execute(text(full))
            else:
                (pages,) = (await session.execute(text("pragma page_count"))).one()
                await session.execute(text(f"pragma max_page_count = {pages}"))
                await Resumes(session, LOCAL_USER).add("big.md", resume("x" * 100_000), "text")

    with pytest.raises(StoreUnusable, match="free some space on its disk"):
        await write()
    async with database.reading() as session:
        assert await Users(session).by_email("ada@example.org") is None


async def test_who_gets_no_connection_is_told(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.engines._CONNECTIONS", 1)
    monkeypatch.setattr("storage.engines.PATIENCE_S", 0.05)
    database = open_database(place.url, place.data_dir)

    async with database.reading() as one, database.reading() as two:
        await Users(one).by_id("x")
        await Users(two).by_id("x")
        with pytest.raises(StoreUnusable, match=r"all connections to .* are in use: try again"):
            await database.check()
    await database.close()


async def test_who_waits_too_long_for_its_turn_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.database.PATIENCE_S", 0.05)
    database = open_database(None, tmp_path)

    async with database.session():
        with pytest.raises(StoreUnusable, match="was busy"):
            await _touch(database)
    await database.close()


async def test_a_file_that_is_none_of_sqlite_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"this is a letter to my aunt\n" * 100)
    database = open_database(None, tmp_path)

    with pytest.raises(StoreUnusable, match="file is not a database; move it away to begin anew"):
        await database.check()
    await database.close()


@pytest.mark.parametrize("url", ["mysql://ada:s3cret@host/x", "postgresql://ada:s3cret@host:port/x", "tailorbird"])
def test_an_address_that_is_none_is_refused_without_telling_it(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="TAILORBIRD_DATABASE_URL is no address of a PostgreSQL database") as caught:
        open_database(url, tmp_path)
    assert "s3cret" not in str(caught.value)


async def test_the_address_is_given_as_others_need_it(tmp_path: Path) -> None:
    database = open_database("postgres://ada:s3cret@host:5433/x?sslmode=require", tmp_path)

    assert database.url == "postgresql://ada:s3cret@host:5433/x?sslmode=require"
    await database.close()


async def test_tables_that_are_missing_are_told(empty_place: Place) -> None:
    database = open_database(empty_place.url, empty_place.data_dir)

    with pytest.raises(StoreOutdated, match="run `tailorbird migrate`"):
        await _touch(database)
    await database.close()


async def test_what_a_session_of_the_service_writes_the_command_sees(tmp_path: Path) -> None:
    from storage.sqlite import open_database as open_file

    with closing(open_file(tmp_path)) as connection:
        database = open_database(None, tmp_path)
        async with database.session() as session:
            await Users(session).ensure_local()
        await database.close()

        assert connection.execute("select id from users").fetchall() == [(LOCAL_USER,)]


async def test_a_customization_is_whole_or_not_there(database: Database) -> None:
    """A state change and what belongs to it are one transaction, also when the process of another user goes on."""
    one: Filled = await fill(database)

    async def add_and_fail() -> None:
        async with database.session() as session:
            await Customizations(session, one.user_id).add_decisions(one.customization_id, "a", [])
            await Customizations(session, one.user_id).put_answers(one.customization_id, {"r1": "new"})
            await session.execute(text("select * from nowhere"))

    with pytest.raises((StoreOutdated, DBAPIError)):
        await add_and_fail()

    async with database.reading() as session:
        (answer,) = await Customizations(session, one.user_id).answers(one.customization_id)
        assert answer.text == "ottilie answers"


async def _touch(database: Database) -> None:
    async with database.session() as session:
        await Users(session).ensure_local()


async def _job_documents(database: Database) -> Sequence[str]:
    async with database.reading() as session:
        return (await session.scalars(select(tables.Document.id).where(tables.Document.kind == "job"))).all()


async def test_a_database_that_was_closed_is_not_connected_to_again(database: Database) -> None:
    await database.close()

    for ask in (database.session, database.reading):
        with pytest.raises(StoreClosed, match="was closed: open it again"):
            async with ask():
                pass


async def test_a_session_that_outlives_its_database_leaves_no_connection(
    postgres_url: str, tmp_path: Path, connections: Connections
) -> None:
    database = open_database(postgres_url, tmp_path)
    async with database.session() as session, database.reading() as other:
        assert await session.scalar(text("select 1")) == await other.scalar(text("select 1"))
        await database.close()

    assert [connection.closed for connection in connections] == [True, True]


@pytest.mark.parametrize("way", ["session", "reading", "asking"])
async def test_whoever_is_cancelled_leaves_no_connection_open(
    postgres_url: str, tmp_path: Path, connections: Connections, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr("psycopg.waiting.MAX_BUSY_TIME", 0.0)  # it lets others go on wherever it can
    database = open_database(postgres_url, tmp_path)

    async def look() -> None:
        begin = database.session if way == "session" else database.reading
        async with database.reading(is_one=True) if way == "asking" else begin() as session:
            await Users(session).by_id(LOCAL_USER)

    await look()
    for turns in range(80):
        looking = asyncio.create_task(look())
        for _ in range(turns):
            await asyncio.sleep(0)
        looking.cancel()
        await asyncio.wait([looking])
    await database.close()

    assert len(connections) > 1
    assert all(connection.closed for connection in connections)
