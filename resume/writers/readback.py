"""The proof of a document that was written: its text, taken out by other means than those that read resumes, holds
each line of the resume, in its order.

Lines are compared without spaces and with ligatures as letters, and at the end of a line of the page a hyphen may have
come or gone; nothing else is forgiven.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from resume.model import Format, Resume
from resume.writers.alignment import Place, find_lines
from resume.writers.inline import plain_of
from resume.writers.proof import LostLine, Readback
from resume.writers.view import Block, ResumeView, SectionView
from resume.writers.viewing import view_of

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def check(
    written: bytes,
    format: Format,  # noqa: A002
    resume: Resume,
    substitutes: Mapping[int, str] | None = None,
) -> Readback:
    """Read a PDF or DOCX again and look for all of the resume in it.

    Args:
        substitutes: what was knowingly written instead of characters that no font has, as for `str.translate`.
    """
    view = view_of(resume)
    lines = [(section, text) for section, text in _lines(view) if text]
    seen = {"format": format, "sections": sum(bool(section.title) for section in view.sections), "lines": len(lines)}
    try:
        text = _pdf_text(written) if format is Format.PDF else _docx_text(written)
    except (OSError, ValueError, KeyError, RuntimeError, zipfile.BadZipFile, ElementTree.ParseError) as error:
        return Readback(**seen, problem=str(error) or type(error).__name__)
    places = find_lines([line.translate(substitutes or {}) for _, line in lines], text)
    lost = [
        LostLine(section=section, text=line, is_elsewhere=place is Place.ELSEWHERE)
        for (section, line), place in zip(lines, places, strict=True)
        if place is not Place.IN_ORDER
    ]
    return Readback(**seen, lost=tuple(lost))


def _lines(view: ResumeView) -> Iterator[tuple[str, str]]:
    """Each line with the heading that it stands under."""
    for text in (view.title, view.name, view.headline, *map(plain_of, (*view.contact, *view.preface))):
        yield "", text
    for section in view.sections:
        yield from ((section.title, text) for text in (section.title, *_section_lines(section)))


def _section_lines(section: SectionView) -> Iterator[str]:
    yield from map(_block_line, section.blocks)
    for entry in section.entries:
        yield from (plain_of(part) for line in entry.head for part in line)
        yield from map(_block_line, entry.blocks)


def _block_line(block: Block) -> str:
    return f"{block.label}: {plain_of(block.text)}" if block.label else plain_of(block.text)


def _pdf_text(written: bytes) -> str:
    """The text in the order in which the pages draw it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(written)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def _docx_text(written: bytes) -> str:
    """The text of the body, a line for each paragraph."""
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314 - our own file
    return "\n".join("".join(_pieces(paragraph)) for paragraph in body.iter(f"{_WORD}p"))


def _pieces(paragraph: "ElementTree.Element") -> Iterator[str]:
    for element in paragraph.iter():
        if element.tag == f"{_WORD}t":
            yield element.text or ""
        elif element.tag in (f"{_WORD}tab", f"{_WORD}br"):
            yield "\n"
