"""Headings of lists, which say of what kind the names behind them are."""

import pytest

from resume.grounding.gate import ungrounded
from resume.grounding.reading.headings import headings


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("PharmOutcomes, ProScript Connect", "Pharmacy software: ProScript Connect and PharmOutcomes"),
        ("Agilent 1260, Shimadzu GC-2010", "Chromatography instruments: Agilent 1260, Shimadzu GC-2010"),
        ("Ansys Mechanical, Abaqus", "Finite element analysis (Ansys Mechanical, Abaqus)"),
        ("LinkedIn and TikTok calendars for two brands", "Social media calendars (LinkedIn, TikTok) for two brands"),
        ("Axon Evidence, Mark43", "Evidence and records systems (Axon Evidence, Mark43)"),
        ("python, go, docker", "Languages: Python, Go. Infrastructure: Docker"),
        ("JIRA, Trello", "Project tools: Jira, Trello"),
        ("Trane, multimeter, Lennox", "Brands: Trane, Lennox | Tools: multimeter"),
        ("Captivate, Moodle, Camtasia", "LMS: Moodle | Authoring: Captivate, Camtasia"),
        ("Figma, ECG, InDesign", "Diagnostics - ECG | Design - Figma, InDesign"),
        ("post-course surveys, R", "Analysis: R. Evaluation: post-course surveys"),
    ],
)
def test_names_may_be_headed_with_their_kind(source: str, after: str) -> None:
    assert ungrounded(after, [source]) == []


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("Excel, Word", "Business intelligence: Excel, Word"),
        ("Excel, Word", "Award-winning tools: Excel, Word"),
        ("Excel, Word", "Expert tools: Excel, Word"),
        ("Excel, Word", "International systems: Excel, Word"),
        ("Power Query", "Data engineering (Power Query)"),
        ("Excel, Word", "Database tools: Oracle, Excel"),
        ("cut hedges", "Licences: hedges"),
        ("ProScript Connect", "Pharmacy software for hospitals"),
        ("Excel, Word", "Diagnostics - Excel, Word"),
        ("Excel, Word", "Leadership: Excel | Tools: Word"),
    ],
)
def test_a_heading_that_says_more_than_the_kind_is_a_claim(source: str, after: str) -> None:
    assert ungrounded(after, [source]) != []


def test_a_list_ends_with_its_sentence_or_bracket() -> None:
    text = "Office software (Word, Excel) for two firms"
    (heading,) = headings(text, {"word"}.__contains__)

    assert text[heading.start : heading.end] == "Office software"
    assert text[heading.end : heading.stop] == " (Word, Excel"
    assert heading.is_shown
    assert list(headings(text, frozenset[str]().__contains__)) == []
