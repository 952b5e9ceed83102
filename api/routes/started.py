"""The answer of what starts a run and does not wait for it."""

from typing import Any

from fastapi import Response

from api.deps import Parts
from api.results import summary_of
from api.schemas.customization import CustomizationSummary
from runs.durable.customizations import Customization

LOCATION: dict[str, Any] = {"Location": {"schema": {"type": "string"}, "description": "where it can be asked for"}}
STARTED: dict[int | str, dict[str, Any]] = {
    202: {"description": "A run was started: ask again at `Location`, or follow `progress_url`.", "headers": LOCATION}
}


def started(parts: Parts, response: Response, customization: Customization) -> CustomizationSummary:
    """Say that there is a new run, and where."""
    parts.arrivals.announce(customization.id)
    summary = summary_of(customization)
    response.headers["Location"] = summary.url
    return summary
