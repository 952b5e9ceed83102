"""Figures of a new wording: true when the source has the same value of the same thing in any form, or when it follows
exactly. Each rule in several trades and in both directions."""

from random import Random

import pytest

from resume.grounding.gate import ungrounded
from resume.grounding.statements import StatementKind
from resume.grounding.told.spans import Span, years_of
from tests.faults.truths.counts import told_falsely

FIGURES = (StatementKind.NUMBER, StatementKind.DURATION, StatementKind.DATE, StatementKind.VERSION)

TRUE = [
    # one reading of a figure on both sides
    ("About 1,300 calls in 2022", "approx one thousand three hundred calls in 2022"),
    ("Cut debt from £200,000 to £85,000", "Cut debt from two hundred thousand to eighty-five thousand pounds"),
    ("75% response rate", "Response rate three quarters"),
    ("4.5/5 feedback", "Feedback four and a half out of five"),
    ("One in five orders came back", "20% of the orders came back"),
    ("4 out of 5 audits passed", "80% of audits passed"),
    ("Handled 67% of the claims", "Handled two thirds of the claims"),
    ("Moved 5,000 kg of flour", "Moved 5 tonnes of flour"),
    ("Laid 300 metres of pipe", "Laid 300m of pipe"),
    ("Laid 300m of pipe", "Laid 300 metres of pipe"),
    ("Sold 1,347 rolls", "Sold 1.347 rolls"),
    ("Sold 1.347 rolls", "Sold 1,347 rolls"),
    ("Sacks of 50 lb", "Sacks of 50 pounds"),
    ("Four lifts in three quarters", "4 lifts in 3 quarters"),
    ("75% of calls in a month", "Calls in a month: three quarters"),
    ("Won the 3rd prize", "Won the third prize"),
    ("Won the third prize", "Won the 3rd prize"),
    ("Started at 2", "Started at 2 a.m."),
    ("A minimum of 12 visits", "No fewer than 12 visits"),
    ("Nearly 40 visits", "Almost 40 visits"),
    ("Late by 3 weeks", "Late by 3 waeks"),
    ("Left in June 2020", "Left on 14/06/2020"),
    ("Left in March 2019", "Left on 03/04/2019"),
    ("Season 2008-09", "Season 2008 to 2009"),
    ("1,200 joints shot, 24 failed", "Joints shot: one thousand two hundred. Failed: twenty-four"),
    ("Tested 14 devices, three of them tablets", "Tested 14 devices incl. 3 tablets"),
    ("Repaired tubes for 11 weeks in 2022", "For eleven weeks in 2022, on nights, repaired tubes"),
    ("Budget of £260,000, exceeded by £9,000 in the end", "Budget of £260,000 that was in the end exceeded by £9,000"),
    ("Home visits 3 a week, caseload 22-25", "Caseload 22-25, home visits 3 a week"),
    (
        "At Swiftlane from 2015 to 2021, first as courier and then as dispatcher",
        "Courier, Swiftlane, 2015 - 2017\n\nDispatcher, Swiftlane, 2017 - 2021",
    ),
    # words and digits, units, currencies
    ("Portfolio of seven projects totalling €5.6 million", "Portfolio of 7 projects with a total of 5.6m EUR"),
    ("Offline NDCG@10 up 3.2 points", "offline NDCG@10 +3.2 pts"),
    ("Reduced scrap by 3 points", "Reduced scrap by 3 percentage points"),
    ("A fuel point of 18,000 gallons", "fuel point, 18,000 gal"),
    ("Farmed 320 acres", "Farmed 320 ac"),
    ("Patrolled a 12-square-mile sector", "Patrolled sector of 12 sq mi"),
    ("Contracts of £50,000 to £400,000", "Contracts between 50k and 400k GBP"),
    ("Deals from $50K to $400K", "Deals of $50-400k"),
    ("500,000 users", "Half a million users"),
    ("12 volunteers", "Dozen volunteers"),
    ("Trained two interns", "Trained a couple of interns"),
    ("Led the audit with zero findings", "Led the audit, no findings"),
    ("Stocktake twice a year", "Bi-annual stocktake"),
    ("Cut the queue by 50%", "Halved the queue"),
    ("Increased sales 2x", "Doubled sales, an increase"),
    ("Up to 90 guests", "As many as 90 guests"),
    ("At least six inspections", "No fewer than 6 inspections"),
    ("Audits to ISO 9001", "Audits to ISO9001"),
    ("German (C1)", "german c1"),
    ("IPAF 3a and 3b", "IPAF 3a/3b"),
    ("Google Analytics 4", "google analytics 4"),
    ("Temporary posts, February 2017 – April 2019", "Temporary posts, 2/17 to 4/19"),
    ("Worked from 6 am to 2 pm", "Worked 6am to 2pm"),
    # the order of clauses, and what stands between
    ("Over nine months tracked 60 items", "Tracked 60 items for 9 months"),
    ("90,000 accident-free miles", "90,000 miles, accident free"),
    ("Weekly payroll for 240 employees", "Weekly payroll for 240 (hourly) employees"),
    ("Conducted 22 user interviews in three rounds", "3 rounds of user interviews (22)"),
    ("Three rotations of six weeks", "Three 6-week rotations"),
    ("Held two rosettes through all four years", "2 rosettes held through all four of my years"),
    ("Checks on 23 LMTV", "Checks on 23 LMTVs"),
    ("Managed three people", "Managed 3 direct reports"),
    ("Survey of 64 people", "Surveyed 64 respondents"),
    # comparisons and shares
    ("Cut the close from nine days to four", "Close cut: 9 days, now 4"),
    ("Close from 9 to 4 days", "Close was 9 d, now 4 d"),
    ("Closed the month in four days rather than nine", "Month closed in 4 days instead of 9"),
    ("Run time from 94 to 7 minutes", "Run time: 94 min before, 7 min after"),
    ("Under budget in six of seven years", "Under budget six years out of seven"),
    ("17 of 140 lost deals came back", "Sequence for lost deals; 17 of 140 came back"),
    ("Ranked second of 48", "Ranked #2 of 48"),
    ("Moved go-live from 12 weeks late to three", "Go-live moved from 12 weeks late to 3 weeks late"),
    # what follows exactly
    ("Three stores (Leeds, York and Hull)", "Stores in Leeds, York and Hull"),
    ("Handled three accounts: Lidl, Aldi and Spar", "Handled Lidl, Aldi and Spar accounts"),
    ("Worked for two firms, Acme and Initrode", "Worked for the firms Acme and Initrode"),
    ("Supervised two clerks, one for AP and one for AR", "Supervised one AP clerk and one AR clerk"),
    ("A crew of six: four welders and two fitters", "A crew, 4 welders and 2 fitters"),
    ("Two years as a bookkeeper", "Bookkeeper, Apr 2018 – Apr 2020"),
    ("Officer for eight years", "Patrol Officer, 2012 – 2016; Training Officer, 2016 – 2020"),
]

UNTRUE = [
    # another unit, currency or form
    ("Reduced scrap by 3%", "Reduced scrap by 3 percentage points", "3%"),
    ("Reduced scrap by 3 points", "Reduced scrap by 3%", "3 points"),
    ("A fuel point of 18,000 litres", "A fuel point of 18,000 gal", "18,000 litres"),
    ("Deals worth $2.3m", "Deals worth 2.3m EUR", "$2.3m"),
    ("Trained three interns", "Trained a couple of interns", "three"),
    ("Three stocktakes a year", "Bi-annual stocktakes", "Three"),
    ("Cut the queue by 60%", "Halved the queue", "60%"),
    ("90 guests", "As many as 90 guests", "90"),
    ("IPAF 3a and 3b", "IPAF 3a", "3b"),
    ("Temporary posts, April 2017", "Temporary posts, 2/17 to 4/19", "April 2017"),
    ("A seven-figure sum to ASCE 7", "A sum to ASCE 7", "seven"),
    # another thing
    ("Ran 3 interviews in 22 rounds", "Ran 22 interviews in 3 rounds", "3"),
    ("Herd of 300 cows", "Herd of 450 cows on 300 acres", "300"),
    ("12 people on the course", "Gave the course\n\nA laboratory with 12 PhD students", "12"),
    (
        "Responsible for the design of steel and prestressed concrete of 46 bridges to AASHTO LRFD",
        "Design of steel and prestressed concrete bridges\n\nLoad ratings of 46 existing bridges in BrR for the county",
        "46",
    ),
    ("Cooked for 5 years", "Taught for 5 years, cooked for 2 years", "5 years"),
    ("Exams 40%", "Labs 40%, exams 30%", "40%"),
    ("Checked 40 lifts and 12 pumps", "Checked 40 pumps. Lifts checked: 12", "40"),
    ("Seventy visits", "Seven hundred visits", "Seventy"),
    ("Left on 15 June 2020", "Left on 14 June 2020", "15 June 2020"),
    ("30% of the orders came back", "One in five orders came back", "30%"),
    ("Moved 50 tonnes of flour", "Moved 5,000 kg of flour", "50 tonnes"),
    (
        "Dispatcher at Swiftlane from 2015 to 2021",
        "Courier, Swiftlane, 2015 - 2017\n\nDispatcher, Swiftlane, 2017 - 2021",
        "2015",
    ),
    ("Season 2008-10", "Season 2008 to 2009", "2008-10"),
    ("Shift with 12 nurses", "Shift of 12 hours, 4 nurses", "12"),
    # turned around
    ("Run time from 7 to 94 minutes", "Run time: 94 min before, 7 min after", "7"),
    ("Run time from 94 to 7 hours", "Run time: 94 min before, 7 min after", "7 hours"),
    ("Under budget in seven of six years", "Under budget six years out of seven", "seven"),
    ("Won 140 deals", "Won 17 of 140 deals", "140"),
    ("Grew revenue by $4M", "Grew revenue from $1M to $4M", "$4M"),
    # what does not follow
    ("Four stores (Leeds, York and Hull)", "Stores in Leeds, York and Hull", "Four"),
    ("Supervised three clerks, one for AP and one for AR", "Supervised one AP clerk and one AR clerk", "three"),
    ("Supervised two clerks, one for AP and one for AR", "Supervised one clerk for AP and AR", "two"),
    ("A crew of seven: four welders and two fitters", "A crew, 4 welders and 2 fitters", "seven"),
    ("43 fields cut from 31 to 12", "Fields cut from 31 to 12", "43"),
    ("Two years as a bookkeeper", "Bookkeeper, Dec 2018 – Jan 2020", "Two years"),
    ("Sergeant for eight years", "Patrol officer, 2012 – 2016; Sergeant, 2016 – 2020", "eight years"),
    ("Training officer for eight years", "Patrol officer, 2012 – 2016; Training officer, 2016 – 2020", "eight years"),
    ("Two years in Rome", "Bookkeeper, Apr 2018 – Apr 2020", "Two years"),
]


@pytest.mark.parametrize(("after", "source"), TRUE, ids=[a for a, _ in TRUE])
def test_a_figure_may_be_told_in_any_form(after: str, source: str) -> None:
    assert [s.text for s in ungrounded(after, [source]) if s.kind in FIGURES] == []


@pytest.mark.parametrize(("after", "source", "claim"), UNTRUE, ids=[a for a, _, _ in UNTRUE])
def test_a_figure_may_be_told_of_nothing_else(after: str, source: str, claim: str) -> None:
    assert claim in [s.text for s in ungrounded(after, source.split("\n\n")) if s.kind in FIGURES]


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ("2018-04", "2020-04", 2),
        ("2018-01", "2019-12", 2),
        ("2018-12", "2020-01", 1),
        ("2012", "2016", 4),
        ("2012-11", "2016", 4),
    ],
)
def test_full_years_are_counted_by_the_month_where_both_are_known(first: str, last: str, years: int) -> None:
    assert years_of([Span(first, last, frozenset())]) == years


def test_two_counts_are_not_told_of_one_another() -> None:
    random = Random(3)
    told = [next(told_falsely(random)) for _ in range(150)]

    assert sum(ungrounded(after, source) == [] for source, after in told) <= 3
