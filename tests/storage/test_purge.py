"""What is over goes, and nothing else does, on both databases."""

import os

from sqlalchemy import update

from storage import tables
from storage.database import Database
from storage.files import FOLDER
from storage.purge import DAY_S, Purged, purge
from storage.repositories import Customizations, Resumes, Runs
from tests.storage.databases import Place
from tests.storage.filling import NOW, everything, fill, resume, where

NOTHING = Purged(0, 0, 0, 0, 0, 0, 0, 0, 0)


async def test_what_is_young_stays(database: Database) -> None:
    await fill(database)
    before = await everything(database)

    assert await purge(database, NOW + 60, kept_days=1) == NOTHING
    assert await everything(database) == before


async def test_everything_goes_in_its_time(database: Database) -> None:
    one = await fill(database)

    assert await purge(database, NOW + 101) == NOTHING._replace(sign_ins=1, tickets=1)
    assert await purge(database, NOW + 1.1 * DAY_S) == NOTHING._replace(idempotency_keys=2)
    assert await purge(database, NOW + 30.1 * DAY_S) == NOTHING._replace(journals=2, results=2)
    assert await purge(database, NOW + 366 * DAY_S) == NOTHING._replace(audit=1)
    assert await purge(database, NOW + 366 * DAY_S) == NOTHING

    async with database.reading() as session:
        run = await Runs(session, one.user_id).get(one.run_id)
        assert run is not None
        assert run.report == '{"text": "ottilie"}'
        assert await Resumes(session, one.user_id).total() == 2


async def test_old_customizations_go_when_that_is_wanted(database: Database) -> None:
    one = await fill(database)
    async with database.session() as session:  # one of the two has ended ten days later
        await session.execute(
            update(tables.Run).where(tables.Run.run_id == one.other_run_id).values(ended_at=NOW + 10 * DAY_S)
        )

    purged = await purge(database, NOW + 15 * DAY_S, kept_days=10)

    assert purged.customizations == 1
    assert await where(database, one.customization_id, one.run_id) == {}
    async with database.reading() as session:
        left = await Customizations(session, one.user_id).list()
        assert [found.customization.id for found in left] == [one.other_customization_id]
        assert len(await Resumes(session, one.user_id).versions(one.resume_id)) == 2


async def test_what_still_runs_is_never_too_old(database: Database) -> None:
    await fill(database)
    async with database.session() as session:
        await session.execute(update(tables.Run).values(status="running", ended_at=None))

    purged = await purge(database, NOW + 100 * DAY_S, kept_days=1)

    assert (purged.customizations, purged.journals) == (0, 0)


async def test_documents_that_nothing_points_at_go_after_an_hour(database: Database) -> None:
    one = await fill(database)
    async with database.session() as session:
        id_ = await Resumes(session, one.user_id, lambda: NOW).put_document(resume("left behind"))

    assert (await purge(database, NOW + 3599)).documents == 0
    assert (await purge(database, NOW + 3601)).documents == 1
    assert await where(database, id_, "left behind") == {}


async def test_bytes_that_no_row_points_at_go_after_an_hour(database: Database, place: Place) -> None:
    one = await fill(database)
    lost = await database.files.put("ada", b"lost", 10)
    for kept in (lost, one.place):
        os.utime(place.data_dir / FOLDER / kept, (NOW, NOW))

    assert (await purge(database, NOW + 3599)).files == 0
    assert (await purge(database, NOW + 3601)).files == 1
    assert not (place.data_dir / FOLDER / lost).exists()
    assert await database.files.get(one.place) == b"bytes of ottilie"


async def test_more_than_fits_into_one_transaction_goes(database: Database) -> None:
    one = await fill(database)
    async with database.session() as session:
        session.add_all(
            tables.Ticket(ticket_hash=f"hash {n}", user_id=one.user_id, expires_at=NOW - n) for n in range(450)
        )

    assert (await purge(database, NOW)).tickets == 449
    assert (await purge(database, NOW + 1)).tickets == 1
