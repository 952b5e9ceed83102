"""Entries that have their dates, or sections that have their headings, in a margin on the left."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from resume.readers.laid_out.inline import Span
from resume.readers.pdf.page_headings import Headings
from resume.readers.pdf.page_lines import (
    DATE,
    SAME_ROW,
    Line,
    aligned_share,
    blocks,
    has_bullet,
    has_label,
    is_dated,
    lines_of,
    look,
    width,
)  # fmt: skip
from resume.readers.pdf.pieces import Piece

_MOST_DATED = 0.75  # of the blocks that are no headings
_MOST_ALIGNED = 0.6  # of the blocks
_MAX_LINES = 6  # of a block
_NEXT_LINE = 1.8  # em
_MAX_OPEN = 12  # dates that are looked at again on the next line
_MAX_DATE = 24  # characters
_PARTING = 3.0  # em; so wide a gap parts cells for sure
_FEW = 3  # blocks
_MAX_WORDS = 5  # of a heading
_NARROW = 0.6  # of the width of the right side
_OPEN = re.compile(r"(?:[-–—]|\b(?:to|bis|tot|au|à|hasta|até|al|a))$")
_DASH = re.compile(r"\s?[-–—]\s(?P<end>[^-–—]*)$")
_OPEN_NAME = re.compile(
    r"(?:[-&/,]|\b(?:and|of|the|for|at|in|für|und|der|die|den|von|van|zur?|am|im|et|de|du|des|la|le|les|y|el|los|las"
    r"|del|da|do|das|dos|di|della|dei|e))$",
    re.IGNORECASE,
)
_LAST_WORDS = frozenset(
    """academy ag association bank center centre church clinic college corp council gmbh group hospital hotel inc
    institute kg library limited llc llp ltd museum office school schools services solutions systems trust
    university""".split()
)

Block = Sequence[Line]


@dataclass(frozen=True, slots=True)
class Margin:
    """The blocks on the left, and how those that are headings look."""

    blocks: Sequence[Block]
    looks: frozenset[tuple[float, bool, str]]

    def beside(self, right: Sequence[Piece]) -> list[Line]:
        """The lines of the right side; what stands beside the first one of a block becomes cells of that line, and a
        heading a line of its own above it."""
        lines: list[Line] = []
        at = 0
        for line in lines_of(right):
            cells: Line = []
            while at < len(self.blocks) and not cells and _starts_above(self.blocks[at], line):
                block = self.blocks[at]
                if look(block[0]) in self.looks and not any(map(is_dated, block)):
                    lines.append([_as_one(block)])
                elif aligned_share(block[:1], [line]):
                    cells = [replace(cell, right=cell.left - _PARTING * cell.size) for cell in _cells_of(block)]
                else:
                    lines += block
                at += 1
            lines.append([*cells, *line])
        return lines + [line for block in self.blocks[at:] for line in block]


def with_whole_periods(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, which are sorted from top to bottom, with each period in two lines as one piece."""
    found: list[Piece] = []
    open_: list[int] = []
    for piece in pieces:
        open_ = [i for i in open_ if piece.baseline - found[i].baseline < _NEXT_LINE * found[i].size][-_MAX_OPEN:]
        at = next((i for i in reversed(open_) if _goes_on(found[i], piece)), None)
        if at is not None:
            first = found[at]
            found[at] = replace(
                first, spans=(*first.spans, Span(" "), *piece.spans), right=max(first.right, piece.right)
            )
            open_.remove(at)
            continue
        if len(piece.text) <= _MAX_DATE and DATE.search(piece.text):
            open_.append(len(found))
        found.append(piece)
    return found


def _goes_on(above: Piece, below: Piece) -> bool:
    """Whether the lower piece is the end of the period that the upper one begins."""
    is_below = below.baseline - above.baseline > SAME_ROW * above.size and below.page == above.page
    is_under = below.left < above.right and above.left < below.right
    is_date = len(below.text) <= _MAX_DATE and DATE.search(below.text.lstrip("-–— ")) is not None
    if not (is_below and is_under and is_date) or below.is_bold != above.is_bold:
        return False
    return _ends_open(above.text) or below.text.startswith(("-", "–", "—"))


def _ends_open(text: str) -> bool:
    dash = _DASH.search(text)
    return _OPEN.search(text) is not None or (dash is not None and not DATE.search(dash["end"]))


def find_margin(left: Sequence[Line], right: Sequence[Line], headings: Headings) -> Margin | None:
    """The left side as a margin, if it says when, or what, the blocks on the right are about; else None."""
    found = _margin_blocks(left, headings)
    looks = frozenset(look(block[0]) for block in found if _is_heading(block, headings)) or _own_look(found, right)
    others = [block for block in found if look(block[0]) not in looks or any(map(is_dated, block))]
    starts = [block[0] for block in others or found]
    if aligned_share(starts, right) < _MOST_ALIGNED:
        return None
    beside = [block for block in others if aligned_share(block[:1], right)]
    if sum(any(map(is_dated, block)) for block in beside) < _MOST_DATED * len(beside):
        return None
    if max(map(len, found)) > _MAX_LINES or any(map(has_bullet, left)):
        return None
    if any(headings.is_known(line) and look(line) in looks for line in right):
        return None
    if len(found) == 1 and (len(left) < 2 or not is_dated(left[0]) or not right[0][0].spans[0].is_bold):
        return None
    if median(map(width, left)) >= _NARROW * max(map(width, right)) and not _have_titles_beside(starts, right):
        return None
    return Margin(found, looks)


def _own_look(found: Sequence[Block], right: Sequence[Line]) -> frozenset[tuple[float, bool, str]]:
    """The look of all blocks, if they are short, bold and unlike what is beside them: then they are headings."""
    looks = {look(line) for block in found for line in block}
    is_own = len(looks) == 1 and len(found) >= _FEW and all(len(block) <= 2 for block in found)
    words = max(len(line[0].text.split()) for block in found for line in block)
    if not is_own or words > _MAX_WORDS or not found[0][0][0].is_bold or any(has_label(block[-1]) for block in found):
        return frozenset()
    return frozenset(looks) if not looks & {look(line) for line in right} else frozenset()


def _have_titles_beside(starts: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether beside each of the lines something in bold begins."""
    bold = [line for line in right if line[0].spans[0].is_bold]
    return bool(bold) and aligned_share(starts, bold) == 1


def _is_heading(block: Block, headings: Headings) -> bool:
    return headings.is_block(block) or (len(block) == 1 and headings.is_heading(block[0]))


def _margin_blocks(lines: Sequence[Line], headings: Headings) -> list[list[Line]]:
    """Blocks beside which entries stand. A heading is one of its own, and a second date begins a new one, unless the
    first is still open."""
    found: list[list[Line]] = []
    for block in blocks(lines):
        part: list[Line] = []
        for line in block:
            if part and _begins_block(part, line, headings):
                found.append(part)
                part = []
            part.append(line)
        found.append(part)
    return found


def _begins_block(part: Block, line: Line, headings: Headings) -> bool:
    above = part[-1]
    if is_dated(line) and any(map(is_dated, part)) and not _is_open(above[-1].text, line[0].text):
        return True
    return _is_stronger(line, above) or (_is_stronger(above, line) and headings.is_heading(above))


def _is_stronger(line: Line, above: Line) -> bool:
    return line[0].size > 1.05 * above[0].size or (line[0].is_bold and not above[0].is_bold)


def _as_one(block: Block) -> Piece:
    """A heading in several lines as one piece."""
    first, *others = [piece for line in block for piece in line]
    spans = first.spans + tuple(span for piece in others for span in (Span(" "), *piece.spans))
    return replace(first, spans=spans, right=max(piece.right for piece in (first, *others)))


def _starts_above(block: Block, line: Line) -> bool:
    first = block[0][0]
    return first.baseline - SAME_ROW * first.size <= line[0].baseline


def _is_open(above: str, below: str) -> bool:
    """Whether a period goes on in the next line."""
    if _OPEN.search(above) or below.startswith(("-", "–", "—")) or not re.search(r"\d", below):
        return True
    return _ends_open(above)


def _cells_of(block: Block) -> Line:
    """The lines of a block as cells; a period, or a name that goes on in the next line, is one."""
    cells: Line = []
    for line in block:
        for piece in line:
            if cells and (_is_period(cells[-1], piece) or _is_wrapped(cells[-1], piece)):
                last = cells[-1]
                spans = (*last.spans, Span(" "), *piece.spans)
                cells[-1] = replace(last, spans=spans, right=piece.right)
            else:
                cells.append(piece)
    return cells


def _is_period(above: Piece, below: Piece) -> bool:
    return bool(DATE.search(above.text) and DATE.search(below.text) and _is_open(above.text, below.text))


def _is_wrapped(above: Piece, below: Piece) -> bool:
    """Whether the lower piece goes on in the middle of a name."""
    goes_on = below.text[:1].islower() or below.text.lower() in _LAST_WORDS
    return goes_on or _OPEN_NAME.search(above.text) is not None
