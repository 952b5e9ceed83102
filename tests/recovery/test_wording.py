"""Weak openings made direct."""

import pytest

from recovery.openings import tighten
from recovery.wording import opens_in_present


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Responsible for managing a team of 5", "Managed a team of 5"),
        ("Was responsible for leading the ward", "Led the ward"),
        ("Responsible for building a 12-bed unit", "Built a 12-bed unit"),
        ("Responsible for managing inventory", "Managed inventory"),
        ("responsible for planning and delivering lessons", "Planned and delivered lessons"),
        ("Duties included recording, filing and verifying invoices.", "Recorded, filed and verified invoices."),
        ("Tasked with setting up the lab", "Set up the lab"),
        ("In charge of supplying 12 stores", "Supplied 12 stores"),
        ("Responsible for the maintenance and repair of 12 lorries", "Maintained and repaired 12 lorries"),
        ("Responsible for the care of 12 residents", "Cared for 12 residents"),
        ("Responsible for managing the API and mentoring juniors", "Managed the API and mentored juniors"),
        ("Duties included cleaning the rooms and stocking the carts", "Cleaned the rooms and stocked the carts"),
        ("Had responsibility for the supervision of 8 porters", "Supervised 8 porters"),
        ("My role was to manage the front desk", "Managed the front desk"),
        ("Was able to reduce waste by 20%", "Reduced waste by 20%"),
        ("Provided training and support to 40 users", "Trained and supported 40 users"),
        ("Performed maintenance on conveyor belts", "Maintained conveyor belts"),
        ("Responsible for weekly payroll through ADP", "Ran weekly payroll through ADP"),
        ("In charge of rent collection for two buildings", "Managed rent collection for two buildings"),
        ("In charge of a crew of six on nights", "Managed a crew of six on nights"),
        ("Was in charge of the shop at weekends", "Managed the shop at weekends"),
        ("Responsible for day to day books of a company", "Kept day to day books of a company"),
        ("Responsible for the smooth running of the bar", "Ran the bar"),
        ("Duties included loading and unloading trucks", "Loaded and unloaded trucks"),
        ("Responsible for picking orders with a scanner", "Picked orders with a scanner"),
        ("Responsible for cycle counts in two halls", "Ran cycle counts in two halls"),
        ("Responsible for prior auths and referrals", "Handled prior auths and referrals"),
        ("Responsible for month-end close, got it down to 5 days", "Ran month-end close, got it down to 5 days"),
        ("Responsible for a budget of £2m", "Managed a budget of £2m"),
        ("Responsible for recruiting, training and managing 12 staff", "Recruited, trained and managed 12 staff"),
        ("Responsible for training new staff", "Trained new staff"),
        ("Responsible for putting up displays", "Put up displays"),
        ("Was in charge of moving the shop from Leeds to Hull", "Moved the shop from Leeds to Hull"),
        ("Was tasked with chairing of core groups", "Chaired core groups"),
        (
            "Responsible for leading 4 trials and second-chairing 6",
            "Led 4 trials and second-chaired 6",
        ),
        ("Responsible to precept new nurses", "Precepted new nurses"),
        ("Successfully managed to open three shops", "Opened three shops"),
        ("Was responsible for and managed the petty cash", "Managed the petty cash"),
        ("Tasked with reducing waste; waste fell 12%", "Reduced waste; waste fell 12%"),
        ("I built the shed with my brother", "Built the shed with my brother"),
        ("I've trained 12 cooks", "Trained 12 cooks"),
        ("**Responsible for running** payroll", None),
        ("Responsible for troubleshooting printers", "Troubleshot printers"),
        ("RESPONSIBLE FOR DIAGNOSING AND REPAIRING HEAT PUMPS", "DIAGNOSED AND REPAIRED HEAT PUMPS"),
        ("Responsible for processing client invoices", "Processed client invoices"),
        ("Duties included scheduling meetings and filing reports", "Scheduled meetings and filed reports"),
        ("I'm in charge of the asset register", "Keep the asset register"),
        ("I managed the kitchen and I ordered the food", "Managed the kitchen and ordered the food"),
        ("I also settled new families in", "Settled new families in"),
        ("I have built three houses", "Built three houses"),
    ],
)
def test_a_weak_opening_becomes_its_verb(text: str, expected: str | None) -> None:
    tightened = tighten(text)

    assert (tightened.text if tightened else None) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Responsible for 12 nurses on nights",
        "Responsible for a district with 4 stores",
        "Responsible for the day to day running of reception",
        "Responsible for the budget and for two vans",
        "Responsible for quality",
        "Responsible for marketing and public relations",
        "Was responsible for PCI DSS evidence collection",
        "Responsible for relief charge duties, 3 shifts a month",
        "Responsible for first and second fix on schools",
        "Responsible for the ledger service",
        "Responsible for complaints and two vans",
        "Responsible for calls, emails and the van",
        "Responsible for training and development",
        "Responsible for training hours of staff",
        "Responsible for decision-making and problem-solving",
        "Responsible for managing two vans and problem-solving",
        "Responsible for moving parts",
        "Was in charge of moving from Heroku to AWS",
        "Responsible for opening the shop",
        "Responsible for closing the shop",
        "Responsible for reducing waste",
        "Tasked to increase sales",
        "Responsible to the board",
        "Responsible for managing the API and marketing it",
        "Responsible for managing the ward and for the budget",
        "Responsible for the training of new staff and the ordering of stock",
        "Responsible for the maintenance of vans and repairs",
        "Duties included stocking shelves, pricing and displays",
        "I managed the kitchen and I never ordered the food",
        "I have worked with children for nine years",
        "I've led the team since 2019 and hold the keys",
        "I can drive a forklift",
        "Responsible for scheduling software",
        "Responsible for filing systems",
        "Was asked to write the schedule",
        "Provided care to 12 residents",
        "Worked on the payroll migration",
        "Assisted with the audit",
        "Managed a team, responsible for planning shifts",
        "Helped with managing the ward",
        "Responsible for the managing director's calendar",
        "Responsible for managing director's travel",
        "Responsible for building maintenance",
        "Responsible for operating room turnover",
        "Tasked with teaching assistants' schedules",
    ],
)
def test_what_would_change_the_meaning_is_left_alone(text: str) -> None:
    assert tighten(text) is None


def test_the_present_tense_is_kept_for_a_position_told_in_it() -> None:
    tightened = tighten("Responsible for overseeing and scheduling 12 nurses", is_present=True)

    assert tightened is not None
    assert tightened.text == "Oversee and schedule 12 nurses"
    assert tighten("Duties included resolving claims", is_present=True) == (
        "Resolve claims",
        "Duties included resolving",
    )
    assert opens_in_present("Manage the store")
    assert not opens_in_present("Managed the store")
    assert not opens_in_present("123")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Duties included reception and cashing up on Saturdays", "Reception and cashing up on Saturdays"),
        ("Responsibilities included the ordering of stock", "Ordered stock"),
        ("Duties included answering phones, filing and greeting visitors", None),
        ("Was asked to fix the returns sheet and then kept being asked", None),
        (
            "was asked to take over the ordering, cut spend from £900 to £640",
            "Took over the ordering, cut spend from £900 to £640",
        ),
        (
            "Was asked to help with the move to NetSuite, tested two modules",
            "Helped with the move to NetSuite, tested two modules",
        ),
        (
            "Was asked to redo the programme, satisfaction went from 78 to 93%",
            "Redid the programme, satisfaction went from 78 to 93%",
        ),
        ("Was asked to write the schedule", None),
        ("Was asked to cover nights and weekends", None),
        ("Was chosen to lead the team, which I refused", None),
        ("Duties included reception", None),
    ],
)
def test_a_bold_hand_drops_an_opening_and_takes_the_deed_from_what_came_of_it(text: str, expected: str | None) -> None:
    tightened = tighten(text, is_bold=True)

    assert (tightened.text if tightened else None) == expected


def test_a_duty_with_a_deed_in_the_past_is_told_in_the_past() -> None:
    tightened = tighten("Responsible for the month-end close, got it down to 5 days", is_present=True)

    assert tightened is not None
    assert tightened.text == "Ran the month-end close, got it down to 5 days"
