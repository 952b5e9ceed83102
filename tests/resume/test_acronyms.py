"""Acronyms spelled out and long forms shortened."""

import pytest

from resume.grounding.reading.acronyms import acronyms, in_brackets, initial_runs, shortened
from resume.grounding.reading.reading import read_as


def read(text: str, source: str) -> str:
    return read_as(text, shortened(text, acronyms(source))).text


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("the acute care unit (ACU) team", "ACU team", "the ACU team"),
        ("the acute care unit team", "ACU team", "the acute care unit team"),
        ("international client upgrades", "ICU", "international client upgrades"),
        ("the acute care unit (ACU) team", "acute care unit", "the acute care unit team"),
        ("Hazard Analysis and Critical Control Points (HACCP)", "HACCP", "HACCP"),
        ("profit and loss (P&L) duty", "P&L for shops", "P&L duty"),
        ("profit and loss duty", "P&L for shops", "P&L duty"),
        ("patient load duty", "P&L for shops", "patient load duty"),
        ("business-to-business (B2B) sales", "B2B sales", "B2B sales"),
        ("requests for information (RFIs)", "RFIs", "RFIs"),
        ("the Postgraduate Certificate (PGCert)", "PGCert", "the PGCert"),
        ("HM Revenue & Customs (HMRC) returns", "HMRC", "HMRC returns"),
        ("Apple Push Notification service (APNs)", "APNs", "APNs"),
        ("Apple Push Notification support (APT)", "APT", "Apple Push Notification support (APT)"),
        ("the acute, care unit", "ACU", "the acute, care unit"),
        ("ACU nurse", "ACU nurse", "ACU nurse"),
        ("any care under (a roof)", "ACU", "any care under (a roof)"),
        ("one two three", "no acronym", "one two three"),
    ],
)
def test_words_that_spell_out_an_acronym_are_read_as_it(text: str, source: str, expected: str) -> None:
    assert read(text, source) == expected


def test_acronyms_in_brackets_are_told_apart() -> None:
    assert acronyms("ICU, P&L and R&D; BSNs") == {"ICU": "ICU", "PL": "P&L", "RD": "R&D", "BSN": "BSN"}
    assert in_brackets("Fundamental Critical Care Support (FCCS), ICU") == {"FCCS"}
    assert in_brackets("on ICU (SS, ARDS)") == set()


def test_the_initials_of_words_are_found_with_small_words_and_without() -> None:
    assert {letters for letters, _, _ in initial_runs("cost of goods, sold")} == {"CG", "COG", "OG"}


@pytest.mark.parametrize("piece", ["Aa Bb Cc (ABC) ", "a (", "A A ", "("])
def test_long_texts_take_no_longer_by_the_character(piece: str) -> None:
    text = (piece * 30_000)[:60_000]

    assert len(read_as(text, shortened(text, {"ABC": "ABC"})).text) <= len(text)  # quadratic time outlasts the limit
