"""Inputs of a task: literals, outputs of other tasks, and lists and dicts of both."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from orchestrator.graph import TaskGraph

O_co = TypeVar("O_co", covariant=True)
Digest = Callable[[object], str | None]  # of a value; None when it has none


class TaskRef(Generic[O_co]):
    """Stands for the output of a task; given as an input, it is the dependency."""

    __slots__ = ("graph", "name")

    def __init__(self, graph: "TaskGraph", name: str) -> None:
        self.graph = graph
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TaskRef) and self.graph is other.graph and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"TaskRef({self.name!r})"


@dataclass(frozen=True, slots=True)
class Optional(Generic[O_co]):
    """An input that may be missing; made by `optional`."""

    ref: TaskRef[O_co]


@dataclass(frozen=True, slots=True)
class AtLeast(Generic[O_co]):
    """A list of inputs of which some may be missing; made by `at_least`."""

    k: int
    refs: tuple[TaskRef[O_co], ...]


def optional(ref: TaskRef[O_co]) -> Optional[O_co]:
    """The consumer can do without this input, and then gets a `Missing` that says why."""
    return Optional(ref)


def at_least(k: int, refs: Iterable[TaskRef[O_co]]) -> AtLeast[O_co]:
    """The consumer needs `k` of these. It gets a list in their order, with a `Missing` for each that is not
    there.

    It always waits until all of them have ended; with fewer than `k` it is skipped, as soon as that is
    certain.

    Raises: ValueError when there are fewer than `k` of them, or `k` is negative.
    """
    refs = tuple(refs)
    if not 0 <= k <= len(refs):
        raise ValueError(f"at_least({k}) of {len(refs)} tasks cannot be")
    return AtLeast(k, refs)


def refs_in(value: object) -> Iterator[TaskRef[Any]]:
    """Every reference inside an input, in reading order."""
    for mark in _marks_in(value):
        if isinstance(mark, AtLeast):
            yield from mark.refs
        else:
            yield mark.ref if isinstance(mark, Optional) else mark


def frozen(value: object) -> object:
    """A copy of the lists and dicts that hold references, so that changing them later changes no graph."""
    if not isinstance(value, (list, tuple, dict)) or not holds_refs(value):
        return value
    if isinstance(value, dict):
        return {k: frozen(v) for k, v in value.items()}
    parts = [frozen(v) for v in value]
    return parts if isinstance(value, list) else tuple(parts)


class Inputs:
    """The inputs of one task, taken apart once when the graph is built.

    Nearly all references are a task by itself or a plain list of tasks; these are kept as indices, so that an attempt
    looks nothing up by name.
    """

    __slots__ = (
        "_index", "_leaves", "_lists", "_literals", "_nested", "_refs", "_shape", "_singles",
        "groups", "required", "tolerance", "upstream",
    )  # fmt: skip

    def __init__(self, inputs: Mapping[str, object], after: Iterable[TaskRef[Any]], index: Mapping[str, int]) -> None:
        self._index = index
        self._literals: dict[str, object] = {}
        singles: list[tuple[str, int]] = []
        lists: list[tuple[str, tuple[int, ...]]] = []
        nested: list[tuple[str, object]] = []
        marks: list[TaskRef[Any] | Optional[Any] | AtLeast[Any]] = []
        refs: list[int] = []
        leaves: list[object] = []
        shape: list[str] = []
        for name, value in sorted(inputs.items()):
            found = list(_marks_in(value))
            marks += found
            here = len(refs)
            shape.append(f"{name!r}:{_shape(value, found, index, refs, leaves)}")
            if not found:
                self._literals[name] = value
            elif _is_single(value):
                singles.append((name, refs[here]))
            elif isinstance(value, AtLeast) or (type(value) is list and all(map(_is_single, value))):
                lists.append((name, tuple(refs[here:])))
            else:
                nested.append((name, value))
        self._singles, self._lists, self._nested = tuple(singles), tuple(lists), tuple(nested)
        self._shape, self._refs, self._leaves = ",".join(shape), tuple(refs), tuple(leaves)
        #: (k, indices) for each `at_least`
        self.groups = tuple((m.k, tuple(index[r.name] for r in m.refs)) for m in marks if isinstance(m, AtLeast))
        #: indices of the tasks without which this one is skipped
        self.required = frozenset(index[m.name] for m in marks if isinstance(m, TaskRef))
        #: how many upstream tasks may be missing with no group coming short
        self.tolerance = min((_spare(k, group) for k, group in self.groups), default=len(index))
        #: indices of all tasks that must have ended, each once, in reading order
        upstream = (ref for name in sorted(inputs) for ref in refs_in(inputs[name]))
        self.upstream = tuple(dict.fromkeys(index[ref.name] for ref in (*upstream, *after)))

    def resolve(self, outputs: Sequence[object]) -> dict[str, Any]:
        """What a way is called with; `outputs` holds an output, or a `Missing`, for each upstream task."""
        values = self._literals.copy()
        for name, i in self._singles:
            values[name] = outputs[i]
        for name, several in self._lists:
            values[name] = [outputs[i] for i in several]
        for name, value in self._nested:
            values[name] = self._resolve(value, outputs)
        return values

    def digest(self, known: Sequence[str | None], digest: Digest) -> str | None:
        """A text that is the same exactly for the same inputs: their names and shape, then the digests in them.

        Args: `known` holds the digests of upstream outputs.
        Returns: None when an input has no digest.
        """
        try:
            return "\x1f".join([self._shape, *map(digest, self._leaves), *[known[i] for i in self._refs]])  # type: ignore[list-item]
        except TypeError:  # a None among them
            return None

    def _resolve(self, value: object, outputs: Sequence[object]) -> object:
        """The input with every reference replaced by what `outputs` has for it."""
        if isinstance(value, (TaskRef, Optional)):
            return outputs[self._index[(value.ref if isinstance(value, Optional) else value).name]]
        if isinstance(value, AtLeast):
            return [outputs[self._index[ref.name]] for ref in value.refs]
        if isinstance(value, (list, tuple)):
            parts = [self._resolve(v, outputs) for v in value]
            return parts if isinstance(value, list) else tuple(parts)
        if isinstance(value, dict):
            return {k: self._resolve(v, outputs) for k, v in value.items()}
        return value


def holds_refs(value: object) -> bool:
    """Whether there is something in an input that an attempt gets something else for."""
    return next(_marks_in(value), None) is not None


def _is_single(value: object) -> bool:
    return isinstance(value, (TaskRef, Optional))


def _spare(k: int, group: Sequence[int]) -> int:
    """How many different tasks of a group may be missing before fewer than `k` are surely left."""
    return (len(group) - k) // max(Counter(group).values(), default=1)


def _marks_in(value: object) -> Iterator[TaskRef[Any] | Optional[Any] | AtLeast[Any]]:
    if isinstance(value, (TaskRef, Optional, AtLeast)):
        yield value
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _marks_in(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _marks_in(part)


def _shape(
    value: object, marks: Sequence[object], index: Mapping[str, int], refs: list[int], leaves: list[object]
) -> str:
    """The form of an input: "*" for an output, "=" for a literal; both are added to their lists in this order."""
    if not marks:
        leaves.append(value)
        return "="
    if isinstance(value, (TaskRef, Optional)):
        refs.append(index[(value.ref if isinstance(value, Optional) else value).name])
        return "*"
    if isinstance(value, AtLeast):
        refs += [index[ref.name] for ref in value.refs]
        return f"[{'*' * len(value.refs)}]"
    if isinstance(value, dict):
        by_key = sorted(value.items(), key=lambda item: repr(item[0]))  # keys of two types have no order
        return f"{{{','.join(f'{k!r}:{_shape_of(v, index, refs, leaves)}' for k, v in by_key)}}}"
    assert isinstance(value, (list, tuple))  # noqa: S101 - nothing else holds references
    return f"[{''.join(_shape_of(v, index, refs, leaves) for v in value)}]"


def _shape_of(value: object, index: Mapping[str, int], refs: list[int], leaves: list[object]) -> str:
    return _shape(value, list(_marks_in(value)), index, refs, leaves)
