"""Signs that a reader does not see, or takes for others."""

import pytest

from resume.grounding.reading.disguise import odd_words, seen, unseen_parts


@pytest.mark.parametrize(
    ("text", "plain"),
    [("plain", "plain"), ("４８％", "48%"), ("4\u2009800", "4 800"), ("a\nb\u00a0c", "a\nb c"), ("é ﬁ …", "é ﬁ …")],
)
def test_signs_are_read_in_their_plain_form_each_in_its_place(text: str, plain: str) -> None:
    assert seen(text) == plain
    assert len(seen(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("Kept books at the Café Ω", []),
        ("Ka\u200bfka runs", ["Ka\u200bfka"]),
        ("Tableаu and Excel", ["Tableаu"]),
        ("saved ¾ of it", []),
        ("saved ⅔ of it", ["⅔"]),
        ("cafe\u0301", []),
        ("über Кафка", []),
    ],
)
def test_words_that_are_not_what_they_look_like_are_found(text: str, odd: list[str]) -> None:
    assert [text[start:end] for start, end in odd_words(text)] == odd


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("plain text, **strong** (see below)", []),
        ("[label](https://example.com)", []),
        ('[label](https://example.com "CPA")', ['[label](https://example.com "CPA")']),
        ("a <!-- CPA --> b", ["<!-- CPA -->"]),
        ("[a]{.cpa} and {.b}", ["[a]{.cpa}", "{.b}"]),
        ("![CPA](x.png) :logos/cpa:", ["![CPA](x.png)", ":logos/cpa:"]),
    ],
)
def test_markup_with_words_that_nobody_sees_is_found(text: str, hidden: list[str]) -> None:
    assert [text[start:end].strip() for start, end in unseen_parts(text)] == hidden
