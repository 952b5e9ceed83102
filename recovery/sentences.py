"""Paragraphs that tell of several things, one sentence each: what each of them says, and which may change places."""

import re

from recovery.leading import Block
from resume.patterns import Pattern
from resume.text import mask

_END = re.compile(r"(?<=[a-z0-9)%][.!?]) (?=[A-Z])")
_ABBREVIATED = Pattern(
    r"\b(?:approx|incl|e\.g|i\.e|etc|no|st|mr|mrs|ms|dr|prof|inc|ltd|co|dept|vs|jr|sr|u\.s|sq|ft)\.$", re.IGNORECASE
)
# A sentence that stands on what was said before it.
_STANDS_ON = Pattern(
    r"\W*(?:he|she|we|while|when|after|during|since|later|now|today|currently|finally|before|until|as|from|with|in|at|on)\b"
    r"|.*\b(?:it|its|them|they|their|this|these|those|also|then|there|both|same|latter|former|other|too|again)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEWEST = 3  # sentences of a paragraph, for an order to matter


def sentences_of(text: str) -> list[Block]:
    """The sentences that may change places, each with those behind it that stand on it; none when fewer than three, or
    when the paragraph has markup that could be torn apart.

    Guarantees: the texts of all blocks joined by spaces are the text.
    """
    parts = split_sentences(text)
    groups: list[list[str]] = []
    for part in parts:
        if groups and _STANDS_ON.match(part):
            groups[-1].append(part)
        else:
            groups.append([part])
    is_whole = text[-1:] in ".!?" and len(set(parts)) == len(parts)
    return [Block((), tuple(group)) for group in groups] if len(groups) >= _FEWEST and is_whole else []


def split_sentences(text: str) -> list[str]:
    """The sentences of a paragraph; none when it has markup that could be torn apart.

    Guarantees: the sentences joined by spaces are the text.
    """
    if mask(text) != text or "\n" in text:
        return []
    parts: list[str] = []
    for part in _END.split(text):
        if parts and _ABBREVIATED.search(parts[-1]):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return parts
