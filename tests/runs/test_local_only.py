"""Who lets nothing leave the machine asks no model elsewhere."""

import httpx2
import pytest

from llm.chain import parse_chain
from runs.bootstrap import make_means, make_service
from runs.plan import without
from runs.request import Request
from runs.settings import Settings
from tasks.extract_requirements import ExtractRequirements
from tests.documents import job, resume


class Nobody(httpx2.AsyncBaseTransport):
    """Counts who would have been asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self.asked += 1
        return httpx2.Response(500)


@pytest.mark.parametrize(("local_only", "is_asked"), [(False, True), (True, False)])
async def test_no_request_goes_out(local_only: bool, is_asked: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "none")
    nobody = Nobody()
    settings = Settings(models=parse_chain("anthropic:claude-sonnet-4-6"))
    service = make_service(settings, transport=lambda: nobody)
    try:
        customization = service.start(Request(resume(), job(), local_only=local_only))
        report = await customization.worker
    finally:
        await service.close()

    assert (nobody.asked > 0) == is_asked
    assert report.success


async def test_a_model_on_the_machine_itself_is_asked_still() -> None:
    chain = parse_chain("anthropic:claude-sonnet-4-6,ollama:llama3.1")
    means = make_means(Settings(models=chain))

    names = [way.name for way in without(means.ways, means.away)(ExtractRequirements())]

    assert names == ["ollama:llama3.1", "rules"]
