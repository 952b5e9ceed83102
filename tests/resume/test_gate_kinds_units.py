"""Amounts in other units, ratios, rhythms and dates in every way to write them: each form of one group stands for all
of the others, and no lie beside it for any."""

from itertools import permutations, product

import pytest

from resume.grounding.gate import ungrounded

UNITS = [
    (
        "Cut p95 latency on the quote endpoint from {} by adding a cache",
        (
            "1.8 s to 420 ms",
            "1,800 ms to 420 ms",
            "1.8s to 0.42s",
            "1.8 seconds to 420 milliseconds",
            "1,800 to 420 ms",
        ),
        ("420 ms to 1.8 s", "1.8 ms to 420 ms", "1.8 s to 42 ms", "18 s to 420 ms", "420 to 1,800 ms"),
    ),
    (
        "Shortened the changeover from {}",
        (
            "90 minutes to 45",
            "1.5 hours to 45 minutes",
            "an hour and a half to 45 min",
            "1 hr 30 mins to 45 mins",
            "1h30 to 45 min",
        ),
        ("45 minutes to 90", "90 hours to 45 hours", "1.5 minutes to 45 minutes", "1 hr 30 mins to 40 mins"),
    ),
    (
        "Cooling takes {} per batch",
        ("half an hour", "30 minutes", "1/2 hour", "½ hour", "0.5 h"),
        ("30 hours", "15 minutes"),
    ),
    ("Handover takes {} each morning", ("15 minutes", "a quarter of an hour", "15 mins"), ("4 minutes", "25 minutes")),
    (
        "Ran tests for {}",
        (
            "2 h 30 min",
            "2.5 hours",
            "150 minutes",
            "two and a half hours",
            "2h30",
            "2:30 hours",
            "2 hours and 30 minutes",
        ),
        ("2.3 hours", "230 minutes", "2 h 20 min"),
    ),
    (
        "Contract of {} at the port",
        ("18 months", "a year and a half", "1½ years", "1.5 years"),
        ("8 months", "15 years"),
    ),
    ("Temped for {} in the post room", ("two weeks", "a fortnight", "14 days"), ("two months", "4 days")),
    ("Criticals older than {}: from 312 to 45", ("30 days", "30d", "thirty days", "30 d"), ("3 days", "30 weeks")),
    (
        "Cut sugar per batch from {}",
        ("1.2 kg to 800 g", "1,200 g to 800 g", "1.2 kilos to 0.8 kilos", "1,200 to 800 grams"),
        ("800 g to 1.2 kg", "1.2 g to 800 g", "1.2 kg to 80 g"),
    ),
    ("Moved {} of grain a day", ("1.2 t", "1,200 kg", "1.2 metric tons", "1200 kilos"), ("12 t", "120 kg", "1,200 t")),
    ("Dosed {} per visit", ("500 mg", "0.5 g", "half a gram", "500 milligrams"), ("50 mg", "5 g", "500 g")),
    ("Set tiles up to {} long", ("1.2 m", "120 cm", "1,200 mm", "1.2 metres"), ("12 m", "120 mm", "1,200 m")),
    ("Filled {} bottles", ("500 ml", "0.5 l", "half-litre", "50 cl"), ("5 l", "50 ml", "500 l")),
    ("Put up {} of fence", ("6 ft", "six feet", "72 inches", "6-foot"), ("6 m", "6 inches", "60 ft")),
    (
        "Shrank the image from {}",
        ("1.2 GB to 300 MB", "1,200 MB to 300 MB", "1.2GB to 0.3GB", "1,200 to 300 MB"),
        ("300 MB to 1.2 GB", "1.2 MB to 300 MB", "1.2 GB to 30 MB"),
    ),
    ("Wired a {} array on the roof", ("1.5 MW", "1,500 kW", "1.5-megawatt", "1.5MW"), ("15 MW", "1.5 kW", "150 kW")),
    ("Saved {} of power a year", ("300 MWh", "300,000 kWh", "300 megawatt-hours", "0.3 GWh"), ("300 kWh", "300 MW")),
    ("Fitted {} cable", ("11 kV", "11kV", "11,000 V", "11-kilovolt"), ("11 V", "110 kV")),
    ("Served a line of {}", ("1 Gbps", "1 Gbit/s", "1,000 Mbps", "1 gigabit per second"), ("1 Mbps", "10 Gbps")),
    ("Tuned the receiver to {}", ("2.4 GHz", "2,400 MHz", "2.4 gigahertz"), ("24 GHz", "2.4 MHz")),
    ("Reduced sleep current to {}", ("38 µA", "38 microamps", "0.038 mA"), ("38 mA", "3.8 µA")),
    ("Built a {} extension", ("1,200 sq ft", "1200 square feet", "1,200 ft²"), ("1,200 sq m", "120 sq ft", "1,200 ft")),
    ("Dug out {} of soil", ("40 m³", "40 cubic metres", "40 cu m", "40 m3"), ("40 m²", "400 m³", "40 m")),
    ("Held the oven at {}", ("180 °C", "180ºC", "180 degrees Celsius", "180 C"), ("108 °C", "180 °F")),
    (
        "Raised margin by {}",
        ("150 basis points", "1.5 percentage points", "150 bps", "1.5 pp", "1.5 %-points"),
        ("15 basis points", "150%", "150 percentage points"),
    ),
    ("Sold tickets at {} each", ("50p", "50 pence", "£0.50"), ("£50", "5p", "15p")),
    ("Kept about {} of stock", ("£18k", "eighteen thousand pounds", "18,000 pounds", "GBP 18k"), ("£80k", "$18k")),
    ("Won a grant of {}", ("CHF 1.8M", "1.8 million Swiss francs", "1.8m CHF"), ("€1.8m", "1.8 million dollars")),
    ("Ran a ledger of {}", ("R18.4m", "ZAR 18.4 million", "18.4 million rand"), ("R184m", "$18.4m")),
    ("Owed {}", ("€1.234,56", "€1,234.56", "1 234,56 €"), ("€1,243.56", "€12,345.60")),
    ("Sold {}", ("3+ million tickets", "over 3 million tickets"), ("over 30 million tickets",)),
    ("Trained {}", ("40-plus staff", "40+ staff", "over 40 staff"), ("over 50 staff", "400+ staff")),
    ("Kept waste at {}", ("under 5%", "<5%", "less than 5 per cent"), ("under 4%", "over 5%", "5%")),
]
RATIOS = [
    (
        "Elderly care ward, {}",
        ("ratio 1:8", "a ratio of one to eight", "a 1:8 ratio", "ratio 1 to 8", "a ratio of 1 : 8", "a 1-to-8 ratio"),
        ("ratio 1:9", "a ratio of one to nine", "ratio 8:1", "a ratio of eight to one", "ratio 1:18"),
    ),
    (
        "36-bed floor, {}",
        ("ratio 1:5 days and 1:6 nights", "a ratio of one to five on days and one to six on nights"),
        ("ratio 1:6 days and 1:5 nights", "ratio 1:5 days and 1:7 nights", "a ratio of one to seven"),
    ),
    ("Mixed mortar {}", ("4:1", "four to one", "at a ratio of 4:1", "4 : 1"), ("5:1", "1:4", "four to two")),
    ("Held {} with each of the team", ("1:1s", "one-to-ones", "1-1s", "one-on-ones"), ("9:1s", "1:2s")),
    ("Split work {} between repairs and new build", ("80:20", "80/20", "80-20"), ("20:80", "70:30")),
    ("Retained {} through the price increase", ("40/42 accounts", "40 of 42 accounts"), ("42/44 accounts", "30 of 42")),
    ("Made the build {}", ("six times faster", "sixfold faster", "6x faster"), ("seven times faster", "16x faster")),
]
RHYTHMS = [
    (
        "Dressed the windows {}",
        ("every 3 weeks", "every 3wks", "3-weekly", "every third week"),
        ("every 2 weeks", "every 3 days"),
    ),
    ("Checked obs {}", ("every 4 hours", "4-hourly", "every 4h", "every 4 hrs"), ("hourly", "every 14 hours")),
    ("Surveyed pumps {}", ("2 days p/m", "2d p/m", "two days a month"), ("2 days p/w", "3 days p/m")),
    ("Serviced the mixers every {} days", ("7,300", "seven thousand three hundred"), ("730", "3,700")),
    ("Trained new staff, {} every November", ("between 10 and 12", "10–12", "ten to twelve"), ("between 10 and 13",)),
    (
        "On call {}",
        ("24/7", "24 hours a day, seven days a week", "24x7", "round the clock"),
        ("24 days", "12 hours a day", "7 days a week"),
    ),
    ("Ordered pumps by the {}", ("half dozen", "half-dozen"), ("dozen",)),
]
DATES = [
    ("Pre-school room since {}", ("09.2021", "Sept 2021", "Sep ’21", "09/2021", "09/21"), ("Oct 2021", "09.2020")),
    ("Since the head gardener left in {} I order seed", ("Oct ’21", "Oct 2021", "10/2021"), ("Oct ’20", "Nov 2021")),
    (
        "Covered for the foreman ({})",
        ("Feb - Jul '20", "Feb - Jul 2020", "02/2020 - 07/2020"),
        ("Feb - Jul 2021", "Jan - Jul 2020"),
    ),
    (
        "Library assistant, {}",
        ("3rd Oct 2011 - 28th Feb 2015", "3rd Oct '11 - 28th Feb '15", "03/10/2011 - 28/02/2015"),
        ("3rd Oct 2012 - 28th Feb 2015", "4th Oct 2011 - 28th Feb 2015"),
    ),
    (
        "Audit passed in {}",
        ("Q3 2021", "the third quarter of 2021", "Q3 '21", "2021 Q3", "3Q 2021", "Q3/21"),
        ("Q2 2021", "Q3 2020"),
    ),
    ("Raised F1 between {}", ("Q1 and Q3 2022", "the first and third quarters of 2022"), ("Q2 and Q3 2022",)),
    ("Grew sales in {}", ("H1 2020", "the first half of 2020", "1H 2020"), ("H2 2020", "H1 2021")),
    ("Held the budget in {}", ("FY21/22", "FY2021/22", "the 2021/22 financial year"), ("FY20/21", "FY22/23")),
    (
        "Met the target of 12 on most days, {}",
        ("2012 onwards", "2012 – today", "since 2012", "2012 - present"),
        ("2011 onwards", "2012 - 2019"),
    ),
    ("Covered nights, mostly alone, {}", ("2014 onwards", "2014 to date", "2014 - Present"), ("2013 onwards",)),
    ("Prep on vans (up to 3.5 t), starting at {}", ("03.00", "03:00", "3 am"), ("04.00", "3 pm")),
    ("Payroll closed by {} on the 22nd", ("12 noon", "12:00", "noon", "12 pm"), ("midnight", "1 pm")),
]
CHANGES = [
    (
        "Podcast downloads {}",
        ("rose by half, from 8k to 12k", "from 8k to 12k rose by half"),
        ("rose by half, from 12k to 8k",),
    ),
    ("Cut runtime {}", ("by 35%", "by 35 per cent"), ("to 35%",)),
    ("FY21 {} of quota", ("122%", "122 percent"), ("112%", "212 percent")),
    ("Kept gross margin {}", ("28.3%", "28.3 %", "28.3pc", "28,3 %"), ("38.3%", "283%")),
    (
        "Drove {}, 1 minor accident",
        ("12 yrs, approx 420,000km", "12 yrs, approx 420,000 kilometres"),
        ("12 yrs, 420,000 miles",),
    ),
]

FORMS = [*UNITS, *RATIOS, *RHYTHMS, *DATES, *CHANGES]
IDS = [frame for frame, *_ in FORMS]


@pytest.mark.parametrize(("frame", "forms", "lies"), FORMS, ids=IDS)
def test_each_form_of_a_figure_stands_for_the_others(frame: str, forms: tuple[str, ...], lies: tuple[str, ...]) -> None:
    pairs = [(frame.format(one), frame.format(other)) for one, other in permutations(forms, 2)]

    refused = [(source, after) for source, after in pairs if ungrounded(after, [source])]

    assert refused == []


@pytest.mark.parametrize(("frame", "forms", "lies"), FORMS, ids=IDS)
def test_no_form_stands_for_another_figure(frame: str, forms: tuple[str, ...], lies: tuple[str, ...]) -> None:
    pairs = [(frame.format(form), frame.format(lie)) for form, lie in product(forms, lies)]

    passed = [(source, after) for source, after in pairs if not ungrounded(after, [source])]

    assert pairs
    assert passed == []


def test_a_name_that_begins_like_a_language_is_none() -> None:
    assert ungrounded("Go-live moved; tested twice", ["Tested twice; go-live moved"]) == []
    assert ungrounded("Go services moved", ["Go-live moved"])
