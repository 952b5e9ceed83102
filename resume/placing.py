"""Where nodes stand among their siblings: insertion, order, blank lines, and the numbers of a list.

All functions are pure and know nothing of changes; `resume/changes.py` says what is to be placed and why.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from resume.errors import ChangeRefused
from resume.model import Entry, Item, ItemKind, Section

Node = TypeVar("Node", Item, Entry, Section)

_NUMBER = re.compile(r"(?P<before>\s*\(?)(?P<number>\d{1,3})(?P<after>[.)].*)", re.DOTALL)


def insert(nodes: Sequence[Node], new: Sequence[tuple[Node, str | None]]) -> list[Node]:
    """The nodes with the new ones, each right behind the node of the given id, or first for None.

    Several new nodes for one place come in the order of their ids, so that the order of `new` makes no
    difference. The first of all takes over the blank lines that stood there.
    Raises: ChangeRefused when the node that one goes behind is not there.
    """
    behind: dict[str | None, list[Node]] = {}
    for node, after in sorted(new, key=lambda each: each[0].id):
        behind.setdefault(after, []).append(node)
    result: list[Node] = []
    waiting = list(reversed(nodes))
    waiting += reversed(behind.pop(None, []))
    while waiting:
        node = waiting.pop()
        result.append(node)
        waiting += reversed(behind.pop(node.id, []))
    if behind:
        after, lost = next(iter(behind.items()))
        raise ChangeRefused(f"{lost[0].id!r} goes after {after!r}, which is not there")
    return _with_first_gap(result, nodes)


def _with_first_gap(result: list[Node], original: Sequence[Node]) -> list[Node]:
    """The nodes with the blank lines on top as they were, if new ones stand there now."""
    if original and result[0].id != original[0].id:
        gap = original[0].gap
        at = next(i for i, node in enumerate(result) if node.id == original[0].id)
        result[at] = _moved(result[at], max(result[0].gap, min(gap, 1)))
        result[0] = _moved(result[0], gap)
    return result


def refill_gap(kept: list[Node], original: Sequence[Node]) -> list[Node]:
    """When the first node is gone, the new first one takes its blank lines: what is above stays set off."""
    if kept and original and kept[0].id != original[0].id:
        kept[0] = _moved(kept[0], original[0].gap)
    return kept


def reordered(nodes: Sequence[Node], order: Sequence[str]) -> list[Node]:
    """The nodes in the order of the ids; blank lines, and the numbers of a list, stay at their positions.

    A node that the order does not name stays behind the sibling that precedes it now.
    """
    rank = {id_: i for i, id_ in enumerate(order)}
    keys: list[tuple[int, int]] = []
    for i, node in enumerate(nodes):
        keys.append((rank[node.id], 0) if node.id in rank else (keys[-1][0] if keys else -1, i + 1))
    ordered = [nodes[i] for i in sorted(range(len(nodes)), key=keys.__getitem__)]
    return [_moved_to(node, place) for node, place in zip(ordered, nodes, strict=True)]


def renumbered(items: Sequence[Item], original: Sequence[Item]) -> list[Item]:
    """The items with the numbers of a list closed up again, if they counted up without a gap before."""
    first = _first_numbers(original)
    result: list[Item] = []
    for item in items:
        match = _NUMBER.fullmatch(item.marker)
        if match and match["before"] in first:
            number = first[match["before"]]
            first[match["before"]] = number + 1
            item = with_marker(item, f"{match['before']}{number}{match['after']}")
        result.append(item)
    return result


def _first_numbers(items: Sequence[Item]) -> dict[str, int]:
    """The first number of each list that counts up by one, by what stands before its numbers."""
    lists: dict[str, list[int]] = {}
    for item in items:
        if match := _NUMBER.fullmatch(item.marker):
            lists.setdefault(match["before"], []).append(int(match["number"]))
    return {before: found[0] for before, found in lists.items() if all(b == a + 1 for a, b in pairwise(found))}


def kept_apart(items: Sequence[Item], original: Sequence[Item]) -> list[Item]:
    """The items with a blank line where new neighbours would otherwise run into each other.

    Neighbours that were neighbours before stay as they were.
    """
    before: Mapping[str, str] = {b.id: a.id for a, b in pairwise(original)}
    result = list(items[:1])
    for item in items[1:]:
        above = result[-1]
        is_new = before.get(item.id) != above.id
        if is_new and not item.gap and (_is_listed(above) != _is_listed(item) or _would_join(above, item)):
            item = _moved(item, 1)
        result.append(item)
    return result


def with_marker(item: Item, marker: str) -> Item:
    """The item behind another marker; its source lines stay, but for the marker."""
    if marker == item.marker:
        return item
    raw = item.raw
    if raw is not None:
        raw = (marker + raw[0][len(item.marker) :], *raw[1:]) if raw[0].startswith(item.marker) else None
    return item.model_copy(update={"marker": marker, "raw": raw})


def _moved_to(node: Node, place: Node) -> Node:
    """The node with the blank lines, and in a numbered list the number, of the place that it moves to."""
    node = _moved(node, place.gap)
    if not isinstance(node, Item):
        return node
    is_numbered = _NUMBER.fullmatch(node.marker) and _NUMBER.fullmatch(place.marker)
    return with_marker(node, place.marker) if is_numbered else node


def _moved(node: Node, gap: int) -> Node:
    return node if node.gap == gap else node.model_copy(update={"gap": gap})


def _is_listed(item: Item) -> bool:
    return bool(item.marker.strip())


def _would_join(above: Item, item: Item) -> bool:
    """Whether two items without markers would be read as one paragraph."""
    return ItemKind.PARAGRAPH in (above.kind, item.kind) and not _is_listed(item)
