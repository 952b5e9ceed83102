"""What a path names, if it is the caller's; what is somebody else's is not there."""

from typing import Annotated

from fastapi import Depends, Path, Query

from api.auth import CurrentUser
from api.deps import PartsDep
from api.schemas.fields import ID_PATTERN
from runs.durable.batches import Batch
from runs.durable.customizations import Customization
from runs.errors import NotFound

CustomizationId = Annotated[str, Path(pattern=ID_PATTERN)]
BatchId = Annotated[str, Path(pattern=ID_PATTERN)]
ResumeId = Annotated[str, Path(pattern=ID_PATTERN)]
JobId = Annotated[str, Path(pattern=ID_PATTERN)]
Number = Annotated[int, Path(ge=1, le=1_000_000, description="of the version")]
Limit = Annotated[int, Query(ge=1, le=100, description="how many at most")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="how many of the first to pass over")]
Search = Annotated[str, Query(max_length=200, pattern=r"^[^\x00]*$", description="in any case of letters")]


async def get_customization(customization_id: CustomizationId, user_id: CurrentUser, parts: PartsDep) -> Customization:
    """Raises: NotFound."""
    found = await parts.service.customizations.get(user_id, customization_id)
    if found is None:
        raise NotFound("customization", customization_id)
    return found


async def get_batch(batch_id: BatchId, user_id: CurrentUser, parts: PartsDep) -> Batch:
    """Raises: NotFound."""
    found = await parts.service.batches.get(user_id, batch_id)
    if found is None:
        raise NotFound("batch", batch_id)
    return found


CustomizationDep = Annotated[Customization, Depends(get_customization)]
BatchDep = Annotated[Batch, Depends(get_batch)]
