"""Rows of a laid-out document as Markdown: names, headings by their looks, heads of entries, nothing lost."""

import re

from hypothesis import given
from hypothesis import strategies as st

from resume.model import SectionKind
from resume.readers.laid_out.as_markdown import to_markdown, to_text
from resume.readers.laid_out.inline import escape
from resume.readers.laid_out.layout import Row
from resume.readers.markdown import read_markdown
from resume.text import plain

_WORD = re.compile(r"\w+")


def row(text: str, size: float = 10, **looks: object) -> Row:
    return Row(tuple(text.split(" ⇥ ")), size=size, **looks)  # type: ignore[arg-type] # looks of a row


def headings(rows: list[Row]) -> list[str]:
    return [line[3:] for line in to_markdown(rows).text.split("\n") if line.startswith("## ")]


def test_the_largest_row_on_top_is_the_name_wherever_it_stands() -> None:
    rows = [row("Leeds, England"), row("ann@lee.example"), row("Ann Lee", 22), row("Head Cook", 14)]

    assert to_markdown(rows).text.startswith("# Ann Lee\n\nLeeds, England\nann@lee.example\nHead Cook")


def test_a_name_in_two_lines_is_one_and_a_document_title_is_none() -> None:
    assert to_markdown([row("Ann", 30), row("Lee", 30), row("Cook")]).text.startswith("# Ann Lee\n")
    assert "# Curriculum Vitae" not in to_markdown([row("Curriculum Vitae", 20), row("Ann Lee", 12)]).text


def test_what_looks_like_the_well_known_headings_is_one_too() -> None:
    rows = [
        *(row("Ann Lee", 20), row("ann@lee.example"), row("Experience", 13, is_bold=True), row("Cook", is_bold=True)),
        *(row("the Oak ⇥ 2019 - 2020"), row("Prizes and Ribbons", 13, is_bold=True), row("Best bread of 2019")),
        *(row("Education", 13, is_bold=True), row("School of Bread ⇥ 2018")),
    ]

    assert headings(rows) == ["Experience", "Prizes and Ribbons", "Education"]


def test_titles_that_are_bold_as_headings_are_stay_titles() -> None:
    rows = [
        *(row("Ann Lee", 20), row("Experience", is_bold=True, is_apart=True), row("Head Cook", is_bold=True)),
        *(row("the Oak ⇥ 2019 - 2020"), row("Porter", is_bold=True, is_apart=True), row("the Inn ⇥ 2015 - 2019")),
        *(row("Education", is_bold=True, is_apart=True), row("School of Bread ⇥ 2015")),
    ]

    assert headings(rows) == ["Experience", "Education"]


def test_labels_among_the_skills_are_no_sections() -> None:
    rows = [
        *(row("Ann Lee", 20), row("EXPERIENCE", 12, is_bold=True), row("Cook, the Oak ⇥ 2019 - 2020")),
        *(row("SKILLS", 12, is_bold=True), row("Languages", is_bold=True), row("Welsh"), row("Tools", is_bold=True)),
        row("Knives"),
    ]

    assert headings(rows) == ["EXPERIENCE", "SKILLS"]


def test_dates_above_their_titles_come_behind_them() -> None:
    rows = [
        *(row("Ann Lee", 20), row("Experience", 13), row("2019 - 2020"), row("Cook", is_bold=True), row("the Oak")),
        *(row("soup", marker="- "), row("2015 - 2019", is_apart=True), row("Porter", is_bold=True), row("the Inn")),
    ]

    (section,) = read_markdown(to_markdown(rows).text).sections

    found = [(e.title, e.organization, e.start.year if e.start else None) for e in section.entries]
    assert found == [("Cook", "the Oak", 2019), ("Porter", "the Inn", 2015)]


def test_what_the_document_calls_a_heading_is_one() -> None:
    rows = [row("Ann Lee", level=1), row("Skills", level=2), row("Bread"), row("EDUCATION"), row("School", level=3)]

    laid = to_markdown(rows)

    assert headings(rows) == ["Skills"]
    assert not laid.is_guess


def test_rows_that_markdown_would_take_for_something_else_stay_text() -> None:
    texts = ["# one", "- two", "1. three", "> four", "| five", "***", "```", "+ six", "a) seven", "\\# eight"]
    rows = [row("Summary", level=2), *(row(escape(text), is_apart=True) for text in texts)]

    found = [item.text for section in read_markdown(to_markdown(rows).text).sections for item in section.all_items()]

    assert [plain(text) for text in found] == texts


def test_a_list_of_labels_and_skills_reads_as_skills() -> None:
    rows = [row("Ann Lee", 20), row("Skills", 13), row("Ovens ⇥ gas, steam, wood"), row("Tools ⇥ knives, scales")]

    (section,) = read_markdown(to_markdown(rows).text).sections

    assert section.kind is SectionKind.SKILLS
    assert [item.metadata["label"] for item in section.items] == ["Ovens", "Tools"]


def test_contact_details_in_a_list_are_contact_details() -> None:
    rows = [row("Ann Lee", level=1), row("ann@lee.example", marker="- "), row("Leeds, England", marker="- ")]
    rows += [row("Skills", level=2), row("Bread", marker="- ")]

    contact = read_markdown(to_markdown(rows).text).contact

    assert (contact.email, contact.location) == ("ann@lee.example", "Leeds, England")


def test_an_ad_is_plain_text_with_marked_headings() -> None:
    rows = [row("Cook", 20), row("Requirements", 13, is_bold=True), row("**Five** years", marker="- ")]

    assert "- Five years" in to_text(rows)
    assert "**" not in to_text(rows)


_TEXTS = st.lists(
    st.sampled_from(
        ["Ann Lee", "Experience", "SKILLS", "2019 - 2020", "Cook, the Oak", "**bold** text", "a|b", "#", "*", "1.", "–"]
    )
    | st.text(alphabet="abcD 0129*_#[](){}<>|`~\\-+.:\t", min_size=1, max_size=30),
    min_size=1,
    max_size=3,
)
_ROWS = st.lists(
    st.builds(
        lambda texts, level, marker, size, bold, apart: Row(
            tuple(escape(text) for text in texts if text.strip()) or ("x",), level, marker, size, bold, apart
        ),
        _TEXTS,
        st.sampled_from([0, 0, 0, 1, 2, 3]),
        st.sampled_from(["", "", "- ", "  - ", "2. "]),
        st.sampled_from([0.0, 10.0, 13.0, 20.0]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=20,
)


@given(_ROWS)
def test_every_word_of_the_rows_is_in_the_markdown_and_in_the_resume(rows: list[Row]) -> None:
    laid = to_markdown(rows).text
    resume = read_markdown(laid)

    expected = sorted(word for each in rows for cell in each.cells for word in _WORD.findall(plain(cell)))
    nodes = [*resume.contact.lines]
    for section in resume.sections:
        nodes += section.heading
        nodes += [line for item in section.items for line in item.raw or ()]
        for entry in section.entries:
            nodes += [*entry.head, *(line for item in entry.items for line in item.raw or ())]
    assert sorted(word for line in laid.split("\n") for word in _WORD.findall(plain(line))) >= expected[:0]
    assert not _missing(expected, laid)
    assert not _missing(expected, "\n".join(nodes))


def _missing(expected: list[str], text: str) -> list[str]:
    """The words that the text does not have as often."""
    found = [word for line in text.split("\n") for word in _WORD.findall(plain(line))]
    for word in found:
        if word in expected:
            expected = [*expected]
            expected.remove(word)
    return expected
