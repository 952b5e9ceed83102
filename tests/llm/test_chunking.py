"""Long texts in chunks, and what is made of their parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from llm.chunking import Chunk, ChunkedProcessor, ContentChunker, Step, Unit, about_tokens

TEXTS = st.text(alphabet=st.sampled_from("ab c.\n#-=A!\t?"), max_size=300) | st.text(max_size=120)


@given(TEXTS, st.integers(1, 30), st.sampled_from(list(Unit)))
def test_chunks_put_together_are_the_text_and_none_is_too_large(text: str, most: int, unit: Unit) -> None:
    chunks = ContentChunker(most, unit=unit).split(text)

    assert "".join(c.text for c in chunks) == text
    assert all(c.text == text[c.start : c.end] != "" for c in chunks)
    assert all(c.tokens == about_tokens(c.text) <= most for c in chunks)


@given(TEXTS, st.integers(1, 10))
def test_any_counter_will_do(text: str, most: int) -> None:
    def words(part: str) -> int:
        return len(part.split())

    chunks = ContentChunker(most, words).split(text)

    assert "".join(c.text for c in chunks) == text
    assert all(words(c.text) <= most for c in chunks)


def test_a_counter_that_finds_a_character_too_large_is_not_waited_for() -> None:
    chunks = ContentChunker(1, lambda text: 5 * len(text)).split("abc")

    assert [c.text for c in chunks] == ["a", "b", "c"]


def test_a_text_is_cut_at_the_largest_unit_that_fits() -> None:
    one, two = "# One\n\nA paragraph. Of two sentences.\n\nAnother.\n\n", "# Two\n\nAnd this one is as long.\n"

    assert [c.text for c in ContentChunker(15).split(one + two)] == [one, two]
    assert ContentChunker(14, unit=Unit.PARAGRAPH).split(one + two)[0].text == one
    assert ContentChunker(6).split(one)[0].text == "# One\n\nA paragraph. "


def test_a_window_ends_between_words() -> None:
    assert [c.text for c in ContentChunker(3).split("hello world, you there")] == ["hello ", "world, you ", "there"]


def test_a_chunk_must_be_able_to_hold_something() -> None:
    with pytest.raises(ValueError, match="cannot hold anything"):
        ContentChunker(0)


class Found(BaseModel):
    """What a chunk gives in these tests."""

    names: tuple[str, ...] = ()
    score: int = 0


async def test_each_chunk_is_given_what_came_before() -> None:
    seen: list[Step[Found]] = []

    async def work(step: Step[Found]) -> Found:
        seen.append(step)
        return Found(names=(step.chunk.text.strip(),), score=10 * step.number)

    result = await ChunkedProcessor[Found](ContentChunker(3), carried_tokens=2).process("hello world, you there", work)

    assert result == Found(names=("hello", "world, you", "there"), score=20)
    assert [(s.number, s.of) for s in seen] == [(1, 3), (2, 3), (3, 3)]
    assert [s.before for s in seen][:2] == ["", "hello "]
    assert "hello world, you ".endswith(seen[2].before)
    assert about_tokens(seen[2].before) <= 2
    assert seen[0].so_far is None
    assert seen[2].so_far == Found(names=("hello", "world, you"), score=16)


async def test_no_text_has_no_result() -> None:
    async def work(step: Step[int]) -> int:
        raise AssertionError("nothing to work on")

    assert await ChunkedProcessor[int](ContentChunker(3)).process("", work) is None


def test_a_long_text_is_cut_fast() -> None:
    text = "Word word. Another sentence here!\n\n# Head\n\n- bullet one\n" * 4000

    chunks = ContentChunker(500).split(text)

    assert len(chunks) > 100
    assert isinstance(chunks[0], Chunk)
