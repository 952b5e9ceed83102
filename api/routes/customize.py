"""Start a customization, and wait for it as long as the client wants."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Header, Response
from starlette.responses import JSONResponse

from api.auth import CurrentUser
from api.deps import JSON_BODY, Parts, PartsDep, unless_closing
from api.errors import Refusal, refused_document
from api.idempotency import IdempotencyKey, digest_of
from api.outcomes import result_of
from api.prefer import read_preference
from api.results import summary_of
from api.routes.options import options_of
from api.schemas.customization import CustomizationSummary
from api.schemas.customize import CustomizationEstimate, CustomizationResult, CustomizeRequest
from api.schemas.problem import ALWAYS, documented
from resume.errors import UnreadableDocument
from resume.job import Job
from resume.model import Resume
from runs.durable.customizations import Customization, Wanted
from runs.library.fetching import NotFetched
from runs.library.resumes import name_of

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
    **documented(400, 404, 409, 413, 415, 422, *ALWAYS),
}

router = APIRouter(prefix="/api/v1", tags=["customize"])


@router.post("/customize", include_in_schema=False, dependencies=JSON_BODY, response_model=CustomizationResult)
@router.post(
    "/customize/",
    dependencies=JSON_BODY,
    response_model=CustomizationResult,
    responses=_ANSWERS,
    summary="Tailor a resume to a job",
    operation_id="customize",
)
async def customize(
    wanted: CustomizeRequest,
    parts: PartsDep,
    user_id: CurrentUser,
    response: Response,
    prefer: Annotated[
        list[str] | None,
        Header(description="`wait=N`: wait N seconds for the result, else 30; `respond-async`: do not wait"),
    ] = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Tailor a resume to a job, and wait for the result.

    The run goes on whether or not the client stays. Whatever fails in it, it ends by its deadline with a
    complete resume; `quality` and `issues` say what was done instead. To follow it live, choose a
    `customization_id`, connect to `/api/ws/progress/{customization_id}`, and send this with
    `Prefer: respond-async`.
    """
    preference = read_preference(prefer or [])
    customizations = parts.service.customizations
    customization = await _begin(parts, user_id, wanted, idempotency_key)
    if not customization.has_ended and preference.wait_s:
        waiting = customizations.wait(customization, preference.wait_s)
        customization = await unless_closing(parts, waiting) or customization
    headers = {"Preference-Applied": preference.applied} if preference.applied else {}
    if not customization.has_ended:
        summary = summary_of(customization)
        return JSONResponse(summary.model_dump(mode="json"), 202, {**headers, "Location": summary.url})
    return await result_of(parts.outcomes, customization, headers)


@router.post(
    "/customize/estimate",
    dependencies=JSON_BODY,
    responses=documented(400, 404, 413, 415, 422, *ALWAYS),
    summary="What it would cost",
    operation_id="estimate_customization",
)
async def estimate(wanted: CustomizeRequest, parts: PartsDep, user_id: CurrentUser) -> CustomizationEstimate:
    """What a customization would find and cost, without asking a model, and without keeping anything."""
    found = await parts.service.customizations.estimate(user_id, await _wanted(parts, user_id, wanted))
    return CustomizationEstimate(usage=found.usage, seconds=found.seconds, match=found.match, changes=found.changes)


async def _begin(parts: Parts, user_id: str, asked: CustomizeRequest, key: str | None) -> Customization:
    """The customization that is wanted: a new one, or the one that an earlier request with this key started."""
    customizations, digest = parts.service.customizations, digest_of(asked)
    if key is not None and (first := await customizations.repeated(user_id, key, digest)) is not None:
        return first  # before anything is read, or fetched, once more
    wanted = replace(await _wanted(parts, user_id, asked), idempotency_key=key, body_digest=digest)
    customization = await customizations.start(user_id, wanted)
    parts.arrivals.announce(customization.id)
    return customization


async def _wanted(parts: Parts, user_id: str, asked: CustomizeRequest) -> Wanted:
    """What is asked for, with both documents read.

    Raises: Refusal with the code of the reader or the fetcher; NotFound.
    """
    version_id = None
    if asked.resume_id is not None and asked.resume_version is not None:
        version_id = (await parts.resumes.get(user_id, asked.resume_id, asked.resume_version)).version.id
    resume = await _resume(parts, asked)
    return Wanted(
        resume_id=asked.resume_id,
        resume_version_id=version_id,
        resume=resume,
        resume_name="" if resume is None else name_of(resume),
        job_id=asked.job_description_id,
        job=await _job(parts, asked),
        job_url=asked.job_description_url,
        level=asked.customization_level,
        options=options_of(parts, user_id, asked),
        customization_id=asked.customization_id,
    )


async def _resume(parts: Parts, asked: CustomizeRequest) -> Resume | None:
    if asked.resume_text is None:
        return None
    try:
        return await parts.resumes.read(asked.resume_text)
    except UnreadableDocument as error:
        raise refused_document(error, "resume_text") from None


async def _job(parts: Parts, asked: CustomizeRequest) -> Job | None:
    field = "job_description_text"
    try:
        if asked.job_description_text is not None:
            return await parts.jobs.read(asked.job_description_text)
        field = "job_description_url"
        return None if asked.job_description_url is None else await parts.jobs.fetch(asked.job_description_url)
    except UnreadableDocument as error:
        raise refused_document(error, field) from None
    except NotFetched as error:
        raise Refusal(422, error.code, str(error), field=field) from None
