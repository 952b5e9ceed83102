"""Somebody's own keys of providers, from the settings to the wire."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.faults.provider import Providers, sound
from tests.llm.aimock import addresses
from tests.web.service import ServiceProcess
from tests.web.visitor import REVIEW, Visitor

pytestmark = pytest.mark.timeout(240)  # a browser, on a machine that is busy with other tests

OWN_KEY = "sk-ant-of-ada-0123456789"
SETTINGS = {
    "TAILORBIRD_AUTH": "accounts",
    "TAILORBIRD_OWN_KEYS": "true",
    "TAILORBIRD_MODELS": "anthropic:claude-sonnet-4-6",
    "TAILORBIRD_DEADLINE_SECONDS": "120",
}


@pytest.fixture
async def providers() -> AsyncIterator[Providers]:
    async with Providers() as providers:
        yield providers


@pytest.fixture
async def service(tmp_path: Path, providers: Providers) -> AsyncIterator[ServiceProcess]:
    """A service with a key of its own, whose users may have others."""
    url = providers.add(sound).url
    async with ServiceProcess(tmp_path / "data", SETTINGS | addresses(url)) as service:
        yield service


_KEY = re.compile(r"(?i)(?:x-api-key|authorization): (?:bearer )?(\S+)")


def keys_sent(providers: Providers) -> set[str]:
    """The keys that requests came with until now; forgets them."""
    found = {match[1] for head in providers.heads for line in head if (match := _KEY.match(line))}
    providers.heads.clear()
    return found


async def test_an_own_key_is_used_until_it_is_removed_and_never_shown(
    browser: Browser, service: ServiceProcess, providers: Providers
) -> None:
    async with Visitor.of(browser, service.url) as ada:
        page = ada.page
        ada.forgive("401")  # how the page finds out that nobody is logged in
        await ada.register("ada@example.com")
        await ada.open("/settings")
        await page.get_by_label("Provider").select_option("Anthropic")
        await page.get_by_label("Key", exact=True).fill(OWN_KEY)
        await page.get_by_role("button", name="Use this key").click()
        await ada.see(page.get_by_text("Your key of Anthropic is used from now on."))
        await ada.see(page.get_by_role("button", name="Remove your key of Anthropic"))
        await ada.look("settings-own-keys")
        await page.reload()
        remove = await ada.see(page.get_by_role("button", name="Remove your key of Anthropic"))
        assert OWN_KEY not in await page.content()

        await ada.tailor()
        await ada.see(page.get_by_role("link", name=REVIEW))
        assert keys_sent(providers) == {OWN_KEY}

        await ada.open("/settings")
        await remove.click()
        await expect(remove).to_have_count(0)
        await ada.tailor(ad="Beekeeper\n\nMust have:\n- Ten years with bees\n- PostgreSQL\n")
        await ada.see(page.get_by_text("Ready", exact=True))
        assert keys_sent(providers) == {"sk-test"}
