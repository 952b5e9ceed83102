"""Documents and outputs on their way to another process and back: pickled once, and read once there."""

import pickle
from collections import OrderedDict
from hashlib import blake2b
from typing import Any, NamedTuple
from weakref import ReferenceType, ref

from pydantic import BaseModel

_KEPT = 8 * 2**20  # bytes of pickles that are kept to be sent again
_HELD = 4 * 2**20  # bytes of pickles whose values are held


class Packed(NamedTuple):
    """A value that is sent often: its pickle, and by what it is known."""

    key: bytes
    data: bytes


class HeldValues:
    """Values of the latest pickles, so that a resume is read once and not for every task."""

    def __init__(self) -> None:
        self._values: OrderedDict[bytes, tuple[object, int]] = OrderedDict()
        self._size = 0

    def value(self, packed: Packed) -> object:
        if (known := self._values.get(packed.key)) is not None:
            self._values.move_to_end(packed.key)
            return known[0]
        value = pickle.loads(packed.data)  # noqa: S301 - from the process that started this one
        self._values[packed.key] = value, len(packed.data)
        self._size += len(packed.data)
        while self._size > _HELD and len(self._values) > 1:
            self._size -= self._values.popitem(last=False)[1][1]
        return value

    def unpacked(self, given: object) -> object:
        """The argument, with the values in place of what is packed."""
        if isinstance(given, Packed):
            return self.value(given)
        if type(given) is list or type(given) is tuple:
            return type(given)(self.unpacked(each) for each in given)
        return given


class PackedValues:
    """Pickles of the latest documents and outputs: a resume is pickled once, and what came from a process never. They
    are kept for as long as somebody has the values, which is as long as their runs go on."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, tuple[ReferenceType[BaseModel], Packed]] = (
            OrderedDict()
        )  # by identity of the value
        self.size = 0

    def pack(self, value: Any) -> Any:
        """The value in the form in which it is sent: documents packed, also in lists of them."""
        if isinstance(value, BaseModel) and value.model_config.get("frozen"):
            known = self._known.get(id(value))
            if known is not None and known[0]() is value:
                self._known.move_to_end(id(value))
                return known[1]
            return self._remember(value, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        if type(value) is list or (type(value) is tuple):
            return type(value)(self.pack(each) for each in value)
        return value

    def unpack(self, data: bytes) -> Any:
        """What a process gave; when it is sent on, the same bytes are."""
        value = pickle.loads(data)  # noqa: S301 - from our own process
        if isinstance(value, BaseModel) and value.model_config.get("frozen"):
            self._remember(value, data)
        return value

    def _remember(self, value: BaseModel, data: bytes) -> Packed:
        packed = Packed(blake2b(data, digest_size=16).digest(), data)
        number = id(value)
        self._forget(number)
        self._known[number] = ref(value, lambda gone: self._forget(number, gone)), packed
        self.size += len(data)
        while self.size > _KEPT and len(self._known) > 1:
            self._forget(next(iter(self._known)))
        return packed

    def _forget(self, number: int, gone: ReferenceType[BaseModel] | None = None) -> None:
        known = self._known.get(number)
        if known is not None and (gone is None or gone is known[0]):  # another value may have come to its place since
            del self._known[number]
            self.size -= len(known[1].data)
