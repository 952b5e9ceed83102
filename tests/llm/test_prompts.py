"""Prompts: what others wrote cannot pass for instructions, and what tasks share comes first."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llm.prompts import PREAMBLE, Data, Prompt

HOSTILE = st.text(alphabet=st.sampled_from('<>/ dataDATA="name\n\t\u200b\U000e0041x'), max_size=60) | st.text(
    max_size=60
)


@given(HOSTILE)
def test_a_text_cannot_open_or_close_its_delimiter(text: str) -> None:
    rendered = str(Data("job_ad", text))

    assert rendered.startswith('<data name="job_ad">\n')
    assert rendered.endswith("\n</data>")
    assert len(re.findall(r"<\s*/?\s*data", rendered, re.IGNORECASE)) == 2


@given(HOSTILE)
def test_every_character_keeps_its_place_and_ordinary_ones_their_form(text: str) -> None:
    inside = str(Data("x", text)).removeprefix('<data name="x">\n').removesuffix("\n</data>")

    assert len(inside) == len(text)
    assert all(a == b or b in " ‹" for a, b in zip(text, inside, strict=True))


@pytest.mark.parametrize("text", ["R&D, C++ <3 years", "a < b > c", "<database> and <p>"])
def test_what_is_no_delimiter_is_left_alone(text: str) -> None:
    assert text in str(Data("x", text))


@pytest.mark.parametrize("name", ["", "Job", 'a"b', "a b", "a>"])
def test_data_is_named_by_us_in_plain_words(name: str) -> None:
    with pytest.raises(ValueError, match="cannot name data"):
        Data(name, "text")


def test_the_shared_part_comes_first_and_is_the_same_for_all_tasks() -> None:
    ad = Data("job_ad", "Nurse wanted")
    one = Prompt("Do this.", shared=(ad,), own=(Data("section", "a"),))
    other = Prompt("Do that.", shared=(ad,), own=(Data("section", "b"),))

    assert one.system == other.system == PREAMBLE
    assert one.shared_text == other.shared_text
    assert one.message.startswith(one.shared_text)
    assert one.message == f"{one.shared_text}\n\nDo this.\n\n{Data('section', 'a')}"


def test_data_without_text_is_left_out() -> None:
    assert Prompt("Do this.", own=(Data("notes", " "),)).message == "Do this."
