"""Reading resumes and job ads: the content tells the format, and bad input is refused in one clear line."""

from resume.errors import UnreadableDocument
from resume.job import Job
from resume.model import Format, Resume
from resume.readers.formats import decode, detect_format
from resume.readers.job import read_job_text
from resume.readers.json_job import read_json_job
from resume.readers.json_resume import read_json_resume
from resume.readers.markdown import read_markdown
from resume.readers.rendercv import read_rendercv
from resume.readers.text import read_text

__all__ = [
    "read_job",
    "read_json_job",
    "read_json_resume",
    "read_markdown",
    "read_rendercv",
    "read_resume",
    "read_text",
]


def read_resume(source: bytes | str, name: str) -> Resume:
    """The resume in a Markdown, plain text, JSON Resume or RenderCV document.

    Args: `name` is what the user calls the document; it is used in messages, and decides between the
    formats when the content does not.
    Raises: UnreadableDocument, whose message says in one line what is wrong and what to do.
    """
    text = decode(source, name)
    match detect_format(text, name):
        case Format.JSON:
            return read_json_resume(text, name)
        case Format.YAML:
            return read_rendercv(text, name)
        case Format.MARKDOWN:
            return read_markdown(text)
        case Format.TEXT:
            return read_text(text)


def read_job(source: bytes | str, name: str) -> Job:
    """The job ad in a Markdown or plain text document, whose line ends become newlines and all else stays; or in
    the JSON of a job service, as the text that a reader would see.

    Raises: UnreadableDocument, whose message says in one line what is wrong and what to do.
    """
    text = decode(source, name)
    match detect_format(text, name):
        case Format.JSON:
            return read_json_job(text, name)
        case Format.YAML:
            raise UnreadableDocument(
                "unsupported", f"{name} is YAML, which is not read as a job ad: save or paste it as plain text"
            )
        case _:
            return read_job_text(text)
