"""Takes the pictures of the README anew: `make pictures`. Look at them before they are committed."""

import asyncio
import re
from pathlib import Path

from playwright.async_api import async_playwright

from benchmarks.service import processes
from tests.web.chromium import ARGUMENTS, find_chromium
from tests.web.visitor import REVIEW, Visitor

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE = {"width": 1180, "height": 860}
SETTLED_MS = 500  # what appears has faded in
CALL_S = 1.5  # of the model, so that there is something to see while it works


async def take() -> None:
    """A run while it goes on, by a model; and a review, of what the rules suggest."""
    PICTURES.mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        with (
            processes.folder() as folder,
            processes.provider(CALL_S) as provider,
            processes.service(folder, provider_url=provider.url) as service,
        ):
            async with Visitor.of(browser, service.url, viewport=SIZE) as visitor:
                await visitor.tailor()
                await visitor.see(visitor.page.get_by_role("article", name="Skills"))
                await visitor.page.wait_for_timeout(SETTLED_MS)
                await visitor.page.screenshot(path=PICTURES / "run.png")
        with processes.folder() as folder, processes.service(folder) as service:
            async with Visitor.of(browser, service.url, viewport=SIZE) as visitor:
                page = visitor.page
                await visitor.tailor()
                await (await visitor.see(page.get_by_role("link", name=REVIEW))).click()
                change = page.get_by_role("article", name=re.compile("^Change: Open with what was done")).first
                await change.get_by_text("Where it comes from").click()
                await change.evaluate("element => scrollTo(0, element.getBoundingClientRect().top + scrollY - 300)")
                await page.wait_for_timeout(SETTLED_MS)
                await page.screenshot(path=PICTURES / "review.png")
        await browser.close()


if __name__ == "__main__":
    asyncio.run(take())
