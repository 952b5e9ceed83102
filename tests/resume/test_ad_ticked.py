"""Person specifications whose columns are held apart by blanks or tabs."""

import pytest

from resume.ads.clauses import split_clauses
from resume.ads.headings import Part

MUST, NICE = Part.MUST, Part.NICE


def rows(text: str) -> list[tuple[Part, str]]:
    return [(each.part, each.text) for each in split_clauses(text) if each.part in (MUST, NICE)]


def test_a_mark_below_a_weight_weighs_its_line() -> None:
    ad = (
        "Farrier\n\n"
        "                             Essential   Desirable\n"
        "A diploma in farriery            x\n"
        "Knows gaited horses                          x\n"
        "A van of one's own               ✓           \n"
    )

    assert rows(ad) == [(MUST, "A diploma in farriery"), (NICE, "Knows gaited horses"), (MUST, "A van of one's own")]


def test_a_long_line_pushes_its_mark_on() -> None:
    ad = "       Essential   Desirable\nShoes horses of any breed and of any temper   x\nLifts      x\n"

    assert rows(ad) == [(MUST, "Shoes horses of any breed and of any temper"), (MUST, "Lifts")]


@pytest.mark.parametrize("head", ["\tEssential\tDesirable", "Essential\tDesirable", "Criteria\tEss.\tDes."])
def test_tabs_count_the_columns(head: str) -> None:
    ad = f"Farrier\n{head}\nShoes horses\tX\t\nTrims donkeys\t\tX\n"

    assert rows(ad) == [(MUST, "Shoes horses"), (NICE, "Trims donkeys")]


def test_more_columns_headings_and_blank_lines_between_do_no_harm() -> None:
    ad = (
        "Criteria                 Required    Preferred    Assessed by\n"
        "Training\n"
        "- A diploma in farriery     x                       A/C\n"
        "\n"
        "Experience\n"
        "- Knows gaited horses                     x          I\n"
    )

    assert rows(ad) == [(MUST, "A diploma in farriery"), (NICE, "Knows gaited horses")]
    assert not any("Assessed" in clause.text for clause in split_clauses(ad))


def test_a_column_may_say_it_in_a_letter_or_a_word() -> None:
    ad = "Requirement     E/D\nShoes horses     E\nTrims donkeys    D\nSharpens tools   Essential\n"

    assert rows(ad) == [(MUST, "Shoes horses"), (NICE, "Trims donkeys"), (MUST, "Sharpens tools")]


def test_a_table_ends_where_its_lines_do() -> None:
    ad = "   Essential   Desirable\nShoes horses   x\n" + "We are old.\n" * 7 + "Grade   x\n"

    assert rows(ad) == [(MUST, "Shoes horses")]
