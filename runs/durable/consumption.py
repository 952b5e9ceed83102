"""What a user's runs consumed in some days, in all and apart, and how they ended."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from recovery.registry import RULES_WAY
from storage import tables
from storage.database import Database
from storage.ended import Sums
from storage.repositories import Runs, UsageTable

_WELL = frozenset({"full", "mostly"})


@dataclass(frozen=True, slots=True)
class Consumption:
    """Of the days from the first to the last, UTC, both included.

    Args:
        by_task, by_model: the dearest first.
        runs_by_quality: of the runs that ended in these days.
    """

    first_day: date
    last_day: date
    total: Sums
    by_day: Sequence[tuple[date, Sums]]
    by_task: Sequence[tuple[str, Sums]]
    by_model: Sequence[tuple[str, Sums]]
    runs_by_quality: Mapping[str, int]

    @property
    def share_ending_well(self) -> float | None:
        """Of the runs, those of quality full or mostly; None without runs."""
        total = sum(self.runs_by_quality.values())
        well = sum(n for quality, n in self.runs_by_quality.items() if quality in _WELL)
        return round(well / total, 4) if total else None


async def consumption_of(
    database: Database, user_id: str, days: int, clock: Callable[[], float] = time.time
) -> Consumption:
    """What the user's runs consumed in so many days up to today."""
    last = datetime.fromtimestamp(clock(), UTC).date()
    first = last - timedelta(days=days - 1)
    since = datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp()
    async with database.reading() as session:
        rows = await UsageTable(session, user_id).list(first.isoformat(), last.isoformat())
        qualities = await Runs(session, user_id).qualities(since)
    return Consumption(
        first_day=first,
        last_day=last,
        total=_sum(rows),
        by_day=[(date.fromisoformat(day), sums) for day, sums in _apart(rows, lambda row: row.day)],
        by_task=_dearest(_apart(rows, lambda row: row.kind)),
        by_model=_dearest(_apart(rows, lambda row: row.model or RULES_WAY)),
        runs_by_quality=qualities,
    )


def _sum(rows: Iterable[tables.Usage]) -> Sums:
    total = Sums()
    for row in rows:
        total = total.plus(Sums(row.tasks, row.input_tokens, row.output_tokens, row.cached_tokens, row.cost_usd))
    return total


def _apart(rows: Sequence[tables.Usage], what: Callable[[tables.Usage], str]) -> list[tuple[str, Sums]]:
    found: dict[str, list[tables.Usage]] = {}
    for row in rows:
        found.setdefault(what(row), []).append(row)
    return [(name, _sum(some)) for name, some in found.items()]


def _dearest(found: list[tuple[str, Sums]]) -> list[tuple[str, Sums]]:
    return sorted(found, key=lambda each: (-each[1].cost_usd, -each[1].input_tokens, -each[1].tasks, each[0]))
