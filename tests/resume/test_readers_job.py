"""Job ads: the whole text, and no more of title, company and place than the top of the ad says."""

from pathlib import Path

import pytest

from resume.readers import read_job
from tests.resume.documents import example_jobs


@pytest.mark.parametrize("path", example_jobs(), ids=lambda path: path.name)
def test_the_text_of_an_ad_is_all_of_it(path: Path) -> None:
    job = read_job(path.read_bytes(), path.name)

    assert job.text == path.read_text().rstrip("\n")
    assert job.title
    assert job.title in job.text.replace("*", "")
    assert job.company is None or job.company in job.text


def test_line_ends_become_newlines() -> None:
    assert read_job(b"\xef\xbb\xbfCook\r\n\r\nWe cook.\r", "ad").text == "Cook\n\nWe cook."


@pytest.mark.parametrize(
    ("text", "title", "company", "location"),
    [
        (
            "# Senior Engineer, Core\n\n**Larkspindle Media** · Chicago, IL or remote (US) · Full-time\n\n## You\n",
            *("Senior Engineer, Core", "Larkspindle Media", "Chicago, IL or remote (US)"),
        ),
        (
            "Registered Nurse (RN) - ICU\nHarrow Bend Hospital\nSugar Land, Texas\nFull time, 36 hours\n\n• care\n",
            *("Registered Nurse (RN) - ICU", "Harrow Bend Hospital", "Sugar Land, Texas"),
        ),
        (
            "Data Analyst\n\nCompany: Parcelwright Outfitters\nLocation: Plainfield, Indiana\n\nWe sell.\n",
            *("Data Analyst", "Parcelwright Outfitters", "Plainfield, Indiana"),
        ),
        ("Kestrel Systems Ltd\n====\n\n# Sales Manager\n", "Sales Manager", "Kestrel Systems Ltd", None),
        ("Job title: Head of Cheese\nEmployer: Dairy\n", "Head of Cheese", "Dairy", None),
        (
            "We are seeking a Machine Learning\nEngineer to join our team. You will own the models of us all.\n",
            *("Machine Learning Engineer", None, None),
        ),
        ("TEACHER\n\nMillrace Schools, Millrace, Ohio\n", "TEACHER", "Millrace Schools", "Millrace, Ohio"),
        (
            "We are looking for a Unicorn to do things with us and with all of our friends around here.\n",
            None,
            None,
            None,
        ),
        ("Come and work with us!\n", None, None, None),
        ("- Engineer\n", None, None, None),
        ("one\n" * 20 + "Engineer\n", None, None, None),
    ],
)
def test_title_company_and_place_are_taken_from_the_top(
    text: str, title: str | None, company: str | None, location: str | None
) -> None:
    job = read_job(text, "ad")

    assert (job.title, job.company, job.location) == (title, company, location)


@pytest.mark.parametrize(
    ("text", "company"),
    [
        (
            "Cook\n\n## Tasks\n\n- Grill\n\nBrack Hospitality Group is an equal opportunity employer.",
            "Brack Hospitality Group",
        ),
        ("Cook\n\n## About Fennel & Oak\n\nWe cook.", "Fennel & Oak"),
        ("Cook\n\nAt Harbour Kitchens, we cook for ships. You will grill.", "Harbour Kitchens"),
        (
            "Nurse\n\nLindenhof Kliniken sucht ab sofort eine Pflegefachkraft für die Station, die gut zu uns passt.",
            "Lindenhof Kliniken",
        ),
        ("Cook\n\n## About us\n\nOur company is an equal opportunity employer. This is hiring.", None),
    ],
)
def test_the_company_is_taken_from_where_only_companies_are_named(text: str, company: str | None) -> None:
    assert read_job(text, "ad").company == company


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Primary School Teacher\nLocation: Kent\n", "Primary School Teacher"),
        ("Job Description: Product Manager (10+ Years of Experience)\nWe build.", "Product Manager"),
        ("Job Description: Product Manager (10+ Years of\nExperience)\nWe build.", "Product Manager"),
        ("Stelle: Koch (m/w/d)\nStandort: Ulm\n", "Koch (m/w/d)"),
    ],
)
def test_the_title_is_taken_as_it_is(text: str, title: str) -> None:
    assert read_job(text, "ad").title == title


def test_a_place_may_have_a_country_behind_its_state() -> None:
    job = read_job("Cook\nOak Kitchens Inc, San Francisco, CA, USA\n", "ad")

    assert (job.company, job.location) == ("Oak Kitchens Inc", "San Francisco, CA, USA")
