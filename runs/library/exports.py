"""Resumes as files to be sent: made when they are asked for, proven by reading them again, and never kept."""

import re
import unicodedata
from dataclasses import dataclass

from resume.model import Format, Resume
from resume.writers import Written, check_can_write, write_document
from runs.processes.offload import Offload

MEDIA_TYPES = {
    Format.MARKDOWN: "text/markdown; charset=utf-8",
    Format.TEXT: "text/plain; charset=utf-8",
    Format.HTML: "text/html; charset=utf-8",
    Format.JSON: "application/json",
    Format.YAML: "application/yaml",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
}
_LONGEST_NAME = 80  # characters


@dataclass(frozen=True, slots=True)
class Export:
    """A resume as a file. `written` has its bytes and what was found in them."""

    format: Format
    template: str | None
    file_name: str
    written: Written

    @property
    def media_type(self) -> str:
        """What it is to a browser."""
        return MEDIA_TYPES[self.format]


async def export_resume(
    offload: Offload,
    resume: Resume,
    name: str,
    format: Format,  # noqa: A002
    template: str | None = None,
) -> Export:
    """The resume in a format.

    Args:
        name: what the file is to be called, without its ending.
        template: the look of a PDF; None for the default.
    Raises: UnwritableDocument.
    """
    check_can_write(format, template)
    written = await offload.run(write_document, resume, format, template)
    return Export(format, template, f"{file_stem(name)}.{format.value}", written)


def file_stem(name: str) -> str:
    """A name for a file that every system can take."""
    plain = unicodedata.normalize("NFC", name)
    kept = re.sub(r"[^\w.,()+ -]+", " ", plain)
    return " ".join(kept.split()).strip(". ")[:_LONGEST_NAME].rstrip(". ") or "resume"
