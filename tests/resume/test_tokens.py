"""The words of a text, and a text in lower case, stand where they stand in what was written."""

import pytest

from resume.grounding.words.tokens import TextWords
from resume.text import lowered


def test_words_stand_where_they_were_written() -> None:
    words = TextWords("The team's front-end wasn't late")

    assert [word.bare for word in words.all] == ["the", "team", "front", "end", "was", "late"]
    assert all(words.text[word.start : word.end] == word.written for word in words.all)


def test_the_word_behind_is_one_sign_away() -> None:
    assert [word.behind for word in TextWords("front-end, back").all] == ["end", "?", "?"]


def test_of_a_part_the_words_that_begin_in_it() -> None:
    text = "ran audits, wrote it up"
    part = TextWords(text).between(text.index(","), len(text))

    assert [word.written for word in part] == ["wrote", "it", "up"]


@pytest.mark.parametrize("text", ["", "ABC", "Größe ÄÖ", "İzmir AND Ankara"])
def test_in_lower_case_every_sign_keeps_its_place(text: str) -> None:
    assert len(lowered(text)) == len(text)
    assert lowered(text)[-6:] == text[-6:].lower()
