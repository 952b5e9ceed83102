"""A demand is filed by what it says, by the heading above it and by the sentence that it is cut from."""

import pytest

from recovery.rules.extract_requirements import extract_requirements
from resume.job import Category, Job, Requirement

SOFT, KNOWN, DONE = Category.SOFT_SKILLS, Category.DOMAIN_KNOWLEDGE, Category.EXPERIENCE
TOOL, PAPER = Category.TECHNICAL_SKILLS, Category.EDUCATION


def read(text: str) -> tuple[Requirement, ...]:
    return extract_requirements(Job(text=text)).items


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("Ability to explain tide tables to passengers", SOFT),
        ("Able to organise your own day and meet deadlines", SOFT),
        ("Proven ability to train, coach and motivate stewards", SOFT),
        ("An engaging speaker to school groups", SOFT),
        ("Tact with grieving relatives", SOFT),
        ("The nerve to ring a minister at 9 pm", SOFT),
        ("Able to see the bigger picture", SOFT),
        ("Works well on your own and in a crew", SOFT),
        ("Excellent customer service and conflict resolution skills", SOFT),
        ("Confident on the phone", SOFT),
        ("Able to explain SQL to curators", SOFT),
        ("Ability to read blueprints", TOOL),
        ("Able to operate a chainsaw", TOOL),
        ("An up-to-date understanding of harbour law", KNOWN),
        ("Familiar with the Merchant Shipping Act", KNOWN),
        ("Keeps up with changes in fisheries policy", KNOWN),
        ("A good grounding in colour theory", KNOWN),
        ("Working knowledge of Moorlog or similar berthing software", TOOL),
        ("Working knowledge of Moorlog, Berthy or Dockit", TOOL),
        ("A track record of raising standards in the yard", DONE),
        ("A spell in a lifeboat station", DONE),
        ("Having worked on a dredger", DONE),
        ("A pass at A-level, including chemistry", PAPER),
        ("ADR ticket for tanks", PAPER),
        ("A skipper's licence held for two years", PAPER),
        ("City & Guilds 2391", PAPER),
        ("Bread of every kind", TOOL),
        ("Working knowledge of CALM", KNOWN),  # a program, and no state of mind
    ],
)
def test_a_line_is_filed_by_what_it_says(line: str, category: Category) -> None:
    items = read(f"Deckhand\n\nRequirements\n- {line}\n")

    assert [each.category for each in items] == [category]


def test_a_line_that_says_nothing_of_its_kind_is_filed_by_the_heading_above_it() -> None:
    items = read(
        "# Verger\n\n## Person specification\n\n### Experience\n\n- Supervision of bell ringers\n- Python\n\n"
        "### Knowledge\n\n- The church calendar\n\n### Personal attributes\n\n- Commitment to widening access\n"
        "- A driving licence\n"
    )

    assert {each.text: each.category for each in items} == {
        "Supervision of bell ringers": DONE,
        "Python": TOOL,
        "The church calendar": KNOWN,
        "Commitment to widening access": SOFT,
        "A driving licence": PAPER,
    }


def test_a_row_of_a_person_specification_is_filed_by_its_first_cell() -> None:
    items = read(
        "# Verger\n\n| | Essential | Desirable |\n|---|---|---|\n"
        "| Experience | Supervision of ringers | Work in a minster |\n"
        "| Knowledge | How chapters are organised | Heraldry |\n"
    )

    assert {each.text: each.category for each in items} == {
        "Supervision of ringers": DONE,
        "Work in a minster": DONE,
        "How chapters are organised": KNOWN,
        "Heraldry": KNOWN,
    }


def test_a_choice_is_of_the_kind_of_the_sentence_that_it_stands_in() -> None:
    items = read(
        "# Clerk\n\n## Requirements\n\n"
        "- Experience of planting trees with schools, parishes or scouts\n"
        "- Three years as a ranger, of which one in a reserve or a royal park\n"
        "- Experience of drawing maps in QGIS or ArcGIS\n"
    )

    kinds = {each.text: each.category for each in items if each.any_of}
    assert kinds["reserve or a royal park"] is DONE
    assert [each.category for each in items if "schools" in each.keywords] == [DONE]
    assert kinds["QGIS or ArcGIS"] is TOOL
