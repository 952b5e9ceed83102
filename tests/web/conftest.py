"""A real browser before the real service. Every test of this folder also proves that the page says nothing to the
console that it should not, asks nobody but its own service, and has no barrier that axe knows of."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from tests.web.chromium import ARGUMENTS, find_chromium
from tests.web.service import ServiceProcess
from tests.web.visitor import Visitor


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[ServiceProcess]:
    """The service without any model."""
    async with ServiceProcess(tmp_path / "data") as service:
        yield service


@pytest.fixture
async def visitor(browser: Browser, service: ServiceProcess) -> AsyncIterator[Visitor]:
    """Somebody before the page of `service`."""
    async with Visitor.of(browser, service.url) as visitor:
        yield visitor
