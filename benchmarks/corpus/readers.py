"""The readers that are compared: ours, and what plain text extraction with the same reader of text would give."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser

from resume.model import Resume
from resume.readers import read_resume, read_text

OURS = "tailorbird"


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to read documents of some formats."""

    name: str
    formats: tuple[str, ...]
    read: Callable[[bytes, str], Resume]


def readers() -> list[Reader]:
    """Ours first."""
    return [
        Reader(OURS, ("pdf", "docx", "html", "odt", "md", "json"), read_resume),
        Reader("pypdf, text only", ("pdf",), _pypdf),
        Reader("pdfminer.six, text only", ("pdf",), _pdfminer),
        Reader("python-docx, paragraphs only", ("docx",), _paragraphs),
        Reader("html.parser, tags stripped", ("html",), _stripped),
    ]


def _pypdf(source: bytes, name: str) -> Resume:
    from pypdf import PdfReader

    return read_text("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(source)).pages))


def _pdfminer(source: bytes, name: str) -> Resume:
    from pdfminer.high_level import extract_text

    return read_text(extract_text(io.BytesIO(source)))


def _paragraphs(source: bytes, name: str) -> Resume:
    from docx import Document

    return read_text("\n".join(paragraph.text for paragraph in Document(io.BytesIO(source)).paragraphs))


def _stripped(source: bytes, name: str) -> Resume:
    stripper = _Stripper()
    stripper.feed(source.decode())
    return read_text("\n".join(" ".join(line.split()) for line in "".join(stripper.parts).split("\n")))


class _Stripper(HTMLParser):
    """Leaves the text, with a new line for each tag that is no inline one."""

    _INLINE = re.compile(r"a|b|i|em|strong|span|small|time|u|code|abbr|address")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent = tag in ("style", "script", "title")
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self.silent = False
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(" ".join(data.split("\n")))

    def _part(self, tag: str) -> None:
        if not self._INLINE.fullmatch(tag):
            self.parts.append("\n")
