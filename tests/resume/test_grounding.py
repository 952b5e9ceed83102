"""The gate: what the sources say passes in any words, what they do not say is caught. Each trap in both directions."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.grounding.claims.facts import statements
from resume.grounding.gate import Sources, ungrounded
from resume.readers import read_resume
from resume.writers import write_resume
from tests.documents import EXAMPLES

RESUMES = sorted((EXAMPLES / "resumes").iterdir())

INVENTED = [
    ("Led a team of 12 people", "Ran a unit with 12 beds", "12"),
    ("Served 40 guests", "Served 40 million users", "40"),
    ("Served 40 million users", "Served 40 users", "40 million"),
    ("Served 120 covers a night", "Set 120 tables a night", "120"),
    ("Reduced cost by 40%", "Grew revenue by 40%", "40%"),
    ("8+ years in logistics", "8 years in logistics", "8+ years"),
    ("12 years of Kubernetes", "12 years of Linux, and Kubernetes", "12 years"),
    ("Jan 2020", "2020", "Jan 2020"),
    ("Java 17 services", "Java services", "Java 17"),
    ("Built services in Java", "Built services in JavaScript", "Java"),
    ("deployed with kafka", "deployed with RabbitMQ", "kafka"),
    ("Wrote SQL queries", "Tuned PostgreSQL", "SQL queries"),
    ("Worked on Thimble features", "Worked on features", "Thimble"),
    ("Stanford College", "Larkspur College, Stanford St", "Stanford College"),
    ("Harrow Bend nurse", "ICU nurse", "Harrow Bend"),
    ("Lead Engineer at a mill", "Engineer at a mill", "Lead Engineer"),
    ("Senior Software Engineer", "Software Engineer", "Senior Software Engineer"),
    ("Expert in Kubernetes", "Familiar with Kubernetes", "Expert"),
    ("Led the migration to Kubernetes", "Worked on the migration to Kubernetes. Led incident reviews.", "Led"),
    ("Founded a bakery", "Joined a bakery", "Founded"),
    ("Award-winning teacher", "Teacher", "Award-winning"),
    ("MBA", "Master of Arts", "MBA"),
    ("Bachelor of Science", "B.A. Communication", "Bachelor of Science"),
    ("Associate degree", "Associate degree in progress", "Associate degree"),
    ("Licensed electrician", "Electrician", "Licensed"),
    ("See example.com/other", "See example.com/mine", "example.com/other"),
    ("Excellent communication", "Cooked meals", "communication"),
]

TRUE = [
    ("Led a team of 12 people", "Led a team of 12 engineers"),
    ("Managed 9 sales reps", "Manage 9 outside reps and 2 inside coordinators"),
    ("Saved 1.2 million dollars", "Saved $1.2M"),
    ("Mentored 3 junior engineers", "Mentored three junior engineers"),
    ("Kept one promise", "Kept promises"),
    ("Cut hosting spend by 27 percent", "Hosting spend dropped by 27%"),
    ("8 years of backend work", "Backend engineer, 8+ years, mostly logistics"),
    ("More than 8 years in logistics", "8+ years in logistics"),
    ("2020", "Jan 2020"),
    ("2000 users", "about 2000 users"),
    ("Services in Java 17", "Java 17 services"),
    ("Moved to Python 3.6", "from Python 2.7 to 3.6"),
    ("Built services on Kubernetes", "Built services on k8s"),
    ("Used Salesforce daily", "Used SFDC daily"),
    ("Managed the budget", "Responsible for managing the budget"),
    ("Data analysis of trips", "Analysed trip data"),
    ("Lead Engineer", "Lead Software Engineer"),
    ("Led the night team", "Managed the night team"),
    ("Owned the close", "Responsible for the close"),
    ("Master's degree", "MBA, 2010"),
    ("Bachelor of Science in Nursing", "BSN, 2016"),
    ("Associate degree in progress", "Associate degree - in progress"),
    ("Communicated with families", "Good communication with families"),
    ("See github.com/me", "https://github.com/me/"),
    ("Accounting at Sea Grill", "Accountant, Sea Grill"),
    ("", "anything"),
]


@pytest.mark.parametrize(("after", "source", "claim"), INVENTED, ids=[a for a, _, _ in INVENTED])
def test_what_the_source_does_not_say_is_caught(after: str, source: str, claim: str) -> None:
    assert claim in [s.text for s in ungrounded(after, [source])]


@pytest.mark.parametrize(("after", "source"), TRUE, ids=[a for a, _ in TRUE])
def test_what_the_source_says_in_other_words_passes(after: str, source: str) -> None:
    assert ungrounded(after, [source]) == []


def test_without_a_source_every_statement_is_ungrounded() -> None:
    text = "Led 12 engineers at Fernhill with Kubernetes"

    assert set(ungrounded(text, [])) >= set(statements(text))
    assert len(ungrounded(text, [])) >= 4


def test_several_sources_support_together_but_lend_no_context() -> None:
    sources = ["Cooked for 40 guests", "Knows French"]

    assert ungrounded("Cooked for 40 guests, knows French", sources) == []
    assert ungrounded("40 French lessons", ["40 guests", "French lessons"])


@pytest.mark.parametrize("path", RESUMES, ids=lambda p: p.name)
def test_each_line_of_an_example_is_grounded_in_the_example(path: Path) -> None:
    resume = read_resume(path.read_bytes(), path.name)
    sources = Sources([write_resume(resume, resume.format.lines)])
    texts = [located.item.text for located in resume.located_items()]

    assert len(texts) > 10
    assert [(t, s.text) for t in texts for s in sources.ungrounded(t)] == []


def test_names_figures_and_tools_of_an_ad_are_caught() -> None:
    ad = (EXAMPLES / "jobs" / "backend_engineer.md").read_text(encoding="utf-8")
    resume = (EXAMPLES / "resumes" / "software_engineer.md").read_text(encoding="utf-8")

    caught = {s.text for s in ungrounded(ad, [resume])}

    assert {"Larkspindle Media", "Thimble", "40 million", "Apache Kafka", "GraphQL", "Rust", "$96M"} <= caught


@given(st.text(alphabet=st.sampled_from("aAbZ led$%.,;:-*•\n1)(3 Java years Go"), max_size=120) | st.text(max_size=120))
def test_a_text_is_grounded_in_itself(text: str) -> None:
    assert ungrounded(text, [text]) == []


@pytest.mark.parametrize("piece", ["Go ", "1,000 ", "A", "Abc Def ", "Bachelor of ", "a@", "Led 5 years of Java. "])
def test_the_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    text = (piece * 100_000)[:100_000]

    sources = Sources([text])  # quadratic time would outlast the limit of a test

    assert [claim.text for claim in sources.ungrounded("Used Erlang")] == ["Erlang"]
