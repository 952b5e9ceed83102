"""Paragraphs taken apart into sentences that may change places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.sentences import sentences_of


def test_each_sentence_has_those_behind_it_that_stand_on_it() -> None:
    blocks = sentences_of("Fed cats. Ran a till, approx. 90 sales a day. It was loud. Sold tea.")

    assert [b.texts for b in blocks] == [
        ("Fed cats.",),
        ("Ran a till, approx. 90 sales a day.", "It was loud."),
        ("Sold tea.",),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Fed cats. Ran a till.",
        "Fed cats. Sold tea. Ran a till",
        "Fed **cats. Sold tea.** Ran a till.",
        "Fed cats. Fed cats. Sold tea.",
    ],
)
def test_few_sentences_markup_and_open_ends_are_left_alone(text: str) -> None:
    assert sentences_of(text) == []


@given(st.text(alphabet="aA.! ?1", max_size=60))
def test_put_together_again_they_are_the_text(text: str) -> None:
    blocks = sentences_of(text)

    assert not blocks or " ".join(t for b in blocks for t in b.texts) == text
