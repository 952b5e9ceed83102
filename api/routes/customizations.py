"""Look at customizations, and cancel them."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import CustomizationDep, PartsDep
from api.results import detail_of, summary_of
from api.schemas.customization import CustomizationDetail, CustomizationPage, CustomizationSummary
from api.schemas.problem import documented

router = APIRouter(prefix="/api/v1/customizations", tags=["customizations"])


@router.get("", operation_id="list_customizations", summary="List", responses=documented(403, 422, 500))
async def list_customizations(
    parts: PartsDep,
    limit: Annotated[int, Query(ge=1, le=100, description="how many at most")] = 20,
    offset: Annotated[int, Query(ge=0, le=1_000_000, description="how many of the latest to pass over")] = 0,
) -> CustomizationPage:
    """The customizations that the service remembers, latest first."""
    known = parts.service.all()
    items = [summary_of(c, await parts.service.view(c)) for c in known[offset : offset + limit]]
    return CustomizationPage(items=items, total=len(known), limit=limit, offset=offset)


@router.get(
    "/{customization_id}",  # noqa: FAST003  (the dependency takes it)
    operation_id="get_customization",
    summary="Get one",
    responses=documented(403, 404, 422, 500),
)
async def get_customization(customization: CustomizationDep, parts: PartsDep) -> CustomizationDetail:
    """A customization as it stands: its tasks, and the result so far or in the end.

    Before the end the result is a complete resume as well, with the changes that are ready.
    """
    return await detail_of(parts.service, customization)


@router.post(
    "/{customization_id}/cancel",  # noqa: FAST003
    status_code=202,
    operation_id="cancel_customization",
    summary="Cancel",
    responses=documented(403, 404, 422, 500),
)
async def cancel_customization(customization: CustomizationDep, parts: PartsDep) -> CustomizationSummary:
    """End the run promptly; what is finished is kept. Once more, or after the end, it changes nothing."""
    parts.service.cancel(customization)
    return summary_of(customization, await parts.service.view(customization))
