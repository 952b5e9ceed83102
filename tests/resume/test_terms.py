"""Forms of a word share a stem; words of different things do not."""

import pytest

from resume.terms import STOP_WORDS, stem, stems, terms, words_of


@pytest.mark.parametrize(
    "words",
    [
        "managed managing manager management",
        "budget budgets budgeting",
        "analysis analyst analyzed analysed",
        "teach taught teaching teacher",
        "organise organize organised organization",
        "licence license licensed",
        "sales sold selling",
        "reconcile reconciliation reconciliations",
    ],
)
def test_forms_of_one_word_share_a_stem(words: str) -> None:
    assert len({stem(w) for w in words.split()}) == 1


@pytest.mark.parametrize("pair", ["java javascript", "accounts accounting", "bed bet", "supervise superb"])
def test_different_words_keep_different_stems(pair: str) -> None:
    first, second = pair.split()

    assert stem(first) != stem(second)


def test_content_words_come_with_their_places() -> None:
    text = "She managed the clinic's budgets."

    assert [t.stem for t in terms(text)] == ["she", "manag", "clinic", "budget"] or [t.stem for t in terms(text)] == [
        "manag",
        "clinic",
        "budget",
    ]
    assert all(text[t.start : t.end] == t.text for t in terms(text))


def test_other_orders_and_forms_have_the_same_stems() -> None:
    assert stems("managed budgets") == stems("budget management")
    assert stems("the of and") == frozenset()


def test_words_beyond_ascii_and_short_words_stay_as_they_are() -> None:
    assert stem("café") == "café"
    assert stem("icu") == "icu"
    assert words_of("a b a") == {"a", "b"}
    assert "the" in STOP_WORDS
