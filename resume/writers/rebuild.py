"""A changed resume put back into the data that it was read from: what did not change stays the same value.

Texts go back to their fields, orders to the order of lists, heads to the fields that name a record. List markers have
no place in data, and within a record neither has the order of fields; there the data keep theirs.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence

from resume.model import Entry, Item, ItemKind, Section
from resume.readers.bind import BoundSection, Element
from resume.readers.lines import bullet_marker
from resume.records.lines import Place
from resume.records.pieces import Piece, join_pieces, split_pieces
from resume.records.rewriting import with_head
from resume.records.roles import Role, key_for, roles_of
from resume.records.values import Record, Value, flat

MakeItem = Callable[[Item], Value]


def rebuild_section(value: Value, bound: BoundSection, original: Section, current: Section, make: MakeItem) -> Value:
    """The value of a section after its changes.

    Args: `make` gives the value of an item that was added directly below the section.
    """
    if current == original:
        return value
    if isinstance(value, list):
        return _rebuild_list(value, bound, original, current, make)
    element = bound.elements[0]
    if element.entry_id is None:
        return _rebuild_fields(value, element, current.items)
    values = _rebuild_list([value], bound, original, current, make)
    return values[0] if len(values) == 1 else values


def _rebuild_list(
    value: Sequence[Value], bound: BoundSection, original: Section, current: Section, make: MakeItem
) -> list[Value]:
    before = {entry.id: entry for entry in original.entries}
    elements = {id_: element for element in bound.elements for id_ in (element.entry_id, *element.places) if id_}
    own: dict[int, list[Item]] = {}
    added: list[tuple[int | None, Value]] = []
    last: int | None = None
    for item in current.items:
        if element := elements.get(item.id):
            last = _index(element)
            own.setdefault(last, []).append(item)
        else:
            added.append((last, make(item)))
    made = {at: _rebuild_fields(value[at], elements[items[0].id], items) for at, items in own.items()}
    headed = [_index(elements[entry.id]) for entry in current.entries]
    for at, entry in zip(headed, current.entries, strict=True):
        made[at] = _rebuild_entry(value[at], elements[entry.id], before[entry.id], entry)
    return _arranged(value, bound, list(own), headed, made, added)


def _arranged(
    value: Sequence[Value],
    bound: BoundSection,
    loose: Sequence[int],
    headed: Sequence[int],
    made: Mapping[int, Value],
    added: Iterable[tuple[int | None, Value]],
) -> list[Value]:
    """The list with its elements in their new order. Texts stand where texts stood, entries where entries stood; what
    shows nothing stays behind what precedes it."""
    shown = {_index(element): element for element in bound.elements}
    waiting = {True: deque(headed), False: deque(loose)}
    result: list[Value] = []
    behind: dict[int | None, list[Value]] = {}
    for at, each in added:
        behind.setdefault(at, []).append(each)
    result += behind.pop(None, [])
    for at, each in enumerate(value):
        if at not in shown:
            result.append(each)
            continue
        queue = waiting[shown[at].entry_id is not None]
        if at in made and queue:
            new = queue.popleft()
            result += [made[new], *behind.pop(new, [])]
    return result


def _rebuild_entry(value: Value, element: Element, before: Entry, entry: Entry) -> Value:
    """The record of an entry with its head and its items."""
    if entry == before:
        return value
    if isinstance(value, dict) and entry.head != before.head:
        value = with_head(value, _roles(element), entry.head)
    return _rebuild_fields(value, element, entry.items)


def _roles(element: Element) -> Mapping[str, Role]:
    return roles_of(element.record) if element.record else {}


def _rebuild_fields(value: Value, element: Element, items: Sequence[Item]) -> Value:
    """The value with its texts as the items say, in their order."""
    roles = _roles(element)
    by_key: dict[str, list[tuple[Place | None, Item]]] = {place.key: [] for place in element.places.values()}
    key = ""
    for item in items:
        place = element.places.get(item.id)
        key = place.key if place else _key_for_new(item, key, value, element, roles)
        by_key.setdefault(key, []).append((place, item))
    if "" in by_key:
        return _rebuild_text(value, by_key[""])
    if not isinstance(value, dict):
        return value
    new: Record = dict(value)
    for key, placed in by_key.items():
        new[key] = _rebuild_field(new.get(key), placed, roles.get(key) is Role.BULLETS)
        if new[key] is None or new[key] == "":
            del new[key]
    return new


def _key_for_new(item: Item, key: str, value: Value, element: Element, roles: Mapping[str, Role]) -> str:
    """The field that takes an added item: that of the item before it, if that is of its kind, else the usual one."""
    if not isinstance(value, dict):
        return ""
    wanted = Role.BULLETS if item.kind is ItemKind.BULLET else Role.PARAGRAPH
    if roles.get(key) is wanted:
        return key
    there = [each for each, role in roles.items() if role is wanted and each in value]
    if there and wanted is Role.PARAGRAPH:
        return there[-1]
    usual = "highlights" if wanted is Role.BULLETS else "summary"
    named = key_for(element.record, wanted) if element.record else None
    return there[0] if there else usual if usual in roles or named is None else named


def _rebuild_field(old: Value, placed: Sequence[tuple[Place | None, Item]], is_list: bool) -> Value:
    """A field with its items; None when nothing is left of a text."""
    if not isinstance(old, list) and not (old is None and is_list):
        return _rebuild_text(old, placed)
    if placed and placed[0][0] is not None and placed[0][0].at is None:
        return _rebuild_text(old, placed)
    values = old if isinstance(old, list) else []
    by_at: dict[int, list[tuple[Place | None, Item]]] = {}
    order: list[int] = []
    for place, item in placed:
        at = place.at if place and place.at is not None else -1 - len(order)
        if at not in by_at:
            order.append(at)
        by_at.setdefault(at, []).append((place, item))
    silent = [(i, each) for i, each in enumerate(values) if not flat(each)]
    result = [_rebuild_text(values[at], by_at[at]) if at >= 0 else by_at[at][0][1].text for at in order]
    for i, each in silent:
        result.insert(min(i, len(result)), each)
    return result


def _rebuild_text(old: Value, placed: Sequence[tuple[Place | None, Item]]) -> Value:
    """One text out of its pieces, or one value out of its line."""
    if not placed:
        return None
    first = placed[0][0]
    if first is not None and first.form is not None:
        text = placed[0][1].text
        return old if first.form.show(old) == text else first.form.update(old, text)
    pieces, tail = split_pieces(old if isinstance(old, str) else flat(old))
    now = [_piece(pieces[place.piece or 0] if place else None, item) for place, item in placed]
    if now == pieces:
        return old
    return join_pieces(now, pieces[0].before if pieces else "", tail)


def _piece(old: Piece | None, item: Item) -> Piece:
    if old is None:
        marker = "- " if item.kind is ItemKind.BULLET and bullet_marker(item.marker + "x") else ""
        return Piece("", marker, item.text)
    return old if old.text == item.text else old._replace(body=item.text)


def _index(element: Element) -> int:
    return element.at if element.at is not None else 0


def with_order(record: Record, keys: Sequence[str], old: Mapping[str, object]) -> Record:
    """The record with these of its keys in this order, at the places where such keys stood in the old one; those that
    are new stand behind them."""
    waiting = [key for key in keys if key in record]
    places = [key for key in old if key in record and (key in waiting or key not in keys)]
    last = max((i for i, key in enumerate(places) if key in waiting), default=len(places) - 1)
    wanted = set(waiting)
    result: Record = {}
    for i, key in enumerate(places):
        if key not in wanted:
            result[key] = record[key]
        taken = waiting if i == last else waiting[: key in wanted]
        result |= {each: record[each] for each in taken}
        waiting = waiting[len(taken) :]
    return result | {each: record[each] for each in [*waiting, *(k for k in record if k not in result)]}
