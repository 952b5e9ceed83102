"""Keys: the same work has the same key, whenever and in whatever order it is done.

The key of a task is a hash of its definition, its intended first way, the digests of its inputs and a scope.
An input that comes from another task counts by the digest of its value, so an equal output stops the wave of
redoing.
"""

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import blake2b
from typing import Any, Protocol


class Codec(Protocol):
    """How values become bytes and back, and when two of them count as the same."""

    def dump(self, value: object) -> bytes:
        """Raises: TypeError when the value has no form as bytes."""
        ...

    def load(self, data: bytes, output_type: Any) -> object:
        """Raises: ValueError when the bytes are not such a value (any more)."""
        ...

    def digest(self, value: object) -> str:
        """Equal values have equal digests. Raises: TypeError when the value has no form as bytes."""
        ...


def _plain_form(value: object) -> object:
    if isinstance(value, Enum):
        return [type(value).__qualname__, value.value]
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__qualname__, {f.name: getattr(value, f.name) for f in fields(value)}]
    if isinstance(value, (set, frozenset)):
        return ["set", sorted(_encode(v) for v in value)]
    if isinstance(value, bytes):
        return ["bytes", value.hex()]
    raise TypeError(f"a {type(value).__qualname__} cannot be a part of a key")


_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=_plain_form).encode


_ENDLESS = "a value that holds itself, or is nested too deep, has no form as bytes"


class JsonCodec:
    """For what JSON can say, and for dataclasses, enums, sets and bytes as far as digests go."""

    def dump(self, value: object) -> bytes:
        try:
            return _encode(value).encode()
        except (ValueError, RecursionError) as error:
            raise TypeError(_ENDLESS) from error

    def load(self, data: bytes, output_type: Any) -> object:
        return json.loads(data)

    def digest(self, value: object) -> str:
        if (short := digest_atom(value)) is not None:
            return short
        try:
            return hash_text(_encode(value))
        except (ValueError, RecursionError) as error:
            raise TypeError(_ENDLESS) from error


def hash_text(text: str) -> str:
    """32 hex digits (BLAKE2b, 128 bits: no two values of a lifetime of runs will meet)."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def digest_atom(value: object) -> str | None:
    """The digest of what is short enough to be its own: its JSON, which is never like a hash. None for all else.

    Why: most inputs and many outputs are names, numbers or nothing, and a hash would cost more than the value.
    """
    kind = type(value)
    if value is None:
        return "null"
    if kind is str:
        return f'"{value}"' if len(value) <= _SHORT and value.isprintable() else None  # type: ignore[arg-type,attr-defined]
    if kind is bool:
        return "true" if value else "false"
    if kind is int:
        return str(value) if -_LARGE < value < _LARGE else None  # type: ignore[operator]
    return None


def digest_or_none(value: object, codec: Codec) -> str | None:
    """The digest of a value, None when it has none."""
    try:
        return codec.digest(value)
    except TypeError:
        return None


_SHORT = 40  # characters
_LARGE = 10**18
MISSING_DIGEST = "missing"


class Definition:
    """What the keys of all tasks of one definition have in common; hashed once."""

    def __init__(self, fingerprint: str, first_way: str, configuration: str, scope: str) -> None:
        self._hash = blake2b(_encode([scope, fingerprint, first_way, configuration]).encode(), digest_size=16)

    def key(self, inputs: str) -> str:
        """The key of a task of this definition with these inputs, as `Inputs.digest` tells them."""
        whole = self._hash.copy()
        whole.update(inputs.encode())
        return whole.hexdigest()
