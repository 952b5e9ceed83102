"""GET /customizations and one of them, and cancelling."""

import httpx2
import pytest

from tests.api.live import WANTED, Gate, LiveServer, is_start_of, receive_until, started
from tests.api.test_customize import check_problem

URL = "/api/v1/customizations"


async def test_the_list_has_the_latest_first_page_by_page() -> None:
    with LiveServer() as server:
        async with server.client() as client:
            for n in range(3):
                await client.post("/api/v1/customize/", json={**WANTED, "customization_id": f"c{n}"})
            page = (await client.get(URL)).json()
            second = (await client.get(URL, params={"limit": 1, "offset": 1})).json()
            beyond = (await client.get(URL, params={"offset": 9})).json()

    assert [c["customization_id"] for c in page["items"]] == ["c2", "c1", "c0"]
    assert page["items"][0]["job_title"] == "Data Analyst"
    assert page["items"][0]["status"] == "completed"
    assert [c["customization_id"] for c in second["items"]] == ["c1"]
    assert second["total"] == 3
    assert beyond["items"] == []


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "offset=-1", "limit=x"])
async def test_a_bad_page_is_refused(client: httpx2.AsyncClient, query: str) -> None:
    problem = check_problem(await client.get(f"{URL}?{query}"), 422, "invalid_request")

    assert problem["errors"][0]["place"] == "query"


async def test_one_shows_its_tasks_and_its_result(client: httpx2.AsyncClient) -> None:
    result = (await client.post("/api/v1/customize/", json=WANTED)).json()
    found = (await client.get(f"{URL}/{result['customization_id']}")).json()

    assert found["result"] == result
    assert found["run_id"] == result["run_id"]
    assert found["status"] == "completed"
    assert found["overall_progress"] == 100
    assert found["created_at"].endswith("Z")
    assert list(found["task_statuses"]) == [t["name"] for t in result["tasks"]]


async def test_in_mid_run_the_result_is_a_complete_resume(server: LiveServer, gate: Gate) -> None:
    async with started(server, "midway") as client, server.socket("midway") as socket:
        await receive_until(socket, is_start_of("generate_plan"))
        found = (await client.get(f"{URL}/midway")).json()
        gate.open()

    assert found["status"] == "in_progress"
    assert found["result"]["customized_resume"] == WANTED["resume_text"]
    assert found["result"]["match"] is not None


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("POST", "/cancel")])
async def test_an_unknown_one_is_not_found(client: httpx2.AsyncClient, method: str, path: str) -> None:
    check_problem(await client.request(method, f"{URL}/unknown{path}"), 404, "customization_not_found")
