"""Writing resumes: in the format of their source as they were but for their changes, in another in the same words.

What writes data or typesets a resume is loaded when it is first needed.
"""

from dataclasses import dataclass

from resume.errors import UnwritableDocument
from resume.model import Format, Resume
from resume.writers.markdown import write_markdown
from resume.writers.proof import Readback
from resume.writers.text import write_text

__all__ = [
    "BINARY",
    "DEFAULT_TEMPLATE",
    "Written",
    "check_can_write",
    "write_document",
    "write_markdown",
    "write_resume",
    "write_text",
]

BINARY = frozenset({Format.DOCX, Format.PDF})
DEFAULT_TEMPLATE = "plain"


@dataclass(frozen=True, slots=True)
class Written:
    """A document as bytes; text is UTF-8.

    `readback` says what was found in it when it was read again; it is None of formats that are text. `notices` are
    whole sentences on what could not be written as it was.
    """

    data: bytes
    readback: Readback | None = None
    notices: tuple[str, ...] = ()


def write_resume(resume: Resume, format: Format) -> str:  # noqa: A002
    """The resume in a format that is text.

    Raises: UnwritableDocument for other formats.
    """
    match format:
        case Format.MARKDOWN:
            return write_markdown(resume)
        case Format.TEXT:
            return write_text(resume)
        case Format.JSON:
            from resume.writers.json_resume import write_json_resume

            return write_json_resume(resume)
        case Format.YAML:
            from resume.writers.rendercv import write_rendercv

            return write_rendercv(resume)
        case Format.HTML:
            from resume.writers.html import write_html

            return write_html(resume)
    check_can_write(format)
    raise UnwritableDocument("not_text", f"{format.upper()} is not text: write it as a document")


def write_document(resume: Resume, format: Format, template: str | None = None) -> Written:  # noqa: A002
    """The resume in any format that is written; a PDF or DOCX is read again to prove it.

    Args:
        template: the look of a PDF, by name; None for the default.
    Raises: UnwritableDocument.
    """
    check_can_write(format, template)
    if format is Format.PDF:
        return _write_pdf(resume, template or DEFAULT_TEMPLATE)
    if format is Format.DOCX:
        return _write_docx(resume)
    return Written(write_resume(resume, format).encode())


def check_can_write(format: Format, template: str | None = None) -> None:  # noqa: A002
    """Make sure that there is such a format to write, and such a template.

    Raises: UnwritableDocument with the code read_only, no_templates or unknown_template.
    """
    if format is Format.ODT:
        raise UnwritableDocument("read_only", "ODT is only read: write DOCX, which the same programs open")
    if template is not None:
        from resume.writers.templates import template_file

        if format is not Format.PDF:
            raise UnwritableDocument(
                "no_templates",
                f"templates are for PDF, and {format.upper()} has one look: leave the template out, or write a PDF",
            )
        template_file(template)


def _write_pdf(resume: Resume, template: str) -> Written:
    from resume.writers.glyphs import substitutes
    from resume.writers.pdf import typeset
    from resume.writers.readback import check

    made = typeset(resume, template)
    return Written(made.pdf, check(made.pdf, Format.PDF, resume, substitutes(made.missing)), made.notices)


def _write_docx(resume: Resume) -> Written:
    from resume.writers.docx import write_docx
    from resume.writers.readback import check

    data = write_docx(resume)
    return Written(data, check(data, Format.DOCX, resume))
