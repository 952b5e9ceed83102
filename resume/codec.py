"""How document values count and travel as bytes: the engine's codec for pydantic models."""

from typing import Any

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError, to_json

from orchestrator.keys import digest_atom, hash_text


class PydanticCodec:
    """JSON by pydantic: models, dataclasses, enums, and lists and dicts of them."""

    def dump(self, value: object) -> bytes:
        try:
            return to_json(value)
        except PydanticSerializationError as error:
            raise TypeError(str(error)) from None

    def load(self, data: bytes, output_type: Any) -> object:
        return TypeAdapter(output_type).validate_json(data)

    def digest(self, value: object) -> str:
        if (short := digest_atom(value)) is not None:
            return short
        return hash_text(f"{type(value).__qualname__}:{self.dump(value).decode()}")
