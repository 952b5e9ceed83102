"""PDFs: all words in order for any program that reads them, the same bytes each time, nothing run, nothing boxed."""

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pypdf
import pypdfium2
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_text

from resume.errors import UnwritableDocument
from resume.model import Format, Resume
from resume.readers import read_resume
from resume.readers.markdown import read_markdown
from resume.readers.text import read_text
from resume.sections import section_kind
from resume.writers import pdf as pdf_module
from resume.writers.pdf import typeset
from resume.writers.templates import templates
from resume.writers.viewing import texts_of, view_of
from tests.resume.documents import DOCUMENTS, example_data, example_resumes, read
from tests.resume.views import letters, links_of

NAMES = [template.name for template in templates()]
EXAMPLES = [*example_resumes(), *example_data()]
ABROAD = """# Łucja Großeßer-Νικολάου

Kraków | +48 601 234 567 | lucja@example.pl

## Berufserfahrung

### Köchin für „Überfälle“, Źródło Sp. z o.o.
März 2019 – heute | Санкт-Петербург

- Ξενοδοχείο, *Северный ветер*, Ђорђе Їжакевич: ½ № → 3,5 Mio. €
- Offices, flights, affiliation: ffi fl ff
"""


def markdown(body: str) -> Resume:
    return read_markdown(f"# Ann Lee\n\nann@lee.org\n\n## Experience\n\n{body}\n")


def pages_by_pypdf(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def pages_by_pdfminer(pdf: bytes) -> list[str]:
    return extract_text(io.BytesIO(pdf)).split("\f")[:-1]


def text_of(pdf: bytes, pages: Callable[[bytes], list[str]] = pages_by_pypdf) -> str:
    """All text without the numbers of pages, which stand from the second page on."""
    first, *others = pages(pdf)
    return "\n".join([first, *(re.sub(rf"\n*\s*{i}\s*$", "", page) for i, page in enumerate(others, start=2))])


def root_of(pdf: bytes) -> dict[str, Any]:
    """The catalogue of the PDF."""
    return cast("dict[str, Any]", pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"].get_object())


def tags(pdf: bytes) -> list[str]:
    """The names of the structure elements in reading order."""

    def walk(node: object) -> list[str]:
        node = node.get_object() if isinstance(node, pypdf.generic.IndirectObject) else node
        if isinstance(node, list):
            return [name for each in node for name in walk(each)]
        if isinstance(node, dict):
            return ([node["/S"]] if "/S" in node else []) + walk(node.get("/K", []))
        return []

    return walk(root_of(pdf)["/StructTreeRoot"])


@pytest.mark.uncounted
@pytest.mark.parametrize("extract", [pages_by_pypdf, pages_by_pdfminer])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_letter_is_read_in_order(path: Path, name: str, extract: Callable[[bytes], list[str]]) -> None:
    resume = read_resume(path.read_bytes(), path.name)
    texts = list(texts_of(view_of(resume)))

    read_again = text_of(typeset(resume, name).pdf, extract)

    assert letters(read_again) == letters("".join(texts))
    assert set(re.findall(r"\w+", "\n".join(texts))) - set(re.findall(r"\w+", read_again)) == set()


@pytest.mark.parametrize("extract", [pages_by_pypdf, pages_by_pdfminer])
@pytest.mark.parametrize("name", NAMES)
def test_letters_of_other_scripts_are_read_in_order(name: str, extract: Callable[[bytes], list[str]]) -> None:
    resume = read_markdown(ABROAD)

    result = typeset(resume, name)

    assert result.missing == ()
    assert letters(text_of(result.pdf, extract)) == letters("".join(texts_of(view_of(resume))))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_heading_is_a_line_of_its_own_with_a_known_meaning(path: Path, name: str) -> None:
    resume = read_resume(path.read_bytes(), path.name)
    lines = [line.strip() for line in text_of(typeset(resume, name).pdf).splitlines()]
    titles = [section.title for section in resume.sections if section.title]

    at = -1
    for title in titles:
        at = lines.index(title, at + 1)
    kinds = {section.title: section.kind for section in resume.sections}
    known = [title for title in titles if section_kind(title)]
    assert known
    assert all(section_kind(title) is kinds[title] for title in known)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_resume_gives_the_same_bytes_in_another_process(name: str, tmp_path: Path) -> None:
    path = EXAMPLES[0]
    program = (
        "import sys, pathlib; from resume.readers import read_resume; from resume.writers.pdf import typeset;"
        "path = pathlib.Path(sys.argv[1]); resume = read_resume(path.read_bytes(), path.name);"
        "sys.stdout.buffer.write(typeset(resume, sys.argv[2]).pdf)"
    )
    pdf = typeset(read_resume(path.read_bytes(), path.name), name).pdf

    other = subprocess.run([sys.executable, "-c", program, str(path), name], capture_output=True, check=True)

    assert other.stdout == pdf
    assert b"CreationDate" not in pdf


class TestAccessibility:
    def test_a_screen_reader_gets_headings_lists_and_links(self) -> None:
        pdf = typeset(markdown("### Cook, [Acme](https://acme.org)\n2019 - 2020\n\n- did\n  - more\n- it\n")).pdf
        reader = pypdf.PdfReader(io.BytesIO(pdf))

        assert [tag for tag in tags(pdf) if tag[1] == "H"] == ["/H1", "/H2", "/H3"]
        assert tags(pdf).count("/L") == 2
        assert tags(pdf).count("/LI") == 3
        assert tags(pdf).count("/Link") == 2
        assert root_of(pdf)["/Lang"] == "en"
        assert reader.metadata is not None
        assert (reader.metadata.title, reader.metadata.author) == ("Ann Lee – Resume", "Ann Lee")
        assert b"pdfuaid" in root_of(pdf)["/Metadata"].get_object().get_data()

    def test_no_level_of_headings_is_left_out_where_the_name_is_unknown(self) -> None:
        resume = read_markdown("## Skills\n\nGo\n\n## Experience\n\n### Cook, Acme\n2019 - 2020\n- did it\n")

        result = typeset(resume)

        assert result.notices == ()
        assert [tag for tag in tags(result.pdf) if tag[1] == "H"] == ["/H1", "/H1", "/H2"]

    def test_a_script_from_right_to_left_begins_at_the_right(self) -> None:
        resume = read_markdown("# דנה לוי\n\ndana@example.org\n\n## ניסיון\n\nמהנדסת תוכנה בכירה עם ניסיון רב\n")
        pdf = typeset(resume).pdf
        page = pypdfium2.PdfDocument(pdf)[0]
        boxes = [page.get_textpage().get_charbox(i) for i in range(10)]

        assert min(left for left, *_ in boxes) > page.get_width() / 2

    def test_links_can_be_followed(self) -> None:
        resume = markdown("### Cook, [Acme](https://acme.org)\n2019 - 2020\n- See https://x.org/a_b\n")
        [page] = pypdf.PdfReader(io.BytesIO(typeset(resume).pdf)).pages
        targets = [each.get_object()["/A"]["/URI"] for each in page.annotations or ()]

        assert targets == links_of(view_of(resume)) == ["mailto:ann@lee.org", "https://acme.org", "https://x.org/a_b"]

    def test_what_the_standard_refuses_is_said_and_the_pdf_is_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pdf_module, "_ACCESSIBLE", ["a-2a"])  # which wants a date, and we have none

        result = typeset(markdown("- did it\n"))

        assert "screen readers want" in result.notices[0]
        assert "did it" in text_of(result.pdf)


class TestPages:
    def test_one_page_has_no_number_and_further_ones_do(self) -> None:
        one = pages_by_pypdf(typeset(markdown("- did it\n")).pdf)
        three = pages_by_pypdf(typeset(markdown("- did it\n" * 130)).pdf)

        assert len(one) == 1
        assert one[0].rstrip().endswith("did it")
        assert [page.split()[-1] for page in three] == ["it", "2", "3"]

    @pytest.mark.parametrize("name", NAMES)
    def test_no_head_stands_at_the_end_of_a_page(self, name: str) -> None:
        for lines in range(20, 75, 3):
            body = "- did it\n" * lines + "\n## Projects\n\n### Cook, Acme\n2019 - 2020 | Austin, TX\n\n- ended well\n"
            for page in pages_by_pypdf(typeset(markdown(body), name).pdf):
                assert not re.search(r"(?:Projects|Cook, Acme\s+2019 - 2020|Austin, TX)\s*\d?\s*$", page)

    def test_a_little_too_much_for_a_page_is_set_smaller(self) -> None:
        counts = [len(pages_by_pypdf(typeset(markdown("- did it\n" * n)).pdf)) for n in range(40, 70)]
        sizes = {round(size, 1) for n in range(40, 70) for size in _sizes(typeset(markdown("- did it\n" * n)).pdf)}

        assert counts == sorted(counts)
        assert {10.5, 10.0} <= sizes

    @pytest.mark.parametrize(
        ("phone", "width"), [("(612) 555-0143", 612), ("+1 612 555 0143", 612), ("+49 30 1234567", 595)]
    )
    def test_paper_is_what_the_candidate_s_printer_has(self, phone: str, width: int) -> None:
        pdf = typeset(read_markdown(f"# Ann Lee\n\nann@lee.org | {phone}\n\n## Skills\n\nGo\n")).pdf

        assert int(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width) == width


def _sizes(pdf: bytes) -> set[float]:
    found: set[float] = set()
    pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(
        visitor_text=lambda t, c, m, f, s: found.add(s * abs(m[0] * c[0]))
    )
    return found


class TestLiterals:
    @pytest.mark.parametrize(
        "text",
        [
            '#eval("1+1")',
            "$x^2$",
            "@ref and <label>",
            '#include "/etc/passwd"',
            "= no heading",
            "/* no comment */ // x",
            "~--...",
            "\"quotes\" 'stay'",
        ],
    )
    def test_nothing_in_a_resume_is_a_command(self, text: str) -> None:
        seen = " ".join(text_of(typeset(read_text(f"Ann Lee\n\nSKILLS\n\nGo {text}\n")).pdf).split())

        assert f"Go {text}" in seen

    def test_words_are_whole(self) -> None:
        text = text_of(typeset(markdown("- " + "Verantwortungsbewusstsein effizient affiliated " * 12)).pdf)

        assert text.count("Verantwortungsbewusstsein") == text.count("effizient") == text.count("affiliated") == 12

    def test_a_word_wider_than_the_page_is_broken_and_not_cut_off(self) -> None:
        lines = text_of(typeset(markdown("- " + "x" * 400)).pdf).splitlines()
        broken = [line.count("x") for line in lines if "xx" in line]

        assert sum(broken) == 400
        assert max(broken) <= 120

    def test_numbers_of_lists_are_as_written(self) -> None:
        text = text_of(typeset(markdown("7. seven\n8. eight\n   - in\n\nx\n\n1) one\n")).pdf)

        assert re.search(r"7\.\s+seven\s+8\.\s+eight\s+•\s+in\s+x\s+1\)\s+one", text)


class TestMissing:
    def test_letters_that_no_font_has_are_marked_and_told(self) -> None:
        resume = markdown("- worked in 東京, with 東\n")

        result = typeset(resume)

        assert result.missing == ("京", "東")
        assert "worked in \ufffd\ufffd, with \ufffd" in text_of(result.pdf)
        assert "京 (U+4EAC), 東 (U+6771): shown as \ufffd" in result.notices[0]

    def test_pictures_are_left_out_and_told(self) -> None:
        result = typeset(read_markdown("# Ann Lee\n\n📧 ann@lee.org | \ue0be Berlin\n\n## Skills\n\nGo 🚀 fast\n"))

        assert result.missing == ("\ue0be", "📧", "🚀")
        assert "ann@lee.org | Berlin" in text_of(result.pdf)
        assert "Go fast" in text_of(result.pdf)
        assert "left out" in result.notices[0]

    def test_letters_that_only_look_different_become_plain(self) -> None:
        result = typeset(markdown("- ｆｕｌｌ ｗｉｄｔｈ and ㎏\n"))

        assert "full width and kg" in text_of(result.pdf)
        assert "\ufffd" not in text_of(result.pdf)

    def test_a_whole_resume_in_a_script_without_font_is_written(self) -> None:
        result = typeset(markdown("- " + "".join(map(chr, range(0x4E00, 0x4E00 + 600)))))

        assert len(result.missing) == 600
        assert "and 588 more" in result.notices[0]

    def test_code_keeps_its_spaces_where_something_is_replaced(self) -> None:
        text = text_of(typeset(markdown("```\na   東 = 1\n```\n")).pdf)

        assert "a   \ufffd = 1" in text

    def test_nothing_is_missing_in_the_examples(self) -> None:
        for path in EXAMPLES:
            assert typeset(read_resume(path.read_bytes(), path.name)).missing == ()


@settings(max_examples=40)
@given(DOCUMENTS, st.sampled_from([Format.MARKDOWN, Format.TEXT]), st.sampled_from(NAMES))
def test_any_document_becomes_an_accessible_pdf(text: str, format_: Format, name: str) -> None:
    result = typeset(read(text, format_), name)

    assert result.pdf.startswith(b"%PDF-")
    assert not any("screen readers" in notice for notice in result.notices)


class TestErrors:
    def test_an_unknown_template_names_the_known_ones(self) -> None:
        with pytest.raises(UnwritableDocument, match="plain, classic, modern, compact") as caught:
            typeset(markdown("- x\n"), "../plain")
        assert caught.value.code == "unknown_template"

    def test_more_text_than_any_reader_takes_is_refused(self) -> None:
        item = markdown("- x\n").sections[0].items[0].model_copy(update={"text": "word " * 40_001})
        resume = markdown("")
        long = resume.model_copy(update={"sections": (resume.sections[0].model_copy(update={"items": (item,)}),)})

        with pytest.raises(UnwritableDocument, match="200,000") as caught:
            typeset(long)
        assert caught.value.code == "too_long"

    def test_a_mistake_of_a_template_is_one_clear_line(self, monkeypatch: pytest.MonkeyPatch) -> None:
        error = typst.TypstError("unknown variable: x", "")
        error.message, error.diagnostic = "unknown variable: x", "error: unknown variable: x"

        def fail(*_: object, **__: object) -> bytes:
            raise error

        monkeypatch.setattr(typst, "compile", fail)

        with pytest.raises(UnwritableDocument, match=r"as modern \(unknown variable: x\): choose another") as caught:
            typeset(markdown("- x\n"), "modern")
        assert caught.value.code == "not_typeset"


def test_every_template_has_a_file_and_words_for_its_user() -> None:
    folder = Path(pdf_module.__file__).parent / "templates"

    assert len(templates()) >= 3
    assert {path.stem for path in folder.glob("*.typ")} == {*NAMES, "base"}
    assert all(template.title and template.description.endswith(".") for template in templates())
