"""The latest few of things that never change."""

from collections import OrderedDict
from typing import Generic, TypeVar

T = TypeVar("T")


class Latest(Generic[T]):
    """Keeps what was used last, so that it is not read again and again.

    Args:
        most: how many.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[str, T] = OrderedDict()

    def get(self, id_: str) -> T | None:
        """What is kept under this id."""
        if (found := self._kept.get(id_)) is not None:
            self._kept.move_to_end(id_)
        return found

    def keep(self, id_: str, thing: T) -> T:
        """Keep it, in place of the one that was not used for the longest time. Returns: it."""
        self._kept[id_] = thing
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return thing

    def drop(self, id_: str) -> None:
        """Keep nothing under this id any more."""
        self._kept.pop(id_, None)
