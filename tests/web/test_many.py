"""Several resumes, several jobs, several people."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.web.service import ServiceProcess
from tests.web.visitor import AD, EXAMPLES, PASSWORD, REVIEW, Visitor

pytestmark = pytest.mark.timeout(240)  # a browser, on a machine that is busy with other tests

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


async def keep(visitor: Visitor, name: str, ad: str) -> None:
    """Keep one resume and one job."""
    page = visitor.page
    await visitor.open("/resumes")
    await page.set_input_files("input[type=file]", EXAMPLES / "resumes" / name)
    await visitor.see(page.get_by_role("heading", name="What was read"))
    await visitor.open("/jobs")
    await page.get_by_role("button", name="Add a job").click()
    await page.get_by_label("The ad, or the link of its page").fill(ad)
    await page.get_by_role("button", name="Keep it").click()
    await visitor.see(page.get_by_role("heading", name="Tailored to it"))


async def change_resume(visitor: Visitor, line: str, version: int) -> None:
    """Save the resume that is kept with one more line, as this version."""
    page = visitor.page
    await visitor.open("/resumes")
    await page.get_by_role("main").get_by_role("listitem").get_by_role("link").click()
    text = await visitor.see(page.get_by_label("Text of the resume"))
    await text.fill((await text.input_value()) + f"\n- {line}\n")
    await page.get_by_role("button", name="Save as a new version").click()
    await visitor.see(page.get_by_text(f"Saved as version {version}."))


async def test_a_standing_batch_tailors_again_until_it_is_told_to_stop(visitor: Visitor) -> None:
    page = visitor.page
    await keep(visitor, "accountant.md", OTHER_AD)
    await visitor.open("/batches/new")
    for choice in await page.get_by_role("checkbox").all():
        await choice.check()
    await page.get_by_label("Tailor again by itself whenever one of these resumes changes").check()
    await page.get_by_label("Name of the batch").fill("Always ready")
    await page.get_by_role("button", name="Start 1 tailoring").click()
    await visitor.see(page.get_by_role("heading", name="Always ready"))
    await visitor.see(page.get_by_text("repeated whenever one of its resumes changes"))
    await visitor.see(page.get_by_text("1 ready"))

    await change_resume(visitor, "Keeps bees.", 2)
    await page.get_by_role("link", name="Batches").click()
    await visitor.see(page.get_by_text("repeated", exact=True))
    await page.get_by_role("link", name="Always ready").click()
    await visitor.see(page.get_by_text("2 ready"))
    await visitor.look("batch-standing")
    await page.get_by_role("link", name="TOBIAS WREN-HALLORAN").first.click()
    await visitor.see(page.get_by_text("Keeps bees."))

    await page.go_back()
    await page.get_by_role("button", name="Stop repeating it").click()
    await expect(page.get_by_text("repeated whenever one of its resumes changes")).to_have_count(0)
    await change_resume(visitor, "Keeps ducks.", 3)
    await page.get_by_role("link", name="Batches").click()
    await page.get_by_role("link", name="Always ready").click()
    await visitor.see(page.get_by_text("2 ready"))


async def test_a_tailoring_is_found_among_all_deleted_and_taken_back(visitor: Visitor) -> None:
    page = visitor.page
    await visitor.tailor()
    await visitor.see(page.get_by_role("link", name=REVIEW))
    await visitor.open("/")
    await page.get_by_role("link", name="All tailorings").click()
    name = "Maren Okafor-Lind for Senior Backend Engineer"
    await visitor.see(page.get_by_role("link", name=name))
    await visitor.look("tailorings")
    await page.get_by_text("Stopped", exact=True).click()
    await visitor.see(page.get_by_text("No tailoring is like that."))
    await page.get_by_text("Stopped", exact=True).click()
    await page.get_by_role("link", name=name).click()

    await page.get_by_role("button", name="More", exact=True).click()
    await page.get_by_role("menuitem", name="Delete").click()
    await visitor.see(page.get_by_role("heading", name="Tailor your resume to a job"))
    await expect(page.get_by_role("heading", name="Recent work")).to_have_count(0)
    await page.get_by_role("button", name="Undo").click()
    await visitor.see(page.get_by_role("heading", name="The resume, line by line"))


async def test_a_version_is_pinned_to_a_job_and_unpinned(visitor: Visitor) -> None:
    page = visitor.page
    await keep(visitor, "accountant.md", OTHER_AD)
    await visitor.see(page.get_by_label("Version"))
    await page.get_by_role("button", name="Pin it").click()
    await visitor.see(page.get_by_role("link", name="Version 1"))
    await page.get_by_role("button", name="Unpin").click()
    await visitor.see(page.get_by_role("button", name="Pin it"))


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

    await page.get_by_role("button", name="More", exact=True).click()
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


async def test_two_people_see_only_what_is_theirs(browser: Browser, shared: ServiceProcess) -> None:
    async with Visitor.of(browser, shared.url) as ada, Visitor.of(browser, shared.url) as bob:
        for visitor in (ada, bob):
            visitor.forgive("401")  # how the page finds out that nobody is logged in
        await ada.open("/")
        await ada.page.wait_for_url("**/log-in?next=%2F")
        await ada.see(ada.page.get_by_role("heading", name="Log in"))
        await ada.look("log-in")
        await ada.register("ada@example.com")
        id_ = await ada.tailor()
        await ada.see(ada.page.get_by_role("link", name="Review").first)

        await bob.register("bob@example.com")
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
        await ada.register("ada@example.com")
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
