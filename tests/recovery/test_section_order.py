"""The order of sections: licences for trades that need them, degrees for beginners, skills that speak to the job."""

import pytest

from tasks.plan import Level
from tests.documents import resume
from tests.recovery.steps import steps

EXPERIENCE = "## Experience\n\n### {title}, Oak\n2019 - 2021\n\n- {bullet}\n\n"
LICENCES = "## Licences\n\n- {licence}\n\n"


def order(text: str, ad: str, level: Level = Level.BALANCED) -> list[str]:
    return [s.kind.value for s in steps(resume(f"# N\n\n{text}"), level, ad=ad).result().sections]


@pytest.mark.parametrize(
    ("title", "licence", "ad"),
    [
        ("Staff Nurse", "Registered Nurse (RN), Ohio", "Nurse\n\nRequirements\n- RN license\n"),
        ("Grade 3 Teacher", "Massachusetts teaching license", "Teacher\n\nRequirements\n- Teaching license\n"),
        ("Accountant", "Certified Public Accountant (CPA)", "Accountant\n\nRequirements\n- CPA\n"),
    ],
)
def test_a_licence_that_the_job_asks_for_stands_before_the_positions(title: str, licence: str, ad: str) -> None:
    text = EXPERIENCE.format(title=title, bullet="Kept records") + LICENCES.format(licence=licence)

    assert order(text, ad)[:2] == ["certifications", "experience"]
    assert order(text, ad, Level.CONSERVATIVE)[:2] == ["experience", "certifications"]


def test_a_certificate_of_a_tool_is_no_licence() -> None:
    text = EXPERIENCE.format(title="Engineer", bullet="Ran AWS") + LICENCES.format(licence="AWS Solutions Architect")

    assert order(text, "Engineer\n\nRequirements\n- AWS Certified Solutions Architect\n- AWS\n")[0] == "experience"


def test_the_degree_of_a_beginner_stands_first_at_the_extensive_level() -> None:
    ad = "Engineer\n\nRequirements\n- Python\n"
    school = "## Education\n\nBSc Physics, Leeds, 2021\n"

    beginner = EXPERIENCE.format(title="Engineering Intern", bullet="Wrote Python tools") + school
    engineer = EXPERIENCE.format(title="Engineer", bullet="Wrote Python tools") + school

    assert order(beginner, ad, Level.EXTENSIVE) == ["education", "experience"]
    assert order(engineer, ad, Level.EXTENSIVE) == ["experience", "education"]


def test_what_has_no_kind_of_its_own_stays_behind_the_interests() -> None:
    text = "## Interests\n\nChess\n\n" + EXPERIENCE.format(title="Clerk", bullet="Python") + "## Availability\n\nNow\n"

    assert order(text, "Clerk\n\nRequirements\n- Python\n", Level.EXTENSIVE) == ["experience", "interests", "other"]
