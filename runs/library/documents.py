"""What is computed about resumes and jobs in the processes of the pool, which load neither database nor server."""

from resume.diff import DiffStatistics, statistics
from resume.job import Job
from resume.model import Format, Resume
from runs.library.version_diff import LineDiff, line_diff


def read_resume(source: bytes | str, name: str) -> Resume:
    """See `resume.readers`, which imports what each format needs."""
    from resume.readers import read_resume

    return read_resume(source, name)


def read_job(source: bytes | str, name: str) -> Job:
    """See `resume.readers`."""
    from resume.readers import read_job

    return read_job(source, name)


def as_markdown(resume: Resume) -> str:
    """The text of a resume for people who edit it."""
    from resume.writers import write_resume

    return write_resume(resume, Format.MARKDOWN)


def compare(before: Resume, text_before: str, after: Resume, text_after: str) -> tuple[DiffStatistics, list[LineDiff]]:
    """What two versions of a resume differ in, as figures and by lines."""
    return statistics(before, after), line_diff(text_before, text_after)
