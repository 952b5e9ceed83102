"""RenderCV written: exactly what was changed differs; and made of resumes that were read from other formats."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from resume.changes import Change, ChangeKind, Target, apply, change
from resume.model import Contact, Entry, Format, Item, ItemKind, Resume, Section, SectionKind
from resume.readers import read_resume
from resume.readers.markdown import read_markdown
from resume.readers.rendercv import read_rendercv
from resume.records.rendercv import RenderCv
from resume.writers import write_text
from resume.writers.rendercv import write_rendercv
from tests.resume.documents import example_data, example_resumes
from tests.resume.test_readers_rendercv import RESUME, SOURCE, section
from tests.resume.test_writers_json_resume import (
    FOLDED,
    add,
    new_head,
    new_section,
    order,
    words,
)
from tests.resume.test_writers_json_resume import remove as _remove
from tests.resume.test_writers_json_resume import rewrite as _rewrite

DATA: dict[str, Any] = yaml.safe_load(SOURCE)
SECTIONS: dict[str, Any] = DATA["cv"]["sections"]


rewrite = partial(_rewrite, resume=RESUME)
remove = partial(_remove, resume=RESUME)


def sections(*changes: Change, resume: Resume = RESUME) -> dict[str, Any]:
    """The sections of the document after the changes; all else is as it was."""
    data = yaml.safe_load(write_rendercv(apply(resume, changes)))
    found: dict[str, Any] = data["cv"].pop("sections")
    if resume is RESUME:
        assert {**data, "cv": {**data["cv"], "sections": SECTIONS}} == DATA
    return found


def test_a_rewritten_item_changes_its_text_and_nothing_else() -> None:
    (job,) = SECTIONS["experience"]

    for words_, after, changed in (
        ("Built", "Built bridges", {"experience": [{**job, "highlights": ["Built bridges", *job["highlights"][1:]]}]}),
        ("Other prize", "Old prize", {"Selected Honors": [{"bullet": "Prize"}, {"bullet": "Old prize"}]}),
        ("Likes bridges", "Likes arches.", {"summary": ["Likes arches.\n\nLikes *tunnels* too.\n"]}),
        ("Code", "Code: C++, Python", {"skills": [{"label": "Code", "details": "C++, Python"}]}),
        ("Code", "Python", {"skills": [{"details": "Python"}]}),
        ("first", "foremost", {"ranking": [{"number": "foremost"}, {"number": "second"}]}),
        ("A talk", "Another talk, 2020-05-01", {"talks": [{**SECTIONS["talks"][0], "name": "Another talk"}]}),
    ):
        assert sections(rewrite(words_, after)) == {**SECTIONS, **changed}


def test_a_publication_takes_back_what_still_stands_in_its_line() -> None:
    (paper,) = SECTIONS["publications"]

    def publication(after: str) -> Any:
        return sections(rewrite("On bridges", after))["publications"][0]

    assert publication("On arches, *Z. Müller*, A. Lee, Bridges, 2024-01, DOI: 10.1/x") == {
        **paper,
        "title": "On arches",
    }
    assert publication("On bridges, A. Lee, Bridges, 2024-01, DOI: 10.1/x") == {**paper, "authors": ["A. Lee"]}
    assert publication("On bridges, A. Lee, Bridges") == {
        "title": "On bridges",
        "authors": ["A. Lee"],
        "journal": "Bridges",
    }


def test_orders_removals_and_heads_go_back() -> None:
    honors, (job,) = section("Selected Honors"), section("Experience").entries
    talk, (project,) = section("Talks"), section("Projects").entries

    assert sections(order("section", honors.id, "items", honors.items))["Selected Honors"] == [
        {"bullet": "Other prize"},
        {"bullet": "Prize"},
    ]
    assert sections(remove("Other prize"))["Selected Honors"] == [{"bullet": "Prize"}]
    removed = change(ChangeKind.REMOVE, Target(kind="section", id=talk.id), talk.title, None, "x")
    assert sections(removed) == {key: value for key, value in SECTIONS.items() if key != "talks"}
    head = sections(new_head(job, "### Chief Engineer, Oak", "2019-03-01 – present | Bern"))
    assert head["experience"] == [{**SECTIONS["experience"][0], "position": "Chief Engineer"}]
    dated = sections(new_head(project, "### Bridge", "Mar 2020 – 2021"))["projects"]
    assert dated == [{"name": "Bridge", "start_date": "2020-03", "end_date": 2021}]


def test_sections_are_reordered_with_their_headings() -> None:
    made = sections(order("resume", "", "sections", RESUME.sections))

    assert made == SECTIONS
    assert [key for key in made if key != "notes"] == [key for key in reversed(SECTIONS) if key != "notes"]


def test_an_added_item_looks_like_its_neighbours() -> None:
    for title, key, kind, text, made in (
        ("Selected Honors", "Selected Honors", ItemKind.BULLET, "New", {"bullet": "New"}),
        ("Ranking", "ranking", ItemKind.BULLET, "New", {"number": "New"}),
        ("Skills", "skills", ItemKind.SKILLS, "Also: Go, C", {"label": "Also", "details": "Go, C"}),
        ("Skills", "skills", ItemKind.SKILLS, "Go", {"label": "Go", "details": ""}),
        ("Publications", "publications", ItemKind.BULLET, "New", {"title": "New"}),
        ("Experience", "experience", ItemKind.PARAGRAPH, "New", {"name": "New"}),
        ("Summary", "summary", ItemKind.PARAGRAPH, "New", "New"),
    ):
        assert sections(add(section(title), text, kind))[key] == [made, *SECTIONS[key]]


def test_an_added_section_has_its_heading_and_its_place() -> None:
    made = sections(new_section("Key Skills", SectionKind.SKILLS, "Go, C", ItemKind.SKILLS, "summary"))
    assert made == {**SECTIONS, "Key Skills": ["Go, C"]}
    assert list(made)[:3] == ["summary", "Key Skills", "experience"]

    twice = sections(new_section("Skills", SectionKind.SKILLS, "Tools: Go, C", ItemKind.SKILLS))
    assert twice["Skills 2"] == [{"label": "Tools", "details": "Go, C"}]

    bare = read_rendercv("cv:\n  name: Ann\n")
    assert sections(new_section("Note", SectionKind.OTHER, "x", ItemKind.PARAGRAPH), resume=bare) == {"Note": ["x"]}
    odd = read_rendercv("cv:\n  name: Ann\n  sections:\n  - loose\n")
    assert sections(rewrite("loose", "tight", resume=odd), resume=odd) == {"sections": ["tight"]}
    assert yaml.safe_load(write_rendercv(odd)) == {"cv": {"name": "Ann", "sections": ["loose"]}}


@pytest.mark.parametrize("path", [*example_resumes(), *example_data()], ids=lambda path: path.name)
def test_an_example_of_any_format_loses_no_word(path: Path) -> None:
    resume = read_resume(path.read_bytes(), path.name)

    made = write_rendercv(resume)

    RenderCv.model_validate(yaml.safe_load(made))
    assert words(write_text(resume)) - words(write_text(read_rendercv(made))) - FOLDED == set()


def test_entries_of_a_made_section_are_of_one_type() -> None:
    source = """\
# Ann Lee

Head Cook

ann@lee.org | lee.org | ann.example.com/cv | github.com/ann | US citizen

## Summary

- Cook

## Experience

### Head Cook, Sea Grill Inc
Jan 2019 - Present

- Cooked

### Cook, Crab Shack LLC
Q3 2015 - Q4 2018

## Education

### BSc Biology, Oak University
2011 - 2015

## Jobs

Loose words.

### Cook, Oak Hotel LLC
2010

## Skills

- **Web:** HTML, CSS
- **Office:** Excel

## Interests

- Fish
- Bread
"""
    data = yaml.safe_load(write_rendercv(read_markdown(source)))["cv"]

    assert data["social_networks"] == [{"network": "GitHub", "username": "ann"}]
    assert data["website"].startswith("https://")
    assert len(data["custom_connections"]) == 1
    assert data["sections"] == {
        "Summary": ["Cook"],
        "Experience": [
            {
                "company": "Sea Grill Inc",
                "position": "Head Cook",
                "start_date": "2019-01",
                "end_date": "present",
                "highlights": ["Cooked"],
            },
            {"company": "Crab Shack LLC", "position": "Cook", "date": "Q3 2015 – Q4 2018"},
        ],
        "Education": [{"institution": "Oak University", "area": "BSc Biology", "start_date": 2011, "end_date": 2015}],
        "Jobs": [{"name": "Loose words."}, {"name": "Cook, Oak Hotel LLC", "date": 2010}],
        "Skills": [{"label": "Web", "details": "HTML, CSS"}, {"label": "Office", "details": "Excel"}],
        "Interests": [{"bullet": "Fish"}, {"bullet": "Bread"}],
        "Contact": ["US citizen"],
    }


def test_degree_and_subject_of_data_keep_their_fields() -> None:
    resume = read_resume('{"education": [{"studyType": "PhD", "area": "Law", "institution": "Oak"}]}', "a.json")

    assert yaml.safe_load(write_rendercv(resume))["cv"]["sections"]["Education"] == [
        {"institution": "Oak", "area": "Law", "degree": "PhD"}
    ]


def test_what_has_no_name_and_no_title_is_written_too() -> None:
    item = Item(id="i", kind=ItemKind.PARAGRAPH, text="x")
    parts = (
        Section(id="a", kind=SectionKind.OTHER, title="", entries=(Entry(id="e", head=("### ",), items=(item,)),)),
    )

    made = write_rendercv(Resume(format=Format.YAML, contact=Contact(), sections=parts))

    assert yaml.safe_load(made) == {"cv": {"sections": {"Other": [{"name": "–", "summary": "x"}]}}}
    assert yaml.safe_load(write_rendercv(Resume(format=Format.TEXT))) == {"cv": {"sections": {}}}
