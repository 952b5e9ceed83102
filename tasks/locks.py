"""What the user has locked: never rewritten, reordered, dropped or reformatted."""

from collections.abc import Iterable, Iterator, Sequence

from resume.changes import Change, ChangeKind
from resume.model import Frozen, Resume, Section


class Locks(Frozen):
    """Ids of what is locked, everything below it included, sorted.

    `holders` are the sections and entries that have something locked in them: they cannot be dropped. `unknown` are
    names that fit nothing.
    """

    ids: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def __contains__(self, id_: object) -> bool:
        return id_ in self.ids

    def within(self, section: Section) -> "Locks":
        """Those of one section, so that a lock elsewhere makes no difference to the work on it."""
        mine = set(_ids(section))
        return Locks(
            ids=tuple(id_ for id_ in self.ids if id_ in mine),
            holders=tuple(id_ for id_ in self.holders if id_ in mine),
        )

    def forbid(self, each: Change) -> bool:
        """Whether the change touches something locked: itself, its place, or its order among its siblings."""
        if not self.ids:
            return False
        if each.target.id in self or (each.placement is not None and each.placement.parent in self):
            return True
        if each.kind is ChangeKind.REMOVE and each.target.id in self.holders:
            return True
        if isinstance(each.before, tuple) and isinstance(each.after, tuple):
            return self.forbid_order(each.before, each.after)
        return False

    def forbid_order(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Whether something locked would have others before it than it had."""
        return any(
            id_ in self and id_ in after and set(before[: before.index(id_)]) != set(after[: after.index(id_)])
            for id_ in before
        )


def resolve_locks(resume: Resume, names: Iterable[str]) -> Locks:
    """The locks that names mean: ids of items, entries or sections; a section's title or kind in any case."""
    locked: set[str] = set()
    unknown = []
    for name in dict.fromkeys(n.strip() for n in names):
        found = {id_ for section in resume.sections for id_ in _named(section, name)}
        locked |= found
        if name and not found:
            unknown.append(name)
    holders = [id_ for s in resume.sections for id_, below in _holders(s) if not locked.isdisjoint(below)]
    return Locks(ids=tuple(sorted(locked)), holders=tuple(sorted(holders)), unknown=tuple(unknown))


def _named(section: Section, name: str) -> Iterator[str]:
    if name.casefold() in (section.id.casefold(), section.kind.casefold(), section.title.casefold()):
        yield from _ids(section)
        return
    yield from (item.id for item in section.items if item.id == name)
    for entry in section.entries:
        if entry.id == name:
            yield entry.id
            yield from (item.id for item in entry.items)
        yield from (item.id for item in entry.items if item.id == name)


def _holders(section: Section) -> Iterator[tuple[str, set[str]]]:
    """The section and its entries, each with the ids of all that is below it."""
    yield section.id, set(_ids(section)) - {section.id}
    for entry in section.entries:
        yield entry.id, {item.id for item in entry.items}


def _ids(section: Section) -> Iterator[str]:
    yield section.id
    yield from (entry.id for entry in section.entries)
    yield from (item.id for item in section.all_items())
