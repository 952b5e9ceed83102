"""The sentences of an ad's text, and its spans without what stands around them. Pure; spans are of the text."""

import re
from collections.abc import Iterator

_SENTENCE_END = re.compile(
    r"(?<![.\s])(?:[.!?]+[\"')\]]*\s+(?=[\"'(]?[A-Z0-9•£$€])|(?<=[a-z)])\.(?=[A-Z][a-z]{2})|(?<=[a-z]{3})[?!](?=[A-Z]))"
)
_SMALL_SENTENCE_END = re.compile(r"(?<=[a-z\d)]{2})[.!?]\s+(?=[a-z\d])")  # of somebody who writes no capitals
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|inc|ltd|co|st|dr|mr|mrs|ms|no|approx|req|u\.s|u\.k|a\.m|p\.m|min|max|sr|jr|dept|prof|rev|hon|ext|tel|ref|incl|est"
    r"|[A-Z]))$",
    re.IGNORECASE,
)
# "in Olive Branch, MS. The Supervisor ...": a state at the end of a sentence, and no "Ms".
_STATE = re.compile(r", [A-Z]{2}$")
_LONGEST_SENTENCE = 1500  # characters
TAG = re.compile(
    r"\s*[(\[](?:(?P<must>E|essential|required|must(?: have)?|mandatory)"
    r"|D|desirable|preferred|nice to have|optional|bonus)[)\]]?$",
    re.IGNORECASE,
)
"""How much a line is asked for, by a word at its end: "(E)", "[desirable]"."""

# What stands before a line in place of a mark: a picture, a box to tick.
_SIGN = re.compile(r"(?:[\U0001f000-\U0001faff\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d]+|\[[ xX✓]?\])\s*")
_EDGE = " \t\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029*_•–—-,;:.|"


def find_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences between `start` and `end`; of a text without capitals, by its full stops alone."""
    position = start
    is_small = text[start:end].strip("-*• \t")[:1].islower() and not _SENTENCE_END.search(text, start, end)
    for match in (_SMALL_SENTENCE_END if is_small else _SENTENCE_END).finditer(text, start, end):
        before = max(start, match.start() - 8), match.start()
        if not _ABBREVIATION.search(text, *before) or _STATE.search(text, *before):
            yield from _pieces(text, position, match.end())
            position = match.end()
    yield from _pieces(text, position, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence whole, or cut at a blank where it is longer than any sentence."""
    while end - start > _LONGEST_SENTENCE:
        blank = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = blank if blank > 0 else start + _LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end


def last_sentence(text: str, start: int, end: int) -> int:
    """Where the last sentence of a text begins."""
    return max((m.end() for m in _SENTENCE_END.finditer(text, start, end)), default=start)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks, list marks and closing punctuation; a closing bracket or ".NET" keeps its
    mark."""
    if sign := _SIGN.match(text, start, end):
        start = sign.end()
    while start < end and text[start] in _EDGE and not text.startswith((".NET", ".net"), start):
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end
