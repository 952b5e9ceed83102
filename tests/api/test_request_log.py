"""Each request is one line in the log and one span, and neither has anything that a client could have chosen."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Any

from runs.durable.bootstrap import open_service
from runs.settings import Settings
from tests.api.live import LiveServer, receive_all, wanted
from tests.logged import lines_of, logging_into
from tests.spans import traced

CANARY = "Quetzalcoatlus"
ACCOUNT = "/api/v1/account"
ADA = {"email": "ada@example.com", "password": "correct horse battery"}


def requests_of(path: Path) -> list[dict[str, Any]]:
    return [line for line in lines_of(path) if line.get("action") == "request"]


async def test_a_line_says_route_answer_time_and_user_and_nothing_of_the_request(tmp_path: Path) -> None:
    with logging_into(tmp_path / "log", "info") as log, LiveServer() as server:
        async with server.client() as client:
            await client.get(f"/api/v1/resumes/{CANARY}?q={CANARY}", headers={"User-Agent": CANARY})
            await client.get(f"/api/v1/resumes?query={CANARY}")
            await client.post("/api/v1/customize/", json=wanted(f"id-{CANARY}", notes=CANARY))
            await client.request(CANARY.upper(), "/api/v1/resumes")
            await client.get(f"/{CANARY}")
            await client.get("/healthz")

    lines = requests_of(log)
    assert [(line["method"], line["route"], line["status"]) for line in lines[:3]] == [
        ("GET", "/api/v1/resumes/{resume_id}", 404),
        ("GET", "/api/v1/resumes", 200),
        ("POST", "/api/v1/customize/", 200),
    ]
    assert lines[3]["method"] == "OTHER"
    assert len(lines) == 5  # whoever watches the service asks all the time: that is told at level debug only
    assert all(0 <= line["seconds"] < 60 for line in lines)
    assert lines[2]["level"] == "info"
    said = log.read_text()
    assert CANARY.lower() not in said.lower()
    assert "127.0.0.1" not in said
    runs = [line for line in lines_of(log) if line.get("action") in ("run_begins", "run_ended")]
    assert [line["action"] for line in runs] == ["run_begins", "run_ended"]
    assert runs[0]["run_id"] == runs[1]["run_id"]
    assert {"resume.create", "job.create"} <= {line.get("action") for line in lines_of(log)}


async def test_a_line_says_who_asked(tmp_path: Path) -> None:
    with logging_into(tmp_path / "log", "info") as log, LiveServer(Settings(auth="accounts")) as server:
        async with server.client() as client:
            await client.post(f"{ACCOUNT}/register", json=ADA)
            user_id = (await client.get(ACCOUNT)).json()["user_id"]
            await client.post("/api/v1/customize/", json=wanted("hers"))
        async with server.client() as nobody:
            await nobody.get("/api/v1/resumes")

    register, account, _, refused = requests_of(log)
    of_run = [line for line in lines_of(log) if line.get("action") in ("run_begins", "run_ended", "job.create")]
    assert [line["user_id"] for line in of_run] == [user_id] * 3
    assert "user_id" not in register
    assert account["user_id"] == user_id
    assert (refused["status"], refused.get("user_id")) == (401, None)
    assert "example.com" not in log.read_text()


async def test_a_socket_is_a_line_with_the_code_it_was_closed_with(tmp_path: Path) -> None:
    with logging_into(tmp_path / "log", "info") as log, LiveServer(unknown_wait_s=0.01) as server:
        async with server.socket(CANARY, f"?ticket={CANARY}") as socket:
            await receive_all(socket)
        server.wait_until_no_socket_is_open()

    (line,) = requests_of(log)
    assert (line["method"], line["route"]) == ("WEBSOCKET", "/api/ws/progress/{customization_id}")
    assert line["status"] == 4404
    assert CANARY not in log.read_text()


async def test_a_request_is_a_span_above_its_run_and_the_log_names_its_trace(tmp_path: Path) -> None:
    tracing, exporter = traced()
    exporter.clear()
    opening = partial(open_service, tracing=tracing)
    with logging_into(tmp_path / "log", "info") as log, LiveServer(open_service=opening) as server:
        async with server.client() as client:
            await client.post("/api/v1/customize/", json=wanted(f"traced-{CANARY}"))
            await asyncio.gather(*(client.get(f"/api/v1/jobs/{CANARY}{n}") for n in range(20)))

    spans = exporter.exported_spans_as_dict()
    requests = [span for span in spans if span["name"] == "request"]
    (run,) = [span for span in spans if span["name"] == "run"]
    (asked,) = [span for span in requests if span["attributes"]["http.route"] == "/api/v1/customize/"]
    tasks = [span for span in spans if span["name"] == "task"]
    attempts = [span for span in spans if span["name"] == "attempt"]
    assert run["parent"]["span_id"] == asked["context"]["span_id"]
    assert tasks
    assert {task["parent"]["span_id"] for task in tasks} == {run["context"]["span_id"]}
    assert {each["parent"]["span_id"] for each in attempts} <= {task["context"]["span_id"] for task in tasks}
    assert len({span["context"]["trace_id"] for span in requests}) == 21  # each request is a trace of its own
    assert CANARY not in str(spans)
    trace_id = f"{run['context']['trace_id']:032x}"
    of_run = [line for line in lines_of(log) if line.get("action") in ("run_begins", "run_ended")]
    assert [line.get("trace_id") for line in of_run] == [trace_id, trace_id]
    assert trace_id in {line["trace_id"] for line in requests_of(log)}
