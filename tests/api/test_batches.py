"""Batches over HTTP, and their table over a socket."""

import asyncio
from typing import Any

import httpx2
import pytest
from websockets.asyncio.client import connect

from tests.api.live import JOB, RESUME, Gate, LiveServer, receive, receive_all
from tests.api.test_customize import check_problem

URL = "/api/v1/batches"


async def prepared(client: httpx2.AsyncClient, about: str, resumes: int = 2, jobs: int = 2) -> dict[str, Any]:
    """The request for a batch of documents that no other test has."""
    resume_ids = [
        (await client.post("/api/v1/resumes", json={"text": f"{RESUME}- {about} {n}\n"})).json()["resume_id"]
        for n in range(resumes)
    ]
    job_ids = [
        (await client.post("/api/v1/jobs", json={"text": f"{JOB}- {about} {n}\n"})).json()["job_id"]
        for n in range(jobs)
    ]
    return {"resume_ids": resume_ids, "job_ids": job_ids}


async def test_a_batch_customizes_each_resume_for_each_job(server: LiveServer, client: httpx2.AsyncClient) -> None:
    body = await prepared(client, "whole", 2, 3)
    answer = await client.post(URL, json={**body, "name": "Everything", "customization_level": "extensive"})
    batch = answer.json()
    messages = await table_of(server, batch["batch_id"])
    found = (await client.get(answer.headers["Location"])).json()
    rows = (await client.get(f"{found['customizations_url']}&limit=100")).json()

    assert answer.status_code == 202
    assert (batch["total"], batch["name"], batch["customization_level"]) == (6, "Everything", "extensive")
    assert messages[-1]["payload"]["batch"] == found
    assert (found["status"], found["overall_progress"], found["counts"]["completed"]) == ("completed", 100, 6)
    assert found["qualities"] == {"full": 6}
    assert rows["total"] == 6
    assert {(r["resume_id"], r["job_id"]) for r in rows["items"]} == {
        (r, j) for r in body["resume_ids"] for j in body["job_ids"]
    }


async def test_the_socket_sends_the_table_and_then_what_changes(
    server: LiveServer, client: httpx2.AsyncClient, gate: Gate
) -> None:
    batch = (await client.post(URL, json=await prepared(client, "table"))).json()
    async with socket_of(server, batch["batch_id"]) as socket:
        first = await receive(socket)
        gate.open()
        messages = [first, *await receive_all(socket)]

    rows: dict[str, Any] = {}
    for message in messages:
        assert message["type"] == "batch_update"
        rows |= {row["customization_id"]: row for row in message["payload"]["customizations"]}
    assert len(first["payload"]["customizations"]) == 4
    assert {row["status"] for row in rows.values()} == {"completed"}
    percents = [m["payload"]["batch"]["overall_progress"] for m in messages]
    assert percents == sorted(percents)
    assert percents[-1] == 100
    assert socket.close_code == 1000
    again = await table_of(server, batch["batch_id"])
    assert {r["customization_id"]: r for r in again[0]["payload"]["customizations"]} == rows


async def test_a_batch_can_be_cancelled_and_what_failed_tried_again(
    server: LiveServer, client: httpx2.AsyncClient, gate: Gate
) -> None:
    batch = (await client.post(URL, json=await prepared(client, "cancelling"))).json()
    async with socket_of(server, batch["batch_id"]) as socket:
        await receive(socket)
        cancelled = await client.post(f"{batch['url']}/cancel")
        await receive_all(socket)
    after = (await client.get(batch["url"])).json()
    gate.open()
    retried = await client.post(f"{batch['url']}/retry")
    await table_of(server, batch["batch_id"])
    done = (await client.get(batch["url"])).json()

    assert cancelled.status_code == retried.status_code == 202
    assert after["status"] == "cancelled"
    assert after["counts"]["cancelled"] == 4
    assert done["counts"]["completed"] == 4


async def test_all_jobs_that_are_kept_can_be_meant(server: LiveServer) -> None:
    with LiveServer() as own:
        async with own.client() as client:
            body = await prepared(client, "all", 1, 3)
            await client.patch(f"/api/v1/jobs/{body['job_ids'][0]}", json={"status": "rejected"})
            batch = (await client.post(URL, json={"resume_ids": body["resume_ids"], "all_jobs": True})).json()
            listed = (await client.get(URL)).json()

    assert batch["total"] == 2
    assert [b["batch_id"] for b in listed["items"]] == [batch["batch_id"]]


async def test_a_standing_wish_customizes_again_when_its_resume_changes(
    server: LiveServer, client: httpx2.AsyncClient
) -> None:
    body = await prepared(client, "standing", 1, 1)
    batch = (await client.post(URL, json={**body, "is_standing": True})).json()
    await table_of(server, batch["batch_id"])
    edit = {"text": f"{RESUME}- standing, and longer\n"}
    await client.patch(f"/api/v1/resumes/{body['resume_ids'][0]}", json=edit)
    await table_of(server, batch["batch_id"])
    rows = (await client.get(batch["customizations_url"])).json()["items"]
    texts = [(await client.get(row["url"])).json()["result"]["original_resume"] for row in rows]

    assert any("and longer" in text for text in texts)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "invalid_request"),
        ({"resume_ids": [], "all_jobs": True}, 422, "invalid_request"),
        ({"resume_ids": ["a"]}, 422, "invalid_request"),
        ({"resume_ids": ["a"], "job_ids": ["b"], "all_jobs": True}, 422, "invalid_request"),
        ({"resume_ids": ["a"] * 101, "all_jobs": True}, 422, "invalid_request"),
        ({"resume_ids": ["a/b"], "all_jobs": True}, 422, "invalid_request"),
        ({"resume_ids": ["a"], "job_ids": ["b"], "priority": -1}, 422, "invalid_request"),
        ({"resume_ids": ["a"], "job_ids": ["b"]}, 404, "resume_not_found"),
    ],
)
async def test_a_bad_batch_is_refused(client: httpx2.AsyncClient, body: dict[str, Any], status: int, code: str) -> None:
    check_problem(await client.post(URL, json=body), status, code)


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("POST", "/cancel"), ("POST", "/retry")])
async def test_a_batch_that_is_not_there_is_not_found(client: httpx2.AsyncClient, method: str, path: str) -> None:
    check_problem(await client.request(method, f"{URL}/{'0' * 32}{path}"), 404, "batch_not_found")


async def test_the_socket_of_no_batch_is_closed(server: LiveServer) -> None:
    async with socket_of(server, "nothing") as socket:
        assert await receive_all(socket) == []

    assert socket.close_code == 4404


def socket_of(server: LiveServer, batch_id: str) -> connect:
    return connect(f"{server.url}/api/ws/batches/{batch_id}".replace("http", "ws", 1), proxy=None, max_size=None)


async def table_of(server: LiveServer, batch_id: str) -> list[dict[str, Any]]:
    """All messages about a batch, up to its end."""
    async with asyncio.timeout(30), socket_of(server, batch_id) as socket:
        return await receive_all(socket)
