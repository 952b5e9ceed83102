"""What people write in other words than ads do: who was led, what is looked after, papers on the way, a car."""

from datetime import date

import pytest

from resume.job import Category, Requirement
from resume.matching.match import MatchStatus
from resume.readers import read_resume
from tests.resume.test_matching import matched, requirement, resume_with

MATCHED, PARTIAL, MISSING = MatchStatus.MATCHED, MatchStatus.PARTIAL, MatchStatus.MISSING
DUTY, PAPER, DONE = Category.RESPONSIBILITIES, Category.EDUCATION, Category.EXPERIENCE
TODAY = date(2026, 11, 1)


def duty(text: str, *keywords: str) -> Requirement:
    return requirement(text, *keywords, category=DUTY)


@pytest.mark.parametrize(
    ("demand", "bullet", "status"),
    [
        ("Supervise electricians on site", "Gang of 8 sparks and 3 apprentices", MATCHED),
        ("Lead, train and motivate a brigade of 7", "Did the rotas for 6 cooks", MATCHED),
        ("Manage a team of three", "Shift lead since 2020: handovers, petty cash", MATCHED),
        ("Lead the stylists", "Helped train 2 apprentices towards NVQ Level 2", PARTIAL),
        ("Supervise health care assistants", "Mentor for 5 student nurses", PARTIAL),
        ("Supervise electricians on site", "Part of a gang, pulled cable", MISSING),
        ("Direct the daily activities of 15 associates", "In charge of the dock, 6 people on nights", MATCHED),
        ("Line manage an assistant", "Looked after the events budget", MISSING),
    ],
)
def test_people_led_and_trained_show_in_other_words(demand: str, bullet: str, status: MatchStatus) -> None:
    assert matched(duty(demand, "team leadership"), resume_with(bullet)).status is status


def test_a_title_tells_of_people_led() -> None:
    foreman = resume_with("Ran jobs up to £1.2m", head="### Foreman electrician, Oak\n2018 - 2020")

    assert matched(duty("Supervise electrical operatives on site"), foreman).status is MATCHED


@pytest.mark.parametrize(
    ("demand", "bullet", "status"),
    [
        ("manage the department budget", "Was in charge of the lab budget (£11k a year)", MATCHED),
        ("manage the department budget", "Stayed within budget", MISSING),
        ("manage junior technicians' drawings", "Responsible for checking the drawings of two offices", MISSING),
        ("present budgets to management", "Was in charge of the lab", MISSING),
        ("liaise with therapists and social services", "Worked with OTs and social workers on discharge", PARTIAL),
        ("liaise with therapists and social services", "Posted on social media", MISSING),
    ],
)
def test_a_duty_shows_in_other_words(demand: str, bullet: str, status: MatchStatus) -> None:
    assert matched(duty(demand), resume_with(bullet)).status is status


@pytest.mark.parametrize(
    ("demand", "keyword", "line", "status"),
    [
        ("Chartered with the IStructE", "IStructE", "Working towards chartership with the IStructE", PARTIAL),
        (
            "Chartered with the IStructE, or close to it",
            "IStructE",
            "Working towards chartership with the IStructE",
            MATCHED,
        ),
        ("V300 qualification", "V300", "V300 qualification - in progress", PARTIAL),
        ("QCF/NVQ Level 3", "QCF/NVQ", "NVQ 3 Health and Social Care", MATCHED),
        ("O&M manual certificate", "O&M manual", "O&M manual certificate", MATCHED),
        ("UK driving licence", "driving licence", "Driver with own car", MATCHED),
        ("UK driving licence", "driving licence", "Fond of cars", MISSING),
    ],
)
def test_papers_show_in_other_words_and_on_the_way(demand: str, keyword: str, line: str, status: MatchStatus) -> None:
    wanted = requirement(demand, keyword, category=PAPER)

    assert matched(wanted, resume_with(line, section="Training", head="")).status is status


def test_a_trade_named_before_its_paper_does_not_hide_the_paper() -> None:
    wanted = requirement("NVQ Level 3 in Hairdressing", "NVQ", "Hairdressing", category=PAPER)
    document = "# A\n\n## Profile\n\nCheerful hairdresser.\n\n## Qualifications\n\n- NVQ Level 3 Hairdressing, 2016\n"

    assert matched(wanted, read_resume(document, "a.md")).status is MATCHED


@pytest.mark.parametrize(
    ("demand", "keyword", "head", "status"),
    [
        ("5 years in event management", "event management", "### Events Coordinator, Oak\n2018 - now", MATCHED),
        ("5 years in event management", "event management", "### Events Coordinator, Oak\n2025 - now", PARTIAL),
        ("5 years in event management", "event management", "### Baker, Events Hall\n2018 - now", MISSING),
        ("5 years in a UK consultancy", "UK consultancy", "### Engineer, Byrne Consulting\n2018 - now", MATCHED),
        ("4 years post-qualification", "post-qualification", "### Nurse, Oak\n2018 - now", PARTIAL),
    ],
)
def test_years_are_told_by_titles_and_employers(demand: str, keyword: str, head: str, status: MatchStatus) -> None:
    needed = float(demand.split()[0])
    wanted = requirement(f"{demand} experience", keyword, category=DONE, years=needed)

    assert matched(wanted, resume_with("Kept the books", head=head), TODAY).status is status


@pytest.mark.parametrize(
    ("line", "status"), [("Farsi, English", MATCHED), ("English", MISSING), ("English and music", MISSING)]
)
def test_any_language_beside_ones_own_will_do(line: str, status: MatchStatus) -> None:
    wanted = requirement("a second language is an asset", "language")

    assert matched(wanted, resume_with(line, section="Languages", head="")).status is status


def test_the_elderly_are_older_people() -> None:
    wanted = requirement("Experience of working with older people", "older people", category=DONE)

    assert matched(wanted, resume_with("Full care of 12 elderly patients")).status is MATCHED
