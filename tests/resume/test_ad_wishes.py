"""Questions to the reader, conditions, what would help and what all depends on ask for something; calls do not."""

import pytest

from resume.ads.clauses import Clause
from resume.ads.headings import Part
from resume.ads.prose import read_sentence
from resume.ads.wishes import read_wish

DUTY, ASKED, MUST, NICE = Part.DUTIES, Part.ASKED, Part.MUST, Part.NICE


def clause(text: str, part: Part = Part.INTRO) -> Clause:
    return Clause(text, 0, len(text), part, text[:90], is_listed=False)


def wishes(text: str) -> list[tuple[Part, str]] | None:
    found = read_wish(clause(text))
    return None if found is None else [(each.part, each.text) for each in found]


def read(text: str, part: Part = Part.INTRO, title: str | None = None) -> list[tuple[Part, str]]:
    return [(each.part, each.text) for each in read_sentence(clause(text, part), is_line=False, title=title)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do you have three years of experience in a tannery?", [(ASKED, "three years of experience in a tannery")]),
        ("Can you weld aluminium?", [(ASKED, "weld aluminium")]),
        ("Are you qualified as an optician?", [(ASKED, "qualified as an optician")]),
        ("Have you kept bees?", [(ASKED, "kept bees")]),
        ("Are you looking for a new challenge?", []),
        ("Do you want to join a friendly crew?", []),
        ("Are you tired of the city?", []),
    ],
)
def test_a_question_to_the_reader_asks_for_what_one_can_answer(text: str, expected: list[tuple[Part, str]]) -> None:
    assert wishes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If you have kept bees, tell us", [(NICE, "kept bees")]),
        ("If you can edit video or speak Welsh, say so", [(NICE, "can edit video or speak Welsh")]),
        (
            "If you have worked with a national collection, so much the better",
            [(NICE, "worked with a national collection")],
        ),
        ("If you can lay a hedge, this is the job for you", [(ASKED, "can lay a hedge")]),
        ("Tell us if you can shear sheep", [(NICE, "can shear sheep")]),
        ("If you need an adjustment, tell us", []),
        ("If you are interested, get in touch", []),
        ("If you have any questions, call the office", []),
    ],
)
def test_a_condition_asks_by_what_follows_from_it(text: str, expected: list[tuple[Part, str]] | None) -> None:
    assert wishes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some Danish would be a plus", [(NICE, "Some Danish would be a plus")]),
        ("Experience in a call centre would be grand", [(NICE, "Experience in a call centre would be grand")]),
        (
            "Dutch is a must, French and English come in handy",
            [(MUST, "Dutch is a must"), (NICE, "French and English come in handy")],
        ),
        (
            "Knowledge of glazes would be a great help, and membership of the guild would please us",
            [(NICE, "Knowledge of glazes would be a great help"), (NICE, "membership of the guild would please")],
        ),
        ("This would be a great help", None),
        ("You will help us to clean the kilns", None),
        ("Other duties may be performed", None),
    ],
)
def test_what_would_help_is_wished_for_each_subject_by_itself(
    text: str, expected: list[tuple[Part, str]] | None
) -> None:
    assert wishes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What we can't teach is curiosity and a thick skin, so bring both", [(ASKED, "curiosity and a thick skin")]),
        ("What matters to us is tact", [(ASKED, "tact")]),
        ("All we ask is that you have a head for heights", [(ASKED, "a head for heights")]),
        ("The only thing you need is a driving licence", [(ASKED, "a driving licence")]),
        ("What you get is a pension", None),
        ("What we do not need is a hero", []),
    ],
)
def test_what_all_depends_on_is_asked_for(text: str, expected: list[tuple[Part, str]] | None) -> None:
    assert wishes(text) == expected


def test_behaviours_that_one_is_assessed_against_are_each_asked_for() -> None:
    text = "Candidates will be assessed against the following behaviours: Leading others, Delivering at pace"

    assert wishes(text) == [(ASKED, "Leading others"), (ASKED, "Delivering at pace")]


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            "The Head Gardener leads a team of four, plans the planting and keeps the glasshouse",
            "Head Gardener",
            ["leads a team of four", "plans the planting", "keeps the glasshouse"],
        ),
        ("Our paramedics respond to calls and convey patients", "Paramedic", ["respond to calls", "convey patients"]),
        ("The postholder drafts minutes and books rooms", None, ["drafts minutes", "books rooms"]),
        ("He or she answers enquiries", "Curator", ["answers enquiries"]),
        ("The museum holds six thousand shawls", "Curator", []),
        ("Our engineers built the first lock", "Lock Keeper", []),
    ],
)
def test_what_the_holder_of_the_job_does_are_duties(text: str, title: str | None, expected: list[str]) -> None:
    assert read(text, title=title) == [(DUTY, each) for each in expected]


def test_chains_of_who_ask_as_strongly_as_their_beginning() -> None:
    assert read("We want somebody who can sing, who knows the canon, and who has taught a choir") == [
        (ASKED, "sing"),
        (ASKED, "knows the canon"),
        (ASKED, "taught a choir"),
    ]


def test_what_will_have_been_done_by_a_day_is_a_duty() -> None:
    assert read("By day 60 you will have written ten reports") == [(DUTY, "written ten reports")]
    assert read("Within six months you have rebuilt the weir, tested the gates")[0][0] is DUTY


def test_under_a_heading_that_asks_whatever_one_does_is_a_demand() -> None:
    assert read("You type fast and spell well", Part.ASKED) == [(ASKED, "You type fast and spell well")]
    assert read("You write the log every night", Part.DUTIES) == [(DUTY, "write the log every night")]


def test_a_paper_told_among_the_conditions_is_a_demand() -> None:
    assert read("The successful candidate must hold SC clearance", Part.LOGISTICS)[0][0] is Part.MUST
    assert read("You must have the right to work in Malta", Part.LOGISTICS) == []


def test_another_pair_of_hands_is_no_demand() -> None:
    assert read("We need a seventh") == []
    assert read("We need one more person") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You will thrive here if you prefer short sentences", [(ASKED, "prefer short sentences")]),
        ("This job is for you if you have raised calves", [(ASKED, "raised calves")]),
        ("Our legal team is valued across the company, and we say so", None),
    ],
)
def test_who_fits_is_told_by_a_condition_behind(text: str, expected: list[tuple[Part, str]] | None) -> None:
    assert wishes(text) == expected
