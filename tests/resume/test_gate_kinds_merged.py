"""Lines that become one, and lines whose parts change places; and an effect that nobody told is still a claim."""

import pytest

from resume.grounding.gate import ungrounded

MERGED = [
    (
        "Looked after 42 named accounts, $4.7M sales | Retained 40 of 42 accounts through the 2016 price increase",
        "Looked after 42 named accounts with $4.7M sales, retaining 40 of 42 through the 2016 price increase",
        "Looked after 42 named accounts with $4.7M sales and retained 40 of them through the 2016 price increase",
    ),
    (
        "Ran the enquiry desk | Dealt with lost property | Made tannoy announcements",
        "Ran the enquiry desk, dealing with lost property and making tannoy announcements",
        "Dealt with lost property and made tannoy announcements while running the enquiry desk",
    ),
    (
        "Worked in the intake team | Took up to 20 calls a day | Logged them in Mosaic",
        "Worked in the intake team, taking up to 20 calls a day and logging them in Mosaic",
    ),
    (
        "Opened 14 client files a week | Closed them with a checklist",
        "Opened 14 client files a week, closing them with a checklist",
    ),
    (
        "Painted ward corridors at night | Kept the wards open throughout",
        "Painted ward corridors at night, keeping the wards open throughout",
    ),
    (
        "Led service shifts | Reduced waste 9% by tightening par-level ordering | Trained six baristas",
        "Led service shifts, reducing waste 9% by tightening par-level ordering, and trained six baristas",
    ),
    (
        "Planned the spring gala | Secured three sponsors | £8,000 raised",
        "Planned the spring gala, with three sponsors secured and £8,000 raised",
    ),
    (
        "Coordinated a study of 140 patients | Trained four interviewers for the study",
        "Coordinated a study of 140 patients, for which I trained four interviewers",
    ),
    (
        "Prepared VAT returns for 11 clients | Prepared payroll for 6 of these clients",
        "Prepared VAT returns for 11 clients and payroll for 6 of them",
    ),
    (
        "Checked fire doors monthly | Checked emergency lights monthly | Kept the log book",
        "Carried out monthly checks of fire doors and emergency lights, keeping the log book",
    ),
    (
        "Wrote two grant applications | One of them won £12,000",
        "Wrote two grant applications, one of which won £12,000",
    ),
]
REORDERED = [
    (
        "Responsible for the props budget. Under budget every series.",
        "Under budget every series, with responsibility for the props budget",
    ),
    (
        "Was asked to do the rota, so I do the rota (9 people). Overtime is down 15%",
        "Overtime is down 15%; was asked to do the rota and now do it for 9 people",
    ),
    (
        "Since 2018 I look after the website and the newsletter",
        "Currently look after the newsletter and the website (since 2018)",
    ),
    (
        "Replaced the wet mop system, so two fewer hours of cleaning are needed each night",
        "Two fewer hours of cleaning are needed each night now that the wet mop system has been replaced",
    ),
    (
        "Night duty in the control room: 3 screens, 2 radios, one phone",
        "On night duty in the control room with one phone, 2 radios and 3 screens",
    ),
]
INVENTED = [
    ("Bought a feeder | Straw use went from 40 to 30 bales", "Bought a feeder, taking straw use from 40 to 30 bales"),
    ("Wrote a rota | Kept costs under 9%", "Wrote a rota, keeping costs under 9%"),
    ("Wrote a checklist | Closing takes half as long", "Wrote a checklist, making closing faster"),
    ("Wrote a guide | Cut errors by 9%", "Wrote a guide, cutting errors by 9%"),
    ("Bought a feeder | Retained 40 of 42 staff", "Bought a feeder, retaining 40 of 42 staff"),
    ("Ran the bar | Cut waste by freezing bread | Met suppliers", "Ran the bar, cutting waste by meeting suppliers"),
    ("Kept the shop open | The new till saved an hour a day", "Keeping the shop open saved an hour a day"),
    ("Responsible for the props budget. On time twice.", "Under budget twice, with the props budget"),
    ("Looked after the website until 2016", "Currently look after the website"),
    ("Drew bridges in steel; eleven built | Worked on the archive", "Drove the archive"),
]


@pytest.mark.parametrize(
    ("source", "after"),
    [(source, after) for source, *afters in MERGED + REORDERED for after in afters],
    ids=lambda text: text,
)
def test_the_parts_of_lines_may_be_told_together_and_in_another_order(source: str, after: str) -> None:
    assert [claim.text for claim in ungrounded(after, source.split(" | "))] == []


@pytest.mark.parametrize(("source", "after"), INVENTED, ids=lambda text: text)
def test_what_no_part_tells_of_another_is_a_claim(source: str, after: str) -> None:
    assert ungrounded(after, source.split(" | "))
