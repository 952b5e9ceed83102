"""The resumes that users keep: reading them in, editing, versions, what differs between two, deleting."""

from collections.abc import Sequence
from dataclasses import dataclass

from resume.diff import DiffStatistics
from resume.model import Resume
from runs.durable.batches import Batches
from runs.durable.customizations import Customization, Customizations, Filter
from runs.durable.latest import Latest
from runs.errors import NotFound
from runs.library.documents import as_markdown, compare, read_resume
from runs.library.sent import Sent, add_with_file
from runs.library.version_diff import LineDiff
from runs.processes.offload import Offload
from storage import tables
from storage.database import Database
from storage.errors import NotThere
from storage.repositories import Files, Jobs, Resumes
from storage.repositories.audit import Audit

UNNAMED = "Resume"
MAX_NAME = 200  # characters
_AT_ONCE = 100
_REMEMBERED = 64  # resumes; each has about 100 kB


@dataclass(frozen=True, slots=True)
class ResumeState:
    """A resume at one of its versions. `text` is Markdown.

    Args:
        is_new: whether it was not there before.
    """

    row: tables.Resume
    version: tables.ResumeVersion
    resume: Resume
    text: str
    has_file: bool = False
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two versions."""

    before: tables.ResumeVersion
    after: tables.ResumeVersion
    statistics: DiffStatistics
    lines: Sequence[LineDiff]


class ResumeLibrary:
    """The resumes of all users.

    Args:
        most: bytes that a file may have.
    """

    def __init__(
        self, database: Database, offload: Offload, customizations: Customizations, batches: Batches, most: int
    ) -> None:
        self._database = database
        self._offload = offload
        self._customizations = customizations
        self._batches = batches
        self._most = most
        self._read = Latest[tuple[Resume, str]](_REMEMBERED)  # by document, with its Markdown; documents never change

    async def create(self, user_id: str, sent: Sent | str, name: str | None) -> ResumeState:
        """Keep a resume, as text or as a file; one that is the same as the current version of another is that one.

        Raises: UnreadableDocument, and then nothing is kept.
        """
        resume = await self.read(sent)
        text = await self._text(resume)

        async def add(place: str | None) -> ResumeState:
            return await self._add(user_id, resume, text, name, sent, place)

        return await add_with_file(self._database.files, user_id, sent, self._most, add)

    async def read(self, sent: Sent | str) -> Resume:
        """The resume in what was sent. Raises: UnreadableDocument."""
        source, called = (sent, "The resume") if isinstance(sent, str) else (sent.content, sent.name)
        return await self._offload.run(read_resume, source, called)

    async def get(self, user_id: str, resume_id: str, number: int | None = None) -> ResumeState:
        """A resume at a version: the current one when None. Raises: NotFound."""
        async with self._database.reading() as session:
            resumes = Resumes(session, user_id)
            found = await resumes.at(resume_id, number)
            if found is None:
                is_there = await resumes.get(resume_id) is not None
                raise NotFound("version", str(number)) if is_there else NotFound("resume", resume_id)
            row, version, has_file = found
            read = self._read.get(version.document_id)
            resume = await resumes.document(version) if read is None else read[0]
        if read is None:
            read = self._read.keep(version.document_id, (resume, await self._text(resume)))
        return ResumeState(row, version, *read, has_file)

    async def list(self, user_id: str, limit: int, offset: int, query: str = "") -> tuple[Sequence[tables.Resume], int]:
        """Some of the resumes, the last changed first, and how many there are."""
        async with self._database.reading(is_one=True) as session:
            found = await Resumes(session, user_id).page(limit, offset, query)
        return found.items, found.total

    async def versions(self, user_id: str, resume_id: str) -> Sequence[tables.ResumeVersion]:
        """The newest first. Raises: NotFound."""
        async with self._database.reading() as session:
            found = await Resumes(session, user_id).versions(resume_id)
        if not found:
            raise NotFound("resume", resume_id)
        return found

    async def edit(
        self, user_id: str, resume_id: str, name: str | None, text: str | None, version_name: str = ""
    ) -> ResumeState:
        """Give it another name, another text or both; the text that it has already makes no version.

        Raises: NotFound, UnreadableDocument.
        """
        resume = await self.read(text) if text is not None else None
        is_changed = False
        try:
            async with self._database.session() as session:
                resumes = Resumes(session, user_id)
                audit = Audit(session)
                if name is not None:
                    await resumes.rename(resume_id, name)
                    await audit.add(user_id, "resume.rename", resume_id)
                if resume is not None:
                    version = await resumes.version(resume_id)
                    is_changed = version is None or await resumes.document(version) != resume
                    if is_changed:
                        await resumes.add_version(resume_id, resume, "edit", version_name)
                        await audit.add(user_id, "resume.edit", resume_id)
        except NotThere:
            raise NotFound("resume", resume_id) from None
        if is_changed:
            await self._batches.resume_changed(user_id, resume_id)
        return await self.get(user_id, resume_id)

    async def restore(self, user_id: str, resume_id: str, number: int) -> ResumeState:
        """An earlier version once more, as the newest. Raises: NotFound."""
        await self.get(user_id, resume_id, number)
        try:
            async with self._database.session() as session:
                await Resumes(session, user_id).restore(resume_id, number)
                await Audit(session).add(user_id, "resume.restore", resume_id)
        except NotThere:
            raise NotFound("version", str(number)) from None
        await self._batches.resume_changed(user_id, resume_id)
        return await self.get(user_id, resume_id)

    async def save(
        self, customization: Customization, resume: Resume, name: str, *, pin: bool = False
    ) -> tables.ResumeVersion:
        """What a customization made, as a version of its resume; pinned to its job, if that is wanted.

        Standing wishes are not about such versions: they would customize what was customized.

        Raises: NotFound.
        """
        try:
            async with self._database.session() as session:
                resumes = Resumes(session, customization.user_id)
                version = await resumes.add_version(
                    customization.resume_id, resume, "customization", name, customization_id=customization.id
                )
                audit = Audit(session)
                await audit.add(customization.user_id, "resume.save_customized", customization.resume_id)
                if pin:
                    await Jobs(session, customization.user_id).pin(customization.job_id, version.id)
                    await audit.add(customization.user_id, "job.pin", customization.job_id)
        except NotThere:
            raise NotFound("resume", customization.resume_id) from None
        return version

    async def difference(self, user_id: str, resume_id: str, before: int, after: int | None) -> Difference:
        """Between two versions, by number; the current one when None. Raises: NotFound."""
        old = await self.get(user_id, resume_id, before)
        new = await self.get(user_id, resume_id, after)
        counted, lines = await self._offload.run(compare, old.resume, old.text, new.resume, new.text)
        return Difference(old.version, new.version, counted, lines)

    async def file(self, user_id: str, resume_id: str) -> Sent:
        """The file that it came as. Raises: NotFound."""
        async with self._database.reading() as session:
            rows = await Files(session, user_id).list(resume_id=resume_id)
        if not rows:
            raise NotFound("file", resume_id)
        try:
            return Sent(rows[0].name, rows[0].media_type, await self._database.files.get(rows[0].place))
        except NotThere:
            raise NotFound("file", resume_id) from None

    async def delete(self, user_id: str, resume_id: str) -> None:
        """Delete it with all that came from it; runs that go on are ended first. Raises: NotFound."""
        await delete_customizations(self._customizations, user_id, Filter(resume_id=resume_id))
        async with self._database.session() as session:
            was_there = await Resumes(session, user_id).delete(resume_id)
            if was_there:
                await Audit(session).add(user_id, "resume.delete", resume_id)
        if not was_there:
            raise NotFound("resume", resume_id)

    async def _add(
        self, user_id: str, resume: Resume, text: str, name: str | None, sent: Sent | str, place: str | None
    ) -> ResumeState:
        async with self._database.session() as session:
            resumes = Resumes(session, user_id)
            await resumes.put_document(resume)  # who adds the same at the same time waits here for the first
            same = await resumes.find_same(resume)
            if same is not None and (row := await resumes.get(same.resume_id)) is not None:
                current = await resumes.version(row.id)
                if current is not None and current.id == same.id:
                    has_file = bool(await Files(session, user_id).list(resume_id=row.id))
                    return ResumeState(row, same, resume, text, has_file)
            new = await resumes.add(name or name_of(resume), resume, "text" if place is None else "upload")
            await Audit(session).add(user_id, "resume.create" if place is None else "resume.upload", new.resume.id)
            if place is not None and isinstance(sent, Sent):
                await Files(session, user_id).add(
                    sent.name, sent.media_type, len(sent.content), place, resume_id=new.resume.id
                )
        return ResumeState(new.resume, new.version, resume, text, place is not None, is_new=True)

    async def _text(self, resume: Resume) -> str:
        return await self._offload.run(as_markdown, resume)


async def delete_customizations(customizations: Customizations, user_id: str, which: Filter) -> None:
    """End and delete them all, those of one page after the other."""
    while True:
        found, _ = await customizations.list(user_id, which, limit=_AT_ONCE)
        for each in found:
            await customizations.delete(each)
        if len(found) < _AT_ONCE:
            return


def name_of(resume: Resume) -> str:
    """What to call a resume: the candidate's name."""
    return (resume.contact.name or UNNAMED)[:MAX_NAME]
