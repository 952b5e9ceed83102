"""Jobs over HTTP: from a text or a page, edited, pinned, deleted."""

from collections.abc import AsyncIterator, Sequence
from ipaddress import ip_address
from typing import Any

import httpx2
import pytest

from runs.library.fetching import Address, Fetcher, Limits, is_public
from tests.api.live import JOB, RESUME, LiveServer
from tests.api.test_customize import check_problem
from tests.runs.test_fetching import PUBLIC, answering, site

URL = "/api/v1/jobs"
PAGE = b"""<!doctype html><html><head><title>Job</title></head><body><nav>Home</nav>
<h1>Harbour Master</h1><p>Example Port Authority</p><h2>You have</h2><ul><li>Five years at sea</li><li>Radar</li></ul>
</body></html>"""


def ad(about: str) -> str:
    """An ad that no other test has."""
    return f"{JOB}- Experience with {about}\n"


async def create(client: httpx2.AsyncClient, about: str, **more: Any) -> dict[str, Any]:
    answer = await client.post(URL, json={"text": ad(about), **more})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    assert answer.headers["Location"] == made["url"] == f"{URL}/{made['job_id']}"
    return made


async def test_an_ad_becomes_a_job_that_can_be_read_again(client: httpx2.AsyncClient) -> None:
    made = await create(client, "reading", url="https://example.com/ad/7")

    assert (await client.get(made["url"])).json() == made
    assert (made["title"], made["company"], made["status"]) == ("Data Analyst", "", "saved")
    assert (made["is_favourite"], made["pinned"]) == (False, None)
    assert made["source_url"] == "https://example.com/ad/7"
    assert made["text"] == ad("reading").strip()


async def test_the_same_ad_is_the_same_job(client: httpx2.AsyncClient) -> None:
    made = await create(client, "sameness")
    again = await client.post(URL, json={"text": ad("sameness")})

    assert again.status_code == 200
    assert again.json()["job_id"] == made["job_id"]


async def test_an_ad_without_a_title_is_called_by_its_first_words_or_as_the_user_says(
    client: httpx2.AsyncClient,
) -> None:
    text = "\n---\n## we look for somebody who herds cats\n\n- Patience\n"
    made = (await client.post(URL, json={"text": text})).json()
    named = (await client.post(URL, json={"text": text, "title": "Cat herder", "company": "Cats"})).json()

    assert made["title"] == "we look for somebody who herds cats"
    assert (named["title"], named["company"]) == ("Cat herder", "Cats")


async def test_a_job_can_be_edited(client: httpx2.AsyncClient) -> None:
    made = await create(client, "editing")
    edits = {"title": "Chief Analyst", "company": "Mills", "is_favourite": True, "status": "applied"}
    edited = (await client.patch(made["url"], json=edits)).json()
    retold = (await client.patch(made["url"], json={"text": ad("other things")})).json()

    assert {name: edited[name] for name in edits} == edits
    assert edited["text"] == made["text"]
    assert retold["text"] == ad("other things").strip()
    assert {name: retold[name] for name in edits} == edits


async def test_what_the_user_says_of_a_job_is_what_a_customization_knows(client: httpx2.AsyncClient) -> None:
    made = await create(client, "knowing")
    await client.patch(made["url"], json={"title": "Chief Analyst", "company": "Example Works"})
    wanted = {"resume_text": RESUME, "job_description_id": made["job_id"]}
    result = (await client.post("/api/v1/customize/", json=wanted)).json()
    found = (await client.get(f"/api/v1/customizations/{result['customization_id']}")).json()

    assert (found["job_title"], found["company"]) == ("Chief Analyst", "Example Works")
    assert (result["job"]["title"], result["job"]["company"]) == ("Chief Analyst", "Example Works")


async def test_a_version_can_be_pinned_by_number_or_id_and_unpinned(client: httpx2.AsyncClient) -> None:
    job = await create(client, "pinning")
    resume = (await client.post("/api/v1/resumes", json={"text": RESUME + "- Pins\n"})).json()
    await client.patch(resume["url"], json={"text": RESUME + "- Needles\n"})
    pinned = f"{job['url']}/pinned"
    current = (await client.put(pinned, json={"resume_id": resume["resume_id"]})).json()["pinned"]
    first = (await client.put(pinned, json={"resume_id": resume["resume_id"], "number": 1})).json()["pinned"]
    by_id = (await client.put(pinned, json={"version_id": current["version_id"]})).json()["pinned"]
    none = await client.delete(pinned)

    assert (current["number"], first["number"]) == (2, 1)
    assert by_id == current
    assert none.status_code == 204
    assert (await client.get(job["url"])).json()["pinned"] is None
    check_problem(await client.put(pinned, json={"version_id": "0" * 32}), 404, "version_not_found")
    check_problem(
        await client.put(pinned, json={"resume_id": resume["resume_id"], "number": 9}), 404, "version_not_found"
    )


async def test_the_list_can_be_filtered() -> None:
    with LiveServer() as server:
        async with server.client() as client:
            made = [await create(client, about, title=about) for about in ("ports", "sports", "mills")]
            await client.patch(made[0]["url"], json={"status": "offer"})
            await client.patch(made[1]["url"], json={"is_favourite": True})
            lists = [
                [job["title"] for job in (await client.get(f"{URL}{query}")).json()["items"]]
                for query in ("", "?query=PORT", "?status=offer", "?is_favourite=true", "?status=rejected", "?limit=1")
            ]

    assert lists == [["mills", "sports", "ports"], ["sports", "ports"], ["ports"], ["sports"], [], ["mills"]]


async def test_deleting_a_job_deletes_its_customizations(client: httpx2.AsyncClient) -> None:
    job = await create(client, "deleting")
    wanted = {"resume_text": RESUME, "job_description_id": job["job_id"], "customization_id": "of-a-deleted-job"}
    await client.post("/api/v1/customize/", json=wanted)
    gone = await client.delete(job["url"])

    assert gone.status_code == 204
    check_problem(await client.delete(job["url"]), 404, "job_not_found")
    check_problem(await client.get("/api/v1/customizations/of-a-deleted-job"), 404, "customization_not_found")


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({}, "invalid_request", "text"),
        ({"title": "x"}, "invalid_request", "text"),
        ({"text": ""}, "empty", None),
        ({"text": "x", "status": "applied"}, "invalid_request", "status"),
        ({"url": "ftp://example.com"}, "bad_url", "url"),
        ({"url": "http://127.0.0.1:8000/healthz"}, "address_not_allowed", "url"),
        ({"url": "http://[::1]/"}, "address_not_allowed", "url"),
        ({"url": "http://2130706433/"}, "address_not_allowed", "url"),
        ({"url": "http://169.254.169.254/latest/meta-data/"}, "address_not_allowed", "url"),
    ],
)
async def test_a_bad_job_is_refused(
    client: httpx2.AsyncClient, body: dict[str, Any], code: str, field: str | None
) -> None:
    problem = check_problem(await client.post(URL, json=body), 422, code)

    if field is not None:
        assert [e["field"] for e in problem["errors"]] == [field]


@pytest.mark.parametrize("body", [{}, {"status": "lost"}, {"title": ""}, {"is_favourite": "yes, very"}, {"url": "x"}])
async def test_a_bad_edit_is_refused(client: httpx2.AsyncClient, body: dict[str, Any]) -> None:
    made = await create(client, f"bad edits {body}")

    check_problem(await client.patch(made["url"], json=body), 422, "invalid_request")
    assert (await client.get(made["url"])).json() == made


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None),
        ("PATCH", "", {"status": "applied"}),
        ("DELETE", "", None),
        ("PUT", "/pinned", {"version_id": "x"}),
        ("DELETE", "/pinned", None),
    ],
)
async def test_a_job_that_is_not_there_is_not_found(
    client: httpx2.AsyncClient, method: str, path: str, body: dict[str, Any] | None
) -> None:
    check_problem(await client.request(method, f"{URL}/{'0' * 32}{path}", json=body), 404, "job_not_found")


async def _names(host: str, port: int) -> Sequence[Address]:
    return [PUBLIC if host == "jobs.example" else ip_address("127.0.0.1")]


@pytest.fixture
async def fetching() -> AsyncIterator[tuple[httpx2.AsyncClient, str]]:
    """A client of a server that takes one site of ours for the public internet, and the address of an ad there."""
    async with site(answering(PAGE, Content_Type="text/html")) as served:
        fetcher = Fetcher(
            Limits(ports=frozenset({80, served.port})),
            resolve=_names,
            is_allowed=lambda address: address == PUBLIC or is_public(address),
        )
        with LiveServer(fetcher=fetcher) as server:
            async with server.client() as client:
                yield client, f"http://jobs.example:{served.port}/ad?id=7"


async def test_a_page_becomes_a_job(fetching: tuple[httpx2.AsyncClient, str]) -> None:
    client, url = fetching
    made = await client.post(URL, json={"url": url})

    assert made.status_code == 201
    assert made.json()["title"] == "Harbour Master"
    assert made.json()["source_url"] == url
    assert "Five years at sea" in made.json()["text"]
    assert "<" not in made.json()["text"]


async def test_a_page_can_be_customized_for(fetching: tuple[httpx2.AsyncClient, str]) -> None:
    client, url = fetching
    wanted = {"resume_text": RESUME, "job_description_url": url}
    result = (await client.post("/api/v1/customize/", json=wanted)).json()

    assert result["job"]["title"] == "Harbour Master"
    assert (await client.get(f"{URL}/{result['job_id']}")).json()["source_url"] == url


async def test_an_inner_page_is_not_fetched(fetching: tuple[httpx2.AsyncClient, str]) -> None:
    client, url = fetching
    answer = await client.post(URL, json={"url": url.replace("jobs.example", "inner.example")})

    check_problem(answer, 422, "address_not_allowed")
