"""Start a customization, and wait for it as long as the client wants."""

import asyncio
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Header, Response
from starlette.responses import JSONResponse

from api.deps import Parts, PartsDep, require_json
from api.errors import Refusal
from api.prefer import read_preference
from api.results import result_of, summary_of
from api.schemas.customization import CustomizationSummary
from api.schemas.customize import CustomizationResult, CustomizeRequest
from api.schemas.problem import documented
from resume.errors import UnreadableDocument
from resume.readers import read_job, read_resume
from runs.service import Customization, CustomizationExists, Request

T = TypeVar("T")

_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The result: the customization has ended within the wait.",
        "headers": {
            "Preference-Applied": {
                "schema": {"type": "string"},
                "description": "`wait=N`, if that was asked for",
            }
        },
    },
    202: {
        "model": CustomizationSummary,
        "description": "The customization goes on; ask again at `Location`, or follow `progress_url`.",
        "headers": {
            "Location": {"schema": {"type": "string"}, "description": "the customization"},
            "Preference-Applied": {
                "schema": {"type": "string"},
                "description": "which preferences were followed",
            },
        },
    },
    **documented(400, 403, 409, 413, 415, 422, 500),
}

router = APIRouter(prefix="/api/v1", tags=["customize"])


@router.post(
    "/customize",
    include_in_schema=False,
    dependencies=[Depends(require_json)],
    response_model=CustomizationResult,
)
@router.post(
    "/customize/",
    dependencies=[Depends(require_json)],
    response_model=CustomizationResult,
    responses=_ANSWERS,
    summary="Tailor a resume to a job",
    operation_id="customize",
)
async def customize(
    wanted: CustomizeRequest,
    parts: PartsDep,
    response: Response,
    prefer: Annotated[
        list[str] | None,
        Header(description="`wait=N`: wait N seconds for the result, else 30; `respond-async`: do not wait"),
    ] = None,
    idempotency_key: Annotated[
        str | None,
        Header(
            min_length=1,
            max_length=255,
            description="with the same body it gives the same customization again, with another a refusal",
        ),
    ] = None,
) -> CustomizationResult | JSONResponse:
    """Tailor a resume to a job, and wait for the result.

    The run goes on whether or not the client stays. Whatever fails in it, it ends by its deadline with a
    complete resume; `quality` and `issues` say what was done instead. To follow it live, choose a
    `customization_id`, connect to `/api/ws/progress/{customization_id}`, and send this with
    `Prefer: respond-async`.
    """
    preference = read_preference(prefer or [])
    customization = await _begin(parts, wanted, idempotency_key)
    await asyncio.wait({customization.worker}, timeout=preference.wait_s)  # leaves the run alone when it gives up
    headers = {"Preference-Applied": preference.applied} if preference.applied else {}
    if not customization.worker.done():
        summary = summary_of(customization, await parts.service.view(customization))
        return JSONResponse(summary.model_dump(mode="json"), 202, {**headers, "Location": summary.url})
    result = await result_of(parts.service, customization)
    if result is None:
        raise Refusal(
            500,
            "internal_error",
            f"The run {customization.run_id} broke off by a bug of ours; please report it",
        )
    response.headers.update(headers)
    return result


async def _begin(parts: Parts, wanted: CustomizeRequest, idempotency_key: str | None) -> Customization:
    """The customization that is wanted: a new one, or the one that an earlier request with this key started.

    Raises: Refusal.
    """
    resume = await _read(read_resume, wanted.resume_text, "The resume", "resume_text")
    job = await _read(read_job, wanted.job_description_text, "The job description", "job_description_text")
    # From here on nothing waits, so that of two requests with one key only one starts a run.
    asked = wanted.model_dump_json()
    earlier = parts.keys.find(idempotency_key, asked) if idempotency_key is not None else None
    if earlier is not None and (known := parts.service.get(earlier)) is not None:
        return known
    try:
        customization = parts.service.start(
            Request(
                resume,
                job,
                wanted.customization_level,
                deadline_s=wanted.deadline_seconds,
                customization_id=wanted.customization_id,
                in_one_call=parts.settings.use_new_customization_architecture is False,
            )
        )
    except CustomizationExists:
        detail = f"There is a customization {wanted.customization_id} already: follow it, or choose another id"
        raise Refusal(409, "customization_exists", detail, field="customization_id") from None
    if idempotency_key is not None:
        parts.keys.remember(idempotency_key, asked, customization.id)
    parts.arrivals.announce()
    return customization


async def _read(read: Callable[[str, str], T], text: str, name: str, field: str) -> T:
    """The document in the text. Long ones take a while, so another thread reads them.

    Raises: Refusal with the reader's code.
    """
    try:
        return await asyncio.to_thread(read, text, name)
    except UnreadableDocument as error:
        raise Refusal(422, error.code, str(error), field=field) from None
