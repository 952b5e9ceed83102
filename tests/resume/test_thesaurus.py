"""General words stand for one another where they mean the same in any resume, and a general word for a narrower one;
never the narrower for the general, and never one for its sister."""

import pytest

from resume.grounding.gate import ungrounded

SAME = [
    ("Often visited the branch", "Frequently visited the branch"),
    ("Moved to a bigger warehouse in Leeds", "Moved to a larger warehouse in Leeds"),
    ("Calmed anxious dogs before surgery", "Soothed anxious dogs before surgery"),
    ("Cross-checked the sales numbers", "Cross-checked the sales data"),
    ("Wrote the annual safety report", "Wrote the yearly safety report"),
    ("Ran payroll for 40 staff", "Ran payroll for 40 employees"),
    ("Spoke with vendors about late orders", "Spoke with suppliers about late orders"),
    ("Filed sick notes for colleagues", "Filed sick notes for coworkers"),
    ("Many parents came to the open day", "Numerous parents came to the open day"),
    ("Sometimes covered the front desk", "Occasionally covered the front desk"),
    ("Checked meters with precise tools", "Checked meters with accurate tools"),
    ("Loaded lorries at the depot", "Loaded trucks at the depot"),
    ("Rarely missed a shift at the mill", "Seldom missed a shift at the mill"),
    ("Worked with a charity on food boxes", "Worked with a non-profit on food boxes"),
    ("Sold sofas and lamps", "Sold couches and lamps"),
    ("Sold parts to customers in Germany", "Sold parts to German customers"),
    ("Found the cheapest courier", "Found the most affordable courier"),
    ("Fixed the slowest query", "Fixed the query taking longest"),
    ("Mowed the lawns on the estate", "Lawns on the estate were mown"),
    ("Worked in a big team", "Worked in a large team"),
    ("Wrote letters politely", "Wrote letters courteously"),
    ("Answered hard questions", "Answered difficult queries"),
    ("Noticed two faults in the boiler", "Saw two faults in the boiler"),
    ("Crushed spices by hand", "Ground spices by hand"),
    ("Coiled cables on drums", "Wound cables on drums"),
    ("Getting to appointments by bus", "Travelling to appointments by bus"),
    ("Cared for old people", "Cared for elderly people"),
    ("Paid 40 people each month", "Paid 40 staff each month"),
]
BROADER = [
    ("Cleaned vans at night", "Cleaned vehicles at night"),
    ("Served coffee to guests", "Served drinks to guests"),
    ("Fed goats and pigs", "Fed livestock"),
    ("Repaired chairs for the hotel", "Repaired furniture for the hotel"),
]
SISTERS = [
    ("Fed goats on the farm", "Fed sheep on the farm"),
    ("Wrote a weekly report on stock", "Wrote a monthly report on stock"),
    ("Sold sofas", "Sold wardrobes"),
    ("Met suppliers in Leeds", "Met investors in Leeds"),
    ("Sold the biggest share of tickets", "Sold the cheapest share of tickets"),
    ("Sold parts to customers in Germany", "Sold parts to French customers"),
    ("Occasionally covered the desk", "Frequently covered the desk"),
    ("Used modern tools for repairs", "Used sophisticated tools for repairs"),
    ("Taught children to swim", "Taught patients to swim"),
]


@pytest.mark.parametrize(("source", "after"), SAME)
def test_words_that_mean_the_same_stand_for_one_another(source: str, after: str) -> None:
    assert ungrounded(after, [source]) == []
    assert ungrounded(source, [after]) == []


@pytest.mark.parametrize(("source", "after"), BROADER)
def test_a_general_word_stands_for_a_narrower_one_and_not_the_other_way_round(source: str, after: str) -> None:
    assert ungrounded(after, [source]) == []
    assert ungrounded(source, [after])


@pytest.mark.parametrize(("source", "after"), SISTERS)
def test_a_word_does_not_stand_for_its_sister(source: str, after: str) -> None:
    assert ungrounded(after, [source])
    assert ungrounded(source, [after])


def test_less_of_one_is_more_of_its_opposite() -> None:
    assert ungrounded("Found the cheapest courier", ["Found the least expensive courier"]) == []
    assert ungrounded("Found the cheapest courier", ["Found an inexpensive courier"])


def test_a_word_does_not_stand_for_another_of_its_stem() -> None:
    assert ungrounded("Ran the busy firm in Leeds", ["Ran the business in Leeds"])
