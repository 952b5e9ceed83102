"""A run that a process carries out, and what its worker asks of others."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from orchestrator import Budget, Entry, RunView
from runs.report import Report
from runs.request import Request

Observe = Callable[[Report | None, RunView, Sequence[Entry]], None]


class LeasedJournal(Protocol):
    """The journal of the service: what is appended to a run must come with the lease that its row has."""

    def lease(self, run_id: str, token: str) -> None:
        """Append to this run with this lease from now on."""
        ...

    def forget(self, run_id: str) -> None:
        """Nothing more will be appended to it here."""
        ...

    async def load(self, run_id: str) -> Sequence[Entry]: ...

    async def append(self, run_id: str, entries: Sequence[Entry]) -> None: ...


class Allowances(Protocol):
    """What users may still consume today."""

    async def of(self, user_id: str) -> Budget | None:
        """What all runs of the user share; None when there is no cap."""
        ...


@dataclass(slots=True)
class Here:
    """A run that is carried out by this process, until what came of it is written down."""

    run_id: str
    lease: str
    request: Request | None = None
    cancel_reason: str | None = None
    view: RunView = field(init=False)  # as of when it was asked for last
    entries: Sequence[Entry] = ()  # once it has ended
    report: Report | None = None  # the same
    is_stored: bool = True
    was_missed: bool = False  # by the last sign of life
    ended: asyncio.Event = field(default_factory=asyncio.Event)  # its report is there
    left: asyncio.Event = field(default_factory=asyncio.Event)  # and written down, or somebody else's matter

    def __post_init__(self) -> None:
        self.view = RunView(self.run_id)
