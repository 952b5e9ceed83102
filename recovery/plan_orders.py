"""What the plan puts first: bullets, sentences, projects and certificates; for skills see `plan_skills`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from recovery.leading import LEADING, SENTENCES, Block, Leading, bullets_of, led, passed, project_parts
from recovery.plan_skills import is_list, lines_first, skills_first
from recovery.questions import listed, shortened
from recovery.relevance import WEIGHT, asked_names, highest
from recovery.section_order import is_licence
from recovery.sentences import sentences_of
from recovery.spoken import Spoken
from recovery.titles import Titles
from resume.job import Requirement
from resume.model import Entry, ItemKind, Section, SectionKind
from tasks.plan import Action, Level, Recommendation

STORIED = frozenset({SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.VOLUNTEERING})
_FREE_ORDER = frozenset({SectionKind.PROJECTS, SectionKind.CERTIFICATIONS})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LICENCE = 6.0  # what a licence weighs beside other certificates
_LONGEST_QUOTE = 60  # characters of a requirement in a reason


def orders(
    section: Section, requirements: Sequence[Requirement], spoken: Spoken, level: Level, titles: Titles
) -> Iterator[Recommendation]:
    """The orders of one section that would help."""
    for entry in (None, *section.entries):
        for item in section.items if entry is None else entry.items:
            if is_list(item):
                yield from skills_first(section, entry, item, requirements, titles)
        if is_storied(section):
            yield from _sentences_first(section, entry, spoken, level)
            if entry is not None:
                yield from _bullets_first(section, entry, spoken, LEADING[level])
    if is_storied(section) and section.items and not section.entries:
        yield from _runs_first(section, spoken, LEADING[level])
    if section.kind is SectionKind.SKILLS and not section.entries:
        yield from lines_first(section, requirements, level, titles)
    if section.kind in _FREE_ORDER:
        yield from _parts_first(section, spoken, level)


def is_storied(section: Section) -> bool:
    """Whether it tells what was done: also where its heading is not known, or lacks, and it has positions with dates
    or lists."""
    if section.kind is not SectionKind.OTHER:
        return section.kind in STORIED
    return any(e.start and e.items for e in section.entries) or (not section.title and not section.entries)


def _bullets_first(section: Section, entry: Entry, spoken: Spoken, how: Leading) -> Iterator[Recommendation]:
    before, blocks = bullets_of(entry.items)
    order, first = _led(blocks, spoken, how)
    if order == sorted(order):
        return
    order_ids = (*before, *(id_ for b in order for id_ in blocks[b].ids))
    last = passed(order, first)
    yield _leading(
        Recommendation(section_id=section.id, entry_id=entry.id, action=Action.LEAD_WITH, what="", why=""),
        [blocks[b] for b in first],
        [blocks[b] for b in last],
        spoken,
        "the first lines of a position are read most",
    ).model_copy(update={"order": order_ids, "before": blocks[0].texts[0], "after": blocks[order[0]].texts[0]})


def _led(blocks: Sequence[Block], spoken: Spoken, how: Leading) -> tuple[list[int], list[int]]:
    speaks = [spoken.weight(b, has_certificates=False) for b in blocks]
    return led(blocks, speaks, how, touches=[spoken.touch(b) for b in blocks])


def _runs_first(section: Section, spoken: Spoken, how: Leading) -> Iterator[Recommendation]:
    """The bullets of positions whose heads were not told apart: each list by itself, and the first that gains by it."""
    items = section.items
    starts = [
        n for n, i in enumerate(items) if i.kind is ItemKind.BULLET and (n == 0 or items[n - 1].kind is not i.kind)
    ]
    first, last = list[Block](), list[Block]()
    ids = [i.id for i in items]
    for start in starts:
        end = next((n for n in range(start, len(items)) if items[n].kind is not ItemKind.BULLET), len(items))
        _, blocks = bullets_of(items[start:end])
        order, moved = _led(blocks, spoken, how)
        ids[start:end] = [id_ for b in order for id_ in blocks[b].ids] or ids[start:end]
        first += [blocks[b] for b in moved]
        last += [blocks[b] for b in passed(order, moved)]
    if ids == [i.id for i in items]:
        return
    yield _leading(
        Recommendation(section_id=section.id, action=Action.LEAD_WITH, what="", why=""),
        first,
        last,
        spoken,
        "the first lines of a position are read most",
    ).model_copy(update={"order": tuple(ids), "before": items[0].text, "after": items[0].text})


def _sentences_first(section: Section, entry: Entry | None, spoken: Spoken, level: Level) -> Iterator[Recommendation]:
    """Paragraphs that tell of several things: a sentence that speaks to the job before others."""
    for item in section.items if entry is None else entry.items:
        blocks = sentences_of(item.text) if item.kind is ItemKind.PARAGRAPH and not item.is_layout else []
        if not blocks or level not in SENTENCES:
            continue
        how = SENTENCES[level]
        # What stands on a sentence comes with it, and is no reason to bring both forward.
        heads = [b._replace(texts=b.texts[:1]) for b in blocks]
        order, first = led(blocks, [spoken.weight(b, has_certificates=False) for b in heads], how)
        if order == sorted(order):
            continue
        after = tuple(" ".join(blocks[b].texts) for b in order)
        yield _leading(
            Recommendation(section_id=section.id, item_id=item.id, action=Action.LEAD_WITH, what="", why=""),
            [blocks[b] for b in first],
            [],
            spoken,
            "the beginning of a paragraph is read most",
        ).model_copy(
            update={
                "entry_id": entry.id if entry else None,
                "order": after,
                "before": item.text,
                "after": " ".join(after),
            }
        )


def _parts_first(section: Section, spoken: Spoken, level: Level) -> Iterator[Recommendation]:
    """Projects without dates have no order that means anything, and certificates none but that of their years."""
    if section.items and section.entries:
        return
    parts = project_parts(section)
    is_certificates = section.kind is SectionKind.CERTIFICATIONS
    if len(parts) < 2 or (is_certificates and _is_by_year(parts)):
        return
    how = LEADING[level]._replace(has_last=False)
    weights = spoken.papers(parts) if is_certificates else [spoken.weight(p) for p in parts]
    if is_certificates:
        how = how._replace(times=2.0)
        # What one may not work without is looked for first, and no card goes before it.
        weights = [w + _LICENCE if is_licence(" ".join(p.texts)) else w for w, p in zip(weights, parts, strict=True)]
    order, first = led(parts, weights, how, has_figures=not is_certificates)
    if order == sorted(order):
        return
    kind = "certificates" if is_certificates else "projects"
    yield _leading(
        Recommendation(section_id=section.id, action=Action.LEAD_WITH, what="", why=""),
        [parts[b] for b in first],
        [],
        spoken,
        f"the first of the {kind} is read most",
    ).model_copy(
        update={
            "order": tuple(parts[b].ids[0] for b in order),
            "before": parts[0].texts[0],
            "after": parts[order[0]].texts[0],
        }
    )


def _is_by_year(parts: Sequence[Block]) -> bool:
    years = [max(found) for p in parts if (found := _YEAR.findall(" ".join(p.texts)))]
    falls = all(a >= b for a, b in pairwise(years))
    rises = all(a <= b for a, b in pairwise(years))
    return len(years) > 1 and len(set(years)) > 1 and (falls or rises)


def _leading(
    base: Recommendation,
    first: Sequence[Block],
    last: Sequence[Block],
    spoken: Spoken,
    because: str,
) -> Recommendation:
    """What is moved forward or back, with the names of what asks for it."""
    asking = list({r.id: r for b in first for r in spoken.asking(b)}.values())
    names = listed([f"“{n}”" for n in _names_of("\n".join(t for b in first for t in b.texts), asking)])
    if first:
        what = (
            f"Bring forward what the job asks for: {names}." if names else "Bring forward what the job asks for most."
        )
        why = f"{because[0].upper()}{because[1:]}."
        if last:
            why += " What says nothing about this job goes to the end."
    else:
        what = "End with what says least about this job."
        why = f"{because[0].upper()}{because[1:]}, and these speak to nothing that it asks for."
    return base.model_copy(
        update={
            "what": what,
            "why": why,
            "requirement_ids": tuple(r.id for r in asking),
            "priority": highest(asking),
        }
    )


def _names_of(text: str, asking: Sequence[Requirement]) -> list[str]:
    """What the text names of it; else the words of the requirement that it shows best."""
    first = sorted(asking, key=lambda r: -WEIGHT[r.priority])[:1]
    return asked_names(text, asking) or [shortened(" ".join(r.text.split()), _LONGEST_QUOTE) for r in first]
