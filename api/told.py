"""What is told of a run, as text that is made once for all who are told."""

from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic_core import to_json

from api.frames import text_frame

Kind = Literal["event", "progress_update"]


class Told(NamedTuple):
    """One message. `seq` is that of an event, or of the latest event in a progress update; `payload` is JSON."""

    kind: Kind
    seq: int
    payload: bytes

    @property
    def text(self) -> bytes:
        """The message of a socket."""
        return message(self.kind, self.payload)


def told(kind: Kind, seq: int, payload: object) -> Told:
    """One message, made of what can be told as JSON."""
    return Told(kind, seq, to_json(payload, inf_nan_mode="null", fallback=str))


def message(kind: str, payload: bytes) -> bytes:
    """The message of a socket, whose payload is JSON."""
    return b'{"type":"%s","payload":%s}' % (kind.encode(), payload)


class KeptTold:
    """The latest events as messages, up to so many characters; older ones are made again when somebody asks."""

    def __init__(self, most_characters: int) -> None:
        self._most = most_characters
        self._kept: OrderedDict[int, Told] = OrderedDict()
        self._characters = 0

    def get(self, seq: int) -> Told | None:
        """The event with this number."""
        return self._kept.get(seq)

    def keep(self, event: Told) -> Told:
        """Returns: it."""
        self._kept[event.seq] = event
        self._characters += len(event.payload)
        while self._characters > self._most:
            _, oldest = self._kept.popitem(last=False)
            self._characters -= len(oldest.payload)
        return event


class Batch:
    """Messages that follow one another, for all who have the same of a run.

    Args:
        seq, updates: what its reader has after them: all events up to this number, and the update with this one.
    """

    def __init__(self, messages: Sequence[Told], seq: int, updates: int) -> None:
        self.messages = messages
        self.seq = seq
        self.updates = updates

    @cached_property
    def frames(self) -> bytes:
        """All of them, as they go over the wire of a socket."""
        return b"".join([text_frame(each.text) for each in self.messages])
