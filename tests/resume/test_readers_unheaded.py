"""Positions in resumes without headings, and lines between positions that are none."""

import pytest

from resume.model import Format, Resume, SectionKind
from resume.readers.text import read_text
from resume.writers import write_resume

UNHEADED = """\
Kofi Mensah
Bristol / kofi@example.com / 07700 900777

Assistant store manager with seven years in supermarkets and discount retail shops.

Assistant Store Manager
Lidmore Foods, Bristol
May 2021 - present
Run the store alone three days a week
Waste down from 2.9% to 1.8% of sales

Team Leader
Poundbarn, Bath
2019 - 2021
Stock takes, planograms, cash office
Was responsible for opening and closing the store

Sales Assistant
Poundbarn, Bath
2018 - 2019

Level 3 Award in Food Safety, First Aid at Work
Full driving licence, fluent French
"""


def _positions(resume: Resume) -> list[tuple[str | None, str | None, int]]:
    return [(entry.title, entry.organization, len(entry.items)) for s in resume.sections for entry in s.entries]


def test_positions_on_several_lines_are_read_without_any_heading() -> None:
    resume = read_text(UNHEADED)

    assert [s.kind for s in resume.sections] == [SectionKind.SUMMARY, SectionKind.EXPERIENCE, SectionKind.OTHER]
    assert _positions(resume) == [
        ("Assistant Store Manager", "Lidmore Foods", 2),
        ("Team Leader", "Poundbarn", 2),
        ("Sales Assistant", "Poundbarn", 0),
    ]
    assert len(resume.sections[2].items) == 2
    assert write_resume(resume, Format.TEXT) == UNHEADED


def test_the_latest_position_below_the_contact_lines_is_no_contact() -> None:
    resume = read_text(
        "Jo Castell\nTampa, Florida * 813-555-0177 * jo@example.com\nPARALEGAL\n\n"
        "Estate Paralegal, Bayshore Tillman LLP, Tampa (May 2020 - present)\n* UCC searches and filings\n\n"
        "Legal Assistant, Law Office of R. M. Hennessy, 2016 - 2020\n* Client intake and calendar\n"
    )

    assert resume.contact.headline == "PARALEGAL"
    assert _positions(resume)[0] == ("Estate Paralegal", "Bayshore Tillman LLP", 1)
    assert len(_positions(resume)) == 2


def test_an_employer_may_stand_behind_its_date_and_a_colon() -> None:
    resume = read_text(
        "Dale Breaux\nLake Charles, Louisiana  337-555-0119\n\nEXPERIENCE\n"
        "Since 2019: Calcasieu Fabricators, Sulphur LA\nPipe welder\n- Stick and TIG on carbon steel pipe\n"
    )

    assert _positions(resume) == [("Pipe welder", "Calcasieu Fabricators", 1)]


@pytest.mark.parametrize("gap", ["Career break, 2020 to 2026. Full-time parent.", "Travel, 2015 to 2016. Asia."])
def test_among_positions_told_in_paragraphs_a_short_one_is_no_heading(gap: str) -> None:
    resume = read_text(
        "Hannah Fried\nhannah@example.com, 07700 900455\n\nWork\n"
        "Finance Partner, Oakleaf Stores, Manchester, 2016 to 2020. Partnered the heads of 42 stores. Built the margin"
        f" pack and cut it from 9 days to 4.\n{gap}\n"
    )

    assert _positions(resume) == []
    assert [item.text for item in resume.sections[0].items][-1] == gap


def test_qualifications_in_a_list_are_all_read_alike() -> None:
    resume = read_text(
        "Aisha Rahman\naisha@example.co.uk\n\nEducation\nLevel 2 Supporting Teaching, 2024\n"
        "GCSEs: English B, Maths C, 2008\nPaediatric First Aid, 2025\n"
    )

    assert len(resume.sections[0].entries) == 3
    assert not resume.sections[0].items
