"""What is asked about the gaps, and in which words."""

import re

import pytest

from resume.readers import read_resume
from tasks.own_words import Answer, OwnWords
from tasks.plan import MOST_QUESTIONS, Question
from tests.documents import RESUME, example_pairs, resume
from tests.recovery.steps import Steps, steps

NOTHING = OwnWords()
FIT = "Backend Engineer\n\nRequirements\n- Python\n- PostgreSQL\n- Docker\n- Terraform\n"


def asked(
    *demands: str, text: str = RESUME, nice: tuple[str, ...] = (), own: OwnWords = NOTHING
) -> tuple[Question, ...]:
    """The questions of an ad that the resume fits, with these demands besides."""
    ad = FIT + "".join(f"- {d}\n" for d in demands)
    if nice:
        ad += "\nNice to have\n" + "".join(f"- {d}\n" for d in nice)
    return steps(resume(text), ad=ad, own=own).plan().questions


@pytest.mark.parametrize(
    ("demand", "text"),
    [
        ("Experience with Apache Kafka", "Have you worked with Apache Kafka?"),
        ("Experience with financial reporting", "Do you have experience with financial reporting?"),
        ("Experience with MySQL", "Your resume names Postgres. Have you worked with MySQL too?"),
        ("Salesforce and NetSuite", "Which have you worked with: Salesforce or NetSuite?"),
        ("At least 3 years of payroll experience", "Say where, and from when to when."),
        ("Current BLS certification", "Do you hold this? If so, since when?"),
        ("Registered with the Ohio Board of Pharmacy", "Do you hold this? If so, since when?"),
        ("Master's degree in statistics", "Your resume names “BSc”. Do you have this degree too?"),
        ("Fluent Spanish", "Do you speak Spanish? How well: basic, conversational, fluent or native?"),
        ("Spanish or Portuguese", "Which do you speak, and how well"),
        ("Bilingual English/Spanish", "Do you speak Spanish? How well"),
        ("GCSE English and Maths at grade C or above", "Do you hold this? If so, since when?"),
        ("SE license or progress toward it", "Do you hold it, and since when? If not, how far are you?"),
        ("NetSuite or a comparable mid-market ERP", "Have you worked with NetSuite, or something like it?"),
        ("HubSpot or another marketing automation tool", "Have you worked with HubSpot, or something like it?"),
        ("Revenue recognition under ASC 606", "Do you know ASC 606 from your work?"),
        ("Version control with Mercurial or Subversion", "Subversion"),
        ("Cloud computing (Azure)", "Have you worked with Azure"),
        ("Empathy", "Which moment at work shows this best?"),
        ("Able to use tablets for electronic certification", "Has this been part of your work or training?"),
    ],
)
def test_each_kind_of_gap_has_its_own_question(demand: str, text: str) -> None:
    (question,) = asked(demand)

    assert f"“{demand}”" in question.text
    assert text in question.text


def test_a_duty_is_asked_for_by_what_was_done_and_with_what_result() -> None:
    ad = FIT + "\nResponsibilities\n- Negotiate cement prices with suppliers\n"

    (question,) = steps(resume(), ad=ad).plan().questions

    assert question.text.startswith("Part of the job: “Negotiate cement prices with suppliers”. Have you done this")


def test_whoever_tells_of_no_school_is_asked_for_the_highest_qualification() -> None:
    without = RESUME.partition("## Education")[0]

    (question,) = asked("Good standard of education", text=without)

    assert "Which is your highest qualification?" in question.text
    assert asked("Good standard of education") == ()


@pytest.mark.parametrize(
    "demand",
    [
        "Willingness to travel up to 30% of the time",
        "Valid work authorization for the US",
        "Background check required",
        "Able to lift 50 pounds",
        "Weekend shifts in summer",
        "We are an equal opportunity employer",
    ],
)
def test_terms_of_employment_are_no_question(demand: str) -> None:
    assert [q.text for q in asked(demand) if q.quote == demand] == []


def test_what_is_shown_or_told_or_answered_is_not_asked() -> None:
    assert asked("Strong Kubernetes") == ()
    assert asked("Experience with Apache Kafka", own=OwnWords(notes="I ran Apache Kafka for two years.")) == ()
    (question,) = asked("Experience with Apache Kafka")
    no = OwnWords(answers=(Answer(requirement_id=question.requirement_id, text="No."),))
    assert asked("Experience with Apache Kafka", own=no) == ()


def test_the_same_thing_is_asked_once_and_not_at_all_after_a_no() -> None:
    both = ("Working knowledge of Salesforce", "Salesforce reports every week")

    (question,) = asked(*both)
    no = OwnWords(answers=(Answer(requirement_id=question.requirement_id, text="No."),))

    assert asked(*both, own=no) == ()


def test_a_language_that_is_named_without_its_level_is_asked_for_that() -> None:
    document = RESUME + "\n## Languages\n\n- Basic Spanish\n"

    (question,) = asked("Fluent Spanish", text=document)

    assert "How well do you speak it" in question.text


def test_the_language_of_the_resume_itself_is_not_asked_for() -> None:
    assert asked("Fluent English") == ()


def test_a_must_that_is_shown_in_part_is_asked_about_by_what_lacks() -> None:
    nurse = RESUME.replace("## Experience", "## Registration\n\n- Registered Nurse, Manila\n\n## Experience")

    (question,) = asked("Registered Nurse with current NMC registration", text=nurse)

    assert "Your resume does not show NMC registration. Do you hold it?" in question.text


def test_a_duty_does_not_ask_once_more_for_a_tool() -> None:
    ad = FIT + "- Revit\n\nResponsibilities\n- Coordinate with architects and contractors in Revit\n"

    assert [q.quote for q in steps(resume(), ad=ad).plan().questions] == ["Revit"]


def test_what_is_wider_than_what_is_asked_for_is_not_near_it() -> None:
    learned = RESUME.replace("k8s, Docker", "Deep Learning, k8s, Docker")

    (question,) = asked("Experience with Hugging Face Transformers", text=learned)

    assert "Your resume names" not in question.text


def test_too_few_years_are_asked_about_as_such() -> None:
    (question,) = asked("8+ years of experience with Django")

    assert "Your resume does not show as many years of it." in question.text


def test_there_are_at_most_eight_the_most_wanted_first() -> None:
    tools = ("Salesforce", "NetSuite", "Figma", "Tableau", "AutoCAD", "Photoshop", "Workday", "Zendesk", "SharePoint")

    questions = asked("Rust", nice=tools)

    assert len(questions) == MOST_QUESTIONS
    assert [q.quote for q in questions] == ["Rust", *tools[: MOST_QUESTIONS - 1]]


def test_on_a_weak_fit_only_the_three_most_wanted_are_asked() -> None:
    ad = "Nurse\n\nRequirements\n- RN license\n- ICU experience\n- BLS and ACLS\n- Epic\n- Sepsis protocols\n- CRRT\n"

    assert 1 <= len(steps(resume(), ad=ad).plan().questions) <= 3


def test_every_question_of_the_examples_is_one_sentence_about_a_quote_and_then_a_question() -> None:
    seen = 0
    for pair in example_pairs():
        document, position = pair.read()
        at = Steps(document, position)
        requirements = {r.id: " ".join(r.text.split()) for r in at.requirements().items}
        questions = at.plan().questions
        for question in questions:
            assert question.quote == requirements[question.requirement_id]
            assert re.fullmatch(r"[A-Z][^“]+: “.+”\. [A-Z].*\?.*", question.text), question.text
            assert len(question.text) < 400
            seen += 1
        assert len(questions) <= MOST_QUESTIONS
    assert seen > 20


def test_the_questions_do_not_depend_on_what_the_ad_calls_its_heading() -> None:
    ad = "Koch\n\nAnforderungen\n- Kenntnisse in SAP\n- Fließend Englisch\n- Erfahrung mit Kalkulation\n"
    german = "# Jo Ott\n\n## Berufserfahrung\n\n### Koch, Krone\n2019 - 2023\n\n- Küche geleitet und Speisen geplant\n"

    questions = steps(read_resume(german, "lebenslauf.md"), ad=ad).plan().questions

    assert questions
    assert all(f"“{q.quote}”" in q.text for q in questions)


def test_what_is_nearest_is_named_and_first_what_the_resume_names_first() -> None:
    tools = RESUME.replace("k8s, Docker", "matplotlib, Looker, Power BI, k8s, Docker")

    (question,) = asked("Experience with Tableau", text=tools)

    assert "Your resume names Looker. Have you worked with Tableau too?" in question.text


@pytest.mark.parametrize(
    ("demand", "words"),
    [
        ("Mentoring", "Do you have experience with mentoring?"),
        ("Fixed asset accounting", "“Fixed asset accounting”"),
        ("Confident with an HR information system", "“Confident with an HR information system”"),
        ("Strong SQL and Salesforce", "Have you worked with Salesforce?"),
    ],
)
def test_terms_are_asked_for_in_english_that_is_right(demand: str, words: str) -> None:
    questions = asked(demand)

    assert all(words in q.text for q in questions)
    assert not [q for q in questions if "with HR" in q.text or "with Mentoring" in q.text]


def test_a_long_demand_is_quoted_by_its_beginning() -> None:
    demand = "Experience with Apache Kafka " + "and with whatever else the team has chosen over the years " * 4

    (question,) = asked(demand.strip())

    assert re.search(r"“Experience with Apache Kafka .{80,120} \.\.\.”\.", question.text)


@pytest.mark.parametrize(
    ("demand", "words"),
    [
        ("CCNA or CKA certification", "Which of them do you hold, and since when?"),
        ("High school diploma", "Do you have this, or something equal to it?"),
        ("PhD in robotics", "Do you have"),
    ],
)
def test_papers_are_asked_for_as_such(demand: str, words: str) -> None:
    bare = RESUME[: RESUME.index("## Education")]

    (question,) = asked(demand, text=bare)

    assert words in question.text
