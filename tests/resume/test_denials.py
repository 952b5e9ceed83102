"""What a resume denies, or says of others, shows nothing of the candidate; and being glad to lack something denies
nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.job import Category, Priority, Requirement, Requirements
from resume.matching.denials import has_denial, without_denials
from resume.matching.match import MatchStatus, match
from tests.documents import resume


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("No payroll as this was done by the accountant", ""),
        ("Not a Figma expert; never used Webflow. I have no Shopify experience yet.", "; . ."),
        ("Spring, Maven, not yet Kafka", "Spring, Maven,"),
        ("Colleagues handle HTML and CSS, I hand over PNGs", ", I hand over PNGs"),
        ("The accountant does payroll, I keep the books", ", I keep the books"),
        ("I dont know NEWS2 but we use MEWS", "but we use MEWS"),
        ("I know Java but not Kotlin", "I know Java but"),
        ("never used Webflow, Shopify or Wix", ""),
        ("never used Webflow, I use Wix or Shopify", ", I use Wix or Shopify"),
        ("Forklift licence: none", ""),
        ("React (not Angular), SQL", "React ( ), SQL"),
        ("Payroll was not part of the job", ""),
        ("Payroll was done by another team", ""),
        ("SAP never used", ""),
        ("Worked in a shop with no forklift for two years", "Worked in a shop with for two years"),
        ("Supported a team with no Kubernetes knowledge to move to it", "Supported a team with"),
        ("Ran 3 sites without a deputy in the north", "Ran 3 sites in the north"),
    ],
)
def test_what_is_denied_or_done_by_others_is_not_read(text: str, left: str) -> None:
    found = without_denials(text)

    assert " ".join(found.split()) == left
    assert len(found) == len(text)
    assert has_denial(text)


@pytest.mark.parametrize(
    "text",
    [
        "No errors in payroll for 3 years",
        "Never missed a VAT deadline",
        "Moved 23 services to Kubernetes without downtime",
        "Not only ran payroll but the pensions too",
        "No fewer than 40 covers a night",
        "Chased customers who did not pay invoices",
        "Taught pupils who do not speak English",
        "Cut build time without changing the React code",
        "Not-for-profit fundraising with no-code tools",
        "No. 1 in sales",
        "Criminal convictions: none",
        "Built dashboards that are used by other teams",
        "Managed contractors who built the site",
        "Outsourced payroll to a bureau",
        "Wrote tests for code not covered before",
    ],
)
def test_what_somebody_is_glad_to_lack_denies_nothing(text: str) -> None:
    assert without_denials(text) == text


@given(st.text(alphabet="no t,.;:()-IiweusrSQL'but", max_size=80))
def test_nothing_changes_its_place(text: str) -> None:
    found = without_denials(text)

    assert len(found) == len(text)
    assert all(now in (was, " ") for was, now in zip(text, found, strict=True))


def status(keyword: str, line: str) -> MatchStatus:
    wanted = Requirement(
        id="r1",
        text=keyword,
        start=0,
        end=len(keyword),
        category=Category.TECHNICAL_SKILLS,
        priority=Priority.CRITICAL,
        keywords=(keyword,),
    )
    document = resume(f"# Al Bo\n\n## Experience\n\n### Clerk, Acme\n2018 - 2020\n\n- {line}\n")
    return match(Requirements(items=(wanted,)), document).requirements[0].status


@pytest.mark.parametrize(
    ("keyword", "line", "is_met"),
    [
        ("Payroll", "No payroll, as this was done by the accountant", False),
        ("Payroll", "No errors in payroll for 3 years", True),
        ("HTML", "Colleagues handle HTML and CSS", False),
        ("Kafka", "Java and Spring, not yet Kafka", False),
        ("SQL", "Wrote SQL, no Kafka", True),
        ("welding", "Never did any welding", False),
    ],
)
def test_a_denial_meets_no_requirement(keyword: str, line: str, is_met: bool) -> None:
    assert (status(keyword, line) is MatchStatus.MATCHED) is is_met
