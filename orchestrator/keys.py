"""Keys: the same work has the same key, whenever and in whatever order it is done.

The key of a task is a hash of its definition, its intended first way, the digests of its inputs and a scope.
An input that comes from another task counts by the digest of its value, so an equal output stops the wave of
redoing.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
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
        try:
            return hash_text(_encode(value))
        except (ValueError, RecursionError) as error:
            raise TypeError(_ENDLESS) from error


def hash_text(text: str) -> str:
    """32 hex digits (BLAKE2b, 128 bits: no two values of a lifetime of runs will meet)."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


MISSING_DIGEST = "missing"


def task_key(fingerprint: str, first_way: str, input_digests: Iterable[str | None], scope: str) -> str | None:
    """The key of a task, or None when an input has no digest: such a task is never taken from a record."""
    parts = [scope, fingerprint, first_way]
    for digest in input_digests:
        if digest is None:
            return None
        parts.append(digest)
    return hash_text("\x1f".join(parts))
