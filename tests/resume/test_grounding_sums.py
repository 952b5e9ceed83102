"""What follows from the two figures of a change, and what does not."""

import pytest

from resume.grounding.figures.changes import without_sums
from resume.grounding.gate import ungrounded


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Halved it from 16 to 8", ""),
        ("It fell by a quarter, from 48 to 36 minutes", ""),
        ("Doubled sales from £20k to £40k", ""),
        ("Halved it from 16 to 9", "Halved"),
        ("It fell by a third, from 48 to 36 minutes", "by a third"),
        ("Tripled it from 2019 to 2021", "Tripled"),
        ("Halved the effort", "Halved"),
        ("Halved it from many to 8", "Halved"),
    ],
)
def test_words_of_change_go_where_the_figures_beside_them_say_so(text: str, kept: str) -> None:
    shorter = without_sums(text)

    assert len(shorter) == len(text)
    assert kept in shorter
    assert bool(kept) == (shorter == text)


@pytest.mark.parametrize(
    ("after", "source"),
    [
        ("Missed visits halved from 16 to 8", "Missed visits: 16 before, 8 after"),
        ("Raised organic clicks by 35%", "Organic clicks +35%"),
        ("Reduced the close from 9 days to 6", "Closed in 6 days rather than 9"),
        ("Calibrated pipettes quarterly", "Calibrated pipettes every 3 months"),
        ("Fortnightly webinars", "Webinars every 2nd week"),
        ("Saturday story time", "Story time every Sat morning"),
        ("Translated from German into English", "Translated DE>EN"),
        ("Section 47 enquiries", "S47 enquiries"),
        ("Saved £210,000 in 2021–22", "Saved £210k in 2021/22"),
        ("A second-year apprentice", "One apprentice (2nd year)"),
        ("Hired two temps", "Took on two temps"),
        ("Worked with FOH and AV crews", "Worked with front of house and audio-visual crews"),
        ("Filled in the BPS form", "Filled in the Basic Payment Scheme form"),
        ("Extract, load, transform (ELT) jobs", "ELT jobs"),
        ("Photovoltaic (PV) systems", "PV systems"),
        ("Turnover between £85,000 and £2.1 million", "Turnover GBP 85k to 2.1m"),
        ("Budget of £76,000, £1,500 under", "Budget of £76k, came in 1.5k under"),
        ("45 articles to date", "Articles, 45 so far"),
        ("Guides in charge of nights since 2020", "Guides, charge on nights from 2020"),
        ("Responded to 999 calls in a rural area", "999 response, rural area"),
        ("Visited homeowners", "Home visits to owners"),
        ("Sold 2.5 tonnes of potatoes", "Sold 2 1/2 tonnes of potatoes"),
        ("Directed families to the food bank", "Signposted families to the food bank"),
        ("Tools in operation since 2019", "Tools, since 2019"),
    ],
)
def test_other_ways_to_write_the_same_pass(after: str, source: str) -> None:
    assert ungrounded(after, [source]) == []


@pytest.mark.parametrize(
    ("after", "source", "claim"),
    [
        ("Designed sites in AWS", "Designed sites and worked on screens", "AWS"),
        ("Errors fell, improving flow", "Errors fell from 9 to 4", "improving"),
        (
            "Reviewed 60 customer contracts and 12 supplier contracts",
            "Reviewed 60 supplier contracts and 12 customer contracts",
            "60",
        ),
        ("Answered 40 rooms on Sunday", "Answered 40 calls on Sunday", "40"),
        ("Experienced in drafting leases", "Some experience of drafting leases", "Experienced"),
        ("Archived rows over two weekends without downtime", "Archived rows over two weekends", "without downtime"),
        ("Board-certified, kept the huddle board", "Kept the huddle board", "Board-certified"),
        ("Built the tunnel myself", "My brother and I built the tunnel", "myself"),
        ("Cleaned 140 phones", "Cleaned 140 flats", "phones"),
        ("Wrote articles in use to this day", "Wrote articles, 45 so far", "to this day"),
    ],
)
def test_what_only_looks_like_it_does_not(after: str, source: str, claim: str) -> None:
    assert any(claim in s.text for s in ungrounded(after, [source]))
