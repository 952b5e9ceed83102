"""What was consumed."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.auth import CurrentUser
from api.deps import PartsDep
from api.schemas.problem import ALWAYS, documented
from api.schemas.usage import Caps, Consumed, ConsumedBy, ConsumedOn, UsageReport
from runs.durable.consumption import Consumption, consumption_of
from storage.ended import Sums

router = APIRouter(prefix="/api/v1/usage", tags=["usage"])


@router.get("", operation_id="get_usage", summary="Tokens and cost", responses=documented(422, *ALWAYS))
async def get_usage(
    parts: PartsDep,
    user_id: CurrentUser,
    days: Annotated[int, Query(ge=1, le=366, description="up to today (UTC)")] = 30,
) -> UsageReport:
    """What the caller's runs consumed, by day, kind of task and model, what they may consume, and how they ended."""
    found = await consumption_of(parts.service.database, user_id, days)
    settings = parts.settings
    return _report(
        found,
        Caps(
            tokens_per_run=settings.tokens_per_run,
            cost_per_run_usd=settings.cost_per_run_usd,
            tokens_per_day=settings.tokens_per_day,
            cost_per_day_usd=settings.cost_per_day_usd,
        ),
    )


def _report(found: Consumption, caps: Caps) -> UsageReport:
    return UsageReport(
        first_day=found.first_day,
        last_day=found.last_day,
        total=Consumed(**_fields(found.total)),
        by_day=[ConsumedOn(day=day, **_fields(sums)) for day, sums in found.by_day],
        by_task=[ConsumedBy(name=name, **_fields(sums)) for name, sums in found.by_task],
        by_model=[ConsumedBy(name=name, **_fields(sums)) for name, sums in found.by_model],
        caps=caps,
        runs_by_quality=dict(found.runs_by_quality),
        share_ending_well=found.share_ending_well,
    )


def _fields(sums: Sums) -> dict[str, float]:
    return {**sums._asdict(), "cost_usd": round(sums.cost_usd, 6)}
