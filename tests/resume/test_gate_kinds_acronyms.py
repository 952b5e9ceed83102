"""Acronyms spelled out or put for words, in many trades and both directions, and other names of one thing."""

from importlib.resources import files

import pytest

from resume.grounding.gate import ungrounded
from resume.grounding.reading.long_forms import long_forms, stands_for
from resume.grounding.sources import SourceTexts

LINES = files("resume").joinpath("data/acronyms.txt").read_text(encoding="utf-8").partition("\n\n")[2].splitlines()

SAME = [
    ("Collected PCI DSS evidence", "Collected Payment Card Industry Data Security Standard evidence"),
    ("Sold packaging, MRO and tools", "Sold packaging, maintenance, repair and operations, and tools"),
    ("Hired 35 people across front and back of house", "Hired 35 people across FOH and BOH"),
    ("Processed accounts payable and receivable", "Processed AP and AR"),
    ("Taught basic and advanced life support", "Taught BLS and ALS"),
    ("2.2M daily and 17.2M monthly active users", "2.2M DAU and 17.2M MAU"),
    ("Wrote speech and language therapy reports", "Wrote SALT reports"),
    ("Wrote speech and language therapy reports", "Wrote SLT reports"),
    ("Reported gross profit by dish", "Reported GP by dish"),
    ("Wrote COSHH sheets", "Wrote control of substances hazardous to health sheets"),
    ("Prepared EHCPs", "Prepared education, health and care plans"),
    ("Guided PGR students", "Guided postgraduate research students"),
    ("Shipped OTA updates to the meter", "Shipped over-the-air updates to the meter"),
    ("Checked X-ray diffraction data", "Checked XRD data"),
    ("Rode with the closed circuit television team", "Rode with the CCTV team"),
    ("Instructed king's counsel", "Instructed KC"),
    ("Kept program evaluation and review technique charts", "Kept PERT charts"),
    ("Kept H.R. files", "Kept human resources files"),
    ("Moved mail to Office 365", "Moved mail to Microsoft 365"),
    ("Held parents' evenings in autumn", "Held parent-teacher meetings in autumn"),
    ("Script with a few regexes", "Script with a few regular expressions"),
    ("Logged runs in wandb", "Logged runs in Weights & Biases"),
    ("Changed wound vac dressings", "Changed negative pressure wound therapy dressings"),
    ("Gave paracetamol", "Gave acetaminophen"),
    ("Entered set points in the building automation system", "Entered set points in the building management system"),
]

BRACKETS = [
    (
        "Was responsible for PCI DSS evidence collection",
        "Responsible for Payment Card Industry Data Security Standard (PCI DSS) evidence collection",
    ),
    ("Measured to NRM2", "Measured to the New Rules of Measurement (NRM2)"),
    ("Checked eGFR results", "Checked estimated glomerular filtration rate (eGFR) results"),
    ("Seconded to Defra", "Seconded to the Department for Environment, Food and Rural Affairs (Defra)"),
    ("Issued CoC papers", "Issued certificate of conformity (CoC) papers"),
    ("Reconciled quarterly 941s", "Reconciled quarterly Form 941s"),
    ("Filed quarterly 941 returns", "Filed quarterly Form 941 returns"),
]

OTHERS = [
    ("Handled employee relations cases", "Handled emergency room cases"),
    ("Monthly report on gross profit", "Monthly report on general practitioners"),
    ("Worked with purchase orders", "Worked with product owners"),
    ("Ran return to work interviews", "Ran response to intervention interviews"),
    ("Fixed it for the team", "Fixed information technology for the team"),
    ("Front of house team", "BOH team"),
    ("17.2M monthly active users", "17.2M DAU"),
    ("Processed accounts payable and payroll", "Processed AP and AR"),
    ("Reports in Power BI", "Business intelligence, reports in Power BI"),
    ("Nursed in Boston, MA", "Medical assistant in a nursing home"),
    ("On site until 9 PM", "Project management on site"),
    ("Covered as head chef for a month", "Head chef"),
    ("Databases (NoSQL)", "Relational databases"),
    ("Reconciled quarterly 941s", "Reconciled quarterly Form 940s"),
    ("Filed quarterly 941 returns", "Filed quarterly Form 940 returns"),
    ("Moved mail to Office 365", "Moved mail to Dynamics 365"),
    ("Wrote to the revenue team", "Wrote to HMRC"),
]


@pytest.mark.parametrize(("source", "after"), SAME)
def test_an_acronym_and_its_words_stand_for_one_another(source: str, after: str) -> None:
    assert ungrounded(after, [source]) == []
    assert ungrounded(source, [after]) == []


@pytest.mark.parametrize(("source", "after"), BRACKETS)
def test_what_is_short_may_be_told_with_its_words(source: str, after: str) -> None:
    assert ungrounded(after, [source]) == []


@pytest.mark.parametrize(("source", "after"), OTHERS)
def test_what_only_has_the_same_letters_is_a_claim(source: str, after: str) -> None:
    assert ungrounded(after, [source]) != []


def test_the_lines_of_the_table_are_in_order_and_each_is_found() -> None:
    words = [line.partition(":")[0].lower().replace("-", " ").split() for line in LINES]
    assert len(words) > 4_000
    assert words == sorted(words)

    for line in LINES:
        long, _, shorts = line.partition(": ")
        found = [each for each in long_forms(long) if each.end == len(long)]
        assert found, line
        assert all(stands_for(short) for short in shorts.split(", ")), line


def test_the_words_of_an_acronym_are_told_as_they_were_written() -> None:
    reading = SourceTexts(["Patched 900 VMs"]).reading_of("Patched 900 virtual machines")

    assert reading.text == "Patched 900 VMs"
    assert reading.written == "Patched 900 virtual machines"
