"""One reading of a figure for every way to write it."""

import pytest

from resume.grounding.figures.numbers import find_figures


@pytest.mark.parametrize(
    ("normal", "written"),
    [
        ("1200", ["1200", "1,200", "1 200", "1'200", "1.200", "1\u202f200", "one thousand two hundred", "1.2k"]),
        ("1300000", ["1,300,000", "1 300 000", "1.3 million", "1.3m", "1.3mn", "13 lakh", "13,00,000", "1.3 mio"]),
        ("24", ["24", "twenty-four", "twenty four", "two dozen", "2 dozen"]),
        ("203", ["203", "two hundred and three", "two hundred three"]),
        ("1000203", ["one million two hundred and three", "1,000,203"]),
        ("500000", ["half a million", "five hundred thousand", "500k"]),
        ("750000", ["three quarters of a million", "750,000"]),
        ("250000", ["a quarter of a million", "250 thousand"]),
        ("2500000", ["two and a half million", "2.5 million"]),
        ("4.5", ["4.5", "4½", "4 1/2", "four and a half"]),
        ("2", ["two", "2", "a couple of", "a pair of"]),
        ("1200000 €", ["€1.2m", "1.2 million euro", "EUR 1.2m", "1.2m EUR", "1.2m€", "€ 1,200,000"]),
        ("12000 £", ["£12k", "12,000 pounds", "GBP 12,000", "twelve thousand pounds", "12k GBP"]),
        ("500000 ₹", ["Rs. 5 lakh", "INR 500,000", "₹5,00,000"]),
        ("75 %", ["75%", "75 percent", "75 pct", "three quarters of them", "3/4 of them", "¾"]),
        ("50 %", ["50%", "half of it", "half the stock", "by half", "½"]),
        ("66.6667 %", ["two thirds", "two-thirds"]),
        ("25 %", ["a quarter of the stock", "by a quarter", "a quarter fewer"]),
        ("90 minute", ["90 minutes", "90 min", "90mins"]),
        ("5 day", ["5 days", "five working days", "5 d", "5d"]),
        ("850 sqm", ["850 m2", "850 m²", "850 sq m", "850 square metres"]),
        ("40 sqft", ["40 sq ft", "40 square feet", "40sqft"]),
        ("5 t", ["5 tonnes", "5-ton", "5t"]),
        ("8 mm", ["8 mm", "8mm", "8 millimetres"]),
        ("60 mph", ["60 mph", "60 miles an hour"]),
        ("20 degree", ["20 °C", "20 degrees", "20°"]),
        ("50 lb", ["50 pounds of flour", "50 lbs"]),
        ("50 basispoint", ["50 basis points"]),
        ("14:00", ["2 pm", "2 p.m.", "14:00", "two pm", "2:00 PM"]),
        ("7:30", ["7:30", "07:30", "at 07.30", "7:30 am"]),
        ("9:00", ["9 o'clock"]),
        ("2020-09-04", ["4 Sept 2020", "Sept 4th, 2020", "2020-09-04", "4.9.2020", "the 4th of September 2020"]),
        ("2018-06-15", ["15/06/2018", "06/15/2018", "15-Jun-2018"]),
        ("2019-03", ["Mar 2019", "March '19", "03/2019", "2019-03", "March of 2019", "Mar-2019", "3.2019"]),
        ("2020-Q3", ["Q3 2020", "the third quarter of 2020", "Q3/2020"]),
    ],
)
def test_a_figure_has_one_normal_form_however_it_is_written(normal: str, written: list[str]) -> None:
    assert {form: [f.normal for f in find_figures(form)] for form in written} == {form: [normal] for form in written}


@pytest.mark.parametrize(
    ("text", "normals"),
    [
        ("from two hundred thousand to eighty-five thousand pounds", ["200000 £", "85000 £"]),
        ("£5-6m", ["5000000 £", "6000000 £"]),
        ("spans of 6-41 m", ["6 m", "41 m"]),
        ("2- to 5-ton systems", ["2 t", "5 t"]),
        ("three and five weeks", ["3 week", "5 week"]),
        ("90 acres of maize and forty of wheat", ["90 acre", "40 acre"]),
        ("2-4 pm", ["14:00", "16:00"]),
        ("11am-1pm", ["11:00", "13:00"]),
        ("Jul-Sep 2013", ["2013-07", "2013-09"]),
        ("1999/00", ["1999", "2000"]),
        ("03/15 - 08/17", ["2015-03", "2017-08"]),
        ("03/15 - today", ["2015-03"]),
        ("season '19", ["2019"]),
        ("Oct-Dec 2012", ["2012-10", "2012-12"]),
        ("at 31.12.2020", ["2020-12-31"]),
        ("from 11 pm to 2 am", ["23:00", "2:00"]),
        ("7:30 - £5m", ["7:30", "5000000 £"]),
        ("20-2 pm", ["20", "14:00"]),
        ("2008–09", ["2008", "2009"]),
        ("twenty two-person teams", ["20", "2"]),
        ("two hundred one-day courses", ["200", "1 day"]),
        ("12-week plan from 3 to 5", ["12 week", "3", "5"]),
    ],
)
def test_the_figures_of_a_range_share_what_is_written_once(text: str, normals: list[str]) -> None:
    assert [f.normal for f in find_figures(text)] == normals


@pytest.mark.parametrize(
    "text",
    ["in the second half", "a third engineer", "half-marathon", "a quarter of an hour", "five thirds", "31/13/2020x"],
)
def test_what_only_looks_like_a_share_is_none(text: str) -> None:
    assert not [f for f in find_figures(text) if f.normal.endswith("%")]


@pytest.mark.parametrize(
    ("text", "is_more", "is_less"),
    [
        ("over 12", True, False),
        ("12+", True, False),
        ("a minimum of 12", True, False),
        ("no fewer than 12", True, False),
        ("no less than 12", True, False),
        ("> 12", True, False),
        ("no more than 12", False, True),
        ("as many as 12", False, True),
        ("< 12", False, True),
        ("-> 12", False, False),
        ("about 12", False, False),
    ],
)
def test_bounds_are_told_from_the_bare_figure(text: str, is_more: bool, is_less: bool) -> None:
    (figure,) = find_figures(text)

    assert (figure.is_more, figure.is_less) == (is_more, is_less)


def test_the_end_of_a_rise_is_no_bound() -> None:
    assert [f.is_less for f in find_figures("from 11 days up to 19 days")] == [False, False]


@pytest.mark.parametrize("text", ["13 pm", "19 o'clock", "45.45.2020"])
def test_what_is_no_time_and_no_date_is_none(text: str) -> None:
    assert not [f for f in find_figures(text) if ":" in f.normal or "-" in f.normal]
