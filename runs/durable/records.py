"""The rows of customizations: how they come about, and how they are read. Short transactions, and nothing else."""

from collections.abc import Callable, Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from resume.job import Job
from resume.model import Resume
from runs.durable.customization import Wanted
from runs.durable.line import SINGLE, Line, Queued, limits_of, next_place
from runs.durable.options import RunRequest
from runs.durable.reading import decisions_of, locked_row, original_of, request_kept
from runs.durable.repeated import claim_key
from runs.errors import CustomizationExists, NotFound, RunInProgress, TooMany
from runs.review.decisions import as_inputs
from runs.trace_context import current_trace
from storage import tables
from storage.errors import AlreadyThere
from storage.repositories import Customizations, Jobs, Resumes, Runs
from storage.repositories.audit import Audit
from storage.repositories.base import new_id
from storage.repositories.supervision import Supervision

_RETRY_AFTER_S = 10.0


async def add_customization(
    session: AsyncSession, user_id: str, wanted: Wanted, most_runs: int | None
) -> tuple[str, Queued]:
    """Keep a customization with its first run, and the resume and the job when they are new.

    Args:
        most_runs: that the user may have waiting or going on, batches included; None for no limit.
    Returns: its id, and the run.
    Raises: KeyKnown, KeyReused, CustomizationExists, NotFound, TooMany.
    """
    id_ = wanted.customization_id or new_id()
    if wanted.idempotency_key is not None:
        await claim_key(session, user_id, wanted.idempotency_key, wanted.body_digest, id_)
    await check_room(session, user_id, most_runs, 1)
    version = await _version(session, user_id, wanted)
    job = await _job(session, user_id, wanted)
    try:
        added = await Customizations(session, user_id).add(
            resume_id=version.resume_id,
            resume_version_id=version.id,
            job_id=job.id,
            job_document_id=job.document_id,
            level=wanted.level,
            options=wanted.options.model_dump_json(),
            batch_id=wanted.batch_id,
            customization_id=id_,
        )
    except AlreadyThere:
        raise CustomizationExists(f"There is a customization {id_} already: follow it, or choose another id") from None
    queued = await add_run(
        session,
        added,
        reason="customize",
        resume_document_id=version.document_id,
        request=RunRequest(level=wanted.level, options=wanted.options),
        priority=wanted.priority,
    )
    return id_, queued


async def repeat(
    session: AsyncSession,
    user_id: str,
    customization_id: str,
    reason: str,
    change: Callable[[RunRequest], RunRequest] = lambda request: request,
    answers: Mapping[str, str] | None = None,
    asked: Mapping[str, str] | None = None,
    priority: int = SINGLE,
) -> Queued:
    """One more run, given what the latest one was given, but for the change, and all that the user said since.

    Args:
        answers: to keep first; `asked` is what the ad said there.
    Raises: RunInProgress, NotFound.
    """
    owned = Customizations(session, user_id)
    row = await locked_row(session, user_id, customization_id)
    latest = await Runs(session, user_id).latest(row.id)
    if latest is None or latest.status in ("queued", "running"):
        raise RunInProgress("Its run has not ended: wait for it, or cancel it first")
    if answers:
        await owned.put_answers(row.id, answers, asked)
        await Audit(session).add(user_id, "questions.answer", row.id)
    kept = await owned.answers(row.id)
    original = await original_of(session, row)
    inputs = as_inputs(original, await decisions_of(session, user_id, row.id))
    request = change(request_kept(latest, row.level).model_copy(update={"regenerate": None})).model_copy(
        update={
            "answers": {a.requirement_id: a.text for a in kept},
            "asked": {a.requirement_id: a.asked for a in kept},
            "locked": inputs.locked,
        }
    )
    return await add_run(
        session,
        row,
        reason=reason,
        resume_document_id=await Resumes(session, user_id).put_document(
            original if request.regenerate is not None else inputs.resume
        ),
        request=request,
        priority=priority,
        parent_run_id=latest.run_id,
    )


async def add_run(
    session: AsyncSession,
    customization: tables.Customization,
    *,
    reason: str,
    resume_document_id: str,
    request: RunRequest,
    priority: int,
    parent_run_id: str | None = None,
) -> Queued:
    """Put one more run into the line."""
    user_id = customization.user_id
    (place,) = await places_for(session, user_id, priority, 1)
    run = await Runs(session, user_id).add(
        customization_id=customization.id,
        reason=reason,
        resume_document_id=resume_document_id,
        job_document_id=customization.job_document_id,
        request=request.model_copy(update={"trace": current_trace()}).model_dump_json(),
        priority=place,
        parent_run_id=parent_run_id,
    )
    return Queued(run.run_id, place)


async def places_for(session: AsyncSession, user_id: str, priority: int, count: int) -> list[int]:
    """Where so many new runs of the user stand in the line."""
    line = Line(*await Supervision(session).ends_of_line(user_id, *limits_of(priority)))
    places = []
    for _ in range(count):
        places.append(next_place(priority, line))
        line = line.behind(places[-1])
    return places


async def documents_of(session: AsyncSession, user_id: str, wanted: Wanted) -> tuple[Resume, Job]:
    """The resume and the job that are meant. Raises: NotFound."""
    resume, job = wanted.resume, wanted.job
    if wanted.resume_id is not None:
        resume = await Resumes(session, user_id).document(await _version(session, user_id, wanted))
    if wanted.job_id is not None:
        job = await Jobs(session, user_id).document(await _job(session, user_id, wanted))
    if resume is None or job is None:
        raise ValueError("a customization needs a resume and a job")
    return resume, job


async def check_room(session: AsyncSession, user_id: str, most_runs: int | None, more: int) -> None:
    """Raises: TooMany when so many more would be more than the user may have waiting or going on."""
    if most_runs is not None and (active := await Runs(session, user_id).active()) + more > most_runs:
        message = f"You may have {most_runs} customizations waiting or going on, and have {active}: let some end"
        raise TooMany("too_many_runs", message, _RETRY_AFTER_S)


async def _version(session: AsyncSession, user_id: str, wanted: Wanted) -> tables.ResumeVersion:
    resumes = Resumes(session, user_id)
    if wanted.resume_id is not None:
        found = await resumes.version(wanted.resume_id, wanted.resume_version_id)
        if found is None:
            is_there = await resumes.get(wanted.resume_id) is not None
            raise (
                NotFound("version", wanted.resume_version_id or "")
                if is_there
                else NotFound("resume", wanted.resume_id)
            )
        return found
    if wanted.resume is None:
        raise ValueError("a customization needs a resume")
    same = await resumes.find_same(wanted.resume)
    if same is not None:
        return same
    added = await resumes.add(wanted.resume_name or "Resume", wanted.resume, "text")
    await Audit(session).add(user_id, "resume.create", added.resume.id)
    return added.version


async def _job(session: AsyncSession, user_id: str, wanted: Wanted) -> tables.Job:
    jobs = Jobs(session, user_id)
    if wanted.job_id is not None:
        found = await jobs.get(wanted.job_id)
        if found is None:
            raise NotFound("job", wanted.job_id)
        return found
    if (job := wanted.job) is None:
        raise ValueError("a customization needs a job")
    same = await jobs.find_same(job)
    if same is not None:
        return same
    added = await jobs.add(job, job.title or "Job", job.company or "", wanted.job_url)
    await Audit(session).add(user_id, "job.create", added.id)
    return added
