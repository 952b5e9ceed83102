"""Users with something of everything, for tests that look whether all of it is gone, or whether others can see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from resume.job import Job
from resume.model import Resume
from resume.readers import read_resume
from storage import tables
from storage.database import Database
from storage.ended import Consumed, Ended, Sums
from storage.repositories import (
    ApiKeys,
    Audit,
    Batches,
    Customizations,
    Files,
    Idempotency,
    Jobs,
    ProviderKeys,
    Resumes,
    Runs,
    SignIns,
    Tickets,
    UsageTable,
    Users,
    Wish,
    Work,
)

NOW = 1_800_000_000.0


@dataclass(frozen=True, slots=True)
class Filled:
    """A user's ids."""

    user_id: str
    resume_id: str
    version_id: str
    job_id: str
    other_job_id: str
    batch_id: str
    customization_id: str
    other_customization_id: str
    run_id: str
    other_run_id: str
    resume_document_id: str
    file_id: str
    place: str
    key_id: str
    family: str


def resume(text: str = "wrote a compiler") -> Resume:
    return read_resume(f"# Ada\n\n## Experience\n\n- {text}\n", "ada.md")


def job(text: str = "Compiler writer wanted.") -> Job:
    return Job(text=text, title="Compiler writer", company="Engine Works")


def at() -> float:
    return NOW


async def fill(database: Database, mark: str = "ottilie") -> Filled:
    """A new user with two resumes, two jobs and a customization of each, with everything that they can have.

    Args:
        mark: stands in every text; letters only.
    """
    place = await database.files.put(mark, f"bytes of {mark}".encode(), 1000)
    async with database.session() as session:
        user = await Users(session, at).add(f"{mark}@example.org", f"hash of {mark}", mark)
        ids: dict[str, Any] = {"user_id": user.id, "place": place}
        resumes, jobs = Resumes(session, user.id, at), Jobs(session, user.id, at)
        first = await resumes.add(f"{mark}.md", resume(f"{mark} compiled"), "upload")
        second = await resumes.add(f"other {mark}.md", resume(f"{mark} knitted"), "text")
        ad, other_ad = await jobs.add(job(f"{mark} wanted"), mark), await jobs.add(job(f"{mark} needed"), mark)
        await jobs.pin(ad.id, first.version.id)
        batch = await Batches(session, user.id, at).add(level="balanced", name=mark, is_standing=True)
        made = [
            await _customize(session, user.id, mark, kept, position, batch.id)
            for kept, position in ((first, ad), (second, other_ad))
        ]
        await resumes.add_version(
            first.resume.id,
            resume(f"{mark} compiled faster"),
            "customization",
            mark,
            customization_id=made[0].customization_id,
        )
        file = await Files(session, user.id, at).add(
            f"{mark}.docx", "application/octet-stream", 10, place, resume_id=first.resume.id, job_id=ad.id
        )
        key = await ApiKeys(session, user.id, at).add(mark, mark[:3], f"api hash {mark}")
        sign_in = await SignIns(session, at).add(user.id, f"token hash {mark}", NOW + 100)
        await Tickets(session, at).add(user.id, f"ticket hash {mark}", NOW + 100)
        await ProviderKeys(session, user.id, at).put("anthropic", f"cipher {mark}")
        await UsageTable(session, user.id, at).add(NOW, [Consumed("plan", f"model-{mark}", Sums(1, 5))])
        await Audit(session, at).add(user.id, "user.register", user.id)
    return Filled(
        **ids,
        resume_id=first.resume.id,
        version_id=first.version.id,
        job_id=ad.id,
        other_job_id=other_ad.id,
        batch_id=batch.id,
        customization_id=made[0].customization_id,
        other_customization_id=made[1].customization_id,
        run_id=made[0].run_id,
        other_run_id=made[1].run_id,
        resume_document_id=first.version.document_id,
        file_id=file.id,
        key_id=key.id,
        family=sign_in.family,
    )


async def _customize(
    session: AsyncSession, user_id: str, mark: str, kept: Any, position: tables.Job, batch_id: str
) -> tables.Run:
    """With a run that has ended, an answer, a decision, an entry and a result."""
    customizations = Customizations(session, user_id, at)
    made = await customizations.add(
        resume_id=kept.resume.id,
        resume_version_id=kept.version.id,
        job_id=position.id,
        job_document_id=position.document_id,
        level="balanced",
        options=f'{{"notes": "{mark}"}}',
        batch_id=batch_id,
    )
    await customizations.put_answers(made.id, {"r1": f"{mark} answers"}, {"r1": f"{mark} asked"})
    await customizations.add_decisions(
        made.id, f"action {kept.version.source}", [Wish("edited", "c1", f"{mark} edits", "{}")]
    )
    await Idempotency(session, user_id, at).claim(f"key {kept.version.source}", "digest", made.id)
    document_id = await Resumes(session, user_id, at).put_document(resume(f"{mark} edited {kept.resume.id}"))
    run = await Runs(session, user_id, at).add(
        customization_id=made.id,
        reason="customize",
        resume_document_id=document_id,
        job_document_id=position.document_id,
        request="{}",
    )
    work = Work(session, at)
    await work.claim(run.run_id, "worker", "lease", NOW, 15)
    await work.end(
        run.run_id, "lease", Ended("completed", NOW, f'{{"text": "{mark}"}}', consumed=[Consumed("k", mark, Sums())])
    )
    session.add(tables.JournalEntry(run=run.number, seq=1, entry=f'["{mark}"]', output=None))
    session.add(tables.CachedResult(key=run.run_id, kind="plan", output=f'"{mark}"', used_at=NOW, run=run.number))
    await session.flush()
    return run


def rows(connection: Connection) -> dict[str, Sequence[tuple[Any, ...]]]:
    """All that is in the database, by table."""
    names = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
    return {name: sorted(map(tuple, connection.execute(text(f'select * from "{name}"'))), key=repr) for name in names}  # noqa: S608


async def everything(database: Database) -> dict[str, Sequence[tuple[Any, ...]]]:
    """All that is in the database, by table."""
    async with database.reading() as session:
        return await (await session.connection()).run_sync(rows)


async def where(database: Database, *needles: str) -> dict[str, list[str]]:
    """The tables in which one of these texts stands anywhere, with the texts."""
    found: dict[str, list[str]] = {}
    for table, content in (await everything(database)).items():
        hits = [needle for needle in needles if needle in repr(content)]
        if hits:
            found[table] = hits
    return found


async def number_of(database: Database, run_id: str) -> int:
    """The number of a run."""
    async with database.reading() as session:
        return (await session.scalars(select(tables.Run.number).where(tables.Run.run_id == run_id))).one()
