"""What happens to a visitor when something happens to the run: reload, cut, a killed service, a dead provider."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, WebSocketRoute, expect

from tests.faults.provider import Asked, Providers
from tests.llm.aimock import addresses
from tests.llm.faulty_server import After, Behaviour, Reply
from tests.web.service import ServiceProcess
from tests.web.visitor import REVIEW, Visitor

pytestmark = pytest.mark.timeout(240)  # a browser, on a machine that is busy with other tests

# What a browser says of a server that is gone is no complaint about the page.
GONE = ("WebSocket connection to", "ERR_CONNECTION_REFUSED", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET", "503")
MODELS = {"TAILORBIRD_MODELS": "anthropic:claude-sonnet-4-6,openai-chat:gpt-4o", "TAILORBIRD_DEADLINE_SECONDS": "120"}


class SlowModels:
    """Two providers that answer well; the plan comes only when it is allowed to."""

    def __init__(self) -> None:
        self.allowed = asyncio.Event()
        self.is_first_down = False
        self.asked = 0

    def answer(self, asked: Asked) -> Behaviour:
        self.asked += 1
        if self.is_first_down and asked.protocol == "anthropic":
            return Reply(529)
        return After(asked.good(), self.allowed) if asked.task == "generate_plan" else asked.good()


@pytest.fixture
def models() -> SlowModels:
    return SlowModels()


@pytest.fixture
async def service(tmp_path: Path, models: SlowModels) -> AsyncIterator[ServiceProcess]:
    """The service with these models."""
    async with Providers() as providers:
        provider = providers.add(models.answer)
        async with ServiceProcess(tmp_path / "data", MODELS | addresses(provider.url)) as service:
            yield service
            models.allowed.set()


async def in_mid_run(visitor: Visitor) -> str:
    """Start a run, and wait until it waits for its plan."""
    id_ = await visitor.tailor()
    await visitor.see(visitor.page.get_by_role("listitem").filter(has_text="Plan the changes").get_by_text("at work:"))
    return id_


async def end(visitor: Visitor, models: SlowModels) -> None:
    """Let the run go on, and see it end."""
    models.allowed.set()
    await visitor.see(visitor.page.get_by_role("link", name=REVIEW))
    await expect(visitor.page.get_by_role("progressbar", name="Progress of the run")).to_have_attribute(
        "aria-valuenow", "100"
    )


async def test_a_reload_in_mid_run_shows_where_it_is(visitor: Visitor, models: SlowModels) -> None:
    page = visitor.page
    await visitor.open("/")
    await visitor.see(page.get_by_text("The text of both goes to Anthropic or OpenAI, and to nobody else."))
    await in_mid_run(visitor)
    await visitor.look("running")
    await page.reload()

    await visitor.see(page.get_by_role("listitem").filter(has_text="Plan the changes").get_by_text("at work:"))
    await visitor.see(page.get_by_text("claude-sonnet-4-6").first)
    await end(visitor, models)


async def test_a_cut_in_mid_run_is_said_and_mended_by_itself(visitor: Visitor, models: SlowModels) -> None:
    page = visitor.page
    visitor.forgive(*GONE)
    routes: list[WebSocketRoute] = []
    addresses_asked: list[str] = []
    is_cut = False

    def connect(route: WebSocketRoute) -> None:
        addresses_asked.append(route.url)
        if is_cut:
            asyncio.ensure_future(route.close(code=1011))  # noqa: RUF006
            return
        routes.append(route)
        route.connect_to_server()

    await page.route_web_socket("**/api/ws/progress/**", connect)
    await in_mid_run(visitor)
    is_cut = True
    await routes[-1].close(code=1011)
    await visitor.see(page.get_by_text("The connection was lost. The work goes on; this page is trying to come back."))
    await visitor.look("connection-lost", widths=(360,))
    is_cut = False

    await end(visitor, models)
    assert "after_seq=0" not in addresses_asked[-1]


async def test_a_killed_service_that_comes_back_goes_on_before_the_visitors_eyes(
    visitor: Visitor, service: ServiceProcess, models: SlowModels
) -> None:
    page = visitor.page
    visitor.forgive(*GONE)
    await in_mid_run(visitor)
    await service.kill()
    await visitor.see(page.get_by_text("The connection was lost."))
    await service.start()

    await end(visitor, models)
    await visitor.see(page.get_by_role("article", name="Experience"))


async def test_a_provider_that_is_down_is_told_with_what_stood_in(visitor: Visitor, models: SlowModels) -> None:
    page = visitor.page
    models.is_first_down = True
    models.allowed.set()
    await visitor.tailor()
    await visitor.see(page.get_by_role("link", name=REVIEW))

    await visitor.see(page.get_by_role("heading", name="What did not go as planned"))
    await visitor.see(page.get_by_text("gpt-4o").first)
    await visitor.look("failover")


async def test_a_run_that_is_stopped_keeps_what_it_has(visitor: Visitor, models: SlowModels) -> None:
    page = visitor.page
    await in_mid_run(visitor)
    await page.get_by_role("button", name="Stop here").click()
    await visitor.see(page.get_by_text("Ended early"))
    await page.get_by_role("link", name="Review").first.click()

    await visitor.see(page.get_by_role("heading", name="The resume, line by line"))
    await visitor.see(page.get_by_text("Maren Okafor-Lind").first)


async def test_the_cost_is_told_before_anything_is_sent(visitor: Visitor, models: SlowModels) -> None:
    page = visitor.page
    await visitor.open("/")
    await page.get_by_role("button", name="Try it with a sample").click()
    await page.get_by_role("button", name="What will it cost?").click()
    await visitor.see(page.get_by_text("before any change"))
    assert models.asked == 0
    await visitor.look("estimate", widths=(360, 1280))


async def test_the_settings_say_whether_each_model_answers(
    browser: Browser, service: ServiceProcess, models: SlowModels
) -> None:
    async with Visitor.of(browser, service.url) as visitor:
        await visitor.open("/settings")
        await visitor.see(visitor.page.get_by_text("anthropic:claude-sonnet-4-6"))
        await visitor.page.get_by_role("button", name="Test each model").click()
        await expect(visitor.page.get_by_role("button", name="Test each model")).to_be_enabled(timeout=30_000)
        await visitor.look("settings-models")


async def test_whoever_lets_nothing_leave_the_service_asks_no_model(
    browser: Browser, service: ServiceProcess, models: SlowModels
) -> None:
    async with Visitor.of(browser, service.url) as visitor:
        page = visitor.page
        await visitor.open("/settings")
        await page.get_by_label("Let nothing leave this service").check()
        await visitor.tailor()
        await visitor.see(page.get_by_role("link", name=REVIEW))

    assert models.asked == 0
