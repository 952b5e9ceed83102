"""Idempotency keys: a client that is not sure whether its request arrived may send it again. What it comes to is in
`runs/durable/repeated.py`."""

from hashlib import sha256
from typing import Annotated

from fastapi import Header
from pydantic import BaseModel

IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=255,
        pattern=r"^[^\x00]*$",
        description="with the same body it gives the same answer again and starts nothing, with another a refusal",
    ),
]


def digest_of(body: BaseModel) -> str:
    """What is kept of a request, in place of its text; those of different kinds have different ones."""
    return sha256(f"{type(body).__name__}\0{body.model_dump_json()}".encode()).hexdigest()
