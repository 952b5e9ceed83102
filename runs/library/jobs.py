"""The jobs that users keep: from a text, a file or a page, and where the candidate is with each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from resume.job import Job
from runs.durable.customizations import Customizations, Filter
from runs.errors import NotFound
from runs.library.documents import read_job
from runs.library.fetching import Fetcher
from runs.library.resumes import delete_customizations
from runs.library.sent import Sent, add_with_file
from runs.processes.offload import Offload
from storage import tables
from storage.database import Database
from storage.errors import NotThere
from storage.repositories import Files, Jobs, Resumes
from storage.repositories.audit import Audit

UNTITLED = "Job"
MAX_TITLE = 200  # characters


@dataclass(frozen=True, slots=True)
class JobState:
    """A job as it is kept, with its ad.

    Args:
        pinned: the version of a resume that was or will be sent there.
        is_new: whether it was not there before.
    """

    row: tables.Job
    job: Job
    pinned: tables.ResumeVersion | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class JobEdits:
    """What shall be different; None stays."""

    title: str | None = None
    company: str | None = None
    text: str | None = None
    is_favourite: bool | None = None
    status: str | None = None


class JobLibrary:
    """The jobs of all users.

    Args:
        most: bytes that a file may have.
    """

    def __init__(
        self, database: Database, offload: Offload, customizations: Customizations, fetcher: Fetcher, most: int
    ) -> None:
        self._database = database
        self._offload = offload
        self._customizations = customizations
        self._fetcher = fetcher
        self._most = most

    async def read(self, sent: Sent | str) -> Job:
        """The ad in what was sent. Raises: UnreadableDocument."""
        source, called = (sent, "The job description") if isinstance(sent, str) else (sent.content, sent.name)
        return await self._offload.run(read_job, source, called)

    async def fetch(self, url: str) -> Job:
        """The ad on a page of the internet. Raises: NotFetched, UnreadableDocument."""
        page = await self._fetcher.fetch(url)
        return await self._offload.run(read_job, page.body, page.name)

    async def create(
        self, user_id: str, sent: Sent | str | None, *, url: str | None, title: str | None, company: str | None
    ) -> JobState:
        """Keep a job; one with the same ad is that one.

        Args:
            sent: None to fetch it from `url`.
            title, company: in place of what the ad says.
        Raises: UnreadableDocument, NotFetched, and then nothing is kept.
        """
        job = await self.read(sent) if sent is not None else await self.fetch(url or "")
        corrected = _corrected(job, title, company)

        async def add(place: str | None) -> JobState:
            return await self._add(user_id, corrected, url, sent, place)

        return await add_with_file(self._database.files, user_id, sent, self._most, add)

    async def get(self, user_id: str, job_id: str) -> JobState:
        """Raises: NotFound."""
        async with self._database.reading() as session:
            jobs = Jobs(session, user_id)
            row = await jobs.get(job_id)
            if row is None:
                raise NotFound("job", job_id)
            pinned = None
            if row.pinned_version_id is not None:
                pinned = await Resumes(session, user_id).version_by_id(row.pinned_version_id)
            return JobState(row, await jobs.document(row), pinned)

    async def list(self, user_id: str, limit: int, offset: int, **filters: Any) -> tuple[Sequence[tables.Job], int]:
        """Some of the jobs, the newest first, and how many there are; for the filters see the repository."""
        async with self._database.reading(is_one=True) as session:
            found = await Jobs(session, user_id).page(limit, offset, **filters)
        return found.items, found.total

    async def edit(self, user_id: str, job_id: str, edits: JobEdits) -> JobState:
        """Raises: NotFound, UnreadableDocument."""
        read = await self.read(edits.text) if edits.text is not None else None
        fields: dict[str, Any] = {}
        if edits.is_favourite is not None:
            fields["is_favourite"] = edits.is_favourite
        if edits.status is not None:
            fields["status"] = edits.status
        try:
            async with self._database.session() as session:
                jobs = Jobs(session, user_id)
                row = await jobs.get(job_id)
                if row is None:
                    raise NotFound("job", job_id)
                given = {"title": edits.title, "company": edits.company}
                fields |= {name: value for name, value in given.items() if value is not None}
                if read is not None:
                    fields["job"] = _corrected(read, edits.title or row.title, edits.company or row.company)
                elif given.keys() & fields.keys():
                    fields["job"] = _corrected(await jobs.document(row), edits.title, edits.company)
                await jobs.update(job_id, **fields)
                await Audit(session).add(user_id, "job.edit", job_id)
        except NotThere:
            raise NotFound("job", job_id) from None
        return await self.get(user_id, job_id)

    async def pin(
        self,
        user_id: str,
        job_id: str,
        *,
        version_id: str | None = None,
        resume_id: str = "",
        number: int | None = None,
    ) -> JobState:
        """Pin a version of a resume: by its id, or a resume's by number, or its current one. Raises: NotFound."""
        async with self._database.session() as session:
            resumes, jobs = Resumes(session, user_id), Jobs(session, user_id)
            if await jobs.get(job_id) is None:
                raise NotFound("job", job_id)
            if version_id is not None:
                version = await resumes.version_by_id(version_id)
            else:
                version = await resumes.version(resume_id, number)
            if version is None:
                raise NotFound("version", version_id or resume_id)
            await jobs.pin(job_id, version.id)
            await Audit(session).add(user_id, "job.pin", job_id)
        return await self.get(user_id, job_id)

    async def unpin(self, user_id: str, job_id: str) -> None:
        """Raises: NotFound."""
        try:
            async with self._database.session() as session:
                await Jobs(session, user_id).pin(job_id, None)
                await Audit(session).add(user_id, "job.unpin", job_id)
        except NotThere:
            raise NotFound("job", job_id) from None

    async def delete(self, user_id: str, job_id: str) -> None:
        """Delete it with all that came from it; runs that go on are ended first. Raises: NotFound."""
        await delete_customizations(self._customizations, user_id, Filter(job_id=job_id))
        async with self._database.session() as session:
            was_there = await Jobs(session, user_id).delete(job_id)
            if was_there:
                await Audit(session).add(user_id, "job.delete", job_id)
        if not was_there:
            raise NotFound("job", job_id)

    async def _add(
        self, user_id: str, job: Job, url: str | None, sent: Sent | str | None, place: str | None
    ) -> JobState:
        async with self._database.session() as session:
            jobs = Jobs(session, user_id)
            await jobs.put_document(job)  # who adds the same at the same time waits here for the first
            if (same := await jobs.find_same(job)) is not None:
                return JobState(same, job)
            row = await jobs.add(job, title_of(job), job.company or "", url)
            await Audit(session).add(user_id, "job.create" if place is None else "job.upload", row.id)
            if place is not None and isinstance(sent, Sent):
                await Files(session, user_id).add(sent.name, sent.media_type, len(sent.content), place, job_id=row.id)
        return JobState(row, job, is_new=True)


def title_of(job: Job) -> str:
    """What to call a job: its title, else the beginning of its ad."""
    first = next((line for line in job.text.split("\n") if any(map(str.isalnum, line))), UNTITLED)
    return (job.title or " ".join(first.lstrip("#* ").split()))[:MAX_TITLE] or UNTITLED


def _corrected(job: Job, title: str | None, company: str | None) -> Job:
    """The ad with what the user says of it, so that whoever reads it for a run knows it too."""
    update = {"title": title or job.title, "company": company or job.company}
    return job.model_copy(update=update)
