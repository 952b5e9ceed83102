"""What the plan puts first among skills: in their lines, and the lines themselves."""

import re
from collections.abc import Iterator, Sequence

from recovery.questions import listed
from recovery.relevance import WEIGHT, asked_names, highest, names_itself
from recovery.skill_lines import has_label, parse_skill_line
from recovery.skill_order import skill_order
from recovery.titles import Titles
from resume.job import Requirement
from resume.model import Entry, Item, ItemKind, Section
from resume.text import plain
from tasks.plan import Action, Level, Recommendation

_LISTING = re.compile(
    r"\W*(?:relevant\s+|key\s+|selected\s+|main\s+)?(?:coursework|courses|modules|subjects|technologies|tech(?:nology)?\s+stack|stack"
    r"|tools|environment|keywords|skills|software|equipment|methods)(?:\s+used)?\W*:",
    re.IGNORECASE,
)
_WORDS_OF_A_SKILL = 6
_GROUPS = {  # lines of skills that may move up, how many times as much as those above one must say, and how much
    Level.CONSERVATIVE: (0, 0.0, 0.0),
    Level.BALANCED: (1, 2.0, 4.0),
    Level.EXTENSIVE: (2, 1.2, 2.0),
}


def is_list(item: Item) -> bool:
    """Whether it lists skills, or courses and the like behind a label that says so."""
    return item.kind is ItemKind.SKILLS or _LISTING.match(plain(item.text)) is not None


def skills_first(
    section: Section, entry: Entry | None, item: Item, requirements: Sequence[Requirement], titles: Titles
) -> Iterator[Recommendation]:
    line = parse_skill_line(item.text)
    order = skill_order(line.parts, requirements, titles) if line is not None else None
    if line is None or order is None:
        return
    moved = [plain(part) for part in order.moved]
    yield Recommendation(
        section_id=section.id,
        entry_id=entry.id if entry else None,
        item_id=item.id,
        action=Action.LEAD_WITH_SKILLS,
        what=f"Move {listed(moved[:4])} forward.",
        why=_asked(moved, order.asking) + ", and a reader looks at the beginning of a list.",
        requirement_ids=tuple(r.id for r in order.asking),
        before=item.text,
        after=str(line.with_first(order.first)),
        order=tuple(order.first),
        priority=highest(order.asking),
    )


def _asked(parts: Sequence[str], asking: Sequence[Requirement]) -> str:
    """That the job asks for these, and by which names where they are others."""
    named = asked_names("\n".join(parts), asking)
    other = [n for n in named if n.casefold() not in " ".join(parts).casefold()]
    asked = f"The job asks for {'these' if len(parts) > 1 else 'it'}"
    return f"{asked} ({', '.join(f'“{n}”' for n in other)})" if other else asked


def lines_first(
    section: Section, requirements: Sequence[Requirement], level: Level, titles: Titles
) -> Iterator[Recommendation]:
    """The lines of a section of skills: single skills that the job names, or the group that says most to it."""
    items = section.items
    is_plain = all(
        not i.is_layout and not i.marker.strip()[:1].isalnum() and i.marker == i.marker.lstrip() for i in items
    )
    if len(items) < 2 or not is_plain:
        return
    texts = [plain(i.text) for i in items]
    if len(set(texts)) < len(texts):
        return
    if any(has_label(i.text) for i in items):
        order, moved = _groups_first(items, texts, requirements, titles, level)
    elif all(len(t.split()) <= _WORDS_OF_A_SKILL or parse_skill_line(t) for t in texts):
        found = skill_order(texts, requirements, titles)
        named = found.first if found else []
        order = [texts.index(t) for t in (*named, *(t for t in texts if t not in named))]
        moved = [texts.index(t) for t in found.moved] if found else []
    else:
        return
    if order == sorted(order):
        return
    said = "\n".join(texts[n] for n in moved)
    asking = [r for r in requirements if any(names_itself(texts[n], k) for n in moved for k in r.keywords)]
    names = listed([f"“{n}”" for n in asked_names(said, asking)])
    yield Recommendation(
        section_id=section.id,
        action=Action.LEAD_WITH,
        what=f"Bring the skills forward that the job asks for{f': {names}' if names else ''}.",
        why="They stood behind others that it does not ask for, or asks for less.",
        requirement_ids=tuple(r.id for r in asking),
        before=items[0].text,
        after=items[order[0]].text,
        order=tuple(items[n].id for n in order),
        priority=highest(asking),
    )


def _groups_first(
    items: Sequence[Item], texts: Sequence[str], requirements: Sequence[Requirement], titles: Titles, level: Level
) -> tuple[list[int], list[int]]:
    """Lines with labels: one that names much more of what is asked for goes before the others."""
    telling = [titles.without(r) for r in requirements]
    most, times, least = _GROUPS[level]
    order, moved = list(range(len(items))), list[int]()
    if not all(has_label(i.text) for i in items):
        return order, moved
    weight = [
        sum(max(WEIGHT[r.priority] for r in telling if k in r.keywords) for k in _named(text, telling))
        for text in texts
    ]
    for place in range(min(most, len(order))):
        best = max(order[place:], key=lambda n: (weight[n], -n))
        if best != order[place] and weight[best] >= max(least, times * weight[order[place]]):
            order.remove(best)
            order.insert(place, best)
            moved.append(best)
    return order, moved


def _named(text: str, requirements: Sequence[Requirement]) -> list[str]:
    return list(dict.fromkeys(k for r in requirements for k in r.keywords if names_itself(text, k)))
