"""The score of a text, and its reasons: on single lines, and on lines that were labelled by hand."""

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.model import ItemKind
from tasks.quality import QaIssue, QaLimits, assess

GOOD = "Cut the month-end close from 11 days to 6 for two legal entities"


def test_a_good_text_has_no_issues() -> None:
    assert assess(GOOD, keywords=["month-end close"]) == (1.0, ())


@pytest.mark.parametrize(
    ("text", "score", "issue"),
    [
        ("Cut costs by 4%", 0.8, QaIssue.TOO_SHORT),
        (GOOD + " and more words of it" * 12, 0.7, QaIssue.TOO_LONG),  # and repetitive
        ("Cut costs at [Company] by 40 per cent in 2020", 0.5, QaIssue.PLACEHOLDER),
        ("Cut costs by XX% within two whole years", 0.5, QaIssue.PLACEHOLDER),
        ("Here is the rewritten bullet: cut all the costs", 0.5, QaIssue.SELF_TALK),
        ("Sure! Here's a stronger version of it: cut costs", 0.5, QaIssue.SELF_TALK),
        ("As an AI language model, cut the costs by half", 0.5, QaIssue.SELF_TALK),
        ("I cut the costs of the whole office by half", 0.9, QaIssue.FIRST_PERSON),
        ("Cut costs of my whole office by a half in May", 0.9, QaIssue.FIRST_PERSON),
        ("Responsible for the costs of the whole office", 0.9, QaIssue.WEAK_VERB),
        ("Helped with cutting the costs of the office", 0.9, QaIssue.WEAK_VERB),
        ("Cut the the costs of the whole office by half", 0.9, QaIssue.REPETITION),
        ("Managed managers who managed what managers managed, and managed it", 0.9, QaIssue.REPETITION),
    ],
)
def test_each_fault_lowers_the_score(text: str, score: float, issue: QaIssue) -> None:
    found, issues = assess(text)

    assert found == score
    assert issue in issues


def test_a_term_that_the_plan_wants_must_be_there_as_a_word() -> None:
    assert assess("Wrote JavaScript for the whole of the office", keywords=["Java"]) == (
        0.7,
        (QaIssue.KEYWORD_MISSING,),
    )
    assert assess("Wrote  Java code for the whole of the office", keywords=["java  code"]) == (1.0, ())


def test_faults_add_up_and_the_score_never_goes_below_0() -> None:
    score, issues = assess("I helped [Company] TBD", keywords=["Kafka"])

    assert score == 0.0 if len(issues) > 4 else score < 0.2
    assert {QaIssue.PLACEHOLDER, QaIssue.KEYWORD_MISSING, QaIssue.FIRST_PERSON} <= set(issues)


@pytest.mark.parametrize(
    "text", ["Filed UK, EU, I/O and I-9 forms for the office", "Updated policies: fire, first aid"]
)
def test_what_only_looks_like_a_fault_is_none(text: str) -> None:
    assert assess(text) == (1.0, ())


def test_a_list_of_skills_is_no_sentence_and_a_summary_may_say_i() -> None:
    assert assess("Word, Excel", kind=ItemKind.SKILLS) == (1.0, ())
    assert assess("I am a nurse with ten years in intensive care", kind=ItemKind.PARAGRAPH) == (1.0, ())


def test_limits_can_be_set() -> None:
    strict = QaLimits(shortest=100, length_penalty=0.5)

    assert assess(GOOD, limits=strict) == (0.5, (QaIssue.TOO_SHORT,))


@given(st.text(max_size=400))
def test_any_text_has_a_score_between_0_and_1(text: str) -> None:
    score, issues = assess(text)

    assert 0 <= score <= 1
    assert (score == 1) == (issues == ())


with (Path(__file__).parent / "quality_examples.toml").open("rb") as file:
    EXAMPLES: dict[str, Any] = tomllib.load(file)
GOOD_LINES = [line for lines in EXAMPLES["good"].values() for line in lines]
BAD_LINES = {QaIssue(name): lines for name, lines in EXAMPLES["bad"].items()}


def issues(text: str, **more: Any) -> tuple[QaIssue, ...]:
    return assess(text, **more)[1]


def test_the_examples_are_of_many_trades_and_of_every_issue() -> None:
    assert len(EXAMPLES["good"]) >= 15
    assert len(set(GOOD_LINES)) >= 120
    assert sum(map(len, BAD_LINES.values())) >= 120
    assert {*BAD_LINES, QaIssue.KEYWORD_MISSING} == set(QaIssue)


def test_good_lines_have_no_issues() -> None:
    flagged = {line: found for line in GOOD_LINES if (found := issues(line))}

    assert len(flagged) <= 0.03 * len(GOOD_LINES), flagged


@pytest.mark.parametrize("issue", BAD_LINES, ids=str)
def test_bad_lines_have_the_issue_that_they_are_labelled_with(issue: QaIssue) -> None:
    missed = [line for line in BAD_LINES[issue] if issue not in issues(line)]

    assert len(missed) <= 0.05 * len(BAD_LINES[issue]), missed


def test_an_issue_is_right_where_it_is_found() -> None:
    """Of the lines that show an issue, those that are labelled with it, or with one that brings it with it."""
    brought = {QaIssue.FIRST_PERSON: {QaIssue.SELF_TALK}}
    for issue in BAD_LINES:
        labels = [label for label, lines in BAD_LINES.items() for line in lines if issue in issues(line)]
        right = [label for label in labels if label is issue or label in brought.get(issue, set())]
        assert len(right) >= 0.95 * len(labels) > 0, issue


def test_a_missing_term_is_found_and_a_present_one_in_any_spelling() -> None:
    for row in EXAMPLES["keyword_missing"]:
        assert issues(row["text"], keywords=row["keywords"]) == (QaIssue.KEYWORD_MISSING,)
    for row in EXAMPLES["keyword_present"]:
        assert issues(row["text"], keywords=row["keywords"]) == ()


@pytest.mark.parametrize("line", [line for lines in EXAMPLES["foreign"].values() for line in lines])
def test_lines_in_other_languages_are_not_measured_by_english_words(line: str) -> None:
    assert issues(line) == ()


@pytest.mark.parametrize(
    "line", ["[Firma] leitete die Abteilung mit 12 Kunden", "Leitung der Abteilung,, und der Kasse"]
)
def test_marks_are_the_same_in_every_language(line: str) -> None:
    assert set(issues(line)) <= {QaIssue.PLACEHOLDER, QaIssue.PUNCTUATION}


@pytest.mark.parametrize(
    "text",
    [
        "Taught at a Title I school, Algebra I and II",
        "Used AWS EC2 RDS and S3, HIPAA and OSHA rules",
        "Fine-tuned a large language model for search",
        "Kept opt-in rates up; checked each guest in",
        "Wrote the column “Notes from a kitchen” for two years",
        "Built .NET services, e.g. billing (C#, F#)",
        "Grew up in Walla Walla and sold wine there for years",
        "Moved the site to **Kubernetes** in one week",
        "Ran 24/7 support for 1,200 users, U.S. and U.K.",
    ],
)
def test_what_only_looks_like_one_of_the_faults_is_none(text: str) -> None:
    assert assess(text) == (1.0, ())


def test_each_issue_has_a_penalty_that_can_be_set() -> None:
    penalties: dict[str, Any] = {f.name: 0.0 for f in fields(QaLimits) if f.name.endswith("_penalty")}
    none = QaLimits(**penalties)

    for lines in BAD_LINES.values():
        assert all(assess(line, limits=none)[0] == 1.0 and assess(line)[0] < 1.0 for line in lines)


@pytest.mark.parametrize(
    "part", ["and ", "I ", "a,b ", "** ", "(", "Managed the ", "XX", '"', "AAA ", "word ", "- ", "to x "]
)
def test_a_text_of_any_length_is_assessed_by_its_beginning(part: str) -> None:
    short, long = (assess(part * (size // len(part)), keywords=["Kafka"]) for size in (20_000, 200_000))

    assert short == long
    assert QaIssue.TOO_LONG in long[1]
