"""What the user decides: accept, reject or edit changes, lock parts, keep the outcome."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.deps import JSON_BODY, Parts, PartsDep
from api.mine import CustomizationDep
from api.outcomes import result_of
from api.results import version_summary
from api.routes.started import LOCATION
from api.schemas.customization import Decision, Decisions, Locks, SaveVersion
from api.schemas.customize import CustomizationResult
from api.schemas.problem import ALWAYS, documented
from api.schemas.resume import VersionSummary
from runs.durable.customizations import Customization, Wish
from runs.errors import NotPossible

router = APIRouter(prefix="/api/v1/customizations", tags=["changes"])

_ERRORS = documented(400, 404, 409, 413, 415, 422, *ALWAYS)


@router.patch(
    "/{customization_id}/changes/{subject_id}",  # noqa: FAST003
    dependencies=JSON_BODY,
    response_model=CustomizationResult,
    operation_id="decide_change",
    summary="Decide about a change",
    responses=_ERRORS,
)
async def decide_change(
    decision: Decision,
    subject_id: Annotated[
        str,
        Path(
            min_length=1,
            max_length=200,
            pattern=r"^[^\x00]*$",
            description="a change; or an item, entry or section, for all changes in it; or `all`",
        ),
    ],
    customization: CustomizationDep,
    parts: PartsDep,
) -> Response:
    """Accept, reject or edit a change, or leave it open again. The result comes back with it folded in."""
    return await _decided(parts, customization, [Wish(decision.status, subject_id, decision.text)])


@router.patch(
    "/{customization_id}/changes",  # noqa: FAST003
    dependencies=JSON_BODY,
    response_model=CustomizationResult,
    operation_id="decide_changes",
    summary="Decide about several changes",
    responses=_ERRORS,
)
async def decide_changes(wanted: Decisions, customization: CustomizationDep, parts: PartsDep) -> Response:
    """Several decisions, carried out together or not at all, and undone together."""
    return await _decided(parts, customization, [Wish(d.status, d.subject_id, d.text) for d in wanted.decisions])


@router.post(
    "/{customization_id}/undo",  # noqa: FAST003
    response_model=CustomizationResult,
    operation_id="undo_decision",
    summary="Undo",
    responses=documented(404, 409, 422, *ALWAYS),
)
async def undo(customization: CustomizationDep, parts: PartsDep) -> Response:
    """Take the last decision back, with all that was decided together with it; the one before is then the last."""
    if not await parts.service.customizations.undo(customization):
        raise NotPossible("nothing_to_undo", "Nothing is decided that could be taken back")
    return await result_of(parts.outcomes, customization)


@router.patch(
    "/{customization_id}/locks",  # noqa: FAST003
    dependencies=JSON_BODY,
    response_model=CustomizationResult,
    operation_id="change_locks",
    summary="Lock and unlock",
    responses=_ERRORS,
)
async def change_locks(wanted: Locks, customization: CustomizationDep, parts: PartsDep) -> Response:
    """What is locked is not touched by later runs: not reworded, moved or left out."""
    wishes = [Wish("locked", each) for each in wanted.lock] + [Wish("unlocked", each) for each in wanted.unlock]
    return await _decided(parts, customization, wishes)


@router.post(
    "/{customization_id}/versions",  # noqa: FAST003
    status_code=201,
    dependencies=JSON_BODY,
    operation_id="save_customized_version",
    summary="Keep the outcome as a version",
    responses={201: {"description": "The version.", "headers": LOCATION}, **_ERRORS},
)
async def save_version(
    wanted: SaveVersion, customization: CustomizationDep, parts: PartsDep, response: Response
) -> VersionSummary:
    """Keep the customized resume, as it stands with all decisions, as the newest version of its resume."""
    report = await parts.service.customizations.report(customization)
    version = await parts.resumes.save(customization, report.customized.resume, wanted.name, pin=wanted.pin)
    response.headers["Location"] = f"/api/v1/resumes/{version.resume_id}/versions/{version.number}"
    return version_summary(version)


async def _decided(parts: Parts, customization: Customization, wishes: list[Wish]) -> Response:
    await parts.service.customizations.decide(customization, wishes)
    return await result_of(parts.outcomes, customization)
