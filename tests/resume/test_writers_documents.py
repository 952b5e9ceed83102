"""One way to write any format, and clear refusals of what is not written."""

import pytest

from resume.errors import UnwritableDocument
from resume.model import Format
from resume.readers import read_resume
from resume.readers.markdown import read_markdown
from resume.writers import BINARY, write_document, write_resume
from resume.writers.properties import document_title
from resume.writers.view import ResumeView
from tests.resume.documents import example_resumes

RESUME = read_markdown(
    "# Ann Lee\n\nI have cooked in six kitchens of three countries for the last twenty years and like it still.\n\n"
    "## Skills\n\n- SQL\n"
)
TEXTS = [each for each in Format if each not in BINARY and each is not Format.ODT]


@pytest.mark.parametrize("format_", TEXTS)
def test_text_is_the_same_as_text_and_as_a_document(format_: Format) -> None:
    written = write_document(RESUME, format_)

    assert written.data.decode() == write_resume(RESUME, format_)
    assert written.readback is None
    assert written.notices == ()


@pytest.mark.parametrize("format_", sorted(BINARY))
def test_document_is_proven_and_is_no_text(format_: Format) -> None:
    readback = write_document(RESUME, format_).readback

    assert readback is not None
    assert readback.is_whole
    assert readback.lines == 4
    with pytest.raises(UnwritableDocument, match="not text"):
        write_resume(RESUME, format_)


def test_what_stands_above_the_first_section_is_in_the_page() -> None:
    assert "<p>I have cooked in six kitchens" in write_resume(RESUME, Format.HTML)


def test_odt_is_refused_with_what_to_write_instead() -> None:
    for write in (write_document, write_resume):
        with pytest.raises(UnwritableDocument, match="write DOCX") as refusal:
            write(RESUME, Format.ODT)
        assert refusal.value.code == "read_only"


def test_template_is_for_pdf_and_must_be_known() -> None:
    with pytest.raises(UnwritableDocument, match="DOCX has one look") as refusal:
        write_document(RESUME, Format.DOCX, "plain")
    assert refusal.value.code == "no_templates"
    with pytest.raises(UnwritableDocument, match="choose one of plain") as refusal:
        write_document(RESUME, Format.PDF, "../plain")
    assert refusal.value.code == "unknown_template"


def test_every_format_of_every_example_is_the_same_each_time() -> None:
    for path in example_resumes():
        resume = read_resume(path.read_bytes(), path.name)
        for format_ in (*TEXTS, *sorted(BINARY)):
            assert write_document(resume, format_).data == write_document(resume, format_).data


@pytest.mark.parametrize(
    ("name", "title", "language", "expected"),
    [
        ("Ann Lee", "", "en", "Ann Lee – Resume"),
        ("Ann Lee", "", "de", "Ann Lee – CV"),
        ("Ann Lee", "Lebenslauf", "de", "Ann Lee – Lebenslauf"),
        ("", "", "en", "Resume"),
    ],
)
def test_document_is_called_by_the_name_and_what_it_is(name: str, title: str, language: str, expected: str) -> None:
    view = ResumeView(name, "", (), (), (), language, title)

    assert document_title(view) == expected
