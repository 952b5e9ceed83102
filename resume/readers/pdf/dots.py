"""Bullets that are drawn as little discs and not written."""

from collections.abc import Sequence
from dataclasses import replace

from resume.readers.laid_out.inline import Span
from resume.readers.pdf.page import Rectangle
from resume.readers.pdf.pieces import Piece

_REACH = 2.6  # em between a disc and its text
_MAX_SIZE = 0.6  # em
_MIN_DOTS = 2  # a single disc is decoration


def with_dots(pieces: Sequence[Piece], dots: Sequence[Rectangle]) -> list[Piece]:
    """The pieces, those that begin beside a disc with a bullet in front."""
    if len(dots) < _MIN_DOTS:
        return list(pieces)
    alone = [dot for dot in dots if not any(_is_beside(dot, other) for other in dots if other is not dot)]
    firsts: dict[int, Rectangle] = {}
    rows: dict[int, list[int]] = {}
    for i, piece in enumerate(pieces):
        for row in {int(piece.baseline // 12), int((piece.baseline - 0.7 * piece.size) // 12)}:
            rows.setdefault(row, []).append(i)
    for dot in alone:
        middle = (dot.top + dot.bottom) / 2
        near = [i for i in rows.get(int(middle // 12), []) if _is_bullet_of(dot, middle, pieces[i])]
        if near:
            firsts[min(near, key=lambda i: pieces[i].left)] = dot
    if len(firsts) < _MIN_DOTS:
        return list(pieces)
    return [_with_bullet(piece, firsts[i]) if i in firsts else piece for i, piece in enumerate(pieces)]


def _is_bullet_of(dot: Rectangle, middle: float, piece: Piece) -> bool:
    height = (piece.baseline - middle) / piece.size
    gap = piece.left - dot.right
    return (
        0.1 < height < 0.65
        and -0.5 < gap < _REACH * piece.size
        and dot.right - dot.left < _MAX_SIZE * piece.size
        and not piece.is_bold
    )


def _is_beside(dot: Rectangle, other: Rectangle) -> bool:
    """Whether both are in one row, as those that show how good somebody is at something."""
    return abs(dot.top - other.top) < 1 and abs(dot.left - other.left) < 4 * (dot.right - dot.left)


def _with_bullet(piece: Piece, dot: Rectangle) -> Piece:
    return replace(piece, spans=(Span("• ", size=piece.size), *piece.spans), left=dot.left)
