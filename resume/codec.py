"""How document values count and travel as bytes: the engine's codec for pydantic models."""

import threading
from hashlib import blake2b
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic_core import PydanticSerializationError, to_json

from orchestrator.keys import digest_atom

_REMEMBERED = 64  # values


class PydanticCodec:
    """JSON by pydantic: models, dataclasses, enums, and lists and dicts of them.

    An output is digested, then written to the journal and to the cache, each time as the same bytes: those of the
    latest frozen models are remembered. Any thread may use it.
    """

    def __init__(self) -> None:
        self._latest: dict[int, tuple[object, bytes]] = {}  # by identity, with the value, so that it stays the value's
        self._lock = threading.Lock()

    def dump(self, value: object) -> bytes:
        known = self._latest.get(id(value))
        if known is not None and known[0] is value:
            return known[1]
        try:
            data = to_json(value)
        except PydanticSerializationError as error:
            raise TypeError(str(error)) from None
        if isinstance(value, BaseModel) and value.model_config.get("frozen"):
            self._remember(value, data)
        return data

    def load(self, data: bytes, output_type: Any) -> object:
        return TypeAdapter(output_type).validate_json(data)

    def digest(self, value: object) -> str:
        if (short := digest_atom(value)) is not None:
            return short
        whole = blake2b(f"{type(value).__qualname__}:".encode(), digest_size=16)
        whole.update(self.dump(value))
        return whole.hexdigest()

    def _remember(self, value: object, data: bytes) -> None:
        with self._lock:
            if len(self._latest) >= _REMEMBERED:
                del self._latest[next(iter(self._latest))]
            self._latest[id(value)] = value, data
