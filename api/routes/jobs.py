"""Jobs: create from a text, a file or a page, look, edit, pin, delete."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.auth import CurrentUser
from api.deps import JSON_BODY, PartsDep
from api.errors import Refusal
from api.mine import JobId, Limit, Offset, Search
from api.results import job_detail, job_summary
from api.routes.started import LOCATION
from api.schemas.job import JobDetail, JobEdit, JobPage, JobStatus, JobText, Pin
from api.schemas.problem import ALWAYS, documented
from api.uploads import FileName, documented_body, read_upload
from runs.library.fetching import NotFetched
from runs.library.jobs import JobEdits
from runs.library.sent import Sent

router = APIRouter(prefix="/api/v1/jobs", tags=["jobs"])

_ONE = documented(404, 422, *ALWAYS)
_EDIT = documented(400, 404, 413, 415, 422, *ALWAYS)
_CREATED: dict[int | str, dict[str, Any]] = {
    200: {"model": JobDetail, "description": "There is such a job already: this one.", "headers": LOCATION},
    201: {"description": "The job.", "headers": LOCATION},
    **documented(400, 413, 415, 422, *ALWAYS),
}


@router.post(
    "",
    status_code=201,
    operation_id="create_job",
    summary="Keep a job",
    responses=_CREATED,
    openapi_extra=documented_body("JobText"),
)
async def create_job(
    request: Request, parts: PartsDep, user_id: CurrentUser, response: Response, file_name: FileName = ""
) -> JobDetail:
    """Keep a job: the text of its ad or the address of its page as JSON, or the bytes of a file.

    A page is fetched from the public internet only: from no address of a private network, also after redirects.
    """
    body = await read_upload(request, file_name, JobText)
    try:
        if isinstance(body, Sent):
            state = await parts.jobs.create(user_id, body, url=None, title=None, company=None)
        else:
            state = await parts.jobs.create(user_id, body.text, url=body.url, title=body.title, company=body.company)
    except NotFetched as error:
        raise Refusal(422, error.code, str(error), field="url") from None
    response.status_code = 201 if state.is_new else 200
    response.headers["Location"] = f"/api/v1/jobs/{state.row.id}"
    return job_detail(state)


@router.get("", operation_id="list_jobs", summary="List", responses=documented(422, *ALWAYS))
async def list_jobs(
    parts: PartsDep,
    user_id: CurrentUser,
    query: Search = "",
    status: JobStatus | None = None,
    is_favourite: Annotated[bool | None, Query()] = None,
    limit: Limit = 20,
    offset: Offset = 0,
) -> JobPage:
    """The caller's jobs, the newest first."""
    rows, total = await parts.jobs.list(
        user_id,
        limit,
        offset,
        query=query,
        status=None if status is None else status.value,
        is_favourite=is_favourite,
    )
    return JobPage(items=[job_summary(row) for row in rows], total=total, limit=limit, offset=offset)


@router.get("/{job_id}", operation_id="get_job", summary="Get one", responses=_ONE)
async def get_job(job_id: JobId, parts: PartsDep, user_id: CurrentUser) -> JobDetail:
    """A job with its ad, and the version of a resume that is pinned to it."""
    return job_detail(await parts.jobs.get(user_id, job_id))


@router.patch("/{job_id}", dependencies=JSON_BODY, operation_id="edit_job", summary="Edit", responses=_EDIT)
async def edit_job(wanted: JobEdit, job_id: JobId, parts: PartsDep, user_id: CurrentUser) -> JobDetail:
    """Change its title, company, text or status, or make it a favourite. Customizations keep the ad that they had."""
    edits = JobEdits(
        wanted.title,
        wanted.company,
        wanted.text,
        wanted.is_favourite,
        None if wanted.status is None else wanted.status.value,
    )
    return job_detail(await parts.jobs.edit(user_id, job_id, edits))


@router.put(
    "/{job_id}/pinned", dependencies=JSON_BODY, operation_id="pin_version", summary="Pin a version", responses=_EDIT
)
async def pin_version(wanted: Pin, job_id: JobId, parts: PartsDep, user_id: CurrentUser) -> JobDetail:
    """The one version of a resume that was or will be sent to this job."""
    return job_detail(
        await parts.jobs.pin(
            user_id, job_id, version_id=wanted.version_id, resume_id=wanted.resume_id or "", number=wanted.number
        )
    )


@router.delete("/{job_id}/pinned", status_code=204, operation_id="unpin_version", summary="Pin none", responses=_ONE)
async def unpin_version(job_id: JobId, parts: PartsDep, user_id: CurrentUser) -> None:
    """No version is pinned to this job any more."""
    await parts.jobs.unpin(user_id, job_id)


@router.delete("/{job_id}", status_code=204, operation_id="delete_job", summary="Delete", responses=_ONE)
async def delete_job(job_id: JobId, parts: PartsDep, user_id: CurrentUser) -> None:
    """Delete it with all that came from it: customizations, runs and the file."""
    await parts.jobs.delete(user_id, job_id)
