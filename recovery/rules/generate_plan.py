"""The plan by rules: which of the known kinds of change would help, in which place, and why."""

from collections.abc import Iterable, Iterator, Sequence

from analyzers.base import SectionAnalysis
from orchestrator import Missing
from recovery.formatting import consistent_format
from recovery.leading import bullet_blocks, led, project_parts
from recovery.questions import ask, listed, shortened
from recovery.relevance import speaks_to
from recovery.skill_lines import parse_skill_line
from recovery.skill_order import skill_order
from recovery.term_use import spells_out, use_term
from recovery.titles import Titles, titles_of
from recovery.wording import opens_in_present, tighten
from resume.job import Priority, Requirement, Requirements
from resume.matching import Fit, MatchReport, MatchStatus
from resume.model import Entry, Item, ItemKind, Resume, Section, SectionKind
from resume.text import plain
from tasks.extract_job import JobFacts
from tasks.locks import Locks
from tasks.own_words import OwnWords
from tasks.plan import Action, Level, Plan, Recommendation, allowed_actions
from tasks.plan_places import is_locked

# Items that may move to the front of an entry, and how much more than those before it one must weigh.
_LED_BY = {Level.CONSERVATIVE: (0, 0.0), Level.BALANCED: (2, 2.0), Level.EXTENSIVE: (4, 2.0)}
_STORIED = frozenset({SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.VOLUNTEERING})
_MAX_KEYWORDS, _MAX_GAPS = 12, 3


def generate_plan(
    resume: Resume,
    requirements: Requirements,
    match: MatchReport,
    analyses: Sequence[SectionAnalysis | Missing],
    job: JobFacts | Missing,
    level: Level,
    own: OwnWords,
    locked: Locks,
    wishes: str,
    previous: Plan | None = None,
) -> Plan:
    """Recommendations in reading order; at a weak fit few and light ones.

    What was planned before is kept by the task's check, and wishes of style are for models.
    """
    allowed = allowed_actions(level, match.fit)
    found = {a.section_id: a for a in analyses if not isinstance(a, Missing)}
    titles = titles_of(resume)
    recommendations = _spelled_out_once(
        r
        for section in resume.sections
        for r in _for_section(section, found.get(section.id), requirements.items, level, titles)
        if r.action in allowed and not is_locked(r, locked)
    )
    status = {m.requirement_id: m.status for m in match.requirements}
    return Plan(
        summary=_summary(match, job, len(recommendations)),
        recommendations=tuple(recommendations or _gaps(resume, requirements.items, status)),
        keywords=_keywords(requirements.items, status),
        formatting=tuple(dict.fromkeys(c.reason for c in consistent_format(resume) if not locked.forbid(c))),
        questions=tuple(ask(requirements.items, status, own.answered)),
    )


def _for_section(
    section: Section,
    analysis: SectionAnalysis | None,
    requirements: Sequence[Requirement],
    level: Level,
    titles: Titles,
) -> Iterator[Recommendation]:
    telling = [titles.without(r) for r in requirements]
    if analysis is not None:
        yield from _terms(section, analysis, requirements)
    for item in section.items:
        yield from _skills_first(section, item, requirements, titles)
    for entry in section.entries:
        if section.kind in _STORIED:
            is_present = entry.current and any(opens_in_present(i.text) for i in entry.items)
            yield from (r for i in entry.items for r in _tightened(section, entry, i, is_present=is_present))
            yield from _most_relevant_first(section, entry, telling, _LED_BY[level])
    if section.kind in _STORIED:
        yield from (r for i in section.items for r in _tightened(section, None, i, is_present=False))
    if section.kind is SectionKind.PROJECTS:
        yield from _most_relevant_projects(section, telling, _LED_BY[level])


def _terms(
    section: Section, analysis: SectionAnalysis, requirements: Sequence[Requirement]
) -> Iterator[Recommendation]:
    texts = {item.id: item.text for item in section.all_items()}
    for term in analysis.terms_to_align:
        if use_term(texts[term.item_id], term.written, term.wanted) == texts[term.item_id]:
            continue  # it would not read well there
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


def _spelled_out_once(recommendations: Iterable[Recommendation]) -> list[Recommendation]:
    """An acronym and its words stand together where the resume first has one of them; after that it is known."""
    kept, known = [], set()
    for r in recommendations:
        if r.action is Action.USE_TERM and spells_out(r.before, r.after):
            if (r.before, r.after) in known:
                continue
            known.add((r.before, r.after))
        kept.append(r)
    return kept


def _skills_first(
    section: Section, item: Item, requirements: Sequence[Requirement], titles: Titles
) -> Iterator[Recommendation]:
    line = parse_skill_line(item.text) if item.kind is ItemKind.SKILLS else None
    order = skill_order(line.parts, requirements, titles) if line is not None else None
    if line is None or order is None:
        return
    moved = [plain(part) for part in order.moved]
    yield Recommendation(
        section_id=section.id,
        item_id=item.id,
        action=Action.LEAD_WITH_SKILLS,
        what=f"Move {listed(moved[:4])} forward.",
        why=f"The job asks for {'these' if len(moved) > 1 else 'it'}, and a reader looks at the beginning of a list.",
        requirement_ids=tuple(r.id for r in order.asking),
        before=item.text,
        after=str(line.with_first(order.first)),
        order=tuple(order.first),
        priority=_highest(order.asking),
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
    blocks = bullet_blocks(entry.items)
    order, first = led(blocks, requirements, *led_by) if blocks else ([], [])
    if not first:
        return
    asking = [r for r in requirements if any(speaks_to(t, r) for b in first for t in blocks[b].texts)]
    yield Recommendation(
        section_id=section.id,
        entry_id=entry.id,
        action=Action.LEAD_WITH,
        what="Begin with what the job asks for most.",
        why="The first lines of a position are read most; these speak to the job more than those above them.",
        requirement_ids=tuple(r.id for r in asking),
        before=blocks[0].texts[0],
        after=blocks[first[0]].texts[0],
        order=tuple(id_ for b in order for id_ in blocks[b].ids),
        priority=_highest(asking),
    )


def _most_relevant_projects(
    section: Section, requirements: Sequence[Requirement], led_by: tuple[int, float]
) -> Iterator[Recommendation]:
    """Projects without dates have no order that means anything."""
    if section.items and section.entries:
        return
    parts = project_parts(section)
    order, first = led(parts, requirements, *led_by) if parts else ([], [])
    if first:
        asking = [r for r in requirements if any(speaks_to(t, r) for b in first for t in parts[b].texts)]
        yield Recommendation(
            section_id=section.id,
            action=Action.LEAD_WITH,
            what="Begin with the project that the job asks for most.",
            why="It speaks to the job more than those above it.",
            requirement_ids=tuple(r.id for r in asking),
            before=parts[0].texts[0],
            after=parts[first[0]].texts[0],
            order=tuple(parts[b].ids[0] for b in order),
            priority=_highest(asking),
        )


def _summary(match: MatchReport, job: JobFacts | Missing, count: int) -> str:
    if match.fit is Fit.WEAK:
        return "Resume and job are far apart, so only the lightest changes make sense."
    title = "" if isinstance(job, Missing) or job.title is None else f"{job.title}: "
    if not count:
        said = "the wording and the order already speak to the job."
    else:
        said = "what the job asks for comes first, under the names that the job uses."
    return f"{title}{said}" if title else said[0].upper() + said[1:]


def _gaps(
    resume: Resume, requirements: Sequence[Requirement], status: dict[str, MatchStatus]
) -> Iterator[Recommendation]:
    """Where the resume itself leaves nothing to do: what only the candidate can add, the most wanted first."""
    lacking = [r for r in requirements if status.get(r.id) is not MatchStatus.MATCHED]
    place = next((s.id for s in resume.sections if s.kind is SectionKind.EXPERIENCE), "")
    for requirement in sorted(lacking, key=lambda r: list(Priority).index(r.priority))[:_MAX_GAPS]:
        quote = shortened(" ".join(requirement.text.split()))
        yield Recommendation(
            section_id=place,
            action=Action.FILL_GAP,
            what=f"If you have it, say where: “{quote}”.",
            why="The job asks for it, and the resume does not show it, or not all of it.",
            requirement_ids=(requirement.id,),
            priority=requirement.priority,
        )


def _keywords(requirements: Sequence[Requirement], status: dict[str, MatchStatus]) -> tuple[str, ...]:
    shown = [k for r in requirements if status.get(r.id) is MatchStatus.MATCHED for k in r.keywords]
    return tuple(dict.fromkeys(shown))[:_MAX_KEYWORDS]


def _highest(requirements: Sequence[Requirement]) -> Priority:
    order = list(Priority)
    return min((r.priority for r in requirements), key=order.index, default=Priority.NICE_TO_HAVE)
