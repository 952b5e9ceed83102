"""What the readers of an ad's sentences stand on: members of a list, nouns, soft skills, conditions, untold lists."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.ads.clauses import split_clauses
from resume.ads.conditions import is_benefit, is_condition, is_greeting, is_head_condition, is_plain_condition
from resume.ads.headings import Part
from resume.ads.members import split_demands, split_duties
from resume.ads.nouns import noun_phrases, says_nothing
from resume.ads.phrases import NOISE, find_keywords
from resume.ads.soft_skills import find_soft_skills, is_all_soft
from resume.ads.untold import with_guessed_parts
from resume.ads.words import is_base_verb, is_verb_ing, is_verb_s, verb_of


def demands(text: str) -> list[str]:
    return [text[a:b] for a, b in split_demands(text, 0)]


def duties(text: str) -> list[str]:
    return [text[a:b] for a, b in split_duties(text, 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Python, Go and Kafka", ["Python, Go and Kafka"]),
        ("Python (and a bit of Go), Kafka", ["Python (and a bit of Go), Kafka"]),
        (
            "a caring nature, good English and a real respect for people",
            ["a caring nature", "good English", "a real respect for people"],
        ),
        ("Strong copywriting and an eye for design", ["Strong copywriting", "an eye for design"]),
        ("pragmatic, discreet and comfortable with ambiguity", ["pragmatic, discreet and comfortable with ambiguity"]),
        (
            "a qualified solicitor with a minimum of five years in a firm",
            ["a qualified solicitor", "a minimum of five years in a firm"],
        ),
        (
            "a thorough understanding of the GDPR and of transfers",
            ["a thorough understanding of the GDPR and of transfers"],
        ),
        ("a CPA license, or be able to obtain it", ["a CPA license, or be able to obtain it"]),
        (
            "happy to provide care and to work every other weekend",
            ["happy to provide care", "to work every other weekend"],
        ),
        ("Bachelor of Education, QCT registration", ["Bachelor of Education", "QCT registration"]),
        ("BLS, ACLS", ["BLS, ACLS"]),
        ("good written and verbal skills", ["good written and verbal skills"]),
    ],
)
def test_demands_are_parted_where_another_begins(text: str, expected: list[str]) -> None:
    assert demands(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("design, build and run the services", ["design, build and run the services"]),
        ("plan lessons, observe and document progress", ["plan lessons", "observe and document progress"]),
        ("help residents to wash, dress and eat", ["help residents to wash, dress and eat"]),
        ("installing pipes and testing them", ["installing pipes", "testing them"]),
        ("plans lessons and teaches reading", ["plans lessons", "teaches reading"]),
        ("draft contracts and work with the sales team", ["draft contracts", "work with the sales team"]),
        ("offer training and support", ["offer training and support"]),
    ],
)
def test_duties_are_parted_where_another_verb_has_its_own_object(text: str, expected: list[str]) -> None:
    assert duties(text) == expected


def test_verbs_are_known_in_their_forms() -> None:
    assert [verb_of(word) for word in ("Planning", "plans", "planned", "tidies", "applies", "oven")] == [
        "plan", "plan", "plan", None, "apply", None,
    ]  # fmt: skip
    assert is_base_verb("bake")
    assert not is_base_verb("baking")
    assert is_verb_ing("baking")
    assert not is_verb_ing("king")
    assert is_verb_s("bakes")
    assert not is_verb_s("process")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prepare month-end close journals", ["month-end close journals"]),
        ("Develop seasonal menus with the chef to meet targets", ["seasonal menus", "chef"]),
        ("Control food cost against weekly targets", ["food cost"]),
        ("Hire, train and schedule cooks", ["cooks"]),
        ("Take part in multidisciplinary rounds", ["multidisciplinary rounds"]),
        ("Own the team's success", []),
    ],
)
def test_the_terms_of_a_duty_are_the_objects_of_its_verbs(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in noun_phrases(text, 0, len(text), noise=NOISE, is_duty=True)] == expected


@pytest.mark.parametrize(
    ("text", "is_talk"),
    [
        ("Contribute to our success", True),
        ("Act as a leader within the company", True),
        ("Other duties as assigned", True),
        ("Sweep the floors", False),
        ("Train new staff", False),
    ],
)
def test_mere_talk_is_known(text: str, is_talk: bool) -> None:
    assert says_nothing(text) is is_talk


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a good listener and a team player", ["good listener", "team player"]),
        ("Able to explain figures to people", ["explain figures"]),
        ("kind, patient and curious", ["kind", "patient", "curious"]),
        ("the kind of people we like", []),
        ("Energy modelling", []),
        ("ownership of the menu", []),
        ("a data-driven culture", []),
    ],
)
def test_soft_skills_are_found_by_their_words(text: str, expected: list[str]) -> None:
    assert [each.text for each in find_soft_skills(text)] == expected


def test_only_soft_skills_are_all_soft() -> None:
    assert is_all_soft("calm under pressure and a good listener")
    assert not is_all_soft("calm under pressure with Kubernetes")
    assert not is_all_soft("welding")


def test_alternatives_without_a_name_are_terms_too() -> None:
    assert [k.text for k in find_keywords("Experience in a corrugated or paper plant")] == ["corrugated", "paper plant"]
    assert [k.text for k in find_keywords("2 years of retail or community experience")] == ["retail", "community"]


@pytest.mark.parametrize(
    "text",
    [
        "$34-$41 per hour depending on experience",
        "£45-55k",
        "CAD 98,000 to 116,000 and equity",
        "Salaire de 28 à 32 K€ selon expérience",
        "You must have the right to work in the UK",
        "Subject to an enhanced DBS check",
    ],
)
def test_pay_papers_and_checks_are_conditions_wherever_they_stand(text: str) -> None:
    assert is_plain_condition(text)
    assert is_condition(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nights and weekends",
        "Travel up to 20%",
        "Able to lift 50 lbs",
        "Jornada completa",
        "own car",
        "hybrid, 2 days a week",
    ],
)
def test_hours_places_and_what_the_body_must_do_are_conditions(text: str) -> None:
    assert is_condition(text)
    assert not is_plain_condition(text)


@pytest.mark.parametrize(
    "text", ["a $1,500 learning budget", "We moved £2.3 billion a year", "Managed budgets of $2 million"]
)
def test_other_money_is_no_pay(text: str) -> None:
    assert not is_condition(text)


def test_greetings_and_benefits_are_told_apart_from_demands() -> None:
    assert is_greeting("Acme is an equal opportunity employer")
    assert is_greeting("Please send your resume by Friday")
    assert not is_greeting("Interview witnesses and send invoices")
    assert is_benefit("Four weeks of vacation and dental insurance, vision plan")
    assert not is_benefit("Experience with payroll")
    assert is_head_condition("Austin, TX")
    assert not is_head_condition("Norrsken Analytics")


def test_a_list_under_a_heading_that_says_nothing_is_what_its_lines_speak_for() -> None:
    ad = (
        "The fun part\n\n- Build ovens\n- Bake bread\n- Sweep the floors\n\n"
        "And now\n\n- Dental insurance\n- 401(k) with match\n- Paid time off\n\nOdds\n\n- Python\n- Go\n- Rust"
    )

    found = with_guessed_parts(split_clauses(ad), ad)

    assert [c.part for c in found] == [Part.DUTIES] * 3 + [Part.BENEFITS] * 3 + [Part.INTRO] * 3


WORDS = "a |good |ability |to |and |, |with |3 years |plan |work |of |(|)|degree |calm |as well as |or have |SQL "


@given(st.lists(st.sampled_from(WORDS.split("|")), max_size=40).map("".join))
def test_members_are_ordered_parts_of_the_text(text: str) -> None:
    for split in (split_demands, split_duties):
        spans = list(split(text, 0))

        assert all(a < b for a, b in spans)
        assert all(first[1] <= second[0] for first, second in pairwise(spans))
