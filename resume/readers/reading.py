"""From bytes to a resume or a job: the format by content, laid-out documents in a child process, then one reader.

What reads data or tells the structure of a laid-out document is loaded when there is one.
"""

from resume.errors import UnreadableDocument
from resume.job import Job
from resume.model import Format, Provenance, Resume
from resume.readers.formats import decode, detect_format, detect_laid_out
from resume.readers.isolation import extract_apart
from resume.readers.job import read_job_text
from resume.readers.laid_out.layout import Extracted
from resume.readers.markdown import read_markdown
from resume.readers.text import read_text

_GUESS = 0.85  # of the confidence that is left when the structure was told by looks alone
_MAX_QUOTED = 60  # characters of hidden text that a notice shows


def read_resume(source: bytes | str, name: str) -> Resume:
    """The resume in a PDF, Word, OpenDocument, HTML, Markdown, plain text, JSON Resume or RenderCV document.

    Blocking: PDF, Word, OpenDocument and HTML documents are parsed in a child process, for 15 seconds at most.
    Args: `name` is what the user calls the document; it is used in messages, and decides between the
    formats when the content does not.
    Raises: UnreadableDocument, whose message says in one line what is wrong and what to do.
    """
    if laid_out := detect_laid_out(source, name):
        return _laid_out_resume(_extract(source, laid_out, name), laid_out)
    text = decode(source, name)
    match detect_format(text, name):
        case Format.JSON:
            from resume.readers.json_resume import read_json_resume

            return read_json_resume(text, name)
        case Format.YAML:
            from resume.readers.rendercv import read_rendercv

            return read_rendercv(text, name)
        case Format.MARKDOWN:
            return read_markdown(text)
        case _:
            return read_text(text)


def read_job(source: bytes | str, name: str) -> Job:
    """The job ad in a Markdown or plain text document, whose line ends become newlines and all else stays; in the
    JSON of a job service, or in a PDF, Word, OpenDocument or HTML document, as the text that a reader would see.

    Blocking, as `read_resume` is.
    Raises: UnreadableDocument, whose message says in one line what is wrong and what to do.
    """
    if laid_out := detect_laid_out(source, name):
        from resume.readers.laid_out.as_markdown import to_text

        return read_job_text(to_text(_extract(source, laid_out, name).rows))
    text = decode(source, name)
    match detect_format(text, name):
        case Format.JSON:
            from resume.readers.json_job import read_json_job

            return read_json_job(text, name)
        case Format.YAML:
            raise UnreadableDocument(
                "unsupported", f"{name} is YAML, which is not read as a job ad: save or paste it as plain text"
            )
        case _:
            return read_job_text(text)


def _extract(source: bytes | str, format: Format, name: str) -> Extracted:  # noqa: A002
    found = extract_apart(source.encode("utf-8", "replace") if isinstance(source, str) else source, format, name)
    if not any(any(map(str.isalnum, cell)) for row in found.rows for cell in row.cells):
        raise UnreadableDocument("empty", f"{name} shows no text: choose a file with text in it, or paste the text")
    return found


def _laid_out_resume(found: Extracted, format: Format) -> Resume:  # noqa: A002
    from resume.readers.laid_out.as_markdown import to_markdown

    laid = to_markdown(found.rows)
    resume = read_markdown(laid.text)
    if laid.is_guess:
        resume = _less_sure(resume)
    notices = (*_hidden_notice(found.hidden), *found.notices)
    return resume.model_copy(update={"format": format, "notices": notices})


def _hidden_notice(hidden: tuple[str, ...]) -> tuple[str, ...]:
    if not hidden:
        return ()
    first = " ".join(hidden[0].split())
    quoted = first if len(first) <= _MAX_QUOTED else first[: _MAX_QUOTED - 3].rstrip() + "..."
    pieces = "a piece" if len(hidden) == 1 else f"{len(hidden)} pieces"
    return (f'Left out {pieces} of hidden text: "{quoted}"',)


def _less_sure(resume: Resume) -> Resume:
    """The resume with less confidence in its fields."""
    sections = tuple(
        section.model_copy(
            update={
                "entries": tuple(
                    entry.model_copy(update={"provenance": _lowered(entry.provenance)}) for entry in section.entries
                )
            }
        )
        for section in resume.sections
    )
    contact = resume.contact.model_copy(update={"provenance": _lowered(resume.contact.provenance)})
    return resume.model_copy(update={"sections": sections, "contact": contact})


def _lowered(provenance: dict[str, Provenance]) -> dict[str, Provenance]:
    return {
        name: each.model_copy(update={"confidence": round(_GUESS * each.confidence, 3)})
        for name, each in provenance.items()
    }
