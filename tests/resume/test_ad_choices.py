"""The sides of an "or", the fields of a degree and the plain nouns for papers are read by their grammar."""

import pytest

from resume.ads.choices import find_choices
from resume.ads.clauses import split_clauses
from resume.ads.fields import find_fields, named_fields
from resume.ads.own_terms import own_terms
from resume.ads.topics import topic_of
from resume.credentials import find_degrees
from resume.job import Category, Job


def choices(text: str) -> list[list[str]]:
    return [[text[a:b] for a, b in sides] for sides in find_choices(text)]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("a rotating or reciprocating compressor", ["rotating", "reciprocating compressor"]),
        ("a year in a nursery, a playgroup or a hospital ward", ["nursery", "playgroup", "hospital ward"]),
        ("knowledge of rooks, jays or magpies", ["rooks", "jays", "magpies"]),
        ("used Harvest Pro, Farmlog or Tally", ["Harvest Pro", "Farmlog", "Tally"]),
        ("a licence for LGV (C or C1) or PCV", ["LGV", "PCV"]),
        ("work in a bakery, dairy or similar place", ["bakery", "dairy"]),
        ("we use Tillmaster, but Scanny will do", ["Tillmaster", "Scanny"]),
    ],
)
def test_the_sides_of_a_choice_are_what_stands_there_in_its_place(text: str, sides: list[str]) -> None:
    assert sides in choices(text)


@pytest.mark.parametrize(
    "text",
    [
        "three or more years",
        "a certificate or equivalent",
        "able to lift or carry crates",
        "meeting or exceeding a quota",
        "responsibility at branch or regional level",
        "an NVQ in joinery or an apprenticeship",
        "over ten years or so",
    ],
)
def test_what_names_no_two_things_is_no_choice(text: str) -> None:
    assert choices(text) == []


@pytest.mark.parametrize(
    ("text", "fields", "end"),
    [
        ("a degree in botany, zoology or a related field", ["botany", "zoology"], "field"),
        ("Bachelor's degree in forestry or ecology from a good school", ["forestry", "ecology"], "ecology"),
        ("Master's degree (M.Sc.) in physics/chemistry", ["physics", "chemistry"], "chemistry"),
        ("Bachelor's degree in drama, a related subject or equivalent practical experience", ["drama"], "experience"),
        ("BSc in geology, strong Excel and good German", ["geology"], "geology"),
        ("Bachelor's degree and three years of experience", [], "degree"),
        ("a degree in progress", [], "degree"),
        ("Bachelor's degree in a quantitative field", [], "field"),
    ],
)
def test_the_fields_of_a_degree_end_where_something_else_begins(text: str, fields: list[str], end: str) -> None:
    degree = find_degrees(text)[0] if find_degrees(text) else None
    found = find_fields(text, degree.end if degree else len("a degree"))

    assert [text[a:b] for a, b in found.spans] == fields
    assert text[: found.end].endswith(end)


def test_all_degrees_of_a_text_name_their_fields() -> None:
    text = "A bachelor's degree in law or history, or a master's degree in  social\nwork"

    assert named_fields(text) == {"law", "history", "social work"}


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("A culinary degree", ["culinary degree"]),
        ("Educated to degree level", ["degree level"]),
        ("Level 3 diploma in childcare", ["Level 3 diploma", "childcare"]),
        ("A bachelor's degree in dance", ["bachelor's degree"]),
    ],
)
def test_a_paper_called_by_a_plain_noun_is_a_term(line: str, terms: list[str]) -> None:
    job = Job(text=f"Steward\n\nRequirements\n- {line}\n- A whistle of one's own\n")
    (clause,) = [each for each in split_clauses(job.text) if each.text == line]

    assert [k.text for k in own_terms(clause, job, "en")][: len(terms)] == terms


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Experience", Category.EXPERIENCE),
        ("Relevant work experience", Category.EXPERIENCE),
        ("Education & Training", Category.EDUCATION),
        ("Certificates, Licenses, Registrations", Category.EDUCATION),
        ("Professional qualifications", Category.EDUCATION),
        ("Personal attributes", Category.SOFT_SKILLS),
        ("Soft skills:", Category.SOFT_SKILLS),
        ("Technical skills", Category.TECHNICAL_SKILLS),
        ("Knowledge and understanding", Category.DOMAIN_KNOWLEDGE),
        ("Skills and experience", None),
        ("Qualifications", None),
        ("Requirements", None),
        ("What our knowledge of the sea has taught us over eighty years", None),
    ],
)
def test_a_heading_names_one_kind_of_demand_or_none(heading: str, topic: Category | None) -> None:
    assert topic_of(heading) is topic
