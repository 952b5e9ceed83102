"""Prompts that are too long for a model: their longest text is worked on in parts, and nothing of it is left out."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

from llm.chunking import ChunkedProcessor, ContentChunker, CountTokens, Step
from llm.prompts import Data, Prompt

A = TypeVar("A")

_LEAST_ROOM = 200  # tokens of text in one call; with less of it there would be no end of calls
_CARRIED = 0.1  # of the room is for the end of the part before
_SPARE = 0.1  # of the room is left free, since tokens are counted by estimate


async def ask_in_parts(
    prompt: Prompt, most: int | None, count: CountTokens, ask: Callable[[Prompt], Awaitable[A]]
) -> A:
    """The answer to a prompt; to one that is too long, the answers to its parts put together by their type.

    Each part is the whole prompt with one chunk of its longest text, and the end of the chunk before. One call after
    the other.

    Args:
        most: tokens that a prompt may have; None when unknown.
        count: tokens of a text.
        ask: one call.
    """
    if most is None or (size := count(prompt.system) + count(prompt.message)) <= most:
        return await ask(prompt)
    longest = max((*prompt.shared, *prompt.own), key=lambda data: count(data.text), default=None)
    if longest is None:
        return await ask(prompt)
    room = int((most - (size - count(longest.text))) * (1 - _SPARE))
    if room < _LEAST_ROOM:
        return await ask(prompt)
    carried = int(room * _CARRIED)
    processor: ChunkedProcessor[A] = ChunkedProcessor(ContentChunker(room - carried, count), carried)
    answer = await processor.process(longest.text, lambda step: ask(part_of(prompt, longest, step)))
    return answer if answer is not None else await ask(prompt)


def part_of(prompt: Prompt, longest: Data, step: Step[A]) -> Prompt:
    """The prompt with one chunk in the place of its longest text, and a word on which part it is."""

    def cut(data: tuple[Data, ...]) -> tuple[Data, ...]:
        return tuple(replace(each, text=step.chunk.text) if each is longest else each for each in data)

    about = (
        Data("part", f"{step.number} of {step.of} of {longest.name}; answer for this part"),
        Data("end_of_the_part_before", step.before),
    )
    return replace(prompt, shared=cut(prompt.shared), own=(*cut(prompt.own), *about))
