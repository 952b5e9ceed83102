"""Batches: start, look, cancel, retry what failed."""

from typing import Any

from fastapi import APIRouter, Response

from api.auth import CurrentUser
from api.deps import JSON_BODY, PartsDep
from api.idempotency import IdempotencyKey, digest_of
from api.mine import BatchDep, Limit, Offset
from api.results import batch_of
from api.routes.options import options_of
from api.routes.started import LOCATION
from api.schemas.batch import BatchDetail, BatchPage, BatchRequest
from api.schemas.problem import ALWAYS, documented
from runs.durable.batches import WantedBatch

router = APIRouter(prefix="/api/v1/batches", tags=["batches"])

_ONE = documented(404, 422, *ALWAYS)
_STARTED: dict[int | str, dict[str, Any]] = {
    202: {"description": "The batch: ask again at `Location`, or follow `progress_url`.", "headers": LOCATION},
    **documented(400, 404, 409, 413, 415, 422, *ALWAYS),
}


@router.post(
    "",
    status_code=202,
    dependencies=JSON_BODY,
    operation_id="start_batch",
    summary="Start a batch",
    responses=_STARTED,
)
async def start_batch(
    wanted: BatchRequest,
    parts: PartsDep,
    user_id: CurrentUser,
    response: Response,
    idempotency_key: IdempotencyKey = None,
) -> BatchDetail:
    """Customize each of some resumes for each of some jobs. What is unchanged since an earlier run costs nothing."""
    batch = await parts.service.batches.start(
        user_id,
        WantedBatch(
            resume_ids=tuple(dict.fromkeys(wanted.resume_ids)),
            job_ids=None if wanted.job_ids is None else tuple(dict.fromkeys(wanted.job_ids)),
            level=wanted.customization_level,
            options=options_of(parts, user_id, wanted),
            name=wanted.name,
            priority=wanted.priority,
            is_standing=wanted.is_standing,
            idempotency_key=idempotency_key,
            body_digest=digest_of(wanted),
        ),
    )
    parts.arrivals.announce()
    detail = batch_of(batch)
    response.headers["Location"] = detail.url
    return detail


@router.get("", operation_id="list_batches", summary="List", responses=documented(422, *ALWAYS))
async def list_batches(parts: PartsDep, user_id: CurrentUser, limit: Limit = 20, offset: Offset = 0) -> BatchPage:
    """The caller's batches, latest first."""
    found, total = await parts.service.batches.list(user_id, limit=limit, offset=offset)
    return BatchPage(items=[batch_of(each) for each in found], total=total, limit=limit, offset=offset)


@router.get("/{batch_id}", operation_id="get_batch", summary="Get one", responses=_ONE)  # noqa: FAST003
async def get_batch(batch: BatchDep) -> BatchDetail:
    """A batch as it stands. Its customizations are at `customizations_url`, its progress at `progress_url`."""
    return batch_of(batch)


@router.post(
    "/{batch_id}/cancel",  # noqa: FAST003
    status_code=202,
    operation_id="cancel_batch",
    summary="Cancel",
    responses=_ONE,
)
async def cancel_batch(batch: BatchDep, parts: PartsDep) -> BatchDetail:
    """End all its runs with what is finished; it is no standing wish any more."""
    return batch_of(await parts.service.batches.cancel(batch))


@router.post(
    "/{batch_id}/retry",  # noqa: FAST003
    status_code=202,
    operation_id="retry_batch",
    summary="Retry what failed",
    responses={**documented(404, 409, 422, *ALWAYS)},
)
async def retry_batch(batch: BatchDep, parts: PartsDep) -> BatchDetail:
    """A new run of each customization whose run failed, was cancelled, or gave the original."""
    return batch_of(await parts.service.batches.retry_failed(batch))
