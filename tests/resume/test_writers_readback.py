"""What is written is read again by other means, and whatever is not there is told."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.changes import Change, ChangeKind, Target, apply
from resume.model import Format, Resume
from resume.readers import read_resume
from resume.readers.markdown import read_markdown
from resume.writers import alignment, write_document
from resume.writers.alignment import Place, find_lines
from resume.writers.docx import write_docx
from resume.writers.proof import LostLine, Readback
from resume.writers.readback import check
from tests.resume.documents import example_resumes

IN_ORDER, ELSEWHERE, NOWHERE = Place.IN_ORDER, Place.ELSEWHERE, Place.NOWHERE
RESUME = read_markdown(
    "# Ann Lee\nann@example.com\n\n## Experience\n\n### Cook, Oak | May 2019 – today\n\n- Cooked for many\n"
    "- Baked bread\n\n## Skills\n\n- **Tools:** Knives, ovens\n"
)


def altered(document: bytes, change: Callable[[str], str]) -> bytes:
    """The DOCX with its body changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, change(data.decode()).encode() if name == "word/document.xml" else data)
    return made.getvalue()


def read_again(change: Callable[[str], str]) -> Readback:
    return check(altered(write_docx(RESUME), change), Format.DOCX, RESUME)


def without_paragraph(text: str) -> Callable[[str], str]:
    return lambda body: re.sub(rf"<w:p>(?:(?!</w:p>).)*{text}.*?</w:p>", "", body)


@pytest.mark.parametrize("path", example_resumes(), ids=lambda path: path.stem)
@pytest.mark.parametrize("format_", [Format.PDF, Format.DOCX])
def test_all_of_an_example_is_found(path: Path, format_: Format) -> None:
    resume = read_resume(path.read_bytes(), path.name)

    readback = write_document(resume, format_).readback

    assert readback is not None
    assert readback.is_whole
    assert readback.format is format_
    assert readback.sections == sum(bool(section.title) for section in resume.sections)
    assert readback.lines > 30


@pytest.mark.parametrize("template", ["plain", "classic", "modern", "compact"])
def test_every_template_shows_all_of_an_example(template: str) -> None:
    for path in example_resumes():
        readback = write_document(read_resume(path.read_bytes(), path.name), Format.PDF, template).readback
        assert readback is not None
        assert readback.lost == ()


def test_whole_document_says_how_much_was_looked_for() -> None:
    assert read_again(lambda body: body) == Readback(format=Format.DOCX, sections=2, lines=9)


@pytest.mark.parametrize("text", ["Ann Lee", "Experience", "Cooked for many", "Knives, ovens"])
def test_missing_line_is_told_with_its_section(text: str) -> None:
    readback = read_again(without_paragraph(text))

    (lost,) = readback.lost
    assert text in lost.text
    assert not lost.is_elsewhere
    assert lost.section == {"Ann Lee": "", "Knives, ovens": "Skills"}.get(text, "Experience")
    assert not readback.is_whole


def test_line_out_of_order_is_told_as_such() -> None:
    def moved(body: str) -> str:
        found = re.search(r"<w:p>(?:(?!</w:p>).)*Cooked for many.*?</w:p>", body)
        assert found is not None
        return body.replace(found[0], "").replace("<w:sectPr", found[0] + "<w:sectPr")

    assert read_again(moved).lost == (LostLine(section="Experience", text="Cooked for many", is_elsewhere=True),)


@pytest.mark.parametrize(
    ("old", "new"), [("bread", "breads"), ("Baked", "baked"), ("2019", "2018"), ("Knives,", "Knives")]
)
def test_one_letter_makes_a_difference(old: str, new: str) -> None:
    assert len(read_again(lambda body: body.replace(old, new)).lost) == 1


def test_lines_of_a_resume_that_is_not_the_one_written_are_told() -> None:
    item = RESUME.sections[0].entries[0].items[1]
    change = Change(
        id="c",
        kind=ChangeKind.REWRITE,
        target=Target(kind="item", id=item.id),
        before=item.text,
        after="Sold",
        reason="x",
    )

    readback = check(write_docx(RESUME), Format.DOCX, apply(RESUME, [change]))

    assert [line.text for line in readback.lost] == ["Sold"]


@pytest.mark.parametrize(
    ("format_", "written"),
    [
        (Format.PDF, b"%PDF-1.7 broken"),
        (Format.DOCX, b"PK broken"),
        (Format.DOCX, altered(write_docx(RESUME), lambda _: "<")),
    ],
)
def test_document_that_cannot_be_read_is_a_finding_and_no_error(format_: Format, written: bytes) -> None:
    readback = check(written, format_, RESUME)

    assert readback.problem
    assert not readback.is_whole


def test_characters_that_were_replaced_knowingly_are_not_told_twice() -> None:
    resume = Resume(format=Format.MARKDOWN, contact=read_markdown("# 山 Lee\n").contact)

    written = write_document(resume, Format.PDF)

    assert written.readback is not None
    assert written.readback.is_whole
    assert any("山" in notice for notice in written.notices)


class TestFindLines:
    """Lines in a text whose spaces and line ends mean nothing."""

    def test_space_line_ends_and_ligatures_mean_nothing(self) -> None:
        assert find_lines(["fine office work"], "ﬁne\noﬃce  wo\nrk") == [IN_ORDER]

    @pytest.mark.parametrize("page", ["well-known", "well-\nknown", "well\ufffeknown", "well\u00adknown"])
    def test_hyphen_at_the_end_of_a_line_may_be_one_of_the_word(self, page: str) -> None:
        assert find_lines(["a well-known cook"], f"a {page} cook") == [IN_ORDER]

    @pytest.mark.parametrize("page", ["kitchen", "kit-\nchen", "kit\u00adchen", "kit\ufffe\nchen"])
    def test_hyphen_at_the_end_of_a_line_may_have_come(self, page: str) -> None:
        assert find_lines(["the kitchen"], f"the {page}") == [IN_ORDER]

    @pytest.mark.parametrize("page", ["kit-chen", "well known co-ok"])
    def test_other_hyphens_count(self, page: str) -> None:
        assert find_lines(["kitchen"], page) == [NOWHERE]
        assert find_lines(["well-known cook"], page) == [NOWHERE]

    def test_word_within_a_word_is_not_found(self) -> None:
        assert find_lines(["R"], "Research and Rust") == [NOWHERE]
        assert find_lines(["R", "Go"], "R, Go") == [IN_ORDER, IN_ORDER]

    def test_missing_short_line_does_not_hide_behind_a_later_one(self) -> None:
        lines = ["Tools", "Excel", "Done much with Excel", "End"]

        assert find_lines(lines, "Tools Done much with Excel End").count(IN_ORDER) == 3

    def test_alike_lines_are_all_needed(self) -> None:
        assert find_lines(["a b"] * 3, "a b\na b\na b") == [IN_ORDER] * 3
        assert find_lines(["a b"] * 3, "a b\na b").count(IN_ORDER) == 2

    def test_marks_and_page_numbers_between_lines_are_no_matter(self) -> None:
        assert find_lines(["one", "two"], "• one\n1 / 2\nAnn Lee\n2. two") == [IN_ORDER, IN_ORDER]

    def test_line_without_letters_is_never_missed(self) -> None:
        assert find_lines(["", " ", "a"], "a") == [IN_ORDER] * 3

    def test_what_is_too_much_to_search_is_missed_and_not_searched_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(alignment, "_MOST_SEARCHED", 5)

        assert find_lines(["two", "one"], "one two") == [IN_ORDER, NOWHERE]

    @given(st.lists(st.text("ab -", max_size=6), max_size=12), st.data())
    def test_lines_that_are_there_are_found_and_no_more_than_that(self, lines: list[str], data: st.DataObject) -> None:
        kept = data.draw(st.lists(st.booleans(), min_size=len(lines), max_size=len(lines)))
        page = "\n·\n".join(line for line, is_kept in zip(lines, kept, strict=True) if is_kept)

        places = find_lines(lines, page)

        assert len(places) == len(lines)
        assert places.count(IN_ORDER) >= sum(kept)
        if all(kept):
            assert set(places) <= {IN_ORDER}
