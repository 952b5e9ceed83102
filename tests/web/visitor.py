"""Somebody who uses the page in a browser, and notices what is wrong with it."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

from playwright.async_api import Browser, ConsoleMessage, Locator, Page, Request, expect

ROOT = Path(__file__).resolve().parent.parent.parent
SCREENSHOTS = ROOT / "build" / "web-screenshots"
AXE = (ROOT / "tests" / "node" / "node_modules" / "axe-core" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
REVIEW = re.compile(r"^Review \d+ changes$")  # the link that a finished run offers
PASSWORD = "correct horse battery"  # noqa: S105
PATIENCE_MS = 60_000  # the machine may be busy with other tests

EXAMPLES = ROOT / "examples"
SAMPLE = EXAMPLES / "resumes" / "software_engineer.md"
AD = (EXAMPLES / "jobs" / "backend_engineer.md").read_text()
LONG_AD = f"{AD}\n\nRequirements\n- Experience with Elixir\n- Experience with Cassandra\n- Experience with Salesforce\n"
"""Asks for more than can be asked about at once."""


class Visitor:
    """Sees the page, keeps what its console says and whom it asks. `async with Visitor.of(browser, url)` complains at
    the end."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.complaints: list[str] = []
        self._forgiven: list[str] = []
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", self._watch)

    @classmethod
    @asynccontextmanager
    async def of(cls, browser: Browser, url: str, **options: Any) -> AsyncIterator[Self]:
        """A visitor with a browser profile of their own."""
        context = await browser.new_context(accept_downloads=True, base_url=url, **options)
        visitor = cls(await context.new_page(), url)
        yield visitor
        await context.close()
        forgiven = "|".join(visitor._forgiven) or "(?!)"
        complaints = [c for c in visitor.complaints if not re.search(forgiven, c)]
        assert not complaints, "\n".join(complaints)

    def forgive(self, *patterns: str) -> None:
        """Complaints like these are what the test is about: a browser says so when a server is gone."""
        self._forgiven += patterns

    async def open(self, path: str) -> None:
        """Go to a page, and wait until it has a heading."""
        await self.page.goto(path)
        await expect(self.page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE_MS)

    async def register(self, email: str) -> None:
        """Make an account, where the service has accounts."""
        await self.open("/register")
        await self.page.get_by_label("E-mail").fill(email)
        await self.page.get_by_label("Password", exact=False).first.fill(PASSWORD)
        await self.page.get_by_role("button", name="Make the account").click()
        await self.see(self.page.get_by_role("heading", name="Tailor your resume to a job"))

    async def tailor(self, ad: str = AD, resume: str | None = None) -> str:
        """From the start page to the run; gives the id of the customization."""
        page = self.page
        await self.open("/")
        await page.get_by_label("Your resume").fill(SAMPLE.read_text() if resume is None else resume)
        await page.get_by_label("The job").fill(ad)
        await page.get_by_role("button", name="Tailor my resume").click()
        await page.wait_for_url("**/customizations/*/progress", timeout=PATIENCE_MS)
        return page.url.split("/")[-2]

    async def go_to(self, view: str) -> None:
        """Another side of the customization."""
        await self.page.get_by_role("navigation", name="Views of this tailoring").get_by_role("link", name=view).click()

    async def see(self, locator: Locator) -> Locator:
        """Wait until it is there."""
        await expect(locator).to_be_visible(timeout=PATIENCE_MS)
        return locator

    async def look(self, name: str, widths: tuple[int, ...] = WIDTHS) -> None:
        """Keep pictures of this state at all widths in light and dark; complain about barriers and cut-off content."""
        page = self.page
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        for scheme in SCHEMES:
            await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
            for width in widths:
                await page.set_viewport_size({"width": width, "height": 900})
                await page.evaluate("scrollTo(0, 0)")
                await page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
                over = await page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                )
                if over > 0:
                    self.complaints.append(f"{name} at {width}: {over} pixels too wide")
            await self._ask_axe(f"{name} in {scheme}")
        await page.set_viewport_size({"width": 1280, "height": 900})

    async def _ask_axe(self, where: str) -> None:
        await self.page.evaluate(AXE)
        found = await self.page.evaluate(
            "tags => axe.run(document, {runOnly: tags}).then(r => [r.violations.map("
            "v => v.id + ' at ' + v.nodes.map(n => n.target.join(' ')).join('; ')), r.passes.length])",
            RULES,
        )
        violations, passes = found
        assert passes > 5, f"axe saw hardly anything of {where}"
        self.complaints += [f"{where}: {violation}" for violation in violations]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text}")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.url, "data:", f"blob:{self.url}")):
            self.complaints.append(f"asked elsewhere: {request.url}")
