"""What single lines of a section say of the entries that begin with them: dated bullets, paragraphs that tell of a
position, lines that look alike."""

import re
from collections.abc import Sequence

from resume.dates import find_date_range
from resume.model import SectionKind
from resume.readers.tokens import Token
from resume.text import plain

WITH_POSITIONS = frozenset(
    {SectionKind.EXPERIENCE, SectionKind.EDUCATION, SectionKind.PROJECTS, SectionKind.VOLUNTEERING}
)
"""The sections whose entries are positions, degrees or projects."""

_BEGINNING = 160  # characters of a paragraph in which its dates stand
_SENTENCE_BEHIND = re.compile(r"\s*[.)]{1,2}\s+[^\W\d_]")


def dated_bullets(tokens: Sequence[Token], kind: SectionKind) -> frozenset[int]:
    """The bullets that are positions, each with its dates, in a section that is a list of them and nothing else."""
    if kind not in WITH_POSITIONS or any(token.form != "bullet" for token in tokens):
        return frozenset()
    least = min(map(depth, tokens), default=0)
    on_top = [i for i, token in enumerate(tokens) if depth(token) == least]
    dated = [i for i in on_top if tokens[i].is_short and _is_dated(tokens[i], kind)]
    return frozenset(dated if 3 * len(dated) >= 2 * len(on_top) else ())


def _is_dated(token: Token, kind: SectionKind) -> bool:
    """Whether the line begins or ends with a period; in education one date is enough."""
    if token.dates is None or not (token.has_period or kind is SectionKind.EDUCATION):
        return False
    begin, end = token.dates.span
    return begin <= 1 or end >= len(token.visible) - 2


def goes_on(token: Token) -> bool:
    """Whether a sentence follows the dates of the line."""
    return token.dates is not None and _SENTENCE_BEHIND.match(token.visible, token.dates.span[1]) is not None


def tells_position(token: Token) -> bool:
    """Whether a paragraph begins as the head of a position would: "Clerk, Acme, 2016 to 2020. Kept the books ..."."""
    if token.form != "line" or token.is_short:
        return False
    dates = find_date_range(plain(token.text[:_BEGINNING]))
    return dates is not None and dates.is_period


def looks_like_first_line(token: Token, first: Token) -> bool:
    """Whether the line has the look of the line that began the entry above: both begin bold and go on, both dated or
    neither."""
    if not (token.begins_bold and first.begins_bold and token.is_short) or token.has_label or first.has_label:
        return False
    return (token.dates is None) == (first.dates is None) and token.has_more_names == first.has_more_names


def level(token: Token) -> int:
    """The level of a heading; 0 for what is none."""
    return token.heading.level if token.heading else 0


def depth(token: Token) -> int:
    """How far a bullet is indented."""
    return len(token.marker) - len(token.marker.lstrip())
