"""An ad in any layout falls into clauses that know what they stand under."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.ad_headings import Part, heading_part
from resume.ads import split_clauses
from tests.documents import EXAMPLES

ADS = sorted((EXAMPLES / "jobs").iterdir())


def parts(text: str) -> list[tuple[Part, str]]:
    return [(c.part, c.text) for c in split_clauses(text)]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("What you will do", Part.DUTIES),
        ("## Essential duties and responsibilities", Part.DUTIES),
        ("Minimum qualifications:", Part.MUST),
        ("REQUIREMENTS", Part.ASKED),
        ("Who you are", Part.ASKED),
        ("Who we are", Part.ABOUT),
        ("Preferred qualifications", Part.NICE),
        ("It would be a plus if you bring", Part.NICE),
        ("What we offer", Part.BENEFITS),
        ("Before you apply", Part.APPLY),
        ("Physical demands", Part.LOGISTICS),
        ("Equal opportunity", Part.LEGAL),
        ("Larkspindle", None),
    ],
)
def test_headings_are_told_by_their_words(heading: str, part: Part | None) -> None:
    assert heading_part(heading) is part


def test_markdown_headings_and_bullets() -> None:
    ad = "# Cook\n\n## What you will do\n\n- Run the grill; order fish\n\n## Nice to have\n\n* French"

    assert parts(ad) == [(Part.DUTIES, "Run the grill"), (Part.DUTIES, "order fish"), (Part.NICE, "French")]


def test_colon_headings_and_round_bullets() -> None:
    ad = "Requirements:\n• Two years on a ward\n  in a hospital\n• BLS\nBenefits:\n• Parking"

    assert parts(ad) == [
        (Part.ASKED, "Two years on a ward\n  in a hospital"),
        (Part.ASKED, "BLS"),
        (Part.BENEFITS, "Parking"),
    ]


def test_bold_underlined_and_shouted_headings() -> None:
    ad = "**Required**\n\nA CPA license.\n\nBenefits\n--------\n\nLunch.\n\nTO APPLY\n\nWrite to us."

    assert parts(ad) == [(Part.MUST, "A CPA license"), (Part.BENEFITS, "Lunch"), (Part.APPLY, "Write to us")]


def test_bare_headings_stand_alone_on_their_line() -> None:
    ad = "Responsibilities\nManage a team of cooks.\nPreferred qualifications\nFrench pastry.\n"

    assert parts(ad) == [(Part.DUTIES, "Manage a team of cooks"), (Part.NICE, "French pastry")]


def test_headings_and_bullets_lost_in_running_text_are_found() -> None:
    ad = "We bake. Requirements: flour sense; strong arms. Nice to have: a driver's license. • one • two"

    assert parts(ad) == [
        (Part.INTRO, "We bake"),
        (Part.ASKED, "flour sense"),
        (Part.ASKED, "strong arms"),
        (Part.NICE, "a driver's license"),
        (Part.NICE, "one"),
        (Part.NICE, "two"),
    ]


def test_lines_broken_at_a_margin_are_one_text_and_lines_of_a_list_are_not() -> None:
    wrapped = (
        "You will own the whole life of our ovens, from buying them to cleaning them and\n"
        "training the night team in their use, and you will report to the head baker who\n"
        "likes short reports"
    )
    listed = "You must have:\n\nStrong SQL\nAdvanced Excel: pivot tables, lookups\nClear speech"

    assert len(split_clauses(wrapped)) == 1
    assert [t for _, t in parts(listed)] == ["Strong SQL", "Advanced Excel: pivot tables, lookups", "Clear speech"]


def test_labels_of_the_head_are_logistics() -> None:
    assert parts("Cook\nLocation: Leeds\nPay: 12 an hour\n") == [
        (Part.INTRO, "Cook"),
        (Part.LOGISTICS, "Location: Leeds"),
        (Part.LOGISTICS, "Pay: 12 an hour"),
    ]


def test_abbreviations_end_no_sentence() -> None:
    assert parts("Requirements: knowledge of U.S. GAAP, e.g. ASC 606. Patience.") == [
        (Part.ASKED, "knowledge of U.S. GAAP, e.g. ASC 606"),
        (Part.ASKED, "Patience"),
    ]


def test_a_list_line_remembers_how_its_sentence_began() -> None:
    clauses = split_clauses("Applicants must have a degree; a licence; and patience.")

    assert [c.text for c in clauses] == ["Applicants must have a degree", "a licence", "patience"]
    assert all(c.lead.startswith("Applicants must") for c in clauses)


@pytest.mark.parametrize("path", ADS, ids=lambda p: p.name)
def test_every_word_of_the_example_ads_is_in_a_clause_or_a_heading(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    clauses = split_clauses(text)
    covered = sum(len(c.text) for c in clauses)

    assert len(clauses) > 30
    assert covered > 0.85 * len(text.replace("\n", ""))


@given(st.text(alphabet=st.sampled_from("aAbZ .;:!?-*#•\n\t1)(=_&Requirements"), max_size=300) | st.text(max_size=300))
def test_any_text_gives_ordered_spans_of_itself(text: str) -> None:
    clauses = split_clauses(text)

    assert all(text[c.start : c.end] == c.text and c.text.strip() for c in clauses)
    assert all(a.end <= b.start for a, b in pairwise(clauses))


@pytest.mark.parametrize("piece", ["\n", "a;", "Skills: ", "\n- a", "• ", "U.S. ", "x"])
def test_the_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    text = (piece * 100_000)[:100_000]

    clauses = split_clauses(text)  # quadratic time would outlast the limit of a test

    assert all(len(c.text) <= 1500 for c in clauses)
