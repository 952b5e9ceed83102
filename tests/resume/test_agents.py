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
    ("Art director came up with the idea; I wrote the copy", "Came up with the idea and wrote the copy"),
    ("Operations manager introduced tracking while I was on the desk", "Introduced tracking while on the desk"),
    ("Colleague broke the parking story; I did the follow-up", "Broke the parking story and did the follow-up"),
    ("HR tested the new portal; I wrote the guide", "Tested the new portal and wrote the guide"),
    ("Two students taught the evening group and I set the papers", "Taught the evening group and set the papers"),
    ("My manager and I met weekly; another team built the tool", "Built the tool"),
    ("A firm which audited the accounts; I filed the papers", "Audited the accounts and filed the papers"),
]
UNDONE = [
    ("Due to take over the export ledger in June", "Took over the export ledger in June"),
    ("In talks to present a Sunday arts hour", "Presented a Sunday arts hour"),
    ("Tried to repair the kiln", "Repaired the kiln"),
    ("Was shown how to rig the stage lights", "Rigged the stage lights"),
    ("Learned to weld pipes and cut plates", "Welded pipes"),
    ("Typed wills; did not draft them", "Typed and drafted wills"),
    ("Have not worked on ammonia systems", "Worked on ammonia systems"),
    ("Not yet allowed to dispense controlled drugs", "Dispensed controlled drugs"),
    ("I don't grade longer films", "Graded longer films"),
    ("Supported the programme leader in preparing the papers", "Prepared the papers for the programme leader"),
    ("Helped a colleague plan, run and evaluate the open day", "Ran the open day"),
    ("Sat in on negotiating the final account", "Negotiated the final account"),
    ("Took part in running the trial", "Ran the trial"),
    ("Watched a colleague calibrate the lathe", "Calibrated the lathe"),
]
DONE = [
    ("Helped plan the open day and ran the bar", "Ran the bar"),
    ("Planned to rebuild the site; rewrote the guide", "Rewrote the guide"),
    ("Not only trained six clerks but wrote the manual", "Trained six clerks and wrote the manual"),
    ("Customer support handling 40 calls a day", "Handled 40 customer support calls a day"),
    ("Announces trains, helps passengers to the lift, flags departures", "Announced trains and flagged departures"),
    ("Job involved servicing boilers", "Serviced boilers"),
    ("I rewrote the rota. The new rota saved six hours a week", "Saved six hours a week by rewriting the rota"),
    ("The role covered payroll for 40 staff and I ran inductions", "Covered payroll for 40 staff and ran inductions"),
    ("Ran checks, then set limits, and after that reviewed those limits", "Ran checks, set limits and reviewed them"),
    ("Wrote targets with the coordinator, which raised attendance", "Raised attendance by writing targets"),
    ("Took part in stocktaking", "Took part in stocktaking"),
    ("Helped to take readings", "Took part in taking readings"),
    ("The cakes sold on Saturdays; I iced them", "Iced the cakes"),
    ("Helping the police with shoplifting, logging incidents", "Logged incidents"),
    ("My shift covered three wards", "Covered three wards"),
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


@pytest.mark.parametrize(("source", "after"), UNDONE, ids=[a for _, a in UNDONE])
def test_what_was_only_planned_tried_helped_with_or_denied_is_not_done(source: str, after: str) -> None:
    assert ungrounded(after, [source])
    assert ungrounded(source, [source]) == []


@pytest.mark.parametrize(("source", "after"), DONE, ids=[a for _, a in DONE])
def test_what_stands_beside_such_words_is_done(source: str, after: str) -> None:
    assert ungrounded(after, [source]) == []


@pytest.mark.parametrize(("source", "after"), TOLD, ids=[a for _, a in TOLD])
def test_it_may_be_told_with_its_agent_and_so_may_ones_own(source: str, after: str) -> None:
    assert ungrounded(after, [source]) == []
