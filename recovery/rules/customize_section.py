"""Carries out a section's slice of the plan."""

import re
from collections.abc import Iterator, Sequence

from analyzers.base import SectionAnalysis
from orchestrator import Missing
from recovery.skill_lines import parse_skill_line
from recovery.wording import tighten
from resume.changes import Change, ChangeKind, Evidence, Target, change
from resume.model import Item, Section
from resume.text import mask
from tasks.customize_section import SectionChanges
from tasks.generate_plan import Action, Recommendation
from tasks.plan_section import SectionPlan


def customize_section(section: Section, part: SectionPlan, analysis: SectionAnalysis | Missing) -> SectionChanges:
    """One change per item and reason; only what the slice says. The analysis adds nothing that the slice lacks."""
    changes: list[Change] = []
    for item in section.all_items():
        mine = [r for r in part.recommendations if r.item_id == item.id]
        changes += _item_changes(item, mine)
    for entry in section.entries:
        for r in part.recommendations:
            if r.action is Action.LEAD_WITH and r.entry_id == entry.id:
                ids = tuple(i.id for i in entry.items)
                changes.append(
                    _change(ChangeKind.REORDER, Target(kind="entry", id=entry.id, field="items"), ids, r.order, r)
                )
    return SectionChanges(section_id=section.id, changes=tuple(changes))


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
        if r.action is Action.TIGHTEN and (tightened := tighten(text, is_present=_is_present(r))):
            text = tightened.text
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


def use_term(text: str, written: str, wanted: str) -> str:
    """The text with the ad's term for the resume's, once; an acronym and the words that it stands for stand together.

    Nothing is changed inside links, addresses and code.
    """
    visible = mask(text)
    for match in re.finditer(rf"(?<![\w./@`-]){re.escape(written)}(?![\w`@]|[./-]\w)", text):
        if visible[match.start() : match.end()] != written:
            continue
        before, after = text[: match.start()], text[match.end() :]
        if _is_acronym(wanted) and not _is_acronym(written):
            return text if after.lstrip().startswith("(") else f"{before}{written} ({wanted}){after}"
        if _is_acronym(written) and not _is_acronym(wanted):
            is_in_brackets = before.count("(") > before.count(")") or after.lstrip().startswith("(")
            return text if is_in_brackets else f"{before}{wanted} ({written}){after}"
        return before + wanted + after
    return text


def _is_acronym(term: str) -> bool:
    letters = [c for c in term if c.isalpha()]
    return len(term.split()) == 1 and len(letters) >= 2 and all(c.isupper() for c in letters)


def _renamed(part: str, terms: Sequence[Recommendation]) -> str:
    for r in terms:
        part = use_term(part, r.before, r.after)
    return part


def _is_present(recommendation: Recommendation) -> bool:
    """Whether the plan wants the present tense, as its example shows."""
    present = tighten(recommendation.before, is_present=True)
    return present is not None and present.text == recommendation.after


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
