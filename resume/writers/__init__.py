"""Writing resumes: in the format of their source line by line, in the other one with the same words."""

from resume.model import Format, Resume
from resume.writers.markdown import write_markdown
from resume.writers.text import write_text

__all__ = ["write_markdown", "write_resume", "write_text"]


def write_resume(resume: Resume, format: Format) -> str:  # noqa: A002
    """The resume in the format asked for."""
    return write_markdown(resume) if format is Format.MARKDOWN else write_text(resume)
