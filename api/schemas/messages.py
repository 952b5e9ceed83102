"""What the sockets send, as schemas: OpenAPI cannot describe a socket, so the page's types are made of these."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, JsonValue, TypeAdapter

from api.schemas.batch import BatchProgress
from api.schemas.customization import Progress
from orchestrator.state import EventType


class Envelope(BaseModel):
    """One event of a run. `seq` counts from 1 without gaps in each run."""

    seq: int = Field(ge=1)
    run_id: str
    session_id: str | None
    type: EventType
    ts: datetime
    task: str | None = Field(description="null for what is about the whole run")
    payload: dict[str, JsonValue]


class EventMessage(BaseModel):
    """One event, sent once and in order."""

    type: Literal["event"]
    payload: Envelope


class ProgressMessage(BaseModel):
    """The fold of all events so far; the first and the last are always sent."""

    type: Literal["progress_update"]
    payload: Progress


class BatchMessage(BaseModel):
    """A batch with those of its rows that are new or have changed."""

    type: Literal["batch_update"]
    payload: BatchProgress


SocketMessage = Annotated[EventMessage | ProgressMessage, Field(discriminator="type")]
SOCKET_MESSAGE: TypeAdapter[EventMessage | ProgressMessage] = TypeAdapter(SocketMessage)
