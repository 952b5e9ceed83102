"""What goes first: which lines of a position, or which projects, speak to the job so much more that they should."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from recovery.relevance import relevance, without_people
from recovery.wording import takes_part
from resume.evidence import entry_text
from resume.job import Requirement
from resume.model import Item, ItemKind, Section
from tasks.quality import opens_weakly

_FIGURE = 3.0  # what a figure weighs, beside 3 for a critical requirement
_FIGURES = re.compile(r"(?<![\w.])(?!(?:19|20)\d\d(?![\d.,]\d|%))[$£€]?\d")  # a year is no achievement
_LEAST = 4.0  # of what is moved: one thing without a figure is no reason


class Block(NamedTuple):
    """What moves as one: an item with what is nested below it, or a project. The first id stands for it."""

    ids: tuple[str, ...]
    texts: tuple[str, ...]


def bullet_blocks(items: Sequence[Item]) -> list[Block]:
    """Top-level bullets, each with what is nested below it; none when these are not plain bullets throughout."""
    is_plain = all(i.kind is ItemKind.BULLET and not i.marker.strip()[:1].isalnum() and not i.is_layout for i in items)
    if len(items) < 3 or not is_plain:
        return []
    indent = [len(i.marker) - len(i.marker.lstrip()) for i in items]
    groups: list[list[Item]] = []
    for item, depth in zip(items, indent, strict=True):
        if depth <= indent[0]:
            groups.append([item])
        else:
            groups[-1].append(item)
    return [Block(tuple(i.id for i in group), tuple(i.text for i in group)) for group in groups]


def project_parts(section: Section) -> list[Block]:
    """The projects of a section that gives them no dates; none where dates, numbers or nesting make an order."""
    if section.entries:
        if any(e.start or e.end for e in section.entries):
            return []
        return [Block((e.id,), (entry_text(e), *(i.text for i in e.items))) for e in section.entries]
    is_flat = all(not i.marker.strip()[:1].isalnum() and i.marker == i.marker.lstrip() for i in section.items)
    is_plain = is_flat and not any(i.is_layout for i in section.items)
    return [Block((i.id,), (i.text,)) for i in section.items] if is_plain else []


def led(
    blocks: Sequence[Block], requirements: Sequence[Requirement], most: int, times: float
) -> tuple[list[int], list[int]]:
    """An order in which at most so many blocks were moved forward, and those that were.

    A block passes those before it only when it speaks to more and weighs so many times as much: the candidate's own
    order has its reasons. One that tells of taking part instead of doing is not moved forward. What tells of something
    done, with a figure, stays the first if it is, and only its like passes it elsewhere.
    """
    asked = [without_people(r) for r in requirements]
    speaks = [relevance(" ".join(b.texts), asked) for b in blocks]
    has_figure = [_FIGURES.search(b.texts[0]) is not None for b in blocks]
    is_told = [f and not opens_weakly(b.texts[0]) for f, b in zip(has_figure, blocks, strict=True)]
    weight = [s + _FIGURE * figure for s, figure in zip(speaks, has_figure, strict=True)]
    order, moved = list(range(len(blocks))), []
    for place in range(min(most, len(order))):
        stays = order[place]
        if place == 0 and is_told[0]:
            continue
        best = max(
            (
                b
                for b in order[place + 1 :]
                if speaks[b] > speaks[stays]
                and (is_told[b] or not is_told[stays])
                and weight[b] >= max(_LEAST, times * weight[stays])
                and not takes_part(blocks[b].texts[0])
            ),
            key=lambda b: (weight[b], -b),
            default=None,
        )
        if best is not None:
            order.remove(best)
            order.insert(place, best)
            moved.append(best)
    return order, moved
