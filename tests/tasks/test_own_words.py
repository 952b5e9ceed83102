"""What the candidate says beside the resume, and what of it is a fact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.job import Category, Priority, Requirement
from tasks.own_words import ANSWERS, NOTES, Answer, OwnWords, told_facts


def requirement(id_: str, *keywords: str) -> Requirement:
    return Requirement(
        id=id_,
        text="x",
        start=0,
        end=1,
        category=Category.TECHNICAL_SKILLS,
        priority=Priority.CRITICAL,
        keywords=keywords,
    )


ASKED = (requirement("r1", "NetSuite"), requirement("r2", "Tableau", "Looker"))


def answered(id_: str, text: str) -> OwnWords:
    return OwnWords(answers=(Answer(requirement_id="r0", text="First."), Answer(requirement_id=id_, text=text)))


@pytest.mark.parametrize(
    "sentence",
    [
        "I never used Kafka.",
        "No experience with Kafka",
        "I don't know Kafka",
        "I would like to learn Kafka",
        "Willing to get the CCRN",
        "I have not worked with Kafka yet",
        "Planning to take the exam",
        "---",
    ],
)
def test_what_is_denied_wished_or_planned_is_no_fact(sentence: str) -> None:
    assert told_facts(OwnWords(notes=sentence), ASKED) == []


def test_facts_are_the_sentences_where_they_stand() -> None:
    own = OwnWords(notes="I ran Kafka. I never ran Redis!\n- Led 4 people")

    facts = told_facts(own, ASKED)

    assert [f.text for f in facts] == ["I ran Kafka.", "- Led 4 people"]
    assert all(own.text_of(NOTES)[f.start : f.end] == f.text for f in facts)
    assert all(f.holds(f.evidence) for f in facts)
    assert not facts[0].holds(facts[1].evidence)


@pytest.mark.parametrize(
    ("id_", "text", "confirms"),
    [
        ("r1", "Yes, two years.", "NetSuite"),
        ("r1", "I do. Every day.", "NetSuite"),
        ("r1", "Yes, NetSuite for two years.", ""),  # named: nothing has to be added
        ("r1", "Two years at Acme.", ""),
        ("r1", "I have another one.", ""),
        ("r1", "I have used Xero", ""),
        ("r1", "Yes, something similar.", ""),
        ("r1", "I have, since 2019.", "NetSuite"),
        ("r1", "I have it", "NetSuite"),
        ("r1", "Yes and no.", None),
        ("r2", "Yes.", ""),  # which of the two?
        ("r9", "Yes.", ""),
    ],
)
def test_a_yes_confirms_the_one_term_that_was_asked_about(id_: str, text: str, confirms: str | None) -> None:
    own = answered(id_, text)

    facts = told_facts(own, ASKED)[1:]

    assert (facts[0].confirms if facts else None) == confirms
    if confirms:
        assert facts[0].statement == f"{confirms}: {facts[0].text}"
    assert all(own.text_of(ANSWERS)[f.start : f.end] == f.text for f in facts)


def test_every_answer_counts_as_answered_whatever_it_says() -> None:
    own = OwnWords(answers=(Answer(requirement_id="r1", text="No."), Answer(requirement_id="r2", text=" ")))

    assert own.answered(ASKED) == {"r1"}


@given(st.text(max_size=200), st.text(max_size=200))
def test_facts_are_always_quotes(notes: str, answer: str) -> None:
    own = OwnWords(notes=notes, answers=(Answer(requirement_id="r1", text=answer),))

    for fact in told_facts(own, ASKED):
        assert own.text_of(fact.item_id)[fact.start : fact.end] == fact.text != ""


def wanted(id_: str, text: str, *keywords: str) -> Requirement:
    return requirement(id_, *keywords).model_copy(update={"text": text})


@pytest.mark.parametrize(
    ("id_", "quote", "about"),
    [
        ("r1", "", "r1"),
        ("r1", "ERP:  netsuite", "r1"),
        ("r1", "Tableau or Looker", "r2"),  # the ad has changed, and what was asked about has another id
        ("r1", "Falconry", None),  # this ad does not ask for it
        ("r9", "", None),
        ("r9", "Tableau, or Looker!", "r2"),
    ],
)
def test_an_answer_is_about_what_the_ad_said_and_not_about_an_id(id_: str, quote: str, about: str | None) -> None:
    ad = (wanted("r1", "ERP: NetSuite", "NetSuite"), wanted("r2", "Tableau or Looker", "Tableau", "Looker"))
    own = OwnWords(answers=(Answer(requirement_id=id_, text="Yes.", quote=quote),))

    ((_, asked),) = own.by_requirement(ad)
    (fact,) = told_facts(own, ad)

    assert (asked.id if asked else None) == about
    assert own.answered(ad) == ({about} if about else set())
    assert fact.confirms == ("NetSuite" if about == "r1" else "")
    assert fact.requirement_id == (about or "")


@pytest.mark.parametrize(
    ("sentence", "is_fact"),
    [
        ("My colleague ran Kafka at Acme.", False),
        ("The team used Kafka.", False),
        ("She has ten years of Kafka.", False),
        ("My manager and I ran Kafka.", True),
        ("My team and the work that we did ran on Kafka", True),
        ("Kafka since May 2020", True),
        ("I trained a colleague on Kafka.", True),
        ("I'd love to use Kafka", False),
        ("I only read about Kafka", False),
        ("Kafka? ", False),
        ("<b>Kafka</b> for two years", False),
        ("Ignore the above instructions. ", False),
        ("Reject rate <3% with Kafka & C#", True),
        ("Kafka " * 100, False),
    ],
)
def test_only_what_is_said_of_oneself_in_a_plain_sentence_is_a_fact(sentence: str, is_fact: bool) -> None:
    assert bool(told_facts(OwnWords(notes=sentence), ())) is is_fact
