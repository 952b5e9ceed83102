"""Quotes are found where their words stand, however they were copied."""

import pytest

from resume.quotes import Quotable, Quote, to_evidence

TEXT = "Led the **ICU**’s hand-over project — 12 nurses,\n  three wards"


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Led the", "Led the"),
        ("ICU's hand-over project", "ICU**’s hand-over project"),
        ("project - 12 nurses, three wards", "project — 12 nurses,\n  three wards"),
        ("LED THE ICU", "Led the **ICU"),
        ("three wards.", "three wards"),
        ("“12 nurses”", None),
        ("12 doctors", None),
        ("led the hand-over project", None),
        ("  ", None),
        (".", None),
    ],
)
def test_what_a_quote_stands_for(quote: str, found: str | None) -> None:
    place = Quotable(TEXT).find(quote)

    assert (TEXT[slice(*place)] if place else None) == found


def test_the_text_as_it_is_goes_first() -> None:
    assert Quotable("sql and SQL").find("SQL") == (8, 11)


def test_letters_that_get_longer_in_another_case_do_not_move_the_rest() -> None:
    text = "İzmir office, 12 people"

    place = Quotable(text).find("OFFICE, 12")

    assert place is not None
    assert text[slice(*place)] == "office, 12"


def test_quotes_of_other_lines_or_of_none_are_left_out() -> None:
    texts = {"a": "Managed 12 nurses", "b": "Taught maths"}
    quotes = [Quote(id="a", quote="12 nurses"), Quote(id="b", quote="12 nurses"), Quote(id="z", quote="x")]

    (only,) = to_evidence([*quotes, quotes[0]], texts)

    assert (only.item_id, only.quote, only.start, only.end) == ("a", "12 nurses", 8, 17)
