"""What was made of texts lately, kept so that it is not made again: bounded by the length of the texts, since a line
and a document of 200,000 characters are not the same to keep."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_FRAME = 200  # characters that a kept result counts for beside those of its texts


class Remembered(Generic[P, T]):
    """A pure function of texts, tuples of texts and flags, whose latest results are kept. Any thread may call it.

    Results are shared, so nobody may change them. Of texts longer than what is kept the last one alone stays.
    """

    __wrapped__: Callable[P, T]

    def __init__(self, function: Callable[P, T], characters: int) -> None:
        self._function = function
        self._most = characters
        self._known: OrderedDict[tuple[object, ...], tuple[T, int]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (*args, *kwargs.items())
        with self._lock:
            if (known := self._known.get(key)) is not None:
                self._known.move_to_end(key)
                return known[0]
        made = self._function(*args, **kwargs)  # twice, where two threads ask at once
        with self._lock:
            if key not in self._known:
                size = _FRAME + sum(map(_length, key))
                self._known[key] = made, size
                self._size += size
                while self._size > self._most and len(self._known) > 1:
                    self._size -= self._known.popitem(last=False)[1][1]
        return made

    def cache_clear(self) -> None:
        """Forget all of it."""
        with self._lock:
            self._known.clear()
            self._size = 0


def remembered(characters: int) -> Callable[[Callable[P, T]], Remembered[P, T]]:
    """Keep the latest results of a pure function.

    Args:
        characters: of the texts that results are kept of, all together; each counts a little more than its text.
    """
    return lambda function: Remembered(function, characters)


def _length(value: object) -> int:
    if isinstance(value, str):
        return len(value)
    return sum(map(_length, value)) if isinstance(value, tuple) else 0
