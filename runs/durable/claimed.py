"""A run that a worker has taken, read from its rows."""

from dataclasses import dataclass

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from runs.durable.options import RunRequest
from runs.report import Report
from runs.request import Earlier, Request, request_of
from storage import tables
from storage.errors import NotThere
from storage.repositories import Jobs, Resumes, Runs

NO_REPORT = "null"  # of a run that nobody can read any more


@dataclass(frozen=True, slots=True)
class Claimed:
    """What there is to know of a run before it begins.

    Args:
        request: None when what was asked for cannot be read any more.
        plan_of: the run whose plan keeps its recommendations where nothing changed.
    """

    user_id: str
    request: Request | None
    plan_of: str | None
    last_seq: int
    takeovers: int
    cancel_reason: str | None


async def load_claimed(session: AsyncSession, row: tables.Run) -> Claimed:
    """Read what the run is given."""
    request, plan_of = None, None
    try:
        asked = RunRequest.model_validate_json(row.request)
        resume = await Resumes(session, row.user_id).document_by_id(row.resume_document_id)
        job = await Jobs(session, row.user_id).document_by_id(row.job_document_id)
    except (ValidationError, NotThere):
        pass
    else:
        earlier = await _earlier(session, row)
        request, plan_of = request_of(asked, resume, job, scope=row.user_id, earlier=earlier), asked.plan_of
    return Claimed(row.user_id, request, plan_of, row.last_seq, row.takeovers, row.cancel_reason)


async def _earlier(session: AsyncSession, row: tables.Run) -> Earlier | None:
    """What the run before made. Raises: NotThere; ValidationError."""
    if row.parent_run_id is None:
        return None
    parent = await Runs(session, row.user_id).get(row.parent_run_id)
    customization = await session.get(tables.Customization, row.customization_id)
    if parent is None or customization is None or parent.report in (None, NO_REPORT):
        return None
    resumes = Resumes(session, row.user_id)
    version = await resumes.version(customization.resume_id, customization.resume_version_id)
    if version is None or parent.report is None:
        return None
    return Earlier(await resumes.document(version), Report.model_validate_json(parent.report))
