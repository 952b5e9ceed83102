"""Changes and their fold: the tailored resume is `apply(original, changes)` and nothing else.

Every difference between the original and the result is a change that a user can see, reject and edit. The fold is
pure. Changes of different targets commute, because they are applied by kind: additions first, then texts, then orders,
then removals. Changes of one target form a chain, applied in the order given and rejected together.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Literal, TypeVar

from pydantic import Field

from resume.errors import ChangeRefused
from resume.model import Entry, Frozen, Item, ItemKind, Resume, Section, SectionKind
from resume.sections import parse_entry_head


class ChangeKind(StrEnum):
    """rewrite: other words; add, remove: an item or section; reorder: same parts, other order; format: same words in
    another shape; repair: mends what an earlier change broke."""

    REWRITE = "rewrite"
    ADD = "add"
    REMOVE = "remove"
    REORDER = "reorder"
    FORMAT = "format"
    REPAIR = "repair"


class ChangeStatus(StrEnum):
    """pending and accepted changes count, as do edited ones with the user's own text; rejected ones do not."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EDITED = "edited"


class Target(Frozen):
    """What a change touches.

    | kind    | id         | field and what `before` and `after` hold                                      |
    |---------|------------|-------------------------------------------------------------------------------|
    | item    | item id    | `text`: the item's text; `marker`: what precedes it, such as "- "              |
    | entry   | entry id   | `items`: the ids in order; `head`: the head lines joined by newlines          |
    | section | section id | `items`, `entries`: the ids in order; `text`: the item of a new section       |
    | resume  | ""         | `sections`: the ids in order                                                  |
    """

    kind: Literal["resume", "section", "entry", "item"]
    id: str = ""
    field: Literal["text", "marker", "head", "items", "entries", "sections"] = "text"


class Placement(Frozen):
    """Where an addition goes: below `parent` (a section, an entry, "" for the resume itself), right after the sibling
    `after`, or first when that is None. A new section also needs its kind and title."""

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


class Change(Frozen):
    """One proposed edit of one target. `id` comes from kind, target and before, so that a decision about it survives
    later runs; make changes with `change(...)`."""

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
    parts = [kind, target.kind, target.id, target.field, *([before] if isinstance(before, str) else before or ())]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def effective(changes: Iterable[Change]) -> list[Change]:
    """The changes that count: all but the rejected ones and those chained to a rejected one."""
    changes = list(changes)
    rejected = {c.target for c in changes if c.status is ChangeStatus.REJECTED}
    return [c for c in changes if c.target not in rejected]


def apply(resume: Resume, changes: Iterable[Change]) -> Resume:
    """Fold the effective changes into the resume.

    Returns: the changed resume; with no change, the resume itself.
    Raises: ChangeRefused when a target does not exist or `before` is not the current value.
    """
    live = effective(changes)
    if not live:
        return resume
    by_target: dict[Target, list[Change]] = {}
    for each in live:
        by_target.setdefault(each.target, []).append(each)
    fold = _Fold(by_target, _additions(live))
    result = fold.resume(resume)
    fold.refuse_unused()
    return result


def _additions(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """Additions by the id of the parent that they go below."""
    found: dict[str, list[Change]] = {}
    for each in changes:
        if each.kind is ChangeKind.ADD:
            if each.placement is None or not isinstance(each.after, str):
                raise ChangeRefused(f"change {each.id} adds something but does not say what or where")
            found.setdefault(each.placement.parent, []).append(each)
    return found


class _Fold:
    """One walk over the tree that takes each change where its target stands, and remembers which were taken."""

    def __init__(self, by_target: Mapping[Target, list[Change]], additions: Mapping[str, list[Change]]) -> None:
        self.by_target = by_target
        self.additions = additions
        self.unused = {c.id: c for chain in by_target.values() for c in chain}

    def refuse_unused(self) -> None:
        for each in self.unused.values():
            raise ChangeRefused(f"change {each.id} is about {each.target.kind} {each.target.id!r}, which is not there")

    def chain(self, kind: Literal["resume", "section", "entry", "item"], id: str, field: str) -> list[Change]:  # noqa: A002
        target = Target.model_construct(kind=kind, id=id, field=field)
        found = self.by_target.get(target, [])
        for each in found:
            self.unused.pop(each.id, None)
        return found

    def resume(self, resume: Resume) -> Resume:
        new = [(c, self.new_section(c)) for c in self.additions.get("", ())]
        sections = _insert(resume.sections, new)
        kept = [s for s in (self.section(s) for s in sections) if s is not None]
        order = self.chain("resume", "", "sections")
        return resume.model_copy(update={"sections": _reordered(kept, resume.sections, order)})

    def section(self, section: Section) -> Section | None:
        if _is_removed(self.chain("section", section.id, "text")):
            return None
        items = self.items(section.id, section.items, self.chain("section", section.id, "items"))
        entries = [e for e in (self.entry(e) for e in section.entries) if e is not None]
        order = self.chain("section", section.id, "entries")
        return section.model_copy(
            update={"items": items, "entries": _reordered(_refill_gaps(entries, section.entries), section.entries, order)}
        )

    def entry(self, entry: Entry) -> Entry | None:
        head = self.chain("entry", entry.id, "head")
        if _is_removed(head):
            return None
        for each in head:
            entry = _with_head(entry, each)
        items = self.items(entry.id, entry.items, self.chain("entry", entry.id, "items"))
        return entry.model_copy(update={"items": items})

    def items(self, parent: str, items: tuple[Item, ...], order: list[Change]) -> tuple[Item, ...]:
        new = [(c, _new_item(c, items)) for c in self.additions.get(parent, ())]
        kept = [i for i in (self.item(i) for i in _insert(items, new)) if i is not None]
        return _reordered(_refill_gaps(kept, items), items, order)

    def item(self, item: Item) -> Item | None:
        for each in self.chain("item", item.id, "text"):
            if each.kind is ChangeKind.ADD:
                continue
            if each.before != item.text:
                raise ChangeRefused(f"change {each.id} expects another text of item {item.id} than the current one")
            if each.after is None:
                return None
            if not isinstance(each.after, str) or not each.after.strip():
                raise ChangeRefused(f"change {each.id} would leave item {item.id} without text")
            item = item.model_copy(update={"text": each.after, "raw": None})
        for each in self.chain("item", item.id, "marker"):
            if each.before != item.marker or not isinstance(each.after, str):
                raise ChangeRefused(f"change {each.id} expects another marker of item {item.id} than the current one")
            item = item.model_copy(update={"marker": each.after, "raw": None})
        return item

    def new_section(self, added: Change) -> Section:
        place = added.placement
        if added.target.kind != "section" or place is None or place.section_kind is None:
            raise ChangeRefused(f"change {added.id} adds a section but does not say which")
        item = Item(id=f"{added.target.id}-1", kind=place.item_kind, text=str(added.after), gap=1)
        return Section(
            id=added.target.id, kind=place.section_kind, title=place.section_title, heading=(), gap=1, items=(item,)
        )


Node = TypeVar("Node", Item, Entry, Section)


def _is_removed(chain: list[Change]) -> bool:
    return any(c.kind is ChangeKind.REMOVE for c in chain)


def _new_item(added: Change, siblings: Sequence[Item]) -> Item:
    """An added item, with the list marker of its neighbours."""
    kind = added.placement.item_kind if added.placement else ItemKind.PARAGRAPH
    marker = next((i.marker for i in siblings if i.kind is kind), "")
    return Item(id=added.target.id, kind=kind, text=str(added.after), marker=marker, gap=0 if siblings else 1)


def _with_head(entry: Entry, each: Change) -> Entry:
    if each.before != "\n".join(entry.head):
        raise ChangeRefused(f"change {each.id} expects another head of entry {entry.id} than the current one")
    if not isinstance(each.after, str) or not each.after.strip():
        raise ChangeRefused(f"change {each.id} would leave entry {entry.id} without a head")
    head = tuple(each.after.split("\n"))
    return entry.model_copy(update={"head": head, **parse_entry_head(head).as_update()})


def _insert(nodes: Sequence[Node], new: list[tuple[Change, Node]]) -> list[Node]:
    """The nodes with the new ones placed; the first of all takes over the gap that stood there."""
    result = list(nodes)
    for added, node in new:
        after = added.placement.after if added.placement else None
        if after is None:
            position = 0
        else:
            position = next((i + 1 for i, n in enumerate(result) if n.id == after), -1)
            if position < 0:
                raise ChangeRefused(f"change {added.id} goes after {after!r}, which is not there")
        if position == 0 and result:
            first = result[0]
            node, result[0] = (
                node.model_copy(update={"gap": first.gap}),
                first.model_copy(update={"gap": max(node.gap, min(first.gap, 1))}),
            )
        result.insert(position, node)
    return result


def _refill_gaps(kept: list[Node], original: Sequence[Node]) -> list[Node]:
    """When the first node is gone, the new first one takes its blank lines, so that the heading stays set off."""
    if kept and original and kept[0].gap != original[0].gap and kept[0].id != original[0].id:
        kept[0] = kept[0].model_copy(update={"gap": original[0].gap})
    return kept


def _reordered(nodes: Sequence[Node], original: Sequence[Node], orders: Iterable[Change]) -> tuple[Node, ...]:
    """The nodes in the order asked for; blank lines and numbers of a list stay at their positions.

    A node that an order does not name (it was added) stays behind the sibling that precedes it now.
    """
    result = list(nodes)
    current = tuple(n.id for n in original)
    for each in orders:
        if not isinstance(each.after, tuple) or each.before != current or sorted(each.after) != sorted(current):
            raise ChangeRefused(f"change {each.id} does not reorder what is there")
        rank = {id_: i for i, id_ in enumerate(each.after)}
        keys: list[tuple[int, int]] = []
        for i, node in enumerate(result):
            keys.append((rank[node.id], 0) if node.id in rank else (keys[-1][0] if keys else -1, i + 1))
        ordered = [result[i] for i in sorted(range(len(result)), key=keys.__getitem__)]
        result = [_moved_to(node, place) for node, place in zip(ordered, result, strict=True)]
        current = each.after
    return tuple(result)


def _moved_to(node: Node, place: Node) -> Node:
    """The node with the blank lines, and in a numbered list the number, of the place that it moves to."""
    if node is place:
        return node
    update: dict[str, object] = {"gap": place.gap}
    if isinstance(node, Item) and isinstance(place, Item) and node.marker != place.marker and place.marker.strip()[:1].isdigit():
        update |= {"marker": place.marker, "raw": None}
    return node.model_copy(update=update)
