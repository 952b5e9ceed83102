"""A run that a worker has taken, read from its rows."""

from dataclasses import dataclass

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from resume.job import Job
from resume.model import Resume
from runs.options import RunRequest
from runs.request import Request
from storage import tables
from storage.errors import NotThere
from storage.repositories import Jobs, Resumes


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
        request, plan_of = request_of(row.user_id, resume, job, asked), asked.plan_of
    return Claimed(row.user_id, request, plan_of, row.last_seq, row.takeovers, row.cancel_reason)


def request_of(user_id: str, resume: Resume, job: Job, asked: RunRequest) -> Request:
    """What was asked for, with the documents that it is about."""
    options = asked.options
    return Request(
        resume=resume,
        job=job,
        level=asked.level,
        notes=options.notes or None,
        instructions=options.instructions or None,
        locked=(*options.locked, *asked.locked),
        answers=asked.answers,
        asked=asked.asked,
        month=options.month,
        deadline_s=options.deadline_s,
        scope=user_id,
        in_one_call=options.in_one_call,
    )
