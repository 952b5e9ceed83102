"""DOCX written: built-in styles that people and programs know, the same bytes each time."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resume.model import Format
from resume.readers import read_resume
from resume.readers.markdown import read_markdown
from resume.writers import write_document
from resume.writers.docx import write_docx
from tests.resume.documents import DOCUMENTS, example_data, example_resumes, read

RESUME = """\
# Ann Lee

Head Cook
ann@example.com | [site](https://ann.example.com) | [x](javascript:alert)

## Experience

### Cook, Oak & Fern | May 2019 – today
Leeds

- Cooked **fish** and `soup`
  - daily
- Baked

## Steps

3. third
4. fourth

Then again:

1. first

## Skills

- **Tools:** Knives
"""


def opened(markdown: str = RESUME) -> Any:
    return docx.Document(io.BytesIO(write_docx(read_markdown(markdown))))


def styled(document: Any) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def with_text(document: Any, text: str) -> Any:
    return next(p for p in document.paragraphs if text in p.text)


@pytest.mark.parametrize("path", [*example_resumes(), *example_data()], ids=lambda path: path.stem)
def test_an_example_is_whole_when_read_again_and_the_same_each_time(path: Path) -> None:
    resume = read_resume(path.read_bytes(), path.name)

    written = write_document(resume, Format.DOCX)

    assert written.readback is not None
    assert written.readback.is_whole
    assert written.readback.lines > 30
    assert write_docx(resume) == written.data


@settings(max_examples=30)
@given(DOCUMENTS, st.sampled_from([Format.MARKDOWN, Format.TEXT]))
def test_any_document_is_whole_when_read_again(text: str, format_: Format) -> None:
    readback = write_document(read(text, format_), Format.DOCX).readback

    assert readback is not None
    assert readback.lost == ()
    assert readback.problem is None


def test_each_part_has_the_style_that_says_what_it_is() -> None:
    assert styled(opened()) == [
        ("Title", "Ann Lee"),
        ("Subtitle", "Head Cook"),
        ("Normal", "ann@example.com  |  site: ann.example.com  |  x"),
        ("Heading 1", "Experience"),
        ("Heading 2", "Cook, Oak & Fern\tMay 2019 – today"),
        ("Normal", "Leeds"),
        ("List Bullet", "Cooked fish and soup"),
        ("List Bullet 2", "daily"),
        ("List Bullet", "Baked"),
        ("Heading 1", "Steps"),
        ("List Number", "third"),
        ("List Number", "fourth"),
        ("Normal", "Then again:"),
        ("List Number", "first"),
        ("Heading 1", "Skills"),
        ("Normal", "Tools: Knives"),
    ]


def test_dates_stand_at_the_right_margin() -> None:
    document = opened()
    section = document.sections[0]
    (stop,) = document.styles["Normal"].paragraph_format.tab_stops

    assert stop.alignment.name == "RIGHT"
    assert abs(stop.position - (section.page_width - section.left_margin - section.right_margin)) < 1000  # 1/914400 in


def test_numbers_are_those_of_the_source() -> None:
    document = opened()
    numbering = document.part.numbering_part.element
    lists = [with_text(document, text)._p.pPr.numPr.numId.val for text in ("third", "fourth", "first")]
    starts = [numbering.num_having_numId(i).lvlOverride_lst[0].startOverride.val for i in lists]

    assert lists[0] == lists[1] != lists[2]
    assert starts == [3, 3, 1]


def test_links_are_real_and_lead_nowhere_else() -> None:
    document = opened()
    links = [link for paragraph in document.paragraphs for link in paragraph.hyperlinks]

    assert [(link.text, link.address) for link in links] == [
        ("ann@example.com", "mailto:ann@example.com"),
        ("ann.example.com", "https://ann.example.com"),
    ]
    assert {run.style.name for link in links for run in link.runs} == {"Hyperlink"}


def test_looks_of_the_source_stay() -> None:
    runs = {run.text: run for run in with_text(opened(), "Cooked").runs}

    assert runs["fish"].bold
    assert runs["soup"].font.name == "Courier New"
    assert runs["Cooked "].bold is None


def test_a_head_stays_with_what_is_below_it() -> None:
    document = opened()

    assert with_text(document, "Oak & Fern").paragraph_format.keep_with_next
    assert with_text(document, "Leeds").paragraph_format.keep_with_next
    assert (
        not opened("# Ann\n\n## Education\n\n### BSc, Oak 2019\n\n### MSc, Fern 2021\n")
        .paragraphs[-1]
        .paragraph_format.keep_with_next
    )


def test_properties_name_the_candidate_and_no_day() -> None:
    document = opened()
    properties = document.core_properties

    assert (properties.title, properties.author, properties.language) == ("Ann Lee – Resume", "Ann Lee", "en")
    assert properties.comments == ""
    assert properties.created.year == properties.modified.year == 1980


def test_nothing_is_in_tables_boxes_heads_or_feet() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(read_markdown(RESUME)))) as archive:
        names = archive.namelist()
        body = archive.read("word/document.xml").decode()
        days = {member.date_time for member in archive.infolist()}

    assert not [name for name in names if re.search("header|footer|media|thumbnail", name)]
    assert not re.search(r"<w:(?:tbl|txbxContent|drawing|pict)\b", body)
    assert days == {(1980, 1, 1, 0, 0, 0)}


def test_the_language_is_told_for_spelling_and_for_reading_aloud() -> None:
    document = opened("# Ann\n\n## Profil\n\nIch bin seit zehn Jahren Köchin und leite die Küche mit einem Team.\n")

    languages = {element.get(docx.oxml.ns.qn("w:val")) for element in document.styles.element.iter("{*}lang")}
    assert "de-DE" in languages
    assert "en-US" not in languages


def test_text_from_right_to_left_is_set_so() -> None:
    document = docx.Document(io.BytesIO(write_docx(read_resume("ليلى حداد\n\nمهندسة برمجيات SQL\n", "a.txt"))))

    assert len(list(document.styles["Normal"].element.iter("{*}bidi"))) == 1
    assert document.paragraphs[0].runs[0].font.rtl


@pytest.mark.parametrize(("phone", "width_mm"), [("(612) 555-0143", 216), ("+44 20 7946 0000", 210)])
def test_the_paper_is_that_of_the_country(phone: str, width_mm: int) -> None:
    document = opened(f"# Ann Lee\n{phone}\n\n## Skills\n\n- SQL\n")

    assert round(document.sections[0].page_width.mm) == width_mm


def test_what_xml_cannot_hold_is_left_out() -> None:
    document = docx.Document(
        io.BytesIO(write_docx(read_resume("An\x08n Lee\n\nSkills\n\n- S\x0bQL\x1f\x7f\n", "a.txt")))
    )

    assert document.paragraphs[0].text == "Ann Lee"
    assert document.core_properties.author == "Ann Lee"


def test_a_very_long_name_fits_into_the_properties() -> None:
    assert len(opened("# " + "Ann " * 200 + "\n").core_properties.title) <= 255
