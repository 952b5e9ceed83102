"""Words that exclude one another, deeds that stop a step short, and limits that were left out: the lies, and what is
told beside them."""

import pytest

from resume.grounding.gate import ungrounded

SWAPPED = [
    ("Third-line support for 400 staff", "First-line support for 400 staff"),
    ("Drafted a qualified opinion on two charities", "Drafted an unqualified opinion on two charities"),
    ("Loaded lorries on nights", "Unloaded lorries on nights"),
    ("Treasurer of an unregistered club", "Treasurer of a registered club"),
    ("Main contact for the external auditors", "Main contact for the internal auditors"),
    ("External audits at three plants", "Internal and external audits at three plants"),
    ("Swimming supervision for the lower school", "Swimming supervision for the upper school"),
    ("Built internal block walls on three plots", "Built external block walls on three plots"),
    ("Booked outbound freight for the depot", "Booked inbound freight for the depot"),
    ("Painted indoors for the council", "Painted outdoors for the council"),
    ("Kept the hot line going alone", "Kept the cold line going alone"),
    ("Low-voltage switchgear", "High-voltage switchgear"),
    ("Short-term lettings", "Long-term lettings"),
    ("Supervised junior developers", "Supervised senior developers"),
    ("Reviewed the draft safety manual", "Reviewed the final safety manual"),
    ("CIPP Foundation Degree, first year passed", "CIPP Foundation Degree, final year passed"),
    ("Night porter at the Grand", "Day porter at the Grand"),
    ("Ran load tests against staging", "Ran load tests against production"),
    ("Deployed nightly builds to staging", "Deployed nightly builds to the production environment"),
    ("Primary on call every eighth week", "Secondary on call every eighth week"),
    ("Cut false positives by 12%", "Cut false negatives by 12%"),
    ("Checked supply air temperatures", "Checked return air temperatures"),
    ("Kept the purchase ledger", "Kept the sales ledger"),
    ("Inpatient wards at St Ann's", "Outpatient wards at St Ann's"),
    ("Acted for tenants", "Acted for landlords"),
    ("Civil litigation paralegal", "Criminal litigation paralegal"),
    ("Voluntary work at a hospice", "Paid work at a hospice"),
    ("Poured white wine at tastings", "Poured red wine at tastings"),
    ("Checked stock before opening", "Checked stock after opening"),
    ("Portal took 55% of orders by the end of 2017", "Portal took 55% of orders by the start of 2017"),
    ("Closed the Galway branch in 2016", "Opened the Galway branch in 2016"),
    ("Installed 40 boilers", "Removed 40 boilers"),
    ("Bought fabric in Italy", "Sold fabric in Italy"),
    ("Lost the Dover contract", "Won the Dover contract"),
    ("Class B CDL, nine years on box trucks", "Class A CDL, nine years on box trucks"),
    ("Licences of classes B and C", "Licence of class A"),
    ("Grade II listed barns", "Grade I listed barns"),
    ("ML platform at a Series B fintech", "ML platform at a Series A fintech"),
    ("Ported the screens from UIKit to SwiftUI", "Ported the screens from SwiftUI to UIKit"),
    ("Migrated data into SAP from Sage", "Migrated data into Sage from SAP"),
    ("Translated from German into English", "Translated from English into German"),
]
NOT_SWAPPED = [
    ("External auditors, internal controls", "Internal controls and external auditors"),
    ("First draft of the strategy", "Initial draft of the strategy"),
    ("In-house training for 40 staff", "Internal training for 40 staff"),
    ("Closed the shop in the evening", "Shut the shop in the evening"),
    ("Sold cars and bought parts", "Bought parts and sold cars"),
    ("Received goods and checked them", "Accepted goods and checked them"),
    ("Fitted bathrooms", "Installed bathrooms"),
    ("Cut high error rates by 20%", "Reduced high error rates by 20%"),
    ("Class B licence, before that Class C", "Class C, then Class B licence"),
    ("Classes B and C licence", "Licence of class C and B"),
    ("Rotate through theatre and A+E", "Rotate through theatre and A&E"),
    ("Moved the archive to the annexe from the mill", "Moved the archive from the mill to the annexe"),
    ("Trained as a joiner before moving to site management", "Moved to site management after training as a joiner"),
    ("Moved to nights after two years of days", "After two years of days, moved to nights"),
    ("Carried post from the lodge to the lab and from the lab to the lodge", "Carried post from the lab to the lodge"),
]
STEPS = [
    ("Passed payroll queries on to the bureau", "Resolved payroll queries with the bureau"),
    ("Escalated faults to the vendor", "Fixed faults with the vendor"),
    ("Reported potholes to the council", "Repaired potholes for the council"),
    ("Received 9 complaints a month", "Resolved 9 complaints a month"),
    ("Planned the move from Nagios to Prometheus", "Completed the move from Nagios to Prometheus"),
    ("Planned the office move", "Planned and completed the office move"),
    ("Quoted for 30 kitchens", "Fitted 30 kitchens"),
    ("Collected data for the trial", "Analysed data for the trial"),
    ("Used Salesforce daily", "Administered Salesforce daily"),
    ("Sat two CTA papers in May 2022", "Passed two CTA papers in May 2022"),
    ("Taught myself Python", "Taught Python"),
    ("Trained six baristas who were later promoted", "Trained and promoted six baristas"),
    ("Hosted two students, one of whom was since hired", "Hosted and hired two students"),
]
STEPS_TAKEN = [
    ("Passed complaints on to the manager and resolved small ones", "Resolved small complaints"),
    ("Logged and resolved 30 tickets a day", "Resolved 30 tickets a day"),
    ("Found a leak and repaired it", "Repaired a leak"),
    ("Planned and carried out the office move", "Carried out the office move"),
    ("Quoted for 30 kitchens and fitted 22 kitchens", "Fitted 22 kitchens"),
    ("Collected and coded the data", "Analysed the data"),
    ("Taught Python; taught myself Go", "Taught Python"),
    ("Trained six baristas who were later promoted", "Six baristas trained, who were later promoted"),
    ("Sat shifts in May: Sat/Sun", "Saturday/Sunday shifts in May"),
]
LIMITS = [
    ("Ran the review every second Thursday", "Ran the review every Thursday"),
    ("Ran the club every other week", "Ran the club every week"),
    ("Mentored two trainee teachers; both qualified", "Mentored two newly qualified teachers"),
    ("Incidents fell by nearly half", "Incidents fell by more than half"),
    ("Lost over half of the calls", "Lost nearly half of the calls"),
    ("Approved claims below 200 euros", "Approved claims of any size"),
    ("Worked under the foreman on setting out", "Worked as foreman on setting out"),
    ("Cook under the head chef", "Head chef"),
    ("Assistant to the buyer", "Buyer"),
    ("Three cooks now run their own station", "Three cooks now run their own kitchen"),
    ("Fraud detection, real-time, $2M a year saved", "Fraud detection, $2M a year saved, saving time"),
]
LIMITS_KEPT = [
    ("Ran the review every second Thursday", "Ran the review fortnightly on Thursdays"),
    ("Mentored newly qualified teachers", "Mentored junior teachers"),
    ("Nearly half of the class speak another language", "Almost half of the class speak another language"),
    ("Over half of the calls closed", "More than half of the calls closed"),
    ("Approved claims of all sizes", "Approved claims of any size"),
    ("Worked as foreman under the site manager", "Foreman under the site manager"),
    ("Cooks run their own kitchen", "Cooks running their own kitchen"),
    ("Scanned forms, which saved time", "Scanned forms, saving time"),
]


@pytest.mark.parametrize(("source", "after"), SWAPPED + STEPS + LIMITS, ids=lambda text: text)
def test_another_thing_than_the_sources_tell_is_a_claim(source: str, after: str) -> None:
    assert ungrounded(after, [source])


@pytest.mark.parametrize(("source", "after"), NOT_SWAPPED + STEPS_TAKEN + LIMITS_KEPT, ids=lambda text: text)
def test_the_same_thing_is_told(source: str, after: str) -> None:
    assert [claim.text for claim in ungrounded(after, [source])] == []
