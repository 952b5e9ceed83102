"""Certificates that a number, a level or a colour tells apart."""

import pytest

from recovery.rules.extract_requirements import extract_requirements
from resume.job import Job
from resume.matching.match import MatchStatus, match
from resume.readers import read_resume
from resume.tickets import as_ticket, find_tickets, shows


def named(text: str) -> list[tuple[str, str]]:
    return [(t.kind, text[t.start : t.end]) for t in find_tickets(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "City & Guilds 2391 (or 2394/2395)",
            [("guilds", "City & Guilds 2391"), ("guilds", "2394"), ("guilds", "2395")],
        ),
        ("C&G 6129 Level 2, 2009", [("guilds", "C&G 6129")]),
        ("18th Edition, 2391 or equivalent", [("guilds", "2391")]),
        ("JIB/ECS Gold Card", [("ecs card", "JIB/ECS Gold Card")]),
        ("CSCS black card", [("cscs card", "CSCS black card")]),
        ("Class 1 (C+E) licence", [("lorry", "Class 1"), ("lorry", "C+E")]),
        ("Level 3 NVQ, AAT Level 4", [("vocational", "Level 3 NVQ"), ("aat", "AAT Level 4")]),
        ("Series 7 licence", [("series", "Series 7")]),
        ("In class 1 of the school, £2391 a month, AAT 2019, programming in C, a gold discount card", []),
    ],
)
def test_what_tells_them_apart_is_part_of_the_name(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("held", "asked", "answer"),
    [
        ("NVQ L3", "NVQ Level 2", True),
        ("NVQ Level 2", "SVQ Level 3", None),
        ("City & Guilds 2330", "City & Guilds 2391", False),
        ("Category C+E", "HGV Class 2", True),
        ("JIB Gold Card", "Gold card", True),
        ("CSCS Gold card", "ECS Gold card", False),
        ("AAT Level 4", "NVQ Level 4", False),
    ],
)
def test_a_higher_level_takes_in_the_lower_and_no_number_another(held: str, asked: str, answer: bool | None) -> None:
    first, second = as_ticket(held), as_ticket(asked)

    assert first is not None
    assert second is not None
    assert shows(first, second) is answer


def test_a_term_that_is_more_than_a_certificate_is_none() -> None:
    assert as_ticket("Class 1") is not None
    assert as_ticket("NVQ Level 3 in stonework") is None
    assert as_ticket("Excel") is None


@pytest.mark.parametrize(
    ("line", "held", "status"),
    [
        ("City & Guilds 2391 (or 2394/2395)", "City & Guilds 2330 Level 2, 2009", MatchStatus.MISSING),
        ("City & Guilds 2391 (or 2394/2395)", "C&G 2395-01", MatchStatus.MATCHED),
        ("JIB/ECS Gold Card", "ECS Health, Safety & Environmental", MatchStatus.MISSING),
        ("NVQ Level 3 in hairdressing", "NVQ L2 Hairdressing", MatchStatus.PARTIAL),
        ("Class 1 (C+E) licence with no more than 6 points", "Category C+E (2011)", MatchStatus.MATCHED),
    ],
)
def test_a_certificate_is_met_by_its_number(line: str, held: str, status: MatchStatus) -> None:
    wanted = extract_requirements(Job(text=f"Fitter\n\nTickets you need\n- {line}\n"))
    resume = read_resume(f"# Ann Lee\n\n## Tickets & licences\n\n- {held}\n", "a.md")

    assert [each.status for each in match(wanted, resume).requirements] == [status]


@pytest.mark.parametrize("hostile", ["C&G 2391 or ", "NVQ ", "city and guilds ", "class 1 ", "2391/", "gold "])
def test_long_texts_take_time_in_proportion(hostile: str) -> None:
    assert len(find_tickets((hostile * 100_000)[:100_000])) < 100_000
