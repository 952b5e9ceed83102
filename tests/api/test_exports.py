"""Resumes as files over HTTP: every format, read again by our own readers."""

import httpx2
import pytest

from resume.readers import read_resume
from tests.api.live import JOB, RESUME
from tests.api.test_customize import check_problem

FORMATS = {
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
    "yaml": "application/yaml",
}


@pytest.fixture
async def url(client: httpx2.AsyncClient) -> str:
    """A resume with two versions."""
    made = (await client.post("/api/v1/resumes", json={"text": RESUME, "name": "Ada / Lovelace: résumé"})).json()
    await client.patch(made["url"], json={"text": RESUME + "- Second version\n"})
    return str(made["url"])


@pytest.mark.parametrize("format_", FORMATS)
async def test_every_format_is_a_file_that_can_be_read_again(
    client: httpx2.AsyncClient, url: str, format_: str
) -> None:
    answer = await client.get(f"{url}/export", params={"format": format_, "version": 1})

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == FORMATS[format_]
    assert f".{format_}" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    found = read_resume(answer.content, f"x.{format_}")
    assert found.contact.name == "Ada Example"
    assert any("1,200 articles" in each.item.text for each in found.located_items())
    is_proven = format_ in ("pdf", "docx")
    assert answer.headers.get("Tailorbird-Readback", "").startswith("whole; lines=" if is_proven else "")


async def test_the_current_version_is_exported_unless_another_is_named(client: httpx2.AsyncClient, url: str) -> None:
    current = await client.get(f"{url}/export", params={"format": "md"})
    first = await client.get(f"{url}/export", params={"format": "md", "version": 1})

    assert first.text == RESUME
    assert "Second version" in current.text


async def test_the_same_export_has_the_same_bytes(client: httpx2.AsyncClient, url: str) -> None:
    one, two = [await client.get(f"{url}/export", params={"format": "pdf"}) for _ in range(2)]

    assert one.content == two.content


async def test_templates_are_listed_and_look_different(client: httpx2.AsyncClient, url: str) -> None:
    names = [each["name"] for each in (await client.get("/api/v1/templates")).json()["items"]]
    files = [(await client.get(f"{url}/export", params={"format": "pdf", "template": name})).content for name in names]

    assert len(names) >= 3
    assert len(set(files)) == len(names)
    assert files[0] == (await client.get(f"{url}/export", params={"format": "pdf"})).content


async def test_the_report_says_what_was_found(client: httpx2.AsyncClient, url: str) -> None:
    pdf = (await client.get(f"{url}/export/report", params={"format": "pdf"})).json()
    text = (await client.get(f"{url}/export/report", params={"format": "md"})).json()

    assert pdf["is_whole"] is True
    assert pdf["readback"]["lines"] > 5
    assert pdf["size"] > 1000
    assert (text["is_whole"], text["readback"]) == (None, None)


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("", 422, "invalid_request"),
        ("format=doc", 422, "invalid_request"),
        ("format=odt", 422, "invalid_request"),
        ("format=pdf&template=none", 422, "unknown_template"),
        ("format=pdf&template=../plain", 422, "unknown_template"),
        ("format=md&template=plain", 422, "no_templates"),
        ("format=pdf&version=9", 404, "version_not_found"),
        ("format=pdf&version=0", 422, "invalid_request"),
    ],
)
async def test_what_cannot_be_exported_is_refused(
    client: httpx2.AsyncClient, url: str, query: str, status: int, code: str
) -> None:
    for path in ("export", "export/report"):
        check_problem(await client.get(f"{url}/{path}?{query}"), status, code)


async def test_what_a_customization_made_can_be_exported(client: httpx2.AsyncClient) -> None:
    wanted = {"resume_text": RESUME + "- Exports\n", "job_description_text": JOB}
    result = (await client.post("/api/v1/customize/", json=wanted)).json()
    url = f"/api/v1/customizations/{result['customization_id']}/export"
    text = await client.get(url, params={"format": "md"})
    pdf = await client.get(url, params={"format": "pdf", "template": "modern"})

    assert text.text == result["customized_resume"]
    assert pdf.content.startswith(b"%PDF-")
    assert 'filename="Ada Example - Data Analyst.pdf"' in pdf.headers["Content-Disposition"]
    report = (await client.get(f"{url}/report", params={"format": "pdf", "template": "modern"})).json()
    assert (report["is_whole"], report["template"], report["size"]) == (True, "modern", len(pdf.content))
