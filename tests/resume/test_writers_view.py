"""What a reader sees of a resume: nothing is missing, no mark is left, dates stand aside."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.model import Contact, Entry, Format, Resume
from resume.readers import read_resume
from resume.writers import write_text
from resume.writers.head_view import head_view
from resume.writers.inline import plain_of
from resume.writers.view import Block, ResumeView, Run
from resume.writers.viewing import texts_of, view_of
from tests.resume.documents import DOCUMENTS, example_data, example_resumes, read
from tests.resume.views import counted, head, links_of, said, view, view_of_text


def blocks(markdown: str) -> list[Block]:
    return list(view(f"# Ann Lee\n\n## Skills\n\n{markdown}\n").sections[0].blocks)


def details(found: ResumeView) -> list[str]:
    return [plain_of(text) for text in found.contact]


@given(DOCUMENTS, st.sampled_from([Format.MARKDOWN, Format.TEXT]))
def test_no_letter_of_a_document_is_missing(text: str, format_: Format) -> None:
    resume = read(text, format_)

    assert counted(write_text(resume)) - counted(said(view_of(resume))) == {}


@pytest.mark.parametrize("path", example_resumes(), ids=lambda path: path.name)
def test_no_word_of_an_example_is_missing(path: Path) -> None:
    resume = read_resume(path.read_bytes(), path.name)

    assert set(re.findall(r"\w+", write_text(resume))) - set(re.findall(r"\w+", said(view_of(resume)))) == set()


class TestContact:
    def test_each_detail_stands_alone_with_its_link(self) -> None:
        found = view(
            "# Ann Lee, RN\n\nNurse\n\nBerlin | ann@lee.org | +49 30 1234567 | github.com/ann\n\n## Skills\nGo\n"
        )

        assert (found.name, found.headline) == ("Ann Lee, RN", "Nurse")
        assert details(found) == ["Berlin", "ann@lee.org", "+49 30 1234567", "github.com/ann"]
        assert links_of(found) == ["mailto:ann@lee.org", "https://github.com/ann"]

    def test_a_link_shows_its_address_so_that_paper_has_it_too(self) -> None:
        found = view(
            "# Ann Lee\n\n[in/ann](https://www.linkedin.com/in/ann) | [Portfolio](https://ann.dev/) | "
            "[+1 555](tel:+15551234567) | **Mail:** <ann@lee.org> | https://lee.org\n\n## Skills\nGo\n"
        )

        assert details(found) == ["linkedin.com/in/ann", "Portfolio: ann.dev", "+1 555", "Mail: ann@lee.org", "lee.org"]
        assert "https://www.linkedin.com/in/ann" in links_of(found)

    def test_an_address_too_long_to_show_hides_behind_its_label(self) -> None:
        found = view(f"# Ann Lee\n\nann@lee.org | [Scholar](https://lee.org/{'x' * 80})\n\n## Skills\nGo\n")

        assert details(found) == ["ann@lee.org", "Scholar"]

    @pytest.mark.parametrize(
        ("source", "title", "name"),
        [
            ("# CV -- Ann Lee\n", "CV", "Ann Lee"),
            ("Curriculum Vitae\n\n# Ann Lee\n", "Curriculum Vitae", "Ann Lee"),
            ("Name: Ann Lee\nann@lee.org\n", "", "Ann Lee"),
            ("# Dr. Ann Lee\n", "", "Dr. Ann Lee"),
        ],
    )
    def test_a_document_title_is_not_the_name(self, source: str, title: str, name: str) -> None:
        found = view(f"{source}\n## Skills\nGo\n")

        assert (found.title, found.name) == (title, name)

    def test_prose_above_the_first_section_is_no_detail(self) -> None:
        prose = "I build bridges that stand and I say so in few words with many | marks | between | them here"
        found = view(f"# Ann Lee\n\nann@lee.org\n{prose}\n\n## Skills\nGo\n")

        assert "I build bridges" in "".join([*details(found), *map(plain_of, found.preface), *texts_of(found)])

    def test_a_line_of_many_details_is_kept_whole(self) -> None:
        line = "ann@lee.org | " * 300

        assert "".join(texts_of(view_of_text(f"Ann Lee\n{line}\n\nSKILLS\n\nGo\n"))).count("ann@lee.org") == 300

    def test_a_contact_without_lines_still_has_its_name(self) -> None:
        assert view_of(Resume(format=Format.TEXT, contact=Contact(name="Ann Lee"))).name == "Ann Lee"

    def test_settings_for_a_renderer_are_not_seen_in_markdown_but_in_text(self) -> None:
        source = "---\npages: 1\n---\n\n# Ann Lee\n\n## Skills\nGo\n"

        assert "pages" not in said(view(source))
        assert "pages" in said(view_of_text(source))


class TestHead:
    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            (["### Cook, Acme", "2019 – 2021"], [("Cook, Acme", "2019 – 2021")]),
            (["### Cook", "2019-03 – present | Austin, TX"], [("Cook", "2019-03 – present"), ("Austin, TX", "")]),
            (["**Cook**", "Acme", "Austin, TX", "2019 - 2020"], [("Cook", "2019 - 2020"), ("Acme", "Austin, TX")]),
            (["### Acme <!----> 2019", "_Cook_ || Austin, TX"], [("Acme", "2019"), ("Cook", "Austin, TX")]),
            (["### Cook | Acme | 2019 – 2021"], [("Cook | Acme", "2019 – 2021")]),
            (["### Cook, Acme (2019 – 2021)"], [("Cook, Acme", "2019 – 2021")]),
            (["### Cook, Acme, expected May 2026"], [("Cook, Acme", "expected May 2026")]),
            (["### Winner || \\[Nov 2021\\]"], [("Winner", "[Nov 2021]")]),
            (["### Cook, Class of 2015"], [("Cook, Class of 2015", "")]),
            (["### Acme", "Role: Cook", "Period: 2019 on"], [("Acme", "Period: 2019 on"), ("Role: Cook", "")]),
            (["### Köchin, Acme", "März 2019 – heute"], [("Köchin, Acme", "März 2019 – heute")]),
        ],
    )  # fmt: skip
    def test_dates_and_places_stand_aside(self, lines: list[str], expected: list[tuple[str, str]]) -> None:
        source = "# Ann Lee\n\n## Experience\n\n" + "\n".join(lines) + "\n- did it\n"

        assert head(view(source)) == expected

    @pytest.mark.parametrize("gap", ["\t", "     ", "\t\t"])
    def test_what_a_text_sets_apart_stands_aside(self, gap: str) -> None:
        source = f"Ann Lee\n\nEXPERIENCE\n\nAcme Inc{gap}Berlin\nCook{gap}2019 - 2020\n- did it\n"

        assert head(view_of_text(source)) == [("Acme Inc", "Berlin"), ("Cook", "2019 - 2020")]

    def test_dates_above_the_title_join_it(self) -> None:
        source = "# A B\n\n## Experience\n\n### 2019 – 2021\n**Cook**, Acme\n- did it\n"

        assert head(view(source)) == [("Cook, Acme", "2019 – 2021")]

    def test_a_head_of_nothing_but_dates_keeps_them(self) -> None:
        assert head(view("# A B\n\n## Experience\n\n### 2019 – 2021\n- did it\n")) == [("2019 – 2021", "")]

    def test_emphasis_and_links_of_a_head_are_kept(self) -> None:
        found = view("# A B\n\n## Experience\n\n**[Acme](https://acme.org)** — *Cook*, 2019 - 2020\n- did it\n")
        line = found.sections[0].entries[0].head[0]

        assert line.text == (
            Run("Acme", is_bold=True, link="https://acme.org"),
            Run(" — "),
            Run("Cook", is_italic=True),
        )

    def test_a_line_too_long_for_a_head_is_left_as_it_is(self) -> None:
        line = "### Acme\t" + "word " * 80 + "\t2019"
        [found] = head_view(Entry(id="e", head=(line,)), is_marked=True)

        assert plain_of(found.text).endswith("word 2019")
        assert found.aside == ()

    def test_iso_dates_of_data_are_written_as_people_do(self) -> None:
        [path] = [path for path in example_data() if path.suffix == ".yaml"]
        found = view_of(read_resume(path.read_bytes(), path.name))

        assert head(found)[0] == ("Structural Engineer, Monongahela Bridge Associates", "Mar 2019 – present")

    def test_iso_dates_follow_the_language(self) -> None:
        prose = "Verantwortlich für die Betreuung der Kunden und die Leitung von Projekten mit dem Team. " * 2
        german = from_data(startDate="2019-03-01", endDate="2020-05-15", summary=prose)
        english = from_data(startDate="2019-03-01", endDate="2020-05-15")

        assert (german.language, head(german)[0][1]) == ("de", "03/2019 – 2020-05-15")
        assert (english.language, head(english)[0][1]) == ("en", "Mar 2019 – 15 May 2020")

    def test_only_whole_dates_are_rewritten(self) -> None:
        seen = from_data(summary="See 2020-03-15-7, v2020-03, a/2020-03 and 2019-04, or https://x.org/2020-03/")

        assert "See 2020-03-15-7, v2020-03, a/2020-03 and Apr 2019, or https://x.org/2020-03/" in texts_of(seen)


class TestBlocks:
    def test_lists_keep_depth_and_numbers(self) -> None:
        found = blocks("1. one\n2. two\n   - in\n     1) deep\n")

        assert [(b.form, b.depth, b.number, plain_of(b.text)) for b in found] == [
            ("listed", 0, "1.", "one"),
            ("listed", 0, "2.", "two"),
            ("listed", 1, "", "in"),
            ("listed", 2, "1)", "deep"),
        ]

    @pytest.mark.parametrize(
        "line", ["**Tools:** hammer, saw", "Tools: hammer, saw", "- Tools: hammer, saw", "Tools\n: hammer, saw"]
    )
    def test_a_line_of_skills_has_its_label_apart(self, line: str) -> None:
        assert blocks(line) == [Block("skills", (Run("hammer, saw"),), label="Tools")]

    def test_a_list_of_skills_without_label_stays_a_list(self) -> None:
        assert [b.form for b in blocks("- hammer, saw\n- nails, screws\n")] == ["listed", "listed"]

    def test_a_table_of_two_columns_is_labels_and_one_of_more_is_lines(self) -> None:
        found = blocks(
            "| Area | Tools |\n|---|:--|\n| **Wood** | saw \\| axe |\n\n| a | b | c |\n|-|-|-|\n| 1 | 2 | |\n| only |\n"
        )

        assert [(b.form, b.label, plain_of(b.text)) for b in found] == [
            ("paragraph", "", "Area | Tools"),
            ("skills", "Wood", "saw | axe"),
            ("paragraph", "", "a | b | c"),
            ("skills", "1", "2"),
            ("paragraph", "", "only"),
        ]
        assert all(run.is_bold for run in found[0].text[::2])

    def test_code_keeps_its_lines(self) -> None:
        found = blocks("```python\ndef f():\n    return 1\n```\n\n```\n```\n")

        assert found == [Block("verbatim", (Run("def f():\n    return 1", is_code=True),))]

    def test_what_no_reader_sees_is_left_out(self) -> None:
        assert blocks("<!-- to do -->\n\n<div>\n\n***\n\n</div>\n") == []

    def test_a_comment_without_end_is_not_lost(self) -> None:
        assert "secret" in " ".join(plain_of(b.text) for b in blocks("Go\n\n<!-- secret"))

    def test_no_mark_is_read_in_plain_text(self) -> None:
        found = view_of_text("Ann Lee\n\nSKILLS\n\nC*, **kwargs and <b>html</b> &amp; [x](y.z) `tick`\n")

        assert plain_of(found.sections[0].blocks[0].text) == "C*, **kwargs and <b>html</b> &amp; [x](y.z) `tick`"


@pytest.mark.parametrize(
    ("prose", "tag"),
    [
        ("Responsible for the support of customers and the work of a team in the office.", "en"),
        ("Verantwortlich für die Betreuung der Kunden und die Leitung von Projekten mit dem Team.", "de"),
        ("Responsable de la gestion des équipes et du suivi des projets avec les clients dans le service.", "fr"),
        ("Αρχιτέκτων με εμπειρία στη μελέτη και την επίβλεψη κατοικιών", "el"),
        ("Разработала сервис расчёта тарифов для крупных клиентов и вырастила команду", "ru"),
        ("Prowadzenie ksiąg rachunkowych spółek oraz sporządzanie sprawozdań, księgowość", "pl"),
        ("", "en"),
    ],
)
def test_the_language_is_told(prose: str, tag: str) -> None:
    assert view(f"# Ann Lee\n\n## Summary\n\n{prose}\n").language == tag


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "line",
    ["*a " * 600, "[" * 1900, "(" * 1900, " , " * 600, "a\t" * 140, "- " * 900 + "x", "`" * 1900, " " * 1900 + "@"],
)
def test_no_line_takes_long(line: str) -> None:
    lines = "\n".join([line] * 60)

    found = view(f"# A B\n{lines}\n\n## Experience\n\n### Cook {line[:280]}\n{lines}\n")

    assert found.name == "A B"


def from_data(**work: str) -> ResumeView:
    """The view of a JSON Resume with one position."""
    data = {"basics": {"name": "Ann Lee"}, "work": [{"name": "Acme", "position": "Koch"} | work]}
    return view_of(read_resume(json.dumps(data), "ann.json"))
