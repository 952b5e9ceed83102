"""Levels, periods, years and figures belong to their own thing, in several trades and in both directions."""

import pytest

from resume.grounding.gate import ungrounded

LANGUAGES = "English (native), Irish (good), Spanish (intermediate, enough for a parents' evening)"
LIES = [  # a new wording, its sources, and what is refused in it
    # levels and limits
    ("English (native), Irish (native)", [LANGUAGES], "native"),
    ("Native Spanish speaker", [LANGUAGES], "Native"),
    ("English (native), Irish (good), Spanish", [LANGUAGES], "Spanish"),
    ("Wound care and French", ["Wound care / conversational French"], "French"),
    ("Steel, masonry and timber", ["Steel, masonry, timber (little)"], "timber"),
    ("Grill, sauces, charcuterie", ["Grill, sauces, charcuterie (basics)"], "charcuterie"),
    ("Excel, Power BI", ["Excel, Power BI (reading, not building)"], "BI"),
    ("Rhythm interpretation", ["Telemetry and basic rhythm interpretation"], "Rhythm"),
    ("AWS Certified Solutions Architect (2021)", ["AWS Certified Solutions Architect – Associate (2021)"], "Architect"),
    ("Teaching licence, 2021", ["Initial teaching licence, 2021"], "licence"),
    # awards and bodies
    ("Technical degree in welding", ["Technical diploma in welding"], "degree"),
    ("Welding, Lakeshore Technical University", ["Welding, Lakeshore Technical College"], "University"),
    ("Board chair, food pantry", ["Board member, food pantry"], "chair"),
    # periods
    ("Handled 900 requests per day", ["Handled 900 requests per second"], "per day"),
    ("Took 40 calls a day", ["Took 40 calls per shift"], "a day"),
    ("Processed 1,900 invoices weekly", ["Processed 1,900 invoices monthly; weekly check runs"], "weekly"),
    ("Dashboard of picks per minute", ["Dashboard of picks per hour, cut to a minute"], "minute"),
    ("Processed quarterly payroll", ["Processed biweekly payroll and quarterly returns"], "quarterly"),
    # years
    ("EIT since 2020 and PE since 2016", ["EIT since 2016 and PE since 2020"], "2020"),
    ("Rookie of the Year (2016)", ["Rookie of the Year (2014), Salesperson of the Year (2016)"], "2016"),
    ("Sales of $8.4M in 2025", ["Sales of $8.4M in 2018, $14.6M in 2025"], "$8.4M"),
    ("Ran the screening until 2017", ["Ran the screening every October since 2017"], "2017"),
    ("2016 years in bridges", ["Nine years in bridges, chartered in 2016"], "2016"),
    ("9 years in data work", ["Moving into data work. Spent 9 years around inventory."], "9 years"),
    # numbers of names
    ("Designed to ACI 7", ["Designed to ASCE 7 and ACI 318"], "ACI 7"),
    # people and groups of them
    ("Mentored 3 teams", ["Mentored 3 engineers"], "3"),
    # another line's
    (
        "Load ratings of 130 bridges",
        ["Load ratings of 46 bridges", "Lead inspector on routine inspections: 130 bridges, 4 under rope"],
        "130",
    ),
    (
        "Cut waste by tighter ordering across six baristas",
        ["Cut waste by tighter ordering", "Trained six baristas who were later promoted"],
        "six",
    ),
    (
        "Hired and trained cooks using MarketMan",
        ["Hired and trained cooks", "Do the Sunday inventory in MarketMan"],
        "MarketMan",
    ),
]
TRUTHS = [
    ("Native English, good Irish, intermediate Spanish", [LANGUAGES]),
    ("English (native), Irish", [LANGUAGES]),
    ("Spoke Spanish (at an intermediate level)", [LANGUAGES]),
    ("Wound care; French (conversational)", ["Wound care / conversational French"]),
    ("Timber design", ["Steel, timber (little)", "Timber design for two barns"]),
    ("Charcuterie basics", ["Grill, sauces, charcuterie (basics)"]),
    ("Power BI (reading only)", ["Excel, Power BI (reading, not building)"]),
    ("AWS Certified Solutions Architect, Associate", ["AWS Certified Solutions Architect – Associate (2021)"]),
    ("Sales of cheese", ["Sales-associate, sales of cheese"]),
    ("Taught BLS and ALS", ["Taught basic and advanced life support"]),
    ("Diploma and degree in welding", ["Diploma in welding, degree in welding"]),
    ("Took 40 calls daily", ["Took 40 calls a day"]),
    ("Handled 900 requests/s", ["Handled 900 requests per second"]),
    ("Wrote daily and weekly reports", ["Wrote daily/weekly reports"]),
    ("Budget of $92,000 annually", ["Annual budget of $92,000"]),
    ("PE since 2020, EIT since 2016", ["EIT since 2016 and PE since 2020"]),
    ("Salesperson of the Year (2016)", ["Rookie of the Year (2014), Salesperson of the Year (2016)"]),
    ("First aid, valid until June 2026", ["First aid, valid to 06/2026"]),
    ("Ran the depot until 2018", ["Ran the depot 2015 - 2018"]),
    ("Inspected 130 bridges", ["Load ratings of 46 bridges", "Inspections: 130 bridges, 4 under rope"]),
    (
        "Cut waste and trained six baristas who were later promoted",
        ["Cut waste by tighter ordering", "Trained six baristas who were later promoted"],
    ),
    ("Ran the floor with a crew of 8", ["Ran the floor", "8 in the crew"]),
    ("Mentored a team of 3 engineers", ["Mentored 3 engineers"]),
]


@pytest.mark.parametrize(("after", "sources", "claim"), LIES, ids=[a for a, _, _ in LIES])
def test_what_is_told_of_one_thing_is_not_told_of_another(after: str, sources: list[str], claim: str) -> None:
    assert claim in [each.text for each in ungrounded(after, sources)]


@pytest.mark.parametrize(("after", "sources"), TRUTHS, ids=[a for a, _ in TRUTHS])
def test_what_is_told_of_the_same_thing_passes_in_other_words(after: str, sources: list[str]) -> None:
    assert ungrounded(after, sources) == []


def test_of_many_levels_each_is_held_to_its_own() -> None:
    source = "\n".join(f"Tool{n} (basics), 3{n} calls a day since 2016" for n in range(2000))

    assert "Tool7" in [each.text for each in ungrounded("Tool7 and Tool8", [source])]
