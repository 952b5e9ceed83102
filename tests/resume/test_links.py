"""Causes and purposes: an act and its effect change places within a sentence; two facts told apart are not joined."""

import pytest

from resume.grounding.gate import ungrounded

APART = [
    ("Bought a bale feeder. Less straw was used that winter.", "Cut winter straw use by buying a bale feeder"),
    ("Opened on Sundays from 2019. 4,100 more visits that year.", "Opened on Sundays, which brought 4,100 more visits"),
    ("Replaced MPLS by SD-WAN. Line costs fell by €61k.", "Replaced MPLS with SD-WAN, reducing line costs by €61k"),
    ("Moved the snack table. Fewer spills this year.", "Fewer spills this year from moving the snack table"),
    (
        "Cut the meadow late. The number of orchids doubled.",
        "Cut the meadow late, so that the number of orchids doubled",
    ),
    ("Re-measured the groundworks. The claim was settled.", "Settled the claim after re-measuring the groundworks"),
    (
        "Box of aids on the ward. Length of stay down by a day.",
        "Cut length of stay by a day with a box of aids on the ward",
    ),
    ("Wrote macros in 2017. Took on two more clients.", "Took on two more clients thanks to macros written in 2017"),
]
TOGETHER = [
    ("Bought a bale feeder: straw down 10 %", "Cut straw by 10% by buying a bale feeder"),
    ("Tightened par-level ordering; waste down nine percent", "Reduced waste by 9% by tightening par-level ordering"),
    ("Made a jig. With it, hanging a door takes 45 min, not 70", "Cut hanging a door from 70 to 45 minutes with a jig"),
    (
        "Rewrote the query. As a result it runs in 7 min, not 94",
        "Rewrote the query, cutting its run from 94 to 7 minutes",
    ),
    (
        "Built a clause library. First drafts now take one hour, not three.",
        "Cut first drafts from three hours to one by building a clause library",
    ),
    ("Wrote the guide. Answered calls on Fridays.", "Answered calls on Fridays and wrote the guide"),
    ("Did chest X-rays on the ward. Took the mobile unit to theatre.", "Took chest X-rays with the mobile unit"),
    ("Train counters (12 so far). Moved the stock.", "Moved the stock; train counters (12 so far)"),
    (
        "46 requests, 11 of which led to front pages. Host a podcast.",
        "Host a podcast; 46 requests, 11 of which led to front pages",
    ),
    ("Kept 40 accounts through the price rise. Cut waste.", "Cut waste and kept 40 accounts through the price rise"),
    ("I rewrote the rota. The new rota saved six hours.", "Saved six hours by rewriting the rota"),
    (
        "Replaced the forecast; error fell to 13% (was 21%). Ran tests with the manager.",
        "Cut error from 21% to 13% by replacing the forecast; ran tests with the manager",
    ),
]


@pytest.mark.parametrize(("source", "after"), APART, ids=[a for _, a in APART])
def test_two_facts_told_apart_are_no_cause_and_effect(source: str, after: str) -> None:
    assert ungrounded(after, [source])
    assert ungrounded(after, source.split(". "))


@pytest.mark.parametrize(("source", "after"), TOGETHER, ids=[a for _, a in TOGETHER])
def test_an_act_and_its_effect_change_places(source: str, after: str) -> None:
    assert ungrounded(after, [source]) == []


def test_a_wrapped_line_is_one_sentence() -> None:
    source = "* Swapped the feeder for a new\n  one, and so cut straw by 10 %\n* Kept the herd book"

    assert ungrounded("Cut straw by 10% by swapping the feeder for a new one", [source]) == []
    assert ungrounded("Cut straw by 10% by keeping the herd book", [source])
