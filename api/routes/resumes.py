"""Resumes: create, read, edit, versions, what differs between two, delete."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.auth import CurrentUser
from api.deps import JSON_BODY, PartsDep
from api.downloads import download
from api.mine import Limit, Number, Offset, ResumeId, Search
from api.results import diff_of, resume_detail, resume_summary, version_detail, version_summary
from api.routes.started import LOCATION
from api.schemas.problem import ALWAYS, documented
from api.schemas.resume import (
    ResumeDetail,
    ResumeDiff,
    ResumeEdit,
    ResumePage,
    ResumeText,
    VersionDetail,
    VersionList,
)
from api.uploads import FileName, documented_body, read_upload
from runs.library.sent import Sent

router = APIRouter(prefix="/api/v1/resumes", tags=["resumes"])

_ONE = documented(404, 422, *ALWAYS)
_EDIT = documented(400, 404, 413, 415, 422, *ALWAYS)
_CREATED: dict[int | str, dict[str, Any]] = {
    200: {"model": ResumeDetail, "description": "There is such a resume already: this one.", "headers": LOCATION},
    201: {"description": "The resume.", "headers": LOCATION},
    **documented(400, 413, 415, 422, *ALWAYS),
}


@router.post(
    "",
    status_code=201,
    operation_id="create_resume",
    summary="Keep a resume",
    responses=_CREATED,
    openapi_extra=documented_body("ResumeText"),
)
async def create_resume(
    request: Request, parts: PartsDep, user_id: CurrentUser, response: Response, file_name: FileName = ""
) -> ResumeDetail:
    """Keep a resume: its text as JSON, or the bytes of a file (PDF, Word, OpenDocument, HTML, Markdown, RenderCV; plain
    text and JSON Resume as application/octet-stream).

    What a file is, its content says. One that cannot be read is refused, and nothing of it is kept. One that is the
    same as the current version of another is that one.
    """
    body = await read_upload(request, file_name, ResumeText)
    sent, name = (body, None) if isinstance(body, Sent) else (body.text, body.name)
    state = await parts.resumes.create(user_id, sent, name)
    response.status_code = 201 if state.is_new else 200
    response.headers["Location"] = f"/api/v1/resumes/{state.row.id}"
    return resume_detail(state)


@router.get("", operation_id="list_resumes", summary="List", responses=documented(422, *ALWAYS))
async def list_resumes(
    parts: PartsDep, user_id: CurrentUser, query: Search = "", limit: Limit = 20, offset: Offset = 0
) -> ResumePage:
    """The caller's resumes, the last changed first."""
    rows, total = await parts.resumes.list(user_id, limit, offset, query)
    return ResumePage(items=[resume_summary(row) for row in rows], total=total, limit=limit, offset=offset)


@router.get("/{resume_id}", operation_id="get_resume", summary="Get one", responses=_ONE)
async def get_resume(resume_id: ResumeId, parts: PartsDep, user_id: CurrentUser) -> ResumeDetail:
    """A resume in its current version, as Markdown and as data."""
    return resume_detail(await parts.resumes.get(user_id, resume_id))


@router.patch(
    "/{resume_id}", dependencies=JSON_BODY, operation_id="edit_resume", summary="Edit or rename", responses=_EDIT
)
async def edit_resume(wanted: ResumeEdit, resume_id: ResumeId, parts: PartsDep, user_id: CurrentUser) -> ResumeDetail:
    """Give it another text, which makes a new version, or another name."""
    return resume_detail(await parts.resumes.edit(user_id, resume_id, wanted.name, wanted.text, wanted.version_name))


@router.delete("/{resume_id}", status_code=204, operation_id="delete_resume", summary="Delete", responses=_ONE)
async def delete_resume(resume_id: ResumeId, parts: PartsDep, user_id: CurrentUser) -> None:
    """Delete it with all that came from it: versions, customizations, runs and the file."""
    await parts.resumes.delete(user_id, resume_id)


@router.get(
    "/{resume_id}/file",
    operation_id="get_resume_file",
    summary="The file that it came as",
    response_class=Response,
    responses={
        200: {
            "description": "The bytes as they were sent.",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        },
        **_ONE,
    },
)
async def get_resume_file(resume_id: ResumeId, parts: PartsDep, user_id: CurrentUser) -> Response:
    """The file as it was sent."""
    sent = await parts.resumes.file(user_id, resume_id)
    return download(sent.content, "application/octet-stream", sent.name)


@router.get("/{resume_id}/versions", operation_id="list_versions", summary="Its versions", responses=_ONE)
async def list_versions(resume_id: ResumeId, parts: PartsDep, user_id: CurrentUser) -> VersionList:
    """The versions of a resume, the newest first."""
    return VersionList(items=[version_summary(row) for row in await parts.resumes.versions(user_id, resume_id)])


@router.get("/{resume_id}/versions/{number}", operation_id="get_version", summary="One version", responses=_ONE)
async def get_version(resume_id: ResumeId, number: Number, parts: PartsDep, user_id: CurrentUser) -> VersionDetail:
    """A version with its text."""
    return version_detail(await parts.resumes.get(user_id, resume_id, number))


@router.post(
    "/{resume_id}/versions/{number}/restore",
    status_code=201,
    operation_id="restore_version",
    summary="Restore a version",
    responses=_ONE,
)
async def restore_version(resume_id: ResumeId, number: Number, parts: PartsDep, user_id: CurrentUser) -> ResumeDetail:
    """An earlier version once more, as the newest one; nothing in between is lost."""
    return resume_detail(await parts.resumes.restore(user_id, resume_id, number))


@router.get("/{resume_id}/diff", operation_id="diff_versions", summary="Compare two versions", responses=_ONE)
async def diff_versions(
    resume_id: ResumeId,
    parts: PartsDep,
    user_id: CurrentUser,
    before: Annotated[int, Query(ge=1, le=1_000_000, description="the number of a version")],
    after: Annotated[int | None, Query(ge=1, le=1_000_000, description="the current one, if left out")] = None,
) -> ResumeDiff:
    """What differs between two versions, line by line and word by word."""
    return diff_of(await parts.resumes.difference(user_id, resume_id, before, after))
