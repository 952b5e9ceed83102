"""The comparison of the reading benchmark: each mistake of a reader costs it where it was made."""

from typing import Any

import pytest

from benchmarks.corpus.compare import MEASURES, Score, compare
from benchmarks.corpus.documents import document, renderers
from benchmarks.corpus.known import Known
from benchmarks.corpus.people import people
from resume.model import Resume
from resume.readers import read_resume

PERSON = next(each for each in people() if each.slug == "nurse")
DOCUMENT = document(PERSON, next(each for each in renderers() if each.name == "markdown"))
KNOWN: Known = DOCUMENT.known


def read() -> dict[str, Any]:
    """The nurse as a reader finds her who makes no mistake, as data to spoil."""
    return read_resume(DOCUMENT.render(), DOCUMENT.name).model_dump(mode="json")


def score(data: dict[str, Any]) -> Score:
    return compare(KNOWN, Resume.model_validate(data))


def share(data: dict[str, Any], measure: str) -> float:
    return score(data).shares[measure].value


def section(data: dict[str, Any], kind: str) -> dict[str, Any]:
    return next(each for each in data["sections"] if each["kind"] == kind)


def test_a_reader_without_mistakes_has_everything_right() -> None:
    found = score(read())

    assert found.wrong == []
    assert found.is_right
    assert {name: found.shares[name].value for name in MEASURES} == dict.fromkeys(MEASURES, 1.0)
    assert all(found.shares[name].of > 0 for name in MEASURES)


def test_a_document_that_was_refused_has_nothing_right() -> None:
    found = compare(KNOWN, None)

    assert not found.is_right
    assert all(found.shares[name].right == 0 for name in MEASURES)


def test_a_lost_entry_costs_an_entry_and_its_items_and_words() -> None:
    data = read()
    lost = section(data, "experience")["entries"].pop()

    found = score(data)

    assert found.shares["entries"].of - found.shares["entries"].right == 1
    assert found.shares["items"].of - found.shares["items"].right == len(lost["items"]) == 1
    assert found.shares["words"].value < 1
    assert [mistake for mistake, _ in found.wrong].count("entry missing") == 1
    assert not found.is_right


def test_an_entry_too_many_costs_as_much_as_one_that_is_wrong() -> None:
    data = read()
    entries = section(data, "experience")["entries"]
    entries.append({**entries[0], "id": "made-up", "title": "Astronaut", "items": ()})

    found = score(data)

    assert found.shares["entries"].of == found.shares["entries"].right + 1
    assert "entry too many" in [mistake for mistake, _ in found.wrong]


@pytest.mark.parametrize(
    ("field", "value", "mistake"),
    [
        ("title", "Staff Nurse", "title wrong"),
        ("organization", None, "organization wrong"),
        ("start", None, "dates wrong"),
        ("current", False, "dates wrong"),
    ],
)
def test_each_field_of_a_head_counts(field: str, value: object, mistake: str) -> None:
    data = read()
    section(data, "experience")["entries"][0][field] = value

    found = score(data)

    assert found.shares["entries"].of - found.shares["entries"].right == 1
    assert [each for each, _ in found.wrong] == [mistake]


def test_a_title_read_as_the_organization_is_called_swapped() -> None:
    data = read()
    entry = section(data, "experience")["entries"][0]
    entry["title"], entry["organization"] = entry["organization"], entry["title"]

    assert [mistake for mistake, _ in score(data).wrong] == ["title and organization swapped"]


def test_columns_read_across_cost_items_though_no_word_is_lost() -> None:
    data = read()
    first, second = section(data, "experience")["entries"][:2]
    a, b = first["items"][0], second["items"][0]
    left, right = a["text"].split(), b["text"].split()
    a["text"] = " ".join(left[:5] + right[:5])
    b["text"] = " ".join(left[5:] + right[5:])

    found = score(data)

    assert found.shares["items"].of - found.shares["items"].right == 2
    assert found.shares["words"].value == 1


def test_items_in_another_order_cost_order_and_nothing_else() -> None:
    data = read()
    items = section(data, "experience")["entries"][0]["items"]
    section(data, "experience")["entries"][0]["items"] = tuple(reversed(items))

    found = score(data)

    assert found.shares["order"].value < 1
    assert found.shares["items"].value == 1
    assert found.is_right


def test_sections_may_stand_in_any_order_as_sidebars_have_them() -> None:
    data = read()
    data["sections"] = tuple(reversed(data["sections"]))

    assert score(data).is_right


def test_a_section_counts_by_kind_and_title_and_one_too_many_is_wrong() -> None:
    wrong_kind, wrong_title, too_many = read(), read(), read()
    section(wrong_kind, "skills")["kind"] = "other"
    section(wrong_title, "skills")["title"] = "Skills, Clinical"
    too_many["sections"] = (*too_many["sections"], {"id": "x", "kind": "other", "title": "Lakeshore General Hospital"})

    mistakes = [[mistake for mistake, _ in score(data).wrong] for data in (wrong_kind, wrong_title, too_many)]

    assert mistakes == [["section of a wrong kind"], ["section with a wrong title"], ["section too many"]]
    for data in (wrong_kind, wrong_title, too_many):
        missed = score(data).shares["sections"]
        assert missed.of - missed.right == 1


def test_two_bullets_read_as_one_are_both_wrong() -> None:
    data = read()
    entry = section(data, "experience")["entries"][0]
    first, second, *others = entry["items"]
    entry["items"] = ({**first, "text": f"{first['text']} {second['text']}"}, *others)

    missed = score(data).shares["items"]

    assert missed.of - missed.right == 2


def test_a_label_may_be_read_as_a_line_of_its_own() -> None:
    data = read()
    skills = section(data, "skills")
    skills["items"] = tuple(
        {"id": f"{n}-{part}", "kind": "paragraph", "text": text}
        for n, item in enumerate(skills["items"])
        for part, text in enumerate(item["text"].split(":** "))
    )
    assert len(skills["items"]) == 4

    assert share(data, "items") == 1


def test_typography_makes_no_difference() -> None:
    data = read()
    entry = section(data, "experience")["entries"][1]
    entry["title"] = "registered\u00a0 nurse"
    section(data, "education")["title"] = "EDUCATION:"

    assert score(data).is_right


@pytest.mark.parametrize("field", ["name", "email", "phone", "location", "headline"])
def test_each_field_of_the_contact_counts(field: str) -> None:
    data = read()
    data["contact"][field] = "x1"

    missed = score(data).shares["contact"]

    assert missed.of - missed.right == 1
