"""Look at customizations, follow them, and run them again."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Header, Query, Response

from api.auth import CurrentUser
from api.deps import JSON_BODY, PartsDep
from api.mine import CustomizationDep, Limit, Offset
from api.outcomes import detail_of
from api.results import graph_of, run_item, summary_of
from api.routes.started import STARTED, started
from api.schemas.customization import (
    Answers,
    CustomizationDetail,
    CustomizationPage,
    CustomizationSummary,
    Regenerate,
    RunGraph,
    RunList,
    RunState,
)
from api.schemas.fields import ID_PATTERN
from api.schemas.problem import ALWAYS, documented
from api.sse import MEDIA_TYPE, SSE_SCHEMA, events_response
from orchestrator import RunStatus
from runs.durable.customizations import Filter
from runs.pictures.run_graph import flowchart, picture_of

router = APIRouter(prefix="/api/v1/customizations", tags=["customizations"])

_ONE = documented(404, 422, *ALWAYS)
_AGAIN = {**STARTED, **documented(404, 409, 422, *ALWAYS)}
_AGAIN_WITH_BODY = {**STARTED, **documented(400, 404, 409, 413, 415, 422, *ALWAYS)}
_Id = Annotated[str | None, Query(pattern=ID_PATTERN)]


class GraphFormat(StrEnum):
    """How a graph is written."""

    JSON = "json"
    MERMAID = "mermaid"


@router.get("", operation_id="list_customizations", summary="List", responses=documented(422, *ALWAYS))
async def list_customizations(
    parts: PartsDep,
    user_id: CurrentUser,
    status: Annotated[RunState | None, Query(description="of the latest run")] = None,
    resume_id: _Id = None,
    job_id: _Id = None,
    batch_id: _Id = None,
    limit: Limit = 20,
    offset: Offset = 0,
) -> CustomizationPage:
    """The caller's customizations, latest first."""
    which = Filter(None if status is None else RunStatus(status.value), resume_id, job_id, batch_id)
    found, total = await parts.service.customizations.list(user_id, which, limit=limit, offset=offset)
    return CustomizationPage(items=[summary_of(each) for each in found], total=total, limit=limit, offset=offset)


@router.get(
    "/{customization_id}",  # noqa: FAST003
    operation_id="get_customization",
    summary="Get one",
    response_model=CustomizationDetail,
    responses=_ONE,
)
async def get_customization(customization: CustomizationDep, parts: PartsDep) -> Response:
    """A customization as it stands: its tasks, and the result so far or in the end.

    Before the end the result is a complete resume as well, with the changes that are ready.
    """
    return await detail_of(parts.outcomes, customization)


@router.delete(
    "/{customization_id}",  # noqa: FAST003
    status_code=204,
    operation_id="delete_customization",
    summary="Delete",
    responses=_ONE,
)
async def delete_customization(customization: CustomizationDep, parts: PartsDep) -> None:
    """End its run, and delete all that came from it. Versions of the resume that were made of it stay."""
    await parts.service.customizations.delete(customization)


@router.get(
    "/{customization_id}/runs",  # noqa: FAST003
    operation_id="list_runs",
    summary="Its runs",
    responses=_ONE,
)
async def list_runs(customization: CustomizationDep, parts: PartsDep) -> RunList:
    """The runs of a customization, the first one first."""
    return RunList(items=[run_item(run) for run in await parts.service.customizations.runs(customization)])


@router.get(
    "/{customization_id}/graph",  # noqa: FAST003
    operation_id="get_graph",
    summary="Its tasks as a graph",
    response_model=RunGraph,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **_ONE},
)
async def get_graph(
    customization: CustomizationDep,
    parts: PartsDep,
    run_id: Annotated[str | None, Query(pattern=ID_PATTERN, description="one of its runs; else the latest")] = None,
    format: GraphFormat = GraphFormat.JSON,  # noqa: A002
) -> RunGraph | Response:
    """The tasks of a run with their states, and, once it has ended, its critical path and the slack of each task.

    As Mermaid it is a flowchart whose thick lines are the critical path.
    """
    picture = picture_of(await parts.service.customizations.view(customization, run_id))
    if format is GraphFormat.MERMAID:
        return Response(flowchart(picture), media_type="text/plain")
    return graph_of(picture)


@router.get(
    "/{customization_id}/events",  # noqa: FAST003
    operation_id="stream_events",
    summary="Follow it",
    response_class=Response,
    responses={
        200: {"description": "Server-sent events.", "content": {MEDIA_TYPE: {"schema": SSE_SCHEMA}}},
        204: {"description": "The run has ended, and the client has all its events: it need not come back."},
        **_ONE,
    },
)
async def stream_events(
    customization: CustomizationDep,
    parts: PartsDep,
    last_event_id: Annotated[
        str, Header(description="`run_id:seq`, as a browser sends it by itself: what comes after that is sent")
    ] = "",
) -> Response:
    """The events of the latest run as server-sent events, up to its end: each with the id `run_id:seq` and the same
    envelope as on the WebSocket, and between them `progress_update` events, which have no id."""
    return await events_response(parts, customization, last_event_id)


@router.post(
    "/{customization_id}/cancel",  # noqa: FAST003
    status_code=202,
    operation_id="cancel_customization",
    summary="Cancel",
    responses=_ONE,
)
async def cancel_customization(
    customization: CustomizationDep, parts: PartsDep, user_id: CurrentUser
) -> CustomizationSummary:
    """End the run promptly; what is finished is kept. Once more, or after the end, it changes nothing."""
    await parts.service.customizations.cancel(customization)
    return summary_of(await parts.service.customizations.get(user_id, customization.id) or customization)


@router.post(
    "/{customization_id}/retry",  # noqa: FAST003
    status_code=202,
    operation_id="retry_customization",
    summary="Retry",
    responses=_AGAIN,
)
async def retry_customization(
    customization: CustomizationDep, parts: PartsDep, response: Response
) -> CustomizationSummary:
    """A new run of what is not finished; what is finished costs nothing."""
    return started(parts, response, await parts.service.customizations.retry(customization))


@router.post(
    "/{customization_id}/answers",  # noqa: FAST003
    status_code=202,
    dependencies=JSON_BODY,
    operation_id="answer_questions",
    summary="Answer its questions",
    responses=_AGAIN_WITH_BODY,
)
async def answer_questions(
    answers: Answers, customization: CustomizationDep, parts: PartsDep, response: Response
) -> CustomizationSummary:
    """The candidate's answers become confirmed facts, and what depends on them is done again."""
    return started(parts, response, await parts.service.customizations.answer(customization, answers.answers))


@router.post(
    "/{customization_id}/regenerate",  # noqa: FAST003
    status_code=202,
    dependencies=JSON_BODY,
    operation_id="regenerate",
    summary="Word something anew",
    responses=_AGAIN_WITH_BODY,
)
async def regenerate(
    wanted: Regenerate, customization: CustomizationDep, parts: PartsDep, response: Response
) -> CustomizationSummary:
    """Word some items, an entry or a section anew; all else stays exactly as it is."""
    again = await parts.service.customizations.regenerate(customization, wanted.target_ids(), wanted.hint)
    return started(parts, response, again)
