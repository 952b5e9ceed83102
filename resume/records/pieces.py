"""A text of several lines, as the summaries of data formats are, in pieces: its paragraphs and its bullets."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from resume.readers.lines import bullet_marker, paragraphs
from resume.records.values import one_line

_BREAK = re.compile(r"(\r\n|\r|\n)")


class Piece(NamedTuple):
    """One paragraph or bullet. `before` is the space above it, `marker` its list marker with the indent, `body`
    the rest verbatim."""

    before: str
    marker: str
    body: str

    @property
    def text(self) -> str:
        """The words of the piece in one line."""
        return one_line(self.body)


def split_pieces(text: str) -> tuple[list[Piece], str]:
    """The pieces of a text, and the space behind the last one.

    Guarantees: joining them gives the text.
    """
    ends = [*_BREAK.split(text)[1::2], ""]
    lines = _BREAK.split(text)[::2]
    starts = _starts(lines)
    pieces: list[Piece] = []
    space = ""
    for i, (line, end) in enumerate(zip(lines, ends, strict=True)):
        if not line.strip():
            space += line + end
            continue
        if i in starts:
            marker = bullet_marker(line) or ""
            pieces.append(Piece(space, marker, line[len(marker) :]))
        else:
            pieces[-1] = pieces[-1]._replace(body=pieces[-1].body + space + line)
        space = end
    return pieces, space


def join_pieces(pieces: Sequence[Piece], lead: str = "", tail: str = "") -> str:
    """The text that the pieces make between `lead` and `tail`; one that has come from elsewhere gets its own line,
    and a paragraph a blank one above. Nothing for no pieces."""
    shown = ""
    for i, piece in enumerate(pieces):
        apart = "\n" if piece.marker else "\n\n"
        before = piece.before if _BREAK.search(piece.before) else apart
        shown += (before if i else lead) + piece.marker + piece.body
    return shown + tail if pieces else ""


def _starts(lines: Sequence[str]) -> set[int]:
    """The lines with which a piece begins."""
    found: set[int] = set()
    run: list[int] = []
    for i, line in enumerate([*lines, ""]):
        if line.strip() and bullet_marker(line) is None:
            run.append(i)
            continue
        found |= _paragraph_starts(lines, run)
        run = []
        if line.strip():
            found.add(i)
    return found


def _paragraph_starts(lines: Sequence[str], run: Sequence[int]) -> set[int]:
    """The first lines of the paragraphs among adjacent lines; lines indented below a bullet go on with it."""
    if not run:
        return set()
    starts = {run[0], *(run[end] for end in paragraphs([lines[i] for i in run])[:-1])}
    above = run[0] - 1
    is_below_bullet = above >= 0 and bullet_marker(lines[above]) is not None
    return starts - {run[0]} if is_below_bullet and lines[run[0]].startswith((" ", "\t")) else starts
