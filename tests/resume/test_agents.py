"""Whose deed it was: what the sources tell of somebody else, the candidate has not done."""

import pytest

from resume.grounding.gate import ungrounded

TAKEN = [
    (
        "The head baker brought in overnight proving; I ran the retarder",
        "Brought in overnight proving and ran the retarder",
    ),
    ("A developer wrote the page objects, I wrote the tests", "Wrote the page objects and the tests"),
    ("Drafted claims that the partner reviewed and signed", "Drafted, reviewed and signed claims"),
    ("The remake policy was written by the manager with my input", "Wrote the remake policy"),
    ("Prepared drawings for the client meetings that the partner held", "Held client meetings with the partner"),
    ("Trained an assistant who passed the exam", "Passed the exam and trained an assistant"),
    ("The boss prices large jobs, I price small ones", "Price large and small jobs"),
    ("Utilities located by a subcontractor, drawn up by me", "Located utilities and drew them up"),
    ("Fitted the staircase that a joinery shop had made", "Made and fitted the staircase"),
    ("The vet did the bandage changes and I held the dogs", "Changed bandages and held the dogs"),
]
TOLD = [
    (
        "The head baker brought in overnight proving; I ran the retarder",
        "Ran the retarder for overnight proving brought in by the head baker",
    ),
    ("A developer wrote the page objects, I wrote the tests", "Wrote the tests; a developer wrote the page objects"),
    ("Drafted claims that the partner reviewed and signed", "Drafted claims reviewed and signed by the partner"),
    ("I was the person who maintained the server", "Maintained the server"),
    ("My colleague tests the runbook yearly, I wrote it", "Wrote the runbook, tested yearly by a colleague"),
    ("Results were checked by a team of two, of which I was one", "Checked results in a team of two"),
    ("Admitted patients and served patients who came at night", "Admitted patients"),
]


@pytest.mark.parametrize(("source", "after"), TAKEN, ids=[a for _, a in TAKEN])
def test_a_deed_of_somebody_else_is_not_taken(source: str, after: str) -> None:
    assert ungrounded(after, [source])


@pytest.mark.parametrize(("source", "after"), TOLD, ids=[a for _, a in TOLD])
def test_it_may_be_told_with_its_agent_and_so_may_ones_own(source: str, after: str) -> None:
    assert ungrounded(after, [source]) == []
