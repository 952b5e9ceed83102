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


def test_a_licence_to_drive_goes_before_no_position_and_no_other_licence() -> None:
    ad = "Technician\n\nRequirements\n- EPA 608 certification\n- Valid driver's license\n"
    driving = "EPA 608 Universal\n- Tennessee driver's license"
    text = EXPERIENCE.format(title="Technician", bullet="Mended pumps") + LICENCES.format(licence=driving)

    assert order(text, ad)[0] == "experience"
    result = steps(resume(f"# N\n\n{text}"), Level.EXTENSIVE, ad=ad).result()
    licences = next(s for s in result.sections if s.kind.value == "certifications")
    assert [i.text for i in licences.items] == ["EPA 608 Universal", "Tennessee driver's license"]


def test_a_licence_to_drive_for_a_living_is_one() -> None:
    ad = "Driver\n\nRequirements\n- Class A CDL\n"
    text = EXPERIENCE.format(title="Driver", bullet="Hauled steel") + LICENCES.format(licence="Class A CDL")

    assert order(text, ad)[0] == "certifications"
