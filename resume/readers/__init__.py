"""Reading resumes and job ads: the content tells the format, and bad input is refused in one clear line."""

from resume.job import Job
from resume.model import Format, Resume
from resume.readers.formats import decode, detect_format
from resume.readers.job import read_job_text
from resume.readers.markdown import read_markdown
from resume.readers.text import read_text

__all__ = ["read_job", "read_markdown", "read_resume", "read_text"]


def read_resume(source: bytes | str, name: str) -> Resume:
    """The resume in a Markdown or plain text document.

    Args: `name` is what the user calls the document; it is used in messages, and decides between the two
    formats when the content does not.
    Raises: UnreadableDocument, whose message says in one line what is wrong and what to do.
    """
    text = decode(source, name)
    return read_markdown(text) if detect_format(text, name) is Format.MARKDOWN else read_text(text)


def read_job(source: bytes | str, name: str) -> Job:
    """The job ad in a Markdown or plain text document; line ends become newlines, all else stays.

    Raises: UnreadableDocument, whose message says in one line what is wrong and what to do.
    """
    return read_job_text(decode(source, name))
