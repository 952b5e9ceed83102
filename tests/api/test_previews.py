"""What a PDF looks like, over HTTP."""

import httpx2
import pytest

from tests.api.live import AS_USER, RESUME, wanted
from tests.api.test_customize import check_problem


@pytest.fixture
async def url(client: httpx2.AsyncClient) -> str:
    """A resume that is kept."""
    return str((await client.post("/api/v1/resumes", json={"text": RESUME})).json()["url"])


async def test_a_resume_is_shown_page_by_page_as_its_pdf_looks(client: httpx2.AsyncClient, url: str) -> None:
    page = await client.get(f"{url}/preview")
    again = await client.get(f"{url}/preview", params={"page": 1, "version": 1})

    assert page.status_code == 200
    assert page.headers["Content-Type"] == "image/png"
    assert page.headers["Tailorbird-Pages"] == "1"
    assert page.content.startswith(b"\x89PNG")
    assert page.content == again.content


async def test_templates_look_different(client: httpx2.AsyncClient, url: str) -> None:
    names = [each["name"] for each in (await client.get("/api/v1/templates")).json()["items"]]
    pictures = {(await client.get(f"{url}/preview", params={"template": name})).content for name in names}

    assert len(pictures) == len(names) >= 2


async def test_what_was_made_is_shown_with_all_decisions(client: httpx2.AsyncClient) -> None:
    made = (await client.post("/api/v1/customize/", json=wanted("previewed"))).json()
    place = f"/api/v1/customizations/{made['customization_id']}"
    before = await client.get(f"{place}/preview")
    rejected = await client.patch(f"{place}/changes/all", json={"status": "rejected"})
    after = await client.get(f"{place}/preview")

    assert rejected.status_code == 200
    assert before.status_code == after.status_code == 200
    assert before.content != after.content


async def test_what_cannot_be_shown_is_said(client: httpx2.AsyncClient, url: str) -> None:
    check_problem(await client.get(f"{url}/preview", params={"page": 9}), 422, "no_such_page")
    check_problem(await client.get(f"{url}/preview", params={"template": "none"}), 422, "unknown_template")
    check_problem(await client.get("/api/v1/resumes/none/preview"), 404, "resume_not_found")
    stranger = await client.get(f"{url}/preview", headers={AS_USER: "somebody else"})
    check_problem(stranger, 404, "resume_not_found")
