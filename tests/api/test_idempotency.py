"""Requests that are sent twice, at once, after a restart, to two processes."""

import asyncio
from pathlib import Path
from typing import Any

import httpx2
import pytest

from runs.settings import Settings
from tests.api.live import JOB, RESUME, LiveServer, wanted
from tests.api.test_customize import check_problem

URL = "/api/v1/customize/"
BATCHES = "/api/v1/batches"


def body(about: str) -> dict[str, Any]:
    """A request that no other test sends, whose customization the service names."""
    return {"resume_text": RESUME, "job_description_text": f"{JOB}- {about}\n"}


async def test_many_at_once_start_one_run() -> None:
    with LiveServer() as server:
        async with server.client() as client:
            headers = {"Idempotency-Key": "many", "Prefer": "respond-async"}
            answers = await asyncio.gather(*(client.post(URL, json=body("many"), headers=headers) for _ in range(8)))
            kept = (await client.get("/api/v1/customizations")).json()["total"]

    assert {a.status_code for a in answers} <= {200, 202}
    assert len({a.json()["customization_id"] for a in answers}) == 1
    assert kept == 1


async def test_many_at_once_with_an_id_of_their_own_start_one_run(client: httpx2.AsyncClient) -> None:
    headers = {"Idempotency-Key": "many with an id"}
    answers = await asyncio.gather(*(client.post(URL, json=wanted("many-ids"), headers=headers) for _ in range(5)))

    assert [a.status_code for a in answers] == [200] * 5
    assert len({a.json()["run_id"] for a in answers}) == 1


async def test_of_two_requests_with_one_key_at_once_one_is_refused(client: httpx2.AsyncClient) -> None:
    headers = {"Idempotency-Key": "two"}
    answers = await asyncio.gather(*(client.post(URL, json=body(f"two {n}"), headers=headers) for n in range(2)))
    later = await client.post(URL, json=body("two 2"), headers=headers)

    assert sorted(a.status_code for a in answers) == [200, 422]
    refused = next(a for a in answers if a.status_code == 422)
    check_problem(refused, 422, "idempotency_key_reused")
    check_problem(later, 422, "idempotency_key_reused")


async def test_a_key_does_not_let_an_id_be_taken_twice(client: httpx2.AsyncClient) -> None:
    await client.post(URL, json=wanted("taken"))
    answer = await client.post(URL, json=wanted("taken"), headers={"Idempotency-Key": "another"})

    check_problem(answer, 409, "customization_exists")


async def test_a_key_outlives_the_process(tmp_path: Path) -> None:
    headers = {"Idempotency-Key": "kept"}
    runs = []
    for _ in range(2):
        with LiveServer(Settings(data_dir=tmp_path)) as server:
            async with server.client() as client:
                runs.append((await client.post(URL, json=body("kept"), headers=headers)).json()["run_id"])

    assert runs[0] == runs[1]


async def test_what_was_deleted_is_done_anew(client: httpx2.AsyncClient) -> None:
    headers = {"Idempotency-Key": "deleted"}
    first = (await client.post(URL, json=body("deleted"), headers=headers)).json()
    await client.delete(f"/api/v1/customizations/{first['customization_id']}")
    second = (await client.post(URL, json=body("deleted"), headers=headers)).json()

    assert second["run_id"] != first["run_id"]


async def test_a_batch_that_is_asked_for_twice_is_one(client: httpx2.AsyncClient) -> None:
    resume = (await client.post("/api/v1/resumes", json={"text": RESUME})).json()["resume_id"]
    jobs = [
        (await client.post("/api/v1/jobs", json={"text": f"{JOB}- a batch {n}\n"})).json()["job_id"] for n in range(2)
    ]
    asked = {"resume_ids": [resume], "job_ids": jobs}
    headers = {"Idempotency-Key": "a batch"}

    answers = await asyncio.gather(*(client.post(BATCHES, json=asked, headers=headers) for _ in range(5)))
    later = await client.post(BATCHES, json=asked, headers=headers)
    other = await client.post(BATCHES, json={**asked, "name": "another"}, headers=headers)
    single = await client.post(URL, json=body("a batch"), headers=headers)
    free = await client.post(BATCHES, json=asked, headers={"Idempotency-Key": "another batch"})

    assert {answer.status_code for answer in [*answers, later, free]} == {202}
    first = {answer.json()["batch_id"] for answer in [*answers, later]}
    assert len(first) == 1
    assert later.json()["total"] == len(jobs)
    assert free.json()["batch_id"] not in first
    check_problem(other, 422, "idempotency_key_reused")
    check_problem(single, 422, "idempotency_key_reused")


@pytest.mark.parametrize("key", ["", "x" * 256])
async def test_a_key_that_is_none_is_refused(client: httpx2.AsyncClient, key: str) -> None:
    answer = await client.post(URL, json=body("none"), headers={"Idempotency-Key": key})

    assert check_problem(answer, 422, "invalid_request")["errors"][0]["place"] == "header"
