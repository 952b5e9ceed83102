"""What goes first: which lines of a position, or which projects, speak to the job so much more that they should."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from recovery.wording import takes_part
from resume.evidence import entry_text
from resume.model import Item, ItemKind, Section
from tasks.plan import Level
from tasks.quality import opens_weakly

_FIGURE, _RESULT = 3.0, 5.0  # what a figure weighs, and one of success, beside 3 for a critical requirement
_FIGURES = re.compile(r"(?<![\w.])(?!(?:19|20)\d\d(?![\d.,]\d|%))[$£€]?\d")  # a year is no achievement
_RESULTS = re.compile(r"\d\s?%|[$£€]\s?\d|\bfrom\b[^.;]{1,40}\d[^.;]{0,20}\bto\b[^.;]{0,20}\d")
_NUMBERS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?)\b", re.IGNORECASE
)
_FEWEST_LINES, _LONGEST_LINE = 4, 160  # without a list sign; characters
# A line that needs the one before it: it stays behind it.
_GOES_ON = re.compile(
    r"\W*(?:also|this|these|those|that|it|its|they|their|he|she|then|there|later|same|both|such|as a result|in addition"
    r"|additionally|furthermore|moreover|therefore|thereby|which|subsequently|afterwards|again|promoted|other)\b",
    re.IGNORECASE,
)
# Told as something that happened to the candidate: it need not come first.
_PASSIVE = re.compile(
    r"\W*(?:i\s+)?(?:was|were)\s+(?!responsible|in\s+charge)\w+|\W*(?:nominated|asked)\b", re.IGNORECASE
)
# The line that says what the position is: its size, its place, who is led.
_SCOPE = re.compile(
    r"\W*(?:(?:was|am|is)\s+)?(?:responsible\s+for|in\s+charge\s+of|accountable\s+for|managed?\b|leads?\b|led\b|runs?\b"
    r"|ran\b|overs(?:ee|aw)\b|supervised?\b|head(?:ed|s)?\b|direct(?:ed|s)?\b|own(?:ed|s)?\b|served?\s+as\b|report(?:ed|s)?"
    r"\s+to\b|hired\s+(?:to|as)\b|full[- ]time\b|part[- ]time\b|class\s+teacher\b|lead\s+\w+\s+(?:for|of|on)\b"
    r"|key\s+member\b|member\s+of\b|sole\b|first\s+point\b|provided?\s+(?:total|full|primary)\b"
    r"|\d+-(?:bed|seat|room|person|employee|student|pupil|site|unit)\b)",
    re.IGNORECASE,
)


class Leading(NamedTuple):
    """How far an order may be changed.

    Args:
        most: blocks that may move forward.
        times: how many times as much as those before it a block must weigh.
        least: what it must weigh; one thing that is asked for weighs 1 to 3.
        has_last: whether what speaks to nothing, without a figure, goes to the end.
    """

    most: int
    times: float
    least: float
    has_last: bool = False


LEADING = {
    Level.CONSERVATIVE: Leading(most=1, times=1.5, least=3.0),
    Level.BALANCED: Leading(most=3, times=1.5, least=3.0),
    Level.EXTENSIVE: Leading(most=6, times=1.2, least=2.0, has_last=True),
}


class Block(NamedTuple):
    """What moves as one: an item with what is nested below it or goes on with it, or a project. The first id stands
    for it."""

    ids: tuple[str, ...]
    texts: tuple[str, ...]


class Bullets(NamedTuple):
    """The items of an entry: those that stay in front, then the blocks that may change places."""

    before: tuple[str, ...]
    blocks: list[Block]


def is_line(item: Item) -> bool:
    """Whether it is one line of several: a bullet, or a line that only lacks the sign."""
    return item.kind is ItemKind.BULLET or (item.kind is ItemKind.PARAGRAPH and len(item.text) <= _LONGEST_LINE)


def bullets_of(items: Sequence[Item]) -> Bullets:
    """The top-level bullets, behind what describes the position as a whole; no blocks when these are not plain bullets
    throughout. Many short lines without any sign are bullets too."""
    has_signs = any(i.kind is ItemKind.BULLET for i in items)
    if not has_signs and (len(items) < _FEWEST_LINES or not all(is_line(i) for i in items)):
        return Bullets((), [])
    first = next((n for n, i in enumerate(items) if i.kind is ItemKind.BULLET), 0)
    head, rest = items[:first], items[first:]
    kind = ItemKind.BULLET if has_signs else ItemKind.PARAGRAPH
    is_plain = all(i.kind is kind and not i.marker.strip()[:1].isalnum() and not i.is_layout for i in rest)
    if len(rest) < 2 or not is_plain or any(i.is_layout for i in head):
        return Bullets((), [])
    indent = [len(i.marker) - len(i.marker.lstrip()) for i in rest]
    groups: list[list[Item]] = []
    for item, depth in zip(rest, indent, strict=True):
        if not groups or (depth <= indent[0] and not _GOES_ON.match(item.text)):
            groups.append([item])
        else:
            groups[-1].append(item)
    blocks = [Block(tuple(i.id for i in group), tuple(i.text for i in group)) for group in groups]
    return Bullets(tuple(i.id for i in head), blocks)


def project_parts(section: Section) -> list[Block]:
    """The projects, or the like, of a section that gives them no dates; none where dates, numbers or nesting make an
    order."""
    if section.entries:
        if any(e.start or e.end for e in section.entries):
            return []
        return [Block((e.id,), (entry_text(e), *(i.text for i in e.items))) for e in section.entries]
    is_flat = all(not i.marker.strip()[:1].isalnum() and i.marker == i.marker.lstrip() for i in section.items)
    is_plain = is_flat and not any(i.is_layout or _GOES_ON.match(i.text) for i in section.items)
    return [Block((i.id,), (i.text,)) for i in section.items] if is_plain else []


def led(
    blocks: Sequence[Block], speaks: Sequence[float], how: Leading, *, has_figures: bool = True
) -> tuple[list[int], list[int]]:
    """An order in which at most so many blocks were moved forward, and those that were.

    A block passes those before it only when it speaks to more and weighs so many times as much: the candidate's own
    order has its reasons. One that tells of taking part instead of doing is not moved forward. The first stays the
    first where it says what the position is, or tells of something done with a figure, and what was done with a figure
    is passed only by its like.

    Args:
        speaks: how much each block speaks to the job.
        has_figures: figures tell of achievements, as they do in bullets.
    """
    has_figure = [has_figures and _FIGURES.search(b.texts[0]) is not None for b in blocks]
    is_told = [f and not opens_weakly(b.texts[0]) for f, b in zip(has_figure, blocks, strict=True)]
    success = [_success(b.texts[0]) * f for b, f in zip(blocks, has_figure, strict=True)]
    weight = [s + more for s, more in zip(speaks, success, strict=True)]
    order, moved = list(range(len(blocks))), []
    for place in range(min(how.most, len(order))):
        stays = order[place]
        if place == 0 and (is_told[0] or ((speaks[0] or has_figure[0]) and _SCOPE.match(blocks[0].texts[0]))):
            continue
        best = max(
            (
                b
                for b in order[place + 1 :]
                if speaks[b] > speaks[stays]
                and (is_told[b] or not is_told[stays])
                and weight[b] >= max(how.least, how.times * weight[stays])
                and not (takes_part(blocks[b].texts[0]) or _PASSIVE.match(blocks[b].texts[0]))
            ),
            key=lambda b: (weight[b], -b),
            default=None,
        )
        if best is not None:
            order.remove(best)
            order.insert(place, best)
            moved.append(best)
    if how.has_last and any(speaks):
        last = [b for b in order[1:] if not speaks[b] and not has_figure[b] and not _NUMBERS.search(blocks[b].texts[0])]
        order = [b for b in order if b not in last] + last
    return order, moved


def _success(text: str) -> float:
    return _RESULT if _RESULTS.search(text) else _FIGURE


def passed(order: Sequence[int], moved: Sequence[int]) -> list[int]:
    """The blocks that went to the end: those behind one that came after them and did not move forward itself."""
    others = [b for b in order if b not in moved]
    return [b for place, b in enumerate(others) if any(o > b for o in others[:place])]
