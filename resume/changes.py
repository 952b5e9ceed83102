"""Changes and their fold: the tailored resume is `apply(original, changes)` and nothing else.

Every difference between the original and the result is a change that a user can see, reject and edit. The
fold is pure. Changes of different targets commute, because they are applied by kind: additions first, then
texts, then orders, then removals; what happens to the parts of something removed goes with it. Changes of one
target form a chain, applied in the order given and rejected together.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Literal, NamedTuple

from pydantic import Field

from resume.errors import ChangeRefused
from resume.model import Entry, Frozen, Item, ItemKind, Resume, Section, SectionKind
from resume.parting import as_parts, parted
from resume.placing import Node, insert, kept_apart, refill_gap, renumbered, reordered
from resume.sections import parse_entry_head

TargetKind = Literal["resume", "section", "entry", "item"]
TargetField = Literal["text", "marker", "head", "items", "entries", "sections"]


class ChangeKind(StrEnum):
    """rewrite: other words; add, remove: an item or section; reorder: same parts, other order; format: same
    words in another shape; repair: mends what an earlier change broke."""

    REWRITE = "rewrite"
    ADD = "add"
    REMOVE = "remove"
    REORDER = "reorder"
    FORMAT = "format"
    REPAIR = "repair"


class ChangeStatus(StrEnum):
    """pending and accepted changes count, as do edited ones with the user's text; rejected ones do not."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EDITED = "edited"


class Target(Frozen):
    """What a change touches.

    | kind    | id         | field and what `before` and `after` hold                                      |
    |---------|------------|-------------------------------------------------------------------------------|
    | item    | item id    | `text`: the item's text, or by a format change the bullets that it becomes,   |
    |         |            | one a line behind "• "; `marker`: what precedes it, such as "- "              |
    | entry   | entry id   | `items`: the ids in order; `head`: the head lines joined by newlines          |
    | section | section id | `items`, `entries`: the ids in order; `text`: the item of a new section       |
    | resume  | ""         | `sections`: the ids in order                                                  |
    """

    kind: TargetKind
    id: str = ""
    field: TargetField = "text"


class Placement(Frozen):
    """Where an addition goes: below `parent` (a section, an entry, "" for the resume itself), right after the
    sibling `after`, or first when that is None. The sibling may be another addition; when that is rejected,
    its own place counts. A new section also needs its kind and title."""

    parent: str
    after: str | None = None
    item_kind: ItemKind = ItemKind.PARAGRAPH
    section_kind: SectionKind | None = None
    section_title: str = ""


class Evidence(Frozen):
    """The user's own words that support a statement: `quote` stands at [start:end] of the item's text."""

    item_id: str
    quote: str
    start: int
    end: int


class Candidate(Frozen):
    """Another text for the target of a change, which was proposed, or the user's, before."""

    after: str
    reason: str
    requirement_ids: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    origin: str = "rules"
    qa_score: float | None = Field(default=None, ge=0, le=1)
    qa_issues: tuple[str, ...] = ()


USER = "user"
"""The origin of what the user wrote."""


class Change(Frozen):
    """One proposed edit of one target. `id` comes from kind, target and before, so that a decision about it
    survives later runs; make changes with `change(...)`."""

    id: str
    kind: ChangeKind
    target: Target
    before: str | tuple[str, ...] | None = Field(description="None for an addition")
    after: str | tuple[str, ...] | None = Field(description="None for a removal")
    placement: Placement | None = None
    reason: str
    requirement_ids: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    origin: str = "rules"
    qa_score: float | None = Field(default=None, ge=0, le=1)
    qa_issues: tuple[str, ...] = ()
    raw: str | None = Field(default=None, description="the model's own output, where a model made the change")
    status: ChangeStatus = ChangeStatus.PENDING
    alternatives: tuple[Candidate, ...] = Field(
        default=(), description="earlier candidates for the same target; an edit with the text of one chooses it"
    )

    def candidate(self) -> Candidate:
        """Its text as one of several to choose from. Raises: ValueError when it has no text."""
        if not isinstance(self.after, str):
            raise ValueError(f"change {self.id} has no text")
        return Candidate(after=self.after, **{name: getattr(self, name) for name in _OF_CANDIDATES})

    def with_candidate(self, chosen: Candidate) -> "Change":
        """The change with another candidate's text, and its own as one more to choose from."""
        others = [self.candidate(), *self.alternatives]
        update = {name: getattr(chosen, name) for name in ("after", *_OF_CANDIDATES)}
        update["alternatives"] = unique_candidates(others, chosen.after)
        return self.model_copy(update=update | {"raw": None})


_OF_CANDIDATES = ("reason", "requirement_ids", "evidence", "origin", "qa_score", "qa_issues")


def unique_candidates(candidates: Iterable[Candidate], *but: str) -> tuple[Candidate, ...]:
    """The candidates, each text once, without these texts."""
    found = {c.after: c for c in candidates if c.after not in but}
    return tuple(found.values())


def change(
    kind: ChangeKind,
    target: Target,
    before: str | tuple[str, ...] | None,
    after: str | tuple[str, ...] | None,
    reason: str,
    *,
    placement: Placement | None = None,
    requirement_ids: tuple[str, ...] = (),
    evidence: tuple[Evidence, ...] = (),
    origin: str = "rules",
) -> Change:
    """A pending change with the id that its kind, target and `before` give it."""
    return Change(
        id=change_id(kind, target, before),
        kind=kind,
        target=target,
        before=before,
        after=after,
        placement=placement,
        reason=reason,
        requirement_ids=requirement_ids,
        evidence=evidence,
        origin=origin,
    )


def change_id(kind: ChangeKind, target: Target, before: str | tuple[str, ...] | None) -> str:
    """Twelve hex digits that stay the same for the same edit of the same thing."""
    texts = [before] if isinstance(before, str) else before or ()
    parts = [kind, target.kind, target.id, target.field, *texts]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def effective(changes: Iterable[Change]) -> list[Change]:
    """The changes that count: all but the rejected ones, those chained to a rejected one, and those about a
    thing that a rejected one would have added."""
    changes = list(changes)
    rejected = {c.target for c in changes if c.status is ChangeStatus.REJECTED}
    gone = {c.target.id for c in changes if c.kind is ChangeKind.ADD and c.target in rejected}
    while more := {c.target.id for c in changes if _parent(c) in gone} - gone:
        gone |= more
    return [c for c in changes if c.target not in rejected and c.target.id not in gone]


def apply(resume: Resume, changes: Iterable[Change]) -> Resume:
    """Fold the effective changes into the resume.

    Returns: the changed resume; with no change, the resume itself.
    Raises: ChangeRefused when a target does not exist or `before` is not the current value.
    """
    changes = list(changes)
    live = effective(changes)
    if not live:
        return resume
    by_target: dict[_Place, list[Change]] = {}
    for each in live:
        by_target.setdefault((each.target.kind, each.target.id, each.target.field), []).append(each)
    fold = _Fold(resume, by_target, _additions(live, changes))
    result = fold.resume(resume)
    fold.refuse_unused()
    return result


def _parent(each: Change) -> str | None:
    return each.placement.parent if each.kind is ChangeKind.ADD and each.placement else None


class _Addition(NamedTuple):
    """An addition that counts, and the sibling behind which it goes."""

    change: Change
    after: str | None


def _additions(live: Sequence[Change], changes: Sequence[Change]) -> dict[str, list[_Addition]]:
    """Additions by the id of the parent that they go below."""
    ids = {c.target.id for c in live}
    gone = {c.target.id: c.placement.after for c in changes if c.placement and c.target.id not in ids}
    found: dict[str, list[_Addition]] = {}
    for each in live:
        if each.kind is not ChangeKind.ADD:
            continue
        if each.placement is None or not isinstance(each.after, str) or not each.after.strip():
            raise ChangeRefused(f"change {each.id} adds something but does not say what or where")
        after = each.placement.after
        seen: set[str] = set()
        while after in gone and after not in seen:
            seen.add(after)
            after = gone[after]
        found.setdefault(each.placement.parent, []).append(_Addition(each, after))
    return found


_Place = tuple[str, str, str]  # kind, id and field of a target; quicker to look up than the target itself


class _Fold:
    """One walk over the tree that takes each change where its target stands and knows what is left."""

    def __init__(
        self,
        original: Resume,
        by_target: Mapping[_Place, list[Change]],
        additions: Mapping[str, list[_Addition]],
    ) -> None:
        self.by_target = by_target
        self.additions = additions
        self.unused = {c.id: c for chain in by_target.values() for c in chain}
        self.ids = set(_ids(original))
        self.sections = original.sections
        items = [each.item for each in original.located_items()]
        self.marker = next((i.marker for i in items if i.kind is ItemKind.BULLET and _is_plain(i.marker)), "- ")

    def refuse_unused(self) -> None:
        for each in self.unused.values():
            target = each.target
            raise ChangeRefused(f"change {each.id} is about {target.kind} {target.id!r}, which is not there")

    def chain(self, kind: TargetKind, id_: str, field: TargetField) -> list[Change]:
        found = self.by_target.get((kind, id_, field), [])
        for each in found:
            self.unused.pop(each.id, None)
        return found

    def resume(self, resume: Resume) -> Resume:
        new = [(self.new_section(c), after) for c, after in self.additions.get("", ())]
        sections = [s for s in (self.section(s) for s in insert(resume.sections, new)) if s is not None]
        kept = refill_gap(sections, resume.sections)
        ordered = _ordered(kept, resume.sections, self.chain("resume", "", "sections"))
        return resume.model_copy(update={"sections": tuple(ordered)})

    def section(self, section: Section) -> Section | None:
        removed = _is_removed(self.chain("section", section.id, "text"))
        items = self.items(section.id, section.items, self.chain("section", section.id, "items"))
        entries = [e for e in (self.entry(e) for e in section.entries) if e is not None]
        entries = refill_gap(entries, section.entries)
        entries = _ordered(entries, section.entries, self.chain("section", section.id, "entries"))
        if removed:
            return None
        if items and entries and not section.items:
            entries[0] = entries[0].model_copy(update={"gap": max(entries[0].gap, 1)})
        return section.model_copy(update={"items": items, "entries": tuple(entries)})

    def entry(self, entry: Entry) -> Entry | None:
        removed = False
        for each in self.chain("entry", entry.id, "head"):
            removed = removed or each.kind is ChangeKind.REMOVE
            if not removed:
                entry = _with_head(entry, each)
        items = self.items(entry.id, entry.items, self.chain("entry", entry.id, "items"))
        return None if removed else entry.model_copy(update={"items": items})

    def items(self, parent: str, items: tuple[Item, ...], order: list[Change]) -> tuple[Item, ...]:
        new = [(self.new_item(c, items), after) for c, after in self.additions.get(parent, ())]
        placed = insert(items, new)
        kept = [part for item in placed for part in self.parts(item)]
        result = _ordered(refill_gap(kept, items), items, order)
        if new or len(kept) != len(placed):
            result = renumbered(result, items)
        return tuple(kept_apart(result, items))

    def parts(self, item: Item) -> tuple[Item, ...]:
        """What is left of an item: itself, nothing, or the bullets that it is parted into."""
        changed = self.item(item)
        return () if changed is None else parted(changed, self.marker)

    def item(self, item: Item) -> Item | None:
        for each in self.chain("item", item.id, "text"):
            if each.kind is ChangeKind.ADD:
                continue
            if each.before != item.text:
                raise ChangeRefused(f"change {each.id} expects another text of item {item.id} than it has")
            if each.after is None:
                self.chain("item", item.id, "marker")
                return None
            if not isinstance(each.after, str) or not each.after.strip():
                raise ChangeRefused(f"change {each.id} would leave item {item.id} without text")
            is_list = each.kind is ChangeKind.FORMAT and as_parts(each.after)
            item = item.model_copy(update={"text": each.after if is_list else _one_line(each.after), "raw": None})
        for each in self.chain("item", item.id, "marker"):
            if each.before != item.marker or not isinstance(each.after, str):
                raise ChangeRefused(f"change {each.id} expects another marker of item {item.id} than it has")
            item = item.model_copy(update={"marker": each.after, "raw": None})
        return item

    def new_section(self, added: Change) -> Section:
        place = added.placement
        if added.target.kind != "section" or place is None or place.section_kind is None:
            raise ChangeRefused(f"change {added.id} adds a section but does not say which")
        self.take_id(added)
        marker = self.marker if place.item_kind is ItemKind.BULLET else ""
        gap, first_gap = _usual_gaps(self.sections)
        text = _one_line(str(added.after))
        item = Item(id=f"{added.target.id}-1", kind=place.item_kind, text=text, marker=marker, gap=first_gap)
        return Section(id=added.target.id, kind=place.section_kind, title=place.section_title, gap=gap, items=(item,))

    def new_item(self, added: Change, siblings: Sequence[Item]) -> Item:
        """An added item, with the list marker and the blank lines of its neighbours."""
        if added.target.kind != "item":
            raise ChangeRefused(f"change {added.id} adds a {added.target.kind} where only an item can stand")
        self.take_id(added)
        kind = added.placement.item_kind if added.placement else ItemKind.PARAGRAPH
        default = self.marker if kind is ItemKind.BULLET else ""
        marker = next((i.marker.split("\n")[-1] for i in siblings if i.kind is kind), default)
        gap = siblings[1].gap if len(siblings) > 1 else 0 if siblings else 1
        text = _one_line(str(added.after))
        return Item(id=added.target.id, kind=kind, text=text, marker=marker, gap=gap)

    def take_id(self, added: Change) -> None:
        if added.target.id in self.ids:
            raise ChangeRefused(f"change {added.id} adds {added.target.id!r}, which is there already")
        self.ids.add(added.target.id)


def _ids(resume: Resume) -> Iterator[str]:
    for section in resume.sections:
        yield section.id
        yield from (entry.id for entry in section.entries)
        yield from (item.id for item in section.all_items())


def _is_plain(marker: str) -> bool:
    return bool(marker.strip()) and marker == marker.lstrip() and not any(c.isdigit() for c in marker)


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def _is_removed(chain: list[Change]) -> bool:
    return any(c.kind is ChangeKind.REMOVE for c in chain)


def _with_head(entry: Entry, each: Change) -> Entry:
    if each.before != "\n".join(entry.head):
        raise ChangeRefused(f"change {each.id} expects another head of entry {entry.id} than it has")
    if not isinstance(each.after, str) or not each.after.strip():
        raise ChangeRefused(f"change {each.id} would leave entry {entry.id} without a head")
    head = tuple(each.after.split("\n"))
    return entry.model_copy(update={"head": head, **parse_entry_head(head).as_update()})


def _usual_gaps(sections: Sequence[Section]) -> tuple[int, int]:
    """The blank lines above most sections, and those between their heading and what follows."""
    above = Counter(section.gap for section in sections[1:] or sections)
    headed = [section for section in sections if section.heading and not section.is_run_in]
    below = Counter(first.gap for section in headed for first in (section.items or section.entries)[:1])
    return (above.most_common(1)[0][0] if above else 1), (below.most_common(1)[0][0] if below else 1)


def _ordered(nodes: list[Node], original: Sequence[Node], orders: Iterable[Change]) -> list[Node]:
    """The nodes after all reorders, each of which must start from the order that is there."""
    current = tuple(node.id for node in original)
    for each in orders:
        after = each.after
        if not isinstance(after, tuple) or each.before != current or sorted(after) != sorted(current):
            raise ChangeRefused(f"change {each.id} does not reorder what is there")
        nodes = reordered(nodes, after)
        current = after
    return nodes
