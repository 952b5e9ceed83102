"""What is asked for and told about batches, as values."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from orchestrator import RunStatus
from recovery.partial import Quality
from runs.durable.line import BATCH
from runs.durable.options import Options
from storage import tables
from storage.repositories.batch_runs import Standing
from tasks.plan import Level

_OVER = frozenset({RunStatus.COMPLETED, RunStatus.CANCELLED, RunStatus.FAILED})


class BatchStatus(StrEnum):
    """How a batch stands."""

    QUEUED = "queued"  # nothing of it has begun
    RUNNING = "running"
    COMPLETED = "completed"
    CANCELLED = "cancelled"  # by the user; what was finished by then is kept
    FAILED = "failed"  # every run is failed, or gave the original


@dataclass(frozen=True, slots=True)
class WantedBatch:
    """All pairs of these.

    Args:
        resume_ids: their current versions.
        job_ids: None for all jobs that the user has saved (not rejected or archived).
        is_standing: customize again when one of the resumes changes.
        idempotency_key: that the client gave its request; the same again with the same `body_digest` gives the same
            batch.
    """

    resume_ids: tuple[str, ...]
    job_ids: tuple[str, ...] | None = None
    level: Level = Level.BALANCED
    options: Options = field(default_factory=Options)
    name: str = ""
    priority: int = BATCH
    is_standing: bool = False
    idempotency_key: str | None = None
    body_digest: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as it stood when it was asked for.

    Args:
        counts: of its customizations, by the status of the latest run.
        qualities: of those that ended, by quality.
        percent: of all its work.
    """

    id: str
    user_id: str
    name: str
    level: Level
    priority: int
    is_standing: bool
    created_at: float
    cancelled_at: float | None
    status: BatchStatus
    percent: float
    total: int
    counts: Mapping[RunStatus, int]
    qualities: Mapping[str, int]

    @property
    def has_ended(self) -> bool:
        """Whether nothing of it waits or goes on; of one that was cancelled runs may still be ending."""
        return not any(count for status, count in self.counts.items() if status not in _OVER)


def batch_of(row: tables.Batch, standings: Sequence[Standing]) -> Batch:
    """The batch, of its row and how its customizations stand."""
    counts: Counter[RunStatus] = Counter()
    qualities: Counter[str] = Counter()
    for status, quality, number, _ in standings:
        counts[RunStatus(status)] += number
        if quality is not None:
            qualities[quality] += number
    total = counts.total()
    return Batch(
        id=row.id,
        user_id=row.user_id,
        name=row.name,
        level=Level(row.level),
        priority=row.priority,
        is_standing=row.is_standing and row.cancelled_at is None,
        created_at=row.created_at,
        cancelled_at=row.cancelled_at,
        status=_status_of(row.cancelled_at is not None, counts, qualities),
        percent=round(sum(each.percent for each in standings) / total, 1) if total else 100.0,
        total=total,
        counts=dict(counts),
        qualities=dict(qualities),
    )


def _status_of(is_cancelled: bool, counts: Counter[RunStatus], qualities: Counter[str]) -> BatchStatus:
    if is_cancelled:
        return BatchStatus.CANCELLED
    if ended := sum(counts[status] for status in _OVER):
        if ended < counts.total():
            return BatchStatus.RUNNING
        good = sum(count for quality, count in qualities.items() if quality != Quality.ORIGINAL)
        return BatchStatus.COMPLETED if good else BatchStatus.FAILED
    return BatchStatus.RUNNING if counts[RunStatus.RUNNING] else BatchStatus.QUEUED
