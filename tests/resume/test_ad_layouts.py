"""Whole ads of trades and layouts that have little in common: each asks for what a reader would say it asks for.

`must`, `nice`, `duty` and `logistics` hold words that have to stand in a requirement of that kind; `none` holds words
that ask for nothing.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from recovery.rules.extract_requirements import extract_requirements
from resume.job import Category, Job, Priority, Requirement
from resume.readers import read_job

ADS = Path(__file__).parent / "ad_layouts"


@dataclass(frozen=True, slots=True)
class Told:
    must: tuple[str, ...] = ()
    nice: tuple[str, ...] = ()
    duty: tuple[str, ...] = ()
    logistics: tuple[str, ...] = ()
    none: tuple[str, ...] = ()


TOLD = {
    "questions_and_answers": Told(
        must=("two years in a production bakery", "Level 2 food hygiene", "cheerful"),
        nice=("Rondo", "French"),
        duty=("shaping sourdough", "loading the deck ovens", "croissant dough"),
        logistics=("10 pm to 6 am",),
        none=("Six bakers", "Ring Tom"),
    ),
    "notes": Told(
        must=("Cat C licence", "12 months' driving", "Polite with store staff"),
        nice=("ADR",),
        duty=("Load the van", "check the tyres", "deliver to supermarkets", "log the mileage"),
        logistics=("£17.50 ph",),
        none=("No agencies",),
    ),
    "prose": Told(
        must=("RHS Level 3", "five years", "patience with volunteers"),
        nice=("national collection", "certificate in spraying"),
        duty=("leads a team", "plans the planting", "keeps the collection", "give a tour"),
        logistics=("£34,000",),
        none=("eleven acres", "retiring"),
    ),
    "run_on_with_semicolons": Told(
        must=(
            "laboratory procedures",
            "read gauges",
            "High school diploma",
            "two years' experience",
            "driver's license",
        ),
        nice=("SCADA", "backflow"),
        duty=("Operates pumps", "tests samples", "keeps logs"),
        logistics=("all weathers", "$24.10"),
        none=("invites applications", "EEO"),
    ),
    "criteria_with_tags": Told(
        must=("RTPI", "major applications"),
        nice=("giving evidence", "Idox"),
        duty=("manage a caseload", "represent the Council", "mentor officers"),
    ),
    "a_letter_of_somebody": Told(
        must=("two years", "diagnose a Bosch motor", "honest with people", "Dutch"),
        nice=("French and English", "built wheels"),
        duty=("servicing city bikes",),
        none=("diplomas", "Drop by"),
    ),
    "numbered_chapters": Told(
        must=("one year's work in shipping", "driver's licence"),
        nice=("Diploma in Customs", "second language"),
        duty=("Examine goods", "Complete returns"),
    ),
    "negotiable_and_not": Told(
        must=("Three years or so in a SOC", "explain a breach"),
        nice=("GCIH", "cloud forensics"),
        duty=("met every ward", "written ten detections"),
        none=("hoodie", "LinkedIn"),
    ),
    "questions_to_the_reader": Told(
        must=("three years of experience in optical sales", "explain a technical product"),
        nice=("Noah",),
        duty=("test hearing", "fit and adjust aids", "follow up with customers"),
        none=("tired of selling", "hug us"),
    ),
    "what_and_what_not": Told(
        must=("campaigned", "lived experience of disability", "working with politicians"),
        nice=("media experience", "BSL"),
        duty=("leading two campaigns", "drafting consultation responses", "briefing MPs"),
        none=("a degree",),
    ),
}


def kind(requirement: Requirement) -> str:
    if requirement.category is Category.RESPONSIBILITIES:
        return "duty"
    return "nice" if requirement.priority is Priority.NICE_TO_HAVE else "must"


def test_every_ad_of_the_folder_is_told_of() -> None:
    assert {path.stem for path in ADS.iterdir()} == TOLD.keys()


@pytest.mark.parametrize("layout", TOLD)
def test_an_ad_of_any_layout_asks_for_what_it_asks_for(layout: str) -> None:
    ad = TOLD[layout]
    path = ADS / f"{layout}.md"

    found = extract_requirements(read_job(path.read_bytes(), path.name))

    told = [(kind(each), each.text) for each in found.items]
    for wanted in ("must", "nice", "duty"):
        for words in getattr(ad, wanted):
            assert any(words in text and each == wanted for each, text in told), f"{wanted}: {words}"
    for words in ad.logistics:
        assert any(words in line for line in found.logistics), words
    for words in ad.none:
        assert not any(words in text for _, text in told), words


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("You stay calm with guests who are not", Category.SOFT_SKILLS),
        ("You take critique well and give it kindly", Category.SOFT_SKILLS),
        ("Be kind to people who are ill", Category.SOFT_SKILLS),
        ("Firm but fair, honest about what you don't know", Category.SOFT_SKILLS),
        ("Good written and spoken English", Category.SOFT_SKILLS),
        ("Opened or reflagged a hotel", Category.EXPERIENCE),
        ("Work with food enzymes", Category.EXPERIENCE),
        ("Completion of an accredited farriery program", Category.EDUCATION),
        ("HND in forestry", Category.EDUCATION),
        ("Understands the thresholds for harm", Category.DOMAIN_KNOWLEDGE),
        ("A year or more in a shop, a hotel or a call centre", Category.EXPERIENCE),
        ("Loyalty or subscription programs", Category.TECHNICAL_SKILLS),
    ],
)
def test_a_demand_is_filed_by_what_it_is_about(line: str, category: Category) -> None:
    found = extract_requirements(Job(text=f"Your profile\n\n- {line}\n")).items

    assert category in {each.category for each in found}


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("A year or more in customer service", 1),
        ("Minimum 18 months verifiable tractor experience in the last 3 years", 1.5),
        ("At least a year of practice in a children's service", 1),
        ("1 yr in security", 1),
        ("12 months' driving experience", 1),
        ("PyTorch in production for two years or longer", 2),
    ],
)
def test_a_length_of_experience_is_read_however_it_is_said(line: str, years: float) -> None:
    found = extract_requirements(Job(text=f"What we ask\n\n- {line}\n")).items

    assert [each.years for each in found if each.years] == [years]


@pytest.mark.parametrize("line", ["Must obtain the endorsement within three years", "Four trips a year to Lille"])
def test_a_time_that_is_no_experience_is_none(line: str) -> None:
    assert not any(each.years for each in extract_requirements(Job(text=f"What we ask\n\n- {line}\n")).items)


def test_a_condition_is_told_once_in_its_fullest_words() -> None:
    ad = "Welder\n$23 - $29 an hour\nFull-time\n\nPay: $23 - $29 an hour\nJob type: Full-time\n"

    assert extract_requirements(Job(text=ad)).logistics == ("Pay: $23 - $29 an hour", "Job type: Full-time")
