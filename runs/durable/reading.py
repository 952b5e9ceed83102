"""Rows of customizations and runs, read: as values, and as what runs are given."""

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from orchestrator import RunStatus
from resume.changes import Change
from resume.model import Resume
from runs.durable.claimed import load_claimed
from runs.durable.customization import Customization, RunSummary
from runs.durable.options import Options, RunRequest
from runs.errors import NotFound
from runs.request import Request
from runs.review.decisions import Decision, DecisionKind
from storage import tables
from storage.repositories import Customizations, Listed, Resumes
from storage.repositories.supervision import ENDS
from tasks.plan import Level


def customization_of(listed: Listed) -> Customization:
    """The customization with its latest run."""
    row, run, resume_name, job_title, company, revision = listed
    if run is None:
        raise LookupError(f"customization {row.id} has no run")
    return Customization(
        id=row.id,
        user_id=row.user_id,
        run_id=run.run_id,
        parent_run_id=run.parent_run_id,
        reason=run.reason,
        status=_status_of(run),
        percent=run.percent,
        created_at=row.created_at,
        started_at=run.started_at,
        ended_at=run.ended_at,
        level=Level(row.level),
        options=options_of(row.options),
        resume_id=row.resume_id,
        resume_version_id=row.resume_version_id,
        job_id=row.job_id,
        batch_id=row.batch_id,
        resume_name=resume_name,
        job_title=job_title,
        company=company,
        quality=run.quality,
        changes=run.changes,
        match_before=run.match_before,
        match_after=run.match_after,
        input_tokens=run.input_tokens,
        output_tokens=run.output_tokens,
        cost_usd=run.cost_usd,
        cancel_reason=run.cancel_reason,
        revision=revision,
    )


def _status_of(run: tables.Run) -> RunStatus:
    """A run goes on until it is known how good it is; one that failed or was never begun may have nothing to know."""
    is_known = run.quality is not None or run.lease is None or run.status == RunStatus.FAILED
    return RunStatus.RUNNING if run.status in ENDS and not is_known else RunStatus(run.status)


def options_of(text: str) -> Options:
    """The options as they are kept; those of a version that nobody knows any more count as none."""
    try:
        return Options.model_validate_json(text)
    except ValidationError:
        return Options()


def summary_of(run: tables.Run) -> RunSummary:
    """The run in a few words."""
    return RunSummary(
        run_id=run.run_id,
        parent_run_id=run.parent_run_id,
        reason=run.reason,
        status=RunStatus(run.status),
        created_at=run.created_at,
        ended_at=run.ended_at,
        quality=run.quality,
    )


def request_kept(run: tables.Run, level: str) -> RunRequest:
    """What a run was given; when that cannot be read any more, nothing beside resume, job and level."""
    try:
        return RunRequest.model_validate_json(run.request)
    except ValidationError:
        return RunRequest(level=Level(level))


async def request_of_run(session: AsyncSession, run: tables.Run) -> Request:
    """What a run is about. Raises: NotFound when it cannot be read any more."""
    claimed = await load_claimed(session, run)
    if claimed.request is None:
        raise NotFound("run", run.run_id)
    return claimed.request


async def original_of(session: AsyncSession, customization: tables.Customization) -> Resume:
    """The resume that a customization is of, before any edit. Raises: NotFound."""
    resumes = Resumes(session, customization.user_id)
    version = await resumes.version(customization.resume_id, customization.resume_version_id)
    if version is None:
        raise NotFound("version", customization.resume_version_id)
    return await resumes.document(version)


async def decisions_of(session: AsyncSession, user_id: str, customization_id: str) -> list[Decision]:
    """What the user decided that counts, in order."""
    found = await Customizations(session, user_id).decisions(customization_id)
    return [
        Decision(
            kind=DecisionKind(row.kind),
            subject_id=row.subject_id,
            text=row.text,
            change=None if row.change is None else Change.model_validate_json(row.change),
        )
        for row in found
    ]


async def locked_row(
    session: AsyncSession, user_id: str, customization_id: str, *, is_read: bool = False
) -> tables.Customization:
    """The row of a customization; whoever else wants to change it waits, unless it is only read. Raises: NotFound."""
    row = tables.Customization
    query = select(row).where(row.id == customization_id, row.user_id == user_id)
    found = await session.scalar(query if is_read else query.with_for_update())
    if found is None:
        raise NotFound("customization", customization_id)
    return found
