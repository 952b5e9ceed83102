"""Turns by which ads ask without saying that they do, and what only looks as if it asked."""

import pytest

from recovery.rules.extract_requirements import extract_requirements
from resume.job import Category, Job, Priority, Requirements

NICE = Priority.NICE_TO_HAVE
SOFT = Category.SOFT_SKILLS


def read(text: str) -> Requirements:
    return extract_requirements(Job(text=text))


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("It takes a cool head and a warm heart.", ["a cool head", "a warm heart"]),
        ("We would rather have a careful worker than a fast one.", ["a careful worker"]),
        ("We are curious and patient, and look for the same in you.", ["curious and patient"]),
        ("A tidy mind and a steady hand are what we need.", ["A tidy mind", "a steady hand"]),
        ("Our ideal colleague is unflappable.", ["unflappable"]),
        ("Strong communication is key.", ["Strong communication is key"]),
        ("You work well on your own.", ["work well on your own"]),
        ("You don't panic when the tide turns early.", ["You don't panic when the tide turns early"]),
        (
            "You'll be somebody who listens first, and who isn't shy of the public.",
            ["listens first", "isn't shy of the public"],
        ),
        ("You don't need a degree, but you do need to be warm and dependable.", ["warm and dependable"]),
    ],
)
def test_a_sentence_asks_for_ways_of_working_in_a_roundabout_way(sentence: str, quotes: list[str]) -> None:
    items = read(f"Ferryman\n\n{sentence}\n").items

    assert [each.text for each in items] == quotes
    assert {each.category for each in items} == {SOFT}


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("If you've kept bees or know about queens, we'd love to hear about it.", ["kept bees", "know about queens"]),
        ("We would be pleased to hear from people with experience of hedging.", ["experience of hedging"]),
        ("A lantern licence would be nice to have, and so would experience of locks.", ["lantern", "locks"]),
    ],
)
def test_what_a_firm_would_like_to_hear_of_is_a_wish(sentence: str, quotes: list[str]) -> None:
    items = read(f"Ferryman\n\n{sentence}\n").items

    assert all(any(quote in each.text for each in items) for quote in quotes)
    assert {each.priority for each in items} == {NICE}


def test_what_will_do_beside_the_tool_of_the_house_is_one_of_a_choice() -> None:
    items = read("Clerk\n\nYou must know a till; we use Tillmaster, but Scanny or Beepo is close enough.\n").items

    (choice,) = [each for each in items if each.any_of]
    assert choice.keywords == ("Tillmaster", "Scanny", "Beepo")


def test_a_note_without_a_verb_asks_behind_a_sentence_that_does() -> None:
    ad = "Clerk\n\nYou need a year in an office and must be speak Welsh. Typing speed of 40 wpm. Opened in 1957.\n"

    quotes = [each.text for each in read(ad).items]

    assert "Typing speed of 40 wpm" in quotes


def test_whoever_stands_at_a_place_of_the_firm_is_told_what_they_do() -> None:
    ad = "Clerk\n\nThe person at our ticket window sells tickets, answers the phone, and counts the till.\n"

    assert [each.text for each in read(ad).items] == ["sells tickets", "answers the phone", "counts the till"]


def test_a_list_that_lost_its_breaks_is_cut_also_behind_what_weighs_a_line() -> None:
    ad = (
        "Roofer wanted in Hull\nDuties to include stripping slates and fixing battens Requirements CSCS Gold Card "
        "Minimum 2 years on pitched roofs Previous heritage experience desirable PASMA or IPAF ticket "
        "SSSTS advantageous "
        "Must be able to work as part of a gang Good timekeeping. Free parking on site. Call Jo on the number below.\n"
    )
    found = read(ad)

    assert [each.text for each in found.items] == [
        "stripping slates and fixing battens",
        "CSCS Gold Card",
        "Minimum 2 years on pitched roofs",
        "Previous heritage experience desirable",
        "PASMA or IPAF ticket",
        "SSSTS advantageous",
        "Must be able to work as part of a gang",
        "Good timekeeping",
    ]
    assert [each.text for each in found.items if each.priority is NICE] == [
        "Previous heritage experience desirable",
        "SSSTS advantageous",
    ]
    assert found.logistics == ()


def test_the_number_of_a_criterion_is_a_mark_and_its_tag_the_weight() -> None:
    ad = (
        "Verger\n\nPERSON SPECIFICATION\n\nExperience\nV1 Supervision of ringers (Essential)\n"
        "V2 Work in a minster (Desirable)\n\nOther\nV3 B2 French (Desirable)\n"
    )
    items = read(ad).items

    assert [(each.text, each.priority) for each in items] == [
        ("Supervision of ringers", Priority.CRITICAL),
        ("Work in a minster", NICE),
        ("B2 French", NICE),
    ]


def test_years_stand_beside_a_choice_that_is_not_all_of_them() -> None:
    items = read("Chef\n\nRequirements\n- Three years of pastry work in a hotel or a restaurant\n").items

    assert [(each.years, each.any_of) for each in items] == [(3, False), (None, True)]
    assert items[1].keywords == ("hotel", "restaurant")


def test_a_degree_may_be_in_any_of_its_fields() -> None:
    (item,) = read("Warden\n\nRequirements\n- A bachelor's degree in botany, zoology or a related field\n").items

    assert item.any_of
    assert item.keywords == ("bachelor's degree in botany", "zoology")


def test_names_behind_a_colon_of_which_one_is_enough_stay_with_it() -> None:
    (item,) = read("Coder\n\nRequirements\n- Experience in one or more of the following: Go, Rust, Kotlin\n").items

    assert item.any_of
    assert item.keywords == ("Go", "Rust", "Kotlin")


def test_what_a_system_includes_is_all_meant() -> None:
    (item,) = read("Coder\n\nRequirements\n- Proficiency in page markup, including HTML5 and CSS3\n").items

    assert not item.any_of


@pytest.mark.parametrize(
    "line",
    [
        "The firm is an equal opportunity employer",
        "We write a plan before we dig",
        "Newly qualified is fine, as Ann will mentor you",
        "Must be able to perform each essential duty satisfactorily",
    ],
)
def test_what_only_sounds_like_a_demand_is_none(line: str) -> None:
    items = read(f"Digger\n\nRequirements\n- A spade licence\n- {line}\n").items

    assert [each.text for each in items] == ["A spade licence"]


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("A good laptop and a webcam", True),
        ("Own hand tools", True),
        ("Able to work at height", True),
        ("Fixed term until March 2031", True),
        ("Free parking on site", False),
        ("We help with relocation", False),
        ("$500 a year for learning", False),
        ("A cheerful nature at 5 am", False),
    ],
)
def test_what_one_needs_at_home_is_a_condition_and_what_the_firm_gives_is_none(line: str, is_told: bool) -> None:
    found = read(f"Tutor\n\nRequirements\n- Patience\n- {line}\n")

    assert (line in found.logistics) is is_told
