"""RenderCV documents: what becomes of each kind of entry, and that YAML's surprises do not change a word."""

from typing import Any

import pytest

from resume.model import Format, ItemKind, Resume, SectionKind
from resume.readers import read_resume
from resume.readers.rendercv import read_rendercv
from resume.writers import write_markdown, write_text
from resume.writers.rendercv import write_rendercv
from tests.resume.documents import EXAMPLES

SOURCE = """\
# a comment
cv:
  name: Dr. Zoë Müller
  headline: Engineer
  location: Zurich
  email: [zoe@example.com, z@example.org]
  phone: tel:+41-44-555-0123
  website: https://zoe.example.com
  photo: zoe.png
  social_networks:
    - network: GitHub
      username: zoe
  custom_connections:
    - placeholder: my talks
      url: https://talks.example.com
  sections:
    summary:
      - |
        Likes bridges.

        Likes *tunnels* too.
    experience:
      - company: Oak
        position: Engineer
        start_date: 2019-03-01
        end_date: present
        location: Bern
        highlights:
          - Built things
          - no
          - 2020
          - ratio: 1.10
    academic_positions:
      - institution: ETH
        area: Maths
        degree: PhD
        date: Fall 2018
        gpa: 3.90
    Selected Honors:
      - bullet: Prize
      - bullet: Other prize
    ranking:
      - number: first
      - number: second
    countdown:
      - reversed_number: last
      - reversed_number: next
    publications:
      - title: On bridges
        authors: ['*Z. Müller*', A. Lee]
        journal: Bridges
        date: 2024-01
        doi: 10.1/x
    skills:
      - label: Code
        details: Python, C++
    projects:
      - name: Bridge
        start_date: 2020
        end_date: 2021
    talks:
      - name: A talk
        date: 2020-05-01
    notes:
design:
  theme: classic
  on: no
  date: 2020-01-01
"""
RESUME = read_rendercv(SOURCE)


def section(title: str, resume: Resume = RESUME) -> Any:
    (found,) = [each for each in resume.sections if each.title == title]
    return found


def test_sections_have_readable_titles_and_the_kind_of_their_title_or_their_entries() -> None:
    assert [(each.title, each.kind) for each in RESUME.sections] == [
        ("Summary", SectionKind.SUMMARY),
        ("Experience", SectionKind.EXPERIENCE),
        ("Academic Positions", SectionKind.EDUCATION),
        ("Selected Honors", SectionKind.AWARDS),
        ("Ranking", SectionKind.OTHER),
        ("Countdown", SectionKind.OTHER),
        ("Publications", SectionKind.PUBLICATIONS),
        ("Skills", SectionKind.SKILLS),
        ("Projects", SectionKind.PROJECTS),
        ("Talks", SectionKind.PUBLICATIONS),
    ]


def test_the_person_is_read() -> None:
    contact = RESUME.contact

    assert (contact.name, contact.headline, contact.location) == ("Dr. Zoë Müller", "Engineer", "Zurich")
    assert (contact.email, contact.phone) == ("zoe@example.com", "+41-44-555-0123")
    assert contact.links == ("https://zoe.example.com",)
    assert contact.lines[4] == (
        "zoe@example.com | z@example.org | tel:+41-44-555-0123 | Zurich | https://zoe.example.com | GitHub: zoe"
    )
    assert contact.lines[6].startswith("Custom connections: ")
    assert contact.provenance["phone"].line == "phone: tel:+41-44-555-0123"


def test_scalars_are_what_was_written_and_not_what_yaml_makes_of_them() -> None:
    (entry,) = section("Experience").entries

    assert [i.text for i in entry.items] == ["Built things", "no", "2020", "Ratio: 1.10"]
    assert entry.start is not None
    assert entry.start.text == "2019-03-01"
    assert entry.current
    assert section("Academic Positions").entries[0].extra["gpa"] == "3.90"


def test_entries_have_their_fields() -> None:
    (degree,) = section("Academic Positions").entries
    (project,) = section("Projects").entries

    assert (degree.title, degree.organization) == ("PhD Maths", "ETH")
    assert degree.end is not None
    assert (degree.end.text, degree.end.year) == ("Fall 2018", 2018)
    assert not degree.current
    assert (project.title, project.start.text, project.end.text) == ("Bridge", "2020", "2021")


def test_lists_keep_their_numbers_and_lines_their_labels() -> None:
    assert [i.marker for i in section("Ranking").items] == ["1. ", "2. "]
    assert [i.marker for i in section("Countdown").items] == ["2. ", "1. "]
    assert [i.kind for i in section("Selected Honors").items] == [ItemKind.BULLET, ItemKind.BULLET]
    (code,) = section("Skills").items
    assert (code.kind, code.text, code.metadata) == (ItemKind.SKILLS, "Code: Python, C++", {"label": "Code"})
    assert [i.text for i in section("Publications").items] == [
        "On bridges, *Z. Müller*, A. Lee, Bridges, 2024-01, DOI: 10.1/x"
    ]
    assert [i.text for i in section("Summary").items] == ["Likes bridges.", "Likes *tunnels* too."]
    assert [i.text for i in section("Talks").items] == ["A talk, 2020-05-01"]


def test_it_is_written_back_with_the_scalars_as_they_were() -> None:
    written = write_rendercv(RESUME)

    for line in (
        "start_date: 2019-03-01",
        "- no",
        "- 2020",
        "- ratio: 1.10",
        "on: no",
        "date: 2020-01-01",
        "gpa: 3.90",
    ):
        assert f"{line}\n" in written
    assert "notes: null\n" in written
    assert "  headline: Engineer\n" in written
    assert read_rendercv(written).sections == RESUME.sections


@pytest.mark.parametrize(
    ("cv", "shown"),
    [
        ("  name: A\n", "# A\n"),
        ("  name: A\n  sections:\n    - loose\n", "## Sections\n\nloose\n"),
        ("  name: A\n  sections:\n    note: just text\n", "## Note\n\njust text\n"),
        ("  name: A\n  sections:\n    jobs:\n      company: Oak\n", "### Oak\n"),
        ("  name: A\n  sections:\n    x:\n      - [a, b]\n", "- a, b\n"),
        ("  name: A\n  sections:\n    x:\n      - details: only\n", "only\n"),
        ("  name: A\n  sections:\n    x:\n      - bullet: b\n        more: c\n", "- b\n\nMore: c\n"),
        ("  name: A\n  sections:\n    x:\n      - name: n\n        summary: s\n      - t\n", "t\n\n### n\n\ns\n"),
        ("  name: A\n  social_networks: x\n", "# A\n\nx\n"),
        ("  name: A\n  social_networks:\n  - {network: X, username: y, extra: z}\n", "X: y; Extra: z\n"),
        ("  name: A\n  label: old\n", "# A\n\nold\n"),
        ("  name: !!str 12\n  null: x\n  2020: y\n", "# 12\n\nNull: x\n\n2020: y\n"),
        ("  name: A\n  nothing: ~\n  void: null\n  maybe: Null\n", "# A\n\nMaybe: Null\n"),
        ("  {name: A, headline: 'b: c'}\n", "# A\n\nb: c\n"),
    ],
)
def test_odd_documents_are_shown_and_not_refused(cv: str, shown: str) -> None:
    resume = read_rendercv(f"cv:\n{cv}")

    assert shown in write_markdown(resume)
    assert isinstance(write_text(resume), str)
    assert read_rendercv(write_rendercv(resume)).sections == resume.sections


def test_the_example_is_read_whole() -> None:
    path = EXAMPLES / "resumes" / "civil_engineer.yaml"

    resume = read_resume(path.read_bytes(), path.name)

    assert resume.format is Format.YAML
    assert resume.contact.name == "Tobias Wrenfield-Adeyemi"
    assert [len(each.entries) for each in resume.sections] == [0, 3, 2, 2, 0, 0, 0, 0, 0]
    assert len(list(resume.located_items())) == 30
    assert "show_footer: no\n" in write_rendercv(resume)
