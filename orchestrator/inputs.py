"""Inputs of a task: literals, outputs of other tasks, and lists and dicts of both."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from orchestrator.keys import Codec, hash_text

if TYPE_CHECKING:
    from orchestrator.graph import TaskGraph

O_co = TypeVar("O_co", covariant=True)


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
    """The inputs of one task, taken apart once when the graph is built."""

    __slots__ = ("groups", "literals", "references", "required", "upstream")

    def __init__(self, inputs: Mapping[str, object], after: Iterable[TaskRef[Any]], index: Mapping[str, int]) -> None:
        by_name = sorted(inputs.items())
        self.references = tuple((name, value) for name, value in by_name if holds_refs(value))
        self.literals = {name: value for name, value in by_name if not holds_refs(value)}
        marks = [mark for _, value in self.references for mark in _marks_in(value)]
        #: (k, indices) for each `at_least`
        self.groups = tuple((m.k, tuple(index[r.name] for r in m.refs)) for m in marks if isinstance(m, AtLeast))
        #: indices of the tasks without which this one is skipped
        self.required = frozenset(index[m.name] for m in marks if isinstance(m, TaskRef))
        upstream = [*(r for _, value in self.references for r in refs_in(value)), *after]
        #: indices of all tasks that must have ended, each once, in reading order
        self.upstream = tuple(dict.fromkeys(index[r.name] for r in upstream))

    def resolve(self, outputs: Mapping[str, object]) -> dict[str, Any]:
        """What a way is called with."""
        values = self.literals.copy()
        for name, value in self.references:
            values[name] = _resolve(value, outputs)
        return values

    def digests(self, known: Mapping[str, str | None], codec: Codec) -> list[str | None]:
        """A digest for each input, with its name; `known` holds those of upstream outputs."""
        parts: list[str | None] = []
        for name, value in self.literals.items():
            parts += (name, digest_literal(value, codec))
        for name, value in self.references:
            parts += (name, _digest(value, known, codec))
        return parts


def holds_refs(value: object) -> bool:
    """Whether there is something in an input that an attempt gets something else for."""
    return next(_marks_in(value), None) is not None


def digest_literal(value: object, codec: Codec) -> str | None:
    """The digest of a value, None when it has none."""
    try:
        return codec.digest(value)
    except TypeError:
        return None


def _marks_in(value: object) -> Iterator[TaskRef[Any] | Optional[Any] | AtLeast[Any]]:
    if isinstance(value, (TaskRef, Optional, AtLeast)):
        yield value
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _marks_in(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _marks_in(part)


def _resolve(value: object, outputs: Mapping[str, object]) -> object:
    """The input with every reference replaced by what `outputs` has for it: an output, or a `Missing`."""
    kind = type(value)
    if kind is TaskRef:
        return outputs[value.name]  # type: ignore[attr-defined]
    if kind is list:
        return [_resolve(v, outputs) for v in value]  # type: ignore[attr-defined]
    if isinstance(value, Optional):
        return outputs[value.ref.name]
    if isinstance(value, AtLeast):
        return [outputs[r.name] for r in value.refs]
    if isinstance(value, tuple):
        return tuple(_resolve(v, outputs) for v in value)
    if isinstance(value, dict):
        return {k: _resolve(v, outputs) for k, v in value.items()}
    return value


def _digest(value: object, known: Mapping[str, str | None], codec: Codec) -> str | None:
    """The digest of an input that holds references."""
    kind = type(value)
    if kind is TaskRef:
        return known[value.name]  # type: ignore[attr-defined]
    if kind is list:
        return _joined("[", [_digest(v, known, codec) for v in value])  # type: ignore[attr-defined]
    if isinstance(value, Optional):
        return known[value.ref.name]
    if isinstance(value, AtLeast):
        return _joined("[", [known[r.name] for r in value.refs])
    if isinstance(value, tuple):
        return _joined("[", [_digest(v, known, codec) for v in value])
    if isinstance(value, dict):
        by_key = sorted(value.items(), key=lambda item: repr(item[0]))  # keys of two types have no order
        return _joined("{", [part for k, v in by_key for part in (repr(k), _digest(v, known, codec))])
    return digest_literal(value, codec)


def _joined(opening: str, parts: list[str | None]) -> str | None:
    if None in parts:
        return None
    return hash_text(opening + "\x1f".join(parts))  # type: ignore[arg-type]
