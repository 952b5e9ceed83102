"""What a PDF looks like, page by page, before it is taken."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from api.auth import CurrentUser
from api.deps import Parts, PartsDep
from api.mine import CustomizationDep, ResumeId
from api.schemas.problem import ALWAYS, documented
from resume.model import Format, Resume
from resume.writers.pages import picture_of_page

PAGES = "Tailorbird-Pages"

router = APIRouter(prefix="/api/v1", tags=["exports"])

_PICTURE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The page as a picture.",
        "headers": {PAGES: {"schema": {"type": "integer"}, "description": "how many pages there are"}},
        "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}},
    },
    **documented(404, 422, *ALWAYS),
}
_Template = Annotated[str | None, Query(max_length=60, description="the look; see `/templates`")]
_Page = Annotated[int, Query(ge=1, le=1_000)]


@router.get(
    "/resumes/{resume_id}/preview",
    operation_id="preview_resume",
    summary="Preview a resume",
    response_class=Response,
    responses=_PICTURE,
)
async def preview_resume(
    resume_id: ResumeId,
    parts: PartsDep,
    user_id: CurrentUser,
    template: _Template = None,
    version: Annotated[int | None, Query(ge=1, le=1_000_000, description="the current one, if left out")] = None,
    page: _Page = 1,
) -> Response:
    """A page of the PDF that an export gives."""
    state = await parts.resumes.get(user_id, resume_id, version)
    return await _picture(parts, state.resume, template, page)


@router.get(
    "/customizations/{customization_id}/preview",  # noqa: FAST003
    operation_id="preview_customization",
    summary="Preview what was made",
    response_class=Response,
    responses=_PICTURE,
)
async def preview_customization(
    customization: CustomizationDep, parts: PartsDep, template: _Template = None, page: _Page = 1
) -> Response:
    """A page of the PDF of the customized resume as it stands, with all decisions."""
    report = await parts.service.customizations.report(customization)
    return await _picture(parts, report.customized.resume, template, page)


async def _picture(parts: Parts, resume: Resume, template: str | None, page: int) -> Response:
    made = await parts.exports.make(resume, "", Format.PDF, template)
    picture = await parts.service.cpu.run(picture_of_page, made.written.data, page)
    return Response(picture.png, 200, {PAGES: str(picture.pages)}, "image/png")
