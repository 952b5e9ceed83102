"""What is kept of a run that has ended. Standard library alone, since the command keeps its runs without SQLAlchemy."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Sums(NamedTuple):
    """What some tasks consumed, added up."""

    tasks: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    cost_usd: float = 0.0

    def plus(self, other: "Sums") -> "Sums":
        """Both together."""
        return Sums(
            self.tasks + other.tasks,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cached_tokens + other.cached_tokens,
            self.cost_usd + other.cost_usd,
        )


class Consumed(NamedTuple):
    """What the tasks of one kind consumed with one model ("" for the rules)."""

    kind: str
    model: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of a run.

    Args:
        status: completed, cancelled or failed.
        ended_at: seconds since 1970.
        report: JSON; None when none could be made.
        consumed: for the table of usage.
    """

    status: str
    ended_at: float
    report: str | None = None
    quality: str | None = None
    changes: int | None = None
    match_before: int | None = None
    match_after: int | None = None
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float = 0.0
    consumed: Sequence[Consumed] = ()
