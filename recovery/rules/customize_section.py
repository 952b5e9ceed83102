"""Carries out a section's slice of the plan."""

from collections.abc import Iterator, Sequence

from analyzers.base import SectionAnalysis
from orchestrator import Missing
from recovery.filler import without_filler
from recovery.paragraphs import tighten_as
from recovery.skill_lines import parse_skill_line
from recovery.term_use import use_term
from resume.changes import Change, ChangeKind, Evidence, Target, change
from resume.model import Item, Section
from tasks.customize_section import SectionChanges
from tasks.locks import Locks
from tasks.plan import Action, Recommendation
from tasks.plan_section import SectionPlan


def customize_section(
    section: Section, part: SectionPlan, analysis: SectionAnalysis | Missing, locked: Locks, wishes: str
) -> SectionChanges:
    """One change per item and reason; only what the slice says. The analysis adds nothing that the slice lacks, and
    wishes of style are for models."""
    changes: list[Change] = []
    for item in section.all_items():
        mine = [r for r in part.recommendations if r.item_id == item.id and item.id not in locked]
        changes += _item_changes(item, mine)
    for r in part.recommendations:
        if r.action is Action.LEAD_WITH and r.item_id is None:
            changes += _order_change(section, r, locked)
    return SectionChanges(section_id=section.id, changes=tuple(changes))


def _order_change(section: Section, r: Recommendation, locked: Locks) -> Iterator[Change]:
    """The order that the plan wants for the items of an entry, or for the entries, or else items, of the section."""
    entry = next((e for e in section.entries if e.id == r.entry_id), None)
    if entry is not None:
        target, parts = Target(kind="entry", id=entry.id, field="items"), tuple(i.id for i in entry.items)
    elif section.entries:
        target, parts = Target(kind="section", id=section.id, field="entries"), tuple(e.id for e in section.entries)
    else:
        target, parts = Target(kind="section", id=section.id, field="items"), tuple(i.id for i in section.items)
    if parts != r.order and not locked.forbid_order(parts, r.order):
        yield _change(ChangeKind.REORDER, target, parts, r.order, r)


def _item_changes(item: Item, recommendations: Sequence[Recommendation]) -> Iterator[Change]:
    """A chain of changes of one item, each beginning where the one before ended."""
    target = Target(kind="item", id=item.id, field="text")
    text = item.text
    for kind, after, r in _texts(item, recommendations):
        if after != text:
            quoted = (Evidence(item_id=item.id, quote=item.text, start=0, end=len(item.text)),)
            yield _change(kind, target, text, after, r, quoted)
            text = after


def _texts(item: Item, recommendations: Sequence[Recommendation]) -> Iterator[tuple[ChangeKind, str, Recommendation]]:
    """The text after each recommendation; the next one starts from there."""
    text = item.text
    for r in recommendations:
        if r.action is Action.LEAD_WITH and sorted(" ".join(r.order).split()) == sorted(text.split()):
            text = " ".join(r.order)
            yield ChangeKind.REORDER, text, r
    for r in recommendations:
        if r.action is Action.TIGHTEN:
            text = tighten_as(item, text, r.after)
            yield ChangeKind.REWRITE, text, r
        if r.action is Action.TRIM:
            text = without_filler(text)
            yield ChangeKind.REWRITE, text, r
    terms = [r for r in recommendations if r.action is Action.USE_TERM]
    applied = []
    for r in terms:
        if (renamed := use_term(text, r.before, r.after)) != text:
            text = renamed
            applied.append(r)
    if applied:
        yield ChangeKind.REWRITE, text, _joined(applied)
    for r in recommendations:
        if r.action is Action.LEAD_WITH_SKILLS and (line := parse_skill_line(text)):
            first = [_renamed(part, terms) for part in r.order]
            text = str(line.with_first([part for part in first if part in line.parts]))
            yield ChangeKind.REORDER, text, r


def _renamed(part: str, terms: Sequence[Recommendation]) -> str:
    for r in terms:
        part = use_term(part, r.before, r.after)
    return part


def _joined(terms: Sequence[Recommendation]) -> Recommendation:
    """Several terms of one item are one change."""
    return terms[0].model_copy(
        update={
            "what": " ".join(t.what for t in terms),
            "requirement_ids": tuple(dict.fromkeys(id_ for t in terms for id_ in t.requirement_ids)),
        }
    )


def _change(
    kind: ChangeKind,
    target: Target,
    before: str | tuple[str, ...],
    after: str | tuple[str, ...],
    r: Recommendation,
    evidence: tuple[Evidence, ...] = (),
) -> Change:
    return change(
        kind, target, before, after, f"{r.what} {r.why}", requirement_ids=r.requirement_ids, evidence=evidence
    )
