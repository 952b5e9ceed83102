"""What a visitor takes for granted: the keyboard keeps its place, going back leads to where one was, paper is readable,
and a service that was away is found again."""

import io
import re

import pypdf
import pytest
from playwright.async_api import expect

from tests.web.service import ServiceProcess
from tests.web.test_interruptions import GONE
from tests.web.visitor import LONG_AD, REVIEW, Visitor

pytestmark = pytest.mark.timeout(240)  # a browser, on a machine that is busy with other tests


# The browser itself moves a little, to keep in sight what is in sight while the page is filled.
UNTIL_AT = """
new Promise((done, fail) => {{
  const begin = performance.now();
  const look = () => {{
    if (Math.abs(scrollY - {}) < 200) done();
    else if (performance.now() - begin > 20000) fail(new Error(`it stands at ${{scrollY}}`));
    else requestAnimationFrame(look);
  }};
  look();
}})
"""


async def review(visitor: Visitor) -> None:
    """Tailor the sample, and go to its review."""
    await visitor.tailor()
    await (await visitor.see(visitor.page.get_by_role("link", name=REVIEW))).click()
    await visitor.see(visitor.page.get_by_role("heading", name="The resume, line by line"))


async def test_the_keyboard_never_loses_its_place(visitor: Visitor) -> None:
    page = visitor.page
    await visitor.tailor(LONG_AD)
    heading = page.get_by_role("heading", level=1)
    await (await visitor.see(page.get_by_role("link", name=REVIEW))).press("Enter")
    await expect(heading).to_be_focused()  # the link is gone with its view
    await expect(page).to_have_title(re.compile("^Review: Senior Backend Engineer"))

    change = page.get_by_role("article", name="Change: Open with what was done").first
    await change.get_by_role("button", name="Edit").press("Enter")
    await expect(page.get_by_label("Your wording")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(change).to_be_focused()
    accept = page.get_by_role("button", name="Accept all")
    await accept.press("Enter")
    await visitor.see(page.get_by_text(re.compile(r"^\d+ accepted$")))
    await expect(page.get_by_role("button", name="Accept the rest")).to_be_focused()
    undo = page.get_by_role("button", name="Undo")
    await undo.press("Enter")  # busy for a while, and disabled
    await visitor.see(page.get_by_text(re.compile(r"^\d+ to decide$")))
    await expect(undo).to_be_focused()
    folded = await page.get_by_role("textbox").count()
    await page.get_by_role("button", name="more question").press("Enter")
    await expect(page.get_by_role("textbox").nth(folded)).to_be_focused()  # the first of those that were not there

    await page.get_by_role("link", name="the ad").press("Enter")
    await expect(page.get_by_role("button", name="Edit the ad")).to_be_visible()
    await expect(heading).to_be_focused()
    await page.get_by_role("button", name="Edit the ad").press("Enter")
    await expect(page.get_by_label("Title")).to_be_focused()
    await page.get_by_role("button", name="Cancel").press("Enter")
    await expect(page.get_by_role("button", name="Edit the ad")).to_be_focused()


async def test_going_back_leads_to_where_one_was(visitor: Visitor) -> None:
    page = visitor.page
    await review(visitor)
    await page.wait_for_load_state("networkidle")
    await page.evaluate(f"scrollTo(0, 2000); {UNTIL_AT.format(2000)}")
    await page.get_by_role("link", name="Jobs").evaluate("link => link.click()")  # a click of the mouse would scroll
    await visitor.see(page.get_by_role("heading", level=1, name="Jobs"))
    await page.evaluate(UNTIL_AT.format(0))
    await page.go_back()

    await visitor.see(page.get_by_role("heading", name="The resume, line by line"))
    await page.evaluate(UNTIL_AT.format(2000))


async def test_what_is_printed_is_black_on_white_and_without_buttons(visitor: Visitor) -> None:
    page = visitor.page
    await review(visitor)
    await page.emulate_media(media="print", color_scheme="dark")
    for view, words in (("Review", "blameless postmortems"), ("Match", "Must have"), ("Progress", "What is ready")):
        if view != "Review":
            await page.emulate_media(media="screen")
            await visitor.go_to(view)
            await visitor.see(page.get_by_text(words).first)
            await page.emulate_media(media="print")
        colours = await page.evaluate("[getComputedStyle(document.body)].map(s => [s.color, s.backgroundColor])[0]")
        assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
        assert await page.get_by_role("button").filter(visible=True).count() == 0
        printed = pypdf.PdfReader(io.BytesIO(await page.pdf(format="A4")))
        text = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
        assert words in text
        assert "Accept" not in text


async def test_a_service_that_was_away_is_found_again(visitor: Visitor, service: ServiceProcess) -> None:
    page = visitor.page
    visitor.forgive(*GONE, "Problem: The service cannot be reached")
    await review(visitor)
    total = await page.get_by_text(re.compile(r"^\d+ to decide$")).inner_text()
    await service.kill()
    await page.get_by_role("button", name="Accept", exact=True).first.click()
    await visitor.see(page.get_by_text("The service cannot be reached.").first)
    await visitor.see(page.get_by_text(total, exact=True))  # what was not taken is not shown as if it were
    await visitor.go_to("Match")
    await visitor.see(page.get_by_role("heading", name="This page could not be loaded"))
    await visitor.look("not-loaded")
    await service.start()
    await page.get_by_role("button", name="Load it again").click()

    await visitor.see(page.get_by_role("region", name="Must have"))
