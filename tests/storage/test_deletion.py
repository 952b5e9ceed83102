"""What is deleted is gone: from every table, from the files, and on SQLite from the file itself."""

import pytest

from storage.database import Database
from storage.errors import NotThere
from storage.repositories import Customizations, Jobs, Resumes, Users
from storage.sqlite import FILE
from tests.storage.databases import Place
from tests.storage.filling import Filled, everything, fill, number_of, where


@pytest.fixture
async def one(database: Database) -> Filled:
    return await fill(database, "ottilie")


async def test_every_table_is_filled_by_these_tests(database: Database, one: Filled) -> None:
    empty = {name for name, content in (await everything(database)).items() if not content}

    assert empty == {"durations"}  # which are nobody's


async def test_a_deleted_user_leaves_nothing_but_the_audit_log(database: Database, one: Filled) -> None:
    other = await fill(database, "wendelin")
    others = await where(database, "wendelin", other.user_id)

    async with database.session() as session:
        assert await Users(session).delete(one.user_id)

    assert await where(database, *_ids(one), "ottilie") == {"audit": [one.user_id]}
    assert await where(database, "wendelin", other.user_id) == others
    with pytest.raises(NotThere):
        await database.files.get(one.place)
    assert await database.files.get(other.place) == b"bytes of wendelin"


async def test_a_deleted_resume_takes_along_what_was_made_of_it(database: Database, one: Filled) -> None:
    number = await number_of(database, one.run_id)
    other_number = await number_of(database, one.other_run_id)
    ids = [one.resume_id, one.version_id, one.customization_id, one.run_id, one.file_id, one.resume_document_id]

    async with database.session() as session:
        assert await Resumes(session, one.user_id).delete(one.resume_id)

    assert await where(database, *ids) == {}
    assert await where(database, "compiled") == {}
    assert set(await where(database, "knitted")) == {"documents"}
    left = await everything(database)
    assert not [row for row in left["entries"] if row[1] == number]
    assert [row for row in left["entries"] if row[1] == other_number]
    assert len(left["results"]) == len(left["runs"]) == len(left["decisions"]) == 1
    assert len(left["jobs"]) == 2
    with pytest.raises(NotThere):
        await database.files.get(one.place)


async def test_a_deleted_job_takes_along_what_was_made_of_it(database: Database, one: Filled) -> None:
    async with database.session() as session:
        assert await Jobs(session, one.user_id).delete(one.job_id)

    assert await where(database, one.job_id, one.customization_id, one.run_id, one.file_id, "ottilie wanted") == {}
    left = await everything(database)
    assert len(left["resumes"]) == 2
    assert len(left["resume_versions"]) == 3
    with pytest.raises(NotThere):
        await database.files.get(one.place)


async def test_a_deleted_customization_leaves_the_version_that_was_made_of_it(database: Database, one: Filled) -> None:
    async with database.session() as session:
        assert await Customizations(session, one.user_id).delete(one.customization_id)

    assert await where(database, one.customization_id, one.run_id, f"edited {one.resume_id}") == {}
    async with database.reading() as session:
        resumes = Resumes(session, one.user_id)
        current = await resumes.version(one.resume_id)
        assert current is not None
        assert (current.number, current.customization_id) == (2, None)
        assert "faster" in (await resumes.document(current)).model_dump_json()


async def test_a_document_stays_as_long_as_anything_is_made_of_it(database: Database, one: Filled) -> None:
    async with database.session() as session:
        resumes = Resumes(session, one.user_id)
        version = await resumes.version(one.resume_id, 1)
        assert version is not None
        again = await resumes.add("again.md", await resumes.document(version), "text")
        assert again.version.document_id == one.resume_document_id

    async with database.session() as session:
        await Resumes(session, one.user_id).delete(one.resume_id)

    async with database.session() as session:
        assert "compiled" in (await Resumes(session, one.user_id).document(again.version)).model_dump_json()
        await Resumes(session, one.user_id).delete(again.resume.id)
    assert await where(database, one.resume_document_id) == {}


async def test_the_files_of_a_rolled_back_deletion_stay(database: Database, one: Filled) -> None:
    async def delete_and_fail() -> None:
        async with database.session() as session:
            await Resumes(session, one.user_id).delete(one.resume_id)
            raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError, match="on purpose"):
        await delete_and_fail()

    assert await database.files.get(one.place) == b"bytes of ottilie"
    assert one.resume_id in repr((await everything(database))["resumes"])


async def test_sqlite_keeps_no_deleted_text_in_its_file(database: Database, place: Place) -> None:
    """On PostgreSQL the same sweep finds nothing in the tables; its own files are its operator's."""
    one = await fill(database, "Rumpelstiltskin")
    async with database.session() as session:
        await Users(session).delete(one.user_id)
    await database.empty_log()

    if place.is_postgres:
        assert await where(database, "Rumpelstiltskin") == {}
    else:
        for path in place.data_dir.glob(f"{FILE}*"):
            assert b"Rumpelstiltskin" not in path.read_bytes(), path.name


async def test_the_number_of_a_deleted_run_is_given_to_no_other(database: Database, one: Filled) -> None:
    last = max(await number_of(database, one.run_id), await number_of(database, one.other_run_id))
    async with database.session() as session:
        await Users(session).delete(one.user_id)

    two = await fill(database, "wendelin")

    assert await number_of(database, two.run_id) > last


def _ids(filled: Filled) -> list[str]:
    return [getattr(filled, name) for name in filled.__slots__]
