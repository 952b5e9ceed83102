"""What the sources deny, what is still ahead, and what there was one of: a new wording keeps all three."""

import pytest

from resume.grounding.gate import ungrounded

MADE_MORE = [
    ("No wedding cakes, but birthday cakes to order", "Wedding and birthday cakes to order"),
    ("Clinical desk cover, not including advice to crews", "Covered the clinical desk, including advice to crews"),
    ("Two enquiries, one not yet closed", "Two enquiries, both closed"),
    ("Glyphosate is not used; weeding by hand", "Weeded with glyphosate and by hand"),
    ("12 years, one minor accident", "12 years accident-free"),
    ("Am going to sit the paper on VAT in May", "Sat the paper on VAT in May"),
    ("APC in progress, diary kept since 2022", "APC completed, diary kept since 2022"),
    ("We are going to put in drip irrigation next spring", "Put in drip irrigation"),
    ("Diploma level, studying for Advanced", "Advanced Diploma level"),
    ("Trained an assistant who passed the exam", "Trained assistants who passed the exam"),
    ("Restored a sash window in a chapel", "Restored sash windows in a chapel"),
    ("Second author on a paper in 2021", "First author of a paper in 2021"),
    ("Audited the notes on one ward", "Audited the notes across wards"),
    ("Pitch for the ferry company's rebrand still to come", "Pitched for the ferry company's rebrand"),
    ("Aiming for £9k of sales in Q4", "Hit £9k of sales in Q4"),
    ("Came second in the March sales contest", "Won the March sales contest"),
    ("Doing the Certificate in Fundraising", "Completed the Certificate in Fundraising"),
    ("Sometimes sat next to new starters", "Regularly sat next to new starters"),
    ("Planned the fair with a colleague", "Planned the fair"),
]
THE_SAME = [
    ("No wedding cakes, but birthday cakes to order", "Birthday cakes to order, no wedding cakes"),
    ("Answered calls without errors", "Error-free call answering"),
    ("One minor accident not my fault", "One minor accident, not at fault"),
    ("Upgraded eight clusters without downtime for customers", "Upgraded eight clusters without customer downtime"),
    ("APC in progress, diary kept since 2022", "Working towards the APC, with a diary kept since 2022"),
    ("Planned and carried out the upgrade of eight clusters", "Upgraded eight clusters"),
    ("Ran a clinic each week", "Ran weekly clinics"),
    ("About 180 covers on a Friday", "About 180 covers on Fridays"),
    ("First prize in 2019, second in 2020", "Second prize in 2020, first in 2019"),
    ("Talks to new starters on lead apron care", "Talks on lead apron care to new starters"),
    ("Provided supervision to nine students", "Supervised nine students"),
    ("Took part in building the pipelines", "Helped build the pipelines"),
    ("Stone walls were also built by myself", "Built stone walls"),
    ("Responsible for taking notes in hearings", "Took notes in hearings"),
    ("Logged the results in LabWare", "In LabWare, logged the results"),
    ("Came up with story ideas and pitched them", "Pitched own story ideas"),
    ("My task was to lead six guides", "Led six guides"),
    ("Wrote a review for the board", "Wrote reviews for the board"),
    ("Was doing the rota for 17 part-timers", "Did the rota for 17 part-timers"),
    ("Came second in the March contest", "Second in the March contest"),
    ("Diaries of two, mostly the partner's", "Mostly the partner's diary, of two"),
    ("Planned the fair with a colleague, and wrote the programme", "Wrote the programme"),
    ("Helped the manager to set up a branch, as well as which I did consultations", "Did consultations"),
]


@pytest.mark.parametrize(("source", "after"), MADE_MORE, ids=[a for _, a in MADE_MORE])
def test_what_is_denied_ahead_or_single_stays_so(source: str, after: str) -> None:
    assert ungrounded(after, [source])


@pytest.mark.parametrize(("source", "after"), THE_SAME, ids=[a for _, a in THE_SAME])
def test_it_may_be_told_in_other_words(source: str, after: str) -> None:
    assert ungrounded(after, [source]) == []
