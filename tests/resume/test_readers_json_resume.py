"""JSON Resume documents: what becomes of each field, and what is tolerated."""

import json
from typing import Any

import pytest

from resume.errors import UnreadableDocument
from resume.model import Format, ItemKind, PartialDate, Resume, SectionKind
from resume.readers import read_resume
from resume.readers.json_resume import read_json_resume
from resume.readers.markdown import read_markdown
from resume.writers import write_markdown, write_text
from tests.resume.documents import EXAMPLES

DATA: dict[str, Any] = {
    "$schema": "https://example.com/schema.json",
    "basics": {
        "name": "Ann Lee",
        "label": "Head Cook",
        "image": "https://example.com/ann.png",
        "email": "ann@example.com",
        "phone": "(512) 555-0188",
        "url": "https://ann.example.com",
        "summary": "Cook.\n\nLikes:\n- fish\n- bread",
        "location": {"address": "1 Oak St", "city": "Austin", "region": "Texas", "postalCode": "78701"},
        "profiles": [
            {"network": "GitHub", "username": "ann", "url": "https://github.com/ann"},
            {"network": "Forum", "username": "lee"},
        ],
        "pronouns": "she",
    },
    "work": [
        {
            "name": "Sea Grill",
            "position": "Head Cook",
            "url": "https://grill.example.com",
            "location": "Austin, TX",
            "description": "Fish restaurant",
            "startDate": "2019-03-01",
            "summary": "Ran the kitchen.",
            "highlights": ["Cooked for 300", "", "Cut waste 9%"],
            "teamSize": 12,
        },
        {"name": "Crab Shack", "position": "Cook", "startDate": "2015", "endDate": "2019-02"},
    ],
    "education": [
        {
            "institution": "Oak College",
            "studyType": "BSc",
            "area": "Nutrition",
            "endDate": "2015",
            "score": "3.90",
            "courses": ["Law", "Stocks, Sauces"],
        }
    ],
    "skills": [
        {"name": "Web", "level": "Master", "keywords": ["HTML", "CSS"]},
        {"name": "Knives"},
        {"keywords": ["menus", "prices"]},
        "Excel",
    ],
    "languages": [{"language": "German", "fluency": "B2"}],
    "certificates": [{"name": "ServSafe", "issuer": "NRA", "date": "2023-02", "url": "https://x.example.com/a_(b)"}],
    "references": [{"name": "Bo Ray", "reference": "Calm."}],
    "projects": [{"name": "Menu", "keywords": ["Python"], "entity": "Club", "type": "app"}],
    "customTalks": [{"title": "On fish", "date": "2020"}, "On bread"],
    "note": "Free from May",
    "nested": {"a": {"b": [1, True, None, 2.50]}},
    "meta": {"version": "v1.0.0"},
}
RESUME = read_json_resume(json.dumps(DATA))


REACHED = (
    "ann@example.com | (512) 555-0188 | 1 Oak St, Austin, Texas 78701 | https://ann.example.com"
    " | [GitHub](https://github.com/ann) | Forum: lee"
)


def section(title: str, resume: Resume = RESUME) -> Any:
    (found,) = [each for each in resume.sections if each.title == title]
    return found


def test_the_sections_come_in_the_order_of_the_keys_with_their_kinds() -> None:
    assert [(each.title, each.kind) for each in RESUME.sections] == [
        ("Summary", SectionKind.SUMMARY),
        ("Experience", SectionKind.EXPERIENCE),
        ("Education", SectionKind.EDUCATION),
        ("Skills", SectionKind.SKILLS),
        ("Languages", SectionKind.LANGUAGES),
        ("Certifications", SectionKind.CERTIFICATIONS),
        ("References", SectionKind.REFERENCES),
        ("Projects", SectionKind.PROJECTS),
        ("Custom Talks", SectionKind.OTHER),
        ("Note", SectionKind.OTHER),
        ("Nested", SectionKind.OTHER),
    ]


def test_the_person_is_read_with_provenance_and_every_other_value_is_in_the_lines() -> None:
    contact = RESUME.contact

    assert (contact.name, contact.headline, contact.email) == ("Ann Lee", "Head Cook", "ann@example.com")
    assert (contact.phone, contact.location) == ("(512) 555-0188", "Austin, Texas")
    assert contact.links == ("https://ann.example.com", "https://github.com/ann")
    assert contact.provenance["headline"].line == "label: Head Cook"
    assert contact.lines == (
        "# Ann Lee",
        "",
        "Head Cook",
        "",
        REACHED,
        "",
        "Pronouns: she",
    )


def test_a_position_has_its_fields_and_keeps_dates_as_written() -> None:
    head, cook = section("Experience").entries

    assert (head.title, head.organization, head.location) == ("Head Cook", "Sea Grill", "Austin, TX")
    assert head.start == PartialDate(text="2019-03-01", year=2019, month=3)
    assert head.end is None
    assert head.current
    assert head.provenance["organization"].line == "name: Sea Grill"
    assert head.provenance["organization"].confidence == 1
    assert head.extra == {"url": "https://grill.example.com", "teamSize": "12"}
    assert head.head == (
        "### Head Cook, [Sea Grill](https://grill.example.com)",
        "2019-03-01 – Present | Austin, TX",
    )
    assert [(i.text, i.kind) for i in head.items] == [
        ("Fish restaurant", ItemKind.PARAGRAPH),
        ("Ran the kitchen.", ItemKind.PARAGRAPH),
        ("Cooked for 300", ItemKind.BULLET),
        ("Cut waste 9%", ItemKind.BULLET),
        ("Team size: 12", ItemKind.PARAGRAPH),
    ]
    assert (cook.start.text, cook.end.text, cook.current) == ("2015", "2019-02", False)


def test_a_degree_names_its_subject_and_shows_score_and_courses() -> None:
    (degree,) = section("Education").entries

    assert (degree.title, degree.organization, degree.end.year) == ("BSc Nutrition", "Oak College", 2015)
    assert [i.text for i in degree.items] == ["Courses: Law; Stocks, Sauces", "Score: 3.90"]
    assert degree.extra == {"area": "Nutrition", "score": "3.90", "courses": "Law; Stocks, Sauces"}


def test_a_group_of_skills_is_one_item_with_a_label() -> None:
    items = section("Skills").items

    assert [i.text for i in items] == ["Web – Master: HTML, CSS", "Knives", "menus, prices", "Excel"]
    assert [i.kind for i in items] == [ItemKind.SKILLS, ItemKind.BULLET, ItemKind.SKILLS, ItemKind.BULLET]
    assert items[0].metadata == {"label": "Web – Master"}


def test_what_fits_in_a_line_is_an_item_and_what_has_text_is_an_entry() -> None:
    assert [i.text for i in section("Certifications").items] == [
        "ServSafe, NRA, 2023-02, https://x.example.com/a_(b)",
    ]
    assert [i.text for i in section("Languages").items] == ["German: B2"]
    assert section("References").entries[0].title == "Bo Ray"
    assert [i.text for i in section("Custom Talks").items] == ["On fish, 2020", "On bread"]
    assert [i.text for i in section("Note").items] == ["Free from May"]
    assert [i.text for i in section("Nested").items] == ["A: B: 1, true, 2.5"]


def test_a_text_of_several_lines_is_read_in_its_paragraphs_and_bullets() -> None:
    assert [(i.text, i.marker) for i in section("Summary").items] == [
        ("Cook.", ""),
        ("Likes:", ""),
        ("fish", "- "),
        ("bread", "- "),
    ]


def test_what_is_for_programs_is_not_shown() -> None:
    written = write_markdown(RESUME)

    assert "v1.0.0" not in written
    assert "schema.json" not in written
    assert "ann.png" not in written


def test_reading_its_markdown_gives_the_same_sections_entries_and_items() -> None:
    again = read_markdown(write_markdown(RESUME))

    for mine, theirs in zip(RESUME.sections[:8], again.sections[:8], strict=True):
        assert (theirs.id, theirs.kind, theirs.title) == (mine.id, mine.kind, mine.title)
        assert [e.head for e in theirs.entries] == [e.head for e in mine.entries]
        assert [(i.id, i.text) for i in theirs.all_items()] == [(i.id, i.text) for i in mine.all_items()]


def test_the_older_names_of_the_schema_are_read() -> None:
    resume = read_json_resume(
        '{"work": [{"company": "Oak", "position": "Cook", "website": "https://oak.example.com"}]}'
    )

    assert resume.sections[0].entries[0].organization == "Oak"
    assert resume.sections[0].entries[0].head == ("### Cook, [Oak](https://oak.example.com)",)


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ({"work": {"name": "Oak", "position": "Cook"}, "basics": {"name": "A"}}, "### Cook, Oak"),
        ({"work": [{"name": 12, "highlights": "One thing"}]}, "### 12\n\nOne thing"),
        ({"work": [{"highlights": ["Only this"]}]}, "- Only this"),
        ({"work": [{"name": "Oak", "summary": ["a", "b"]}]}, "### Oak\n\na\n\nb"),
        ({"work": [{"name": "Oak", "highlights": [{"text": "x"}, ["y", "z"]]}]}, "- Text: x\n- y, z"),
        ({"work": ["Cook at Oak"], "education": []}, "- Cook at Oak"),
        ({"work": [["a", "b"], None, "c"]}, "- a, b\n- c"),
        ({"basics": {"name": "A", "summary": "# no heading"}}, "\\# no heading"),
        ({"basics": {"name": "A", "summary": "| x"}}, "\\| x"),
        ({"basics": {"name": "A", "location": "Oslo", "profiles": "x"}}, "# A\n\nOslo | x"),
        ({"basics": {"name": "A", "location": {"planet": "Mars"}}}, "# A\n\nMars"),
        ({"basics": {"name": "A", "profiles": [{"url": "https://x.org/(a)", "n": "1"}]}}, "https://x.org/(a); N: 1"),
        ({"basics": {"name": "A"}, "awards": [{"title": "[x]", "url": "https://x.org"}]}, "- [x], https://x.org"),
        ({"basics": {"name": "A"}, "awards": "Best cook"}, "## Awards\n\nBest cook"),
        ({"basics": {"name": "A"}, "skills": {"name": "Go"}}, "## Skills\n\nName: Go"),
        ({"basics": {"name": "A\x00B"}, "note": "x\x00"}, "# AB\n\n## Note\n\nx\n"),
        ({"basics": {"name": "A"}, "note": "\x00"}, "# A\n"),
        ({"basics": "Ann", "education": [{"area": "Law"}]}, "### Law"),
        ({"work": [{"position": "Cook", "startDate": "2019", "endDate": "present"}]}, "2019 – present"),
        ({"work": [{"position": "Cook", "endDate": "2019"}]}, "### Cook\n2019"),
        ({"work": [{"startDate": "2018", "endDate": "2019"}]}, "### 2018 – 2019"),
        ({"basics": {"name": "A"}, "notes": "1. one\n2. two"}, "1. one\n2. two"),
    ],
)
def test_odd_values_are_shown_and_not_refused(data: dict[str, Any], shown: str) -> None:
    resume = read_json_resume(json.dumps(data))

    assert shown in write_markdown(resume)
    assert isinstance(write_text(resume), str)


def test_no_resume_and_a_job_are_refused() -> None:
    for text, said in (
        ('{"a": 1, "b": "c"}', "no resume"),
        ('{"basics": {"name": ""}, "work": []}', "no resume"),
        ('{"title": "Cook", "company": "Oak"}', "looks like a job ad"),
        ('["a"]', "no resume"),
    ):
        with pytest.raises(UnreadableDocument, match=said):
            read_json_resume(text)


def test_the_example_is_read_whole() -> None:
    path = EXAMPLES / "resumes" / "line_cook.json"

    resume = read_resume(path.read_bytes(), path.name)

    assert resume.format is Format.JSON
    assert resume.contact.name == "Rosalind Achterberg-Vega"
    assert [len(each.entries) for each in resume.sections] == [0, 3, 1, 1, 0, 0, 0, 0, 1, 0]
    assert resume.source == path.read_text()
