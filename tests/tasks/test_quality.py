"""The score of a text, and its reasons."""

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
        ("Here is the rewritten bullet: cut all the costs", 0.5, QaIssue.PLACEHOLDER),
        ("Sure! Here's a stronger version of it: cut costs", 0.5, QaIssue.PLACEHOLDER),
        ("As an AI language model, cut the costs by half", 0.5, QaIssue.PLACEHOLDER),
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
