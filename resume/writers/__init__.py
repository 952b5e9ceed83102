"""Writing resumes: in the format of their source as they were but for their changes, in another in the same words."""

from resume.model import Format, Resume
from resume.writers.json_resume import write_json_resume
from resume.writers.markdown import write_markdown
from resume.writers.rendercv import write_rendercv
from resume.writers.text import write_text

__all__ = ["write_json_resume", "write_markdown", "write_rendercv", "write_resume", "write_text"]

_WRITERS = {
    Format.MARKDOWN: write_markdown,
    Format.TEXT: write_text,
    Format.JSON: write_json_resume,
    Format.YAML: write_rendercv,
}


def write_resume(resume: Resume, format: Format) -> str:  # noqa: A002
    """The resume in the format asked for."""
    return _WRITERS[format](resume)
