"""What is asked for and told about customizations, as values."""

from dataclasses import dataclass, field, replace
from typing import Self

from orchestrator import RunStatus
from resume.job import Job
from resume.model import Resume
from runs.accounting import figures_of
from runs.durable.line import SINGLE
from runs.durable.options import Options
from runs.report import Report, UsageSummary
from tasks.plan import Level


@dataclass(frozen=True, slots=True)
class Wanted:
    """A customization that somebody wants. Resume and job are named by id, or given, and then kept first (equal ones
    once).

    Args:
        resume_version_id: one of `resume_id`; the current one when None.
        customization_id: chosen by the service when None.
        priority: of its runs, 0 to 1000; lower goes first.
        idempotency_key: that the client gave its request; the same again with the same `body_digest` gives the same
            customization.
    """

    resume_id: str | None = None
    resume_version_id: str | None = None
    resume: Resume | None = None
    resume_name: str = ""
    job_id: str | None = None
    job: Job | None = None
    job_url: str | None = None
    level: Level = Level.BALANCED
    options: Options = field(default_factory=Options)
    customization_id: str | None = None
    batch_id: str | None = None
    priority: int = SINGLE
    idempotency_key: str | None = None
    body_digest: str = ""


@dataclass(frozen=True, slots=True)
class Customization:
    """A customization with its latest run, as they stood when they were asked for. Times are seconds since 1970.

    Args:
        reason: of the run: customize, retry, answers, regenerate or changed.
        changes: how many there are; None before the end, as are quality and match.
        revision: how often anything was decided about it or taken back; None when that was not asked.
        is_stored: false when the database could not take it, so that this process alone knows it.
    """

    id: str
    user_id: str
    run_id: str
    parent_run_id: str | None
    reason: str
    status: RunStatus
    percent: float
    created_at: float
    started_at: float | None
    ended_at: float | None
    level: Level
    options: Options
    resume_id: str
    resume_version_id: str
    job_id: str
    batch_id: str | None
    resume_name: str
    job_title: str
    company: str
    quality: str | None = None
    changes: int | None = None
    match_before: int | None = None
    match_after: int | None = None
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float = 0.0
    cancel_reason: str | None = None
    revision: int | None = None
    is_stored: bool = True

    def with_report(self, report: Report) -> Self:
        """It, with what its run made."""
        return replace(self, **figures_of(report))

    @property
    def has_ended(self) -> bool:
        """Whether its latest run has."""
        return self.status in (RunStatus.COMPLETED, RunStatus.CANCELLED, RunStatus.FAILED)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which customizations; None is any."""

    status: RunStatus | None = None
    resume_id: str | None = None
    job_id: str | None = None
    batch_id: str | None = None


@dataclass(frozen=True, slots=True)
class RunSummary:
    """One of the runs of a customization."""

    run_id: str
    parent_run_id: str | None
    reason: str
    status: RunStatus
    created_at: float
    ended_at: float | None
    quality: str | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user decides.

    Args:
        kind: accepted, rejected, edited or pending about a change; locked or unlocked about a part of the resume.
        subject_id: of a change; of an item, entry or section, which for the first four means all changes within; or
            "all".
        text: what an edit puts there.
    """

    kind: str
    subject_id: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a customization would find and cost, without asking a model.

    Args:
        usage: of one attempt of each task; None when no model is set up.
        seconds: that it usually takes; None when nothing is known yet.
        match: of 100, as the rules see it.
    """

    usage: UsageSummary | None
    seconds: float | None
    match: int
    changes: int
