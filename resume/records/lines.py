"""What a value shows as items of a resume, one line each, and where in the value each line stands."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from resume.model import ItemKind, SectionKind
from resume.readers.lines import is_skill_list
from resume.records.forms import Fact, Form
from resume.records.pieces import split_pieces
from resume.records.roles import BODY, RecordType, Role, roles_of
from resume.records.values import Value, flat, label_of_key


class Place(NamedTuple):
    """Where the text of an item stands in its element: in a field ("" = the element is the value), there at a
    place of a list, there as a piece of a longer text; or shown by a form."""

    key: str
    at: int | None = None
    piece: int | None = None
    form: Form | None = None


class Shape(NamedTuple):
    """How a value of a section shows: as a record, as one line by a form, or as a text in a field ("" = itself) with
    a list marker or none."""

    record: type[RecordType] | None = None
    form: Form | None = None
    key: str = ""
    marker: str = ""


class Line(NamedTuple):
    """What becomes an item."""

    place: Place
    text: str
    kind: ItemKind
    marker: str = ""


def has_body(value: Value, record: type[RecordType]) -> bool:
    """Whether the record has running text or bullets, and so needs more than one line."""
    if not isinstance(value, dict):
        return False
    return any(flat(value.get(key)) for key, role in roles_of(record).items() if role in BODY)


def value_lines(value: Value, shape: Shape, kind: SectionKind) -> Iterator[Line]:
    """The items that a value shows where it is no entry."""
    if shape.form is not None:
        if text := shape.form.show(value):
            yield Line(Place("", form=shape.form), text, *_listed(text, kind))
    elif isinstance(value, dict) and shape.record is not None:
        yield from record_lines(value, roles_of(shape.record), kind)
    elif isinstance(value, dict):
        yield from _text_lines(value.get(shape.key), Place(shape.key), shape.marker, kind)
        rest = {key: each for key, each in value.items() if key != shape.key}
        yield from record_lines(rest, {}, kind)
    else:
        yield from _text_lines(value, Place(""), shape.marker, kind)


def record_lines(value: Mapping[str, Value], roles: Mapping[str, Role], kind: SectionKind) -> Iterator[Line]:
    """What stands below the head of a record: running text, bullets, lists, then everything else with its name."""
    by_role: dict[Role, list[str]] = {}
    for key in value:
        by_role.setdefault(roles.get(key, Role.FACT), []).append(key)
    for key in by_role.get(Role.PARAGRAPH, []):
        yield from _texts(value[key], key, "", kind)
    for key in by_role.get(Role.BULLETS, []):
        yield from _texts(value[key], key, "- ", kind)
    for key in [*by_role.get(Role.LIST, []), *by_role.get(Role.FACT, [])]:
        form = Fact(label_of_key(key))
        if text := form.show(value[key]):
            yield Line(Place(key, form=form), text, ItemKind.PARAGRAPH)


def _texts(value: Value, key: str, marker: str, kind: SectionKind) -> Iterator[Line]:
    if not isinstance(value, list):
        yield from _text_lines(value, Place(key), "", kind)
        return
    for i, each in enumerate(value):
        yield from _text_lines(each, Place(key, i), marker, kind)


def _text_lines(value: Value, place: Place, marker: str, kind: SectionKind) -> Iterator[Line]:
    """The pieces of a text; a value of another type in one line."""
    if isinstance(value, list | dict):
        form = Fact()
        if text := form.show(value):
            yield Line(place._replace(form=form), text, *_marked(text, marker, kind))
        return
    pieces, _ = split_pieces(value if isinstance(value, str) else flat(value))
    for i, piece in enumerate(pieces):
        own = piece.marker.strip()
        shown = f"{own} " if own[:1].isdigit() else "- " if own else marker
        if text := piece.text:
            yield Line(place._replace(piece=i), text, *_marked(text, shown, kind))


def _marked(text: str, marker: str, kind: SectionKind) -> tuple[ItemKind, str]:
    """The kind of an item, and its marker."""
    if kind is SectionKind.SKILLS and is_skill_list(text):
        return ItemKind.SKILLS, marker
    return (ItemKind.BULLET if marker else ItemKind.PARAGRAPH), marker


def _listed(text: str, kind: SectionKind) -> tuple[ItemKind, str]:
    """The kind and marker of a line of a list: skills where it lists some."""
    return _marked(text, "- ", kind)
