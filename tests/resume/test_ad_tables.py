"""Of a table of an ad the cells are read that ask for something, with the weight that the table gives them."""

import pytest

from recovery.rules.extract_requirements import extract_requirements
from resume.ads.clauses import split_clauses
from resume.ads.headings import Part
from resume.ads.tables import find_tables, read_table
from resume.job import Job, Priority


def parts(text: str) -> list[tuple[Part, str]]:
    return [(each.part, each.text) for each in split_clauses(text)]


def test_a_column_of_words_weighs_its_row() -> None:
    ad = (
        "## Person specification\n\n| Ref. | Criterion | Essential / Desirable |\n|---|---|---|\n"
        "| P1 | Experience of rearing trout | Essential |\n| P2 | A boat licence | Desirable |\n"
    )

    assert parts(ad) == [(Part.MUST, "Experience of rearing trout"), (Part.NICE, "A boat licence")]


def test_a_column_for_each_weight_holds_what_it_weighs() -> None:
    ad = (
        "| | Essential | Desirable |\n|---|---|---|\n| Training | City & Guilds in stone | A degree |\n"
        "| Skills | Letter cutting; reading drawings | |\n"
    )

    assert parts(ad) == [
        (Part.MUST, "City & Guilds in stone"),
        (Part.NICE, "A degree"),
        (Part.MUST, "Letter cutting"),
        (Part.MUST, "reading drawings"),
    ]


def test_ticks_below_a_weight_weigh_their_row() -> None:
    ad = "| Criterion | Essential | Desirable |\n|---|---|---|\n| Sews leather | ✓ | |\n| Dyes leather | | ✓ |\n"

    assert parts(ad) == [(Part.MUST, "Sews leather"), (Part.NICE, "Dyes leather")]


def test_a_table_of_facts_is_logistics_and_one_of_tasks_are_duties() -> None:
    ad = (
        "| | Details |\n|---|---|\n| Hours | 7 to 3 |\n| Pay | $21 an hour |\n\n"
        "| Task | How often |\n|---|---|\n| Grind lenses | Daily |\n| Clean the lathe | Weekly |\n"
    )

    assert parts(ad) == [
        (Part.LOGISTICS, "7 to 3"),
        (Part.LOGISTICS, "$21 an hour"),
        (Part.DUTIES, "Grind lenses"),
        (Part.DUTIES, "Clean the lathe"),
    ]


def test_rows_without_a_frame_have_their_topic_before_the_bar() -> None:
    ad = "What we ask\n\nEducation | A degree in geology\nLanguages | Welsh and English\n"

    assert parts(ad) == [(Part.ASKED, "A degree in geology"), (Part.ASKED, "Welsh and English")]


def test_a_line_of_the_head_with_bars_is_no_table() -> None:
    ad = "Glazier | Leeds | £30,000\n\nYou will cut glass.\n"

    assert [text for _, text in parts(ad)] == ["Glazier | Leeds | £30,000", "You will cut glass"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("Knows kilns | Must have", "Speaks Dutch | Nice to have"), [Priority.CRITICAL, Priority.NICE_TO_HAVE]),
        (
            ("Three years at a kiln | Required", "Glaze chemistry | Preferred"),
            [Priority.CRITICAL, Priority.NICE_TO_HAVE],
        ),
        (("Holds a forklift licence | E", "Has run a kiln | D"), [Priority.CRITICAL, Priority.NICE_TO_HAVE]),
    ],
)
def test_what_a_table_asks_for_has_its_weight(rows: tuple[str, ...], expected: list[Priority]) -> None:
    ad = "Kiln hand\n\n| Criterion | Weight |\n|---|---|\n" + "".join(f"| {row} |\n" for row in rows)

    found = extract_requirements(Job(text=ad)).items

    assert [each.priority for each in found] == expected
    assert all("|" not in each.text for each in found)


def test_rows_of_uneven_length_are_read_as_far_as_they_go() -> None:
    ad = "| Ref | Criterion | Weight |\n|---|---|---|\n| 1 |\n| 2 | Sews canvas | Essential |\n| 3 | Dyes canvas | |\n"

    assert [text for _, text in parts(ad)] == ["Sews canvas", "Dyes canvas"]
    assert parts(ad)[0][0] is Part.MUST
    assert parts(ad)[1][0] is not Part.MUST


def test_rows_shorter_than_a_weighed_column_hold_nothing_in_it() -> None:
    ad = "| | Essential | Desirable |\n|---|---|---|\n| Craft | Cuts gems |\n| Trade | Buys stones | Sells rings |\n"

    assert parts(ad) == [(Part.MUST, "Cuts gems"), (Part.MUST, "Buys stones"), (Part.NICE, "Sells rings")]


def test_what_has_more_cells_than_any_table_is_read_as_lines() -> None:
    ad = ("a | " * 20 + "a\n") * 3

    assert read_table(ad, [(0, 81), (82, 163), (164, 245)]) is None


def test_lines_that_are_no_table_stay_lines() -> None:
    text = "one\ntwo | three\nfour"
    spans = [(0, 3), (4, 15), (16, 20)]

    assert list(find_tables(text, spans)) == [[span] for span in spans]
    assert read_table(text, spans[1:2]) is None
