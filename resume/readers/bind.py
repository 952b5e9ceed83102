"""The tree of a resume out of records, and for each node where in the data it stands.

The nodes carry lines of Markdown, as if the resume had been written that way. So whatever works on lines (the fold of
changes, matching, the writers) needs to know nothing of records; and reading that Markdown gives the same nodes.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from resume.dates import parse_date
from resume.ids import Ids
from resume.model import Contact, Entry, Format, Item, ItemKind, PartialDate, Provenance, Resume, Section, SectionKind
from resume.readers.lines import bullet_marker, is_rule, label_of
from resume.records.lines import Line, Place, Shape, record_lines, value_lines
from resume.records.parts import Part, head_of, is_current, parts_of, title_of
from resume.records.roles import BODY, RecordType, Role, roles_of
from resume.records.values import Value, flat
from resume.text import plain

_BLOCK = re.compile(r"#{1,6}(?:\s|$)|[>|<]|```|~~~|:\s|[=-]+$")


@dataclass(frozen=True)
class Element:
    """One value of a section: an entry, or what shows as a few items. `at` is its place in the section's list,
    None when the section is no list."""

    at: int | None
    record: type[RecordType] | None = None
    entry_id: str | None = None
    places: dict[str, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class BoundSection:
    """A section's key in its document, and its elements; those that show nothing are not among them."""

    key: str
    elements: tuple[Element, ...]


@dataclass(frozen=True)
class Bound:
    """A resume and where its sections come from, by id."""

    resume: Resume
    sections: dict[str, BoundSection]


class Binder:
    """Makes the sections of one document in reading order."""

    def __init__(self) -> None:
        self._ids = Ids()
        self.bound: dict[str, BoundSection] = {}

    def section(self, key: str, kind: SectionKind, title: str, value: Value, shapes: Sequence[Shape]) -> Section | None:
        """The section that a value shows; None when it shows nothing.

        Args: `shapes` has one for each value of the list, or one for a value that is no list.
        """
        values = value if isinstance(value, list) else [value]
        loose: list[tuple[int, Shape, list[Line]]] = []
        entries: list[tuple[int, type[RecordType], Mapping[str, Value]]] = []
        for i, (each, shape) in enumerate(zip(values, shapes, strict=True)):
            if shape.record is not None and isinstance(each, dict) and head_of(parts_of(each, roles_of(shape.record))):
                entries.append((i, shape.record, each))
            elif lines := list(value_lines(each, shape, kind)):
                loose.append((i, shape, lines))
        if not loose and not entries:
            return None
        id_ = self._ids.section(kind, title)
        is_list = isinstance(value, list)
        made = [(i, shape, self._items(id_, lines)) for i, shape, lines in loose]
        items = _spaced([item for _, _, pairs in made for item, _ in pairs])
        elements = [
            Element(i if is_list else None, shape.record, None, {item.id: place for item, place in pairs})
            for i, shape, pairs in made
        ]
        built = [self._entry(id_, kind, i if is_list else None, record, each) for i, record, each in entries]
        elements += [element for _, element in built]
        self.bound[id_] = BoundSection(key, tuple(elements))
        heading = ("## " + title,) if title else ()
        found = tuple(entry for entry, _ in built)
        return Section(id=id_, kind=kind, title=title, heading=heading, gap=1, items=items, entries=found)

    def _entry(
        self, section_id: str, kind: SectionKind, at: int | None, record: type[RecordType], value: Mapping[str, Value]
    ) -> tuple[Entry, Element]:
        roles = roles_of(record)
        parts = parts_of(value, roles)
        head = head_of(parts)
        id_ = self._ids.entry(section_id, "\n".join(head))
        pairs = self._items(section_id, record_lines(value, roles, kind))
        entry = Entry(
            id=id_,
            title=plain(title_of(parts)) or None,
            organization=_joined(parts, Role.ORGANIZATION),
            location=_joined(parts, Role.LOCATION),
            start=_date(parts, Role.START),
            end=None if is_current(parts) else _date(parts, Role.END) or _date(parts, Role.DATE),
            current=is_current(parts),
            head=head,
            gap=1,
            items=_spaced([item for item, _ in pairs]),
            extra=_extra(value, roles),
            provenance=_provenance(parts),
        )
        return entry, Element(at, record, id_, {item.id: place for item, place in pairs})

    def _items(self, section_id: str, lines: Iterable[Line]) -> list[tuple[Item, Place]]:
        return [(self._item(section_id, line), line.place) for line in lines]

    def _item(self, section_id: str, line: Line) -> Item:
        label = label_of(line.text) if line.kind is not ItemKind.BULLET else None
        return Item(
            id=self._ids.item(section_id, line.text),
            kind=line.kind,
            text=line.text,
            marker=line.marker,
            raw=(line.marker + ("" if line.marker else _escape(line.text)) + line.text,),
            metadata={"label": label} if label else {},
        )


def resume_of(format: Format, source: str, contact: Contact, sections: Sequence[Section], binder: Binder) -> Bound:  # noqa: A002
    """The resume of these parts, with the text of its source; a first section without contact lines above has no
    blank line either."""
    made = list(sections)
    if made and not contact.lines:
        made[0] = made[0].model_copy(update={"gap": 0})
    resume = Resume(format=format, contact=contact, sections=tuple(made), source=source)
    return Bound(resume, binder.bound)


def _escape(text: str) -> str:
    """What must precede a paragraph that Markdown would take for something else."""
    return "\\" if _BLOCK.match(text) or is_rule(text) or bullet_marker(text) else ""


def _spaced(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items with a blank line above each but a bullet below another."""
    spaced: list[Item] = []
    for item in items:
        follows = bool(spaced) and bool(item.marker) and bool(spaced[-1].marker)
        spaced.append(item if follows else item.model_copy(update={"gap": 1}))
    return tuple(spaced)


def _joined(parts: Sequence[Part], role: Role) -> str | None:
    """The texts of a role as a reader sees them."""
    return ", ".join(text for part in parts if part.role is role and (text := plain(part.text))) or None


def _date(parts: Sequence[Part], role: Role) -> PartialDate | None:
    return next((parse_date(part.text) for part in parts if part.role is role), None)


def _extra(value: Mapping[str, Value], roles: Mapping[str, Role]) -> dict[str, str]:
    """What has no field of its own in an entry."""
    kept = {Role.TITLE, Role.ORGANIZATION, Role.LOCATION, Role.START, Role.END, Role.DATE, Role.HIDDEN} | BODY
    titles = [key for key, role in roles.items() if role is Role.TITLE and flat(value.get(key))]
    found = {key: flat(each) for key, each in value.items() if roles.get(key, Role.FACT) not in kept}
    found |= {key: flat(value[key]) for key in titles[1:]}
    return {key: text for key, text in found.items() if text}


def _provenance(parts: Sequence[Part]) -> dict[str, Provenance]:
    """The first field that each value was read from."""
    end = "current" if is_current(parts) else "end"
    names = {Role.TITLE: "title", Role.ORGANIZATION: "organization", Role.LOCATION: "location", Role.START: "start"}
    names |= {Role.END: end, Role.DATE: end}
    found: dict[str, Provenance] = {}
    for part in parts:
        if part.role in names:
            found.setdefault(names[part.role], Provenance(line=f"{part.key}: {part.text}", confidence=1))
    return found
