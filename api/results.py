"""A customization in the words of the wire: in a few words, in full, and its result."""

import time

from api.progress import is_lost, moment, progress_of, status_of
from api.schemas.customization import CustomizationDetail, CustomizationSummary
from api.schemas.customize import CustomizationResult
from orchestrator import RunView
from runs.service import Customization, CustomizationService


def summary_of(customization: Customization, view: RunView) -> CustomizationSummary:
    """The customization in a few words."""
    request = customization.request
    return CustomizationSummary(
        customization_id=customization.id,
        run_id=customization.run_id,
        status=status_of(view, is_lost=is_lost(customization, view)),
        overall_progress=round(view.percent, 1),
        created_at=moment(view.started_at),
        customization_level=request.level,
        job_title=request.job.title,
        company=request.job.company,
        url=f"/api/v1/customizations/{customization.id}",
        progress_url=f"/api/ws/progress/{customization.id}",
    )


async def detail_of(service: CustomizationService, customization: Customization) -> CustomizationDetail:
    """The customization with its tasks and its result so far."""
    view = await service.view(customization)
    progress = progress_of(view, time.time(), is_lost=is_lost(customization, view))
    return CustomizationDetail(
        **{**dict(summary_of(customization, view)), **dict(progress)},
        result=await result_of(service, customization),
    )


async def result_of(service: CustomizationService, customization: Customization) -> CustomizationResult | None:
    """What the customization has made so far, or in the end; None when its run broke off by a bug."""
    worker = customization.worker
    if worker.done() and (worker.cancelled() or worker.exception() is not None):
        return None
    return CustomizationResult.of(customization, await service.report(customization))
