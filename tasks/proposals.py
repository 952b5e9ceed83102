"""Changes to one section as a model proposes them, and what they come to."""

from collections.abc import Iterator

from pydantic import Field

from resume.changes import Change, ChangeKind, Evidence, Target, change
from resume.matching.evidence import entry_text
from resume.model import Frozen, Section
from resume.quotes import Quote, to_evidence
from tasks.gate import word_counts
from tasks.own_words import ANSWERS, NOTES
from tasks.plan_section import SectionPlan


class ProposedChange(Frozen):
    """Another text for one line, or another order of the lines of one entry or section."""

    id: str = Field(description="the id in brackets before the line; for an order, that of the entry or section")
    text: str = Field(default="", description="the whole new text of the line, without its id")
    order: tuple[str, ...] = Field(default=(), description="all ids of the entry's or section's lines in the new order")
    reason: str = Field(max_length=400, description="to the candidate: what is better for this job, one plain sentence")
    requirement_ids: tuple[str, ...] = Field(default=(), description="ids of the requirements that it is for")
    quotes: tuple[Quote, ...] = Field(
        default=(), description="the candidate's words elsewhere that the new text leans on, if it does"
    )


class ProposedChanges(Frozen):
    """What a model proposes for one section."""

    changes: tuple[ProposedChange, ...] = ()


def to_changes(answer: ProposedChanges, section: Section, part: SectionPlan, origin: str) -> tuple[Change, ...]:
    """The proposals as changes of what is there; those about nothing that is there are left out.

    A new text whose words are the old ones in another order is a reorder; the line itself is evidence of each rewrite.
    """
    return tuple(_changes(answer, section, part, origin))


def _changes(answer: ProposedChanges, section: Section, part: SectionPlan, origin: str) -> Iterator[Change]:
    items = {item.id: item for item in section.all_items()}
    orders = _orders(section)
    texts = {id_: item.text for id_, item in items.items()} | {e.id: entry_text(e) for e in section.entries}
    told = {e for r in part.recommendations for e in r.evidence if e.item_id in (NOTES, ANSWERS)}
    known = {r.id for r in part.requirements}
    for each in answer.changes:
        evidence: tuple[Evidence, ...] = ()
        if (item := items.get(each.id)) and (after := each.text.strip()):
            target, before = Target(kind="item", id=item.id), item.text
            kind = ChangeKind.REORDER if word_counts(after) == word_counts(before) else ChangeKind.REWRITE
            own = Evidence(item_id=item.id, quote=before, start=0, end=len(before))
            evidence = (own, *to_evidence(each.quotes, texts), *(e for e in told if _is_quoted(e, each)))
            proposed = change(kind, target, before, after, "", evidence=evidence)
        elif each.id in orders and each.order:
            proposed = change(ChangeKind.REORDER, *orders[each.id], each.order, "")
        else:
            continue
        yield proposed.model_copy(
            update={
                "reason": " ".join(each.reason.split()),
                "requirement_ids": tuple(id_ for id_ in each.requirement_ids if id_ in known),
                "origin": origin,
                "raw": each.model_dump_json(exclude_defaults=True),
            }
        )


def _orders(section: Section) -> dict[str, tuple[Target, tuple[str, ...]]]:
    """What can be put into another order, by id, and the order that it has."""
    if section.entries:
        whole = Target(kind="section", id=section.id, field="entries"), tuple(e.id for e in section.entries)
    else:
        whole = Target(kind="section", id=section.id, field="items"), tuple(i.id for i in section.items)
    found = {section.id: whole}
    for entry in section.entries:
        found[entry.id] = Target(kind="entry", id=entry.id, field="items"), tuple(i.id for i in entry.items)
    return found


def _is_quoted(told: Evidence, proposed: ProposedChange) -> bool:
    return any(q.id == told.item_id and q.quote.strip() and q.quote.strip() in told.quote for q in proposed.quotes)
