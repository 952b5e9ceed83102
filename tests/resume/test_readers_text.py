"""Plain text resumes as they are understood."""

import pytest

from resume.model import Format, ItemKind, Resume, Section, SectionKind
from resume.readers.lines import bullet_marker, continues, is_skill_list, join, label_of, paragraphs
from resume.readers.text import read_text


def outline(resume: Resume) -> list[tuple[str, int, int]]:
    """Each section with the number of its own items and of its entries."""
    return [(section.id, len(section.items), len(section.entries)) for section in resume.sections]


def texts(section: Section) -> list[str]:
    return [item.text for item in section.items]


def test_capitals_are_headings() -> None:
    text = (
        "SARAH JOHNSON\nDeveloper | San Francisco, CA | s@j.com | linkedin.com/in/sj\n\nEXPERIENCE\n"
        "Meta, Software Engineer, Jan 2022 - Present, Menlo Park, CA\n- Built\n\n"
        "Stripe, Developer, Jun 2020 - Dec 2021\n- Cut\n\nSKILLS\nLanguages: Python, Go\nTools: git\n"
    )

    resume = read_text(text)

    assert resume.format is Format.TEXT
    assert outline(resume) == [("experience", 0, 2), ("skills", 2, 0)]
    assert [entry.organization for entry in resume.sections[0].entries] == ["Meta", "Stripe"]
    contact = resume.contact
    assert (contact.name, contact.headline, contact.location) == (
        "SARAH JOHNSON",
        "Developer",
        "San Francisco, CA",
    )
    assert contact.links == ("linkedin.com/in/sj",)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Ann\n\nAbout Me\n--------\nI teach.\n", ("About Me", "--------")),
        ("Ann\n\n=======\nSKILLS\n=======\nGo, C\n", ("=======", "SKILLS", "=======")),
        ("Ann\n\n=== Skills ===\nGo, C\n", ("=== Skills ===",)),
        ("Ann\n\n[ Education ]\nBA\n", ("[ Education ]",)),
        ("Ann\n\nEducation:\n\nBA\n", ("Education:",)),
        ("Ann\n\nskills\n\nGo, C\n", ("skills",)),
        ("Ann\n\nWork History\nCook\n", ("Work History",)),
        ("Ann\n\n\fEDUCATION\nBA\n", ("\fEDUCATION",)),
        ("Ann\na@b.org\nSKILLS\nGo, C\n", ("SKILLS",)),
        ("Ann\n\nA. B\n\nSKILLS\nGo, C\n", ("SKILLS",)),
        ("Ann\n\n* * *\nSKILLS\n* * *\nGo\n", ("* * *", "SKILLS", "* * *")),
    ],
)
def test_headings_of_many_styles_are_found(text: str, heading: tuple[str, ...]) -> None:
    assert read_text(text).sections[-1].heading == heading


@pytest.mark.parametrize(
    "text",
    [
        "Ann\n\n- Skills\n- Education\n",
        "Ann\n\nThis is a paragraph about my\nskills\nand some other things that I can do.\n",
        "Ann\n\nI have a wide range of tools and\nEXPERIENCE\nthat I like to use at work.\n",
        "Ann\n\nskills that I have learned in all these years\n",
        "Ann\n\n" + "EDUCATION " * 20 + "\n",
        "Ann\n\n------\n",
    ],
)
def test_bullets_and_lines_within_paragraphs_are_no_headings(text: str) -> None:
    assert all(not section.heading for section in read_text(text).sections)


def test_unknown_headings_in_the_style_of_the_known_ones_are_headings() -> None:
    text = "ANN LEE\n\nEXPERIENCE\n- a\n\nSTAGE CREDITS\n\nHamlet, as a tree\n\nEDUCATION\nBA, 2010\n"

    assert [section.id for section in read_text(text).sections] == [
        "experience",
        "stage-credits",
        "education",
    ]


def test_unknown_titles_with_a_colon_are_headings_when_they_stand_alone() -> None:
    text = "Ann Lee\n\nEducation:\n\nBA\n\nStage Credits:\n\nHamlet\n\nNote: this is none\n\nWrite to:\nme\n"

    assert [section.title for section in read_text(text).sections] == ["Education", "Stage Credits"]


def test_an_employer_in_capitals_is_no_heading() -> None:
    text = (
        "ANN LEE\n\nEXPERIENCE\n\nSEA GRILL\nCook            2016 - 2018\n\n- a\n\nCRAB SHACK\n- b\n\nSKILLS\nGo, C\n"
    )

    resume = read_text(text)

    assert [entry.organization for entry in resume.sections[0].entries] == ["SEA GRILL"]
    assert resume.sections[0].entries[0].title == "Cook"


def test_a_subheading_in_another_style_does_not_double_a_section() -> None:
    text = "ANN LEE\n\nSKILLS\n\nGo, C\n\nEDUCATION\n\nBA\n\nSkills\n\nmore\n\nEducation\n\nmore\n"

    assert [section.id for section in read_text(text).sections] == ["skills", "education"]


def test_hanging_lines_join_their_bullet() -> None:
    text = (
        "ANN LEE\n\nEXPERIENCE\n\nCook, Sea Grill      2016 - 2018\n\n  * Cooked for\n    many people.\n"
        "  * Washed dishes and\nplates\n"
    )

    (entry,) = read_text(text).sections[0].entries

    assert [item.text for item in entry.items] == ["Cooked for many people.", "Washed dishes and plates"]
    assert entry.items[0].raw == ("  * Cooked for", "    many people.")


@pytest.mark.parametrize(
    "line",
    [
        "- a",
        "* a",
        "+ a",
        "• a",
        "▪a",
        "‣ a",
        "◦ a",
        "– a",
        "· a",
        "1. a",
        "12) a",
        "(3) a",
        "\u00a0• a",
        "a) b",
    ],
)
def test_bullets_of_many_kinds_are_bullets(line: str) -> None:
    marker = bullet_marker(line)

    assert marker is not None
    assert line[len(marker) :] in "ab"


@pytest.mark.parametrize(
    "line", ["a", "-a", "**bold**", "*it*", "---", "- - -", "2018. A", "-", "•", "+1 555", "5 things"]
)
def test_other_lines_are_no_bullets(line: str) -> None:
    assert bullet_marker(line) is None


def test_wrapped_lines_are_one_paragraph_and_lists_of_lines_are_not() -> None:
    wrapped = [
        "Field sales manager with 14 years in B2B distribution (packaging, MRO and",
        "office equipment). Hits the number, keeps the team, answers the phone.",
        "Comfortable carrying a personal book of key accounts while running a",
        "territory.",
    ]
    lines = [
        "Massachusetts Initial License, Elementary (Grades 1-6), issued 2021",
        "Qualified Teacher Status (QTS), England, 2015",
        "Paediatric First Aid, renewed 2024; CPR and AED, 2024",
    ]

    assert paragraphs(wrapped) == [4]
    assert paragraphs(lines) == [1, 2, 3]
    assert paragraphs(["Languages: Go, C", "and D", "Tools: git"]) == [2, 3]
    assert paragraphs(["one line  ", "another"]) == [1, 2]


def test_a_sentence_goes_on_after_an_open_end_or_in_small_letters() -> None:
    assert continues("many kinds of", "Things")
    assert continues("many kinds", "of things")
    assert not continues("It is done.", "it is")
    assert not continues("One", "Two")
    assert not continues("", "two")


def test_joined_lines_lose_only_their_layout() -> None:
    assert join(["> a\\", "  b", "", ">  c"]) == "a b c"
    assert join([">"]) == ">"
    assert join(["\\"]) == "\\"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        *[("Languages: Go", "Languages"), ("**Cloud & Co:** x", "Cloud & Co"), ("**Tools**: x", "Tools")],
        *[("http://x", None), ("one two three four five six seven: x", None), ("Done:", None), ("Time 10:30 x", None)],
    ],
)
def test_labels_are_short_and_end_with_a_colon(text: str, label: str | None) -> None:
    assert label_of(text) == label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[("Python, Go", True), ("a | b | c", True), ("Tools: git", True), ("SQL (joins, CTEs), Excel", True)],
        *[("Open (bracket, and more", True), ("Python", False), ("x, " * 1000, False), ("Tools: ", False)],
        ("I have worked with many people in many places, and I have liked all of them a lot", False),
    ],
)
def test_lists_of_skills_are_short_things(text: str, expected: bool) -> None:
    assert is_skill_list(text) is expected


def test_positions_without_blank_lines_are_told_apart() -> None:
    text = (
        "MARIA LOPEZ\nm@l.com\nWORK HISTORY\nLine Cook\nJoe's Diner, Miami, FL\nJune 2018 to Present\n"
        "Prepared 200 covers\n"
        "Kept station clean\nDishwasher\nSea Grill, Miami, FL\n2016 - 2018\nWashed dishes\nEDUCATION\n"
        "Miami High School, 2016\n"
    )

    resume = read_text(text)

    assert [entry.title for entry in resume.sections[0].entries] == ["Line Cook", "Dishwasher"]
    assert [len(entry.items) for entry in resume.sections[0].entries] == [2, 1]
    assert outline(resume)[1] == ("education", 0, 1)


def test_each_dated_line_of_an_education_is_an_entry() -> None:
    text = (
        "A B\n\nEDUCATION\n\nGoogle Certificate, 2023\n"
        "associate degree, White River College - in progress\nDiploma, 2016\n"
    )

    assert outline(read_text(text)) == [("education", 0, 3)]


def test_a_degree_over_its_school_is_one_entry() -> None:
    text = (
        "A B\n\nEDUCATION\n\nMBA, University of Illinois, 2015\nBA in Economics\n"
        "Ohio State University, 2010\nGED, 2005\n"
    )

    entries = read_text(text).sections[0].entries

    assert [(e.title, e.organization) for e in entries] == [
        ("MBA", "University of Illinois"),
        ("BA in Economics", "Ohio State University"),
        ("GED", None),
    ]


def test_positions_without_dates_are_found_by_their_bullets() -> None:
    text = "A B\n\nEXPERIENCE\n\nFreelance Designer\n- a\n\nResponsibilities\n- b\n\nSome clients:\n- c\n"

    (entry,) = read_text(text).sections[0].entries

    assert entry.title == "Freelance Designer"
    assert [item.text for item in entry.items] == ["a", "Responsibilities", "b", "Some clients:", "c"]


def test_a_second_line_of_a_position_is_no_position() -> None:
    text = "A B\n\nEXPERIENCE\n\nFreelance Designer\n\nClients in Ohio\n- a\n"

    assert len(read_text(text).sections[0].entries) <= 1


def test_a_position_over_blank_line_and_bullets_has_one_head() -> None:
    text = "A B\n\nEXPERIENCE\n\nCook, Sea Grill, 2016 - 2018\n\nall kinds of fish\n- a\n"

    (entry,) = read_text(text).sections[0].entries

    assert [item.text for item in entry.items] == ["all kinds of fish", "a"]


def test_a_dated_bullet_with_bullets_below_is_an_entry() -> None:
    text = "A B\n\nEXPERIENCE\n\n• Google, Engineer, 2019 - 2021\n  ◦ did x\n• Meta, Engineer, 2017 - 2019\n  ◦ did y\n"

    entries = read_text(text).sections[0].entries

    assert [entry.organization for entry in entries] == ["Google", "Meta"]
    assert [len(entry.items) for entry in entries] == [1, 1]


def test_labels_do_not_begin_entries_but_a_dated_position_does() -> None:
    text = "A B\n\nEXPERIENCE\n\nPosition: Cook\nPeriod: 2018 - 2019\n\n- a\n\nClients: many\n- b\n"

    (entry,) = read_text(text).sections[0].entries

    assert entry.title == "Cook"
    assert entry.head == ("Position: Cook", "Period: 2018 - 2019")


def test_awards_over_bullets_are_entries_and_lines_of_awards_are_items() -> None:
    text = "A B\n\nAWARDS\n\nWinner, Big Prize, 2020\n- a\n\nSecond, 2019\n"

    resume = read_text(text)

    assert outline(resume) == [("awards", 0, 1)]
    assert resume.sections[0].entries[0].items[-1].text == "Second, 2019"


def test_a_resume_without_headings_keeps_its_summary_and_its_positions() -> None:
    text = (
        "Bob Stone\nbob@stone.io\n\n"
        "I am a carpenter with 20 years of experience in framing and finish work around here.\n\n"
        "Foreman, Big Build Co, 2010 - 2020\n- ran crews\n"
    )

    resume = read_text(text)

    assert [section.kind for section in resume.sections] == [SectionKind.SUMMARY, SectionKind.OTHER]
    assert resume.sections[1].entries[0].organization == "Big Build Co"
    assert resume.contact.lines == ("Bob Stone", "bob@stone.io")


def test_a_text_of_bullets_only_has_a_section_and_no_contact() -> None:
    resume = read_text("\n\n- a\n- b\n")

    assert resume.contact.lines == ()
    assert resume.sections[0].gap == 2
    assert outline(resume) == [("other", 2, 0)]


def test_a_contact_section_gives_what_the_top_lacks() -> None:
    resume = read_text("Ann Lee\n\nSKILLS\nGo, C\n\nCONTACT\nann@lee.org, 555-123-4567\nwww.lee.org\n" + "x" * 2000)

    assert resume.contact.email == "ann@lee.org"
    assert resume.contact.phone == "555-123-4567"
    assert resume.contact.links == ("www.lee.org",)


@pytest.mark.parametrize(
    ("top", "name", "location"),
    [
        ("Curriculum Vitae\n\nDr. Priya Raman\nAustin, TX", "Dr. Priya Raman", "Austin, TX"),
        ("Name: Ann Lee\nAddress: 1 Main St", "Ann Lee", "1 Main St"),
        (
            "Ann Lee | 44 Wick Court, Columbus, OH 43220 | a@b.org",
            "Ann Lee",
            "44 Wick Court, Columbus, OH 43220",
        ),
        ("Ann Lee\nIndianapolis IN / 317-555-0174 / a@b.org", "Ann Lee", "Indianapolis IN"),
        ("a@b.org\nAnn Lee", "Ann Lee", None),
        ("1234 5678\nAnn, who is a cook and more", None, None),
        ("Email\nAnn Lee", "Ann Lee", None),
        ("x" * 2000 + "\nAnn Lee", "Ann Lee", None),
    ],
)
def test_who_and_where_is_read_from_the_top(top: str, name: str | None, location: str | None) -> None:
    contact = read_text(top + "\n\nSKILLS\nGo, C\n").contact

    assert (contact.name, contact.location) == (name, location)


def test_years_are_no_telephone() -> None:
    assert read_text("Ann Lee\n2018 - 2022 (2015)\n\nSKILLS\nGo, C\n").contact.phone is None


def test_skills_elsewhere_are_found_by_their_label() -> None:
    text = "A B\n\nEXPERIENCE\n\nCook, Sea Grill, 2016 - 2018\n- a\n\nTechnologies: Go, C\n"

    (entry,) = read_text(text).sections[0].entries

    assert entry.items[1].kind is ItemKind.SKILLS
    assert entry.items[1].metadata == {"label": "Technologies"}
