"""A person who has never read the docs gets from nothing to an exported PDF."""

import re
from pathlib import Path

import pypdf
import pytest
from playwright.async_api import expect

from resume.readers import read_resume
from resume.writers.pdf import typeset
from tests.web.visitor import AD, LONG_AD, REVIEW, SAMPLE, Visitor

pytestmark = pytest.mark.timeout(240)  # a browser, on a machine that is busy with other tests


async def test_from_a_dropped_pdf_to_an_exported_one(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    resume = tmp_path / "resume.pdf"
    resume.write_bytes(typeset(read_resume(SAMPLE.read_text(), "resume.md")).pdf)

    await visitor.open("/")
    await visitor.see(page.get_by_text("Built-in rules do the work here; the text is sent to no provider."))
    await page.set_input_files("input[type=file] >> nth=0", resume)
    await page.get_by_text("Read: Maren Okafor-Lind, 8 sections, 4 entries").click()
    await page.get_by_label("The job").fill(AD)
    await visitor.look("start")
    await page.get_by_role("button", name="Tailor my resume").click()

    await visitor.see(page.get_by_role("link", name=REVIEW))
    await visitor.see(page.get_by_role("article", name="Experience"))
    await visitor.see(page.get_by_text("Check the result"))
    await visitor.look("progress")
    await page.get_by_role("button", name="Show as a graph").click()
    await visitor.see(page.get_by_role("region", name="The graph of tasks"))
    await visitor.look("graph", widths=(1280,))
    await page.get_by_role("link", name=REVIEW).click()

    change = page.get_by_role("article", name="Change: Open with what was done").first
    await expect(change).to_contain_text("Responsible for managing")
    await change.get_by_text("Where it comes from").click()
    await expect(change).to_contain_text("built-in rules")
    await visitor.look("review")
    await change.get_by_role("button", name="Reject").click()
    await visitor.see(change.get_by_text("Rejected", exact=True))
    await page.get_by_role("button", name="Accept the rest").click()
    await visitor.see(page.get_by_text(re.compile(r"^\d+ accepted · 1 rejected$")))

    await visitor.go_to("Match")
    await visitor.see(page.get_by_role("region", name="Must have"))
    await visitor.look("match")

    await visitor.go_to("Export")
    await visitor.see(page.get_by_role("img", name="Page 1 of 2 of the PDF"))
    await visitor.look("export")
    async with page.expect_download() as downloading:
        await page.get_by_role("button", name="Download as PDF").click()
    download = await downloading.value
    assert download.suggested_filename.endswith(".pdf")
    text = " ".join(word for p in pypdf.PdfReader(await download.path()).pages for word in p.extract_text().split())
    assert "Maren Okafor-Lind" in text
    assert "Responsible for managing the shipment-tracking" in text  # as its change was rejected
    await visitor.see(page.get_by_text("lines are in it, in order."))

    await page.get_by_role("button", name="Keep as a version").click()
    await (await visitor.see(page.get_by_role("link", name="See all versions"))).click()
    await visitor.see(page.get_by_role("region", name="Version 1 and version 2"))
    await visitor.look("versions")


async def test_the_whole_review_by_keyboard(visitor: Visitor) -> None:
    page = visitor.page
    await visitor.tailor()
    await visitor.see(page.get_by_role("link", name=REVIEW))
    await visitor.go_to("Review")
    total = int((await (await visitor.see(page.get_by_text(re.compile(r"^\d+ to decide$")))).inner_text()).split()[0])

    await page.keyboard.press("j")
    await page.keyboard.press("a")
    await visitor.see(page.get_by_text(f"1 accepted · {total - 1} to decide"))
    await page.keyboard.press("r")
    await visitor.see(page.get_by_text(f"1 accepted · 1 rejected · {total - 2} to decide"))
    await page.keyboard.press("e")
    await page.get_by_label("Your wording").fill("Data: Postgres and Redis, for nine years.")
    await page.keyboard.press("Control+Enter")
    await visitor.see(page.get_by_text(f"1 accepted · 1 edited · 1 rejected · {total - 3} to decide"))
    await page.keyboard.press("u")
    await visitor.see(page.get_by_text(f"1 accepted · 1 rejected · {total - 2} to decide"))

    await page.reload()
    await visitor.see(page.get_by_text(f"1 accepted · 1 rejected · {total - 2} to decide"))


async def test_an_answer_becomes_part_of_the_result(visitor: Visitor) -> None:
    page = visitor.page
    await visitor.tailor(LONG_AD)
    await visitor.see(page.get_by_role("link", name=REVIEW))
    await visitor.go_to("Review")
    await page.get_by_role("button", name="No, I do not have this").filter(has_text="No").first.click()
    await page.get_by_role("button", name="more questions").click()
    question = page.get_by_role("textbox", name="GraphQL")
    await question.fill("I built a GraphQL API for two years at Tallgrass Freight Systems.")
    asked = await page.get_by_role("textbox").count()
    await page.get_by_role("button", name="Use my 2 answers").click()

    await page.wait_for_url("**/progress")
    await visitor.see(page.get_by_role("link", name="Review"))
    await visitor.go_to("Match")
    requirement = page.get_by_role("listitem").filter(has_text="GraphQL API design")
    await expect(requirement).not_to_contain_text("Missing")
    await visitor.go_to("Review")
    await visitor.see(page.get_by_role("heading", name="Do you have this?"))
    if await (more := page.get_by_role("button", name="more question")).count():
        await more.click()
    await expect(page.get_by_role("textbox")).to_have_count(asked - 2)  # a no is not asked again either

    await visitor.go_to("Progress")
    await page.get_by_text("2 runs so far").click()
    await visitor.see(page.get_by_text("With your answers, just now: done in full"))


async def test_a_line_is_worded_anew_and_a_locked_one_is_left_alone(visitor: Visitor) -> None:
    page = visitor.page
    await visitor.tailor()
    await visitor.see(page.get_by_role("link", name=REVIEW))
    await visitor.go_to("Review")
    heading = page.get_by_role("button", name="Lock Education: leave it as it is")
    await heading.click()
    await visitor.see(page.get_by_role("button", name="Unlock Education"))
    change = page.get_by_role("article", name="Change: Open with what was done").first
    await change.get_by_role("button", name="Reword").click()
    await visitor.look("reword", widths=(360, 1280))
    await page.get_by_label("How should it be instead?").fill("shorter")
    await page.get_by_role("button", name="Reword it").click()
    await expect(page.get_by_label("How should it be instead?")).to_have_count(0)

    await page.reload()
    await visitor.see(page.get_by_role("button", name="Unlock Education"))
    await visitor.see(page.get_by_role("article", name="Change: Say").first)


async def test_what_is_wrong_is_said_where_it_is(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    visitor.forgive("422")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing that follows")

    await visitor.open("/")
    await page.get_by_role("button", name="Tailor my resume").click()
    await visitor.see(page.get_by_text("Paste your resume, or drop a file here."))
    await expect(page.get_by_label("Your resume")).to_be_focused()
    await visitor.look("start-errors")
    await page.set_input_files("input[type=file] >> nth=0", broken)
    await visitor.see(page.get_by_text("broken.pdf").first)
    await page.get_by_label("Your resume").fill("# Ada Example\n\n## Skills\n\nPython\n")
    await page.get_by_label("The job").fill("https://127.0.0.1/job")
    await page.get_by_role("button", name="Tailor my resume").click()
    await expect(page.get_by_label("The job")).to_be_focused()
    await expect(page.get_by_label("The job")).to_have_attribute("aria-invalid", "true")


async def test_every_other_page_when_nothing_is_there_yet(visitor: Visitor) -> None:
    for path, heading in (
        ("/resumes", "Resumes"),
        ("/jobs", "Jobs"),
        ("/batches", "Batches"),
        ("/batches/new", "Start a batch"),
        ("/usage", "Usage"),
        ("/settings", "Settings"),
        ("/account", "Account"),
        ("/nowhere", "There is nothing here"),
    ):
        await visitor.open(path)
        await visitor.see(visitor.page.get_by_role("heading", level=1, name=heading))
        await visitor.page.wait_for_load_state("networkidle")
        await visitor.look("empty" + path.replace("/", "-"))


async def test_a_customization_that_is_not_there(visitor: Visitor) -> None:
    visitor.forgive("404")
    await visitor.open("/customizations/none")
    await visitor.see(visitor.page.get_by_text("The service does not know it"))
    await visitor.look("missing")
