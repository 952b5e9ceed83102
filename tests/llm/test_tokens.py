"""Guesses of how many tokens a text is, and prompts that are made shorter by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llm.prompts import Data, Prompt
from llm.shortening import shortened
from llm.tokens import TokenCounter, estimate_tokens

ENGLISH = "Responsible for the maintenance of the production line and for the training of new staff. " * 10
RUSSIAN = "Отвечал за обслуживание производственной линии и обучение новых сотрудников. " * 10
CHINESE = "负责生产线的维护和新员工的培训。" * 10


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [(ENGLISH, 150, 260), (RUSSIAN, 200, 420), (CHINESE, 110, 240), ("😀" * 10, 10, 40), ("", 0, 0), ("a", 1, 1)],
)
def test_a_guess_is_near_what_tokenizers_give(text: str, least: int, most: int) -> None:
    assert least <= estimate_tokens(text) <= most


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_whole_is_no_more_than_its_parts(one: str, other: str) -> None:
    assert estimate_tokens(one + other) <= estimate_tokens(one) + estimate_tokens(other)


def test_guesses_get_better_with_what_the_model_counted() -> None:
    counter = TokenCounter()
    before = counter.count(ENGLISH)

    counter.learn(ENGLISH, before * 2)
    once = counter.count(ENGLISH)
    for _ in range(20):
        counter.learn(ENGLISH, before)

    assert once == pytest.approx(before * 2, abs=2)
    assert counter.count(ENGLISH) == pytest.approx(before, rel=0.02)


@pytest.mark.parametrize("tokens", [0, -5, 10**9])
def test_a_count_that_cannot_be_right_does_no_harm(tokens: int) -> None:
    counter = TokenCounter()
    before = counter.count(ENGLISH)

    counter.learn(ENGLISH, tokens)

    assert before / 2 <= counter.count(ENGLISH) <= before * 2.6


def prompt(*sizes: int) -> Prompt:
    """A prompt with texts of so many lines."""
    data = [Data("text", "\n".join(["a line of twenty chars"] * size)) for size in sizes]
    return Prompt("Do it.", shared=tuple(data[:1]), own=tuple(data[1:]))


def test_a_prompt_that_fits_stays_as_it_is() -> None:
    whole = prompt(10, 10)

    assert shortened(whole, 10_000, estimate_tokens) is whole


def test_only_the_long_texts_lose_their_ends_and_say_so() -> None:
    short = shortened(prompt(10, 2000, 1000), 3000, estimate_tokens)

    ad, long, longer = (*short.shared, *short.own)
    assert estimate_tokens(short.system) + estimate_tokens(short.message) <= 3100
    assert ad.text.count("\n") == 9
    assert long.text.endswith("[... cut for length]")
    assert longer.text.endswith("[... cut for length]")
    assert abs(len(long.text) - len(longer.text)) < 200
    assert short.instructions == "Do it."


def test_a_prompt_of_one_endless_line_is_cut_too() -> None:
    whole = Prompt("Do it.", own=(Data("text", "x" * 100_000),))

    assert len(shortened(whole, 1000, estimate_tokens).message) < 5000


def test_room_for_nothing_leaves_the_instructions() -> None:
    short = shortened(prompt(50, 50), 1, estimate_tokens)

    assert short.instructions == "Do it."
    assert all(len(each.text) < 40 for each in (*short.shared, *short.own))
