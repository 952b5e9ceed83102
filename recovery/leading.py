"""What goes first: which lines of a position, or which projects, speak to the job so much more that they should."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from recovery.wording import opens_in_past, opens_in_present, takes_part
from resume.matching.evidence import entry_text
from resume.model import Item, ItemKind, Section
from resume.patterns import Pattern
from tasks.plan import Level
from tasks.quality import opens_weakly

_FIGURE, _RESULT = 3.0, 5.0  # what a figure weighs, and one of success, beside 3 for a critical requirement
_FIXED = 2  # lines at the beginning that may stay where they are, so that others come to stand behind them
_MOST_LAST = 1 / 3  # of the lines
_MUCH = 2.0  # of what is asked for, one important thing
_FIGURES = re.compile(r"(?<![\w.])(?!(?:19|20)\d\d(?![\d.,]\d|%))[$£€]?\d")  # a year is no achievement
_RESULTS = re.compile(r"\d\s?%|[$£€]\s?\d|\bfrom\b(?:[^.;]|\.(?=\d)){1,40}\d[^.;]{0,20}\bto\b[^.;]{0,20}\d")
_NUMBERS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?)\b", re.IGNORECASE
)
_TOUCH = 0.3  # from which a line says something about the job
_FEWEST_LINES, _LONGEST_LINE = 4, 160  # without a list sign; characters
# A line that needs the one before it: it stays behind it.
_GOES_ON = re.compile(
    r"\W*(?:also|this|these|those|that|it|its|they|their|he|she|then|there|later|same|both|such|as a result|in addition"
    r"|additionally|furthermore|moreover|therefore|thereby|which|subsequently|afterwards|again|promoted|other)\b",
    re.IGNORECASE,
)
# Told as something that happened to the candidate: it need not come first.
_PASSIVE = re.compile(
    r"\W*(?:i\s+)?(?:(?:was|were)\s+(?!responsible|in\s+charge)\w+|(?:nominated|asked|sat\s+in|attended|shadowed"
    r"|observed|joined|learn(?:ed|t|ing)|exposed)\b)",
    re.IGNORECASE,
)
# What parts a position in places or clients.
_LABEL = re.compile(
    r"\W*(?:(?:selected|key|notable|major)\s+)?(?:projects?|clients?|accounts?|products?|scope|team|sites?)\s*:",
    re.IGNORECASE,
)
# The line that says what the position is: its size, its place, who is led.
_SCOPE = re.compile(
    r"\W*(?:(?:was|am|is)\s+)?(?:responsible\s+for|in\s+charge\s+of|accountable\s+for|managed?\b|leads?\b|led\b|runs?\b"
    r"|ran\b|overs(?:ee|aw)\b|supervised?\b|head(?:ed|s)?\b|direct(?:ed|s)?\b|own(?:ed|s)?\b|served?\s+as\b|report(?:ed|s)?"
    r"\s+to\b|hired\s+(?:to|as)\b|full[- ]time\b|part[- ]time\b|class\s+teacher\b|lead\s+\w+\s+(?:for|of|on)\b"
    r"|worked\s+(?:on|in|at|for|as)\s+an?\b|embedded\b|assigned\s+to\b|part\s+of\b|key\s+member\b|member\s+of\b|sole\b|first\s+point\b|provided?\s+(?:total|full|primary)\b"
    r"|\d+-(?:bed|seat|room|person|employee|student|pupil|site|unit)\b)",
    re.IGNORECASE,
)


_MOST_WORDS_OF_A_TOPIC = 8
# For whom or where the work that a paragraph tells of was done.
_SCENE = Pattern(
    r"\b(?:team|department|company|firm|agency|office|unit|ward|group|school|class|region|division|branch|store|shop|site"
    r"|household|family|clients?|customers?|partners?|directors?|ceo)\b",
    re.IGNORECASE,
)


class Leading(NamedTuple):
    """How far an order may be changed.

    Args:
        most: blocks that may move forward.
        times: how many times as much as those before it a block must speak to the job.
        least: how much it must speak to it; one thing that is asked for weighs 1 to 3.
        over_results: by how much more it must, to pass what tells of success in figures.
        has_last: whether what speaks to nothing, without a figure, goes to the end.
        is_prose: the blocks are sentences; the first stays where it says for whom or where the work is done.
    """

    most: int
    times: float
    least: float
    over_results: float = 3.0
    has_last: bool = False
    is_prose: bool = False


LEADING = {
    Level.CONSERVATIVE: Leading(most=1, times=2.0, least=2.0),
    Level.BALANCED: Leading(most=3, times=1.5, least=1.5),
    Level.EXTENSIVE: Leading(most=6, times=1.1, least=1.2, over_results=2.0, has_last=True),
}

# Sentences of a paragraph hang together, and those behind the first are read anyway.
SENTENCES = {
    Level.BALANCED: Leading(most=1, times=2.0, least=2.0, is_prose=True),
    Level.EXTENSIVE: Leading(most=2, times=1.5, least=1.5, is_prose=True),
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
    blocks: Sequence[Block],
    speaks: Sequence[float],
    how: Leading,
    *,
    has_figures: bool = True,
    touches: Sequence[float] = (),
) -> tuple[list[int], list[int]]:
    """An order in which at most so many blocks were moved forward, and those that were.

    A block passes those before it only when it speaks so much more to the job: the candidate's own order has its
    reasons. One that tells of taking part instead of doing is not moved forward. The first stays the first where it
    says what the position is, or tells of something done with a figure. What was done with a figure is passed only by
    its like, unless it says nothing about the job.

    Args:
        speaks: how much each block speaks to the job.
        has_figures: figures tell of achievements, as they do in bullets.
        touches: how near each block comes to the job in other words; it is no reason to move it forward, but one to
            leave it where it is.
    """
    near = touches or [0.0] * len(blocks)
    lines = [_Line.of(b.texts[0], s, t, has_figures=has_figures) for b, s, t in zip(blocks, speaks, near, strict=True)]
    order, moved = list(range(len(blocks))), list[int]()
    for place in range(min(how.most + _FIXED, len(order))):
        stays = lines[order[place]]
        if (
            len(moved) == how.most
            or stays.is_label
            or (place == 0 and (stays.is_told or stays.is_scope or (how.is_prose and _sets_scene(blocks[0]))))
        ):
            continue
        best = max(
            (b for b in order[place + 1 :] if lines[b].may_pass(stays, how)),
            key=lambda b: (lines[b].weight, -b),
            default=None,
        )
        if best is not None:
            order.remove(best)
            order.insert(place, best)
            moved.append(best)
    if how.has_last and any(speaks):
        last = [b for b in order[1:] if lines[b].says_nothing]
        # Where much says nothing, it is said in words that are not found.
        last = last if len(last) <= _MOST_LAST * len(order) else []
        order = [b for b in order if b not in last] + last
    return order, moved


def _sets_scene(block: Block) -> bool:
    """Whether a paragraph begins with for whom or where, or with a few words that name what it is about."""
    first = block.texts[0]
    is_told = opens_in_past(first) or opens_in_present(first) or first.startswith("I ")
    return _SCENE.search(first) is not None or (len(first.split()) <= _MOST_WORDS_OF_A_TOPIC and not is_told)


class _Line(NamedTuple):
    """What counts of a block: how much it speaks to the job, and what its first line is like."""

    speaks: float
    holds: float  # the same, or how near it comes to the job in other words
    weight: float
    is_told: bool  # something done, with a figure
    has_result: bool
    is_scope: bool
    is_label: bool
    is_passive: bool
    says_nothing: bool

    @classmethod
    def of(cls, text: str, speaks: float, touches: float, *, has_figures: bool) -> "_Line":
        has_figure = has_figures and _FIGURES.search(text) is not None
        has_result = has_figure and _RESULTS.search(text) is not None
        is_scope = has_figures and _SCOPE.match(text) is not None
        return cls(
            speaks=speaks,
            holds=max(speaks, touches),
            weight=speaks + (_RESULT if has_result else _FIGURE if has_figure else 0.0),
            is_told=has_figure and not opens_weakly(text),
            has_result=has_result,
            is_scope=is_scope,
            is_label=_LABEL.match(text) is not None,
            is_passive=takes_part(text) or _PASSIVE.match(text) is not None,
            says_nothing=max(speaks, touches) < _TOUCH
            and not has_figure
            and not is_scope
            and not _NUMBERS.search(text),
        )

    def may_pass(self, other: "_Line", how: Leading) -> bool:
        """Whether this may go before the other."""
        if self.is_passive or self.is_label or self.speaks < max(how.least, how.times * other.holds):
            return False
        if other.has_result and (self.speaks - other.speaks < how.over_results or not self.is_told):
            return False
        return self.is_told or not other.is_told or (other.speaks < 1 and self.speaks >= _MUCH)


def passed(order: Sequence[int], moved: Sequence[int]) -> list[int]:
    """The blocks that went to the end: those behind one that came after them and did not move forward itself."""
    others = [b for b in order if b not in moved]
    return [b for place, b in enumerate(others) if any(o > b for o in others[:place])]
