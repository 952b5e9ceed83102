"""What an ad says of the person it looks for, in places and words where it mostly tells of the work."""

import pytest

from recovery.rules.extract_requirements import extract_requirements
from resume.job import Category, Job, Requirement

DUTY, DONE, PAPER = Category.RESPONSIBILITIES, Category.EXPERIENCE, Category.EDUCATION
SOFT, TOOL = Category.SOFT_SKILLS, Category.TECHNICAL_SKILLS


def read(text: str) -> tuple[Requirement, ...]:
    return extract_requirements(Job(text=text)).items


@pytest.mark.parametrize(
    ("bullet", "category"),
    [
        ("have experience of curriculum development", DONE),
        ("be able to demonstrate a track record of improving results", DONE),
        ("hold a degree in Physics", PAPER),
        ("be committed to safeguarding children", SOFT),
        ("have responsibility for the department budget", DUTY),
        ("hold weekly meetings with the technicians", DUTY),
        ("manage the department budget", DUTY),
    ],
)
def test_what_somebody_has_stands_among_the_duties(bullet: str, category: Category) -> None:
    (found,) = read(f"Head of Physics\n\nThe successful candidate will:\n• {bullet}\n")

    assert found.category is category


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("CIPP qualified, with at least 5 years of payroll experience.", {"CIPP qualified": PAPER, "5 years": DONE}),
        ("You need to be RCVS registered, with a minimum of 4 years of experience.", {"RCVS": PAPER, "4 years": DONE}),
        ("You'll be a Sous Chef ready to step up or an experienced Head Chef.", {"Sous Chef": DONE}),
        ("You'll have full responsibility for our golf classic and a gala ball.", {"golf classic": DUTY}),
        (
            "Acme is hiring in Olive Branch, MS. The Supervisor is responsible for directing 15 packers.",
            {"15 packers": DUTY},
        ),
    ],
)
def test_a_paragraph_tells_whom_it_looks_for(sentence: str, told: dict[str, Category]) -> None:
    found = read(f"Warehouse Supervisor\n\n{sentence}\n")

    assert {part: each.category for each in found for part in told if part in each.text} == told


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("able to use tablets for electronic certification", TOOL),
        ("2391 Testing & Inspection or equivalent", PAPER),
        ("Assessor award (TAQA / A1)", PAPER),
        ("Must ensure compliance with OSHA", DUTY),
        ("Good computer skills", TOOL),
    ],
)
def test_a_line_of_demands_is_filed_by_what_it_asks_for(line: str, category: Category) -> None:
    assert [each.category for each in read(f"Fitter\n\nRequirements\n- {line}\n")] == [category]


@pytest.mark.parametrize(
    ("line", "keywords"),
    [
        ("Experience of Sage 50 Payroll or iTrent", ("Sage 50 Payroll", "iTrent")),
        ("Knowledge of Fourth or Kitchen CUT", ("Fourth", "Kitchen CUT")),
        ("NVQ Level 3 in Social Care (or willing to work towards)", ("NVQ Level 3", "Social Care")),
        ("Chartered with IStructE or ICE, or close to it", ("IStructE", "ICE")),
        ("Experience of working with older people", ("older people",)),
        ("Manufacturing strongly preferred", ("Manufacturing",)),
    ],
)
def test_names_are_whole_and_tails_are_none(line: str, keywords: tuple[str, ...]) -> None:
    (found,) = read(f"Fitter\n\nRequirements\n- {line}\n")

    assert found.keywords == keywords


def test_a_tool_of_several_words_is_one_of_a_choice() -> None:
    (found,) = read("Engineer\n\nRequirements\n- Proficient in Tekla Structural Designer, ETABS or similar\n")

    assert found.any_of
