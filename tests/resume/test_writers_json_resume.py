"""JSON Resume written: exactly what was changed differs; and made of resumes that were read from lines."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from resume.changes import Change, ChangeKind, Placement, Target, apply, change
from resume.model import Contact, Entry, Format, Item, ItemKind, PartialDate, Resume, Section, SectionKind
from resume.readers import read_resume
from resume.readers.json_resume import read_json_resume
from resume.readers.markdown import read_markdown
from resume.readers.text import read_text
from resume.records.json_resume import JsonResume
from resume.writers import write_markdown, write_text
from resume.writers.json_resume import write_json_resume
from resume.writers.json_schema import as_schema_wants
from tests.documents import item_with
from tests.resume.documents import example_data, example_resumes
from tests.resume.test_readers_json_resume import DATA as READ
from tests.resume.test_readers_json_resume import RESUME, section

DATA: dict[str, Any] = as_schema_wants(READ)
ADD, REMOVE, REWRITE, REORDER = ChangeKind.ADD, ChangeKind.REMOVE, ChangeKind.REWRITE, ChangeKind.REORDER


def rewrite(words: str, after: str, resume: Resume = RESUME) -> Change:
    item = item_with(resume, words)
    return change(REWRITE, Target(kind="item", id=item.id), item.text, after, "x")


def remove(words: str, resume: Resume = RESUME) -> Change:
    item = item_with(resume, words)
    return change(REMOVE, Target(kind="item", id=item.id), item.text, None, "x")


def add(parent: Section | Entry, text: str, kind: ItemKind, after: str | None = None, name: str = "new") -> Change:
    placement = Placement(parent=parent.id, after=after, item_kind=kind)
    return change(ADD, Target(kind="item", id=name), None, text, "x", placement=placement)


def new_head(entry: Entry, *lines: str) -> Change:
    target = Target(kind="entry", id=entry.id, field="head")
    return change(REWRITE, target, "\n".join(entry.head), "\n".join(lines), "x")


def order(kind: Any, id_: str, field: Any, nodes: Any) -> Change:
    before = tuple(node.id for node in nodes)
    return change(REORDER, Target(kind=kind, id=id_, field=field), before, before[::-1], "x")


def new_section(title: str, kind: SectionKind, text: str, item: ItemKind, after: str | None = None) -> Change:
    placement = Placement(parent="", after=after, item_kind=item, section_kind=kind, section_title=title)
    return change(ADD, Target(kind="section", id="new-section"), None, text, "x", placement=placement)


def written(*changes: Change, resume: Resume = RESUME) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(write_json_resume(apply(resume, changes)))
    if resume is RESUME:
        JsonResume.model_validate({key: value for key, value in data.items() if key != "skills"})
    return data


def expected(**parts: Any) -> dict[str, Any]:
    return {**DATA, **parts}


HEAD, COOK = section("Experience").entries


def work(**fields: Any) -> list[dict[str, Any]]:
    return [{**DATA["work"][0], **fields}, DATA["work"][1]]


def test_a_rewritten_bullet_changes_its_highlight_and_nothing_else() -> None:
    assert written(rewrite("Cooked", "Cooked for many")) == expected(
        work=work(highlights=["Cooked for many", "", "Cut waste 9%"])
    )


def test_reordered_removed_and_added_bullets_change_the_list() -> None:
    cooked, cut = item_with(RESUME, "Cooked"), item_with(RESUME, "Cut waste")
    target = Target(kind="entry", id=HEAD.id, field="items")
    before = tuple(i.id for i in HEAD.items)
    swapped = tuple({cooked.id: cut.id, cut.id: cooked.id}.get(i, i) for i in before)
    moved = change(REORDER, target, before, swapped, "x")

    assert written(moved)["work"] == work(highlights=["Cut waste 9%", "", "Cooked for 300"])
    assert written(remove("Cooked"))["work"] == work(highlights=["Cut waste 9%", ""])
    assert written(remove("Cooked"), remove("Cut waste"))["work"] == work(highlights=[""])
    assert written(add(HEAD, "Sang", ItemKind.BULLET, cooked.id))["work"] == work(
        highlights=["Cooked for 300", "", "Sang", "Cut waste 9%"]
    )


def test_an_added_item_goes_where_its_kind_belongs() -> None:
    below = {"summary": "Fried fish.\n\nSold fish.", "highlights": ["Sang"]}

    made = written(
        add(COOK, "Sang", ItemKind.BULLET),
        add(COOK, "Fried fish.", ItemKind.PARAGRAPH, "new", "new-2"),
        add(COOK, "Sold fish.", ItemKind.PARAGRAPH, "new-2", "new-3"),
    )

    assert made["work"][1] == {**DATA["work"][1], **below}
    summary = item_with(RESUME, "Ran the kitchen")
    assert written(add(HEAD, "And more.", ItemKind.PARAGRAPH, summary.id))["work"] == work(
        summary="Ran the kitchen.\n\nAnd more."
    )
    assert written(add(HEAD, "And more.", ItemKind.PARAGRAPH))["work"][0]["summary"] == "And more.\n\nRan the kitchen."


def test_texts_of_several_pieces_change_piece_by_piece() -> None:
    summary = section("Summary")
    basics = DATA["basics"]

    assert written(rewrite("fish", "all fish", only(summary)))["basics"] == {
        **basics,
        "summary": "Cook.\n\nLikes:\n- all fish\n- bread",
    }
    assert written(remove("Cook.", only(summary)))["basics"]["summary"] == "Likes:\n- fish\n- bread"
    assert written(add(summary, "wine", ItemKind.BULLET, item_with(only(summary), "bread").id))["basics"][
        "summary"
    ].endswith("- bread\n- wine")
    assert (
        written(order("section", summary.id, "items", summary.items))["basics"]["summary"]
        == "- bread\n- fish\n\nLikes:\n\nCook."
    )


def only(section: Section) -> Resume:
    return RESUME.model_copy(update={"sections": (section,)})


def test_a_line_of_skills_goes_back_to_name_level_and_keywords() -> None:
    skills = DATA["skills"]

    def first(after: str) -> Any:
        made = written(rewrite("HTML", after))
        assert made["skills"][1:] == skills[1:]
        return made["skills"][0]

    assert first("Web – Master: CSS, HTML") == {"name": "Web", "level": "Master", "keywords": ["CSS", "HTML"]}
    assert first("Web – Master: HTML5 (semantic, old), CSS") == {
        "name": "Web",
        "level": "Master",
        "keywords": ["HTML5 (semantic, old)", "CSS"],
    }
    assert first("**Pages – Master:** HTML") == {"name": "Pages", "level": "Master", "keywords": ["HTML"]}
    assert first("Pages: HTML") == {"name": "Pages", "keywords": ["HTML"]}
    assert first("HTML, CSS") == {"keywords": ["HTML", "CSS"]}
    assert first("Web – Master") == {"name": "Web", "level": "Master", "keywords": []}
    assert written(rewrite("Knives", "Sharp knives"))["skills"][1] == {"name": "Sharp knives"}
    assert written(rewrite("Knives", "Knives: sharp, blunt"))["skills"][1] == {
        "name": "Knives",
        "keywords": ["sharp", "blunt"],
    }
    assert written(rewrite("Excel", "Excel, Word"))["skills"][3] == {"name": "Excel, Word"}
    assert written(rewrite("German", "German: C1"))["languages"] == [{"language": "German", "fluency": "C1"}]
    assert written(rewrite("German", "German"))["languages"] == [{"language": "German"}]


def test_a_field_that_the_schema_does_not_know_stays_with_its_group_as_long_as_it_is_said() -> None:
    source = {
        "basics": {"name": "A", "summary": ["one", "two"]},
        "skills": [{"name": "Web", "keywords": ["CSS"], "x": 5}],
    }
    resume = read_json_resume(json.dumps(source))

    def skills(after: str) -> Any:
        return written(rewrite("Web", after, resume), resume=resume)["skills"]

    assert [i.text for i in resume.sections[0].items] == ["one", "two"]
    assert item_with(resume, "Web").text == "Web: CSS | X: 5"
    assert skills("Web: CSS, HTML | X: 5") == [{"name": "Web", "keywords": ["CSS", "HTML"], "x": 5}]
    assert skills("Web: CSS, HTML") == [{"name": "Web", "keywords": ["CSS", "HTML"]}]
    assert skills("Web: CSS | X: 6") == [{"name": "Web", "keywords": ["CSS | X: 6"]}]
    assert written(rewrite("two", "2", resume), resume=resume)["basics"]["summary"] == "one\n\n2"


def test_added_skills_are_a_group_of_their_own() -> None:
    skills = section("Skills")
    last = skills.items[-1].id

    assert written(add(skills, "Also: Go, C", ItemKind.SKILLS, last))["skills"][-1] == {
        "name": "Also",
        "keywords": ["Go", "C"],
    }
    assert written(add(skills, "Go, C", ItemKind.SKILLS, last))["skills"][-1] == {"keywords": ["Go", "C"]}
    assert written(add(skills, "Go", ItemKind.BULLET))["skills"][0] == {"name": "Go"}
    languages = section("Languages")
    assert written(add(languages, "Irish: good", ItemKind.BULLET))["languages"][0] == {
        "language": "Irish",
        "fluency": "good",
    }


def test_lists_and_facts_below_a_head_keep_their_type() -> None:
    (degree,) = DATA["education"]

    assert written(rewrite("Courses", "Courses: Stocks, Sauces; Law; Ethics"))["education"] == [
        {**degree, "courses": ["Stocks, Sauces", "Law", "Ethics"]}
    ]
    assert written(rewrite("Score", "GPA 3.90"))["education"] == [{**degree, "score": "GPA 3.90"}]
    assert written(remove("Courses"), remove("Score"))["education"] == [
        {key: value for key, value in degree.items() if key != "score"} | {"courses": []}
    ]
    assert written(rewrite("true", "A: other"))["nested"] == {"a": "other"}


URL = "https://grill.example.com"
DATES = "2019-03-01 – Present | Austin, TX"


@pytest.mark.parametrize(
    ("first", "below", "fields"),
    [
        (f"Chef, [Sea Grill]({URL})", DATES, {"position": "Chef"}),
        ("Chef, Sea Grill", DATES, {"position": "Chef", "url": None}),
        ("Executive Head Cook, Sea Grill", DATES, {"position": "Executive Head Cook", "url": None}),
        (f"Head Cook, [Sea Grill]({URL})", "Mar 2019 – Present | Austin, TX", {"startDate": "2019-03"}),
        (f"Head Cook, Sea Grill ({URL})", "2019-03-01 – 2024-05 | Austin, TX", {"endDate": "2024-05"}),
        (f"Head Cook, [Sea Grill]({URL})", "2018 to now | Miami, FL", {"startDate": "2018", "location": "Miami, FL"}),
        ("Head Cook, [Sea Grill](https://new.example.com)", DATES, {"url": "https://new.example.com"}),
        ("Head Cook", DATES, {"name": None, "url": None}),
        ("Head Cook, Oak Hospital", "2019-03-01 | Austin, TX", {"name": "Oak Hospital", "url": None}),
        ("Head Cook, Sea Grill\nNights", DATES, {"position": "Head Cook, Nights", "url": None}),
        ("Head Cook, Sea Grill", "Austin, TX", {"startDate": None, "url": None}),
        ("Head Cook, Sea Grill", "2019-03-01 – Present", {"location": None, "url": None}),
        ("Head Cook, Sea Grill", "2019-03-01 – Present | the docks", {"location": "the docks", "url": None}),
        ("Baker, Oak Hospital", "2017 – 2018", {"position": "Baker", "name": "Oak Hospital", "startDate": "2017"}),
    ],
)
def test_a_rewritten_head_goes_back_to_the_fields(first: str, below: str, fields: dict[str, Any]) -> None:
    made = written(new_head(HEAD, f"### {first}", below))["work"][0]

    wanted = {**DATA["work"][0], **fields}
    if first.startswith("Baker"):
        wanted |= {"endDate": "2018", "location": None, "url": None}
    assert made == {key: value for key, value in wanted.items() if value is not None}


def test_a_line_of_several_fields_goes_back_to_them() -> None:
    def certificate(after: str) -> Any:
        return written(rewrite("ServSafe", after))["certificates"][0]

    url = "https://x.example.com/a_(b)"
    assert certificate(f"ServSafe Manager, NRA, 2023-02, {url}") == {
        "name": "ServSafe Manager",
        "issuer": "NRA",
        "date": "2023-02",
        "url": url,
    }
    assert certificate("ServSafe, NRA, Feb 2024") == {"name": "ServSafe", "issuer": "NRA", "date": "2024-02"}
    assert certificate("ServSafe, kitchen institute") == {"name": "ServSafe", "issuer": "kitchen institute"}


def test_entries_and_sections_are_reordered_and_removed() -> None:
    experience = section("Experience")

    reversed_work = written(order("section", experience.id, "entries", experience.entries))
    assert reversed_work == expected(work=DATA["work"][::-1])
    target = Target(kind="entry", id=COOK.id, field="head")
    assert written(change(REMOVE, target, "\n".join(COOK.head), None, "x")) == expected(work=DATA["work"][:1])
    gone = change(REMOVE, Target(kind="section", id=experience.id), "Experience", None, "x")
    assert written(gone) == {key: value for key, value in DATA.items() if key != "work"}
    summary = change(REMOVE, Target(kind="section", id="summary"), "Summary", None, "x")
    assert "summary" not in written(summary)["basics"]


def test_the_order_of_sections_is_the_order_of_the_keys() -> None:
    made = written(order("resume", "", "sections", RESUME.sections))

    assert made == DATA
    keys = [key for key in made if key not in ("$schema", "meta")]
    assert keys == [key for key in reversed(DATA) if key not in ("$schema", "meta")]
    assert next(iter(made)) == "$schema"
    again = read_json_resume(json.dumps(made))
    assert [s.title for s in again.sections] == [s.title for s in reversed(RESUME.sections)]


def test_an_added_section_has_the_key_of_its_kind_or_one_of_its_own() -> None:
    award = new_section("Prizes", SectionKind.AWARDS, "Best cook", ItemKind.BULLET, "summary")
    made = written(award)
    assert made["awards"] == [{"title": "Best cook"}]
    assert list(made)[1:4] == ["basics", "awards", "work"]

    skills = written(new_section("Key Skills", SectionKind.SKILLS, "Go, C", ItemKind.SKILLS, "summary"))
    assert skills["skills"] == [{"name": "Key Skills", "keywords": ["Go", "C"]}, *DATA["skills"]]
    behind = written(new_section("Key Skills", SectionKind.SKILLS, "Go, C", ItemKind.SKILLS, "languages"))
    assert behind["skills"][-1] == {"name": "Key Skills", "keywords": ["Go", "C"]}

    second = written(new_section("Earlier Work", SectionKind.EXPERIENCE, "Waited tables", ItemKind.PARAGRAPH))
    assert second["earlierWork"] == ["Waited tables"]
    assert written(new_section("Note!", SectionKind.OTHER, "x", ItemKind.PARAGRAPH))["note2"] == ["x"]

    bare = read_json_resume('{"basics": {"name": "Ann"}, "meta": {}}')
    summary = new_section("Summary", SectionKind.SUMMARY, "Cooks.", ItemKind.PARAGRAPH)
    assert written(summary, resume=bare) == {"basics": {"name": "Ann", "summary": "Cooks."}, "meta": {}}


def test_values_that_are_no_lists_take_changes_too() -> None:
    source = '{"basics": {"name": "A"}, "work": {"name": "Oak", "summary": "Cooked"}, "note": "x", "hints": {"a": "b"}}'
    resume = read_json_resume(source)
    work, note, hints = resume.sections

    assert written(rewrite("Cooked", "Baked", resume), resume=resume)["work"] == [{"name": "Oak", "summary": "Baked"}]
    added = written(add(work, "Before.", ItemKind.PARAGRAPH), resume=resume)
    assert added["work"] == [{"summary": "Before."}, {"name": "Oak", "summary": "Cooked"}]
    assert written(add(note, "y", ItemKind.PARAGRAPH, note.items[0].id), resume=resume)["note"] == "x\n\ny"
    assert written(rewrite("A: b", "A: c", resume), resume=resume)["hints"] == {"a": "c"}
    assert written(remove("A: b", resume), resume=resume)["hints"] == {}
    assert hints.items[0].text == "A: b"


def test_a_marker_has_no_place_in_data() -> None:
    item = item_with(RESUME, "Cooked")
    marked = change(ChangeKind.FORMAT, Target(kind="item", id=item.id, field="marker"), "- ", "* ", "x")

    assert written(marked) == DATA


def words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[^\W_]+", text)}


# Dates become ISO dates, and what a field is for needs no label.
FOLDED = set(
    """jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august
    september october november december in email tel cell phone""".split()
)


@pytest.mark.parametrize("path", [*example_resumes(), *example_data()], ids=lambda path: path.name)
def test_an_example_of_any_format_loses_no_word_but_those_of_its_headings(path: Path) -> None:
    resume = read_resume(path.read_bytes(), path.name)

    made = write_json_resume(resume)

    JsonResume.model_validate({key: value for key, value in json.loads(made).items() if key != "skills"})
    headings = {word for each in resume.sections for word in words(each.title)}
    shown = words(write_text(read_json_resume(made)))
    assert words(write_text(resume)) - shown - headings - FOLDED == set()


def test_a_resume_of_lines_becomes_typed_records() -> None:
    source = """\
# Ann Lee

Head Cook

ann@lee.org | (512) 555-0188 | Austin, TX | github.com/ann | lee.org | US citizen

## Summary

Cook.

- fish
- bread

## Experience

### Head Cook, Sea Grill Inc
Austin, TX
Jan 2019 - Present

Ran the kitchen.

- Cooked for many

### Cook, Crab Shack LLC
Q3 2015 - Q4 2018

## Earlier Jobs

Waited tables.

## Skills

- **Web:** HTML, CSS (grid, flex)
- Excel, Word
- Knows a lot of people in the trade.

## Languages

- German: B2
- French

## Honors

### Best Cook, Oak Guild
2019 - 2020

## Licenses

### Food Handler
2021 - Present

- Renewed once

## Code

```
x = 1
```

| a | b |

---

Term
: what it means

## References

- Bo Ray
"""
    data = json.loads(write_json_resume(read_markdown(source)))

    assert data["basics"] == {
        "name": "Ann Lee",
        "label": "Head Cook",
        "email": "ann@lee.org",
        "phone": "(512) 555-0188",
        "url": "https://lee.org",
        "location": {"address": "Austin, TX"},
        "profiles": [{"network": "GitHub", "url": "https://github.com/ann"}],
        "details": "US citizen",
        "summary": "Cook.\n\n- fish\n- bread",
    }
    assert data["work"] == [
        {
            "position": "Head Cook",
            "name": "Sea Grill Inc",
            "location": "Austin, TX",
            "startDate": "2019-01",
            "summary": "Ran the kitchen.",
            "highlights": ["Cooked for many"],
        },
        {"position": "Cook", "name": "Crab Shack LLC", "dates": "Q3 2015 – Q4 2018"},
    ]
    assert data["earlierJobs"] == ["Waited tables."]
    assert data["skills"] == [
        {"name": "Web", "keywords": ["HTML", "CSS (grid, flex)"]},
        {"keywords": ["Excel", "Word"]},
        {"name": "Knows a lot of people in the trade."},
    ]
    assert data["languages"] == [{"language": "German", "fluency": "B2"}, {"language": "French"}]
    assert data["awards"] == [
        {"title": "Best Cook", "awarder": "Oak Guild", "date": "2019", "dates": "2019 – 2020"},
    ]
    assert data["certificates"] == [
        {"name": "Food Handler", "date": "2021", "highlights": ["Renewed once"], "dates": "2021 – Present"},
    ]
    assert data["code"] == ["```\nx = 1\n```", "| a | b |", "Term: what it means"]
    assert data["references"] == [{"name": "Bo Ray"}]


def test_entries_in_sections_of_lines_and_plain_skills_lose_nothing() -> None:
    entry = Entry(
        id="e",
        title="Go",
        location="Oslo",
        start=PartialDate(text="2019", year=2019),
        end=PartialDate(text="2020", year=2020),
        items=(Item(id="i", kind=ItemKind.BULLET, text="Services", marker="- "),),
    )
    sections = tuple(
        Section(id=kind.value, kind=kind, title=kind.value, entries=(entry,))
        for kind in (SectionKind.SKILLS, SectionKind.LANGUAGES, SectionKind.SUMMARY, SectionKind.REFERENCES)
    )
    resume = Resume(format=Format.MARKDOWN, contact=Contact(name="Ann"), sections=sections)

    data = json.loads(write_json_resume(resume))

    assert data["skills"] == [{"name": "Go, Oslo, 2019 – 2020", "keywords": ["Services"]}]
    assert data["languages"] == [{"language": "Go, Oslo, 2019 – 2020", "fluency": "Services"}]
    assert data["summary"][0]["title"] == "Go"
    assert data["references"] == [
        {"name": "Go", "location": "Oslo", "dates": "2019 – 2020", "highlights": ["Services"]}
    ]


def test_text_and_nothing_at_all_can_be_written() -> None:
    assert json.loads(write_json_resume(Resume(format=Format.JSON)))["basics"] == {}
    assert write_markdown(Resume(format=Format.JSON)) == ""
    text = read_text("ANN LEE\nann@lee.org\n\nEDUCATION\n\nBSc Biology, Oak University, 2019\n")
    assert json.loads(write_json_resume(text))["education"][0]["endDate"] == "2019"
