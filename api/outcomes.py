"""What customizations have made, as the JSON that is sent.

A result has tens of kilobytes and is asked for again and again, with every decision and by everybody who looks on. As
long as nothing about it changes it is written out once, and its bytes are sent; so these answers are made here, and not
by FastAPI from models, which would check and write out all of it each time.
"""

import time
from collections.abc import Mapping

from fastapi import Response

from api.progress import progress_of
from api.results import summary_of
from api.schemas.customization import CustomizationSummary, Progress
from api.schemas.customize import CustomizationResult
from runs.durable.customizations import Customization, Customizations
from runs.durable.latest import Latest

_REMEMBERED = 64  # results; each has about 100 kB


class _Standing(CustomizationSummary, Progress):
    """A `CustomizationDetail` without its result."""


class Outcomes:
    """The results of customizations."""

    def __init__(self, customizations: Customizations) -> None:
        self._customizations = customizations
        self._results = Latest[bytes](_REMEMBERED)

    async def result(self, customization: Customization) -> bytes:
        """What it has made so far, or in the end: JSON of a `CustomizationResult`."""
        outcome = await self._customizations.outcome(customization)
        if outcome.key is not None and (known := self._results.get(outcome.key)) is not None:
            return known
        made = CustomizationResult.of(customization, outcome.report).model_dump_json().encode()
        return made if outcome.key is None else self._results.keep(outcome.key, made)

    async def detail(self, customization: Customization) -> bytes:
        """It with its tasks and its result: JSON of a `CustomizationDetail`."""
        view = await self._customizations.view(customization)
        progress = progress_of(view, time.time(), ended=customization)
        standing = _Standing(**{**dict(summary_of(customization)), **dict(progress)})
        result = await self.result(customization)
        return b"".join((standing.model_dump_json().encode()[:-1], b',"result":', result, b"}"))


async def detail_of(outcomes: Outcomes, customization: Customization) -> Response:
    """The answer with a customization, its tasks and its result."""
    return json_response(await outcomes.detail(customization))


async def result_of(
    outcomes: Outcomes, customization: Customization, headers: Mapping[str, str] | None = None
) -> Response:
    """The answer with the result of a customization."""
    return json_response(await outcomes.result(customization), headers)


def json_response(content: bytes, headers: Mapping[str, str] | None = None) -> Response:
    """An answer of JSON that is written already."""
    return Response(content, 200, headers, "application/json")
