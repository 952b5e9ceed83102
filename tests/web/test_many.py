"""Several resumes, several jobs, several people."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.web.service import ServiceProcess
from tests.web.visitor import AD, EXAMPLES, Visitor

pytestmark = pytest.mark.timeout(240)  # a browser, on a machine that is busy with other tests

PASSWORD = "correct horse battery"  # noqa: S105
OTHER_AD = (EXAMPLES / "jobs" / "data_analyst.txt").read_text()


async def test_a_batch_from_jobs_and_resumes_to_an_open_row(visitor: Visitor) -> None:
    page = visitor.page
    await visitor.open("/resumes")
    for name in ("software_engineer.md", "accountant.md"):
        await page.set_input_files("input[type=file]", EXAMPLES / "resumes" / name)
        await visitor.see(page.get_by_role("heading", name="What was read"))
        await visitor.open("/resumes")
    await visitor.look("resumes")
    for ad in (AD, OTHER_AD):
        await visitor.open("/jobs")
        await page.get_by_role("button", name="Add a job").click()
        await page.get_by_label("The ad, or the link of its page").fill(ad)
        await page.get_by_role("button", name="Keep it").click()
        await page.wait_for_url("**/jobs/*")
        await visitor.see(page.get_by_role("heading", name="Tailored to it"))
    await page.get_by_label("Status of").select_option("applied")
    await visitor.see(page.get_by_text(": applied"))
    await visitor.look("job")

    await visitor.open("/batches/new")
    await visitor.see(page.get_by_role("button", name="Start", exact=True))
    for choice in await page.get_by_role("checkbox").all():
        await choice.check()
    await visitor.look("batch-new")
    await page.get_by_role("button", name="Start 4 tailorings").click()
    await visitor.see(page.get_by_role("heading", name="Batch of 4 tailorings"))
    await visitor.see(page.get_by_text("4 ready"))
    await visitor.look("batch")
    await page.get_by_role("link", name="for Senior Backend Engineer").first.click()
    await visitor.see(page.get_by_role("heading", name="The resume, line by line"))

    await visitor.open("/jobs")
    await page.get_by_role("button", name="Favourite").first.click()
    await page.get_by_text("Favourites", exact=True).click()
    await expect(page.get_by_role("button", name="Favourite")).to_have_count(1)
    await visitor.look("jobs")


async def test_what_is_deleted_can_be_taken_back(visitor: Visitor) -> None:
    page = visitor.page
    await visitor.open("/resumes")
    await page.set_input_files("input[type=file]", EXAMPLES / "resumes" / "accountant.md")
    await visitor.see(page.get_by_role("heading", name="What was read"))
    text = page.get_by_label("Text of the resume")
    await text.fill((await text.input_value()) + "\n- Keeps bees.\n")
    await page.get_by_role("button", name="Save as a new version").click()
    await visitor.see(page.get_by_text("Saved as version 2."))
    await visitor.look("resume")

    await page.get_by_role("button", name="More").click()
    await page.get_by_role("menuitem", name="Delete").click()
    await page.get_by_role("button", name="Undo").click()

    await visitor.see(page.get_by_text("Version 2, just now"))
    await page.get_by_role("link", name="Versions").click()
    await page.get_by_role("button", name="Restore").click()
    await visitor.see(page.get_by_text("It is the current one again, as version 3."))


@pytest.fixture
async def shared(tmp_path: Path) -> AsyncIterator[ServiceProcess]:
    """A service with accounts."""
    async with ServiceProcess(tmp_path / "data", {"TAILORBIRD_AUTH": "accounts"}) as service:
        yield service


async def register(visitor: Visitor, email: str) -> None:
    await visitor.open("/register")
    await visitor.page.get_by_label("E-mail").fill(email)
    await visitor.page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    await visitor.page.get_by_role("button", name="Make the account").click()
    await visitor.see(visitor.page.get_by_role("heading", name="Tailor your resume to a job"))


async def test_two_people_see_only_what_is_theirs(browser: Browser, shared: ServiceProcess) -> None:
    async with Visitor.of(browser, shared.url) as ada, Visitor.of(browser, shared.url) as bob:
        for visitor in (ada, bob):
            visitor.forgive("401")  # how the page finds out that nobody is logged in
        await ada.open("/")
        await ada.page.wait_for_url("**/log-in?next=%2F")
        await ada.see(ada.page.get_by_role("heading", name="Log in"))
        await ada.look("log-in")
        await register(ada, "ada@example.com")
        id_ = await ada.tailor()
        await ada.see(ada.page.get_by_role("link", name="Review").first)

        await register(bob, "bob@example.com")
        bob.forgive("404")
        await bob.open(f"/customizations/{id_}")
        await bob.see(bob.page.get_by_text("The service does not know it"))
        await bob.open("/resumes")
        await bob.see(bob.page.get_by_text("No resume yet"))

        await ada.open("/account")
        await ada.see(ada.page.get_by_role("heading", name="Keys for programs"))
        await ada.look("account")


async def test_an_expired_log_in_leads_back_to_the_same_place(browser: Browser, shared: ServiceProcess) -> None:
    async with Visitor.of(browser, shared.url) as ada:
        page = ada.page
        ada.forgive("401")
        await register(ada, "ada@example.com")
        await ada.open("/settings")
        cookies = await page.context.cookies()
        short = min(cookies, key=lambda cookie: cookie["expires"])
        await page.context.clear_cookies(name=short["name"])
        await ada.open("/jobs")
        await ada.see(page.get_by_text("No job yet"))  # renewed by itself

        await page.context.clear_cookies()
        await ada.open("/usage")
        await page.wait_for_url("**/log-in?next=%2Fusage")
        await page.get_by_label("E-mail").fill("ada@example.com")
        await page.get_by_label("Password").first.fill(PASSWORD)
        await page.get_by_role("button", name="Log in").click()
        await ada.see(page.get_by_role("heading", level=1, name="Usage"))
