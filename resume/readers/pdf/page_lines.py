"""Lines of a page and what can be told of them by their looks: pure geometry, and a few words.

What `columns.py`, `margins.py` and `wrapping.py` share.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise

from resume.readers.pdf.pieces import Piece

Line = list[Piece]
"""What stands on one baseline of a column, left to right."""

SAME_ROW = 0.5  # em
_BLOCK_GAP = 1.75  # em between baselines; more parts blocks
_MAX_DATED = 40  # characters of a line that says when, and perhaps where
DATE = re.compile(
    r"(?<!\d)(?:19|20)(?:\d\d|XX)(?!\d)|(?<!\d)\d{1,2}\s?[/.]\s?\d{2}(?!\d)"
    r"|^\W*(?:present|current|now|today|heute|aujourd|actual|presente|attuale|oggi|heden)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*[•▪‣◦●○■□►▸➢➤✓◆❖·∙\uf0b7\uf0a7–-](?:\s|$)")


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """The pieces as lines from top to bottom, each from left to right."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=top):
        last = lines[-1][0] if lines else None
        if last and piece.baseline - last.baseline <= SAME_ROW * max(piece.size, last.size):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.left) for line in lines]


def top(piece: Piece) -> tuple[float, float]:
    """The order of pieces from top to bottom."""
    return piece.baseline, piece.left


def blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand close below each other."""
    blocks = [[line] for line in lines[:1]]
    for before, line in pairwise(lines):
        if line[0].baseline - before[0].baseline > _BLOCK_GAP * max(before[0].size, line[0].size):
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def look(line: Line) -> tuple[float, bool, str]:
    """Size, weight and colour of the line."""
    return line[0].size, line[0].is_bold, line[0].ink


def aligned_share(lines: Sequence[Line], others: Sequence[Line]) -> float:
    """The share of lines on the baseline of one of the others."""
    baselines = [line[0].baseline for line in others]
    found = 0
    for line in lines:
        at = bisect_left(baselines, line[0].baseline)
        near = [abs(each - line[0].baseline) for each in baselines[max(0, at - 1) : at + 1]]
        found += min(near, default=1e9) < 0.15 * line[0].size
    return found / len(lines)


def share(lines: Sequence[Line], is_so: Callable[[Line], bool]) -> float:
    """The share of the lines that are so."""
    return sum(map(is_so, lines)) / len(lines)


def weight(pieces: Sequence[Piece]) -> int:
    """How many characters the pieces have."""
    return sum(len(span.text) for piece in pieces for span in piece.spans)


def width(line: Line) -> float:
    """Its width in points."""
    return line[-1].right - line[0].left


def is_dated(line: Line) -> bool:
    """Whether the line says when, and hardly anything else."""
    return any(DATE.search(piece.text) for piece in line) and sum(len(piece.text) for piece in line) <= _MAX_DATED


def has_label(line: Line) -> bool:
    """Whether the line begins with a label, such as "Languages:"."""
    return line[0].text.endswith(":")


def has_bullet(line: Line) -> bool:
    """Whether the line is an item of a list."""
    return _BULLET.match(line[0].text) is not None
