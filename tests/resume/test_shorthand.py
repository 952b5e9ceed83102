"""Short forms and acronyms, read as what they stand for."""

import pytest

from resume.grounding.gate import ungrounded
from resume.grounding.reading.long_forms import abbreviated
from resume.grounding.reading.reading import Replaced
from resume.grounding.reading.shorthand import readings


def test_words_that_have_an_acronym_are_read_as_it() -> None:
    assert "Matched invoices to POs" in readings("Matched invoices to purchase orders")
    assert "SEO for two shops" in readings("search engine optimization for two shops")
    assert readings("ordered a purchase") == []


def test_an_acronym_takes_the_place_of_its_words_only_where_it_is_known() -> None:
    text = "Ran two virtual machines"

    assert abbreviated(text, lambda short, _: short == "VM") == ([], [Replaced(8, 24, "VMs")])
    assert abbreviated(text, lambda short, _: short == "RAM") == ([], [])


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("Patched 900 VMs", "Patched 900 virtual machines"),
        ("MURs, about 15 per week", "Medicines use reviews, about 15 per week"),
        ("AI technician since 2010", "Artificial insemination technician since 2010"),
        ("Machine learning platform", "ML platform"),
        ("P&L of a shop", "Profit and loss of a shop"),
    ],
)
def test_whoever_wrote_the_one_has_written_the_other(source: str, after: str) -> None:
    assert ungrounded(after, [source]) == []


def test_letters_that_stand_for_many_things_are_not_spelled_out() -> None:
    assert ungrounded("Mass spectrometry", ["MS, Toledo"]) != []
    assert ungrounded("Project management", ["9 PM to 5 AM"]) != []
