"""One result of several of the same type: how the parts of a long text are put together."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

from pydantic import BaseModel

R = TypeVar("R")


def merge(results: Sequence[R], weights: Sequence[float]) -> R:
    """One result of several of one type, by type.

    Lists unite, each value once: by `id`, else `name`, else by the value itself, in any case. Texts join, each once.
    Numbers average by weight, a whole number rounded. A flag is set if one is. Models and mappings merge field by
    field; what is None or of another type gives way to the first that is there.
    """
    merged: R = _merged(list(results), list(weights))
    return merged


def _merged(values: list[Any], weights: list[float]) -> Any:
    there = [(v, w) for v, w in zip(values, weights, strict=True) if v is not None]
    if not there:
        return None
    first = there[0][0]
    same = [(v, w) for v, w in there if isinstance(v, type(first))]
    found, scale = [v for v, _ in same], [w for _, w in same]
    if isinstance(first, BaseModel):
        names = type(first).model_fields
        return first.model_copy(update={n: _merged([getattr(v, n) for v in found], scale) for n in names})
    if isinstance(first, Mapping):
        keys = dict.fromkeys(key for v in found for key in v)
        return {key: _merged([v.get(key) for v in found], scale) for key in keys}
    if isinstance(first, (list, tuple)):
        united: dict[object, Any] = {}
        for each in chain.from_iterable(found):
            united.setdefault(_key(each), each)
        return type(first)(united.values())
    if isinstance(first, bool):
        return any(found)
    if isinstance(first, (int, float)) and sum(scale) > 0:
        mean = sum(v * w for v, w in same) / sum(scale)
        return round(mean) if isinstance(first, int) else mean
    if type(first) is str:
        return "\n".join(dict.fromkeys(found))
    return first


def _key(value: object) -> object:
    """By what two values of a list are the same."""
    for name in ("id", "name"):
        key = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
        if isinstance(key, str) and key:
            return name, key.casefold()
    return value.casefold() if isinstance(value, str) else repr(value)
