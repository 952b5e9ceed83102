"""The plan by rules: which of the known kinds of change would help, in which place, and why."""

from collections.abc import Iterator, Sequence

from analyzers.base import SectionAnalysis
from orchestrator import Missing
from recovery.relevance import relevance, speaks_to
from recovery.skill_lines import parse_skill_line
from recovery.wording import opens_in_present, opens_weakly, tighten
from resume.job import Category, Priority, Requirement, Requirements
from resume.matching import Fit, MatchReport, MatchStatus
from resume.model import Entry, Item, ItemKind, Resume, Section, SectionKind
from tasks.generate_plan import Action, Level, Plan, Question, Recommendation

# What a level allows; on a weak fit only the lightest of it.
_ALLOWED = {
    Level.CONSERVATIVE: {Action.USE_TERM, Action.LEAD_WITH_SKILLS},
    Level.BALANCED: {Action.USE_TERM, Action.LEAD_WITH_SKILLS, Action.TIGHTEN, Action.LEAD_WITH},
    Level.EXTENSIVE: set(Action),
}
_LIGHT = {Action.USE_TERM, Action.LEAD_WITH_SKILLS, Action.TIGHTEN}
# Items that may move to the front of an entry, and how much more than those before it one must weigh.
_LED_BY = {Level.CONSERVATIVE: (0, 0.0), Level.BALANCED: (2, 1.5), Level.EXTENSIVE: (4, 1.2)}
_STORIED = frozenset({SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.VOLUNTEERING})
_MAX_KEYWORDS, _MAX_QUESTIONS = 12, 6
_FIGURE = 3.0  # what a figure weighs, beside 3 for a critical requirement


def generate_plan(
    resume: Resume,
    requirements: Requirements,
    match: MatchReport,
    analyses: Sequence[SectionAnalysis | Missing],
    level: Level,
) -> Plan:
    """Recommendations in reading order; at a weak fit few and light ones."""
    allowed = _ALLOWED[level] & _LIGHT if match.fit is Fit.WEAK else _ALLOWED[level]
    found = {a.section_id: a for a in analyses if not isinstance(a, Missing)}
    recommendations = [
        r
        for section in resume.sections
        for r in _for_section(section, found.get(section.id), requirements.items, level)
        if r.action in allowed
    ]
    status = {m.requirement_id: m.status for m in match.requirements}
    return Plan(
        summary=_summary(match, len(recommendations)),
        recommendations=tuple(recommendations),
        keywords=_keywords(requirements.items, status),
        questions=tuple(_questions(requirements.items, status)),
        is_partial=len(found) < len(resume.sections),
    )


def _for_section(
    section: Section, analysis: SectionAnalysis | None, requirements: Sequence[Requirement], level: Level
) -> Iterator[Recommendation]:
    if analysis is not None:
        yield from _terms(section, analysis, requirements)
    for item in section.items:
        yield from _skills_first(section, item, requirements)
    for entry in section.entries:
        if section.kind in _STORIED:
            is_present = entry.current and any(opens_in_present(i.text) for i in entry.items)
            yield from (r for i in entry.items for r in _tightened(section, entry, i, is_present=is_present))
            yield from _most_relevant_first(section, entry, requirements, _LED_BY[level])
    if section.kind in _STORIED:
        yield from (r for i in section.items for r in _tightened(section, None, i, is_present=False))


def _terms(
    section: Section, analysis: SectionAnalysis, requirements: Sequence[Requirement]
) -> Iterator[Recommendation]:
    for term in analysis.terms_to_align:
        asking = [r for r in requirements if speaks_to(term.wanted, r)]
        yield Recommendation(
            section_id=section.id,
            item_id=term.item_id,
            action=Action.USE_TERM,
            what=f"Say “{term.wanted}” where it says “{term.written}”.",
            why="The ad uses this name for it, and so will whoever or whatever searches the resume.",
            requirement_ids=tuple(r.id for r in asking),
            before=term.written,
            after=term.wanted,
            priority=_highest(asking),
        )


def _skills_first(section: Section, item: Item, requirements: Sequence[Requirement]) -> Iterator[Recommendation]:
    line = parse_skill_line(item.text) if item.kind is ItemKind.SKILLS else None
    if line is None:
        return
    first = [part for part in line.parts if relevance(part, requirements)]
    if list(line.parts[: len(first)]) == first:
        return
    asking = [r for r in requirements if any(speaks_to(p, r) for p in first)]
    yield Recommendation(
        section_id=section.id,
        item_id=item.id,
        action=Action.LEAD_WITH_SKILLS,
        what=f"Begin with {_listed(first[:4])}.",
        why="The job asks for these, and a reader looks at the beginning of a list.",
        requirement_ids=tuple(r.id for r in asking),
        before=item.text,
        after=str(line.with_first(first)),
        order=tuple(first),
        priority=_highest(asking),
    )


def _tightened(section: Section, entry: Entry | None, item: Item, *, is_present: bool) -> Iterator[Recommendation]:
    if tightened := tighten(item.text, is_present=is_present):
        yield Recommendation(
            section_id=section.id,
            entry_id=entry.id if entry else None,
            item_id=item.id,
            action=Action.TIGHTEN,
            what="Open with what was done.",
            why=f"“{tightened.opening.strip()} ...” says less than the verb itself.",
            before=item.text,
            after=tightened.text,
            priority=Priority.NICE_TO_HAVE,
        )


def _most_relevant_first(
    section: Section, entry: Entry, requirements: Sequence[Requirement], led_by: tuple[int, float]
) -> Iterator[Recommendation]:
    blocks = _blocks(entry.items)
    if blocks is None:
        return
    order, first = _led(blocks, requirements, *led_by)
    if not first:
        return
    asking = [r for r in requirements if any(speaks_to(i.text, r) for b in first for i in blocks[b])]
    yield Recommendation(
        section_id=section.id,
        entry_id=entry.id,
        action=Action.LEAD_WITH,
        what="Begin with what the job asks for most.",
        why="The first lines of a position are read most; these speak to the job more than those above them.",
        requirement_ids=tuple(r.id for r in asking),
        before=blocks[0][0].text,
        after=blocks[first[0]][0].text,
        order=tuple(i.id for b in order for i in blocks[b]),
        priority=_highest(asking),
    )


def _led(
    blocks: Sequence[Sequence[Item]], requirements: Sequence[Requirement], most: int, times: float
) -> tuple[list[int], list[int]]:
    """An order in which at most so many blocks were moved forward, and those that were.

    A block passes those before it only when it speaks to more and weighs so many times as much: the candidate's own
    order has its reasons. One that tells of taking part instead of doing is not moved forward.
    """
    speaks = [relevance(" ".join(i.text for i in block), requirements) for block in blocks]
    weight = [s + _FIGURE * any(c.isdigit() for c in b[0].text) for s, b in zip(speaks, blocks, strict=True)]
    order, moved = list(range(len(blocks))), []
    for place in range(min(most, len(order))):
        stays = order[place]
        able = [b for b in order[place:] if speaks[b] > speaks[stays] and weight[b] >= times * weight[stays]]
        able = [b for b in able if not opens_weakly(blocks[b][0].text)]
        if able:
            best = max(able, key=lambda b: (weight[b], -b))
            order.remove(best)
            order.insert(place, best)
            moved.append(best)
    return order, moved


def _blocks(items: Sequence[Item]) -> list[list[Item]] | None:
    """Top-level bullets, each with what is nested below it; None when these are not plain bullets throughout."""
    if len(items) < 3 or any(i.kind is not ItemKind.BULLET or i.marker.strip()[:1].isalnum() for i in items):
        return None
    indent = [len(i.marker) - len(i.marker.lstrip()) for i in items]
    blocks: list[list[Item]] = []
    for item, depth in zip(items, indent, strict=True):
        if depth <= indent[0]:
            blocks.append([item])
        else:
            blocks[-1].append(item)
    return blocks


def _summary(match: MatchReport, count: int) -> str:
    if match.fit is Fit.WEAK:
        return "Resume and job are far apart, so only the lightest changes make sense."
    if not count:
        return "The wording and the order already speak to the job."
    return "What the job asks for comes first, under the names that the job uses."


def _keywords(requirements: Sequence[Requirement], status: dict[str, MatchStatus]) -> tuple[str, ...]:
    shown = [k for r in requirements if status.get(r.id) is MatchStatus.MATCHED for k in r.keywords]
    return tuple(dict.fromkeys(shown))[:_MAX_KEYWORDS]


def _questions(requirements: Sequence[Requirement], status: dict[str, MatchStatus]) -> Iterator[Question]:
    """About what is missing and may only be unsaid, the most wanted first."""
    missing = [
        r
        for r in requirements
        if status.get(r.id) is MatchStatus.MISSING and r.keywords and r.category is not Category.SOFT_SKILLS
    ]
    order = list(Priority)
    for requirement in sorted(missing, key=lambda r: order.index(r.priority))[:_MAX_QUESTIONS]:
        named = _listed(list(requirement.keywords[:3]), "or" if requirement.any_of else "and")
        quote = " ".join(requirement.text.split())
        yield Question(
            requirement_id=requirement.id,
            text=f"The job asks for {named} (“{_shortened(quote)}”), and the resume does not show it. "
            "Do you have it? Where did you use it, and what came of it?",
        )


def _highest(requirements: Sequence[Requirement]) -> Priority:
    order = list(Priority)
    return min((r.priority for r in requirements), key=order.index, default=Priority.NICE_TO_HAVE)


def _listed(parts: Sequence[str], word: str = "and") -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def _shortened(text: str, most: int = 120) -> str:
    return text if len(text) <= most else text[: text.rfind(" ", 0, most)].rstrip(",;") + " ..."
