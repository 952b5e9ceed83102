"""PDF resumes as a reader sees them: order, paragraphs, links, what is hidden, and what cannot be read."""

import io
from collections.abc import Callable

import pypdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from resume.errors import UnreadableDocument
from resume.model import Format
from resume.readers import read_job, read_resume
from resume.readers.pdf import extract
from resume.text import plain
from tests.resume.pdf_files import BOLD, flate_bomb, lines, pdf, raw_pdf, simple, text


def rows(source: bytes) -> list[str]:
    """What is read, row by row."""
    return [row.marker + " | ".join(map(plain, row.cells)) for row in extract(source, "cv.pdf").rows]


def test_a_resume_is_read_with_its_sections_entries_and_fields() -> None:
    resume = read_resume(pdf(simple), "cv.pdf")

    assert resume.format is Format.PDF
    assert (resume.contact.name, resume.contact.email) == ("Ann Lee", "ann@lee.example")
    assert resume.contact.location == "Leeds, England"
    experience, education = resume.sections
    (job,), (degree,) = experience.entries, education.entries
    assert (job.title, job.organization, job.current) == ("Platform Engineer", "Fernhill Logistics Ltd", True)
    assert [item.text for item in job.items] == ["Moved 12 services to Kubernetes", "Halved the build time"]
    assert (degree.title, degree.organization) == ("BSc Computer Science", "University of Leeds")
    assert degree.start is not None
    assert (degree.start.year, resume.notices) == (2012, ())
    assert all(source.confidence < 0.9 for source in job.provenance.values())


def test_an_ad_keeps_its_headings_and_lists() -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 60, 60, "Backend Engineer", BOLD, 20)
        text(canvas, 60, 80, "Oakmere Ltd, Leeds, England")
        text(canvas, 60, 110, "Requirements", BOLD, 13)
        lines(canvas, 60, 130, ["• Five years of Python and of looking after", "  what was built", "• Kafka"])

    job = read_job(pdf(draw), "ad.pdf")

    assert job.title == "Backend Engineer"
    assert "## Requirements\n- Five years of Python and of looking after what was built\n- Kafka" in job.text


def test_wrapped_paragraphs_are_one_row_and_items_stay_apart() -> None:
    def draw(canvas: Canvas) -> None:
        prose = ["A paragraph that was wrapped at the right margin of its", "column, so that it is one", ""]
        after = lines(canvas, 60, 60, prose)
        canvas.drawString(60, 10, "")
        lines(canvas, 60, after, ["• A bullet that goes on below itself with a hanging", "   indent", "• Another one"])

    assert rows(pdf(draw)) == [
        "A paragraph that was wrapped at the right margin of its column, so that it is one",
        "- A bullet that goes on below itself with a hanging indent",
        "- Another one",
    ]


def test_hidden_text_is_left_out_and_reported() -> None:
    def draw(canvas: Canvas) -> None:
        simple(canvas)
        canvas.setFillColorRGB(1, 1, 1)
        text(canvas, 60, 300, "white python kubernetes")
        canvas.setFillColorRGB(0, 0, 0)
        text(canvas, 60, 320, "tiny golang", size=0.5)
        text(canvas, 60, -40, "above the page")
        text(canvas, 60, 340, "under a box")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(50, A4[1] - 345, 200, 20, stroke=0, fill=1)
        invisible = canvas.beginText(60, A4[1] - 380)
        invisible.setTextRenderMode(3)
        invisible.textLine("no ink at all")
        canvas.drawText(invisible)

    found = extract(pdf(draw), "cv.pdf")
    resume = read_resume(pdf(draw), "cv.pdf")

    assert set(found.hidden) == {
        *("white python kubernetes", "tiny golang", "above the page", "under a box", "no ink at all"),
    }
    assert "python" not in str([row.cells for row in found.rows])
    assert resume.notices == ('Left out 5 pieces of hidden text: "white python kubernetes"',)


def test_light_text_on_a_dark_ground_and_pale_text_are_seen() -> None:
    def draw(canvas: Canvas) -> None:
        simple(canvas)
        canvas.setFillColorRGB(0.1, 0.2, 0.4)
        canvas.rect(50, A4[1] - 320, 300, 40, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        text(canvas, 60, 300, "White on blue")
        canvas.setFillColorRGB(0.8, 0.8, 0.8)
        text(canvas, 60, 350, "Pale grey")

    found = extract(pdf(draw), "cv.pdf")

    assert found.hidden == ()
    assert {"White on blue", "Pale grey"} <= {cell for row in found.rows for cell in row.cells}


def test_text_that_a_recognition_put_over_a_scan_is_read() -> None:
    from PIL import Image, ImageDraw

    scan = Image.new("RGB", (300, 60), "white")
    ImageDraw.Draw(scan).text((10, 20), "Ann Lee, head cook at the Oak since 2019", fill="black")

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(scan), 50, 600, 450, 90)
        layer = canvas.beginText(65, 648)
        layer.setTextRenderMode(3)
        layer.setFont(BOLD, 14)
        layer.textLine("Ann Lee, head cook at the Oak since 2019")
        canvas.drawText(layer)

    assert rows(pdf(draw)) == ["Ann Lee, head cook at the Oak since 2019"]


def test_page_numbers_go_and_headers_that_repeat_are_kept_once() -> None:
    def page(number: int, words: list[str]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            text(canvas, 60, 40, "Ann Lee · Curriculum Vitae", size=8)
            text(canvas, 60, 55, "ann@lee.example", size=8)
            lines(canvas, 60, 120, words)
            text(canvas, 280, 820, f"Page {number} of 3", size=8)

        return draw

    bodies = [["Experience at first"], ["2019", "in the middle"], ["References at last"]]
    read = rows(pdf(*(page(i, words) for i, words in enumerate(bodies, 1))))

    assert read == [
        *("Ann Lee · Curriculum Vitae", "ann@lee.example", "Experience at first"),
        *("2019", "in the middle", "References at last"),
    ]


def test_a_name_on_top_of_every_page_stays_a_name_on_the_first() -> None:
    found = rows(pdf(*[simple] * 30))

    assert found[:3] == ["Ann Lee", "ann@lee.example | +44 20 7946 0000 | Leeds, England", "Experience"]
    assert found.count("Ann Lee") == 1
    assert found.count("Experience") == 30


def test_lines_at_the_edges_of_pages_that_only_differ_in_a_number_are_all_kept() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        return lambda canvas: text(canvas, 60, 800, f"Paper {number}: on the growth of bread", size=10)

    assert len(rows(pdf(*(page(number) for number in (14, 15, 16))))) == 3


def test_links_keep_their_address_unless_the_label_says_it() -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 60, 60, "Ann Lee, who has a portfolio", BOLD, 12)
        for y, label, target in (
            (80, "Portfolio", "https://ann.example/work"),
            (100, "ann@lee.example", "mailto:ann@lee.example"),
            (120, "Run me", "javascript:alert(1)"),
        ):
            text(canvas, 60, y, label)
            canvas.linkURL(target, (58, A4[1] - y - 3, 150, A4[1] - y + 9))

    cells = [cell for row in extract(pdf(draw), "cv.pdf").rows for cell in row.cells]

    assert cells[1:] == ["[Portfolio](https://ann.example/work)", "ann@lee.example", "Run me"]


def test_turned_text_is_read_and_a_watermark_is_reported() -> None:
    def draw(canvas: Canvas) -> None:
        simple(canvas)
        for place, angle, size, words in (
            ((300, 400), 45, 60, "CONFIDENTIAL"),
            ((30, 200), 90, 10, "Portfolio on demand"),
        ):
            canvas.saveState()
            canvas.translate(*place)
            canvas.rotate(angle)
            canvas.setFont(BOLD, size)
            canvas.setFillColorRGB(0.7, 0.7, 0.7)
            canvas.drawString(0, 0, words)
            canvas.restoreState()

    found = extract(pdf(draw), "cv.pdf")

    assert found.rows[-1].cells == ("Portfolio on demand",)
    assert found.notices == ('Text that runs across the page was left out: "CONFIDENTIAL".',)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_on_its_side_reads_like_an_upright_one(angle: int) -> None:
    writer = pypdf.PdfWriter()
    writer.add_page(pypdf.PdfReader(io.BytesIO(pdf(simple))).pages[0].rotate(angle))
    turned = io.BytesIO()
    writer.write(turned)

    assert rows(turned.getvalue()) == rows(pdf(simple))


def test_an_icon_with_a_link_shows_its_address_unless_the_page_does() -> None:
    icon = b"BT /F1 12 Tf 50 700 Td (A) Tj ET"
    link = b"<< /Type /Annot /Subtype /Link /Rect [40 690 90 720] /A << /S /URI /URI (%s) >> >>"
    address = link % b"https://www.linkedin.com/in/ann-lee-the-cook/"

    shown = raw_pdf(icon, font=b"/FontAwesome6Brands", page=b"/Annots [" + address + b"]")

    assert rows(shown) == ["linkedin.com/in/ann-lee-the-cook"]


def test_ligatures_and_hyphens_are_letters_and_unknown_signs_are_reported() -> None:
    stream = b"BT /F1 12 Tf 50 700 Td (oAce chef, oven Bready, years 2019C2021 of it D) Tj ET"
    meanings = b"<41> <FB03> <42> <E123> <43> <00AD> <44> <F0B7>"

    found = extract(raw_pdf(stream, to_unicode=meanings), "cv.pdf")

    assert found.rows[0].cells == ("office chef, oven ready, years 2019-2021 of it •",)
    assert found.notices[0].startswith("1 signs have no meaning in the document")


def test_a_document_that_does_not_say_what_its_letters_are_is_refused() -> None:
    stream = b"BT /F1 12 Tf 50 700 Td (" + b"A" * 80 + b") Tj ET"

    with pytest.raises(UnreadableDocument) as caught:
        extract(raw_pdf(stream, to_unicode=b"<41> <E001>"), "cv.pdf")

    assert caught.value.code == "no_text"


def test_a_page_that_cannot_be_opened_is_reported() -> None:
    stream = b"BT /F1 12 Tf 50 700 Td (Ann Lee, head cook at the Oak since 2019) Tj ET"

    found = extract(raw_pdf(stream, kids=b"3 0 R 99 0 R"), "cv.pdf")

    assert found.rows[0].cells == ("Ann Lee, head cook at the Oak since 2019",)
    assert found.notices == ("1 of its 2 pages cannot be opened and are missing.",)


def test_what_was_typed_into_a_form_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 60, 60, "Name of the applicant and what they do:")
        canvas.acroForm.textfield(name="who", value="Ann Lee, head cook", x=60, y=700, width=200, height=20)

    assert "Ann Lee, head cook" in " ".join(rows(pdf(draw)))


def test_contact_details_that_repeat_below_every_page_come_below_the_name() -> None:
    def page(name: str, words: str) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            text(canvas, 60, 100, name, BOLD, 18)
            text(canvas, 60, 130, words)
            text(canvas, 60, 815, "ann@lee.example · Leeds", size=8)
            text(canvas, 60, 825, "Written with care", size=8)

        return draw

    read = rows(pdf(page("Ann Lee", "Cook at the Oak"), page("More", "Porter at the Inn")))

    assert read[:2] == ["Ann Lee", "ann@lee.example · Leeds"]
    assert read[-1] == "Written with care"
    assert len(read) == 6


def test_a_justified_narrow_column_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        column = canvas.beginText(60, A4[1] - 60)
        column.setFont("Courier", 10)
        column.setWordSpace(8)
        for line in ("so to bake them", "in ovens of mud", "he who eats one", "we also cook as"):
            column.textLine(line)
        canvas.drawText(column)

    assert not any(" | " in row for row in rows(pdf(draw)))


def test_drawn_discs_are_bullets() -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 60, 60, "What was done in all these years at the Oak")
        for y, words in ((80, "Baked bread"), (95, "Cooked soup"), (110, "Washed up")):
            canvas.circle(66, A4[1] - y + 3.2, 1.6, stroke=0, fill=1)
            text(canvas, 75, y, words)

    assert rows(pdf(draw))[1:] == ["- Baked bread", "- Cooked soup", "- Washed up"]


def test_discs_that_show_how_good_somebody_is_are_no_bullets() -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 60, 60, "What was learned in all these years at the Oak")
        for y, words in ((80, "Baking"), (95, "Cooking"), (110, "Washing up")):
            for i in range(5):
                canvas.circle(66 + 7 * i, A4[1] - y + 3.2, 1.6, stroke=0, fill=1)
            text(canvas, 105, y, words)

    assert rows(pdf(draw))[1:] == ["Baking", "Cooking", "Washing up"]


def scanned(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("RGB", (90, 120), (200, 120, 20))), 0, 0, 600, 800)


def dense(canvas: Canvas) -> None:
    for i in range(60):
        text(canvas, 20, 20 + 6 * i, "word " * 1200, size=1)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (lambda: pdf(simple, encrypt=StandardEncryption("secret", "owner")), "encrypted"),
        (lambda: b"%PDF-1.7\nnothing of use", "damaged"),
        (lambda: pdf(simple)[:700], "damaged"),
        (lambda: pdf(scanned), "image_only"),
        (lambda: pdf(lambda canvas: None), "empty"),
        (lambda: pdf(*[simple] * 61), "too_many_pages"),
        (lambda: pdf(dense), "too_long"),
        (lambda: pdf(simple) + bytes(5 * 1024 * 1024), "too_large"),
        (lambda: raw_pdf(b"BT /F1 12 Tf 3 Tr 50 500 Td (all of it has no ink) Tj ET"), "no_text"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(source: Callable[[], bytes], code: str) -> None:
    for read in (read_resume, read_job, extract) if code != "too_large" else (read_resume, read_job):
        with pytest.raises(UnreadableDocument) as caught:
            read(source(), "my cv.pdf")

        assert caught.value.code == code
        assert str(caught.value).startswith("my cv.pdf ")
        assert ": " in str(caught.value)


def test_pages_that_are_a_little_too_long_together_are_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def page(canvas: Canvas) -> None:
        for i in range(120):
            text(canvas, 20, 20 + 6 * i, "word" * 20, size=3)

    source = pdf(page, page)
    monkeypatch.setattr("resume.readers.pdf.MAX_CHARACTERS", 2 * 120 * 80)
    assert len(extract(source, "cv.pdf").rows) >= 120

    monkeypatch.setattr("resume.readers.pdf.MAX_CHARACTERS", 2 * 120 * 80 - 1)
    with pytest.raises(UnreadableDocument) as caught:
        extract(source, "cv.pdf")

    assert caught.value.code == "too_long"


def test_only_an_owner_password_is_no_obstacle() -> None:
    source = pdf(simple, encrypt=StandardEncryption("", "owner", canPrint=0))

    assert read_resume(source, "cv.pdf").contact.name == "Ann Lee"


def test_a_stream_that_unpacks_without_end_only_costs_the_child() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_resume(flate_bomb(3_000), "cv.pdf")

    assert caught.value.code in ("crashed", "too_much_memory", "too_slow", "damaged")


def test_leading_junk_does_not_hide_a_pdf() -> None:
    assert read_resume(b"\r\n" * 40 + pdf(simple), "download").contact.name == "Ann Lee"
