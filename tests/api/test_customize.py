"""POST /customize/: the result, waiting for it, refusals, and sending a request twice."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from runs.report import Report
from runs.settings import Settings
from tests.api.live import JOB, RESUME, WANTED, Gate, LiveServer, receive_all

URL = "/api/v1/customize/"


async def test_the_result_is_the_tailored_resume_and_the_whole_report(client: httpx2.AsyncClient) -> None:
    answer = await client.post(URL, json=WANTED)

    assert answer.status_code == 200
    result = answer.json()
    assert result["success"] is True
    assert result["error_message"] is None
    assert result["original_resume"] == result["original"]["text"] == RESUME
    assert result["customized_resume"] == result["customized"]["text"]
    assert "PostgreSQL" in result["customized_resume"]
    assert result["schema"] == "tailorbird.report/1"
    assert result["quality"] == "full"
    assert {f.alias or name for name, f in Report.model_fields.items()} <= set(result)
    assert "Preference-Applied" not in answer.headers


async def test_it_answers_without_the_slash_too_and_never_redirects(client: httpx2.AsyncClient) -> None:
    answer = await client.post(URL.rstrip("/"), json=WANTED)

    assert answer.status_code == 200


@pytest.mark.parametrize("level", ["conservative", "balanced", "extensive"])
async def test_every_level_is_taken(client: httpx2.AsyncClient, level: str) -> None:
    answer = await client.post(URL, json={**WANTED, "customization_level": level})

    assert answer.status_code == 200


async def test_respond_async_answers_at_once_with_the_way_to_go_on(
    server: LiveServer, client: httpx2.AsyncClient, gate: Gate
) -> None:
    answer = await client.post(URL, json=WANTED, headers={"Prefer": "respond-async"})
    gate.open()

    assert answer.status_code == 202
    assert answer.headers["Preference-Applied"] == "respond-async"
    body = answer.json()
    assert answer.headers["Location"] == body["url"] == f"/api/v1/customizations/{body['customization_id']}"
    assert body["status"] in ("not_started", "in_progress", "completed")
    async with server.socket(body["customization_id"]) as socket:
        await receive_all(socket)
    later = (await client.get(answer.headers["Location"])).json()
    assert later["status"] == "completed"
    assert later["result"]["quality"] == "full"


async def test_wait_says_how_long(server: LiveServer, gate: Gate) -> None:
    async with server.client() as client:
        early = await client.post(URL, json=WANTED, headers={"Prefer": "wait=0"})
        assert (early.status_code, early.headers["Preference-Applied"]) == (202, "wait=0")

        gate.open()
        late = await client.post(URL, json=WANTED, headers={"Prefer": "respond-async, wait=9"})
        assert (late.status_code, late.headers["Preference-Applied"]) == (200, "respond-async, wait=9")


async def test_the_run_goes_on_when_its_client_goes_away(server: LiveServer, gate: Gate) -> None:
    async with server.client() as client, server.socket("gone") as socket:
        waiting = asyncio.create_task(client.post(URL, json={**WANTED, "customization_id": "gone"}))
        while json.loads(await socket.recv())["payload"].get("task") != "generate_plan":
            pass
        waiting.cancel()
        await asyncio.wait({waiting})
        gate.open()

        assert (await receive_all(socket))[-1]["payload"]["status"] == "completed"
        assert (await client.get("/api/v1/customizations/gone")).json()["result"]["quality"] == "full"


async def test_at_its_deadline_a_run_answers_with_what_it_has(server: LiveServer, gate: Gate) -> None:
    async with server.client() as client:
        answer = await client.post(URL, json={**WANTED, "deadline_seconds": 0.5})

    result = answer.json()
    assert answer.status_code == 200
    assert result["quality"] == "minimal"
    assert result["customized_resume"] != RESUME  # the draft
    assert result["match"]
    assert result["issues"]


OF_IDS = {"resume_id": "r1", "job_description_id": "j1"}
OF_URL = {"resume_text": RESUME}
BAD: list[tuple[str, dict[str, Any], str, str]] = [
    ("nothing", {}, "invalid_request", "resume_text"),
    ("empty resume", {**WANTED, "resume_text": " \n"}, "empty", "resume_text"),
    ("empty job", {**WANTED, "job_description_text": ""}, "empty", "job_description_text"),
    ("no words", {**WANTED, "resume_text": "1 2 3"}, "nothing_found", "resume_text"),
    ("too long", {**WANTED, "resume_text": "word " * 50_000}, "too_long", "resume_text"),
    ("binary", {**WANTED, "resume_text": "a\x00b"}, "not_text", "resume_text"),
    ("half a character", {**WANTED, "resume_text": "a \ud800 b"}, "invalid_request", "resume_text"),
    ("a number", {**WANTED, "resume_text": 5}, "invalid_request", "resume_text"),
    ("unknown level", {**WANTED, "customization_level": "wild"}, "invalid_request", "customization_level"),
    ("unknown field", {**WANTED, "resume": "x"}, "invalid_request", "resume"),
    ("bad id", {**WANTED, "customization_id": "a/b"}, "invalid_request", "customization_id"),
    ("long id", {**WANTED, "customization_id": "a" * 65}, "invalid_request", "customization_id"),
    ("no time", {**WANTED, "deadline_seconds": 0}, "invalid_request", "deadline_seconds"),
    ("endless", {**WANTED, "deadline_seconds": float("inf")}, "invalid_request", "deadline_seconds"),
    ("time as text", {**WANTED, "deadline_seconds": "5"}, "invalid_request", "deadline_seconds"),
    ("two resumes", {**WANTED, "resume_id": "r1"}, "invalid_request", "resume_text"),
    ("two jobs", {**WANTED, "job_description_url": "https://example.com"}, "invalid_request", "job_description_text"),
    ("a version of nothing", {**WANTED, "resume_version": 2}, "invalid_request", "resume_version"),
    ("bad resume id", {**OF_IDS, "resume_id": "../x"}, "invalid_request", "resume_id"),
    ("notes with NUL", {**WANTED, "notes": "a\x00b"}, "invalid_request", "notes"),
    ("endless notes", {**WANTED, "notes": "x" * 20_001}, "invalid_request", "notes"),
    ("locks as text", {**WANTED, "locked": "skills"}, "invalid_request", "locked"),
    ("many locks", {**WANTED, "locked": ["x"] * 201}, "invalid_request", "locked"),
    ("no address", {**OF_URL, "job_description_url": "example.com"}, "bad_url", "job_description_url"),
    (
        "own machine",
        {**OF_URL, "job_description_url": "http://127.0.0.1/"},
        "address_not_allowed",
        "job_description_url",
    ),
]


@pytest.mark.parametrize(("body", "code", "field"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
async def test_a_bad_request_says_which_field_is_wrong(
    client: httpx2.AsyncClient, body: dict[str, Any], code: str, field: str
) -> None:
    answer = await client.post(URL, content=json.dumps(body), headers={"Content-Type": "application/json"})

    problem = check_problem(answer, 422, code)
    assert field in [e["field"] for e in problem["errors"]]
    assert "word word" not in answer.text


async def test_what_is_left_out_may_be_null(client: httpx2.AsyncClient) -> None:
    answer = await client.post(URL, json={**WANTED, "notes": None, "resume_id": None, "job_description_url": None})

    assert answer.status_code == 200


async def test_texts_are_kept_and_equal_ones_are_one(client: httpx2.AsyncClient) -> None:
    text = RESUME + "- Equal to itself\n"
    first = (await client.post(URL, json={**WANTED, "resume_text": text})).json()
    second = (await client.post(URL, json={**WANTED, "resume_text": text})).json()
    by_id = {"resume_id": first["resume_id"], "job_description_id": first["job_id"]}
    third = (await client.post(URL, json=by_id)).json()

    assert {(r["resume_id"], r["job_id"]) for r in (first, second, third)} == {(first["resume_id"], first["job_id"])}
    assert len({r["run_id"] for r in (first, second, third)}) == 3
    assert third["customized_resume"] == first["customized_resume"]
    assert (await client.get(f"/api/v1/resumes/{first['resume_id']}")).json()["text"] == text
    assert (await client.get(f"/api/v1/jobs/{first['job_id']}")).json()["text"] == JOB.strip()


async def test_an_earlier_version_can_be_named(client: httpx2.AsyncClient) -> None:
    resume = (await client.post("/api/v1/resumes", json={"text": RESUME + "- First version\n"})).json()
    await client.patch(resume["url"], json={"text": RESUME + "- Second version\n"})
    wanted = {"resume_id": resume["resume_id"], "job_description_text": JOB}

    latest = (await client.post(URL, json=wanted)).json()
    first = (await client.post(URL, json={**wanted, "resume_version": 1})).json()
    none = await client.post(URL, json={**wanted, "resume_version": 3})

    assert "Second version" in latest["original_resume"]
    assert "First version" in first["original_resume"]
    check_problem(none, 404, "version_not_found")


@pytest.mark.parametrize(
    ("field", "code"), [("resume_id", "resume_not_found"), ("job_description_id", "job_not_found")]
)
async def test_what_is_not_there_cannot_be_customized(client: httpx2.AsyncClient, field: str, code: str) -> None:
    kept = (await client.post(URL, json=WANTED)).json()
    ids = {"resume_id": kept["resume_id"], "job_description_id": kept["job_id"], field: "0" * 32}

    check_problem(await client.post(URL, json=ids), 404, code)
    check_problem(await client.post(f"{URL}estimate", json=ids), 404, code)


async def test_notes_are_facts_and_locks_are_kept(client: httpx2.AsyncClient) -> None:
    plain = (await client.post(URL, json=WANTED)).json()
    noted = (await client.post(URL, json={**WANTED, "notes": "Used Rust at Example Mills for two years."})).json()
    locked = (await client.post(URL, json={**WANTED, "locked": ["skills", "Experience"]})).json()

    def status_of_rust(result: dict[str, Any]) -> Any:
        return next((r["before"], r["after"]) for r in result["match"]["requirements"] if r["text"] == "Rust")

    assert status_of_rust(plain) == ("missing", "missing")
    assert status_of_rust(noted) == ("missing", "matched")
    assert "Postgres," in locked["customized_resume"]
    assert "PostgreSQL," in plain["customized_resume"]


async def test_an_estimate_asks_nobody_and_keeps_nothing() -> None:
    with LiveServer() as server:
        async with server.client() as client:
            estimate = (await client.post(f"{URL}estimate", json=WANTED)).json()
            lists = [await client.get(f"/api/v1/{what}") for what in ("resumes", "jobs", "customizations")]

    assert estimate["usage"] is None  # no model is set up
    assert 0 < estimate["match"] < 100
    assert estimate["changes"] > 0
    assert [each.json()["total"] for each in lists] == [0, 0, 0]


@pytest.mark.parametrize(
    ("content", "content_type", "status", "code"),
    [
        (b"{", "application/json", 400, "malformed_json"),
        (b'"\xff"', "application/json", 400, "bad_request"),
        (b"[" * 100_000, "application/json", 400, "bad_request"),
        (b"[]", "application/json", 422, "invalid_request"),
        (b"", "application/json", 422, "invalid_request"),
        (b"{}", "text/plain", 415, "not_json"),
        (b"resume_text=x", "application/x-www-form-urlencoded", 415, "not_json"),
    ],
)
async def test_what_is_not_json_is_refused(
    client: httpx2.AsyncClient, content: bytes, content_type: str, status: int, code: str
) -> None:
    answer = await client.post(URL, content=content, headers={"Content-Type": content_type})

    check_problem(answer, status, code)


async def test_too_large_a_body_is_refused_with_and_without_its_length(client: httpx2.AsyncClient) -> None:
    large = json.dumps({**WANTED, "resume_text": "x" * 11_000_000}).encode()

    async def in_pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(large), 500_000):
            yield large[start : start + 500_000]

    for content in (large, in_pieces()):
        answer = await client.post(URL, content=content, headers={"Content-Type": "application/json"})
        check_problem(answer, 413, "body_too_large")


async def test_with_the_flag_off_one_task_does_it_all_and_the_answer_looks_the_same(client: httpx2.AsyncClient) -> None:
    tasks = (await client.post(URL, json=WANTED)).json()
    with LiveServer(Settings(use_new_customization_architecture=False)) as server:
        async with server.client() as other:
            whole = (await other.post(URL, json=WANTED)).json()

    assert [t["kind"] for t in whole["tasks"]] == ["customize_at_once"]
    assert whole["customized_resume"] == tasks["customized_resume"]
    assert whole["match"] == tasks["match"]
    assert whole.keys() == tasks.keys()


async def test_an_id_can_be_taken_once(client: httpx2.AsyncClient) -> None:
    wanted = {**WANTED, "customization_id": "once"}
    first = await client.post(URL, json=wanted)
    second = await client.post(URL, json=wanted)

    assert first.json()["customization_id"] == "once"
    check_problem(second, 409, "customization_exists")


async def test_the_same_key_and_body_give_the_same_customization(client: httpx2.AsyncClient) -> None:
    headers = {"Idempotency-Key": "same"}
    first, second = await asyncio.gather(*(client.post(URL, json=WANTED, headers=headers) for _ in range(2)))
    third = await client.post(URL, json=WANTED, headers={**headers, "Prefer": "respond-async"})

    assert first.status_code == second.status_code == third.status_code == 200  # it has ended: nothing to wait for
    assert first.json()["run_id"] == second.json()["run_id"] == third.json()["run_id"]


async def test_the_same_key_with_another_body_is_refused(client: httpx2.AsyncClient) -> None:
    headers = {"Idempotency-Key": "other"}
    await client.post(URL, json=WANTED, headers=headers)
    answer = await client.post(URL, json={**WANTED, "job_description_text": JOB + "- Go\n"}, headers=headers)

    check_problem(answer, 422, "idempotency_key_reused")


async def test_a_refused_request_does_not_use_up_its_key(client: httpx2.AsyncClient) -> None:
    headers = {"Idempotency-Key": "again"}
    await client.post(URL, json={**WANTED, "resume_text": ""}, headers=headers)
    answer = await client.post(URL, json=WANTED, headers=headers)

    assert answer.status_code == 200


async def test_a_run_that_breaks_off_by_a_bug_still_gives_the_resume(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError(RESUME)

    monkeypatch.setattr("runs.runner.plan_graph", broken)
    with LiveServer(idle_s=0.05) as server:
        async with server.client() as client, server.socket("broken") as socket:
            answer = await client.post(URL, json={**WANTED, "customization_id": "broken"})
            last = (await receive_all(socket))[-1]["payload"]
            found = (await client.get("/api/v1/customizations/broken")).json()

    assert answer.status_code == 200
    assert (answer.json()["success"], answer.json()["quality"]) == (False, "original")
    assert answer.json()["error_message"]
    assert answer.json()["customized_resume"] == RESUME
    assert (last["status"], last["details"]) == ("failed", "internal error")
    assert (found["status"], found["result"]) == ("failed", answer.json())


async def test_a_bug_of_ours_is_a_problem_and_the_logs_hold_no_resume(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError(RESUME)

    monkeypatch.setattr("api.routes.customizations.detail_of", broken)
    with caplog.at_level(logging.DEBUG), LiveServer() as server:
        async with server.client() as client:
            await client.post(URL, json={**WANTED, "customization_id": "broken"})
            answer = await client.get("/api/v1/customizations/broken")

    check_problem(answer, 500, "internal_error")
    assert "ValueError" in caplog.text
    assert "Ada Example" not in caplog.text


def check_problem(answer: httpx2.Response, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["status"] == status
    assert problem["code"] == code
    assert problem["type"] == f"urn:tailorbird:problem:{code}"
    assert problem["title"]
    assert problem["detail"]
    return problem
