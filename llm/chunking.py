"""Texts too long for one call: cut into chunks that lose nothing, worked on in turn, and the results put together."""

import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from llm.merging import merge

R = TypeVar("R")

CountTokens = Callable[[str], int]

_CHARACTERS_PER_TOKEN = 4  # of English prose, in the tokenizers of today's models


def about_tokens(text: str) -> int:
    """A fair guess for a text in English when the model's own counter is not at hand."""
    return -(-len(text) // _CHARACTERS_PER_TOKEN)


class Unit(StrEnum):
    """Where a text may be cut; what is larger than a chunk is cut at the next finer unit."""

    SECTION = "section"  # before a heading
    PARAGRAPH = "paragraph"  # after a blank line
    SENTENCE = "sentence"
    WINDOW = "window"  # anywhere, best between words


_UNITS = list(Unit)
_CUTS = {
    Unit.SECTION: re.compile(r"(?:^|\n)(?=#{1,6}\s|[^\n]{1,80}\n(?:=|-){3,}\s*\n|[A-Z][A-Z &/]{3,60}:?\n)"),
    Unit.PARAGRAPH: re.compile(r"\n[ \t]*\n\s*"),
    Unit.SENTENCE: re.compile(r"(?<=[.!?])[\"')\]]?\s+|\n"),
}


@dataclass(frozen=True, slots=True)
class Chunk:
    """The text at [start:end] of the whole, and its size."""

    text: str
    start: int
    end: int
    tokens: int


class ContentChunker:
    """Cuts texts into chunks of at most so many tokens.

    Args:
        max_tokens: of one chunk, by `count`.
        count: tokens of a text; of a whole no more than of its parts together.
        unit: the largest unit to cut at.
    """

    def __init__(self, max_tokens: int = 4000, count: CountTokens = about_tokens, unit: Unit = Unit.SECTION) -> None:
        if max_tokens < 1:
            raise ValueError(f"chunks of {max_tokens} tokens cannot hold anything")
        self.max_tokens = max_tokens
        self.count = count
        self.unit = unit

    def split(self, text: str) -> list[Chunk]:
        """The chunks in order; their texts put together are the text. Only a single character may be larger than
        the limit."""
        chunks: list[Chunk] = []
        start, size = 0, 0
        position = 0
        for piece in self._pieces(text, self.unit):
            tokens = self.count(piece)
            if position > start and size + tokens > self.max_tokens:
                chunks.append(self._chunk(text, start, position))
                start, size = position, 0
            position += len(piece)
            size += tokens
        if position > start:
            chunks.append(self._chunk(text, start, position))
        return chunks

    def _chunk(self, text: str, start: int, end: int) -> Chunk:
        return Chunk(text[start:end], start, end, self.count(text[start:end]))

    def _pieces(self, text: str, unit: Unit) -> Iterator[str]:
        """Pieces no larger than a chunk, as large as the units allow."""
        if not text:
            return
        if self.count(text) <= self.max_tokens and unit is not self.unit:
            yield text
        elif unit is Unit.WINDOW:
            yield from self._windows(text)
        else:
            finer = _UNITS[_UNITS.index(unit) + 1]
            for part in _parts(text, _CUTS[unit]):
                yield from self._pieces(part, finer)

    def _windows(self, text: str) -> Iterator[str]:
        start = 0
        while start < len(text):
            end = start + self._longest_start(text, start)
            if end < len(text) and (space := text.rfind(" ", start, end)) > start:
                end = space + 1
            yield text[start:end]
            start = end

    def _longest_start(self, text: str, start: int) -> int:
        """How many characters from here fit into a chunk, at least one."""
        low, high = 1, 2
        while start + high < len(text) and self.count(text[start : start + high]) <= self.max_tokens:
            low, high = high, 2 * high
        high = min(high, len(text) - start)
        while low < high:
            middle = (low + high + 1) // 2
            if self.count(text[start : start + middle]) <= self.max_tokens:
                low = middle
            else:
                high = middle - 1
        return low


def _parts(text: str, cut: re.Pattern[str]) -> Iterator[str]:
    last = 0
    for match in cut.finditer(text):
        if match.end() > last:
            yield text[last : match.end()]
            last = match.end()
    if last < len(text):
        yield text[last:]


@dataclass(frozen=True, slots=True)
class Step(Generic[R]):
    """What the work on one chunk is given: the chunk, its number from 1, how many there are, the end of the text
    before it, and the result of all chunks before it (None for the first)."""

    chunk: Chunk
    number: int
    of: int
    before: str
    so_far: R | None


class ChunkedProcessor(Generic[R]):
    """Works on a long text chunk by chunk, each with what came before it, and puts the results together.

    Args:
        carried_tokens: of the text before a chunk that its work may see.
    """

    def __init__(self, chunker: ContentChunker, carried_tokens: int = 200) -> None:
        self.chunker = chunker
        self.carried_tokens = carried_tokens

    async def process(self, text: str, work: Callable[[Step[R]], Awaitable[R]]) -> R | None:
        """The result for the whole text; None when there is no text. One chunk at a time."""
        chunks = self.chunker.split(text)
        result: R | None = None
        weight = 0
        for number, chunk in enumerate(chunks, 1):
            before = self._end_of(text, chunk.start)
            part = await work(Step(chunk, number, len(chunks), before, result))
            result = part if result is None else merge([result, part], [weight, chunk.tokens])
            weight += chunk.tokens
        return result

    def _end_of(self, text: str, end: int) -> str:
        tail = text[max(0, end - self.carried_tokens * _CHARACTERS_PER_TOKEN * 2) : end]
        while tail and self.chunker.count(tail) > self.carried_tokens:
            tail = tail[max(1, len(tail) // 8) :]
        return tail
